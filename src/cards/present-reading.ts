import type { ToldText } from '../domain/told.ts';
import type { ReadingView } from '../domain/views-reading.ts';
import { inLanguage } from '../domain/words.ts';
import { desk } from './desk.ts';
import { moreOf, rangeLine } from './paging.ts';
import { madeUpOf } from './present-review.ts';
import { presentTimeline, presentTimelineEvent } from './present-timeline.ts';
import type { Presented } from './presented.ts';
import { textOnCard, toldCard, whoLines } from './told.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends ReadingView['show']> = Extract<ReadingView, { show: S }>;

export function presentReadingView(view: ReadingView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'reading questions':
      return presentQuestions(view, words, locale);
    case 'reading question':
      return presentAnswers(view, words, locale);
    case 'timeline':
      return presentTimeline(view, words, locale);
    case 'timeline event':
      return presentTimelineEvent(view, words, locale);
  }
}

/** The questions that were answered, each with how many answered it. */
function presentQuestions(
  view: Show<'reading questions'>,
  words: Words,
  locale: string,
): Presented {
  const { head, questions, total } = view;
  const s = words.readingQuestions;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [total === 0 ? s.none : s.intro, rangeLine(view, questions.length, s.range)],
      rows: questions.map(({ id, asked, people }) => ({
        title: plain(inLanguage(asked, locale)),
        lines: [people === 1 ? s.peopleOne : fill(s.people, { count: people })],
        open: fill(s.open, { asked: inLanguage(asked, locale) }),
        verb: 'reading.question',
        data: { i: id },
      })),
      buttons: [
        ...moreOf(view, questions.length, { verb: 'reading.questions', title: s.more }),
        { verb: 'perspectives.show', title: s.back },
      ],
    },
  );
}

/** One part of all answers to a question, each under the name of who gave it. */
function presentAnswers(view: Show<'reading question'>, words: Words, locale: string): Presented {
  const { head, question, participant, part, parts, shown } = view;
  const s = words.readingQuestion;
  const q = words.readingQuestions;
  const asked = inLanguage(question.asked, locale);
  const firstNote = shown.findIndex(({ text }) => text.about === 'note');
  return toldCard({ r: head.reviewId, i: question.id }, words, {
    heading: plain(asked),
    ...madeUpOf(head, words),
    lines: [
      fill(s.progress, { reference: head.reference, number: part + 1, count: parts }),
      question.wordings > 1 ? fill(q.wordings, { count: question.wordings }) : '',
    ],
    told: shown.map((one, index) => ({
      parting: index === firstNote ? s.notes : '',
      title: plain(one.who.name),
      lines: [
        ...whoLines(one.who, one.sentAt, participant, words, locale),
        words.perspective.quoting[one.quoting],
      ],
      texts: [textOnCard(one.text, askedOn(one, asked), words)],
    })),
    buttons: [
      ...(part + 1 < parts
        ? [
            {
              verb: 'reading.question',
              title: s.more,
              data: { from: part + 1 },
              isMain: true,
            } as const,
          ]
        : []),
      { verb: 'reading.questions', title: s.back },
    ],
  });
}

/** What the heading says already is not said again; of two texts to it each says that. */
function askedOn({ text }: ToldText, heading: string): string {
  return text.asked === heading && !text.isAlso ? '' : text.asked;
}
