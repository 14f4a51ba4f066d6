import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { isSameAddress } from './address.ts';
import {
  ANSWERS,
  COLUMNS,
  HEADINGS,
  OFFICES,
  REASONS,
  ROLES,
  dayIn,
  foundIn,
  key,
  nearest,
  type Column,
  type Vocabulary,
} from './list-words.ts';
import { invite, isInvited, suggested, type Participation, type Rest } from './participation.ts';
import { parseGroundwork, parsePerson } from './participation-forms.ts';
import type { FieldProblem } from './review-forms.ts';

/** As much as fits a field, and with it as JSON a card. */
export const LIST_LENGTH = 9_000;
const LIST_BYTES = 12_000;
export const LIST_LINES = 40;

export type LineProblem =
  | { is: 'field'; column: Column; problem: FieldProblem<Column>['problem'] }
  /** None of the words that this column takes. */
  | { is: 'not understood'; column: Column; typed: string }
  | { is: 'unknown agency'; column: Column; typed: string; near: string[] }
  /** The same address as on that line. */
  | { is: 'twice'; number: number }
  | { is: 'already there' };

/** Not wrong, but to be looked at: a name that is there already, an address that is a contact's. */
export type LineWarning = 'same name' | 'contact';

/** What adding the list does with somebody; `done`: they are in the review as the line has them. */
export type LineState = 'invite' | 'add' | 'wait' | 'done';

/** A line of the list; `number` counts all lines that were pasted, as the spreadsheet does. */
export type ListLine =
  | { is: 'wrong'; number: number; name: string; problems: LineProblem[] }
  | {
      is: 'right';
      number: number;
      name: string;
      /** As it will be in the review; told and cleared, with the invitation wanted. */
      participation: Participation;
      state: LineState;
      warnings: LineWarning[];
    };

/** Why a text is no list; `unclosed`: a quotation mark opens and, up to that line, does not close. */
export type ListProblem =
  | { is: 'empty' | 'too long' }
  | { is: 'too many'; count: number }
  | { is: 'unclosed'; line: number };

export type List = {
  lines: ListLine[];
  /** The names of columns that are none of ours, and are left out. */
  leftOut: string[];
  problem?: ListProblem;
};

/** What a list is checked against. */
export type ListContext = {
  agencies: readonly { id: string; name: string }[];
  people: readonly Participation[];
  /** The addresses of the agencies' contacts. */
  contacts: readonly string[];
  rest: Rest | undefined;
  today: string;
  at: string;
};

/** A pasted text as a field gives it back: a client may change its line ends, and cut its end. */
export function tidied(text: string): string {
  return text.replace(/\r\n?/g, '\n').trimEnd();
}

/** The people in a text that was pasted from a spreadsheet, each line checked. */
export function checkList(text: string, context: ListContext): List {
  const none = (problem: ListProblem): List => ({ lines: [], leftOut: [], problem });
  if (text.length > LIST_LENGTH || Buffer.byteLength(JSON.stringify(text)) > LIST_BYTES)
    return none({ is: 'too long' });
  const table = tableIn(text);
  if ('unclosed' in table) return none({ is: 'unclosed', line: table.unclosed });
  const [first, ...rest] = table.rows;
  const headed = first && columnsNamedBy(first.cells);
  const rows = headed ? rest : table.rows;
  if (rows.length === 0) return none({ is: 'empty' });
  if (rows.length > LIST_LINES) return none({ is: 'too many', count: rows.length });
  const columns = headed?.columns ?? COLUMNS;
  const entries = rows.map(({ number, cells }) => entryOf(number, cells, columns, context));
  return {
    lines: entries.map((entry, index) => lineOf(entry, entries.slice(0, index), context)),
    leftOut: headed?.leftOut ?? [],
  };
}

type Row = { number: number; cells: string[] };

/** The rows with something in them. A spreadsheet puts cells with line breaks into quotation marks. */
function tableIn(text: string): { rows: Row[] } | { unclosed: number } {
  try {
    const delimiter = delimiterOf(text);
    const rows = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      bom: true,
    });
    return {
      rows: rows
        .map((cells, index) => ({ number: index + 1, cells: cells.map((cell) => cell.trim()) }))
        .filter(({ cells }) => cells.some((cell) => cell !== '')),
    };
  } catch (error) {
    // The one error that is left with these settings.
    const unclosed = z.object({ code: z.literal('CSV_QUOTE_NOT_CLOSED'), lines: z.number() });
    const parsed = unclosed.safeParse(error);
    if (!parsed.success) throw error;
    return { unclosed: parsed.data.lines };
  }
}

function delimiterOf(text: string): string {
  const first = text.split('\n').find((line) => line.trim() !== '') ?? '';
  if (first.includes('\t')) return '\t';
  const count = (mark: string) => first.split(mark).length;
  return count(';') > count(',') ? ';' : ',';
}

