import type { FamilyView, WordsState } from '../domain/views-family.ts';
import type { Separately } from '../domain/family-apart.ts';
import { SUITS_TEXTS } from '../domain/family-suits.ts';
import type { Owed } from '../domain/family-promises.ts';
import type { Row } from './desk.ts';
import { dayOf, longDay } from './format.ts';
import { fill, type Words } from './words.ts';

type Member = Extract<FamilyView, { show: 'family member' }>['member'];

/** A row of somebody's page. */
function rowOf(id: string, words: Words) {
  return (title: string, lines: string[], verb: Row['verb']): Row => ({
    title,
    lines,
    open: fill(words.family.open, { title }),
    verb,
    data: { i: id },
  });
}

/** What suits somebody, as rows of their page: what was noted, and where it is changed. */
export function suitsRows(member: Member, words: Words, locale: string): Row[] {
  const { id, suits, avoided, separately, owed } = member;
  const s = words.familySuits;
  const noted = [
    suits?.medium === undefined ? '' : s.media[suits.medium],
    ...SUITS_TEXTS.map((field) => {
      const text = suits?.[field];
      return text === undefined ? '' : fill(s.noted[field], { text });
    }),
    suits?.news === undefined ? '' : fill(s.noted.news, { text: s.rhythms[suits.news] }),
  ].filter((line) => line !== '');
  const row = rowOf(id, words);
  const [now, later] = owed;
  const promised = words.familyPromises;
  const line = (text: string) => (one: Owed) =>
    fill(text, { what: promised.owed[one.what], from: longDay(one.from, locale) });
  const due = [...now.map(line(promised.since)), ...later.slice(0, 1).map(line(promised.from))];
  return [
    row(promised.row, due.length > 0 ? due : [promised.nothing], 'family.promises'),
    row(s.row, noted.length > 0 ? noted : [s.nothing], 'family.suits'),
    row(
      words.familyAvoid.row,
      [avoided > 0 ? fill(words.familyAvoid.count, { count: avoided }) : s.nothing],
      'family.avoid',
    ),
    row(
      words.familySeparately.row,
      [separately ? separatelyLine(separately, words, locale) : s.nothing],
      'family.separately',
    ),
  ];
}

export function separatelyLine(
  { by, on }: Separately,
  { familySeparately: s }: Words,
  locale: string,
): string {
  return fill(s.decided, { by, on: longDay(on, locale) });
}

/** What they were told, and what they ask, as rows of their page. */
export function askedRows({ id, told, questions }: Member, words: Words): Row[] {
  const { familyTold, familyQuestions } = words;
  const row = rowOf(id, words);
  return [
    row(familyTold.row, [saidLine(told, words)], 'family.told'),
    row(familyQuestions.row, questionLines(questions, words), 'family.questions'),
  ];
}

/** How being part of the review is for them, as a row of their page: no word of it here. */
export function feedbackRow({ id, feedbackOn }: Member, words: Words, locale: string): Row {
  const s = words.familyFeedback;
  return {
    title: s.row,
    lines: [feedbackOn === undefined ? s.none : fill(s.noted, { on: longDay(feedbackOn, locale) })],
    open: fill(words.family.open, { title: s.row }),
    verb: 'family.feedback',
    data: { i: id },
  };
}

/** Whether somebody who takes part has read the report before it is final, as a row of their page. */
export function reportRows(member: Member, words: Words, locale: string): Row[] {
  const { id, contact, report } = member;
  if (!report && contact.is !== 'taking part') return [];
  const s = words.familyReport;
  return [rowOf(id, words)(s.row, reportLines(report, s, locale), 'family.report')];
}

function reportLines(report: Member['report'], s: Words['familyReport'], locale: string): string[] {
  if (!report) return [s.none];
  const { is, support } = report;
  const how = is === 'read' ? s.inSentence[report.how] : '';
  return [
    fill(s.lines[is], { on: longDay(report.on, locale), how }),
    support === '' ? '' : fill(s.onTheDay, { support }),
  ];
}

/** How far it is with what they are told, in one line. */
export function saidLine({ said, of }: Member['told'], { familyTold: s }: Words): string {
  return fill(said === of ? s.allSaid : s.some, { said, of });
}

function questionLines(
  { count, waiting, toTell }: Member['questions'],
  { familyQuestions: { count: s } }: Words,
): string[] {
  if (count === 0) return [s.none];
  const counted = (one: string, many: string, of: number) =>
    of === 0 ? '' : of === 1 ? one : fill(many, { count: of });
  return [
    counted(s.one, s.many, count),
    counted(s.waitsOne, s.waits, waiting),
    counted(s.toTellOne, s.toTell, toTell),
  ];
}

/** On the page of a person: how much of what they say is written down. */
export function wordsRow(
  { isBegun, count, latest }: WordsState,
  { familyMember: s }: Words,
  locale: string,
): Row {
  const sent = count === 1 ? s.wordsOne : s.wordsSent;
  return {
    title: s.words,
    lines: [
      isBegun ? s.wordsBegun : '',
      latest === undefined ? '' : fill(sent, { count, on: dayOf(latest, locale) }),
      latest === undefined && !isBegun ? s.wordsNone : '',
    ],
    open: s.openWords,
    verb: 'family.words',
  };
}

/** What they said for the review before, where they did, and whether it came along. */
export function beforeRows({ id, before }: Member, words: Words, locale: string): Row[] {
  if (!before) return [];
  const row = rowOf(id, words);
  return [row(words.familyBefore.row, [beforeLine(before, words, locale)], 'family.before')];
}

export function beforeLine(
  before: Member['before'],
  { familyBefore: s }: Words,
  locale: string,
): string {
  if (!before) return '';
  return before.is === 'to ask'
    ? s.states['to ask']
    : fill(s.states[before.is], { on: longDay(before.on, locale) });
}
