import fc from 'fast-check';
import {
  areApart,
  groupsOf,
  maybeNamedTo,
  pairsApart,
  parseSeparately,
  withApart,
} from '../../src/domain/family-apart.ts';
import { parseSuits, suitsTyped, type SuitsTyped } from '../../src/domain/family-suits.ts';
import { memberSchema, type FamilyMember } from '../../src/domain/family.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];
const memberOf = (id: string): FamilyMember => ({
  id,
  name: id,
  relationship: 'relative',
  contact: { is: 'not yet approached' },
});
const EVERYBODY = { members: IDS.map(memberOf) };

const someone = fc.constantFrom(...IDS, 'nobody');
const steps = fc.array(fc.tuple(someone, someone, fc.boolean()), { maxLength: 20 });
const families = steps.map((all) =>
  all.reduce((family, [one, other, is]) => withApart(family, [one, other], is), EVERYBODY),
);

describe('keeping people of a family apart', () => {
  test('is the same on the page of each, and nobody is kept apart from themselves', () => {
    fc.assert(
      fc.property(families, ({ members }) => {
        for (const one of members)
          for (const other of members)
            expect((one.apart ?? []).includes(other.id)).toBe((other.apart ?? []).includes(one.id));
        for (const one of members) expect(one.apart ?? []).not.toContain(one.id);
      }),
    );
  });

  test('holds from the last word on it, and twice is once', () => {
    fc.assert(
      fc.property(families, fc.boolean(), (family, isApart) => {
        const once = withApart(family, ['a', 'b'], isApart);
        expect(withApart(once, ['b', 'a'], isApart)).toBe(once);
        expect(pairsApart(once).some(([one, other]) => one.id + other.id === 'ab')).toBe(isApart);
      }),
    );
  });

  test('makes groups with everybody in one, and no two who are kept apart in the same', () => {
    fc.assert(
      fc.property(families, (family) => {
        const groups = groupsOf(family);
        const all = groups.flatMap(({ members }) => members.map(({ id }) => id));
        expect(all.toSorted()).toEqual(IDS);
        for (const { members } of groups) expect(pairsApart({ members })).toEqual([]);
        const apart = groups.filter(({ isApart }) => isApart).flatMap(({ members }) => members);
        for (const one of family.members)
          expect(apart.includes(one)).toBe(family.members.some((other) => areApart(one, other)));
      }),
    );
  });

  test('names on nobody’s page whom they are kept apart from, or who is spoken with separately', () => {
    fc.assert(
      fc.property(families, fc.constantFrom(...IDS), fc.constantFrom(...IDS), (family, id, who) => {
        const separately = { by: 'DI Madeup', on: '2026-04-13' };
        const members = family.members.map((one) =>
          one.id === who ? { ...one, separately } : one,
        );
        const named = maybeNamedTo({ members }, id);
        const self = members.find((one) => one.id === id);
        expect(named.every((one) => self && !areApart(self, one) && one.id !== who)).toBe(true);
        if (id === who) expect(named).toEqual([]);
      }),
    );
  });
});

describe('what suits somebody', () => {
  const text = fc.string({ maxLength: 60 });
  const typed = fc.record({
    medium: fc.constantFrom('', 'in person', 'telephone', 'nonsense'),
    place: text,
    speaks: text,
    supporter: text,
    advocate: text,
    interpreter: text,
    interpreterIs: fc.constantFrom('', 'no relative', 'relative'),
    language: text,
    access: text,
    named: text,
    news: fc.constantFrom('', 'each panel', 'monthly', 'changes', 'none', 'nonsense'),
  }) satisfies fc.Arbitrary<SuitsTyped>;

  test('comes out as it went in, and can be left out altogether', () => {
    fc.assert(
      fc.property(typed, (all) => {
        const { suits } = parseSuits(all, []);
        if (suits) expect(parseSuits(suitsTyped(suits), []).suits).toEqual(suits);
      }),
    );
    expect(parseSuits(suitsTyped(undefined), ['Mo']).problems).toEqual([]);
  });

  test('never has a relative for an interpreter', () => {
    fc.assert(
      fc.property(typed, text, (all, relative) => {
        const { suits } = parseSuits(all, [relative]);
        if (suits?.interpreter === undefined) return;
        expect(all.interpreterIs).toBe('no relative');
        expect(suits.interpreter.toLowerCase()).not.toBe(relative.trim().toLowerCase());
      }),
    );
  });
});

test('a decision that somebody is spoken with separately has a name and a day, or is none', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('', '  ', 'DI Madeup', 'x'.repeat(61)),
      fc.constantFrom('', '2026-04-13', '2026-04-15', 'soon'),
      (by, on) => {
        const { separately, problems } = parseSeparately({ by, on }, '2026-04-14');
        if (separately) expect(separately).toEqual({ by: 'DI Madeup', on: '2026-04-13' });
        else expect(problems.length > 0).toBe(by.trim() !== '' || on !== '');
      },
    ),
  );
});

test('somebody of a family has no address of any kind', () => {
  for (const key of Object.keys(memberSchema.shape))
    expect(key).not.toMatch(/mail|phone|address|person|conversation|account|send|message/i);
});
