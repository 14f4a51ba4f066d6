import { FINDING_TITLE, LONG_TEXT, MOST_FINDINGS, SHORT_TEXT } from '../domain/learning.ts';
import type { Cited, LearningView } from '../domain/views-learning.ts';
import { choices, desk, type Button, type Desk } from './desk.ts';
import { longDay, paragraphs } from './format.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends LearningView['show']> = Extract<LearningView, { show: S }>;

/** So many lines of each part of a finding are set apart: it shows two texts and all that it stands on. */
const PARAGRAPHS = 20;

/** What a review makes of what it heard. Nobody's words are on these cards, only where they are. */
export function presentLearningView(view: LearningView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'learning':
      return presentLearning(view, words);
    case 'finding form':
      return presentFindingForm(view, words);
    case 'finding':
      return presentFinding(view, words);
    case 'outcome form':
      return presentOutcomeForm(view, words);
    case 'outcome':
      return presentOutcome(view, words, locale);
  }
}

/** A card about one of them: `item`, and what it belongs to. */
export function learningDesk(
  { head }: { head: LearningView['head'] },
  about: { i?: string; pair?: string },
  words: Words,
  card: Desk,
): Presented {
  return desk({ r: head.reviewId, ...about }, { ...madeUpOf(head, words), ...card });
}

function presentLearning(view: Show<'learning'>, words: Words): Presented {
  const { findings, outcomes, isFull } = view;
  const s = words.learning;
  return learningDesk(view, {}, words, {
    heading: fill(s.title, { reference: view.head.reference }),
    lines: [
      s.intro,
      findings.length === 0 ? s.none : '',
      outcomes > 6 ? fill(s.many, { count: outcomes }) : '',
      isFull ? fill(s.full, { count: MOST_FINDINGS }) : '',
    ],
    rows: findings.map(({ id, title, ...count }, index) => ({
      title: plain(title),
      lines: [
        count.outcomes === 0
          ? s.nothingFollows
          : fill(s.follows, {
              outcomes: count.outcomes,
              actions: count.actions,
              done: count.done,
            }),
      ],
      open: fill(s.open, { number: index + 1 }),
      verb: 'finding.show',
      data: { i: id },
    })),
    buttons: [
      ...(isFull
        ? []
        : ([{ verb: 'finding.form', title: s.add, isMain: findings.length === 0 }] as const)),
      { verb: 'review.show', title: s.back },
    ],
  });
}

function presentFindingForm(view: Show<'finding form'>, words: Words): Presented {
  const { findingId, isNew, themes, typed, problems } = view;
  const s = words.finding;
  const own = {
    'changed meanwhile': s.meanwhile,
    'not understood': s.notUnderstood,
    'stands on nothing': s.standsOnNothing,
    'too many': s.tooMany,
  };
  return learningDesk(view, { i: findingId }, words, {
    heading: isNew ? s.titleNew : s.titleEdit,
    isPlain: true,
    lines: [s.intro],
    problems: problems.map(({ field, problem }) =>
      fill(
        problem in own ? own[problem as keyof typeof own] : words.problems[problem as 'missing'],
        {
          field: s[field],
        },
      ),
    ),
    fields: [
      { id: 'title', kind: 'text', label: s.title, value: typed.title, max: FINDING_TITLE },
      { id: 'says', kind: 'long', label: s.says, value: typed.says, max: LONG_TEXT },
      ...(themes.length === 0
        ? []
        : ([
            {
              id: 'themes',
              kind: 'many',
              label: s.themes,
              value: typed.themes,
              choices: themes.map(({ mark, name }) => ({ title: plain(name), value: mark })),
            },
          ] as const)),
      { id: 'passages', kind: 'text', label: s.passages, value: typed.passages, max: SHORT_TEXT },
      { id: 'evidence', kind: 'long', label: s.evidence, value: typed.evidence, max: LONG_TEXT },
      { id: 'research', kind: 'long', label: s.research, value: typed.research, max: LONG_TEXT },
    ],
    buttons: [
      { verb: 'finding.save', title: s.save, isMain: true },
      isNew
        ? { verb: 'learning.show', title: s.back }
        : { verb: 'finding.show', title: s.backToFinding },
    ],
  });
}

