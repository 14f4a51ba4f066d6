import fc from 'fast-check';
import {
  dayAndTime,
  dayOfYear,
  listed,
  longDay,
  paragraphs,
  timeOfDay,
} from '../../src/cards/format.ts';

test('a day is written out in the language asked for', () => {
  expect(longDay('2026-12-04', 'en-GB')).toBe('Friday 4 December 2026');
  expect(longDay('2028-02-29', 'en-GB')).toBe('Tuesday 29 February 2028');
  expect(longDay('2026-12-04', 'cy')).toBe('dydd Gwener 4 Rhagfyr 2026');
  expect(dayOfYear('05-08', 'cy')).toBe('8 Mai');
  expect(dayAndTime('2026-11-24T10:00:00Z', 'cy')).toBe('24 Tachwedd, 10:00');
  expect(listed(['un', 'dau', 'tri'], 'cy')).toBe('un, dau, tri');
});

test.each([
  ['2026-01-15T09:05:00.000Z', '15 January, 09:05'],
  ['2026-07-15T23:30:00.000Z', '16 July, 00:30'],
  ['2026-03-29T01:00:00.000Z', '29 March, 02:00'],
  ['2026-10-25T01:00:00.000Z', '25 October, 01:00'],
])('%s is %s in London', (instant, text) => {
  expect(dayAndTime(instant, 'en-GB')).toBe(text);
  expect(timeOfDay(instant, 'en-GB')).toBe(text.slice(-5));
});

describe('the paragraphs of a text', () => {
  test.each([
    ['one line', ['one line']],
    ['one\ntwo\r\nthree\rfour', ['one', 'two', 'three', 'four']],
    ['one\n\n  \n two ', ['one', ' two ']],
    ['', []],
    ['\n \n', []],
  ])('of %j are its lines that are not blank', (text, lines) => {
    expect(paragraphs(text)).toEqual(lines);
  });

  test('are no more than asked for, and hold every line', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', '¶'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        (lines, most) => {
          const found = paragraphs(lines.join('\n'), most);
          expect(found.length).toBeLessThanOrEqual(most);
          expect(found.join(' ¶ ')).toBe(lines.join(' ¶ '));
        },
      ),
    );
  });
});
