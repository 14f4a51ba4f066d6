/** Reviews with people in all states, put into the store beside the program. */
import type { Participation } from '../../src/domain/participation.ts';
import { storeOf } from '../../src/open-engine.ts';
import type { Store } from '../../src/storage/port.ts';
import { create } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { ledgerOf, participationOf } from '../domain/made-up.ts';
import type { GatedWorld } from './gate.ts';

const AT = '2026-04-14T10:00:00.000Z';
export const SENT = { is: 'sent', at: AT, messageId: 'm' } as const;

/** Somebody who was invited at that moment, and where they are since. */
export function invitedAt(at: string, fields: Partial<Participation> = {}): Participation {
  const sends = ledgerOf({ kind: 'invitation', send: { ...SENT, at } });
  return participationOf({ agencyId: 'nhs', sends, ...fields });
}

const taking = (way: 'talking' | 'writing'): Partial<Participation> => ({
  answeredAt: AT,
  wishes: way === 'talking' ? { talking: AT } : {},
  reply: { is: 'taking part', way, at: AT },
});

/** One of each of these, again and again. */
const KINDS: Partial<Participation>[] = [
  {},
  { reply: { is: 'opened', at: AT } },
  taking('talking'),
  taking('writing'),
  { answeredAt: AT, reply: { is: 'contributed', contributionId: 'c', at: AT } },
  { sends: [] },
  { sends: ledgerOf({ kind: 'invitation', send: { is: 'refused', at: AT } }) },
  { answeredAt: AT, reply: { is: 'not the right person', instead: 'the school', at: AT } },
];

/** Puts so many people into a review, the first of them with that number. */
export async function addPeople(
  store: Store,
  partition: string,
  count: number,
  from = 0,
): Promise<void> {
  for (let index = from; index < from + count; index += 1) {
    const number = String(index).padStart(2, '0');
    const value = invitedAt(AT, {
      name: `Ada No${number}`,
      agencyId: index % 4 === 0 ? 'police' : 'nhs',
      // The app is theirs, so that the board looks up whether it still is.
      personId: `person-of-${number}`,
      ...KINDS[index % KINDS.length],
    });
    await create(store, participations, { id: `participation-${number}`, partition, value });
  }
}

/** The same past the gate in front of the store. */
export async function addPeoplePast(
  { direct, config }: GatedWorld,
  ...people: [partition: string, count: number, from?: number]
): Promise<void> {
  const store = storeOf({ ...config, store: direct });
  await addPeople(store, ...people);
  await store.close();
}
