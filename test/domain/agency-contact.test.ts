import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seenByContact, withSuggestion } from '../../src/domain/agency-contact.ts';
import { AT, LATER, participationOf } from './made-up.ts';
import { instant, participation } from './participations.ts';

describe('what a contact sees', () => {
  test('is the same of any two people of one name, whatever they did, while nobody is to be checked', () => {
    fc.assert(
      fc.property(participation, participation, (one, two) => {
        const known = { name: 'Ada', suggestedBy: ['nhs'], check: undefined };
        expect(seenByContact([{ ...one, ...known }], ['nhs'])).toEqual(
          seenByContact([{ ...two, ...known }], ['nhs']),
        );
      }),
    );
  });

  test('is one more thing of somebody to be checked, until they answer in any way', () => {
    fc.assert(
      fc.property(participation, instant, (any, check) => {
        const one = { ...any, suggestedBy: ['nhs'], check };
        const isSilent = any.reply.is === 'nothing yet' || any.reply.is === 'opened';
        const isWaitedFor = any.invitation?.is === 'sent' && isSilent;
        expect(seenByContact([one], ['nhs'])).toEqual([{ name: any.name, check: isWaitedFor }]);
      }),
    );
  });

  test('is in the order of names, which says nothing of when anybody came or answered', () => {
    const people = ['Cal', 'ada', 'Ben'].map((name) =>
      participationOf({ name, suggestedBy: ['nhs'] }),
    );
    const names = (some: typeof people) => seenByContact(some, ['nhs']).map(({ name }) => name);
    expect(names(people)).toEqual(['ada', 'Ben', 'Cal']);
    expect(names(people.toReversed())).toEqual(['ada', 'Ben', 'Cal']);
  });

  test('is nobody of another agency, nor whom the agency employs now', () => {
    const there = participationOf({ agencyId: 'police', employerNow: 'nhs', check: AT });
    expect(seenByContact([there], ['nhs'])).toEqual([]);
    expect(seenByContact([there], ['police'])).toHaveLength(1);
  });
});

describe('a suggestion', () => {
  test('twice is once, and each agency keeps the name that it gave', () => {
    const first = withSuggestion(participationOf({ name: 'Ada Madeup' }), {
      agencyId: 'nhs',
      name: 'Ada M.',
      at: AT,
    });
    const again = withSuggestion(first, { agencyId: 'nhs', name: 'Ada M.', at: LATER });
    expect(again).toBe(first);
    const both = withSuggestion(first, { agencyId: 'police', name: 'A. Madeup', at: LATER });
    expect(both.suggestedBy).toEqual(['nhs', 'police']);
    expect(both.name).toBe('Ada Madeup');
    expect(seenByContact([both], ['nhs'])).toEqual([{ name: 'Ada M.', check: false }]);
    expect(seenByContact([both], ['police'])).toEqual([{ name: 'A. Madeup', check: false }]);
  });
});
