import { NOTE_LENGTH, THEME_LENGTH, effectSchema } from '../../src/domain/coding.ts';
import type { ReadBack, ThemeOnCard, ThemesView } from '../../src/domain/views-themes.ts';
import { LINES_NAMED } from '../../src/workflows/read-coding-back.ts';
import { themeParts } from '../../src/workflows/read-theme.ts';
import { THEMES_PAGE } from '../../src/workflows/themes.ts';
import { told } from './examples-reading.ts';
import { head, longestType } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Show<S extends ThemesView['show']> = Extract<ThemesView, { show: S }>;
type Examples = { [S in ThemesView['show']]: (filling: Filling) => Show<S>[] };

const AT = '2026-11-24T10:00:00.000Z';

const themeOf = ({ needed, many }: Filling): ThemeOnCard => ({
  mark: 'mark',
  name: needed('theme', THEME_LENGTH),
  perspectives: many ? 40 : 1,
  agencies: many ? 12 : 1,
  families: many ? 5 : 0,
  effects: { helped: many ? 9 : 1, hindered: 9, 'good practice': 9, neither: 0 },
  gone: many ? 3 : 0,
});

const WRONG: ReadBack[] = [
  { is: 'no file' },
  { is: 'place away' },
  { is: 'no place' },
  { is: 'wrong file', problem: 'not a table' },
  { is: 'wrong file', problem: 'columns missing' },
  { is: 'read', codes: 7 },
  { is: 'replaces', before: AT, now: AT, mark: 'mark' },
];

/** The cards of the themes: as little as there can be, and as much. */
export const THEMES_EXAMPLES: Examples = {
  themes: (filling) => {
    const { many } = filling;
    const card = (done: ReadBack | undefined): Show<'themes'> => ({
      show: 'themes',
      head: head(filling),
      themes: Array.from({ length: many ? THEMES_PAGE : 0 }, () => themeOf(filling)),
      from: 0,
      total: many ? 6 * THEMES_PAGE : 0,
      readAt: many ? AT : undefined,
      done,
    });
    const problems = Array.from({ length: LINES_NAMED }, (_, line) => ({
      line,
      problem: 'words changed' as const,
    }));
    return [card(undefined), ...WRONG.map(card), card({ is: 'wrong lines', problems, count: 400 })];
  },
  theme: (filling) => [
    {
      show: 'theme',
      head: head(filling),
      participant: longestType.participants.one,
      theme: themeOf(filling),
      said: {
        normal: filling.optional('normal', NOTE_LENGTH),
        still: filling.optional('still', NOTE_LENGTH),
      },
      problems: filling.many ? [{ field: 'normal', problem: 'changed meanwhile' }] : [],
    },
  ],
  'theme words': (filling) => {
    const sentences = Array.from({ length: filling.many ? 80 : 1 }, (_, index) => ({
      ...told(filling, index, index < 40 ? 1 : 4000),
      passage: '12.1.1234',
      effect: effectSchema.options[index % 4] ?? 'helped',
      note: filling.optional('note', NOTE_LENGTH),
    }));
    const parts = themeParts(sentences);
    return parts.map((shown, part) => ({
      show: 'theme words' as const,
      head: head(filling),
      participant: longestType.participants.one,
      theme: themeOf(filling),
      part,
      parts: parts.length,
      shown,
    }));
  },
};
