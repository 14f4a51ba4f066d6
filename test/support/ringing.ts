/** Somebody from whom nothing was heard until the reminders are over. */
import { at } from './clock.ts';
import type { TestWorld } from './world.ts';

// Whoever was invited on Tuesday 14 April 2026, by Friday 8 May, is reminded on Thursday 30 April and
// on Monday 11 May; the lead is asked to ring two working days after that.
export const FIRST = '2026-04-30T08:30:00Z';
export const SECOND = '2026-05-11T08:30:00Z';
export const RING = '2026-05-13T08:30:00Z';

export const PLEASE_RING = 'Please ring them: the reminders are over';
export const RANG = 'I have rung them';

/** The reminders go, and the lead is asked to ring whoever has not answered. */
export async function untilRing(world: TestWorld): Promise<void> {
  for (const instant of [FIRST, SECOND, RING]) await at(world, instant);
  // What was asked is then passed on to the leads.
  await world.vantage.sweep();
}
