import { REVIEW_OPENED } from '../domain/audit.ts';
import { isStillThem, withBrought } from '../domain/come-along.ts';
import { broughtIdOf } from '../domain/contribution.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import {
  askedToComeAlong,
  comesAlong,
  isToTakeAlong,
  suggested,
  type Participation,
} from '../domain/participation.ts';
import { sentIdsOf } from '../domain/own-words.ts';
import { strictest } from '../domain/quoting.ts';
import type { Speaker } from '../domain/person.ts';
import { planFrom } from '../domain/plan.ts';
import type { Review } from '../domain/review.ts';
import { parseEvents, type FieldProblem, type Typed } from '../domain/review-forms.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { createOnce, listReadable, read } from '../storage/records.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation, changeReview } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import { carryFamilies } from './carry-families.ts';
import type { Deps } from './deps.ts';
import { failuresOf, tellOf } from './each.ts';
import { freeze, frozen } from './frozen-questionnaires.ts';
import { REVIEW_ID, contributions, participations, reviews } from './kinds.ts';
import { headOf, showReview } from './review-page.ts';
import { restCard, standingCard } from './standing-card.ts';
import { carryTimeline } from './timeline.ts';

/** Which review this one becomes. */
export async function showConversion(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typed: Typed,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'conversion.show', reviewId);
  return conversionView(deps, reviewId, review, { typed, problems: [] });
}

/**
 * The review becomes a fuller one, once however often it is pressed: one write, and the sweep does the rest. What people sent stays
 * where it is until each of them has agreed that it comes along.
 */
export async function saveConversion(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typed: Typed,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'conversion.save', reviewId);
  if (review.became) return showReview(deps, speaker, reviewId);
  const type = typeIn(deps, review, typed);
  const again = (problems: FieldProblem<string>[]) =>
    conversionView(deps, reviewId, review, { typed, problems });
  if (!type) return again([{ field: 'kind', problem: 'missing' }]);
  const { events, problems } = parseEvents(type, typed, dayInLondon(deps.now()));
  if (problems.length > 0) return again(problems);
  // Made here and never taken from the press, which could name another review. Where a press of the
  // same moment is first, the trail names a review that never came: better than one it doesn't name.
  const newId = deps.newId();
  await audited(deps, speaker, 'conversion.save', { reviewId, item: newId, why: type.id });
  await audited(deps, speaker, REVIEW_OPENED, { item: newId, why: `from ${reviewId}` });
  const at = stamp(deps.now());
  const plan = planFrom(type, events, deps.holidaysIn(type.nation));
  await changeReview(deps, reviewId, (current) =>
    current.became || current.closed
      ? current
      : { ...current, became: { reviewId: newId, at, type, plan }, planAt: at },
  );
  return showReview(deps, speaker, reviewId);
}

/**
 * What follows: the new review with the same people, of whom each must be cleared and invited anew,
 * and the question to those who have sent something. May be done twice.
 */
export async function openSuccessor(deps: Deps, reviewId: string, review: Review): Promise<void> {
  const { became } = review;
  if (!became) return;
  // Before anybody can add to the new one.
  await carryTimeline(deps, reviewId, became);
  await createOnce(deps.store, reviews, {
    id: REVIEW_ID,
    partition: became.reviewId,
    dueAt: became.at,
    value: successor(reviewId, review, became),
  });
  const people = await listReadable(deps.store, participations, reviewId);
  const failures = await failuresOf(people.records, async ({ id, value }) => {
    const { name, email, agencyId, role, reason, roleThen } = value;
    const { employerNow, suggestedBy, suggestedAs, told } = value;
    const details = { name, email, agencyId, role, reason, roleThen };
    await createOnce(deps.store, participations, {
      id,
      partition: became.reviewId,
      value: { ...suggested(details), employerNow, suggestedBy, suggestedAs, told },
    });
    await changeParticipation(deps, { reviewId, participationId: id }, (current) =>
      askedToComeAlong(current, became.reviewId, became.at),
    );
  });
  await carryFamilies(deps, reviewId, became);
  tellOf([...people.failures, ...failures], 'People of the review that became another');
  const done = stamp(deps.now());
  await changeReview(deps, reviewId, (current) =>
    current.became ? { ...current, became: { ...current.became, done } } : current,
  );
}

