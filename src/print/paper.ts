import { inLanguage, type Worded } from '../domain/words.ts';
import { longDay } from '../cards/format.ts';
import { whoReads } from '../cards/who-reads.ts';
import { fill, type Words } from '../cards/words.ts';
import type { Before, FilledIn } from '../domain/before.ts';
import type { Board, BoardContact } from '../domain/board.ts';
import type { Participation } from '../domain/participation.ts';
import type { Page, Question, Questionnaire } from '../domain/questionnaire.ts';
import { answerByOf, type Review, type Scope } from '../domain/review.ts';
import { boxes, documentOf, element, lines } from './html.ts';

/** What an invitation on paper is made from. */
export type Paper = {
  board: Pick<Board, 'name' | 'website' | 'support' | 'risk'>;
  review: Review;
  /** The leads who read what people send, by name. */
  leads: string[];
  participation: Participation;
  /** With what the review asks besides. */
  questionnaire: Questionnaire;
  before: Before;
  words: Words;
  locale: string;
};

/**
 * The invitation and all questions, with room to write, for somebody whom Teams can't reach. It names the
 * review by its reference, and neither them nor anybody of the family.
 */
export function paperOf(paper: Paper): string {
  const { board, review, questionnaire, words, locale } = paper;
  const s = words.paper;
  const core = questionnaire.pages.filter(({ part }) => part === 'core');
  const more = questionnaire.pages.filter(({ part }) => part === 'more');
  const ofMore =
    more.length === 0
      ? ''
      : `${element('h1', s.more, 'sheet')}${element('p', s.moreIntro)}${pagesOf(more, paper)}`;
  const body = [
    invitation(paper),
    beforeYouBegin(paper),
    care(paper),
    element('h1', s.core, 'sheet'),
    element('p', s.coreIntro),
    pagesOf(core, paper),
    ofMore,
    element('h2', words.readBack.quotingLabel),
    boxes(Object.values(words.readBack.quoting)),
    element('p', fill(s.back, review.details)),
  ];
  const title = fill(s.file, { board: board.name, reference: review.details.reference });
  return documentOf(locale, title, body.join('\n'));
}

function invitation({ board, review, participation, questionnaire, words, locale }: Paper): string {
  const { role, reason, told } = participation;
  const { details, type, scope } = review;
  const s = words.paper;
  const i = words.invitation;
  const concern = type.concerns.includes('child') ? 'child' : 'other';
  const values = {
    ...details,
    board: board.name,
    website: board.website,
    minutes: questionnaire.minutes,
    promise: inLanguage(type.promise, locale),
    answerBy: longDay(answerByOf(review), locale),
    aboutWhom: i.aboutWhom[concern],
    whom: i.whom[concern],
    toldBy: told?.by ?? '',
    toldOn: told ? longDay(told.on, locale) : '',
  };
  return [
    element('h1', i.title[role]),
    element('p', fill(i.from, values)),
    review.madeUp ? element('p', i.madeUp) : '',
    ...[s.told, i.reason[reason], i.purpose, s.ways[role], s.after, s.by].map((text) =>
      element('p', fill(text, values)),
    ),
    scope ? scopeOf(scope, words, locale) : '',
  ].join('\n');
}

function scopeOf(
  { from, to, terms, lines: asked, otherChildren }: Scope,
  words: Words,
  locale: string,
) {
  const s = words.invitation.scope;
  const period = fill(s.period, { from: longDay(from, locale), to: longDay(to, locale) });
  return [
    element('p', period),
    element('p', terms),
    ...(asked.length === 0 ? [] : [element('p', s.lines), listOf(asked)]),
    otherChildren ? element('p', s.otherChildren) : '',
  ].join('\n');
}

/** What is read before the first question, here as in Teams. */
function beforeYouBegin({ review, leads, participation, before, words, locale }: Paper): string {
  const { type } = review;
  const values: FilledIn = {
    promise: inLanguage(type.promise, locale),
    whoReads: whoReads({ ...review.details, leads }, words),
    court: words.nations[type.nation].court,
  };
  const inWords = (all: Worded[]) => listOf(all.map((text) => inLanguage(text, locale)));
  return [
    element('h2', words.before.title),
    ...before.points
      .filter(({ inTeams }) => !inTeams)
      .filter((point) => point.for === undefined || point.for === participation.role)
      .flatMap(({ title, text }) => [
        element('h3', inLanguage(title, locale)),
        element('p', fill(inLanguage(text, locale), values)),
      ]),
    element('h3', words.before.choice),
    inWords(type.position.choice),
    element('h3', words.before.noChoice),
    inWords(type.position.noChoice),
  ].join('\n');
}

/** Whom to ring: for themselves, and where somebody may be at risk. */
function care({ board, words, locale }: Paper): string {
  const listed = (contacts: readonly BoardContact[]) =>
    listOf(
      contacts.map(
        ({ name, reach }) => `${inLanguage(name, locale)}: ${inLanguage(reach, locale)}`,
      ),
    );
  return [
    element('h2', words.standing.support),
    element('p', words.paper.support),
    listed(board.support),
    element('h2', words.standing.risk),
    element('p', words.paper.risk),
    listed(board.risk),
  ].join('\n');
}

function pagesOf(pages: readonly Page[], { words, locale }: Paper): string {
  return pages
    .map(({ title, intro, questions, repeats }) =>
      [
        element('h2', inLanguage(title, locale)),
        element('p', intro ? inLanguage(intro, locale) : ''),
        repeats ? element('p', words.paper.another) : '',
        ...questions.map((question) => questionOf(question, locale)),
      ].join('\n'),
    )
    .join('\n');
}

/** So many lines for an answer. */
const LINES = { long: 12, medium: 8, short: 5, when: 1 } as const;

function questionOf(question: Question, locale: string): string {
  const { kind, ask, help } = question;
  const room =
    kind === 'choice'
      ? boxes(question.choices.map(({ say }) => inLanguage(say, locale)))
      : lines(LINES[kind]);
  return [
    '<section>',
    element('h3', inLanguage(ask, locale)),
    element('p', help ? inLanguage(help, locale) : '', 'help'),
    room,
    '</section>',
  ].join('\n');
}

function listOf(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<ul>${texts.map((text) => element('li', text)).join('')}</ul>`;
}
