/** What follows for somebody who was invited once their review is closed. */
import type { Closed } from './closing.ts';
import { isContributor } from './contributor.ts';
import { latestOf, withEntry } from './ledger.ts';
import type { Participation } from './participation.ts';
import { isToCome } from './send.ts';

/**
 * The participation of a review that is closed: nobody is rung or asked after any more, and whoever
 * contributed is thanked, and told again where the day of publication has moved. The same where nothing
 * of it is new.
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

function withThanks(participation: Participation, closed: Closed, at: string): Participation {
  // Nobody is known in Teams to write to: the lead thanks them otherwise.
  if (participation.personId === undefined || !isContributor(participation)) return participation;
  const day = dayTold(closed);
  const latest = latestOf(participation, 'thanks');
  if (latest?.day === day) return participation;
  // On its way still: it says what is so then.
  if (latest && isToCome(latest.send)) return withDay(participation, latest.id, day);
  const thanked = withEntry(participation, {
    kind: 'thanks',
    day,
    send: { is: 'wanted', at, tries: 0 },
  });
  if (!latest) return thanked;
  // The cards in their chat say another day.
  const messages = thanked.messages.map((one) => ({
    ...one,
    isStale: true as const,
    notBefore: at,
  }));
  return { ...thanked, messages };
}

/** '' where nothing is published. */
function dayTold({ publication }: Closed): string {
  return publication.is === 'published' ? publication.on : '';
}

function withDay(participation: Participation, id: string, day: string): Participation {
  const sends = participation.sends.map((entry) => (entry.id === id ? { ...entry, day } : entry));
  return { ...participation, sends };
}
