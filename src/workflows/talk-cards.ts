import { fingerprint } from '../domain/draft.ts';
import { stamp } from '../domain/dates.ts';
import { wayOfNotes } from '../domain/notes.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import { isTalking, talkOf, type Time } from '../domain/talk.ts';
import type { OfferInput } from '../domain/talk-forms.ts';
import type { TalkView, TimeOnCard } from '../domain/views-talk.ts';
import type { Keys } from '../domain/keys.ts';
import { whatWasSent } from '../domain/what-was-sent.ts';
import { whereIs, whereTalkIs, type Where } from '../domain/where.ts';
import { restOf } from '../domain/rest.ts';
import { holdersIn } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { headOf } from './review-page.ts';

type OneView = Extract<TalkView, { show: 'talk' }>;

/** Times with the names of those who hold the conversation, be they in the team any more or not. */
export function timesOnCard(deps: Deps, { team }: Review, times: readonly Time[]): TimeOnCard[] {
  const now = stamp(deps.now());
  return times.map((time) => ({
    ...time,
    with: time.with.flatMap((id) => team.find((member) => member.id === id)?.name ?? []),
    isPast: time.at <= now,
  }));
}

/** Where somebody is with their conversation. */
export function whereInTalk(review: Review, id: string, participation: Participation): Where {
  const rest = restOf(review, id);
  if (rest) return whereIs(participation, rest);
  const talk = talkOf(participation);
  const found = whereTalkIs(participation);
  return found ?? (talk ? { is: 'talking', at: talk.at } : whereIs(participation));
}

/** Why no times are offered to somebody; undefined where they can be. */
function whyNoOffer(
  review: Review,
  participation: Participation,
  { rests, holders }: { rests: boolean; holders: number },
): Extract<OneView['offer'], { not: string }>['not'] | undefined {
  if (rests) return 'rests';
  if (review.became) return 'went on';
  if (!isTalking(participation)) return 'another route';
  return holders === 0 ? 'nobody' : undefined;
}

/** A mark of where the conversation stands: whoever offers times looked at this. */
export function seenOf({ talk }: Participation): string {
  return fingerprint(JSON.stringify(talk ?? null));
}

/** One conversation, for whoever finds times for it. */
export function talkView(
  deps: Deps,
  { reviewId, participationId }: Keys,
  about: {
    review: Review;
    as: OneView['as'];
    speaker: Pick<Speaker, 'personId'>;
    participation: Participation;
    offerId: string;
    form?: { typed: OfferInput; problems: FieldProblem<string>[] };
  },
): OneView {
  const { review, participation, as, speaker, offerId, form } = about;
  const talk = talkOf(participation);
  const offered = talk?.is === 'offered' ? talk.times : [];
  const agreed = talk?.is === 'agreed' ? [talk.time] : [];
  const rest = restOf(review, participationId);
  const members = holdersIn(deps, review);
  const holders = members.map(({ id, name }) => ({ id, name }));
  const mayWrite = members.some(({ personId }) => personId === speaker.personId);
  const only = holders.length === 1 ? holders[0]?.id : undefined;
  const empty = { typed: only === undefined ? {} : { with: only }, problems: [] };
  const not = whyNoOffer(review, participation, {
    rests: rest !== undefined,
    holders: holders.length,
  });
  const sends = whatWasSent(participation, stamp(deps.now()));
  return {
    show: 'talk',
    head: headOf(reviewId, review),
    participationId,
    as,
    name: participation.name,
    agency: agencyName(deps.register.current(), participation.agencyId),
    where: whereInTalk(review, participationId, participation),
    after: talk?.is === 'asked' ? talk.after : undefined,
    suits: participation.suits,
    times: timesOnCard(deps, review, [...offered, ...agreed]),
    sent: talk?.is === 'offered' ? sends.find(({ kind }) => kind === 'talk') : undefined,
    agreedId: rest ? '' : (agreed[0]?.id ?? ''),
    mayHold: !rest && talk !== undefined && talk.is !== 'held' && talk.is !== 'off',
    mayNote: !rest && !review.became && mayWrite && wayOfNotes(participation) !== undefined,
    offer: not ? { not } : { offerId, seen: seenOf(participation), holders, ...(form ?? empty) },
  };
}
