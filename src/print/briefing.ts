import { followLines, publicationLine } from '../cards/present-briefing.ts';
import { paragraphs } from '../cards/format.ts';
import { fill, type Words } from '../cards/words.ts';
import type { Board } from '../domain/board.ts';
import type { Briefing } from '../domain/briefing.ts';
import type { Closed } from '../domain/closing.ts';
import { documentOf, element } from './html.ts';

/** What a briefing on paper is made from. */
export type BriefingPaper = {
  board: Pick<Board, 'name' | 'website'>;
  reference: string;
  madeUp: boolean;
  briefing: Briefing;
  closed: Closed;
  /** What was found may be passed on. */
  isPublic: boolean;
  words: Words;
  locale: string;
};

/** What a review found, for practitioners, on one page of A4. */
export function briefingPaper(paper: BriefingPaper): string {
  const { board, reference, madeUp, briefing, closed, isPublic, words, locale } = paper;
  const s = words.briefing;
  const isShown = { ending: closed, isPublic };
  const body = [
    `<main class="page${isFull(paper) ? ' full' : ''}">`,
    element('h1', s.title),
    element('p', `${board.name}. ${fill(s.review, { reference })}.`),
    madeUp ? element('p', words.board.madeUp) : '',
    element('p', publicationLine(isShown, words, locale)),
    ...paragraphs(closed.learned).map((text) => element('p', text)),
    ...briefing.findings.flatMap(({ title, says, follows }, index) => [
      element('h3', `${index + 1}. ${title}`),
      element('p', [says, ...followLines(follows, words)].filter((text) => text !== '').join(' ')),
    ]),
    ...(briefing.changes.length === 0
      ? []
      : [element('h3', s.changes), element('p', briefing.changes.join(' · '))]),
    element('p', briefing.isCut ? s.cut : ''),
    ...(closed.support === '' ? [] : [element('h3', s.talk), element('p', closed.support)]),
    '</main>',
  ];
  return documentOf(locale, fill(s.file, { board: board.name, reference }), body.join('\n'));
}

/** So much text fits on one page in letters of the usual size. */
const USUAL = 2200;

function isFull({ briefing: { findings, changes }, closed: { learned, support } }: BriefingPaper) {
  const found = findings.flatMap(({ title, says, follows }) => [
    title,
    says,
    ...follows.map(({ text }) => text),
  ]);
  const all = [...found, ...changes, learned, support];
  return all.reduce((sum, { length }) => sum + length, 0) > USUAL;
}
