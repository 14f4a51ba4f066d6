import { PLACE_LENGTH } from '../../src/domain/meeting-form.ts';
import { THERE_PAGE, type MeetingView } from '../../src/domain/views-meeting.ts';
import type { MeetingOnCard } from '../../src/domain/views-kept.ts';
import { head, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

const AT = '2026-11-24T10:00:00.000Z';
const UNTIL = '2026-11-24T12:00:00.000Z';
const ID = 'm'.repeat(16);

/** The meeting as a card in somebody's chat says it. */
export const meetingOnCard = (
  { needed, many }: Filling,
  is: 'told' | 'comes' | 'cannot',
): MeetingOnCard => ({
  is,
  id: ID,
  at: AT,
  until: many ? UNTIL : undefined,
  place: needed('place', PLACE_LENGTH),
  isOpen: true,
});

/** The card of the practitioner meeting: before it has a day, before it is held, and after it. */
export const MEETING_EXAMPLES = (filling: Filling): MeetingView[] => {
  const { needed, optional, many } = filling;
  const empty = { day: '', time: '', until: '', place: '' };
  const typed = {
    day: '2026-11-24',
    time: '10:00',
    until: many ? '12:00' : '',
    place: needed('place', PLACE_LENGTH),
  };
  const none: MeetingView = {
    show: 'meeting',
    head: head(filling),
    meeting: undefined,
    isHeld: false,
    who: { comes: 0, cannot: 0, open: many ? 12 : 0 },
    form: { typed: empty },
    problems: [],
    there: undefined,
  };
  const meeting = {
    id: ID,
    at: AT,
    ...(many && { until: UNTIL }),
    place: needed('place', PLACE_LENGTH),
  };
  const who = { comes: 20, cannot: 5, open: 8 };
  const set: MeetingView = { ...none, meeting, who, form: { typed } };
  const people = times(many ? THERE_PAGE : 1, (index) => ({
    id: `${index}`.padStart(16, 'p'),
    name: `${needed(`name ${index}`, 80)} (${needed(`agency ${index}`, 60)})`,
  }));
  const ticked = people.map(({ id }) => id).join();
  const there = { people, seen: 'abcdefgh', ticked, from: 0, total: many ? 200 : 1 };
  const problems = [
    { field: 'day', problem: 'in the past' },
    { field: 'time', problem: 'not a time' },
    { field: 'until', problem: 'not later' },
    { field: 'place', problem: 'too long' },
  ] as const;
  const wrong = { ...typed, place: optional('typed', PLACE_LENGTH) };
  const over: MeetingView = { ...set, there, form: { typed: wrong }, problems: [...problems] };
  const held: MeetingView = { ...set, isHeld: true, there, form: { typed: empty } };
  const nobody = { ...set, there: { ...there, people: [], ticked: '', total: 0 } };
  const closed = (['rests', 'went on'] as const).map((not) => ({ ...set, form: { not } }));
  return many ? [none, set, over, held, ...closed] : [none, set, held, nobody];
};
