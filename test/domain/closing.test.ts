import fc from 'fast-check';
import { isToldOfClosing, withClosing } from '../../src/domain/closing-sends.ts';
import { isPublic, type Closed } from '../../src/domain/closing.ts';
import {
  DAYS_BEFORE_PUBLICATION,
  earliestPublication,
  endingTyped,
  parseEnding,
} from '../../src/domain/closing-form.ts';
import { rested } from '../../src/domain/rest.ts';
import { addDays, isWorkingDay } from '../../src/domain/working-days.ts';
import { participation } from './participations.ts';

const AT = '2026-06-01T09:00:00.000Z';
const HOLIDAYS = new Set(['2026-05-25', '2026-08-31']);
const day = fc.integer({ min: 0, max: 200 }).map((count) => addDays('2026-03-02', count));

function closedWith(on: string): Closed {
  const publication = { is: 'published', on } as const;
  return { at: AT, by: 'f'.repeat(32), publication, support: 'Sam', learned: 'Plan for illness.' };
}

const closing = (one: Parameters<typeof withClosing>[0], closed: Closed) =>
  withClosing(rested(one, AT, 'closed'), closed, AT);

test('whoever contributed, and is known in Teams, is thanked once, and nothing else is to come', () => {
  fc.assert(
    fc.property(participation, day, (before, on) => {
      const known = before.sends.filter(({ kind }) => kind === 'thanks').length;
      const after = closing(before, closedWith(on));
      const toCome = after.sends.filter(({ send }) => send.is === 'wanted');
      // What a family was promised is owed to it all the same.
      expect(toCome.every(({ kind }) => kind === 'thanks' || kind === 'family')).toBe(true);
      expect(after.ring).toBe(undefined);
      const isThanked = before.personId !== undefined && isToldOfClosing(before);
      const thanks = after.sends.filter(({ kind }) => kind === 'thanks');
      const isGoing = thanks.at(-1)?.send.is === 'claimed';
      if (isThanked && !isGoing) expect(thanks.at(-1)?.tells?.day).toBe(on);
      if (!isThanked) expect(thanks).toHaveLength(known);
      // Come round again, it is the same.
      expect(closing(after, closedWith(on))).toBe(after);
    }),
  );
});

test('whoever was told something else is told again; what has not gone says it as it is then', () => {
  fc.assert(
    fc.property(participation, day, day, fc.boolean(), (before, first, second, isNumber) => {
      fc.pre(before.personId !== undefined && isToldOfClosing(before) && first !== second);
      const told = closing(before, closedWith(first));
      const other = isNumber ? { ...closedWith(first), support: 'Uma' } : closedWith(second);
      const moved = closing(told, other);
      const latest = told.sends.findLast(({ kind }) => kind === 'thanks');
      // One that is going at this moment may say what was so: another follows once it is settled.
      if (latest?.send.is === 'claimed') {
        expect(moved.sends).toEqual(told.sends);
        const sent = { is: 'sent', at: AT, messageId: 'm' } as const;
        const settled = told.sends.map((one) => (one === latest ? { ...one, send: sent } : one));
        const after = closing({ ...told, sends: settled }, other).sends.at(-1);
        expect(after).toMatchObject({ kind: 'thanks', send: { is: 'wanted' } });
        return;
      }
      expect(moved.sends.length - told.sends.length).toBe(latest?.send.is === 'wanted' ? 0 : 1);
      const tells = moved.sends.findLast(({ kind }) => kind === 'thanks')?.tells;
      expect(tells).toEqual(
        isNumber ? { day: first, support: 'Uma' } : { day: second, support: 'Sam' },
      );
    }),
  );
});

test('the first day of publication leaves a working week for everybody to hear of it', () => {
  fc.assert(
    fc.property(day, (today) => {
      const from = earliestPublication({ today, holidays: HOLIDAYS });
      let between = 0;
      for (let one = addDays(today, 1); one <= from; one = addDays(one, 1))
        if (isWorkingDay(one, HOLIDAYS)) between += 1;
      expect(between).toBe(DAYS_BEFORE_PUBLICATION);
      expect(isWorkingDay(from, HOLIDAYS)).toBe(true);
    }),
  );
});

test('what was written of the end comes back to its form as it was', () => {
  const text = fc.string({ minLength: 1, maxLength: 80 }).map((words) => `a${words.trim()}`);
  const days = { today: '2026-06-01', holidays: HOLIDAYS, avoid: [] };
  fc.assert(
    fc.property(text, text, text, fc.boolean(), (learned, support, why, isPublished) => {
      const typed = isPublished
        ? { is: 'published', on: '2026-06-16', why: '', share: '', support, learned }
        : { is: 'not published', on: '', why, share: 'no', support: '', learned };
      const { ending, problems } = parseEnding(typed, days);
      expect(problems).toEqual([]);
      expect(endingTyped(ending)).toEqual(typed);
    }),
  );
});

test.each([
  ['the day before', '2026-06-15', false],
  ['the day itself', '2026-06-16', true],
  ['a day after it', '2026-07-01', true],
])('on %s what was learned is public: %s', (_, today, is) => {
  expect(isPublic(closedWith('2026-06-16'), today)).toBe(is);
});

test.each([
  ['never where the lead does not agree', false, '2027-06-01', false],
  ['not in the week after closing', true, '2026-06-07', false],
  ['from a week after closing on', true, '2026-06-08', true],
])('without a report what was learned is public %s', (_, share, today, is) => {
  const publication = { is: 'not published', why: 'A court asks.', share } as const;
  expect(isPublic({ ...closedWith('2026-06-16'), publication }, today)).toBe(is);
});
