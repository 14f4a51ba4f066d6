import { z } from 'zod';

/** The languages besides English that a board can have its cards in. */
export const otherLanguageSchema = z.enum(['cy']);

/** The languages of cards, as their files in cards/strings are called. */
export const languageSchema = z.enum(['en-GB', ...otherLanguageSchema.options]);
export type Language = z.infer<typeof languageSchema>;

/** What people of a board choose from that has these besides English: nothing where it has none. */
export function languagesOf(others: readonly Language[] = []): readonly Language[] {
  return others.length === 0 ? [] : ['en-GB', ...others];
}

/**
 * The language in which somebody is spoken and written to: the one they chose; otherwise that of their
 * Teams. English where the board does not have it, or has it no more.
 */
export function languageOf(
  { locale, language }: { locale: string; language?: Language | undefined },
  others: readonly Language[] = [],
): Language {
  const [ofTeams] = locale.toLowerCase().split('-');
  const wanted = language ?? others.find((one) => one === ofTeams);
  return languagesOf(others).find((one) => one === wanted) ?? 'en-GB';
}
