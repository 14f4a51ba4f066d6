import { SHORT_TEXT } from '../domain/learning.ts';
import type { ActionReminder, AgencyActionsView } from '../domain/views-agency-actions.ts';
import { desk } from './desk.ts';
import { longDay, paragraphs } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { numbersOf } from './present-agencies.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends AgencyActionsView['show']> = Extract<AgencyActionsView, { show: S }>;

/** An agency's own actions, as its contact sees them. */
export function presentAgencyActionsView(
  view: AgencyActionsView,
  words: Words,
  locale: string,
): Presented {
  switch (view.show) {
    case 'agency actions':
      return presentList(view, words, locale);
    case 'agency action':
      return presentOne(view, words, locale);
    case 'agency action done form':
      return presentDone(view, words);
  }
}

function presentList(view: Show<'agency actions'>, words: Words, locale: string): Presented {
  const { head, actions, from, total } = view;
  const s = words.agencyActions;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [total === 0 ? s.none : s.intro, rangeLine(view, actions.length, s.range)],
      rows: actions.map(({ id, text, agency, due, measure, state }, index) => ({
        title: plain(text),
        lines: [
          plain(fill(words.outcome.owner, { agency, due: longDay(due, locale) })),
          plain(fill(words.action.measured, { measure })),
          s.states[state],
        ],
        open: fill(s.open, { number: from + index + 1 }),
        verb: 'contact.action' as const,
        data: { i: id },
      })),
      buttons: [
        ...moreOf(view, actions.length, { verb: 'contact.actions', title: s.more }),
        { verb: 'contact.learned', title: words.contact.learned },
        { verb: 'contact.show', title: s.back },
        ...numbersOf(words),
      ],
    },
  );
}

function presentOne(view: Show<'agency action'>, words: Words, locale: string): Presented {
  const { head, action, lead, isSaved } = view;
  const { text, agency, due, measure, state, done } = action;
  const s = words.agencyActions;
  return desk(
    { r: head.reviewId, i: action.id },
    {
      heading: s.one,
      isPlain: true,
      ...madeUpOf(head, words),
      lines: [
        isSaved ? fill(s.saved, lead) : '',
        plain(text),
        plain(fill(words.outcome.owner, { agency, due: longDay(due, locale) })),
        plain(fill(words.action.measured, { measure })),
        done ? fill(words.action.doneOn, { on: longDay(done.on, locale) }) : s.states[state],
        fill(done ? s.toChange : s.questions, lead),
      ],
      entries: done
        ? [
            { title: words.action.changed, lines: paragraphs(done.changed).map(plain) },
            { title: words.action.evidence, lines: paragraphs(done.evidence).map(plain) },
          ]
        : [],
      buttons: [
        ...(done
          ? []
          : ([
              { verb: 'contact.action.done.form', title: words.action.markDone, isMain: true },
            ] as const)),
        { verb: 'contact.actions', title: s.backToList },
        ...numbersOf(words),
      ],
    },
  );
}

function presentDone(view: Show<'agency action done form'>, words: Words): Presented {
  const { head, action, typed, problems } = view;
  const { text, measure } = action;
  const s = words.action;
  return desk(
    { r: head.reviewId, i: action.id },
    {
      heading: s.titleDone,
      isPlain: true,
      ...madeUpOf(head, words),
      lines: [
        plain(text),
        plain(fill(s.measured, { measure })),
        s.introDone,
        words.agencyActions.noNames,
      ],
      problems: problemLines(words, problems, s),
      fields: [
        { id: 'on', kind: 'date', label: s.on, value: typed.on },
        { id: 'changed', kind: 'long', label: s.changed, value: typed.changed, max: SHORT_TEXT },
        { id: 'evidence', kind: 'long', label: s.evidence, value: typed.evidence, max: SHORT_TEXT },
      ],
      buttons: [
        { verb: 'contact.action.done', title: s.saveDone, isMain: true },
        { verb: 'contact.action', title: s.backToAction },
        ...numbersOf(words),
      ],
    },
  );
}

/** Stands in a chat: the review, the day, whom to ring, and no more. */
export function presentActionReminder(
  { reviewId, reference, due, lead }: ActionReminder,
  words: Words,
  locale: string,
  board: string,
): Presented {
  const s = words.actionReminder;
  const card = desk(
    { r: reviewId },
    {
      heading: fill(s.title, { reference }),
      lines: [fill(s.text, { ...lead, day: longDay(due, locale) })],
      buttons: [{ verb: 'contact.actions', title: s.open, isMain: true }, ...numbersOf(words)],
    },
  );
  return { ...card, summary: fill(s.summary, { board }) };
}
