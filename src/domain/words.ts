import { z } from 'zod';

/** A text in each language that has it, by language tag: `{ "en-GB": "…" }`. English is always there. */
export const wordedSchema = z.intersection(
  z.object({ 'en-GB': z.string().min(1) }),
  z.record(z.string(), z.string().min(1)),
);
export type Worded = z.infer<typeof wordedSchema>;

/** The text with each of its languages changed so. */
export function inEach(text: Worded, change: (text: string, language: string) => string): Worded {
  const all = Object.entries(text).map(
    ([language, words]) => [language, change(words, language)] as const,
  );
  return { ...Object.fromEntries(all), 'en-GB': change(text['en-GB'], 'en-GB') };
}

/** The text in the language asked for, or in English. */
export function inLanguage(text: Worded, locale: string): string {
  return text[locale] ?? text['en-GB'];
}
