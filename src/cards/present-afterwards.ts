import type { AfterwardsView } from '../domain/views-afterwards.ts';
import { choices, desk, type DeskEntry } from './desk.ts';
import { followLines, presentBriefing } from './present-briefing.ts';
import { numbersOf } from './present-agencies.ts';
import { madeUpOf } from './present-review.ts';
import { pressOf, type Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends AfterwardsView['show']> = Extract<AfterwardsView, { show: S }>;

/** What comes after a review's end. */
export function presentAfterwards(view: AfterwardsView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'survey':
      return view.hasAnswered ? presentAnswered(view, words) : presentSurvey(view, words);
    case 'survey sums':
      return presentSums(view, words);
    case 'briefing':
      return presentBriefing(view, words, locale);
    case 'board learning':
      return presentBoardLearning(view, words);
  }
}

function presentSurvey(view: Show<'survey'>, words: Words): Presented {
  const { keys, reference, typed, isMissing } = view;
  const s = words.survey;
  return desk(pressOf(keys), {
    heading: s.title,
    isPlain: true,
    lines: [fill(s.intro, { reference }), s.sums],
    problems: isMissing ? [s.missing] : [],
    fields: [
      {
        id: 'learned',
        kind: 'pick',
        label: s.learned,
        value: typed.learned,
        choices: choices(s.learnedChoices),
      },
      {
        id: 'again',
        kind: 'pick',
        label: s.again,
        value: typed.again,
        choices: choices(s.againChoices),
      },
    ],
    footer: s.once,
    buttons: [
      { verb: 'survey.answer', title: s.send, isMain: true },
      { verb: 'standing.show', title: s.back },
    ],
    care: s,
  });
}

function presentAnswered({ keys, reference }: Show<'survey'>, words: Words): Presented {
  const s = words.survey;
  return desk(pressOf(keys), {
    heading: s.thanks,
    isPlain: true,
    lines: [fill(s.counted, { reference })],
    buttons: [
      { verb: 'briefing.read', title: s.briefing, isMain: true },
      { verb: 'standing.show', title: s.back },
    ],
    care: s,
  });
}

function presentSums(view: Show<'survey sums'>, words: Words): Presented {
  const { head, isAsked, answered, contributors, shown } = view;
  const s = words.surveySums;
  const { learned, learnedChoices, again, againChoices } = words.survey;
  const sums = shown?.sums;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        isAsked ? fill(s.answered, { answered, contributors }) : s.notYet,
        shown ? fill(s.shown, { count: shown.count }) : s.hidden,
      ],
      entries: sums
        ? [
            sumsOf(learned, learnedChoices, sums.learned, s.sum),
            sumsOf(again, againChoices, sums.again, s.sum),
          ]
        : [],
      buttons: [{ verb: 'review.show', title: words.review.back }],
    },
  );
}

function sumsOf<K extends string>(
  question: string,
  said: Record<K, string>,
  counts: Record<K, number>,
  line: string,
): DeskEntry {
  const keys = Object.keys(said) as K[];
  return {
    title: question,
    lines: keys.map((key) => fill(line, { answer: said[key], count: counts[key] })),
  };
}

function presentBoardLearning(view: Show<'board learning'>, words: Words): Presented {
  const { head, reviews, more } = view;
  const s = words.boardLearning;
  return desk(
    { r: head.reviewId },
    {
      heading: s.title,
      isPlain: true,
      ...madeUpOf(head, words),
      lines: [reviews.length === 0 ? s.none : s.intro],
      entries: reviews.flatMap(({ reference, findings }) => [
        {
          title: fill(s.review, { reference }),
          lines: [fill(s.findings, { count: findings.length })],
        },
        ...findings.map(({ title, follows }, index) => ({
          title: `${index + 1}. ${plain(title)}`,
          lines: followLines(follows, words),
        })),
      ]),
      buttons: [
        ...(more === undefined
          ? []
          : ([{ verb: 'contact.learned', title: s.more, data: { from: more } }] as const)),
        { verb: 'contact.show', title: s.back },
        ...numbersOf(words),
      ],
    },
  );
}
