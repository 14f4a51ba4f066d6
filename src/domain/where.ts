import { asksAboutExtract } from './extract.ts';
import { wasThere, whereMeetingIs } from './meeting.ts';
import type { Participation, Rest } from './participation.ts';
import type { Route } from './reply.ts';
import { sendOf, type SendKind } from './ledger.ts';
import { isOutstanding } from './reminders.ts';
import { unreachableSchema, type CancelReason, type Send, type Unreachable } from './send.ts';

/** Exactly one of these is true of a participation at any time; the board shows it. */
export type Where =
  | { is: 'suggested' | 'told' | 'cleared' | 'asked to wait' }
  | { is: Rest | 'same person' | 'went on' | 'closed before' }
  | { is: 'invitation on its way' | 'invitation unclear' | 'invitation refused' }
  | { is: Unreachable }
  | { is: 'taken back'; at: string }
  | { is: 'invited'; at: string; reminded: string | undefined }
  | { is: 'opened' | 'talking' | 'meeting' | 'writing'; at: string }
  /** Of what is agreed: the time itself. */
  | { is: 'talk offered' | 'talk agreed' | 'talk held' | 'notes given'; at: string }
  | { is: `meeting ${'set' | 'comes' | 'cannot' | 'attended' | 'not there'}`; at: string }
  | { is: 'by another route'; route: Route; at: string }
  | { is: 'contributed' | 'would rather not' | 'took their words back'; at: string }
  | { is: 'later'; until: string }
  | { is: 'not the right person'; instead: string };

export function whereIs(participation: Participation, rest?: Rest): Where {
  if (rest) return { is: rest };
  const { reply, told, clearance, takenBack } = participation;
  if (takenBack !== undefined) return { is: 'taken back', at: takenBack };
  const invitation = sendOf(participation, 'invitation');
  const meeting = whereMeetingIs(participation);
  // Who was there has answered, without having pressed anything.
  const attended = wasThere(participation) ? meeting : undefined;
  switch (reply.is) {
    case 'by another route':
      return { is: 'by another route', route: reply.route, at: reply.at };
    case 'taking part': {
      const talk = reply.way === 'talking' ? whereTalkIs(participation) : undefined;
      const comes = reply.way === 'meeting' ? meeting : undefined;
      return talk ?? comes ?? { is: reply.way, at: reply.at };
    }
    case 'later':
      return { is: 'later', until: reply.until };
    case 'not the right person':
      return { is: 'not the right person', instead: reply.instead };
    case 'contributed':
    case 'took their words back':
    case 'would rather not':
      return { is: reply.is, at: reply.at };
    case 'opened':
      return attended ?? { is: 'opened', at: reply.at };
    case 'nothing yet':
      if (attended) return attended;
      if (invitation?.is === 'sent') {
        return { is: 'invited', at: invitation.at, reminded: lastReminded(participation) };
      }
      if (invitation) return whereInvitationIs(invitation);
      if (clearance?.answer === 'wait') return { is: 'asked to wait' };
      if (told && clearance) return { is: 'cleared' };
      return { is: told ? 'told' : 'suggested' };
  }
}

/** Where their conversation stands, besides where they are; undefined where no time is found yet. */
export function whereTalkIs({ talk, notes }: Participation): Where | undefined {
  if (notes?.is === 'given') return { is: 'notes given', at: notes.at };
  // What came of it has reached the review.
  if (notes?.is === 'confirmed' && talk?.is === 'held' && notes.at >= talk.at) return undefined;
  switch (talk?.is) {
    case 'offered':
      return { is: 'talk offered', at: talk.at };
    case 'agreed':
      return { is: 'talk agreed', at: talk.time.at };
    case 'held':
      return { is: 'talk held', at: talk.time?.at ?? talk.at };
    default:
      return undefined;
  }
}

/** When they last had a reminder, or the lead checked in with them. */
function lastReminded({ sends }: Participation): string | undefined {
  return sends
    .filter(({ kind, send }) => send.is === 'sent' && (kind === 'reminder' || kind === 'check-in'))
    .map(({ send }) => send.at)
    .sort()
    .at(-1);
}

/** What may be written to somebody who has their invitation. */
export const LATER_SENDS: ReadonlySet<SendKind> = new Set([
  'reminder',
  'check-in',
  'new date',
  'talk',
  'notes',
  'meeting',
  'after meeting',
  'family',
  'extract',
  'thanks',
]);

/**
 * Why what was last sent to somebody invited did not reach them; undefined where it did, or where they
 * came back at a later moment.
 */
export function outOfReach({ sends }: Participation, cameAt = ''): Unreachable | undefined {
  const latest = sends
    .filter(({ kind }) => LATER_SENDS.has(kind))
    .map(({ send }) => send)
    .filter(({ is }) => is === 'sent' || is === 'unreachable')
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  return latest?.is === 'unreachable' && latest.at > cameAt ? latest.why : undefined;
}

/**
 * Whether something may yet be written to somebody who has their invitation: then it counts whether
 * they can be reached, besides where they are. An invitation that does not arrive is where they are.
 */
export function isToReach(participation: Participation): boolean {
  const { reply, talk, notes, meeting, takenBack } = participation;
  // Times, notes, the day of the meeting, or what the report says of them, wait for their answer.
  const waits =
    talk?.is === 'offered' ||
    notes?.is === 'given' ||
    meeting?.is === 'told' ||
    asksAboutExtract(participation);
  if (waits && takenBack === undefined) return true;
  // Who asked for time is written to when that is over.
  const isLater = reply.is === 'later';
  return isOutstanding(
    isLater ? { ...participation, reply: { is: 'opened', at: reply.at } } : participation,
  );
}

/** Why what is next written to them won't reach them, as far as the ledger knows. */
export function knownUnreached(participation: Participation): Unreachable | undefined {
  return isToReach(participation) ? outOfReach(participation) : undefined;
}

/** Whether their invitation does not reach them in Teams. */
export function isUnreachable({ is }: Where): boolean {
  return unreachableSchema.safeParse(is).success;
}

/** What a cancelled invitation says of where somebody is. */
const CANCELLED: Partial<Record<CancelReason, 'same person' | 'went on' | 'closed before'>> = {
  'same person': 'same person',
  'review closed': 'closed before',
  'review went on': 'went on',
};

function whereInvitationIs(invitation: Exclude<Send, { is: 'sent' }>): Where {
  switch (invitation.is) {
    case 'wanted':
    case 'claimed':
      return { is: 'invitation on its way' };
    case 'ambiguous':
      return { is: 'invitation unclear' };
    case 'refused':
      return { is: 'invitation refused' };
    case 'cancelled':
      // What rests goes on its way again with the review.
      return { is: CANCELLED[invitation.why] ?? 'invitation on its way' };
    case 'unreachable':
      return { is: invitation.why };
  }
}
