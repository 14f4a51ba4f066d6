import { Temporal } from 'temporal-polyfill';
import { isNotHeardFrom } from '../../src/domain/check-in.ts';
import { parseMeeting, meetingInput } from '../../src/domain/meeting-form.ts';
import { withMeeting } from '../../src/domain/meeting-sends.ts';
import {
  withMeetingAnswer,
  withMeetingAskedAgain,
  type Attendance,
  type Meeting,
} from '../../src/domain/meeting.ts';
import { standingOf } from '../../src/domain/messages.ts';
import { mayTakeBack, type Participation } from '../../src/domain/participation.ts';
import { isOutstanding } from '../../src/domain/reminders.ts';
import { whereIs } from '../../src/domain/where.ts';
import { AT, LATER, invited as ledger, participationOf } from './made-up.ts';

const ON = '2026-12-10T10:00:00.000Z';
const OVER = '2026-12-11T10:00:00.000Z';
const MEETING: Meeting = { id: 'm-1', at: ON, place: 'Room 2' };
const OTHER: Meeting = { id: 'm-2', at: '2026-12-17T10:00:00.000Z', place: 'Room 2' };
const heldWith = (...there: string[]): Meeting => ({ ...MEETING, held: { at: OVER, there } });
const invited = (changed: Partial<Participation> = {}) =>
  participationOf({
    personId: 'nurse',
    sends: ledger({ is: 'sent', at: AT, messageId: 'message-1' }),
    reply: { is: 'opened', at: AT },
    ...changed,
  });
const asked = { is: 'taking part', way: 'meeting', at: AT } as const;
const wishing = (changed: Partial<Participation> = {}) =>
  invited({ wishes: { meeting: AT }, reply: asked, ...changed });
const being = (is: Attendance['is'], changed: Partial<Attendance> = {}) => ({
  meeting: { is, id: 'm-1', on: ON, at: LATER, ...changed },
});
const kinds = ({ sends }: Participation) => sends.slice(1).map(({ kind }) => kind);

describe('what a meeting that is set does', () => {
  test.each<[string, Participation, Attendance['is'] | undefined, string[]]>([
    ['tells who wished to come', wishing(), 'told', ['meeting']],
    ['tells nobody who did not', invited(), undefined, []],
    ['tells nobody again who knows', wishing(being('comes')), 'comes', []],
    ['asks anew where it was moved', wishing(being('comes', { id: 'm-0' })), 'told', ['meeting']],
    [
      'and who had not come to another',
      wishing(being('not there', { id: 'm-0' })),
      'told',
      ['meeting'],
    ],
    ['leaves who was at another', wishing(being('attended', { id: 'm-0' })), 'attended', []],
    [
      'not who asked for time',
      wishing({ reply: { is: 'later', until: '2027-01-01', at: AT } }),
      undefined,
      [],
    ],
    [
      'not who would rather not',
      wishing({ reply: { is: 'would rather not', at: AT } }),
      undefined,
      [],
    ],
    ['nor whose invitation was taken back', wishing({ takenBack: AT }), undefined, []],
  ])('%s', (_, one, is, sends) => {
    const after = withMeeting(one, 'nurse-1', MEETING, LATER);
    expect(after.meeting?.is).toBe(is);
    expect(kinds(after)).toEqual(sends);
    expect(withMeeting(after, 'nurse-1', MEETING, LATER)).toBe(after);
  });

  test('is nothing once it has begun', () => {
    const one = wishing();
    expect(withMeeting(one, 'nurse-1', MEETING, OVER)).toBe(one);
  });

  test('is sent once where it is moved before the first card has gone', () => {
    const moved = withMeeting(withMeeting(wishing(), 'n', MEETING, LATER), 'n', OTHER, LATER);
    expect(moved.meeting?.id).toBe('m-2');
    expect(kinds(moved)).toEqual(['meeting']);
  });

  test('makes a card of the day before one to be shown again', () => {
    const shown = {
      id: '1',
      shows: 'meeting set',
      wants: 'meeting set',
      notBefore: AT,
      tries: 0,
    } as const;
    const moved = withMeeting(wishing({ ...being('told'), messages: [shown] }), 'n', OTHER, LATER);
    expect(moved.messages[0]?.isStale).toBe(true);
  });
});

describe('an answer', () => {
  const comes = { is: 'comes', id: 'm-1' } as const;

  test('is taken, with news to the lead, and once', () => {
    const after = withMeetingAnswer(wishing(being('told')), MEETING, comes, LATER);
    expect(after).toMatchObject({ ...being('comes'), news: LATER });
    expect(withMeetingAnswer(after, MEETING, comes, OVER)).toBe(after);
    const cannot = withMeetingAnswer(after, MEETING, { is: 'cannot', id: 'm-1' }, LATER);
    expect(cannot.meeting?.is).toBe('cannot');
    expect(withMeetingAskedAgain(cannot, MEETING, LATER).meeting?.is).toBe('told');
  });

  test.each<[string, Participation, Meeting | undefined, string]>([
    ['to a day that was moved', wishing(being('told')), OTHER, LATER],
    ['when it has begun', wishing(being('told')), MEETING, ON],
    ['when it was held', wishing(being('told')), heldWith(), LATER],
    ['where there is none', wishing(), undefined, LATER],
    ['from somebody who never wished to come', invited(), MEETING, LATER],
    ['from somebody who was there', wishing(being('attended')), MEETING, LATER],
  ])('is not taken %s', (_, one, meeting, at) => {
    expect(withMeetingAnswer(one, meeting, comes, at)).toBe(one);
  });
});

