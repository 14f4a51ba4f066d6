/** Who is where, as counts and short lists, for the review's lead: no answer, and nobody ranked. */
import { sendOf, type SendKind } from './ledger.ts';
import { isOff } from './meeting.ts';
import { isInvited, isSilent, type Participation, type Rest } from './participation.ts';
import { openWishes } from './reply.ts';
import { isOutstanding } from './reminders.ts';
import type { Unreachable } from './send.ts';
import { talkOf } from './talk.ts';
import { isToReach, knownUnreached, LATER_SENDS, whereIs, type Where } from './where.ts';

/** In the order in which the bars stand: as a participation goes, and at the end what rests. */
export const GROUPS = [
  'not invited',
  'not there',
  'silent',
  'later',
  'writing',
  'talking',
  'meeting',
  'another route',
  'sent',
  'no part',
  'elsewhere',
  'resting',
] as const;
export type Group = (typeof GROUPS)[number];

/** Each place is in one group. */
const GROUP_OF: Record<Where['is'], Group> = {
  suggested: 'not invited',
  told: 'not invited',
  cleared: 'not invited',
  'asked to wait': 'not invited',
  'taken back': 'not invited',
  'invitation unclear': 'not there',
  'invitation refused': 'not there',
  'not installed': 'not there',
  'app on its way': 'not there',
  'app not permitted': 'not there',
  removed: 'not there',
  blocked: 'not there',
  'disabled by admin': 'not there',
  left: 'not there',
  'no Teams': 'not there',
  'invitation on its way': 'silent',
  invited: 'silent',
  opened: 'silent',
  later: 'later',
  writing: 'writing',
  talking: 'talking',
  'talk offered': 'talking',
  'talk agreed': 'talking',
  'talk held': 'talking',
  'notes given': 'talking',
  meeting: 'meeting',
  'meeting set': 'meeting',
  'meeting comes': 'meeting',
  'meeting cannot': 'meeting',
  'meeting attended': 'meeting',
  'meeting not there': 'meeting',
  'by another route': 'another route',
  contributed: 'sent',
  'would rather not': 'no part',
  'not the right person': 'no part',
  'took their words back': 'no part',
  'same person': 'elsewhere',
  'went on': 'elsewhere',
  'closed before': 'elsewhere',
  paused: 'resting',
  held: 'resting',
};

export function groupOf({ is }: Where): Group {
  return GROUP_OF[is];
}

/** The groups with anybody in them. */
export function countsOf(places: readonly Where[]): { group: Group; count: number }[] {
  return GROUPS.map((group) => ({
    group,
    count: places.filter((where) => groupOf(where) === group).length,
  })).filter(({ count }) => count > 0);
}

/** Whether they were asked here, and that stands. */
export function isAsked(participation: Participation): boolean {
  const { takenBack } = participation;
  const isElsewhere = groupOf(whereIs(participation)) === 'elsewhere';
  return isInvited(participation) && takenBack === undefined && !isElsewhere;
}

/** How many were asked, and how many of them have been heard from, in whatever way. */
export function heardOf(people: readonly Participation[]): { asked: number; heard: number } {
  const asked = people.filter(isAsked);
  return { asked: asked.length, heard: asked.filter((one) => !isSilent(one)).length };
}

/** So few of one agency or kind can be told from a count. */
const FEW = 2;

/** Whether a count can tell who somebody is. */
export function areFew(people: readonly Pick<Participation, 'agencyId' | 'role'>[]): boolean {
  const sizes = new Map<string, number>();
  for (const { agencyId, role } of people)
    for (const key of [`agency ${agencyId}`, `role ${role}`])
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
  return [...sizes.values()].some((size) => size <= FEW);
}

/** Something of somebody's that waits for the lead, or is to be respected until a day. */
export type Request =
  | { is: 'talk' | 'meeting'; since: string }
  | { is: 'time' | 'pause'; until: string }
  | { is: 'not me'; instead: string };

/** In this order the lead reads them. */
export const REQUESTS = [
  'talk',
  'time',
  'meeting',
  'not me',
  'pause',
] as const satisfies readonly Request['is'][];

/** What waits of somebody; nothing while all rests for them, or where the invitation was taken back. */
export function requestsOf(participation: Participation, rest?: Rest): Request[] {
  const { reply, wishes, time, takenBack } = participation;
  if (rest !== undefined || takenBack !== undefined) return [];
  const { is } = whereIs(participation);
  const open = openWishes(participation);
  const found: Request[] = [];
  const talk = talkOf(participation);
  if (talk?.is === 'asked' && (open.includes('talking') || is === 'talking'))
    found.push({ is: 'talk', since: talk.at });
  if (time?.asked && isOutstanding(participation))
    found.push({ is: 'time', until: time.asked.until });
  if (
    wishes.meeting !== undefined &&
    !isOff(reply) &&
    (open.includes('meeting') || is === 'meeting')
  )
    found.push({ is: 'meeting', since: wishes.meeting });
  if (reply.is === 'not the right person') found.push({ is: 'not me', instead: reply.instead });
  if (reply.is === 'later') found.push({ is: 'pause', until: reply.until });
  return found;
}

/** What did not reach somebody: their invitation, anything, or what was last sent. */
export type NotArrived =
  | { is: 'invitation'; where: Where }
  | { is: 'out of reach'; why: Unreachable }
  | { is: 'unclear' | 'refused'; kind: SendKind };

/** What the lead has to see to; nothing while all rests for them. */
export function notArrived(participation: Participation, rest?: Rest): NotArrived | undefined {
  if (rest !== undefined) return undefined;
  const where = whereIs(participation);
  if (groupOf(where) === 'not there') return { is: 'invitation', where };
  const why = knownUnreached(participation);
  if (why) return { is: 'out of reach', why };
  return isToReach(participation) ? lastUnsettled(participation) : undefined;
}

/** The last that was sent after the invitation, where nobody can tell whether it is there. */
function lastUnsettled({ sends }: Participation): NotArrived | undefined {
  const tried = sends.filter(
    ({ kind, send }) =>
      LATER_SENDS.has(kind) && ['sent', 'ambiguous', 'refused', 'unreachable'].includes(send.is),
  );
  const last = tried.toSorted((a, b) => (a.send.at < b.send.at ? -1 : 1)).at(-1);
  if (last?.send.is === 'ambiguous') return { is: 'unclear', kind: last.kind };
  return last?.send.is === 'refused' ? { is: 'refused', kind: last.kind } : undefined;
}

/** Since when they are not heard from: when they were invited. */
export function askedSince(participation: Participation): string | undefined {
  return sendOf(participation, 'invitation')?.at;
}
