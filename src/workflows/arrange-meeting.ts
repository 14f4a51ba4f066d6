import { stamp } from '../domain/dates.ts';
import { fingerprint } from '../domain/draft.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { isOff, wasThere, type Meeting } from '../domain/meeting.ts';
import {
  MEETING_FIELDS,
  meetingInput,
  parseMeeting,
  type MeetingField,
  type MeetingInput,
} from '../domain/meeting-form.ts';
import { isInvited, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import { reviewRests } from '../domain/summaries.ts';
import { THERE_PAGE, type MeetingView } from '../domain/views-meeting.ts';
import type { View } from '../domain/views.ts';
import { listOf, type RecordOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { headOf } from './review-page.ts';

/** The practitioner meeting: its day, how many come, and after it who was there. */
export async function showMeeting(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'meeting.show', reviewId);
  return meetingView(deps, reviewId, review, { from });
}

/** Sets its day, or moves it; those who wished to come are told by the sweep. */
export async function saveMeeting(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'meeting.save', reviewId);
  if (rests(review)) return meetingView(deps, reviewId, review);
  const stored = meetingInput(review.meeting);
  const typed = mergeForm(stored, MEETING_FIELDS, press);
  if (!typed) return meetingView(deps, reviewId, review, { problems: [CHANGED] });
  // Pressed twice, or nothing changed.
  if (review.meeting && !review.meeting.held && isSame(typed, stored))
    return meetingView(deps, reviewId, review);
  const { meeting, problems } = parseMeeting(typed, deps.now());
  if (!meeting) return meetingView(deps, reviewId, review, { typed, problems });
  await audited(deps, speaker, 'meeting.save', { reviewId, why: meeting.at });
  const set: Meeting = { id: deps.newId(), ...meeting };
  const planAt = stamp(deps.now());
  const { review: saved } = await changeReview(deps, reviewId, (current) =>
    current.meeting?.id === review.meeting?.id && !rests(current)
      ? { ...current, meeting: set, planAt }
      : current,
  );
  const isSaved = saved.meeting?.id === set.id || isSame(meetingInput(saved.meeting), typed);
  return meetingView(deps, reviewId, saved, isSaved ? {} : { typed, problems: [CHANGED] });
}

const CHANGED = { field: 'day', problem: 'changed meanwhile' } as const;

/**
 * Notes that it was held, and of the people on that card who was there. Noted once more it adds to
 * that, or corrects it; what follows for each of them comes with the sweep.
 */
export async function noteMeetingHeld(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { meetingId: string; seen: string; press: FormPress; from: number },
): Promise<View> {
  const { meetingId, seen, press, from } = about;
  const { review } = await reviewFor(deps, speaker, 'meeting.held', reviewId);
  const now = stamp(deps.now());
  const may = ({ meeting }: Review) => meeting?.id === meetingId && meeting.at <= now;
  if (rests(review) || !may(review)) return meetingView(deps, reviewId, review, { from });
  const people = await comersIn(deps, reviewId, review);
  const page = people.slice(from, from + THERE_PAGE).map(({ id }) => id);
  const note = (current: Review): Review => {
    const { meeting } = current;
    if (!meeting || !may(current)) return current;
    const before = meeting.held?.there ?? [];
    const merged = mergeForm({ there: among(page, before).join() }, ['there'], {
      shown: press.shown,
      written: { there: among(page, (press.written['there'] ?? '').split(',')).join() },
    });
    // Somebody else has noted it otherwise, or there are other people on the card by now.
    if (!merged || seen !== seenOf(page)) return current;
    const others = before.filter((id) => !page.includes(id));
    const there = [...others, ...among(page, merged.there.split(','))].sort();
    if (meeting.held && there.join() === before.join()) return current;
    const held = { at: meeting.held?.at ?? now, there };
    return { ...current, meeting: { ...meeting, held }, planAt: now };
  };
  const noted = note(review);
  if (noted === review) return meetingView(deps, reviewId, review, { from });
  const why = `${noted.meeting?.held?.there.length ?? 0} there`;
  await audited(deps, speaker, 'meeting.held', { reviewId, item: meetingId, why });
  const { review: saved } = await changeReview(deps, reviewId, note);
  return meetingView(deps, reviewId, saved, { from });
}

/** Those of the page, in its order. */
function among(page: readonly string[], ids: readonly string[]): string[] {
  return page.filter((id) => ids.includes(id));
}

/** A mark of the people that a card shows. */
function seenOf(page: readonly string[]): string {
  return fingerprint(page.join());
}

function rests(review: Review): boolean {
  return reviewRests(review) || review.became !== undefined;
}

function isSame(one: MeetingInput, other: MeetingInput): boolean {
  return MEETING_FIELDS.every((field) => one[field].trim() === other[field].trim());
}

type Shown = {
  from?: number;
  typed?: MeetingInput;
  problems?: readonly FieldProblem<MeetingField>[];
};

async function meetingView(
  deps: Deps,
  reviewId: string,
  review: Review,
  { from = 0, typed = meetingInput(review.meeting), problems = [] }: Shown = {},
): Promise<MeetingView> {
  const { meeting } = review;
  const people = await comersIn(deps, reviewId, review);
  const known = people
    .map(({ value }) => value)
    .filter(({ wishes, reply }) => wishes.meeting !== undefined && !isOff(reply));
  const count = (is: string) =>
    known.filter(({ meeting: one }) => one?.is === is && one.id === meeting?.id).length;
  const { comes, cannot } = { comes: count('comes'), cannot: count('cannot') };
  const open = known.filter((one) => !wasThere(one)).length - comes - cannot;
  const hasBegun = meeting !== undefined && meeting.at <= stamp(deps.now());
  return {
    show: 'meeting',
    head: headOf(reviewId, review),
    meeting,
    isHeld: meeting?.held !== undefined,
    who: { comes, cannot, open },
    form: rests(review) ? { not: review.became ? 'went on' : 'rests' } : { typed },
    problems: [...problems],
    there: hasBegun && !rests(review) ? thereOf(deps, people, meeting, from) : undefined,
  };
}

function thereOf(
  deps: Deps,
  people: readonly RecordOf<Participation>[],
  { held }: Meeting,
  from: number,
): MeetingView['there'] {
  const start = from < people.length ? from : 0;
  const register = deps.register.current();
  const page = people.slice(start, start + THERE_PAGE).map(({ id, value }) => ({
    id,
    name: `${value.name} (${agencyName(register, value.agencyId)})`,
  }));
  const ids = page.map(({ id }) => id);
  const ticked = among(ids, held?.there ?? []).join();
  return { people: page, seen: seenOf(ids), ticked, from: start, total: people.length };
}

/**
 * Who may have been there: all who were invited, those who wished to come first. Not those for whom all
 * rests, or whose invitation was taken back.
 */
async function comersIn(
  deps: Deps,
  reviewId: string,
  review: Review,
): Promise<RecordOf<Participation>[]> {
  const records = await listOf(deps.store, participations, reviewId);
  const wishes = ({ value }: RecordOf<Participation>) => value.wishes.meeting !== undefined;
  return records
    .filter(
      ({ id, value }) => isInvited(value) && value.takenBack === undefined && !restOf(review, id),
    )
    .sort(
      (a, b) => Number(wishes(b)) - Number(wishes(a)) || a.value.name.localeCompare(b.value.name),
    );
}