function successor(
  reviewId: string,
  { details, scope, questions, team, agencies, processes, holds, pauses, madeUp, avoid }: Review,
  { at, type, plan }: NonNullable<Review['became']>,
): Review {
  return {
    type,
    details,
    scope,
    questions,
    plan,
    team,
    // Its summaries are its own.
    agencies: agencies.map(({ agencyId }) => ({ agencyId })),
    processes,
    holds,
    pauses,
    leadsRead: [],
    cameFrom: reviewId,
    openedAt: at,
    madeUp,
    avoid,
    planAt: at,
  };
}

/** Whether what they sent may come along; asked once, and either is fine. */
export async function answerComeAlong(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  may: boolean,
): Promise<View> {
  const verb = may ? 'come-along.yes' : 'come-along.no';
  const { review, rest } = await invitationOf(deps, speaker, verb, keys);
  if (rest) return restCard(deps, keys, review);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    comesAlong(current, may, at),
  );
  return standingCard(deps, keys, { review, participation });
}

/**
 * Copies what somebody sent into the review that theirs became, where they are still cleared, invited
 * and asked like anybody. May be done twice.
 */
export async function takeAlong(
  deps: Deps,
  keys: Keys,
  participation: Participation,
): Promise<void> {
  const { comeAlong } = participation;
  if (!comeAlong?.answer || !isToTakeAlong(participation)) return;
  const all = await Promise.all(
    sentIdsOf(keys.participationId, participation).map((one) =>
      read(deps.store, contributions, keys.reviewId, one),
    ),
  );
  const found = all.filter((record) => record !== undefined);
  const [sent] = found;
  if (!sent) throw new Error(`What ${keys.participationId} sent is missing.`);
  const { to, answer } = comeAlong;
  const there = { reviewId: to, participationId: keys.participationId };
  const next = await read(deps.store, reviews, to, REVIEW_ID);
  const who = await read(deps.store, participations, to, keys.participationId);
  // Nothing more comes into a review that is closed, nor to somebody else whom their details there were
  // once corrected into: it stays where it is.
  if (next?.value.closed || (who && !isStillThem(who.value, participation))) {
    await changeParticipation(deps, keys, (current) =>
      current.comeAlong
        ? { ...current, comeAlong: { ...current.comeAlong, answer: { ...answer, may: false } } }
        : current,
    );
    return;
  }
  const id = broughtIdOf(keys.participationId);
  const answers = found.flatMap(({ value }) => value.answers);
  const asked = await frozen(deps.store, keys.reviewId, sent.value.questionnaire);
  await freeze(deps.store, to, asked);
  await createOnce(deps.store, contributions, {
    id,
    partition: to,
    // Of several choices the one that allows least holds for all of it.
    value: { ...sent.value, answers, quoting: strictest(found.map(({ value }) => value.quoting)) },
  });
  const taken = stamp(deps.now());
  await changeParticipation(deps, there, (current) =>
    withBrought(current, { contributionId: id, agreedAt: answer.at }, taken),
  );
  await changeParticipation(deps, keys, (current) =>
    current.comeAlong ? { ...current, comeAlong: { ...current.comeAlong, taken } } : current,
  );
}

function typeIn(deps: Deps, { type }: Review, typed: Typed) {
  const id = typed['kind'] ?? (type.becomes.length === 1 ? type.becomes[0] : '') ?? '';
  return type.becomes.includes(id) ? deps.reviewTypes.get(id) : undefined;
}

function conversionView(
  deps: Deps,
  reviewId: string,
  review: Review,
  form: { typed: Typed; problems: FieldProblem<string>[] },
): View {
  const types = review.type.becomes.flatMap((id) => deps.reviewTypes.get(id) ?? []);
  return {
    show: 'conversion',
    head: headOf(reviewId, review),
    ...form,
    types,
    type: typeIn(deps, review, form.typed),
    became: review.became && {
      reviewId: review.became.reviewId,
      type: review.became.type.name,
    },
  };
}
