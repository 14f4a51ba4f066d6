/** What follows for somebody who was invited once their review is closed. */
import type { Closed } from './closing.ts';
import { isContributor } from './contributor.ts';
import { latestOf, withEntry, type Entry } from './ledger.ts';
import { stale } from './messages.ts';
import { hasArrived, type Participation } from './participation.ts';
import { rests } from './send.ts';

/**
 * The participation of a review that is closed: nobody is rung or asked after any more, and whoever
 * contributed is thanked, a family's officer asked to tell the family, and both told again where the day
 * of publication, or whom to talk to then, has changed. The same where nothing of it is new.
 */
export function withClosing(
  participation: Participation,
  closed: Closed,
  at: string,
): Participation {
  const { ring, check } = participation;
  const over =
    ring === undefined && check === undefined
      ? participation
      : { ...participation, ring: undefined, check: undefined };
  return withThanks(over, closed, at);
}

/** Whether they are written to at the end: those who told something, and whoever is there for a family. */
export function isToldOfClosing(participation: Participation): boolean {
  const { reply, role, takenBack } = participation;
  if (takenBack !== undefined) return false;
  if (isContributor(participation)) return true;
  const isNot = reply.is === 'would rather not' || reply.is === 'not the right person';
  return role === 'family liaison officer' && hasArrived(participation) && !isNot;
}

function withThanks(participation: Participation, closed: Closed, at: string): Participation {
  // Nobody is known in Teams to write to: the lead thanks them otherwise.
  if (participation.personId === undefined || !isToldOfClosing(participation)) return participation;
  const tells = toldOf(closed);
  const latest = latestOf(participation, 'thanks');
  if (latest && isSame(latest.tells, tells)) return participation;
  // Not gone yet: it says what is so then. One that is going now may say what was so before, and another
  // follows it.
  if (latest && (latest.send.is === 'wanted' || rests(latest.send)))
    return withTells(participation, latest.id, tells);
  if (latest?.send.is === 'claimed') return participation;
  const thanked = withEntry(participation, {
    kind: 'thanks',
    tells,
    send: { is: 'wanted', at, tries: 0 },
  });
  if (!latest) return thanked;
  // The cards in their chat say something else.
  return { ...thanked, messages: stale(thanked.messages, at) };
}

type Tells = NonNullable<Entry['tells']>;

function toldOf({ publication, support }: Closed): Tells {
  return { day: publication.is === 'published' ? publication.on : '', support };
}

/** Whether a thank you says the day, and whom to talk to, as they are. */
export function tellsTheSame({ tells }: Pick<Entry, 'tells'>, closed: Closed): boolean {
  return isSame(tells, toldOf(closed));
}

function isSame(one: Tells | undefined, other: Tells): boolean {
  return one?.day === other.day && one.support === other.support;
}

function withTells(participation: Participation, id: string, tells: Tells): Participation {
  const sends = participation.sends.map((entry) => (entry.id === id ? { ...entry, tells } : entry));
  return { ...participation, sends };
}

/** The day that they were told before, where it is another one now; '' where nothing was to be published. */
export function dayToldBefore(participation: Participation, closed: Closed): string | undefined {
  const now = toldOf(closed).day;
  return participation.sends
    .filter(
      ({ kind, send }) => kind === 'thanks' && (send.is === 'sent' || send.is === 'ambiguous'),
    )
    .findLast(({ tells }) => tells !== undefined && tells.day !== now)?.tells?.day;
}
