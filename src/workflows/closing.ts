/** The end of a review: prepared by its lead, checked, and done once and for good. */
import { roleFor } from '../domain/access.ts';
import {
  obstaclesTo,
  remarksOn,
  staysUnsent,
  unsentIn,
  type Obstacle,
  type Whole,
} from '../domain/closing-checks.ts';
import { isPublic } from '../domain/closing.ts';
import {
  ENDING_FIELDS,
  endingTyped,
  parseEnding,
  type Days,
  type EndingField,
  type EndingProblem,
} from '../domain/closing-form.ts';
import { isContributor } from '../domain/contributor.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import type { Family } from '../domain/family.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { sendOf } from '../domain/ledger.ts';
import { notToBeQuoted, quotedProblems, type NotToBeQuoted } from '../domain/learning-quotes.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { teamRolesOf, type Review } from '../domain/review.ts';
import type { ClosingView } from '../domain/views-closing.ts';
import type { View } from '../domain/views.ts';
import { passagesOf } from '../domain/voices.ts';
import { listOf, read } from '../storage/records.ts';
import { audited, changeReview, restOf, reviewFor } from './access.ts';
import type { Deps } from './deps.ts';
import { gatherVoices } from './gather-voices.ts';
import { LEARNING_ID, alerts, drafts, families, learnings, participations } from './kinds.ts';
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
  return formView(reviewId, review, endingTyped(review.closed ?? review.ending), []);
}

export async function saveEnding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  press: FormPress,
): Promise<View> {
  const { review: before } = await reviewFor(deps, speaker, 'closing.save', reviewId);
  const [{ voices }, all] = await Promise.all([
    gatherVoices(deps, reviewId, before),
    listOf(deps.store, families, reviewId),
  ]);
  const quoted = notToBeQuoted(voices.flatMap(passagesOf));
  const days = daysOf(
    deps,
    before,
    all.map(({ value }) => value),
  );
  const decide = (current: Review) => withEnding(current, press, { quoted, days });
  const first = decide(before);
  if ('problems' in first) return formView(reviewId, before, first.typed, first.problems);
  await audited(deps, speaker, 'closing.save', { reviewId });
  const outcome: { last: Saved } = { last: first };
  const { review } = await changeReview(deps, reviewId, (current) => {
    const saved = decide(current);
    outcome.last = saved;
    if ('problems' in saved) return current;
    // Whoever was told another day is told again.
    return current.closed ? { ...saved.next, planAt: stamp(deps.now()) } : saved.next;
  });
  const { last } = outcome;
  return 'problems' in last
    ? formView(reviewId, review, last.typed, last.problems)
    : closingView(deps, speaker, await lookedAt(deps, reviewId, review));
}

type Saved = { next: Review } | Pick<Show<'closing form'>, 'typed' | 'problems'>;

/** The review with what its form says, merged with what stands there; or what is in the way. */
function withEnding(
  review: Review,
  press: FormPress,
  { quoted, days }: { quoted: NotToBeQuoted; days: Days },
): Saved {
  const { closed } = review;
  const stored = endingTyped(closed ?? review.ending);
  const typed = mergeForm<EndingField>(stored, ENDING_FIELDS, press);
  if (!typed) return { typed: stored, problems: [{ field: 'is', problem: 'changed meanwhile' }] };
  const { ending, problems } = parseEnding(typed, days);
  const all = [...problems, ...quotedProblems(typed, ['learned'], quoted)];
  if (!ending || all.length > 0) return { typed, problems: all };
  return { next: closed ? { ...review, closed: { ...closed, ...ending } } : { ...review, ending } };
}

/** What follows from closing it, before it is done. */
export async function showClose(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'closing.close.show', reviewId);
  const of = await lookedAt(deps, reviewId, review);
  if (review.closed || obstaclesIn(deps, of).length > 0) return closingView(deps, speaker, of);
  const { people } = of.whole;
  return {
    show: 'close',
    head: headOf(reviewId, review),
    thanks: people.filter(({ id, value }) => isThankedHere(review, id, value)).length,
    deletes: unsentIn(of.whole.drafts).filter((draft) => !staysUnsent(review, draft)).length,
    remarks: remarksOn(of.whole),
  };
}

/**
 * Closes it: one write, and the sweep does the rest. Pressed twice it is closed once; where something
 * has come in its way meanwhile, that is shown and nothing is done.
 */
export async function closeReview(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'closing.close', reviewId);
  const of = await lookedAt(deps, reviewId, review);
  if (review.closed || obstaclesIn(deps, of).length > 0) return closingView(deps, speaker, of);
  await audited(deps, speaker, 'closing.close', { reviewId });
  const at = stamp(deps.now());
  const { review: closed } = await changeReview(deps, reviewId, (current) => {
    const now = { ...of, whole: { ...of.whole, review: current } };
    if (current.closed || !current.ending || obstaclesIn(deps, now).length > 0) return current;
    const { ending, ...rest } = current;
    return { ...rest, closed: { ...ending, at, by: speaker.personId }, planAt: at };
  });
  return closingView(deps, speaker, { ...of, review: closed });
}

async function lookedAt(deps: Deps, reviewId: string, review: Review): Promise<OfClosing> {
  const { store } = deps;
  const [people, inFamilies, begun, raised, learning] = await Promise.all([
    listOf(store, participations, reviewId),
    listOf(store, families, reviewId),
    listOf(store, drafts, reviewId),
    listOf(store, alerts, reviewId),
    read(store, learnings, reviewId, LEARNING_ID),
  ]);
  const own = inFamilies.map(({ value }) => value);
  const whole = {
    review,
    people,
    families: own,
    drafts: begun.map(({ value }) => value),
    alerts: raised.map(({ value }) => value),
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

function isThankedHere(review: Review, id: string, participation: Participation): boolean {
  const isHeld = restOf(review, id) !== undefined;
  return isContributor(participation) && participation.personId !== undefined && !isHeld;
}

function closingView(
  deps: Deps,
  { personId }: Speaker,
  of: OfClosing,
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
      obstacles: obstaclesIn(deps, of),
      remarks: remarksOn(whole),
      mayClose,
    };
  const contributors = whole.people.filter(({ value }) => isContributor(value));
  return {
    show: 'closed',
    head,
    closed,
    thanked: contributors.filter(({ value }) => sendOf(value, 'thanks')?.is === 'sent').length,
    of: contributors.length,
    // What is out can't be put off any more.
    mayChange:
      mayClose && !(closed.publication.is === 'published' && isPublic(closed, of.days.today)),
  };
}

function formView(
  reviewId: string,
  review: Review,
  typed: Show<'closing form'>['typed'],
  problems: EndingProblem[],
): View {
  return { show: 'closing form', head: headOf(reviewId, review), typed, problems };
}
