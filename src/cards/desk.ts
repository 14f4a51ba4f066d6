import type { Act } from '../domain/access.ts';
import type { PressData } from './finish.ts';
import type { Presented } from './presented.ts';

export type Choice = { title: string; value: string };

/** A field of a form. `many` is a choice of several, its value their values with commas between. */
export type Field = { id: string; label: string; value: string } & (
  | { kind: 'text'; max: number; style?: 'Tel' | 'Email' }
  | { kind: 'long'; max: number }
  | { kind: 'date' }
  | { kind: 'time' }
  | { kind: 'choice'; choices: Choice[]; placeholder?: string }
  | { kind: 'pick'; choices: Choice[] }
  | { kind: 'many'; choices: Choice[] }
);

/**
 * Something to open. What stands on it is its name for screen readers too, so it has no title of its own;
 * `open` says what a press does, as its tooltip.
 */
export type Row = { title: string; lines: string[]; open: string; verb: Act; data?: ButtonData };

/** What a button carries besides what all buttons of the card do. */
type ButtonData = {
  r?: string;
  i?: string;
  p?: string;
  m?: string;
  from?: number;
  pair?: string;
};

/** Something to read that leads nowhere. */
export type DeskEntry = { title: string; lines: string[] };

export type Button = { verb: Act; title: string; data?: ButtonData; isMain?: boolean };

/** A card of the people who run a review or the board: something to read, to open, to fill in. */
export type Desk = {
  heading: string;
  /** Nothing that somebody typed is in the heading, so that it can be one for screen readers too. */
  isPlain?: true;
  madeUp?: string;
  lines?: string[];
  problems?: string[];
  rows?: Row[];
  entries?: DeskEntry[];
  fields?: Field[];
  /** A line below all that is to be read. */
  footer?: string;
  buttons: Button[];
  /** For the people who were invited: support, and somebody to tell of a risk, are always there. */
  care?: { support: string; risk: string };
};

/** All such cards have one template, cards/templates/desk.json. */
export function desk(press: Omit<PressData, 'n' | 'f'>, card: Desk): Presented {
  const { heading, isPlain = false, madeUp = '', lines = [], problems = [], buttons } = card;
  const { rows = [], entries = [], fields = [], footer = '', care } = card;
  const texts = (all: string[]) => all.filter((text) => text !== '').map((text) => ({ text }));
  return {
    template: 'desk',
    press,
    data: {
      heading,
      isPlain,
      madeUp,
      lines: texts(lines),
      problems: texts(problems),
      rows: rows.map((row) => ({ ...row, lines: texts(row.lines), data: row.data ?? {} })),
      entries: entries.map(({ title, lines: all }) => ({ title, lines: texts(all) })),
      fields: fields.map((field) => ({
        max: 0,
        style: 'Text',
        placeholder: '',
        choices: [],
        ...field,
      })),
      footer,
      hasCare: care !== undefined,
      support: care?.support ?? '',
      risk: care?.risk ?? '',
      buttons: buttons.map(({ isMain, data = {}, ...button }) => ({
        ...button,
        data,
        style: isMain ? 'positive' : 'default',
      })),
    },
  };
}

/** A map of value → title as the choices of a field. */
export function choices(titles: Record<string, string>): Choice[] {
  return Object.entries(titles).map(([value, title]) => ({ title, value }));
}
