import {
  confirmedBy,
  destroyedSince,
  destructionDueAt,
  doneWith,
  inventoryOf,
  refusedBy,
  stoppedFor,
  type Confirmed,
  type Destruction,
} from '../../src/domain/destruction.ts';

const AT = '2056-04-15T10:00:00.000Z';
const LATER = '2056-04-15T11:00:00.000Z';
const ADA = 'a'.repeat(32);
const BEA = 'b'.repeat(32);
const PROPOSED: Destruction = {
  of: {
    reference: 'R-1',
    type: { id: 'rapid-review', name: { 'en-GB': 'Rapid review', cy: 'Adolygiad cyflym' } },
    openedAt: AT,
    closedAt: AT,
    keptUntil: '2056-04-14',
  },
  stands: { is: 'proposed', id: 'proposal-1', by: ADA, at: AT, why: 'It is time.', names: ['Ada'] },
};
const confirmed = (by = BEA, id = 'proposal-1') => confirmedBy(PROPOSED, id, { by, at: LATER });

test('it takes a second person, and the proposal that they saw', () => {
  expect(confirmed(ADA)).toBe(PROPOSED);
  expect(confirmed(BEA, 'proposal-0')).toBe(PROPOSED);
  expect(confirmed().stands).toEqual({
    is: 'confirmed',
    proposed: { by: ADA, at: AT },
    confirmed: { by: BEA, at: LATER },
  });
  // Confirmed is confirmed: whoever presses later changes nothing.
  expect(confirmedBy(confirmed(), 'proposal-1', { by: ADA, at: LATER })).toEqual(confirmed());
  expect(refusedBy(confirmed(), 'proposal-1', { by: ADA, at: LATER, why: 'No.' })).toEqual(
    confirmed(),
  );
});

test('whoever proposed it may take it back, and another turn it down', () => {
  for (const by of [ADA, BEA])
    expect(refusedBy(PROPOSED, 'proposal-1', { by, at: LATER, why: 'No.' }).stands).toMatchObject({
      is: 'refused',
      by,
    });
  expect(refusedBy(PROPOSED, 'proposal-0', { by: BEA, at: LATER, why: 'No.' })).toBe(PROPOSED);
});

test('the clock looks at it once it is confirmed, and once more after it is done', () => {
  expect(destructionDueAt(PROPOSED)).toBeUndefined();
  expect(destructionDueAt(stoppedFor(PROPOSED, LATER, ['held']))).toBeUndefined();
  expect(destructionDueAt(confirmed())).toBe(LATER);
  expect(destroyedSince(confirmed())).toBeUndefined();
  const { stands } = confirmed();
  if (stands.is !== 'confirmed') throw new Error('It is not confirmed.');
  const begun = inventoryOf([{ id: 'review', type: 'review' }]);
  const under: Confirmed = { ...stands, begun };
  expect(destroyedSince({ ...PROPOSED, stands: under })).toBe(LATER);
  const done = doneWith(confirmed(), 'review-1', { ...under, begun, finalAt: LATER }, LATER);
  expect(destroyedSince(done)).toBe(LATER);
  expect(destructionDueAt(done)).toBe('2056-04-15T11:15:00.000Z');
  expect(JSON.stringify([confirmed(), done])).not.toContain('Ada');
  // Of who was in it nothing stays but those who decided.
  expect(done.stands).not.toHaveProperty('begun');
  expect(done.stands).not.toHaveProperty('certificate.people');
});

test('the hash is of the list of ids, whatever order they come in', () => {
  const items = ['b', 'a', 'c'].map((id) => ({ id, type: id === 'c' ? 'draft' : 'review' }));
  expect(inventoryOf(items)).toEqual(inventoryOf(items.toReversed()));
  expect(inventoryOf(items).items).toEqual({ review: 2, draft: 1 });
  expect(inventoryOf(items.slice(1)).idsHash).not.toBe(inventoryOf(items).idsHash);
});
