import type { Act } from '../domain/access.ts';
import { spanOf } from '../domain/approximate-date.ts';
import { askedIn } from '../domain/contribution.ts';
import { identitiesIn } from '../domain/identities.ts';
import { UNCHOSEN } from '../domain/quoting.ts';
import {
  answerText,
  inWords,
  openLeaves,
  offersMore,
  pairOf,
  isBegun,
  lastLeaf,
  markOf,
  readBackParts,
  type Draft,
} from '../domain/draft.ts';
import {
  LENGTHS,
  LIST,
  OWN,
  READ_BACK,
  leafOf,
  leavesOf,
  plainId,
  type Leaf,
  type Question,
} from '../domain/questionnaire.ts';
import type { View } from '../domain/views.ts';
import { inLanguage } from '../domain/words.ts';
import { choices, desk } from './desk.ts';
import { longDay, paragraphs, timeOfDay } from './format.ts';
import { pressOf, type Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends View['show']> = Extract<View, { show: S }>;

export function presentPage(view: Show<'page'>, words: Words, locale: string): Presented {
  const { draft, reference, isSaved } = view;
  const { questionnaire } = draft;
  const leaf = leafOf(questionnaire, view.page);
  const { page, time } = leaf;
  const core = questionnaire.pages.filter(({ part }) => part === 'core');
  const isCore = page.part === 'core';
  const number = core.indexOf(page) + 1;
  const isLast = number === core.length;
  const isAfter = page.part === 'last';
  const s = words.page;
  const said = draft.family && words.familyPages;
  return {
    template: 'page',
    press: { ...pressOf(view.keys), g: leaf.id },
    data: {
      s: fill(
        {
          ...s,
          progress: isCore
            ? (said?.page ?? s.progress)
            : ((isAfter ? said?.after : said?.offered) ?? s.offered),
        },
        {
          reference,
          name: view.whose ?? '',
          number,
          count: core.length,
          savedAt: timeOfDay(draft.savedAt, locale),
        },
      ),
      title: titleOf(leaf, locale),
      intro: page.intro && time === 1 ? inLanguage(page.intro, locale) : '',
      // How a family speaks of its own is the family's.
      isFirst: isCore && number === 1 && !draft.family,
      // Of notes of what they said: that is offered where they are read back, and there is no room.
      offersTalk: draft.recorded === undefined && !draft.family,
      hasBack: isCore ? number > 1 : time > 1,
      hasAnother: page.repeats !== undefined && time < page.repeats.most,
      isSaved,
      next: isCore ? (isLast ? s.last : s.next) : isAfter ? s.after : s.done,
      // By position: an id of 40 characters would stand on the card some fifteen times.
      questions: leaf.questions.map((question, position) => ({
        ...inputOf(question, locale),
        id: String(position),
        // In the label, not in a line of its own: the card is nearly as large as Teams takes.
        ask: `${plain(inLanguage(question.ask, locale))}${view.held.includes(plainId(question.id)) ? ` (${s.held})` : ''}`,
        ...helpOf(question, locale),
        text: answerText(draft, question.id),
      })),
    },
  };
}

/** A file's help may have Markdown in it, and takes less room; a lead's is shown as it was typed. */
function helpOf({ id, help }: Question, locale: string) {
  const text = help ? inLanguage(help, locale) : '';
  return id.startsWith(OWN) ? { help: '', typedHelp: plain(text) } : { help: text, typedHelp: '' };
}

/** A page's name; of one that repeats, with which one it is. */
function titleOf({ page, time }: Leaf, locale: string): string {
  const title = inLanguage(page.title, locale);
  return page.repeats ? `${title} (${time})` : title;
}

/** What a question is filled in by. */
function inputOf(question: Question, locale: string) {
  const { kind } = question;
  const choices = kind === 'choice' ? question.choices : [];
  return {
    kind: kind === 'choice' || kind === 'when' ? kind : 'text',
    max: kind === 'choice' ? 0 : LENGTHS[kind],
    choices: choices.map(({ id, say }) => ({ title: inLanguage(say, locale), value: id })),
  };
}

/** All pages to choose from, and where something is written already. */
export function presentPages(view: Show<'pages'>, words: Words, locale: string): Presented {
  const { draft, reference } = view;
  const { title, text, more, begun, another, open, readBack, leave, ...care } = words.pages;
  const hasMore = offersMore(draft.questionnaire);
  const said = draft.family && words.familyPages;
  return desk(pressOf(view.keys), {
    heading: title,
    isPlain: true,
    lines: [
      fill(said?.pages ?? text, { reference, name: view.whose ?? '' }),
      ...(hasMore ? [said?.more ?? more] : []),
    ],
    rows: openLeaves(draft).map((leaf) => {
      const isFurther = leaf.time > 1 && !leaf.isBegun;
      const name = isFurther
        ? fill(another, { title: inLanguage(leaf.page.title, locale) })
        : titleOf(leaf, locale);
      return {
        title: name,
        lines: leaf.isBegun ? [begun] : [],
        open: fill(open, { title: name }),
        verb: 'page.open',
        data: { i: leaf.id },
      };
    }),
    buttons: [
      { verb: 'read-back.show', title: readBack, isMain: true },
      { verb: 'page.leave', title: leave },
    ],
    care,
  });
}

/** Two of the longest texts on one card leave room for so many paragraphs of each. */
const COMPARE_PARAGRAPHS = 10;

export function presentCompare(view: Show<'compare'>, words: Words, locale: string): Presented {
  const { draft, questionId } = view;
  const leaf = leavesOf(draft.questionnaire).find(({ questions }) =>
    questions.some(({ id }) => id === questionId),
  );
  const question = leaf?.questions.find(({ id }) => id === questionId);
  const shown = (text: string) =>
    runs(question ? inWords(question, text, locale) : text, COMPARE_PARAGRAPHS);
  return {
    template: 'compare',
    press: pressOf(view.keys),
    data: {
      s: words.compare,
      q: questionId,
      pair: pairOf(draft, questionId),
      ask: leaf && question ? plain(askedIn(leaf, inLanguage(question.ask, locale), locale)) : '',
      one: shown(answerText(draft, questionId)),
      two: shown(draft.answers[questionId]?.alsoWritten[0] ?? ''),
    },
  };
}

export function presentReadBack(view: Show<'read back'>, words: Words, locale: string): Presented {
  const { draft, part, isEmpty, period } = view;
  const parts = readBackParts(draft);
  const { title, also, skipped, outside, placed, kept, quoting, named, ...rest } = saidOf(
    draft,
    words,
  );
  const values = { reference: view.reference, name: view.whose ?? '' };
  const s = fill(rest, { ...values, number: part + 1, count: parts.length });
  const isTheirOwn = draft.family === undefined;
  const last = lastLeaf(draft.questionnaire);
  const isEnd = part + 1 === parts.length;
  const toHear = last && isEnd && !isEmpty && !isBegun(draft, last) ? last.id : '';
  const shown = new Set(parts[part]);
  const leaves = leavesOf(draft.questionnaire);
  const placeOf = ({ kind }: Question, text: string) => {
    if (kind !== 'when' || text.trim() === '') return '';
    const span = spanOf(text);
    if (!span) return kept;
    return fill(placed, { from: longDay(span.from, locale), to: longDay(span.to, locale) });
  };
  return {
    template: 'read-back',
    press: { ...pressOf(view.keys), g: READ_BACK },
    data: {
      s: { ...s, title },
      mark: markOf(draft),
      isChanged: view.isChanged,
      talk: talkOf(draft),
      offersTalk: isTheirOwn,
      // A family's conversation with nothing in it is not sent.
      maySend: isEnd && (isTheirOwn || !isEmpty),
      toHear,
      sendStyle: toHear === '' ? 'positive' : 'default',
      outside:
        isTheirOwn && period && !isEmpty && isEnd
          ? fill(outside, { from: longDay(period.from, locale), to: longDay(period.to, locale) })
          : '',
      isEmpty,
      hasMore: part + 1 < parts.length,
      asksToQuote: !isEmpty && isEnd,
      quoting: choices(quoting),
      // What a family wishes is theirs to say: nothing is chosen for them.
      chosen: draft.choice?.quoting ?? (isTheirOwn ? UNCHOSEN : ''),
      isOutside: draft.choice?.isOutside === true ? 'yes' : 'no',
      list: LIST,
      nextPart: part + 1,
      answers: leaves.flatMap((leaf) =>
        leaf.questions
          .filter(({ id }) => shown.has(id) && !isEmpty)
          .map((question) => {
            const text = answerText(draft, question.id);
            return {
              q: question.id,
              ask: plain(askedIn(leaf, inLanguage(question.ask, locale), locale)),
              paragraphs: runs(inWords(question, text, locale)),
              place: question.about === 'note' ? words.familyPages.note : placeOf(question, text),
              // A family names its own as it likes.
              names: isTheirOwn ? namesIn(text, named) : '',
              isSkipped: text.trim() === '',
              hasOther: (draft.answers[question.id]?.alsoWritten.length ?? 0) > 0,
              skipped,
              also,
            };
          }),
      ),
    },
  };
}

/** The words around it, by who wrote it down. */
function saidOf({ recorded, family }: Draft, words: Words) {
  if (family) return { ...words.readBack, ...words.readFamily };
  return recorded ? { ...words.readBack, ...words.readNotes } : words.readBack;
}

/** Rather than going on: to talk, or where it was written down for them, to talk once more. */
function talkOf({ recorded }: Draft): Act {
  return recorded ? 'notes.again' : 'talk';
}

/** A hint to their author, before it is sent: who a family is may stand in it. */
function namesIn(text: string, named: string): string {
  const found = identitiesIn(text);
  if (found.length === 0) return '';
  return fill(named, { words: found.map(({ words }) => `“${words}”`).join(', ') });
}

function runs(text: string, most?: number): { text: string }[] {
  return paragraphs(text, most).map((line) => ({ text: plain(line) }));
}
