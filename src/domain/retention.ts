/** How long a review is kept once it is closed, and what stops its records from being destroyed. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayInLondon } from './dates.ts';
import { pauseIn, standing, type Hold, type Pause, type Process } from './hold.ts';

/** No review is kept longer than this by default, and none shorter where nothing else is said. */
export const MOST_YEARS = 30;

export const yearsSchema = z.int().min(1).max(MOST_YEARS);

export const retentionSchema = z.strictObject({ years: yearsSchema, source: z.string().min(1) });

/** What counts of a review. */
export type Kept = {
  type: { id: string; retention?: z.infer<typeof retentionSchema> | undefined };
  closed?: { at: string } | undefined;
  holds: readonly Hold[];
  pauses: readonly Pause[];
  processes: readonly Process[];
};

/** The years of the board for that type; else those of the type as the review has it. */
export function yearsFor(
  type: Kept['type'],
  ofBoard: Readonly<Record<string, number>> = {},
): number {
  return ofBoard[type.id] ?? type.retention?.years ?? MOST_YEARS;
}

/** The last day on which a closed review is kept, whatever happens; undefined while it is not closed. */
export function keptUntil({ closed }: Pick<Kept, 'closed'>, years: number): string | undefined {
  if (!closed) return undefined;
  const day = Temporal.PlainDate.from(dayInLondon(Temporal.Instant.from(closed.at)));
  // From 29 February it is the 28th where there is no 29th.
  return day.add({ years }).toString();
}

/** Why a review's records are not destroyed. */
export const KEPT_FOR = [
  'not closed',
  'not yet',
  'held',
  'paused',
  'process',
  /** That someone may be at risk, and nobody has taken it on. */
  'alert',
] as const;
export type KeptFor = (typeof KEPT_FOR)[number];

/** What stands in the way of destroying its records on that day, in London; nothing does where it is empty. */
export function mayDestroy(
  review: Kept,
  { years, today, openAlerts }: { years: number; today: string; openAlerts: number },
): { may: boolean; keptFor: KeptFor[] } {
  const until = keptUntil(review, years);
  const isSo: Record<KeptFor, boolean> = {
    'not closed': until === undefined,
    'not yet': until !== undefined && today <= until,
    held: standing(review.holds).length > 0,
    paused: pauseIn(review) !== undefined,
    process: review.processes.some(({ status }) => status !== 'ended'),
    alert: openAlerts > 0,
  };
  const keptFor = KEPT_FOR.filter((one) => isSo[one]);
  return { may: keptFor.length === 0, keptFor };
}

/** Whether its time is over, whatever else keeps it. */
export function isOver(review: Kept, years: number, today: string): boolean {
  const until = keptUntil(review, years);
  return until !== undefined && today > until;
}
