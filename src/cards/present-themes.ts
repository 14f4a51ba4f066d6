import { NOTE_LENGTH, type CodingProblem } from '../domain/coding.ts';
import type { ReadBack, ThemeOnCard, ThemesView } from '../domain/views-themes.ts';
import { desk } from './desk.ts';
import { dayAndTime } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { textOnCard, toldCard, whoLines } from './told.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends ThemesView['show']> = Extract<ThemesView, { show: S }>;

/** What reviewers found in the words: by name of the theme, and never ranked. */
export function presentThemesView(view: ThemesView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'themes':
      return presentThemes(view, words, locale);
    case 'theme':
      return presentTheme(view, words);
    case 'theme words':
      return presentThemeWords(view, words, locale);
  }
}

function presentThemes(view: Show<'themes'>, words: Words, locale: string): Presented {
  const { head, themes, total, readAt, done } = view;
  const s = words.themes;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        total === 0 ? s.none : s.intro,
        s.how,
        readAt === undefined ? '' : fill(s.readAt, { at: dayAndTime(readAt, locale) }),
        done?.is === 'read' ? fill(s.done, { count: done.codes }) : '',
        done?.is === 'replaces'
          ? fill(s.replaces, {
              before: dayAndTime(done.before, locale),
              now: dayAndTime(done.now, locale),
            })
          : '',
        rangeLine(view, themes.length, s.range),
      ],
      problems: backProblems(done, words),
      rows: themes.map((theme, index) => ({
        title: plain(theme.name),
        lines: [standsLine(theme, words)],
        open: fill(s.open, { number: view.from + index + 1 }),
        verb: 'theme.show',
        data: { i: theme.mark },
      })),
      buttons: [
        done?.is === 'replaces'
          ? { verb: 'themes.read-back', title: s.replace, data: { pair: done.mark }, isMain: true }
          : { verb: 'themes.read-back', title: s.readBack, isMain: total === 0 },
        ...moreOf(view, themes.length, { verb: 'themes.show', title: s.more }),
        { verb: 'perspectives.show', title: s.back },
      ],
    },
  );
}

/** How widely it stands: one vivid sentence makes no theme. */
function standsLine(
  { perspectives, agencies, families, effects, gone }: ThemeOnCard,
  { themes: s }: Words,
): string {
  const counted = (count: number, one: string, many: string) =>
    count === 1 ? one : fill(many, { count });
  const effect = Object.entries(effects)
    .filter(([, count]) => count > 0)
    .map(([is, count]) => fill(s.effects[is as keyof typeof s.effects], { count }));
  return [
    counted(perspectives, s.perspectivesOne, s.perspectives),
    agencies > 0 ? counted(agencies, s.agenciesOne, s.agencies) : '',
    families > 0 ? counted(families, s.familiesOne, s.families) : '',
    ...effect,
    gone > 0 ? fill(s.gone, { count: gone }) : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function backProblems(done: ReadBack | undefined, { themes: s }: Words): string[] {
  switch (done?.is) {
    case 'no file':
    case 'place away':
    case 'no place':
      return [s.problems[done.is]];
    case 'wrong file':
      return [s.files[done.problem]];
    case 'wrong lines':
      return [
        fill(s.wrong, { count: done.count }),
        ...done.problems.map((one: CodingProblem) =>
          fill(s.lines[one.problem], { line: one.line }),
        ),
      ];
    default:
      return [];
  }
}

function presentTheme(view: Show<'theme'>, words: Words): Presented {
  const { head, theme, said, problems } = view;
  const s = words.theme;
  return desk(
    { r: head.reviewId, i: theme.mark },
    {
      heading: plain(theme.name),
      ...madeUpOf(head, words),
      lines: [standsLine(theme, words), theme.perspectives === 1 ? s.one : '', s.intro],
      problems: problemLines(words, problems, s, { 'changed meanwhile': s.meanwhile }),
      fields: [
        { id: 'normal', kind: 'long', label: s.normal, value: said.normal, max: NOTE_LENGTH },
        { id: 'still', kind: 'long', label: s.still, value: said.still, max: NOTE_LENGTH },
      ],
      buttons: [
        { verb: 'theme.save', title: s.save, isMain: true },
        { verb: 'theme.read', title: s.read },
        { verb: 'themes.show', title: s.back },
      ],
    },
  );
}

function presentThemeWords(view: Show<'theme words'>, words: Words, locale: string): Presented {
  const { head, theme, participant, part, parts, shown } = view;
  const s = words.theme;
  const hasMore = part + 1 < parts;
  return toldCard({ r: head.reviewId, i: theme.mark }, words, {
    heading: plain(theme.name),
    ...madeUpOf(head, words),
    lines: [
      fill(s.progress, { reference: head.reference, number: part + 1, count: Math.max(1, parts) }),
      shown.length === 0 ? s.nothing : '',
    ],
    told: shown.map((one) => ({
      parting: '',
      title: plain(one.who.name),
      lines: [
        ...whoLines(one.who, one.sentAt, participant, words, locale),
        plain(
          [one.passage, s.effects[one.effect], one.note].filter((text) => text !== '').join(' · '),
        ),
        words.perspective.quoting[one.quoting],
      ],
      texts: [textOnCard(one.text, one.text.asked, words)],
    })),
    buttons: [
      ...(hasMore
        ? ([{ verb: 'theme.read', title: s.more, data: { from: part + 1 }, isMain: true }] as const)
        : []),
      { verb: 'theme.show', title: s.backToTheme },
    ],
  });
}
