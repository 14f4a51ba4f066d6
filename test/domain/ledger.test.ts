import fc from 'fast-check';
import {
  dueEntries,
  entryIn,
  latestOf,
  sendKindSchema,
  sendOf,
  withEntry,
  withSend,
  withSends,
  type Entry,
} from '../../src/domain/ledger.ts';
import { CLAIM_LEASE_MS, sendDueAt, type Send } from '../../src/domain/send.ts';
import { AT, LATER, ledgerOf } from './made-up.ts';
import { instant, sends } from './participations.ts';

const wanted = (at: string): Send => ({ is: 'wanted', at, tries: 0 });
const SENT: Send = { is: 'sent', at: AT, messageId: 'message-1' };

describe('when the clock must look at a send', () => {
  test.each<[Send, string | undefined]>([
    [wanted(AT), AT],
    // A claim belongs to a process that died once its lease is over.
    [{ is: 'claimed', at: AT, tries: 1 }, '2026-11-24T10:01:00.000Z'],
    [SENT, undefined],
    [{ is: 'ambiguous', at: AT }, undefined],
    [{ is: 'refused', at: AT }, undefined],
    [{ is: 'unreachable', at: AT, why: 'left' }, undefined],
    [{ is: 'cancelled', at: AT, why: 'rests' }, undefined],
  ])('%j: %s', (send, at) => {
    expect(sendDueAt(send)).toBe(at);
  });

  test('never, where there is none', () => {
    expect(sendDueAt(undefined)).toBeUndefined();
  });
});

describe('a ledger', () => {
  const ledger = {
    sends: ledgerOf(
      { kind: 'invitation', send: SENT },
      { kind: 'new date', send: wanted(LATER) },
      { kind: 'reminder', step: 'before', send: wanted(AT) },
      { kind: 'invitation', send: wanted(LATER) },
    ),
    name: 'kept as it is',
  };

  test('numbers its entries by kind, the oldest first', () => {
    expect(ledger.sends.map(({ id }) => id)).toEqual([
      'invitation-1',
      'new-date-1',
      'reminder-1',
      'invitation-2',
    ]);
  });

  test('knows the latest of a kind, and each by its id', () => {
    expect(latestOf(ledger, 'invitation')?.id).toBe('invitation-2');
    expect(sendOf(ledger, 'invitation')).toEqual(wanted(LATER));
    expect(latestOf(ledger, 'check-in')).toBeUndefined();
    expect(sendOf(ledger, 'check-in')).toBeUndefined();
    expect(entryIn(ledger, 'invitation-1')?.send).toBe(SENT);
    expect(entryIn(ledger, 'invitation-3')).toBeUndefined();
  });

  test('changes one send, and is the same where nothing changes', () => {
    const next = withSend(ledger, 'reminder-1', SENT);
    expect(next.sends.map(({ send }) => send)).toEqual([SENT, wanted(LATER), SENT, wanted(LATER)]);
    expect(next.name).toBe(ledger.name);
    expect(withSend(ledger, 'invitation-1', SENT)).toBe(ledger);
    expect(withSend(ledger, 'no-such-entry', SENT)).toBe(ledger);
  });

  test('has what is due, what was due first before the rest', () => {
    const due = (now: string) => dueEntries(ledger, now).map(({ id }) => id);
    expect(due('2026-11-24T09:59:59.999Z')).toEqual([]);
    expect(due(AT)).toEqual(['reminder-1']);
    expect(due(LATER)).toEqual(['reminder-1', 'new-date-1', 'invitation-2']);
    const claimed = withSend(ledger, 'reminder-1', { is: 'claimed', at: AT, tries: 1 });
    const lease = new Date(Date.parse(AT) + CLAIM_LEASE_MS).toISOString();
    expect(dueEntries(claimed, AT)).toEqual([]);
    expect(dueEntries(claimed, lease).map(({ id }) => id)).toEqual(['reminder-1']);
  });
});

describe('whatever is in a ledger', () => {
  const ledger = sends.map((all) => ({ sends: all }));
  const anEntry = fc.record({
    kind: fc.constantFrom(...sendKindSchema.options),
    send: instant.map(wanted),
  });

  test('one more entry has an id of its own, and leaves the others as they are', () => {
    fc.assert(
      fc.property(ledger, anEntry, (before, entry) => {
        const { sends: after } = withEntry(before, entry);
        expect(after.slice(0, -1)).toEqual(before.sends);
        expect(after.at(-1)).toMatchObject(entry);
        expect(new Set(after.map(({ id }) => id)).size).toBe(after.length);
      }),
    );
  });

  test('no entry is lost, nor moved, when sends are decided anew', () => {
    fc.assert(
      fc.property(ledger, fc.func(fc.boolean()), (before, isChanged) => {
        const decide = (entry: Entry) => (isChanged(entry.id) ? wanted(AT) : entry.send);
        const after = withSends(before, decide);
        const without = ({ id, kind, step, words }: Entry) => ({ id, kind, step, words });
        expect(after.sends.map(without)).toEqual(before.sends.map(without));
        for (const [index, entry] of after.sends.entries())
          if (!isChanged(entry.id)) expect(entry).toBe(before.sends[index]);
      }),
    );
  });

  test('what is due is what the clock must have looked at by then, in its order', () => {
    fc.assert(
      fc.property(ledger, instant, (any, now) => {
        const due = dueEntries(any, now);
        const times = due.map(({ send }) => sendDueAt(send) ?? '');
        expect(times).toEqual([...times].sort());
        const isDue = ({ send }: Entry) => (sendDueAt(send) ?? '9') <= now;
        expect(new Set(due)).toEqual(new Set(any.sends.filter(isDue)));
      }),
    );
  });
});
