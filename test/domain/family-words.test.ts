import * as fc from 'fast-check';
import {
  conversationsOf,
  readableRecords,
  recordTakenBack,
  recordsToRemove,
  removalDueAt,
  withAdded,
  withRecord,
  withRemoval,
  type FamilyRecord,
} from '../../src/domain/family-words.ts';

type Member = { id: string; begunAt?: string; records?: FamilyRecord[] };

const AT = '2026-04-14T09:00:00.000Z';
const LATER = '2026-04-15T09:00:00.000Z';
const MO: Member = { id: 'mo', begunAt: AT };
const recordOf = (id: string, to?: string): FamilyRecord => ({
  id,
  sentAt: AT,
  as: 'engagement',
  ...(to !== undefined && { to }),
});

describe('what somebody of a family said', () => {
  test('is on the list once, however often it is put there, and nothing is unsent', () => {
    const once = withRecord(MO, recordOf('mo.1'));
    expect(once.records).toEqual([recordOf('mo.1')]);
    expect(once.begunAt).toBeUndefined();
    expect(withRecord(once, recordOf('mo.1'))).toBe(once);
    // What is begun anew meanwhile stays begun, when the same is put there again.
    const begun = { ...once, begunAt: LATER };
    expect(withRecord(begun, recordOf('mo.1'))).toBe(begun);
  });

  test('is taken back with what was added to it, and with nothing else', () => {
    const all = [recordOf('mo.1'), recordOf('mo.2', 'mo.1'), recordOf('mo.3')].reduce(
      withRecord,
      MO,
    );
    expect(conversationsOf(all).map(({ id }) => id)).toEqual(['mo.1', 'mo.3']);
    const back = recordTakenBack(all, 'mo.1', LATER);
    expect(readableRecords(back).map(({ id }) => id)).toEqual(['mo.3']);
    expect(withAdded(back, 'mo.1')).toEqual([]);
    expect(recordsToRemove({ members: [back] }, LATER)).toEqual([
      { memberId: 'mo', recordId: 'mo.1' },
      { memberId: 'mo', recordId: 'mo.2' },
    ]);
    expect(recordTakenBack(back, 'mo.1', LATER)).toBe(back);
  });

  test('that is added while it is taken back is taken back too', () => {
    const back = recordTakenBack(withRecord(MO, recordOf('mo.1')), 'mo.1', AT);
    const added = withRecord(back, recordOf('mo.2', 'mo.1'));
    expect(readableRecords(added)).toEqual([]);
    expect(recordsToRemove({ members: [added] }, LATER)).toHaveLength(2);
  });

  test('that is sent after what it was to was taken back is a conversation of its own', () => {
    const back = recordTakenBack(withRecord(MO, recordOf('mo.1')), 'mo.1', AT);
    const added = withRecord(back, { ...recordOf('mo.2', 'mo.1'), sentAt: LATER });
    expect(conversationsOf(added).map(({ id }) => id)).toEqual(['mo.2']);
    expect(recordsToRemove({ members: [added] }, LATER)).toHaveLength(1);
  });

  test('that comes once more after it was taken back is deleted once more', () => {
    const back = recordTakenBack(withRecord(MO, recordOf('mo.1')), 'mo.1', AT);
    const gone = withRemoval({ members: [back] }, 'mo.1', undefined).members[0] ?? MO;
    const again = withRecord(gone, recordOf('mo.1'));
    expect(readableRecords(again)).toEqual([]);
    expect(recordsToRemove({ members: [again] }, LATER)).toEqual([
      { memberId: MO.id, recordId: 'mo.1' },
    ]);
  });

  test('is looked at again while a hold stands, and no more once it is deleted', () => {
    const back = recordTakenBack(withRecord(MO, recordOf('mo.1')), 'mo.1', AT);
    const family = { members: [back] };
    expect(removalDueAt(family)).toBe(AT);
    const stays = withRemoval(family, 'mo.1', LATER);
    expect(removalDueAt(stays)).toBe(LATER);
    expect(recordsToRemove(stays, AT)).toEqual([]);
    const gone = withRemoval(stays, 'mo.1', undefined);
    expect(removalDueAt(gone)).toBeUndefined();
    expect(readableRecords(gone.members[0] ?? MO)).toEqual([]);
  });

  test('never comes back, whatever is sent and taken back in which order', () => {
    const step = fc.record({
      is: fc.constantFrom('send' as const, 'take back' as const),
      id: fc.constantFrom('1', '2', '3', '4'),
      to: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let member = MO;
        const taken = new Set<string>();
        for (const { is, id, to } of steps) {
          if (is === 'send') member = withRecord(member, recordOf(id, to === id ? undefined : to));
          else {
            for (const one of withAdded(member, id)) taken.add(one.id);
            member = recordTakenBack(member, id, AT);
          }
          const ids = (member.records ?? []).map((one) => one.id);
          expect(new Set(ids).size).toBe(ids.length);
          for (const one of readableRecords(member)) expect(taken.has(one.id)).toBe(false);
        }
        const { members } = [...taken].reduce((family, id) => withRemoval(family, id, undefined), {
          members: [member],
        });
        expect(readableRecords(members[0] ?? MO)).toEqual(readableRecords(member));
      }),
    );
  });
});
