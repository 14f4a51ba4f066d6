import { SHORT_TEXT, type Action } from '../domain/learning.ts';
import type { LearningActionsView } from '../domain/views-learning.ts';
import { choices } from './desk.ts';
import { dayOf, longDay, paragraphs } from './format.ts';
import { learningDesk } from './present-learning.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends LearningActionsView['show']> = Extract<LearningActionsView, { show: S }>;

/** An action that follows from what was learned: planned, done, and looked at again. */
export function presentLearningActions(
  view: LearningActionsView,
  words: Words,
  locale: string,
): Presented {
  switch (view.show) {
    case 'action form':
      return presentActionForm(view, words);
    case 'action':
      return presentAction(view, words, locale);
    case 'action done form':
      return presentDone(view, words);
    case 'action check form':
      return presentCheck(view, words);
  }
}

function presentActionForm(view: Show<'action form'>, words: Words): Presented {
  const { outcomeId, actionId, isNew, agencies, typed, problems } = view;
  const s = words.action;
  return learningDesk(view, { i: actionId, pair: outcomeId }, words, {
    heading: isNew ? s.titleNew : s.titleEdit,
    isPlain: true,
    lines: [s.intro],
    problems: problemLines(words, problems, s, {
      'changed meanwhile': s.meanwhile,
      'too many': s.tooMany,
    }),
    fields: [
      { id: 'text', kind: 'long', label: s.text, value: typed.text, max: SHORT_TEXT },
      {
        id: 'agencyId',
        kind: 'choice',
        label: s.agencyId,
        value: typed.agencyId,
        choices: agencies.map(({ id, name }) => ({ title: plain(name), value: id })),
        placeholder: s.choose,
      },
      { id: 'due', kind: 'date', label: s.due, value: typed.due },
      { id: 'measure', kind: 'long', label: s.measure, value: typed.measure, max: SHORT_TEXT },
    ],
    buttons: [
      { verb: 'action.save', title: s.save, isMain: true },
      isNew
        ? { verb: 'outcome.show', title: s.back, data: { i: outcomeId } }
        : { verb: 'action.show', title: s.backToAction },
    ],
  });
}

function presentAction(view: Show<'action'>, words: Words, locale: string): Presented {
  const { action, agency, state, toCheck } = view;
  const s = words.action;
  const { done, checks } = action;
  return learningDesk(view, { i: action.id }, words, {
    heading: s.title,
    isPlain: true,
    lines: [
      plain(action.text),
      plain(fill(words.outcome.owner, { agency, due: longDay(action.due, locale) })),
      plain(fill(s.measured, { measure: action.measure })),
      done ? fill(s.doneOn, { on: longDay(done.on, locale) }) : s.states[state],
      reminderLine(action, words, locale),
      toCheck === undefined ? '' : fill(s.toCheck, { months: toCheck }),
    ],
    entries: [
      ...(done
        ? [
            { title: s.changed, lines: paragraphs(done.changed).map(plain) },
            { title: s.evidence, lines: paragraphs(done.evidence).map(plain) },
          ]
        : []),
      ...checks.map(({ months, on, still, words: said }) => ({
        title: fill(s.checked, { months, on: longDay(on, locale) }),
        lines: [s.stills[still], ...paragraphs(said).map(plain)],
      })),
    ],
    buttons: [
      ...(toCheck === undefined
        ? []
        : ([{ verb: 'action.check.form', title: s.check, isMain: true }] as const)),
      { verb: 'action.done.form', title: done ? s.changeDone : s.markDone },
      ...(done
        ? []
        : ([
            { verb: 'action.form', title: s.change },
            { verb: 'action.remove', title: s.remove },
          ] as const)),
      { verb: 'outcome.show', title: s.back, data: { i: action.outcomeId } },
    ],
  });
}

/** What becomes of the card that reminds its agency's contact. */
function reminderLine({ done, reminder }: Action, { agencies }: Words, locale: string): string {
  return done || !reminder
    ? ''
    : fill(agencies.reminder[reminder.is], { day: dayOf(reminder.at, locale) });
}

function presentDone(view: Show<'action done form'>, words: Words): Presented {
  const { action, typed, problems } = view;
  const s = words.action;
  return learningDesk(view, { i: action.id }, words, {
    heading: s.titleDone,
    isPlain: true,
    lines: [plain(action.text), plain(fill(s.measured, { measure: action.measure })), s.introDone],
    problems: problemLines(words, problems, s, { 'changed meanwhile': s.meanwhile }),
    fields: [
      { id: 'on', kind: 'date', label: s.on, value: typed.on },
      { id: 'changed', kind: 'long', label: s.changed, value: typed.changed, max: SHORT_TEXT },
      { id: 'evidence', kind: 'long', label: s.evidence, value: typed.evidence, max: SHORT_TEXT },
    ],
    buttons: [
      { verb: 'action.done', title: s.saveDone, isMain: true },
      { verb: 'action.show', title: s.backToAction },
    ],
  });
}

function presentCheck(view: Show<'action check form'>, words: Words): Presented {
  const { action, months, typed, problems } = view;
  const s = words.action;
  return learningDesk(view, { i: action.id, pair: String(months) }, words, {
    heading: fill(s.titleCheck, { months }),
    isPlain: true,
    lines: [plain(action.text), plain(fill(s.wasChanged, { changed: action.changed }))],
    problems: problemLines(words, problems, s),
    fields: [
      { id: 'still', kind: 'pick', label: s.still, value: typed.still, choices: choices(s.stills) },
      { id: 'words', kind: 'long', label: s.words, value: typed.words, max: SHORT_TEXT },
    ],
    buttons: [
      { verb: 'action.check', title: s.saveCheck, isMain: true },
      { verb: 'action.show', title: s.backToAction },
    ],
  });
}
