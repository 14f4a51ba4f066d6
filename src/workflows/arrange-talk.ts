import { stamp } from '../domain/dates.ts';
import { followed } from '../domain/messages.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import { isOfOffer, isTalking, talkOf, withHeld, withNotHeld, withOffer } from '../domain/talk.ts';
import { parseOffer, type OfferInput } from '../domain/talk-forms.ts';
import { withTalkSend } from '../domain/talk-sends.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { listOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { audited } from './audited.ts';
import { changeParticipation, participationIn } from './changes.ts';
import { holdersIn, talkingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { headOf } from './review-page.ts';
import { seenOf, talkView, whereInTalk } from './talk-cards.ts';

/** So many people are on one card of those who would like to talk. */
export const TALKS_PAGE = 10;

/** Who would like to talk, and where that stands: those first for whom a time is to be found. */
export async function showTalks(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await talkingFor(deps, speaker, 'talks.show', reviewId);
  const register = deps.register.current();
  const records = await listOf(deps.store, participations, reviewId);
  const all = records
    .filter(({ value }) => isToTalk(value))
    .sort((a, b) => orderOf(a.value).localeCompare(orderOf(b.value)))
    .map(({ id, value }) => ({
      participationId: id,
      name: value.name,
      agency: agencyName(register, value.agencyId),
      where: whereInTalk(review, id, value),
    }));
  const start = from < all.length ? from : 0;
  return {
    show: 'talks',
    head: headOf(reviewId, review),
    people: all.slice(start, start + TALKS_PAGE),
    from: start,
    total: all.length,
  };
}

/** Those by another route, who have no time to find, come in between. */
const ORDER = ['asked', 'agreed', 'offered', '', 'held'];

function orderOf(participation: Participation): string {
  const talk = talkOf(participation);
  const at = talk?.is === 'agreed' ? talk.time.at : (talk?.at ?? '');
  return `${ORDER.indexOf(talk?.is ?? '')} ${at}`;
}

/** One conversation, and the form on which times are offered, whose id is made here. */
export async function showTalk(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, as } = await talkingFor(deps, speaker, 'talk.show', keys.reviewId);
  const participation = await talkingIn(deps, keys);
  return talkView(deps, keys, { review, as, speaker, participation, offerId: deps.newId() });
}

/**
 * Offers the times of the form in the place of what was offered or agreed before; the card that says
 * so goes to them by itself. Nothing is offered where something has changed since the form was shown.
 */
export async function offerTimes(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { offerId: string; seen: string; typed: OfferInput },
): Promise<View> {
  const { offerId, seen, typed } = about;
  const { review, as } = await talkingFor(deps, speaker, 'talk.offer', keys.reviewId);
  if (offerId === '') throw new Refused('not understood');
  const before = await talkingIn(deps, keys);
  const again = (participation: Participation, form?: Form) =>
    talkView(deps, keys, { review, as, speaker, participation, offerId, ...(form && { form }) });
  // Pressed twice: they are offered.
  if (isOfOffer(before.talk, offerId)) return showTalk(deps, speaker, keys);
  if (rests(review, keys)) return again(before);
  if (seenOf(before) !== seen) return again(before, { typed, problems: [CHANGED] });
  const holders = holdersIn(deps, review).map(({ id }) => id);
  const { times, problems } = parseOffer(typed, { offerId, now: deps.now(), holders });
  if (!times) return again(before, { typed, problems });
  const why = `${times.length} offered`;
  await audited(deps, speaker, 'talk.offer', { ...itemOf(keys), why });
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (seenOf(current) !== seen) return current;
    const next = withOffer(current, times, at);
    return next === current ? current : followed(current, withTalkSend(next, 'talk', at), at);
  });
  return isOfOffer(participation.talk, offerId)
    ? talkView(deps, keys, { review, as, speaker, participation, offerId: deps.newId() })
    : again(participation, { typed, problems: [CHANGED] });
}

type Form = NonNullable<Parameters<typeof talkView>[2]['form']>;
const CHANGED = { field: 'day1', problem: 'changed meanwhile' } as const;

/** The conversation took place: as agreed, or by itself, because somebody rang. */
export async function noteHeld(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  return noted(deps, speaker, 'talk.held', keys, withHeld);
}

/** It did not take place; nobody is asked why, and times are found again. */
export async function noteNotHeld(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  timeId: string,
): Promise<View> {
  return noted(deps, speaker, 'talk.not-held', keys, (current, at) =>
    withNotHeld(current, timeId, at),
  );
}

async function noted(
  deps: Deps,
  speaker: Speaker,
  verb: 'talk.held' | 'talk.not-held',
  keys: Keys,
  decide: (current: Participation, at: string) => Participation,
): Promise<View> {
  const { review, as } = await talkingFor(deps, speaker, verb, keys.reviewId);
  const before = await talkingIn(deps, keys);
  const at = stamp(deps.now());
  const offerId = deps.newId();
  const isDone = rests(review, keys) || decide(before, at) === before;
  if (isDone) return talkView(deps, keys, { review, as, speaker, participation: before, offerId });
  await audited(deps, speaker, verb, itemOf(keys));
  const { participation } = await changeParticipation(deps, keys, (current) => {
    const next = decide(current, at);
    return next === current ? current : followed(current, next, at);
  });
  return talkView(deps, keys, { review, as, speaker, participation, offerId });
}

function rests(review: Review, { participationId }: Keys): boolean {
  return restOf(review, participationId) !== undefined || review.became !== undefined;
}

/** Whether they would like to talk, or take part by another route: what they say is written down. */
function isToTalk(participation: Participation): boolean {
  const { reply, takenBack } = participation;
  return (isTalking(participation) || reply.is === 'by another route') && takenBack === undefined;
}

/** The participation of one of those. Throws Refused for anybody else. */
async function talkingIn(deps: Deps, keys: Keys): Promise<Participation> {
  const { value } = await participationIn(deps, keys);
  if (!isToTalk(value)) throw new Refused('not understood');
  return value;
}

function itemOf({ reviewId, participationId }: Keys) {
  return { reviewId, item: participationId };
}
