import { answerParts, type AnsweredQuestion } from '../../src/domain/by-question.ts';
import { timelineParts, type Entry } from '../../src/domain/moments.ts';
import { EVENT_FIELDS, EVENT_LENGTHS } from '../../src/domain/timeline.ts';
import type { ToldText, Who } from '../../src/domain/told.ts';
import type { ReadingView } from '../../src/domain/views-reading.ts';
import { QUESTIONS_PAGE } from '../../src/workflows/read-by-question.ts';
import { SETTLED, unsettled } from './examples-check-in.ts';
import { familyToReaders } from './examples-family-words.ts';
import { head, longestType, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Examples = {
  [S in ReadingView['show']]: (filling: Filling) => Extract<ReadingView, { show: S }>[];
};

const AT = '2026-11-24T10:00:00.000Z';
const ID = 'b'.repeat(16);

const question = ({ needed, many }: Filling, index = 0): AnsweredQuestion => ({
  id: 'q'.repeat(40),
  asked: { 'en-GB': needed(`asked ${index}`, 200) },
  wordings: many ? 3 : 1,
  people: many ? 60 : 1,
});

const who = (filling: Filling, index: number): Who => {
  const { needed, optional } = filling;
  const name = needed(`name ${index}`, 80);
  if (index % 3 === 2) {
    const family = familyToReaders(filling);
    return { name, agency: '', role: 'family liaison officer', roleThen: '', family };
  }
  return {
    name,
    agency: needed(`agency ${index}`, 60),
    role: 'professional',
    roleThen: optional(`roleThen ${index}`, 80),
  };
};

const text = ({ needed }: Filling, index: number, length: number): ToldText['text'] => ({
  asked: needed(`asked ${index}`, 200),
  about: (['then', 'since', 'always', 'note'] as const)[index % 4] ?? 'then',
  text: needed(`text ${index}`, length),
  isAlso: index % 3 === 1,
});

export const told = (filling: Filling, index: number, length: number): ToldText => ({
  voiceId: ID,
  who: who(filling, index),
  sentAt: AT,
  quoting: 'show me first',
  text: text(filling, index, length),
});

/** Of as few words as there can be, and of many: so that a part of each is as large as it can be. */
const lengthOf = (index: number) => (index < 40 ? 1 : 4000);

const entry = (filling: Filling, index: number): Entry => {
  const { needed, optional, many } = filling;
  const span = many && index < 60 ? { from: '2024-09-18', to: '2024-09-25' } : undefined;
  const length = index < 20 ? 1 : 10_000;
  const short = (field: string, most: number) => needed(field, Math.min(most, length));
  if (index % 2 === 0) {
    const event = {
      id: ID,
      when: short(`when ${index}`, EVENT_LENGTHS.when),
      agency: short(`event agency ${index}`, EVENT_LENGTHS.agency),
      text: short(`event ${index}`, EVENT_LENGTHS.text),
      source: short(`source ${index}`, EVENT_LENGTHS.source),
      by: ID,
      at: AT,
    };
    return { is: 'event', span, event };
  }
  return {
    is: 'moment',
    voiceId: ID,
    who: who(filling, index),
    sentAt: AT,
    quoting: 'do not quote me',
    title: needed(`title ${index}`, Math.min(60, length)),
    said: optional(`said ${index}`, Math.min(120, length)),
    span,
    texts: times(many ? index % 6 : 0, (at) => text(filling, at, Math.min(1000, length))),
  };
};

/** Examples of the cards that read what people told by question and by time. */
export const READING_EXAMPLES: Examples = {
  'reading questions': (filling) => [
    {
      show: 'reading questions',
      head: head(filling),
      questions: times(filling.many ? QUESTIONS_PAGE : 0, (index) => question(filling, index)),
      from: 0,
      total: filling.many ? 80 : 0,
    },
  ],
  'reading question': (filling) => {
    const all = times(filling.many ? 60 : 1, (index) => told(filling, index, lengthOf(index)));
    const parts = answerParts(all);
    return parts.map((shown, part) => ({
      show: 'reading question',
      head: head(filling),
      participant: longestType.participants.one,
      question: question(filling),
      part,
      parts: parts.length,
      shown,
    }));
  },
  timeline: (filling) => {
    const { many } = filling;
    const entries = times(many ? 80 : 0, (index) => entry(filling, index));
    const parts = timelineParts(entries);
    const of = (part: number) => ({
      show: 'timeline' as const,
      head: head(filling),
      participant: longestType.participants.one,
      reads: true,
      part,
      parts: parts.length,
      shown: parts[part] ?? [],
      entries: entries.length,
      period: many ? { from: '2024-01-01', to: '2026-02-28' } : { from: '', to: '' },
      isFull: many,
      problems: many ? [{ field: 'to', problem: 'before the start' as const }] : [],
      done: many ? ('gone' as const) : undefined,
    });
    const events = entries.filter(({ is }) => is === 'event');
    return [
      ...parts.map((_, part) => of(part)),
      { ...of(0), reads: false, shown: timelineParts(events)[0] ?? [], isFull: false },
      { ...of(0), shown: [], entries: 0, done: 'saved' },
      { ...of(0), shown: [], entries: 0, done: 'removed', isFull: false },
    ];
  },
  'timeline event': (filling) => {
    const { optional, many } = filling;
    const typed = {
      when: optional('when', EVENT_LENGTHS.when),
      agency: optional('agency', EVENT_LENGTHS.agency),
      text: optional('text', EVENT_LENGTHS.text),
      source: optional('source', EVENT_LENGTHS.source),
    };
    const form = {
      show: 'timeline event' as const,
      head: head(filling),
      eventId: ID,
      isNew: !many,
      typed,
      wording: SETTLED,
      seen: 'abcdefgh',
      problems: [],
    };
    if (!many) return [form];
    const wrong = EVENT_FIELDS.map((field) => ({ field, problem: 'too long' as const }));
    return [
      form,
      { ...form, problems: wrong },
      {
        ...form,
        wording: unsettled(filling),
        problems: [{ field: 'text', problem: 'wording' }],
      },
      { ...form, problems: [{ field: 'when', problem: 'too many' }] },
      { ...form, problems: [{ field: 'when', problem: 'changed meanwhile' }] },
    ];
  },
};
