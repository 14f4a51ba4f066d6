/** Whether what the store says of a send-out is what Teams saw of it. */
import { z } from 'zod';
import { sendOf } from '../../src/domain/ledger.ts';
import type { Send } from '../../src/domain/send.ts';
import type { Store } from '../../src/storage/port.ts';
import { read } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import type { Activity, RecordEntry } from '../teams-simulator/index.ts';
import type { Wanted } from './send-out.ts';

/** Where each invitation ended, by participation; and what is not as it must be, in words. */
export type Agreement = {
  ended: Record<Send['is'], string[]>;
  /** Still wanted or claimed, or `sent` without having arrived. */
  lost: string[];
  /** Arrived more often than the ledger has a send for. */
  doubled: string[];
  /** The connector left open whether it arrived, and the store doesn't say so; or the other way round. */
  untold: string[];
};

const cardSchema = z.looseObject({
  body: z.tuple([z.looseObject({ text: z.string() })]).rest(z.unknown()),
});
const INVITATION = 'Would you tell us';

/** What the simulator keeps of an activity: the participation that its card is about, and its title. */
export function aboutOf(activity: Activity): string {
  const participation = /"p":"([^"]+)"/.exec(JSON.stringify(activity))?.[1] ?? '';
  const card = cardSchema.safeParse(activity.attachments?.[0]?.content);
  return `${participation} ${card.success ? card.data.body[0].text : ''}`;
}

/** `killed`: some claims were never settled, so that more is unclear than the connector left open. */
export async function agreementOf(
  store: Store,
  record: readonly RecordEntry[],
  wanted: readonly Wanted[],
  { killed = false } = {},
): Promise<Agreement> {
  const calls = callsByParticipation(record);
  const all: Agreement = {
    ended: {
      wanted: [],
      claimed: [],
      sent: [],
      ambiguous: [],
      unreachable: [],
      refused: [],
      cancelled: [],
    },
    lost: [],
    doubled: [],
    untold: [],
  };
  for (const { reviewId, participationId: id } of wanted) {
    const found = await read(store, participations, reviewId, id);
    const sends = found?.value.sends.map(({ send }) => send) ?? [];
    const invitation = found && sendOf(found.value, 'invitation');
    if (invitation) all.ended[invitation.is].push(id);
    const mine = calls.get(id) ?? [];
    const arrived = new Set(mine.flatMap(({ activityId }) => activityId ?? []));
    if (!invitation || isOpen(invitation)) all.lost.push(`${id} is ${invitation?.is ?? 'gone'}`);
    for (const send of sends)
      if (send.is === 'sent' && !arrived.delete(send.messageId))
        all.lost.push(`${id} never got ${send.messageId}`);
    const unclear = sends.filter(({ is }) => is === 'ambiguous').length;
    if (arrived.size > unclear) all.doubled.push(`${id} got ${arrived.size} too many`);
    if (invitationsAmong(mine) > 1) all.doubled.push(`${id} was invited twice`);
    const leftOpen = mine.filter(({ status }) => status === 0 || status >= 500).length;
    if (killed ? unclear < leftOpen : unclear !== leftOpen)
      all.untold.push(`${id}: ${leftOpen} left open, ${unclear} unclear`);
  }
  return all;
}

function isOpen({ is }: Send): boolean {
  return is === 'wanted' || is === 'claimed';
}

function callsByParticipation(record: readonly RecordEntry[]): Map<string, RecordEntry[]> {
  const calls = new Map<string, RecordEntry[]>();
  for (const entry of record) {
    if (entry.kind !== 'send') continue;
    const [id = ''] = saidOf(entry).split(' ', 1);
    calls.set(id, [...(calls.get(id) ?? []), entry]);
  }
  return calls;
}

function invitationsAmong(calls: readonly RecordEntry[]): number {
  return calls.filter(
    (entry) => entry.activityId !== undefined && saidOf(entry).includes(INVITATION),
  ).length;
}

function saidOf({ about, activity }: RecordEntry): string {
  return about ?? (activity ? aboutOf(activity) : '');
}
