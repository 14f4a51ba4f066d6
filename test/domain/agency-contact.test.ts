import fc from 'fast-check';
import { seenByContact, withSuggestion, type CheckedAt } from '../../src/domain/agency-contact.ts';
import { sendOf } from '../../src/domain/ledger.ts';
import { act, type Participation } from '../../src/domain/participation.ts';
import { AT, LATER, invited, participationOf } from './made-up.ts';
import { instant, participation } from './participations.ts';

const EASTER = new Set(['2026-04-03', '2026-04-06']);

/** What a contact of these agencies sees; of people for whom nothing rests, unless it is said. */
function seen(people: Participation[], agencyIds: string[], about: Partial<CheckedAt> = {}) {
  const checked = { rest: undefined, now: LATER, holidays: EASTER, ...about };
  return seenByContact(
    people.map((one) => ({ participation: one, checked })),
    agencyIds,
  );
}

describe('what a contact sees', () => {
  test('is the same of any two people of one name, whatever they did, while nobody is to be checked', () => {
    fc.assert(
      fc.property(participation, participation, (one, two) => {
        const known = { name: 'Ada', suggestedBy: ['nhs'], check: undefined };
        expect(seen([{ ...one, ...known }], ['nhs'])).toEqual(
          seen([{ ...two, ...known }], ['nhs']),
        );
      }),
    );
  });

  test('is one more thing of somebody to be checked, who was invited and is silent', () => {
    fc.assert(
      fc.property(participation, instant, (any, check) => {
        const one = { ...any, suggestedBy: ['nhs'], check, answeredAt: undefined };
        const wasThere = any.meeting?.is === 'attended';
        const isSilent = (any.reply.is === 'nothing yet' || any.reply.is === 'opened') && !wasThere;
        const invitation = sendOf(any, 'invitation')?.is;
        const hasOpened = invitation === 'ambiguous' && any.reply.is === 'opened';
        const isWaitedFor = isSilent && (invitation === 'sent' || hasOpened);
        expect(seen([one], ['nhs'])).toEqual([{ name: any.name, check: isWaitedFor }]);
        for (const rest of ['held', 'paused'] as const)
          expect(seen([one], ['nhs'], { rest })).toEqual([{ name: any.name, check: false }]);
      }),
    );
  });

  test.each([
    ['an evening', '2026-04-14T21:00:00.000Z', '2026-04-15T08:30:00.000Z'],
    ['a Friday morning in winter', '2026-11-20T09:00:00.000Z', '2026-11-23T09:30:00.000Z'],
    ['the Thursday before Easter', '2026-04-02T10:00:00.000Z', '2026-04-07T08:30:00.000Z'],
  ])('is that, too, after an answer on %s, until the next working morning', (_, at, ends) => {
    const sent = { is: 'sent', at: AT, messageId: 'm' } as const;
    const asked = participationOf({ suggestedBy: ['nhs'], check: AT, sends: invited(sent) });
    const talks = act(asked, { is: 'take part', way: 'talking' }, at);
    // A later answer doesn't ask anew.
    const both = [talks, act(talks, { is: 'would rather not' }, ends)];
    for (const one of both) {
      const before = new Date(Date.parse(ends) - 1).toISOString();
      expect(seen([one], ['nhs'], { now: before })).toMatchObject([{ check: true }]);
      expect(seen([one], ['nhs'], { now: ends })).toMatchObject([{ check: false }]);
    }
  });

  test('is in the order of names, which says nothing of when anybody came or answered', () => {
    const people = ['Cal', 'ada', 'Ben'].map((name) =>
      participationOf({ name, suggestedBy: ['nhs'] }),
    );
    const names = (some: typeof people) => seen(some, ['nhs']).map(({ name }) => name);
    expect(names(people)).toEqual(['ada', 'Ben', 'Cal']);
    expect(names(people.toReversed())).toEqual(['ada', 'Ben', 'Cal']);
  });

  test('is nobody of another agency, nor whom the agency employs now', () => {
    const there = participationOf({ agencyId: 'police', employerNow: 'nhs', check: AT });
    expect(seen([there], ['nhs'])).toEqual([]);
    expect(seen([there], ['police'])).toHaveLength(1);
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
    expect(seen([both], ['nhs'])).toEqual([{ name: 'Ada M.', check: false }]);
    expect(seen([both], ['police'])).toEqual([{ name: 'A. Madeup', check: false }]);
  });
});
