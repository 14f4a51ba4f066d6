import type { OwnView } from '../domain/views-own.ts';
import { desk } from './desk.ts';
import { dayAndTime, paragraphs } from './format.ts';
import { madeUpOf } from './present-review.ts';
import { pressOf, type Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends OwnView['show']> = Extract<OwnView, { show: S }>;

export function presentOwnView(view: OwnView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'own words':
      return presentOwnWords(view, words, locale);
    case 'own words back':
      return presentTakeBack(view, words);
    case 'analysis':
      return presentAnalysis(view, words, locale);
  }
}

/** What somebody has sent, to read for themselves. */
function presentOwnWords(view: Show<'own words'>, words: Words, locale: string): Presented {
  const { keys, reference, leadName, telephone, part, parts, shown } = view;
  const { quoting, also, ...rest } = words.ownWords;
  const s = fill(rest, {
    reference,
    leadName,
    telephone,
    at: dayAndTime(view.sentAt, locale),
    number: part + 1,
    count: parts,
  });
  const hasMore = part + 1 < parts;
  return desk(pressOf(keys), {
    heading: s.title,
    isPlain: true,
    lines: [
      s.progress,
      shown.length === 0 ? s.empty : '',
      quoting[view.quoting],
      view.isUnsent ? s.unsent : '',
    ],
    entries: shown.map(({ asked, text = '', isAlso }) => ({
      title: isAlso ? fill(also, { asked }) : plain(asked),
      lines: paragraphs(text).map(plain),
    })),
    footer: s.kept,
    buttons: [
      ...(hasMore
        ? [{ verb: 'own.show', title: s.more, data: { from: part + 1 }, isMain: true } as const]
        : []),
      ...(view.isUnsent
        ? [{ verb: 'own.correct', title: s.goOn } as const]
        : [
            ...(view.mayCorrect ? [{ verb: 'own.correct', title: s.correct } as const] : []),
            { verb: 'own.add', title: s.add } as const,
          ]),
      { verb: 'own.back.show', title: s.takeBack },
      { verb: 'standing.show', title: s.back },
    ],
    care: s,
  });
}

function presentTakeBack(view: Show<'own words back'>, words: Words): Presented {
  const { keys, reference, leadName, telephone } = view;
  const s = fill(words.ownWordsBack, { reference, leadName, telephone });
  return desk(pressOf(keys), {
    heading: s.title,
    isPlain: true,
    lines: [s.what, s.hold, s.lead],
    buttons: [
      { verb: 'own.back', title: s.takeBack },
      { verb: 'own.show', title: s.keep, isMain: true },
    ],
    care: s,
  });
}

function presentAnalysis(view: Show<'analysis'>, words: Words, locale: string): Presented {
  const { head, begunAt } = view;
  const s = fill(words.analysis, {
    reference: head.reference,
    at: begunAt === undefined ? '' : dayAndTime(begunAt, locale),
  });
  return desk(
    { r: head.reviewId },
    {
      heading: s.title,
      ...madeUpOf(head, words),
      lines: begunAt === undefined ? [s.notYet] : [s.begun],
      buttons: [
        ...(begunAt === undefined ? [{ verb: 'analysis.begin', title: s.begin } as const] : []),
        { verb: 'review.show', title: words.review.back, isMain: true },
      ],
    },
  );
}
