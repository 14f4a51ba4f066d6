/** The end of a review: prepared by its lead, checked, and done once and for good. */
import { roleFor } from '../domain/access.ts';
import {
  goesUnsent,
  namedIn,
  obstaclesTo,
  remarksOn,
  type Obstacle,
  type Whole,
} from '../domain/closing-checks.ts';
import { isOut, publicFrom, type Closed, type Ending } from '../domain/closing.ts';
import {
  ENDING_FIELDS,
  earliestPublication,
  endingTyped,
  parseEnding,
  tellBefore,
  type Days,
  type EndingField,
  type EndingProblem,
} from '../domain/closing-form.ts';
import { tellsTheSame } from '../domain/closing-sends.ts';
import { isContributor } from '../domain/contributor.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import type { Family } from '../domain/family.ts';
import { takeForm, type FormPress } from '../domain/form.ts';
import { latestOf } from '../domain/ledger.ts';
import {
  notToBeQuoted,
  quotedIn,
  quotedProblems,
  type NotToBeQuoted,
} from '../domain/learning-quotes.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { teamRolesOf, type Review } from '../domain/review.ts';
import type { ClosingView } from '../domain/views-closing.ts';
import { Refused, type View } from '../domain/views.ts';
import { passagesOf } from '../domain/voices.ts';
import { listOf, read } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { gatherVoices } from './gather-voices.ts';
import {
  LEARNING_ID,
  alerts,
  drafts,
  extracts,
  families,
  learnings,
  participations,
} from './kinds.ts';
import { headOf } from './review-page.ts';

type Show<S extends ClosingView['show']> = Extract<ClosingView, { show: S }>;

/** A review as its closing looks at it: all that is in it, and the days that count. */
type OfClosing = { reviewId: string; review: Review; whole: Whole; days: Days };

export async function showClosing(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'closing.show', reviewId);
  return closingView(deps, speaker, await lookedAt(deps, reviewId, review));
}

/** What those who took part are told, to be written; also once it is closed, since days move. */
export async function editEnding(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'closing.form', reviewId);
  const days = { today: dayInLondon(deps.now()), holidays: deps.holidaysIn(review.type.nation) };
  const typed = endingTyped(review.closed ?? review.ending);
  return formView(reviewId, review, days, { typed, problems: [] });
}

export async function saveEnding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  press: FormPress,
): Promise<View> {
  const { review: before } = await reviewFor(deps, speaker, 'closing.save', reviewId);
  const [quoted, all] = await Promise.all([
    // What was learned is not looked at again once it is closed.
    before.closed ? notToBeQuoted([]) : unquotable(deps, reviewId, before),
    listOf(deps.store, families, reviewId),
  ]);
  const days = daysOf(
    deps,
    before,
    all.map(({ value }) => value),
  );
  const decide = (current: Review) => withEnding(current, press, { quoted, days });
  const first = decide(before);
  if (first.refused) return formView(reviewId, before, days, first.refused);
  await audited(deps, speaker, 'closing.save', { reviewId });
  const outcome: { last: ReturnType<typeof decide> } = { last: first };
  const { review } = await changeReview(deps, reviewId, (current) => {
    const taken = decide(current);
    outcome.last = taken;
    if (taken.refused) return current;
    // Whoever was told something else is told again.
    return current.closed ? { ...taken.next, planAt: stamp(deps.now()) } : taken.next;
  });
  const { refused } = outcome.last;
  return refused
    ? formView(reviewId, review, days, refused)
    : closingView(deps, speaker, await lookedAt(deps, reviewId, review));
}

/** The review with what its form says, merged with what stands there; or what is in the way. */
function withEnding(
  review: Review,
  press: FormPress,
  { quoted, days }: { quoted: NotToBeQuoted; days: Days },
) {
  const { closed } = review;
  if (closed && isOut(closed, days.today)) throw new Refused('closed');
  const stored = endingTyped(closed ?? review.ending);
  return takeForm<EndingField, Review, EndingProblem>(
    { stored, fields: ENDING_FIELDS, press },
    (typed) => {
      // What was learned is what people were told: it stays.
      const kept = closed ? { ...typed, learned: closed.learned } : typed;
      const { ending, problems } = parseEnding(kept, days);
      const all = [
        ...problems,
        // Nor is it looked at again: a hold that is lifted later must not keep the day from moving.
        ...(closed ? [] : quotedProblems(typed, ['learned'], quoted)),
        ...(closed && ending ? tooNear(closed, ending, days) : []),
      ];
      if (!ending) return { problems: all };
      const tellAt = tellBefore(ending, days.holidays);
      const next = closed
        ? { ...review, closed: { ...closed, ...ending, tellAt } }
        : { ...review, ending };
      return { next, problems: all };
    },
  );
}

/** Another day is told to everybody, and leaves as long for it as the first one did. */
function tooNear(before: Ending, { publication }: Ending, days: Days): EndingProblem[] {
  const isNew =
    publication.is === 'published' &&
    !(before.publication.is === 'published' && before.publication.on === publication.on);
  return isNew && publication.on < earliestPublication(days)
    ? [{ field: 'on', problem: 'too near' }]
    : [];
}

/** What follows from closing it, before it is done. */
export async function showClose(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'closing.close.show', reviewId);
  const of = await lookedAt(deps, reviewId, review);
  const obstacles = await obstaclesNow(deps, of);
  if (review.closed || obstacles.length > 0) return closingView(deps, speaker, of, obstacles);
  const { people } = of.whole;
  const closed = review.ending && closedNow(deps, speaker, review.ending, review);
  return {
    show: 'close',
    head: headOf(reviewId, review),
    thanks: people.filter(({ id, value }) => isThankedHere(review, id, value)).length,
    deletes: of.whole.drafts.filter((draft) => goesUnsent(review, draft)).length,
    remarks: remarksOn(of.whole),
    publicFrom: closed && publicFrom(closed),
    named: namedIn(of.whole),
  };
}

