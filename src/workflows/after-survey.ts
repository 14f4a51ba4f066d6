/** Two questions to those who took part, once the review is closed. Who answered what is kept nowhere. */
import { NO_ANSWERS, surveyAnswerSchema, withAnswer } from '../domain/after-survey.ts';
import { isContributor } from '../domain/contributor.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { AfterwardsView } from '../domain/views-afterwards.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { change, createOnce, listOf, read } from '../storage/records.ts';
import { reviewFor } from './access.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { SURVEY_ID, afterSurveys, participations } from './kinds.ts';
import { headOf } from './review-page.ts';
import { restCard, standingCard } from './standing-card.ts';

type Answered = Extract<AfterwardsView, { show: 'survey' }>;

export async function showSurvey(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'survey.show', keys);
  if (rest) return restCard(deps, keys, review);
  if (!review.closed) return standingCard(deps, keys, { review, participation });
  refuseOthers(participation);
  const survey = await read(deps.store, afterSurveys, keys.reviewId, SURVEY_ID);
  const hasAnswered = survey?.value.answered.includes(keys.participationId) ?? false;
  return surveyView(keys, review, { hasAnswered });
}

/** Counts once, however often it is pressed; it can't be changed, as nobody knows which is theirs. */
export async function answerSurvey(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  typed: { learned: string; again: string },
): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'survey.answer', keys);
  if (rest) return restCard(deps, keys, review);
  if (!review.closed) return standingCard(deps, keys, { review, participation });
  refuseOthers(participation);
  const { reviewId, participationId } = keys;
  const survey = await read(deps.store, afterSurveys, reviewId, SURVEY_ID);
  const hasAnswered = survey?.value.answered.includes(participationId) ?? false;
  if (hasAnswered) return surveyView(keys, review, { hasAnswered });
  const answer = surveyAnswerSchema.safeParse(typed).data;
  if (!answer) return surveyView(keys, review, { typed, isMissing: true });
  if (!survey)
    await createOnce(deps.store, afterSurveys, {
      id: SURVEY_ID,
      partition: reviewId,
      value: NO_ANSWERS,
    });
  await change(deps.store, afterSurveys, reviewId, SURVEY_ID, (current) => {
    const next = withAnswer(current, participationId, answer);
    return next === current ? undefined : { value: next };
  });
  return surveyView(keys, review, { hasAnswered: true });
}

function refuseOthers(participation: Participation): void {
  if (!isContributor(participation)) throw new Refused('not a contributor');
}

function surveyView(
  { reviewId, participationId }: Keys,
  { details }: Review,
  { hasAnswered = false, typed = { learned: '', again: '' }, isMissing = false }: Partial<Answered>,
): Answered {
  return {
    show: 'survey',
    keys: { reviewId, participationId },
    reference: details.reference,
    hasAnswered,
    typed,
    isMissing,
  };
}

/** For the review's team: how many have answered, and the sums as they may be seen. */
export async function showSums(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'survey.sums', reviewId);
  const [survey, people] = await Promise.all([
    read(deps.store, afterSurveys, reviewId, SURVEY_ID),
    listOf(deps.store, participations, reviewId),
  ]);
  return {
    show: 'survey sums',
    head: headOf(reviewId, review),
    isAsked: review.closed !== undefined,
    answered: survey?.value.answered.length ?? 0,
    contributors: people.filter(({ value }) => isContributor(value)).length,
    shown: survey?.value.shown,
  };
}
