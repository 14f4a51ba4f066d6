import { grantedTime, isAskable, ownDay, planDay } from '../../src/domain/more-time.ts';
import { participationOf } from './made-up.ts';

const DAY = '2026-05-08';

describe('the day that counts for somebody', () => {
  test.each([
    ['nothing', undefined, DAY, DAY],
    ['a day that is theirs', { granted: '2026-05-20' }, '2026-05-20', '2026-05-20'],
    ['a day that the review has moved beyond', { granted: '2026-05-01' }, DAY, DAY],
    ['a day asked for', { asked: { until: '2026-06-30', at: 'x' } }, DAY, '2026-06-30'],
    [
      'a day that is theirs, and another asked for',
      { granted: '2026-05-20', asked: { until: '2026-06-30', at: 'x' } },
      '2026-05-20',
      '2026-06-30',
    ],
  ])('with %s is on their cards, and in their reminders', (_, time, own, planned) => {
    const one = participationOf({ time });
    expect(ownDay(DAY, one)).toBe(own);
    expect(planDay(DAY, one)).toBe(planned);
  });
});

test.each([
  ['2026-05-09', true],
  ['2026-05-08', false],
  ['2026-04-20', false],
  ['2027-04-14', true],
  ['2027-04-15', false],
  ['next week', false],
  ['', false],
])('%s can be asked for: %s', (until, expected) => {
  expect(isAskable(until, DAY, '2026-04-14')).toBe(expected);
});

test('the lead grants only what is asked for', () => {
  const one = participationOf({});
  expect(grantedTime(one, '2026-06-30')).toBe(one);
  const asked = participationOf({ time: { asked: { until: '2026-06-30', at: 'x' } } });
  expect(grantedTime(asked, '2026-06-20').time).toEqual({ granted: '2026-06-20' });
});
