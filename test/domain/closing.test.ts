import fc from 'fast-check';
import { withClosing } from '../../src/domain/closing-sends.ts';
import { isPublic, type Closed } from '../../src/domain/closing.ts';
import {
  DAYS_BEFORE_PUBLICATION,
  earliestPublication,
  endingTyped,
  parseEnding,
} from '../../src/domain/closing-form.ts';
import { isContributor } from '../../src/domain/contributor.ts';
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
      expect(toCome.every(({ kind }) => kind === 'thanks')).toBe(true);
      expect(after.ring).toBe(undefined);
      const isThanked = before.personId !== undefined && isContributor(before);
      const thanks = after.sends.filter(({ kind }) => kind === 'thanks');
      if (isThanked) expect(thanks.at(-1)?.day).toBe(on);
      else expect(thanks).toHaveLength(known);
      // Come round again, it is the same.
      expect(closing(after, closedWith(on))).toBe(after);
    }),
  );
});

test('whoever was told another day is told again, and one on its way says the new day', () => {
  fc.assert(
    fc.property(participation, day, day, (before, first, second) => {
      fc.pre(before.personId !== undefined && isContributor(before) && first !== second);
      const told = closing(before, closedWith(first));
      const moved = closing(told, closedWith(second));
      const latest = told.sends.findLast(({ kind }) => kind === 'thanks');
      const waits = latest?.send.is === 'wanted' || latest?.send.is === 'claimed';
      expect(moved.sends.length - told.sends.length).toBe(waits ? 0 : 1);
      expect(moved.sends.findLast(({ kind }) => kind === 'thanks')?.day).toBe(second);
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
        ? { is: 'published', on: '2026-06-16', why: '', support, learned }
        : { is: 'not published', on: '', why, support: '', learned };
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
