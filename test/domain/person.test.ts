import fc from 'fast-check';
import {
  personIdOf,
  withMembership,
  withWaiting,
  type Contact,
  type Membership,
  type Person,
} from '../../src/domain/person.ts';

describe('the id of a person', () => {
  test('is the same however the ids are written', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), (tenant, object) => {
        const id = personIdOf(tenant, object);
        expect(id).toMatch(/^[0-9a-f]{32}$/);
        expect(personIdOf(tenant.toUpperCase(), object.toUpperCase())).toBe(id);
      }),
    );
  });

  test('differs by tenant and by account, and is not the one of tenant and account swapped', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 3, maxLength: 3 }), (ids) => {
        const [tenant = '', object = '', other = ''] = ids;
        const all = [
          personIdOf(tenant, object),
          personIdOf(other, object),
          personIdOf(tenant, other),
          personIdOf(object, tenant),
        ];
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});

const reviewId = fc.constantFrom('review-1', 'review-2');
const participationId = fc.constantFrom('participation-1', 'participation-2');
const membership: fc.Arbitrary<Membership> = fc.oneof(
  fc.record({ as: fc.constant('team' as const), reviewId }),
  fc.record({ as: fc.constant('participant' as const), reviewId, participationId }),
);

test('a membership is there once, however often and in whatever order it is added', () => {
  const nobody: Person = { locale: 'en-GB', memberships: [], isMet: false };
  fc.assert(
    fc.property(fc.array(membership), (added) => {
      const person = added.reduce(withMembership, nobody);
      const distinct = new Set(added.map((one) => JSON.stringify(one)));
      expect(new Set(person.memberships.map((one) => JSON.stringify(one)))).toEqual(distinct);
      expect(person.memberships).toHaveLength(distinct.size);
      for (const one of added) expect(withMembership(person, one)).toBe(person);
    }),
  );
});

test('an invitation waits once for whom it is meant for, however often it is added', () => {
  const empty: Contact = { waiting: [] };
  fc.assert(
    fc.property(fc.array(participationId), (ids) => {
      const waiting = ids.map((id) => ({ reviewId: 'review-1', participationId: id }));
      const contact = waiting.reduce(withWaiting, empty);
      expect(contact.waiting).toEqual(
        [...new Set(ids)].map((id) => ({ reviewId: 'review-1', participationId: id })),
      );
      for (const one of waiting) expect(withWaiting(contact, one)).toBe(contact);
    }),
  );
});