/** The columns in the order of a line that names them; undefined where the line is a person's. */
function columnsNamedBy(
  cells: readonly string[],
): { columns: (Column | undefined)[]; leftOut: string[] } | undefined {
  const columns = cells.map((cell) => HEADINGS.get(key(cell)));
  const isHeading = columns.filter((column) => column !== undefined).length > 1;
  if (!isHeading || cells.some((cell) => cell.includes('@'))) return undefined;
  const leftOut = cells.filter((cell, index) => cell !== '' && columns[index] === undefined);
  return { columns, leftOut };
}

type Entry = {
  number: number;
  name: string;
  email: string;
  problems: LineProblem[];
  /** Where nothing is wrong with the line in itself. */
  participation?: Participation;
};

function entryOf(
  number: number,
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
  { agencies, today }: ListContext,
): Entry {
  const problems: LineProblem[] = [];
  const typed = (column: Column) => cells[columns.indexOf(column)] ?? '';
  const understood = (column: Column, value: string | undefined): string => {
    const text = typed(column);
    if (value === undefined && text !== '')
      problems.push({ is: 'not understood', column, typed: text });
    return value ?? '';
  };
  const word = (column: Column, words: Vocabulary) =>
    understood(column, words.get(key(typed(column))));
  const agency = (column: Column): string => {
    const text = typed(column);
    const found = agencies.find(({ id, name }) => key(name) === key(text) || id === text);
    if (text === '' || found) return found?.id ?? '';
    const names = agencies.map(({ name }) => name);
    problems.push({ is: 'unknown agency', column, typed: text, near: nearest(text, names) });
    return '';
  };

  const agencyId = agency('agency');
  const employerNow = agency('employerNow');
  const input = {
    name: typed('name'),
    email: typed('email'),
    agency: agencyId,
    roleThen: typed('roleThen'),
    role: word('role', ROLES),
    reason: word('reason', REASONS),
  };
  const person = parsePerson(input, (id) => id !== '');
  const { groundwork, problems: unfinished } = parseGroundwork(
    {
      toldBy: typed('toldBy'),
      toldOn: dayIn(typed('toldOn')),
      office: word('office', OFFICES),
      asked: typed('asked'),
      askedOn: dayIn(typed('askedOn')),
      found: understood('found', foundIn(typed('found'))),
      answer: word('answer', ANSWERS),
    },
    today,
  );
  // Said already, and better, of a column whose words were not understood.
  const named = new Set(problems.map((one) => 'column' in one && one.column));
  for (const { field, problem } of [
    ...('problems' in person ? person.problems : []),
    ...unfinished,
  ])
    if (!named.has(field)) problems.push({ is: 'field', column: field, problem });

  const entry = { number, name: input.name, email: input.email, problems };
  if ('problems' in person || problems.length > 0) return entry;
  const isElsewhere = employerNow !== '' && employerNow !== agencyId;
  const employer = isElsewhere ? { employerNow } : {};
  return { ...entry, participation: { ...suggested(person.details), ...groundwork, ...employer } };
}

/** A line beside those before it, and beside the people who are in the review. */
function lineOf(entry: Entry, before: readonly Entry[], context: ListContext): ListLine {
  const { number, name, participation } = entry;
  const { people, contacts, rest, at } = context;
  const isTheirs = (email: string) => isSameAddress(email, entry.email);
  const problems = [...entry.problems];
  const twin = before.find(({ email }) => email !== '' && isTheirs(email));
  if (twin) problems.push({ is: 'twice', number: twin.number });
  const there = people.find(({ email }) => isTheirs(email));
  const invited = participation && invite(participation, at, rest);
  const isDone = participation !== undefined && there && isAsListed(there, participation, invited);
  if (there && !isDone) problems.push({ is: 'already there' });
  if (problems.length > 0 || !participation || !invited)
    return { is: 'wrong', number, name, problems };

  const others = [...people.filter((one) => one !== there), ...before];
  const hasName = others.some((one) => key(one.name) === key(name));
  const warnings: LineWarning[] = [
    ...(hasName ? (['same name'] as const) : []),
    ...(contacts.some(isTheirs) ? (['contact'] as const) : []),
  ];
  const line = { is: 'right', number, name, warnings } as const;
  if (isDone) return { ...line, participation, state: 'done' };
  if ('next' in invited) return { ...line, participation: invited.next, state: 'invite' };
  return { ...line, participation, state: invited.refusal === 'asked to wait' ? 'wait' : 'add' };
}

/** Whether somebody is in the review as this list puts them there: it was pressed before, or pasted again. */
function isAsListed(
  there: Participation,
  listed: Participation,
  invited: ReturnType<typeof invite> | undefined,
): boolean {
  const isWanted = invited !== undefined && 'next' in invited;
  const isSame = there.name === listed.name && there.agencyId === listed.agencyId;
  return isSame && (!isWanted || (isInvited(there) && there.takenBack === undefined));
}