function presentFinding(view: Show<'finding'>, words: Words): Presented {
  const { finding, cited, outcomes, mayRemove, isFull } = view;
  const s = words.finding;
  const section = (title: string, lines: string[]) =>
    lines.length === 0 ? [] : [{ title, lines }];
  return learningDesk(view, { i: finding.id }, words, {
    heading: plain(finding.title),
    lines: [...paragraphs(finding.says, PARAGRAPHS).map(plain), isFull ? s.full : ''],
    entries: [
      ...section(s.themesOn, finding.themes.length > 0 ? [plain(finding.themes.join('; '))] : []),
      ...section(
        s.cites,
        paragraphs(cited.map((one) => citedLine(one, words)).join('\n'), PARAGRAPHS),
      ),
      ...section(s.evidence, paragraphs(finding.evidence, PARAGRAPHS).map(plain)),
      ...section(
        s.researchOn,
        finding.research.map(({ reference, link, adds }) =>
          plain([reference, link, adds].filter((text) => text !== '').join('. ')),
        ),
      ),
    ],
    rows: outcomes.map(({ id, is, text, actions }, index) => ({
      title: plain(text),
      lines: [words.outcome.kinds[is], actions === 0 ? '' : fill(s.actions, { count: actions })],
      open: fill(s.openOutcome, { number: index + 1 }),
      verb: 'outcome.show',
      data: { i: id },
    })),
    buttons: [
      ...(isFull
        ? []
        : ([
            { verb: 'outcome.form', title: s.addOutcome, data: { i: '', pair: finding.id } },
          ] as const)),
      { verb: 'finding.form', title: s.change },
      ...(mayRemove ? ([{ verb: 'finding.remove', title: s.remove }] as const) : []),
      { verb: 'learning.show', title: s.back },
    ],
  });
}

/** Whose sentences they are, by no name, and what they have said to being quoted. */
function citedLine(cited: Cited, { finding: s }: Words): string {
  const ids = cited.ids.join(', ');
  switch (cited.is) {
    case 'there':
      return plain(fill(s.cited, { ids, who: cited.who, quoting: s.quoting[cited.quoting] }));
    case 'changed':
    case 'gone':
      return fill(s[cited.is], { ids });
    case 'not read':
      return ids;
  }
}

function presentOutcomeForm(view: Show<'outcome form'>, words: Words): Presented {
  const { findingId, outcomeId, isNew, typed, problems } = view;
  const s = words.outcome;
  return learningDesk(view, { i: outcomeId, pair: findingId }, words, {
    heading: isNew ? s.titleNew : s.titleEdit,
    isPlain: true,
    lines: [s.intro],
    problems: problemLines(words, problems, s, {
      'changed meanwhile': s.meanwhile,
      'too many': s.tooMany,
    }),
    fields: [
      { id: 'is', kind: 'pick', label: s.is, value: typed.is, choices: choices(s.kinds) },
      { id: 'text', kind: 'long', label: s.text, value: typed.text, max: SHORT_TEXT },
    ],
    buttons: [
      { verb: 'outcome.save', title: s.save, isMain: true },
      { verb: 'finding.show', title: s.back, data: { i: findingId } },
    ],
  });
}

function presentOutcome(view: Show<'outcome'>, words: Words, locale: string): Presented {
  const { outcome, actions, mayRemove, isFull } = view;
  const s = words.outcome;
  const add: Button[] = isFull
    ? []
    : [{ verb: 'action.form', title: s.addAction, data: { i: '', pair: outcome.id } }];
  return learningDesk(view, { i: outcome.id }, words, {
    heading: s.kinds[outcome.is],
    isPlain: true,
    lines: [plain(outcome.text), actions.length === 0 ? s.noActions : ''],
    rows: actions.map(({ id, text, agency, due, state }, index) => ({
      title: plain(text),
      lines: [
        plain(fill(s.owner, { agency, due: longDay(due, locale) })),
        words.action.states[state],
      ],
      open: fill(s.openAction, { number: index + 1 }),
      verb: 'action.show',
      data: { i: id },
    })),
    buttons: [
      ...add,
      { verb: 'outcome.form', title: s.change },
      ...(mayRemove ? ([{ verb: 'outcome.remove', title: s.remove }] as const) : []),
      { verb: 'finding.show', title: s.back, data: { i: outcome.findingId } },
    ],
  });
}
