/** What agencies' chronologies say happened, as the review keeps it: neutral lines, each with its source. */
import { z } from 'zod';
import { spanOf } from './approximate-date.ts';
import { textProblem, type FieldProblem } from './review-forms.ts';
import { spanSchema } from './span.ts';

export const eventSchema = z.object({
  id: z.string(),
  /** As it was typed: a day, or a time as somebody remembers it. */
  when: z.string(),
  /** What that means, to sort by; absent where it can't be placed. */
  span: spanSchema.optional(),
  agency: z.string(),
  text: z.string(),
  source: z.string(),
  /** Why its words stay, where the wording check found something in them. */
  stays: z.string().optional(),
  /** Who wrote it last, and when. */
  by: z.string(),
  at: z.string(),
});
export type TimelineEvent = z.infer<typeof eventSchema>;

export const timelineSchema = z.object({
  events: z.array(eventSchema),
  /** The ids of those that were removed, the latest ones: no old card brings one back. */
  removed: z.array(z.string()),
});
export type Timeline = z.infer<typeof timelineSchema>;

export const MOST_EVENTS = 200;
const MOST_REMOVED = 400;

export const EVENT_FIELDS = ['when', 'agency', 'text', 'source'] as const;
export type EventField = (typeof EVENT_FIELDS)[number];
export type EventInput = Record<EventField, string>;
export const EVENT_LENGTHS: Record<EventField, number> = {
  when: 120,
  agency: 60,
  text: 300,
  source: 120,
};

/** What the form of an event shows of it; of a new one nothing. */
export function inputOf(event: TimelineEvent | undefined): EventInput {
  const { when = '', agency = '', text = '', source = '' } = event ?? {};
  return { when, agency, text, source };
}

/** The event as it was typed, or what is wrong with it. */
export function parseEvent(
  id: string,
  { when, agency, text, source }: EventInput,
  change: Pick<TimelineEvent, 'by' | 'at'>,
): { event?: TimelineEvent; problems: FieldProblem<EventField>[] } {
  const typed = { when, agency, text, source };
  const problems = EVENT_FIELDS.flatMap((field) => {
    const problem = textProblem(typed[field], EVENT_LENGTHS[field]);
    return problem ? [{ field, problem }] : [];
  });
  if (problems.length > 0) return { problems };
  const span = spanOf(when);
  return { event: { id, ...typed, ...(span && { span }), ...change }, problems };
}

export function eventIn({ events }: Timeline, id: string): TimelineEvent | undefined {
  return events.find((event) => event.id === id);
}

export function wasRemoved({ removed }: Timeline, id: string): boolean {
  return removed.includes(id);
}

/** With that event in it; the same timeline where it was removed, there is no room, or nothing is new. */
export function withEvent(timeline: Timeline, event: TimelineEvent): Timeline {
  const { events } = timeline;
  const was = eventIn(timeline, event.id);
  if (wasRemoved(timeline, event.id) || (was && isSame(was, event))) return timeline;
  if (!was && events.length >= MOST_EVENTS) return timeline;
  if (!was) return { ...timeline, events: [...events, event] };
  return { ...timeline, events: events.map((one) => (one === was ? event : one)) };
}

function isSame(one: TimelineEvent, other: TimelineEvent): boolean {
  return EVENT_FIELDS.every((field) => one[field] === other[field]);
}

export function withoutEvent(timeline: Timeline, id: string): Timeline {
  const { events, removed } = timeline;
  if (!eventIn(timeline, id)) return timeline;
  return {
    events: events.filter((event) => event.id !== id),
    removed: [...removed, id].slice(-MOST_REMOVED),
  };
}
