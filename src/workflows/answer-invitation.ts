import type { InvitedAct } from '../domain/access.ts';
import type { BoardContact } from '../domain/board.ts';
import { dayInLondon, parseDay, stamp } from '../domain/dates.ts';
import { withMeetingAskedAgain } from '../domain/meeting.ts';
import { leavePages } from '../domain/messages.ts';
import { act, employerOf, type Act, type Participation } from '../domain/participation.ts';
import type { Way } from '../domain/reply.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyOf } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import type { KeptView } from '../domain/views-kept.ts';
import type { View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { withReminders } from './reminder-plan.ts';
import { restCard, standingCard } from './standing-card.ts';

/** Where the person is with this invitation. */
export async function showStanding(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  return done(deps, speaker, 'standing.show', keys, { is: 'open' });
}

/** Records the wish to talk with the reviewer, or to come to the practitioner meeting. */
export async function askTo(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  way: Exclude<Way, 'writing'>,
): Promise<View> {
  const verb = way === 'talking' ? 'talk' : 'meeting';
  return done(deps, speaker, verb, keys, { is: 'take part', way });
}

export async function showNotNow(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, rest } = await invitationOf(deps, speaker, 'not-now.show', keys);
  if (rest) return restCard(deps, keys, review);
  const { unreminded } = await opened(deps, keys, review);
  return notNowView(keys, review, unreminded !== undefined, undefined);
}

/** Longest text of "who might be the right person", in UTF-16 units. */
const INSTEAD_LENGTH = 200;

export async function notTheRightPerson(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  instead: string,
): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'not-me', keys);
  if (rest) return restCard(deps, keys, review);
  if (instead.length > INSTEAD_LENGTH)
    return notNowView(keys, review, participation.unreminded !== undefined, 'too long');
  return done(deps, speaker, 'not-me', keys, {
    is: 'not the right person',
    instead: instead.trim(),
  });
}

/** A day to look again, from tomorrow on; no reason is asked for. */
export async function notNow(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  until: string,
): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'later', keys);
  if (rest) return restCard(deps, keys, review);
  const day = parseDay(until.trim());
  if (!day || day <= dayInLondon(deps.now()))
    return notNowView(keys, review, participation.unreminded !== undefined, 'no day');
  return done(deps, speaker, 'later', keys, { is: 'later', until: day });
}

/** Respected at once; no reason is asked for. */
export async function ratherNot(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  return done(deps, speaker, 'rather-not', keys, { is: 'would rather not' });
}

/**
 * The board's contacts, and for support that of their own agency. Looking at them tells nobody
 * anything and is recorded nowhere. It needs no store and no invitation, so that nothing stands between
 * a person and these numbers: where the store is away, the board's alone are shown.
 */
export async function showSupport(
  deps: Deps,
  speaker: Speaker,
  keys: Keys | undefined,
): Promise<Extract<KeptView, { show: 'contacts' }>> {
  const own = keys ? await ownSupport(deps, speaker, keys) : [];
  return { show: 'contacts', keys, contacts: [...own, ...deps.board.support] };
}

async function ownSupport(deps: Deps, speaker: Speaker, keys: Keys): Promise<BoardContact[]> {
  const { reviewId, participationId } = keys;
  const record = await read(deps.store, participations, reviewId, participationId).catch(
    () => undefined,
  );
  if (record?.value.personId !== speaker.personId) return [];
  const agency = agencyOf(deps.register.current(), employerOf(record.value));
  if (!agency?.support) return [];
  const { name, reach } = agency.support;
  return [{ name: { 'en-GB': name }, reach: { 'en-GB': reach } }];
}

/** Nothing is asked, and nothing else changes: they may take part all the same. */
export async function noReminders(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  return done(deps, speaker, 'no-reminders', keys, { is: 'no reminders' });
}

/** They have looked at the invitation. */
export async function opened(deps: Deps, keys: Keys, review: Review): Promise<Participation> {
  const at = stamp(deps.now());
  const open = (participation: Participation) =>
    withReminders(deps, review, act(participation, { is: 'open' }, at), at);
  return (await changeParticipation(deps, keys, open)).participation;
}

/** Not now, or not for them: what they can say, and what was wrong with what they said. */
export function notNowView(
  keys: Keys,
  { details }: Review,
  isUnreminded: boolean,
  problem: Extract<View, { show: 'not now' }>['problem'],
): View {
  return { show: 'not now', keys, reference: details.reference, problem, isUnreminded };
}

async function done(
  deps: Deps,
  speaker: Speaker,
  verb: InvitedAct,
  keys: Keys,
  what: Act,
): Promise<View> {
  const { review, rest } = await invitationOf(deps, speaker, verb, keys);
  if (rest) return restCard(deps, keys, review);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) => {
    const done = act(current, what, at);
    const isWished = what.is === 'take part' && what.way === 'meeting' && !review.became;
    // Who wishes to come sees at once when it is.
    const next = isWished ? withMeetingAskedAgain(done, review.meeting, at) : done;
    if (next === current) return current;
    // Who asks for time is written to when it is over.
    return withReminders(deps, review, leavePages(next, at), at);
  });
  return standingCard(deps, keys, { review, participation });
}
