import { ASK_LENGTH, HELP_LENGTH, NO_LINE } from '../domain/question-forms.ts';
import { EARLIER_SHOWN, type QuestionsView } from '../domain/views-questions.ts';
import { choices, desk, type Button, type DeskEntry, type Field } from './desk.ts';
import { dayOf } from './format.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { keptField, wordingLines } from './wording-lines.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends QuestionsView['show']> = Extract<QuestionsView, { show: S }>;

/** "Questions of this review": those that are asked now, and what was asked before. */
export function presentQuestions(view: Show<'questions'>, words: Words, locale: string): Presented {
  const { head, asked, earlier, mayChange, noRoom, done } = view;
  const s = words.questions;
  const all = asked.map((question) => {
    const { id, ask, help, line } = question;
    const whom = s.whoms[question.for];
    return {
      id,
      title: plain(ask),
      lines: [
        help === '' ? '' : fill(s.help, { help }),
        line === '' ? s.noLine : fill(s.line, { line }),
        fill(s.asked, { whom, about: s.abouts[question.about] }),
      ],
    };
  });
  const add: Button = { verb: 'question.show', title: s.add, isMain: true };
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: done === 'gone' ? [s.done.gone] : [],
      lines: [
        done && done !== 'gone' ? s.done[done] : '',
        mayChange ? s.intro : s.introToRead,
        mayChange ? s.frozen : '',
        begunLine(view, words),
        asked.length === 0 ? s.none : '',
        mayChange && noRoom ? s.noRoom[noRoom] : '',
      ],
      rows: mayChange
        ? all.map(({ id, title, lines }) => ({
            title,
            lines,
            open: fill(s.open, { ask: title }),
            verb: 'question.show',
            data: { i: id },
          }))
        : [],
      entries: [
        ...(mayChange ? [] : all.map(({ title, lines }) => ({ title, lines }))),
        ...earlierEntries(view, words, locale),
      ],
      footer:
        earlier.length > EARLIER_SHOWN
          ? fill(s.more, { count: earlier.length - EARLIER_SHOWN })
          : '',
      buttons: [
        ...(mayChange && !noRoom ? [add] : []),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

function begunLine(
  { begun, version }: Pick<Show<'questions'>, 'begun' | 'version'>,
  { questions: s }: Words,
): string {
  if (begun === 0) return '';
  if (version === 0) return begun === 1 ? s.begunOne : fill(s.begun, { count: begun });
  return begun === 1 ? s.begunBeforeOne : fill(s.begunBefore, { count: begun });
}

function earlierEntries(
  { asked, earlier }: Show<'questions'>,
  { questions: s }: Words,
  locale: string,
): DeskEntry[] {
  return earlier.slice(0, EARLIER_SHOWN).map(({ id, ask, help, until }) => {
    const isAsked = asked.some((question) => question.id === id);
    const ended = fill(isAsked ? s.reworded : s.takenOut, { day: dayOf(until.at, locale) });
    const lines = [help === '' ? '' : fill(s.help, { help }), ended];
    return { title: fill(s.earlier, { ask }), lines };
  });
}

/** One question to write or to change; what the wording check found is settled on it. */
export function presentQuestion(view: Show<'question'>, words: Words, locale: string): Presented {
  const { head, questionId, isNew, typed, lines, places, begun, wording, seen } = view;
  const { question: s } = words;
  const placeOf = (number: number) => ({
    title: fill(s.places, { number, count: places }),
    value: String(number),
  });
  const place: Field = {
    id: 'place',
    kind: 'pick',
    label: s.place,
    value: typed.place,
    choices: Array.from({ length: places }, (_, index) => placeOf(index + 1)),
  };
  const remove: Button = { verb: 'question.remove', title: s.remove };
  return desk(
    { r: head.reviewId, i: questionId },
    {
      heading: fill(isNew ? s.titleNew : s.titleEdit, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: problemLines(words, view.problems, s, { 'too many': s.full }),
      lines: [
        s.intro,
        begunLine({ begun, version: 0 }, words),
        ...wordingLines(wording, words, locale),
      ],
      fields: [
        { id: 'ask', kind: 'long', label: s.ask, value: typed.ask, max: ASK_LENGTH },
        { id: 'help', kind: 'long', label: s.help, value: typed.help, max: HELP_LENGTH },
        ...keptField(wording, words),
        {
          id: 'line',
          kind: 'pick',
          label: s.line,
          value: typed.line,
          choices: [
            ...lines.map(({ mark, line }) => ({ title: plain(line), value: mark })),
            { title: s.noLine, value: NO_LINE },
          ],
        },
        { id: 'whom', kind: 'pick', label: s.whom, value: typed.whom, choices: choices(s.whoms) },
        {
          id: 'about',
          kind: 'pick',
          label: s.about,
          value: typed.about,
          choices: choices(s.abouts),
        },
        ...(places > 1 ? [place] : []),
      ],
      buttons: [
        { verb: 'question.save', title: words.review.save, data: { pair: seen }, isMain: true },
        ...(isNew ? [] : [remove]),
        { verb: 'questions.show', title: s.back },
      ],
    },
  );
}
