import { Temporal } from 'temporal-polyfill';
import type { TestWorld } from './world.ts';

/** The clock at that instant, and everything done that is due then. */
export async function at(world: TestWorld, instant: string): Promise<void> {
  world.clock.now = Temporal.Instant.from(instant);
  await world.vantage.sweep();
}
