import type { Contribution } from '../../src/domain/contribution.ts';
import fc from 'fast-check';
import {
  isApproximate,
  momentsOf,
  timePagesOf,
  timelineOf,
  timelineParts,
  type Entry,
  type Moment,
} from '../../src/domain/moments.ts';
import type { Questionnaire } from '../../src/domain/questionnaire.ts';
import { lengthOf, type Span } from '../../src/domain/span.ts';
import type { TimelineEvent } from '../../src/domain/timeline.ts';
import { AT, questionOf, questionnaireOf } from './made-up.ts';
import { toldOf } from './voices.ts';

const day = fc
  .integer({ min: 0, max: 60 })
  .map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10));
const span = fc.option(
  fc.tuple(day, day).map(([a, b]): Span => ({ from: a < b ? a : b, to: a < b ? b : a })),
  { nil: undefined },
);
const word = fc.constantFrom('a', '語', 'x'.repeat(900));

const momentOf = (at: number, of: Span | undefined, words: string[]): Moment => ({
  is: 'moment',
  voiceId: `voice-${at}`,
  who: { name: 'Ada', agency: 'NHS', role: 'professional', roleThen: '' },
  sentAt: AT,
  quoting: 'quote me',
  title: 'A moment',
  said: `time ${at}`,
  span: of,
  texts: words.map((text) => ({ asked: 'What?', about: 'then', text, isAlso: false })),
});
const eventOf = (at: number, of: Span | undefined): TimelineEvent => ({
  id: `event-${at}`,
  when: 'then',
  ...(of && { span: of }),
  agency: 'NHS',
  text: 'A visit.',
  source: 'A record',
  by: 'x',
  at: AT,
});
const moments = fc
  .array(fc.tuple(span, fc.array(word, { maxLength: 4 })), { maxLength: 12 })
  .map((all) => all.map(([of, words], at) => momentOf(at, of, words)));
const events = fc.array(span, { maxLength: 12 }).map((all) => all.map((of, at) => eventOf(at, of)));

describe('merged', () => {
  test('every moment and every event is there once', () => {
    fc.assert(
      fc.property(moments, events, (told, noted) => {
        const entries = timelineOf(told, noted);
        expect(entries).toHaveLength(told.length + noted.length);
        for (const moment of told) expect(entries).toContain(moment);
        const there = entries.flatMap((entry) => (entry.is === 'event' ? [entry.event] : []));
        for (const event of noted) expect(there).toContain(event);
      }),
    );
  });

  test('they are by their first day, the more certain first; what can’t be placed is last', () => {
    fc.assert(
      fc.property(moments, events, (told, noted) => {
        const spans = timelineOf(told, noted).map((entry) => entry.span);
        const placed = spans.filter((one) => one !== undefined);
        expect(spans.slice(0, placed.length)).toEqual(placed);
        for (const [at, one] of placed.entries()) {
          const next = placed[at + 1];
          if (!next) continue;
          expect(one.from <= next.from).toBe(true);
          if (one.from === next.from) expect(lengthOf(one)).toBeLessThanOrEqual(lengthOf(next));
        }
      }),
    );
  });

  test('a period leaves out what can’t have been in it, and nothing else', () => {
    fc.assert(
      fc.property(moments, events, day, day, (told, noted, a, b) => {
        const period = { from: a < b ? a : b, to: a < b ? b : a };
        const all = timelineOf(told, noted);
        const shown = timelineOf(told, noted, period);
        const isOut = ({ span: of }: Entry) => of && (of.to < period.from || of.from > period.to);
        expect(shown).toEqual(all.filter((entry) => !isOut(entry)));
      }),
    );
  });

  test('a single day alone is not approximate', () => {
    expect(isApproximate({ from: '2024-03-03', to: '2024-03-03' })).toBe(false);
    expect(isApproximate({ from: '2024-03-03', to: '2024-03-04' })).toBe(true);
  });

  test('in parts every entry begins once, and every text is there once, in order', () => {
    fc.assert(
      fc.property(moments, events, fc.integer({ min: 1, max: 9000 }), (told, noted, limit) => {
        const entries = timelineOf(told, noted);
        const pieces = timelineParts(entries, limit).flat();
        expect(pieces.filter(({ goesOn }) => !goesOn).map(({ entry }) => entry)).toEqual(entries);
        const texts = entries.flatMap((entry) => (entry.is === 'moment' ? entry.texts : []));
        expect(pieces.flatMap((piece) => piece.texts)).toEqual(texts);
      }),
    );
  });
});

describe('what is a moment', () => {
  const WHEN = { kind: 'when' as const };
  const questionnaire: Questionnaire = {
    ...questionnaireOf(1),
    pages: [
      ...questionnaireOf(1).pages,
      {
        id: 'part',
        part: 'more',
        title: { 'en-GB': 'Your part' },
        questions: [questionOf('part-what'), { ...questionOf('part-when'), ...WHEN }],
      },
      {
        id: 'moments',
        part: 'more',
        title: { 'en-GB': 'A moment' },
        repeats: { most: 3 },
        questions: [{ ...questionOf('moment-when'), ...WHEN }, questionOf('moment-what')],
      },
    ],
  };
  const pages = timePagesOf([questionnaire]);
  const answer = (
    questionId: string,
    text: string,
    more: Partial<Contribution['answers'][number]> = {},
  ) => ({
    questionId,
    asked: `Asked ${questionId}`,
    about: 'then' as const,
    text,
    alsoWritten: [],
    ...more,
  });

  test('each time of a page that repeats is one, with its time and its words', () => {
    const of = { from: '2024-04-01', to: '2024-04-07' };
    const all = momentsOf(
      [
        toldOf('ada', [
          answer('q1', 'no moment'),
          answer('moment-when', 'Easter 2024', { span: of, alsoWritten: ['or May'] }),
          answer('moment-what', 'She fell.', { asked: 'A moment (1): What?' }),
          answer('moment-what.2', 'She rang.', { asked: 'A moment (2): What?' }),
        ]),
      ],
      pages,
    );
    expect(all).toMatchObject([
      {
        title: 'A moment',
        said: 'Easter 2024',
        span: of,
        texts: [
          { text: 'or May', isAlso: true },
          { asked: 'What?', text: 'She fell.' },
        ],
      },
      { said: '', span: undefined, texts: [{ asked: 'What?', text: 'She rang.' }] },
    ]);
  });

  test('a page that does not repeat is one where a time was given', () => {
    const what = answer('part-what', 'I weighed her.');
    expect(momentsOf([toldOf('ada', [what])], pages)).toEqual([]);
    const withTime = [what, answer('part-when', 'in 2023')];
    expect(momentsOf([toldOf('ada', withTime)], pages)).toMatchObject([
      { said: 'in 2023', texts: [{ text: 'I weighed her.' }] },
    ]);
  });
});
