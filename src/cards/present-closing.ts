import { type Ending } from '../domain/closing.ts';
import { LEARNED_LENGTH, SUPPORT_LENGTH } from '../domain/closing-form.ts';
import type { Obstacle, Remark } from '../domain/closing-checks.ts';
import type { ClosingView } from '../domain/views-closing.ts';
import { choices, desk, type DeskEntry } from './desk.ts';
import { dayOf, longDay, paragraphs } from './format.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends ClosingView['show']> = Extract<ClosingView, { show: S }>;

export function presentClosingView(view: ClosingView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'closing':
      return presentClosing(view, words, locale);
    case 'closed':
      return presentClosed(view, words, locale);
    case 'closing form':
      return presentForm(view, words, locale);
    case 'close':
      return presentClose(view, words, locale);
  }
}

function presentClosing(view: Show<'closing'>, words: Words, locale: string): Presented {
  const { head, ending, obstacles, remarks, named, mayClose } = view;
  const s = words.closing;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [s.intro, obstacles.length === 0 ? s.none : ''],
      entries: [
        ...section(
          s.obstacles,
          obstacles.map((one) => obstacleLine(one, words, locale)),
        ),
        ...remarksEntry(remarks, words, named),
        ...(ending ? toldEntries(ending, words, locale) : []),
      ],
      buttons: [
        ...(mayClose && obstacles.length === 0
          ? ([{ verb: 'closing.close.show', title: s.close }] as const)
          : []),
        ...(mayClose
          ? ([
              { verb: 'closing.form', title: ending ? s.change : s.write, isMain: !ending },
            ] as const)
          : []),
        { verb: 'review.show', title: s.backToReview },
      ],
    },
  );
}

function presentClosed(view: Show<'closed'>, words: Words, locale: string): Presented {
  const { head, closed, thanked, of, mayChange } = view;
  const s = words.closing;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.titleClosed, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        fill(s.closedOn, { on: dayOf(closed.at, locale) }),
        fill(s.thanked, { thanked, of }),
        thanked < of ? s.notThanked : '',
        s.kept,
      ],
      entries: toldEntries(closed, words, locale),
      buttons: [
        ...(mayChange ? ([{ verb: 'closing.form', title: s.change }] as const) : []),
        { verb: 'review.show', title: s.backToReview },
      ],
    },
  );
}

const section = (title: string, lines: string[]): DeskEntry[] =>
  lines.length === 0 ? [] : [{ title, lines }];

function obstacleLine(obstacle: Obstacle, { closing: s }: Words, locale: string): string {
  const from = 'from' in obstacle ? longDay(obstacle.from, locale) : '';
  const count = 'count' in obstacle ? obstacle.count : 0;
  return `• ${fill(s.obstacle[obstacle.is], { from, count })}`;
}

function remarksEntry(
  remarks: readonly Remark[],
  { closing: s }: Words,
  named: readonly string[],
  more: readonly string[] = [],
): DeskEntry[] {
  return section(s.remarks, [
    ...remarks.map(({ is, count }) => `• ${fill(s.remark[is], { count })}`),
    ...(named.length > 0 ? [`• ${fill(s.looksNamed, { named: named.join(', ') })}`] : []),
    ...more.map((text) => `• ${text}`),
  ]);
}

/** What those who took part are told. */
function toldEntries({ publication, support, learned }: Ending, words: Words, locale: string) {
  const s = words.closing;
  const day =
    publication.is === 'published'
      ? fill(s.published, { on: longDay(publication.on, locale), support })
      : fill(s.notPublished, { why: publication.why });
  return section(s.told, [...paragraphs(learned).map(plain), plain(day)]);
}

function presentForm(view: Show<'closing form'>, words: Words, locale: string): Presented {
  const { head, typed, problems, isClosed, from } = view;
  const s = words.closing;
  const own: Partial<Record<(typeof problems)[number]['problem'], string>> = {
    'changed meanwhile': s.meanwhile,
    'no working day': s.noWorkingDay,
    'to avoid': s.toAvoid,
    'too near': s.tooNear,
  };
  return desk(
    { r: head.reviewId },
    {
      heading: s.titleForm,
      isPlain: true,
      // Its fields are to be filled in also once the review is closed.
      ...madeUpOf(head, words),
      lines: [s.introForm],
      problems: problems.map(({ field, problem }) =>
        fill(own[problem] ?? words.problems[problem as 'missing'], {
          field: s[field],
          from: longDay(from, locale),
        }),
      ),
      fields: [
        ...(isClosed
          ? []
          : ([
              {
                id: 'learned',
                kind: 'long',
                label: s.learned,
                value: typed.learned,
                max: LEARNED_LENGTH,
              },
            ] as const)),
        { id: 'is', kind: 'pick', label: s.is, value: typed.is, choices: choices(s.iss) },
        { id: 'on', kind: 'date', label: s.on, value: typed.on },
        {
          id: 'support',
          kind: 'text',
          label: s.support,
          value: typed.support,
          max: SUPPORT_LENGTH,
        },
        { id: 'why', kind: 'text', label: s.why, value: typed.why, max: 300 },
        {
          id: 'share',
          kind: 'pick',
          label: s.share,
          value: typed.share,
          choices: choices({ yes: words.review.yes, no: words.review.no }),
        },
      ],
      buttons: [
        { verb: 'closing.save', title: s.save, isMain: true },
        { verb: 'closing.show', title: s.back },
      ],
    },
  );
}

function presentClose(view: Show<'close'>, words: Words, locale: string): Presented {
  const { head, thanks, deletes, publicFrom, named } = view;
  const s = words.closing;
  // What is deleted stands above.
  const remarks = view.remarks.filter(({ is }) => is !== 'unsent');
  const contacts =
    publicFrom === undefined ? [] : [fill(s.contacts, { day: longDay(publicFrom, locale) })];
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.titleClose, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        fill(s.thanks, { count: thanks }),
        s.ends,
        deletes > 0 ? fill(s.deletes, { count: deletes }) : '',
        s.locks,
        s.final,
      ],
      entries: remarksEntry(remarks, words, named, contacts),
      buttons: [
        { verb: 'closing.show', title: s.notYet, isMain: true },
        { verb: 'closing.close', title: s.doClose },
      ],
    },
  );
}
