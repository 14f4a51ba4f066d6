import { dayInLondon, parseDay, stamp } from '../domain/dates.ts';
import {
  GRANTED_AT_ONCE,
  askedForTime,
  grantedTime,
  isAskable,
  ownAnswerBy,
} from '../domain/more-time.ts';
import { hasSent, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { answerByOf, type Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { addWorkingDays } from '../domain/working-days.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation, participationIn } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import { notNowView, opened } from './answer-invitation.ts';
import type { Deps } from './deps.ts';
import { following } from './follow-review.ts';
import { personView } from './person-page.ts';
import { withReminders } from './reminder-plan.ts';
import { restCard, standingCard } from './standing-card.ts';

/**
 * They need longer: a day, and no reason. Within the board's limit it is theirs at once; beyond it the
 * lead is told, and meanwhile nobody reminds them before that day.
 */
export async function askForTime(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  typed: string,
): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'more-time', keys);
  if (rest) return restCard(deps, keys, review);
  const until = parseDay(typed.trim());
  const today = dayInLondon(deps.now());
  if (!until || !isAskable(until, ownAnswerBy(review, participation), today)) {
    const { unreminded } = await opened(deps, keys, review);
    return notNowView(keys, review, unreminded !== undefined, 'no later day');
  }
  const at = stamp(deps.now());
  const asked = { until, atOnce: latestAtOnce(deps, review), at };
  const { participation: now } = await changeParticipation(deps, keys, (current) =>
    withReminders(deps, review, askedForTime(current, review, asked), at),
  );
  if (hasSent(now)) return standingCard(deps, keys, { review, participation: now });
  const { reference, leadName } = review.details;
  const isGranted = ownAnswerBy(review, now) >= until;
  return { show: 'time asked', keys, reference, leadName, until, isGranted };
}

/** The last day that is granted at once. */
function latestAtOnce(deps: Deps, review: Review): string {
  const days = deps.board.moreTimeWorkingDays ?? GRANTED_AT_ONCE;
  return addWorkingDays(answerByOf(review), days, deps.holidaysIn(review.type.nation));
}

/** What somebody asks for, for the lead to grant. */
export async function showTime(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.time.show', keys.reviewId);
  const { value } = await participationIn(deps, keys);
  return timeView(deps, keys, { review, participation: value });
}

/** Grants that day, or another one; they are told it once, as of any day that has moved. */
export async function grantTime(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  typed: string,
): Promise<View> {
  const { reviewId, participationId } = keys;
  const { review } = await reviewFor(deps, speaker, 'person.time.grant', reviewId);
  const { value } = await participationIn(deps, keys);
  const until = parseDay(typed.trim());
  if (!until || !isAskable(until, answerByOf(review), dayInLondon(deps.now())))
    return timeView(deps, keys, { review, participation: value, isWrong: true, typed });
  if (value.time?.asked)
    await audited(deps, speaker, 'person.time.grant', { reviewId, item: participationId });
  const { participation } = await changeParticipation(deps, keys, (current) => {
    const granted = grantedTime(current, until);
    return granted === current ? current : following(deps, participationId, granted, review);
  });
  return personView(deps, keys, review, participation);
}

async function timeView(
  deps: Deps,
  keys: Keys,
  about: { review: Review; participation: Participation; isWrong?: boolean; typed?: string },
): Promise<View> {
  const { review, participation, isWrong = false, typed } = about;
  const { asked } = participation.time ?? {};
  // Granted meanwhile, or asked no longer: their page says where they are.
  if (!asked) return personView(deps, keys, review, participation);
  return {
    show: 'time',
    keys,
    reference: review.details.reference,
    name: participation.name,
    until: asked.until,
    answerBy: ownAnswerBy(review, participation),
    typed: typed ?? asked.until,
    isWrong,
  };
}
