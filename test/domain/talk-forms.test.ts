import { Temporal } from 'temporal-polyfill';
import {
  parseOffer,
  parseSuits,
  suitsInput,
  type OfferInput,
} from '../../src/domain/talk-forms.ts';

const NOTHING = { when: '', days: '', parts: '', beside: '' };

describe('what suits somebody', () => {
  test('may be nothing at all', () => {
    expect(parseSuits(NOTHING)).toEqual({ suits: { when: '', days: [], parts: [] }, problems: [] });
  });

  test('comes back into the form as it was said', () => {
    const typed = { when: 'Not on Fridays', days: '1,3', parts: 'early,evening', beside: 'union' };
    expect(suitsInput(parseSuits(typed).suits)).toEqual(typed);
    expect(suitsInput(undefined)).toEqual(NOTHING);
  });

  test('takes 300 characters, and no more', () => {
    expect(parseSuits({ ...NOTHING, when: 'x'.repeat(300) }).problems).toEqual([]);
    expect(parseSuits({ ...NOTHING, when: 'x'.repeat(301) })).toEqual({
      problems: [{ field: 'when', problem: 'too long' }],
    });
  });

  test('leaves out what is no day, no part of it and nobody that was offered', () => {
    const typed = { when: ' ', days: '0,8,2,x', parts: 'noon', beside: 'my solicitor Ada' };
    expect(parseSuits(typed).suits).toEqual({ when: '', days: [2], parts: [] });
  });
});

describe('times that are offered', () => {
  const now = Temporal.Instant.from('2026-04-14T09:00:00Z');
  const about = { offerId: 'offer', now, holders: ['rae', 'uma', 'ida'] };
  const parse = (typed: OfferInput) => parseOffer(typed, about);
  const first = { day1: '2026-04-21', time1: '10:00', how1: 'telephone' };

  test('are as typed, in British time, with who holds the conversation', () => {
    const third = { day3: '2026-12-01', time3: '16:30', how3: 'in person', where3: ' Room 2 ' };
    expect(parse({ ...first, ...third, with: 'rae,uma' })).toEqual({
      times: [
        {
          id: 'offer.1',
          at: '2026-04-21T09:00:00.000Z',
          how: 'telephone',
          where: '',
          with: ['rae', 'uma'],
        },
        {
          id: 'offer.3',
          at: '2026-12-01T16:30:00.000Z',
          how: 'in person',
          where: 'Room 2',
          with: ['rae', 'uma'],
        },
      ],
      problems: [],
    });
  });

  test.each<[string, OfferInput, string[]]>([
    ['nothing', {}, ['with missing', 'day1 missing']],
    ['a kind alone, which is no time', { how1: 'telephone', with: 'rae' }, ['day1 missing']],
    ['nobody', first, ['with missing']],
    ['somebody who may not', { ...first, with: 'lena' }, ['with missing']],
    ['three people', { ...first, with: 'rae,uma,ida' }, ['with too many']],
    [
      'a day without more',
      { day2: '2026-04-21', with: 'rae' },
      ['time2 not a time', 'how2 missing'],
    ],
    ['a time without a day', { ...first, day1: '', with: 'rae' }, ['day1 not a date']],
    ['no day of the calendar', { ...first, day1: '2026-02-30', with: 'rae' }, ['day1 not a date']],
    ['no time of day', { ...first, time1: '24:00', with: 'rae' }, ['time1 not a time']],
    [
      'a moment that has gone by',
      { ...first, day1: '2026-04-14', with: 'rae' },
      ['day1 in the past'],
    ],
    ['in person nowhere', { ...first, how1: 'in person', with: 'rae' }, ['where1 missing']],
    [
      'a place that is too long',
      { ...first, where1: 'x'.repeat(121), with: 'rae' },
      ['where1 too long'],
    ],
  ])('say what is wrong with %s', (_, typed, problems) => {
    const parsed = parse(typed);
    expect(parsed.times).toBeUndefined();
    expect(parsed.problems.map(({ field, problem }) => `${field} ${problem}`)).toEqual(problems);
  });
});
