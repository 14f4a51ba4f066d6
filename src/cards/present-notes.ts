import { answerText } from '../domain/draft.ts';
import { LENGTHS, leafOf, leavesOf, plainId, type Question } from '../domain/questionnaire.ts';
import type { NotesView } from '../domain/views-notes.ts';
import { inLanguage } from '../domain/words.ts';
import type { ConfirmedInput } from '../domain/notes-forms.ts';
import { choices, desk, type Button, type Field } from './desk.ts';
import { dayAndTime, longDayAndTime, timeOfDay } from './format.ts';
import { madeUpOf } from './present-review.ts';
import { stateText } from './present-sends.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends NotesView['show']> = Extract<NotesView, { show: S }>;

export function presentNotesView(view: NotesView, words: Words, locale: string): Presented {
  return view.show === 'notes'
    ? presentNotes(view, words, locale)
    : presentNotesPage(view, words, locale);
}

/** The notes as a whole: their pages, and what comes next. */
function presentNotes(view: Show<'notes'>, words: Words, locale: string): Presented {
  const { head, name, way, pages, given, sent, mayGive } = view;
  const s = words.notes;
  const give: Button[] = mayGive ? [{ verb: 'notes.give', title: s.give, isMain: true }] : [];
  return desk(
    { r: head.reviewId, p: view.participationId },
    {
      heading: fill(s.title, { name, reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        ...(given
          ? [fill(s.given[given.by], { at: dayAndTime(given.at, locale) })]
          : [s.intro[way], s.yours]),
        sent ? fill(stateText(sent, words), { at: longDayAndTime(sent.at, locale) }) : '',
      ],
      problems: view.problems.flatMap((one) =>
        one.field === 'notes' ? [s.nothing] : problemLines(words, [one], s),
      ),
      rows: given
        ? []
        : pages.map(({ id, title, isBegun }) => {
            const page = inLanguage(title, locale);
            return {
              title: page,
              lines: [isBegun ? s.begun : s.empty],
              open: fill(s.open, { page }),
              verb: 'notes.page',
              data: { i: id },
            };
          }),
      fields: view.confirm ? confirmFields(view.confirm, words) : [],
      buttons: [
        ...(view.confirm ? [{ verb: 'notes.confirm', title: s.confirm } as const] : []),
        ...give,
        { verb: 'talk.show', title: s.back },
      ],
    },
  );
}

/** How the notes were read back to them, and what they chose. */
function confirmFields(typed: ConfirmedInput, words: Words): Field[] {
  const s = words.notes;
  return [
    {
      id: 'how',
      kind: 'pick',
      label: s.how,
      value: typed.how,
      choices: choices(words.person.routes),
    },
    { id: 'on', kind: 'date', label: s.on, value: typed.on },
    {
      id: 'quoting',
      kind: 'pick',
      label: s.quoting,
      value: typed.quoting,
      choices: choices(s.quotings),
    },
  ];
}

/** A page of them. */
function presentNotesPage(view: Show<'notes page'>, words: Words, locale: string): Presented {
  const { head, name, draft, page, held, isSaved } = view;
  const s = words.notesPage;
  const leaf = leafOf(draft.questionnaire, page);
  const isLast = leavesOf(draft.questionnaire).at(-1)?.id === leaf.id;
  return desk(
    { r: head.reviewId, p: view.participationId, i: leaf.id },
    {
      heading: fill(s.title, { name, reference: head.reference }),
      lines: [
        inLanguage(leaf.page.title, locale),
        s.how,
        isSaved ? fill(s.saved, { at: timeOfDay(draft.savedAt, locale) }) : '',
      ],
      // By position, as on the pages of those who write themselves.
      fields: leaf.questions.flatMap((question, position) =>
        held.includes(plainId(question.id))
          ? []
          : [fieldOf(question, String(position), answerText(draft, question.id), locale)],
      ),
      buttons: [
        ...(isLast
          ? []
          : [{ verb: 'notes.save', title: s.next, data: { pair: 'next' }, isMain: true } as const]),
        { verb: 'notes.save', title: s.save, data: { pair: 'stay' } },
        { verb: 'notes.save', title: s.list, data: { pair: 'list' }, isMain: isLast },
      ],
    },
  );
}

function fieldOf(question: Question, id: string, value: string, locale: string): Field {
  const label = plain(inLanguage(question.ask, locale));
  switch (question.kind) {
    case 'choice': {
      const choices = question.choices.map((one) => ({
        title: inLanguage(one.say, locale),
        value: one.id,
      }));
      return { id, kind: 'pick', label, value, choices };
    }
    case 'when':
      return { id, kind: 'text', label, value, max: LENGTHS.when };
    default:
      return { id, kind: 'long', label, value, max: LENGTHS[question.kind] };
  }
}
