import {
  MOST_EVENTS,
  inputOf,
  parseEvent,
  withEvent,
  withoutEvent,
  type Timeline,
  type TimelineEvent,
} from '../../src/domain/timeline.ts';
import { AT } from './made-up.ts';

const TYPED = { when: 'about Easter 2024', agency: 'NHS', text: 'A visit.', source: 'Record 7' };
const BY = { by: 'x', at: AT };
const EMPTY: Timeline = { events: [], removed: [] };

function eventOf(id: string, typed = TYPED): TimelineEvent {
  const { event } = parseEvent(id, typed, BY);
  if (!event) throw new Error('It does not parse.');
  return event;
}

test('a time is kept as it was typed, with the days that it may mean', () => {
  const event = eventOf('e1');
  expect(event).toMatchObject({ ...TYPED, span: { from: expect.stringMatching(/^2024-03/) } });
  expect(inputOf(event)).toEqual(TYPED);
  expect(eventOf('e1', { ...TYPED, when: '2024-05-03' }).span).toEqual({
    from: '2024-05-03',
    to: '2024-05-03',
  });
  expect(eventOf('e1', { ...TYPED, when: 'once upon a time' })).not.toHaveProperty('span');
});

test('what is missing or too long is named', () => {
  const typed = { when: '', agency: '', text: 'x'.repeat(301), source: '' };
  expect(parseEvent('e1', typed, BY).problems).toEqual([
    { field: 'when', problem: 'missing' },
    { field: 'agency', problem: 'missing' },
    { field: 'text', problem: 'too long' },
    { field: 'source', problem: 'missing' },
  ]);
});

test('an event is added once, corrected in its place, and does not come back once removed', () => {
  const one = withEvent(withEvent(EMPTY, eventOf('e1')), eventOf('e2'));
  expect(withEvent(one, eventOf('e1'))).toBe(one);
  const corrected = withEvent(one, eventOf('e1', { ...TYPED, agency: 'Police' }));
  expect(corrected.events.map(({ agency }) => agency)).toEqual(['Police', 'NHS']);
  const without = withoutEvent(corrected, 'e1');
  expect(without.events.map(({ id }) => id)).toEqual(['e2']);
  expect(withoutEvent(without, 'e1')).toBe(without);
  expect(withEvent(without, eventOf('e1'))).toBe(without);
});

test('there is room for so many and no more', () => {
  const all = Array.from({ length: MOST_EVENTS }, (_, index) => eventOf(`e${index}`));
  const full = all.reduce(withEvent, EMPTY);
  expect(full.events).toHaveLength(MOST_EVENTS);
  expect(withEvent(full, eventOf('more'))).toBe(full);
});
