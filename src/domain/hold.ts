import { z } from 'zod';
import { stamp } from './dates.ts';
import { atLocalTime, nextWorkingDay, type Holidays } from './working-days.ts';

/** Another process about the same events, and what was decided to wait for it; never a rule of ours. */
export const processSchema = z.object({
  id: z.string(),
  kind: z.enum([
    'criminal investigation',
    'inquest',
    'family court',
    'employment',
    'regulator',
    'other',
  ]),
  contact: z.string(),
  status: z.enum(['possible', 'under way', 'ended']),
  /** What waits, in the words of the decision. */
  waits: z.string(),
  decidedBy: z.string(),
  decidedOn: z.string(),
});
export type Process = z.infer<typeof processSchema>;

/** Who may set a hold, and so who may lift one that somebody in that role has set. */
export const deciderSchema = z.enum(['administrator', 'chair', 'lead']);
export type Decider = z.infer<typeof deciderSchema>;

const heldSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('person'), participationId: z.string() }),
  z.object({ is: z.literal('question'), questionId: z.string() }),
  /** What somebody of a family said, whoever wrote it down. */
  z.object({ is: z.literal('family member'), memberId: z.string() }),
  z.object({ is: z.literal('review') }),
]);
export type Held = z.infer<typeof heldSchema>;

/** Words that nobody reads until the hold is lifted; those that came before it too. Never deleted. */
export const holdSchema = z.object({
  id: z.string(),
  on: heldSchema,
  why: z.string(),
  /** The name of who decided, as it was given. */
  decidedBy: z.string(),
  /** The role in which it was set. */
  as: deciderSchema,
  at: z.string(),
  /** The day on which it is looked at again. */
  lookAgainOn: z.string(),
  /** When the leads are to be told that this day has come; absent once they were. */
  tellAt: z.string().optional(),
  /** When that day was last put off. */
  putOffAt: z.string().optional(),
  /** Each time that it was put off, and why; oldest first. */
  putOffs: z.array(z.object({ by: z.string(), at: z.string(), reason: z.string() })).optional(),
  lifted: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
});
export type Hold = z.infer<typeof holdSchema>;

/** The whole review rests: charges were laid, or a court has said so. */
export const pauseSchema = z.object({
  id: z.string(),
  why: z.enum(['charges', 'court order', 'other']),
  /** What the other reason is; '' where there is none. */
  other: z.string(),
  /** The name of who decided, as it was given. */
  decidedBy: z.string(),
  /** The role in which it was set: who has it may end it. */
  as: deciderSchema,
  at: z.string(),
  lookAgainOn: z.string(),
  tellAt: z.string().optional(),
  ended: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
});
export type Pause = z.infer<typeof pauseSchema>;

/** The pause that has not ended; there is one at most. */
export function pauseIn({ pauses }: { pauses: readonly Pause[] }): Pause | undefined {
  return pauses.find(({ ended }) => ended === undefined);
}

export function standing(holds: readonly Hold[]): Hold[] {
  return holds.filter(({ lifted }) => lifted === undefined);
}

/** Whether what this person wrote, or writes, rests: a hold on them or on the whole review. */
export function isHeld(holds: readonly Hold[], participationId: string): boolean {
  return standing(holds).some(
    ({ on }) =>
      on.is === 'review' || (on.is === 'person' && on.participationId === participationId),
  );
}

/** Whether it is they who are on hold, and not the whole review alone. */
export function isPersonHeld(holds: readonly Hold[], participationId: string): boolean {
  return standing(holds).some(
    ({ on }) => on.is === 'person' && on.participationId === participationId,
  );
}

/** Whether what somebody of a family said rests. */
export function isMemberHeld(holds: readonly Hold[], memberId: string): boolean {
  return standing(holds).some(
    ({ on }) => on.is === 'review' || (on.is === 'family member' && on.memberId === memberId),
  );
}

/** The questions whose answers rest, of everybody. */
export function heldQuestions(holds: readonly Hold[]): ReadonlySet<string> {
  return new Set(
    standing(holds).flatMap(({ on }) => (on.is === 'question' ? [on.questionId] : [])),
  );
}

/**
 * The holds of a review, with what was decided of them in the review that it came from or became: what
 * is sealed there is sealed here. Lifting is final, and the day is the one that was set last.
 */
export function withHoldsOf<R extends { holds: Hold[] }>(review: R, theirs: readonly Hold[]): R {
  const { holds } = review;
  const merged = holds.map((hold) => {
    const other = theirs.find(({ id }) => id === hold.id);
    return other ? decidedLast(hold, other) : hold;
  });
  const added = theirs.filter(({ id }) => !holds.some((hold) => hold.id === id));
  const isSame = added.length === 0 && merged.every((hold, index) => hold === holds[index]);
  return isSame ? review : { ...review, holds: [...merged, ...added] };
}

function decidedLast(hold: Hold, { lifted, lookAgainOn, tellAt, putOffAt, putOffs }: Hold): Hold {
  if (hold.lifted) return hold;
  if (lifted) return { ...hold, lifted };
  const isLater = (putOffAt ?? '') > (hold.putOffAt ?? '');
  return isLater ? { ...hold, lookAgainOn, tellAt, putOffAt, putOffs } : hold;
}

/** Local time at which the leads are told that a day to look again has come. */
const LOOK_AGAIN_AT = '09:30';

/** When the leads are told: on that day if it is a working day, else on the next one. */
export function tellAtOf(lookAgainOn: string, holidays: Holidays): string {
  return stamp(atLocalTime(nextWorkingDay(lookAgainOn, holidays), LOOK_AGAIN_AT));
}

/** What rests in a review, and when it is looked at again. */
type Resting = { holds: readonly Hold[]; pauses: readonly Pause[] };

function inForce({
  holds,
  pauses,
}: Resting): { lookAgainOn: string; tellAt?: string | undefined }[] {
  const pause = pauseIn({ pauses });
  return [...standing(holds), ...(pause ? [pause] : [])];
}

/** Since which day a hold or the pause is to be looked at again; undefined where none is. */
export function lookAgainSince(review: Resting, today: string): string | undefined {
  const days = inForce(review).map(({ lookAgainOn }) => lookAgainOn);
  return days.filter((day) => day <= today).sort()[0];
}

/** Whether the leads are still to be told of one whose day has come by that moment. */
export function isToTell(review: Resting, at: string): boolean {
  return inForce(review).some(({ tellAt }) => tellAt !== undefined && tellAt <= at);
}
