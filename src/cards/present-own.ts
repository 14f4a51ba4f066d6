import type { OwnView } from '../domain/views-own.ts';
import { desk, type Button } from './desk.ts';
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
    case 'own words discard':
      return presentDiscard(view, words);
    case 'analysis':
      return presentAnalysis(view, words, locale);
  }
}

/** What somebody has sent, to read for themselves. */
function presentOwnWords(view: Show<'own words'>, words: Words, locale: string): Presented {
  const { keys, reference, leadName, telephone, part, parts, shown } = view;
  const { quoting, also, begun, ...rest } = words.ownWords;
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
      view.begun ? begun[view.begun].says : '',
      view.isClosed ? s.closed : '',
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
      ...(view.isClosed ? [] : changes(view, words.ownWords)),
      { verb: 'standing.show', title: s.back },
    ],
    care: s,
  });
}

/** What they may do with it, as long as the review is open. */
function changes(
  { begun, mayCorrect, mayDiscard }: Show<'own words'>,
  s: Words['ownWords'],
): Button[] {
  const correct: Button[] = mayCorrect ? [{ verb: 'own.correct', title: s.correct }] : [];
  const goOn = begun && {
    verb: begun === 'addendum' ? ('own.add' as const) : ('own.correct' as const),
    title: s.begun[begun].goOn,
  };
  const discard: Button[] = mayDiscard ? [{ verb: 'own.discard.show', title: s.discard }] : [];
  return [
    ...(goOn ? [goOn, ...discard] : [...correct, { verb: 'own.add', title: s.add } as const]),
    { verb: 'own.back.show', title: s.takeBack },
  ];
}

function presentDiscard({ keys, reference }: Show<'own words discard'>, words: Words): Presented {
  const s = fill(words.ownWordsDiscard, { reference });
  return desk(pressOf(keys), {
    heading: s.title,
    isPlain: true,
    lines: [s.from, s.what],
    buttons: [
      { verb: 'own.discard', title: s.yes },
      { verb: 'own.show', title: s.no, isMain: true },
    ],
    care: s,
  });
}

function presentTakeBack(view: Show<'own words back'>, words: Words): Presented {
  const { keys, reference, leadName, telephone } = view;
  const { also, ...rest } = words.ownWordsBack;
  const s = fill(rest, { reference, leadName, telephone });
  return desk(pressOf(keys), {
    heading: s.title,
    isPlain: true,
    lines: [
      s.what,
      view.also ? also[view.also] : '',
      s.hold,
      view.isSealed ? s.sealed : '',
      s.lead,
    ],
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