describe('what was noted of a meeting that was held', () => {
  test.each<[string, Participation, Attendance['is'] | undefined, string[]]>([
    ['who came', wishing(being('comes')), 'attended', ['after meeting']],
    ['who could not, and came', wishing(being('cannot')), 'attended', ['after meeting']],
    ['who had said nothing', invited(), 'attended', ['after meeting']],
    ['whom nobody can write to', invited({ personId: undefined }), 'attended', []],
  ])('thanks %s', (_, one, is, sends) => {
    const after = withMeeting(one, 'nurse-1', heldWith('nurse-1'), OVER);
    expect(after.meeting).toMatchObject({ is, on: ON });
    expect(after.answeredAt).toBe(OVER);
    expect(kinds(after)).toEqual(sends);
    expect(withMeeting(after, 'nurse-1', heldWith('nurse-1'), OVER)).toBe(after);
    expect([isOutstanding(after), isNotHeardFrom(after), mayTakeBack(after)]).not.toContain(true);
  });

  test.each<[string, Participation, Attendance['is'] | undefined]>([
    ['who wished to come', wishing(), 'not there'],
    ['who said they come', wishing(being('comes')), 'not there'],
    ['who did not wish to', invited(), undefined],
    ['who wished when it was over', wishing({ wishes: { meeting: OVER } }), undefined],
    ['who was at an earlier one', wishing(being('attended', { id: 'm-0' })), 'attended'],
    ['who was ticked by mistake', wishing(being('attended')), 'not there'],
    ['who was ticked by mistake and never wished to come', invited(being('attended')), undefined],
  ])('sends nothing to somebody who was not there: %s', (_, one, is) => {
    const after = withMeeting(one, 'nurse-1', heldWith('another'), OVER);
    expect(after.meeting?.is).toBe(is);
    expect(after.wishes).toEqual(one.wishes);
    expect(kinds(after)).toEqual([]);
    expect(withMeeting(after, 'nurse-1', heldWith('another'), OVER)).toBe(after);
  });
});

test.each<[string, Participation, string, string]>([
  ['set', wishing(being('told')), 'meeting set', 'meeting set'],
  ['that they come to', wishing(being('comes')), 'meeting comes', 'meeting comes'],
  ['that they can’t come to', wishing(being('cannot')), 'meeting cannot', 'meeting cannot'],
  ['that they were at', wishing(being('attended')), 'meeting attended', 'meeting attended'],
  ['that they were at unasked', invited(being('attended')), 'meeting attended', 'meeting attended'],
  ['that they were not at', wishing(being('not there')), 'meeting asked', 'meeting not there'],
  [
    'that they were at, before they sent',
    wishing({ ...being('attended'), reply: { is: 'contributed', contributionId: 'c', at: OVER } }),
    'receipt',
    'contributed',
  ],
  [
    'that they come to, when they would rather not',
    wishing({ ...being('comes'), reply: { is: 'would rather not', at: OVER } }),
    'rather not',
    'would rather not',
  ],
])('the card and the board of a meeting %s', (_, one, standing, where) => {
  expect(standingOf(one)).toBe(standing);
  expect(whereIs(one).is).toBe(where);
});

describe('the form', () => {
  const now = Temporal.Instant.from('2026-06-01T09:00:00Z');
  const typed = { day: '2026-06-02', time: '10:00', until: '', place: ' Room 2 ' };

  test('is read as London’s time, and shows again what it set', () => {
    const { meeting } = parseMeeting({ ...typed, until: '12:30' }, now);
    expect(meeting).toEqual({
      at: '2026-06-02T09:00:00.000Z',
      until: '2026-06-02T11:30:00.000Z',
      place: 'Room 2',
    });
    const input = { ...typed, until: '12:30', place: 'Room 2' };
    expect(meeting && meetingInput({ id: 'm-1', ...meeting })).toEqual(input);
  });

  test.each([
    ['no day', { day: '' }, 'day', 'not a date'],
    ['a day gone by', { day: '2026-05-31' }, 'day', 'in the past'],
    ['no time', { time: '' }, 'time', 'not a time'],
    ['no such time', { time: '25:00' }, 'time', 'not a time'],
    ['an end before it begins', { until: '10:00' }, 'until', 'not later'],
    ['an end that is none', { until: 'noon' }, 'until', 'not a time'],
    ['no place', { place: ' ' }, 'place', 'missing'],
    ['a long place', { place: 'x'.repeat(121) }, 'place', 'too long'],
  ])('names %s', (_, changed, field, problem) => {
    const { meeting, problems } = parseMeeting({ ...typed, ...changed }, now);
    expect(meeting).toBeUndefined();
    expect(problems).toEqual([{ field, problem }]);
  });
});
