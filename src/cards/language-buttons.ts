import type { Language } from '../domain/language.ts';
import type { Words } from './words.ts';

/** A button for each other language that the person can choose, named in that language. */
export function languageButtons(
  languages: readonly Language[],
  words: Words,
  locale: string,
): { language: Language; title: string }[] {
  return languages
    .filter((language) => language !== locale)
    .map((language) => ({ language, title: words.languages[language] }));
}
