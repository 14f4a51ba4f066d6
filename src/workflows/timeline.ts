import { parseDay, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import {
  momentsOf,
  timePagesOf,
  timelineOf,
  timelineParts,
  type Moment,
  type Period,
  type Piece,
} from '../domain/moments.ts';
import type { Speaker } from '../domain/person.ts';
import { onOneLine } from '../domain/question-forms.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import {
  EVENT_FIELDS,
  MOST_EVENTS,
  eventIn,
  inputOf,
  parseEvent,
  wasRemoved,
  withEvent,
  withoutEvent,
  type EventInput,
  type Timeline,
} from '../domain/timeline.ts';
import { voicesAmong } from '../domain/told.ts';
import {
  checkWording,
  keptLine,
  parseKeptWhy,
  settledWording,
  wordingMark,
  wordingOnCard,
  type Finding,
} from '../domain/wording.ts';
import type { ReadingView } from '../domain/views-reading.ts';
import { Refused, type View } from '../domain/views.ts';
import { change, createOnce, listOf, read } from '../storage/records.ts';
import { audited } from './audited.ts';
import { talkingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { TIMELINE_ID, questionnaires, timelines } from './kinds.ts';
import { headOf } from './review-page.ts';
import { auditRead, toldIn } from './told.ts';

type Entered = Awaited<ReturnType<typeof talkingFor>>;
type TimelineView = Extract<ReadingView, { show: 'timeline' }>;
type Typed = Record<string, string>;

/** One part of the timeline: for whoever may read it with what people told, else the events alone. */
export async function showTimeline(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { part, written }: { part: number; written: Typed },
): Promise<View> {
  const entered = await talkingFor(deps, speaker, 'timeline.show', reviewId);
  return timelineView(deps, speaker, reviewId, entered, { part, written });
}

/** An event to correct, or the form for one more: its id is '' then, and made here. */
export async function showEvent(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  eventId: string,
): Promise<View> {
  const entered = await talkingFor(deps, speaker, 'timeline.event', reviewId);
  const timeline = await timelineIn(deps, reviewId);
  if (eventId === '')
    return eventView(reviewId, entered.review, timeline, { eventId: deps.newId() });
  if (wasRemoved(timeline, eventId))
    return timelineView(deps, speaker, reviewId, entered, { done: 'gone' });
  if (!eventIn(timeline, eventId)) throw new Refused('not understood');
  return eventView(reviewId, entered.review, timeline, { eventId });
}

/**
 * Adds an event or corrects one; pressed twice it is one. What the wording check finds in its line is named
 * first; whoever writes it rewords, or says why it stays. `seen`: what the card named.
 */
export async function saveEvent(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { eventId: string; seen: string; press: FormPress },
): Promise<View> {
  const { eventId, seen } = about;
  const entered = await talkingFor(deps, speaker, 'timeline.save', reviewId);
  if (eventId === '') throw new Refused('not understood');
  const { review } = entered;
  const timeline = await timelineIn(deps, reviewId);
  const gone = () => timelineView(deps, speaker, reviewId, entered, { done: 'gone' });
  if (wasRemoved(timeline, eventId)) return gone();
  const press = { ...about.press, written: onOneLine(about.press.written) };
  const was = eventIn(timeline, eventId);
  const typed = mergeForm(inputOf(was), EVENT_FIELDS, press);
  if (!typed)
    return eventView(reviewId, review, timeline, { eventId, problems: [CHANGED_MEANWHILE] });
  const by = { by: speaker.personId, at: stamp(deps.now()) };
  const { event: parsed, problems } = parseEvent(eventId, typed, by);
  if (!parsed) return eventView(reviewId, review, timeline, { eventId, typed, problems });
  // Words that stay as they were are settled.
  const findings = was?.text === parsed.text ? [] : checkWording(deps.wording, parsed.text);
  const why = parseKeptWhy(press.written['why'] ?? '');
  const settled = settledWording(findings, seen === wordingMark(findings) ? why : '');
  if (settled === 'to settle')
    return eventView(reviewId, review, timeline, {
      eventId,
      typed,
      wording: { findings, why },
      problems: [{ field: 'text', problem: 'wording' }],
    });
  const stood = was?.text === parsed.text ? was.stays : undefined;
  const event = { ...parsed, stays: settled === 'kept' ? why : stood };
  const full = () => eventView(reviewId, review, timeline, { eventId, typed, problems: [FULL] });
  if (!was && timeline.events.length >= MOST_EVENTS) return full();
  if (withEvent(timeline, event) !== timeline)
    await audited(deps, speaker, 'timeline.save', {
      reviewId,
      item: eventId,
      why: settled === 'kept' ? keptLine(findings) : '',
    });
  const saved = await changeTimeline(deps, reviewId, (current) => withEvent(current, event));
  if (wasRemoved(saved, eventId)) return gone();
  if (!eventIn(saved, eventId)) return full();
  return timelineView(deps, speaker, reviewId, entered, { done: 'saved', eventId });
}

export async function removeEvent(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  eventId: string,
): Promise<View> {
  const entered = await talkingFor(deps, speaker, 'timeline.remove', reviewId);
  const timeline = await timelineIn(deps, reviewId);
  // Pressed twice: it is out.
  if (!wasRemoved(timeline, eventId)) {
    if (!eventIn(timeline, eventId)) throw new Refused('not understood');
    await audited(deps, speaker, 'timeline.remove', { reviewId, item: eventId });
    await changeTimeline(deps, reviewId, (current) => withoutEvent(current, eventId));
  }
  return timelineView(deps, speaker, reviewId, entered, { done: 'removed' });
}

const CHANGED_MEANWHILE = { field: 'when', problem: 'changed meanwhile' } as const;
const FULL = { field: 'when', problem: 'too many' } as const;
const EMPTY: Timeline = { events: [], removed: [] };

async function timelineIn(deps: Deps, reviewId: string): Promise<Timeline> {
  const record = await read(deps.store, timelines, reviewId, TIMELINE_ID);
  return record?.value ?? EMPTY;
}

async function changeTimeline(
  deps: Deps,
  reviewId: string,
  decide: (timeline: Timeline) => Timeline,
): Promise<Timeline> {
  const first = { id: TIMELINE_ID, partition: reviewId, value: EMPTY };
  await createOnce(deps.store, timelines, first);
  const { record } = await change(deps.store, timelines, reviewId, TIMELINE_ID, (timeline) => {
    const next = decide(timeline);
    return next === timeline ? undefined : { value: next };
  });
  return record.value;
}

/** The events of a review, once, into the one that it became: no word of anybody who was asked is in them. */
export async function carryTimeline(
  deps: Deps,
  reviewId: string,
  became: { reviewId: string },
): Promise<void> {
  const { events } = await timelineIn(deps, reviewId);
  if (events.length === 0) return;
  await createOnce(deps.store, timelines, {
    id: TIMELINE_ID,
    partition: became.reviewId,
    value: { events, removed: [] },
  });
}

/** `eventId`: the part is the one on which that is. */
async function timelineView(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { review, reads }: Entered,
  about: { part?: number; written?: Typed; done?: TimelineView['done']; eventId?: string },
): Promise<TimelineView> {
  const { part = 0, written = {}, done, eventId } = about;
  const { period, problems } = periodOf(written);
  const [timeline, moments] = await Promise.all([
    timelineIn(deps, reviewId),
    reads ? momentsIn(deps, reviewId, review) : [],
  ]);
  const looked = problems.length > 0 ? undefined : period;
  const entries = timelineOf(moments, timeline.events, looked);
  const parts = timelineParts(entries);
  const ofEvent = parts.findIndex((pieces) => pieces.some((piece) => isOf(piece, eventId)));
  const wanted = ofEvent === -1 ? part : ofEvent;
  const index = wanted < parts.length ? wanted : 0;
  const shown = parts[index] ?? [];
  const read = shown.flatMap(({ entry }) => (entry.is === 'moment' ? [entry] : []));
  await auditRead(deps, speaker, reviewId, { voiceIds: voicesAmong(read), why: 'by time' });
  return {
    show: 'timeline',
    head: headOf(reviewId, review),
    participant: review.type.participants.one,
    reads,
    part: index,
    parts: parts.length,
    shown,
    entries: entries.length,
    period,
    isFull: timeline.events.length >= MOST_EVENTS,
    problems,
    done,
  };
}

function isOf({ entry }: Piece, eventId: string | undefined): boolean {
  return entry.is === 'event' && entry.event.id === eventId;
}

async function momentsIn(deps: Deps, reviewId: string, review: Review): Promise<Moment[]> {
  const [told, frozen] = await Promise.all([
    toldIn(deps, reviewId, review),
    listOf(deps.store, questionnaires, reviewId),
  ]);
  const asked = [...deps.questionnaires, ...frozen.map(({ value }) => value)];
  return momentsOf(told, timePagesOf(asked));
}

function periodOf({ from = '', to = '' }: Typed): {
  period: Period;
  problems: FieldProblem<string>[];
} {
  const period = { from: parseDay(from) ?? '', to: parseDay(to) ?? '' };
  const isTurned = period.from !== '' && period.to !== '' && period.to < period.from;
  return { period, problems: isTurned ? [{ field: 'to', problem: 'before the start' }] : [] };
}

function eventView(
  reviewId: string,
  review: Review,
  timeline: Timeline,
  about: {
    eventId: string;
    typed?: EventInput;
    wording?: { findings: Finding[]; why: string };
    problems?: FieldProblem<string>[];
  },
): View {
  const { findings, why } = about.wording ?? { findings: [], why: '' };
  const was = eventIn(timeline, about.eventId);
  return {
    show: 'timeline event',
    head: headOf(reviewId, review),
    eventId: about.eventId,
    isNew: !was,
    typed: about.typed ?? inputOf(was),
    wording: wordingOnCard(findings, why, findings.length > 0, was?.stays),
    seen: wordingMark(findings),
    problems: about.problems ?? [],
  };
}
