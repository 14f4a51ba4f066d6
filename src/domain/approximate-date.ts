import { about, covering, type Span } from './span.ts';
import { timeInYear } from './time-in-year.ts';
import { LEADS, LONGEST_LEAD, THIRDS } from './time-leads.ts';
import { WELSH } from './time-words-cy.ts';
import { ENGLISH } from './time-words-en.ts';
import { MONTHS, tidied, wordsOf, type TimeWords } from './time-words.ts';

export { spanSchema, type Span } from './span.ts';

/**
 * A time as people remember it: "about Easter 2024", "between March and May 2024". The words are kept
 * as said; this is the span that they mean, to sort by, or undefined where they can't be placed: no
 * year, a word that is not known, a day that the calendar lacks. Where words may mean two spans, it
 * covers both. It reads as the British do: 03/04/2024 is 3 April.
 */
export function spanOf(said: string): Span | undefined {
  const text = tidied(said);
  if (text === undefined) return undefined;
  for (const readings of LANGUAGES) {
    const [span, ...others] = readings.flatMap((words) => readAs(text, words) ?? []);
    if (span) return others.reduce(covering, span);
  }
  return undefined;
}

/** What makes sense in English is not looked at in Welsh. */
const LANGUAGES: readonly (readonly TimeWords[])[] = [[ENGLISH], WELSH];

function readAs(text: string, words: TimeWords): Span | undefined {
  return placed(wordsOf(text.replace(/[()[\]]/g, ' '), words)) ?? withoutRemarks(text, words);
}

const REMARK = /\([^)]*(?:\)|$)|\[[^\]]*(?:\]|$)/g;

/** A remark in brackets is left out, unless it may name another time: "(no, 2023)". */
function withoutRemarks(text: string, words: TimeWords): Span | undefined {
  const remarks = text.match(REMARK) ?? [];
  if (remarks.length === 0 || remarks.some(namesATime)) return undefined;
  return placed(wordsOf(text.replace(REMARK, ' '), words));
}

/** In whichever language. */
function namesATime(remark: string): boolean {
  return LANGUAGES.flat().some((words) =>
    wordsOf(remark, words).some((word) => /\d/.test(word) || MONTHS.includes(word)),
  );
}

/** As `wordsOf` gives them. */
type Words = readonly string[];

function placed(words: Words): Span | undefined {
  return hedged(words, (rest) => single(rest, 0) ?? range(rest));
}

/** "About" may be said before and after; said twice it makes no wider. */
function hedged(words: Words, place: (rest: Words) => Span | undefined): Span | undefined {
  const from = words.findIndex((word) => word !== 'about');
  const to = words.findLastIndex((word) => word !== 'about') + 1;
  if (from === -1) return undefined;
  const span = place(words.slice(from, to));
  return span && to - from < words.length ? about(span) : span;
}

/** A time with what stands before it; no range. `shift` moves its year. */
function single(words: Words, shift: number): Span | undefined {
  if (words.at(-1) === 'onwards') {
    const rest = words.slice(words[0] === 'since' ? 1 : 0, -1);
    return single(['since', ...rest], shift);
  }
  const span = timeInYear(words, shift);
  if (span) return span;
  for (let length = LONGEST_LEAD; length > 0; length -= 1) {
    const name = words.slice(0, length).join(' ');
    const lead = LEADS.get(name);
    if (!lead) continue;
    // As in mid-March.
    const rest = words.slice(words[length] === '-' ? length + 1 : length);
    // Early–mid 2023 is a range, and no part of a part.
    const isRange = THIRDS.has(name) && THIRDS.has(rest[0] ?? '');
    const inner = isRange ? undefined : single(rest, shift);
    return inner && lead(inner);
  }
  return undefined;
}

const OPENINGS = ['between', 'since'];
/** Words before signs: a sign may belong to a date. */
const SEPARATORS = [['to', 'and', 'until', 'or'], ['-'], ['/']];

/** "Between March and May 2024", "3–5 May 2024", "late 2023 or early 2024": from one to the other. */
function range(words: Words): Span | undefined {
  const ends = OPENINGS.includes(words[0] ?? '') ? words.slice(1) : words;
  for (const separators of SEPARATORS)
    for (const [index, word] of ends.entries()) {
      if (!separators.includes(word)) continue;
      const span = between(ends.slice(0, index), ends.slice(index + 1));
      if (span) return span;
    }
  return undefined;
}

function between(first: Words, second: Words): Span | undefined {
  if (first.length === 0 || second.length === 0) return undefined;
  const one = part(first, 0);
  const other = part(second, 0);
  if (one && other) return covering(one, other);
  if (other) return lent(first, second, (span) => (span.from > other.to ? -1 : 0), other);
  if (one) return lent(second, first, (span) => (span.to < one.from ? 1 : 0), one);
  return undefined;
}

function part(words: Words, shift: number): Span | undefined {
  return hedged(words, (rest) => single(rest, shift));
}

/**
 * What one end lacks is the tail of the other: the year, the month with it, or all but "early". From
 * November to January 2024 begins in 2023: where it must be, `off`, a lent year is the one beside it.
 */
function lent(words: Words, lender: Words, off: (span: Span) => number, other: Span) {
  for (let at = 1; at < lender.length; at += 1) {
    const tail = lender.slice(at);
    const span = part([...words, ...tail], 0);
    if (!span) continue;
    const shift = off(span);
    if (shift === 0) return covering(span, other);
    const isYear =
      tail.filter((word) => /\d/.test(word)).length === 1 && !/[a-z]/.test(tail.join());
    const moved = isYear ? part([...words, ...tail], shift) : undefined;
    // Christmas and New Year 2022 go by the year of either: both are covered.
    const isEither = words.includes('christmas') && lender.includes('new');
    const next = isEither ? part(lender, -shift) : undefined;
    return moved && covering(moved, next ?? other);
  }
  return undefined;
}
