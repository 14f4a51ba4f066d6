import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { MilestoneRule, Offset, ReviewType } from './review-type.ts';
import { addWorkingDays, lastWorkingDay, type Holidays } from './working-days.ts';

const changeSchema = z.object({
  /** The day as it stood before; absent where there was none. */
  was: z.string().optional(),
  day: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

/** A milestone of one review: its plan, what moved it, and when it was reached. */
export const milestoneSchema = z.object({
  id: z.string(),
  /** As the type's rule sets it; absent while the event that it is counted from is not known. */
  planned: z.string().optional(),
  moves: z.array(changeSchema),
  actual: z.string().optional(),
  /** For the chair: why it is late, each dated. */
  whyLate: z.array(z.object({ text: z.string(), by: z.string(), at: z.string() })),
});
export type Milestone = z.infer<typeof milestoneSchema>;

/**
 * The milestones of a review. Each change of a day gives it a new version, by which a send sees that
 * what it was planned on no longer holds.
 */
export const planSchema = z.object({
  version: z.number().int().min(1),
  /** Event → its day, with what it was corrected from. */
  events: z.record(z.string(), z.object({ day: z.string(), history: z.array(changeSchema) })),
  milestones: z.array(milestoneSchema),
});
export type Plan = z.infer<typeof planSchema>;

/** Who changed a day, when and why. */
export type Change = { day: string; reason: string; by: string; at: string };

/**
 * The day so long after another one. Working days are counted from the next one on, so that the day
 * itself is day 0. A day reached in days, weeks or months that is no working day becomes the last
 * working day before it: early is never late. 31 August and six months is 28 or 29 February.
 */
export function dayAfter(day: string, offset: Offset, holidays: Holidays): string {
  if ('workingDays' in offset) return addWorkingDays(day, offset.workingDays, holidays);
  return lastWorkingDay(Temporal.PlainDate.from(day).add(offset).toString(), holidays);
}

/** The plan of a review that opens; `events` are the days that are known. */
export function planFrom(
  type: ReviewType,
  events: Record<string, string>,
  holidays: Holidays,
): Plan {
  const known = Object.entries(events).map(([id, day]): [string, Plan['events'][string]] => [
    id,
    { day, history: [] },
  ]);
  const milestones = type.milestones.map(({ id }) => ({ id, moves: [], whyLate: [] }));
  return replanned({ version: 1, events: Object.fromEntries(known), milestones }, type, holidays);
}

/** The day that stands for a milestone: moved, or as planned; undefined while it hangs in the air. */
export function dayOf({ planned, moves }: Milestone): string | undefined {
  return moves.at(-1)?.day ?? planned;
}

/**
 * The milestone which needs the answers, comes after theirs in the type, and is before them in this plan:
 * a day was moved or set beyond it.
 */
export function answersTooLateFor(
  { milestones: rules }: ReviewType,
  { milestones }: Plan,
): MilestoneRule | undefined {
  const dayFor = (id: string) => {
    const milestone = milestones.find((one) => one.id === id);
    return milestone && milestone.actual === undefined ? dayOf(milestone) : undefined;
  };
  const at = rules.findIndex(({ answers }) => answers);
  const answersOn = dayFor(rules[at]?.id ?? '');
  if (answersOn === undefined) return undefined;
  return rules.slice(at + 1).find(({ id }) => (dayFor(id) ?? answersOn) < answersOn);
}

/** The days of what is still to be reached. */
export function openDays({ milestones }: Plan): string[] {
  return milestones.flatMap((milestone) => {
    const day = milestone.actual === undefined ? dayOf(milestone) : undefined;
    return day === undefined ? [] : [day];
  });
}

/** The day up to which it is in time, slack included. */
export function latestDay(
  type: ReviewType,
  milestone: Milestone,
  holidays: Holidays,
): string | undefined {
  const day = dayOf(milestone);
  const slack = type.milestones.find(({ id }) => id === milestone.id)?.slack;
  if (day === undefined || !slack) return day;
  const latest = dayAfter(day, slack, holidays);
  // A day moved by hand may be at a weekend; a day of slack or two then leads back before it.
  return latest > day ? latest : day;
}

/** The plan with an event's day corrected, or known at last; what was moved by hand stays. */
export function withEvent(
  plan: Plan,
  type: ReviewType,
  event: string,
  { day, reason, by, at }: Change,
  holidays: Holidays,
): Plan {
  const before = plan.events[event];
  const was = before ? { was: before.day } : {};
  const history = [...(before?.history ?? []), { ...was, day, reason, by, at }];
  const events = { ...plan.events, [event]: { day, history } };
  return replanned({ ...plan, version: plan.version + 1, events }, type, holidays);
}

/** The plan with a milestone moved; those that are counted from it follow. */
export function withMove(
  plan: Plan,
  type: ReviewType,
  id: string,
  { day, reason, by, at }: Change,
  holidays: Holidays,
): Plan {
  const milestones = plan.milestones.map((milestone) => {
    if (milestone.id !== id) return milestone;
    const was = dayOf(milestone);
    const move = { ...(was === undefined ? {} : { was }), day, reason, by, at };
    return { ...milestone, moves: [...milestone.moves, move] };
  });
  return replanned({ ...plan, version: plan.version + 1, milestones }, type, holidays);
}

/** The plan with the day on which a milestone was reached; undefined takes it back. */
export function withActual(
  plan: Plan,
  type: ReviewType,
  id: string,
  actual: string | undefined,
  holidays: Holidays,
): Plan {
  const milestones = plan.milestones.map((milestone) =>
    milestone.id === id ? { ...milestone, actual } : milestone,
  );
  return replanned({ ...plan, version: plan.version + 1, milestones }, type, holidays);
}

export function withWhyLate(plan: Plan, id: string, note: Milestone['whyLate'][number]): Plan {
  const milestones = plan.milestones.map((milestone) =>
    milestone.id === id ? { ...milestone, whyLate: [...milestone.whyLate, note] } : milestone,
  );
  return { ...plan, milestones };
}

/** Each milestone's planned day anew, from the events and from the milestones before it. */
function replanned(plan: Plan, type: ReviewType, holidays: Holidays): Plan {
  const days = new Map(Object.entries(plan.events).map(([id, { day }]) => [id, day]));
  const milestones = plan.milestones.map((milestone) => {
    const rule = type.milestones.find(({ id }) => id === milestone.id);
    const base = rule && days.get(rule.from);
    const next = { ...milestone };
    if (rule && base !== undefined) next.planned = dayAfter(base, rule.after, holidays);
    else delete next.planned;
    const day = next.actual ?? dayOf(next);
    if (day !== undefined) days.set(milestone.id, day);
    return next;
  });
  return { ...plan, milestones };
}