/**
 * Closes it: one write, and the sweep does the rest. Pressed twice it is closed once; where something
 * has come in its way meanwhile, that is shown and nothing is done.
 */
export async function closeReview(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'closing.close', reviewId);
  const before = await lookedAt(deps, reviewId, review);
  const inTheWay = await obstaclesNow(deps, before);
  if (review.closed || inTheWay.length > 0) return closingView(deps, speaker, before, inTheWay);
  await audited(deps, speaker, 'closing.close', { reviewId });
  // What came while that was written counts too.
  const of = await lookedAt(deps, reviewId, review);
  const quotes = (await obstaclesNow(deps, of)).filter(({ is }) => is === 'quotes');
  const { review: closed } = await changeReview(deps, reviewId, (current) => {
    const now = { ...of, whole: { ...of.whole, review: current } };
    const isFree = obstaclesIn(deps, now).length + quotes.length === 0;
    if (current.closed || !current.ending || !isFree) return current;
    const { ending, ...rest } = current;
    const done = closedNow(deps, speaker, ending, current);
    return { ...rest, closed: done, planAt: done.at };
  });
  const now = { ...of, review: closed, whole: { ...of.whole, review: closed } };
  return closingView(deps, speaker, now, [...obstaclesIn(deps, now), ...quotes]);
}

function closedNow(deps: Deps, { personId }: Speaker, ending: Ending, { type }: Review): Closed {
  const tellAt = tellBefore(ending, deps.holidaysIn(type.nation));
  return { ...ending, at: stamp(deps.now()), by: personId, tellAt };
}

async function lookedAt(deps: Deps, reviewId: string, review: Review): Promise<OfClosing> {
  const { store } = deps;
  const [people, inFamilies, begun, raised, shown, learning] = await Promise.all([
    listOf(store, participations, reviewId),
    listOf(store, families, reviewId),
    listOf(store, drafts, reviewId),
    listOf(store, alerts, reviewId),
    listOf(store, extracts, reviewId),
    read(store, learnings, reviewId, LEARNING_ID),
  ]);
  const own = inFamilies.map(({ value }) => value);
  const whole = {
    review,
    people,
    families: own,
    drafts: begun.map(({ value }) => value),
    alerts: raised.map(({ value }) => value),
    extracts: shown.map(({ value }) => value),
    learning: learning?.value,
  };
  return { reviewId, review, whole, days: daysOf(deps, review, own) };
}

/** A day that one member of a family wishes to be left alone is none to publish a report on. */
function daysOf(deps: Deps, review: Review, inFamilies: readonly Family[]): Days {
  const members = inFamilies.flatMap(({ members: all }) => all);
  return {
    today: dayInLondon(deps.now()),
    holidays: deps.holidaysIn(review.type.nation),
    avoid: [...(review.avoid ?? []), ...members.flatMap(({ avoid = [] }) => avoid)],
  };
}

function obstaclesIn(deps: Deps, { whole, days }: OfClosing): Obstacle[] {
  return obstaclesTo(whole, deps.expectations, days);
}

/** Besides those: whoever asks not to be quoted may have said so after it was written. */
async function obstaclesNow(deps: Deps, of: OfClosing): Promise<Obstacle[]> {
  const { learned = '' } = of.review.ending ?? {};
  const isQuoted = quotedIn(learned, await unquotable(deps, of.reviewId, of.review));
  return [...obstaclesIn(deps, of), ...(isQuoted ? [{ is: 'quotes' as const }] : [])];
}

async function unquotable(deps: Deps, reviewId: string, review: Review): Promise<NotToBeQuoted> {
  const { voices } = await gatherVoices(deps, reviewId, review);
  return notToBeQuoted(voices.flatMap(passagesOf));
}

function isThankedHere(review: Review, id: string, participation: Participation): boolean {
  const isHeld = restOf(review, id) !== undefined;
  return isContributor(participation) && participation.personId !== undefined && !isHeld;
}

/** With the day, and whom to talk to, as they are now. */
function isThanked(participation: Participation, closed: Closed): boolean {
  const latest = latestOf(participation, 'thanks');
  return latest?.send.is === 'sent' && tellsTheSame(latest, closed);
}

function closingView(
  deps: Deps,
  { personId }: Speaker,
  of: OfClosing,
  obstacles = obstaclesIn(deps, of),
): Show<'closing'> | Show<'closed'> {
  const { reviewId, review, whole } = of;
  const head = headOf(reviewId, review);
  const mayClose = roleFor('closing.close', teamRolesOf(review, personId)) !== undefined;
  const { closed, ending } = review;
  if (!closed)
    return {
      show: 'closing',
      head,
      ending,
      obstacles,
      remarks: remarksOn(whole),
      named: namedIn(whole),
      mayClose,
    };
  const contributors = whole.people.filter(({ value }) => isContributor(value));
  return {
    show: 'closed',
    head,
    closed,
    thanked: contributors.filter(({ value }) => isThanked(value, closed)).length,
    of: contributors.length,
    // What is out can't be put off any more.
    mayChange: mayClose && !isOut(closed, of.days.today),
  };
}

function formView(
  reviewId: string,
  review: Review,
  days: Pick<Days, 'today' | 'holidays'>,
  form: Pick<Show<'closing form'>, 'typed' | 'problems'>,
): View {
  return {
    show: 'closing form',
    head: headOf(reviewId, review),
    ...form,
    isClosed: review.closed !== undefined,
    from: earliestPublication(days),
  };
}
