import { automatedReadability } from 'automated-readability';
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** How hard a text is to read: grades of schools in the United States, whose first is for 6 to 7 years. */
export type Reading = {
  sentences: number;
  words: number;
  /** Counts syllables. */
  fleschKincaid: number;
  /** Counts letters. */
  automated: number;
  /** In years, from the mean of the two. */
  age: number;
};

const splitter = (granularity: 'sentence' | 'word') => new Intl.Segmenter('en-GB', { granularity });
const BY_SENTENCE = splitter('sentence');
const BY_WORD = splitter('word');

/** From a grade to the age at which it begins. */
const AGE_BEFORE_GRADES = 5;

function wordsOf(text: string): string[] {
  return [...BY_WORD.segment(text)].flatMap(({ isWordLike, segment }) =>
    isWordLike ? [segment] : [],
  );
}

/** The sentences of a text; none where it is no sentence, such as a label or a heading. */
export function sentencesOf(text: string): string[] {
  if (!/[.?!][”’)]*$/.test(text.trim())) return [];
  return [...BY_SENTENCE.segment(text)]
    .map(({ segment }) => segment.trim())
    .filter((sentence) => wordsOf(sentence).length > 0);
}

/** How hard they are, together; there must be one. */
export function readingOf(sentences: readonly string[]): Reading {
  const words = sentences.flatMap(wordsOf);
  const counts = {
    sentence: sentences.length,
    word: words.length,
    // Of a number it counts none.
    syllable: words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0),
    character: words.reduce((sum, word) => sum + word.replace(/[^\p{L}\p{N}]/gu, '').length, 0),
  };
  const grades = [fleschKincaid(counts), automatedReadability(counts)] as const;
  return {
    sentences: counts.sentence,
    words: counts.word,
    fleschKincaid: grades[0],
    automated: grades[1],
    age: (grades[0] + grades[1]) / 2 + AGE_BEFORE_GRADES,
  };
}

/** The hardest of them, hardest first, each once. */
export function hardestOf(
  sentences: readonly string[],
  most: number,
): { sentence: string; age: number }[] {
  return [...new Set(sentences)]
    .map((sentence) => ({ sentence, age: readingOf([sentence]).age }))
    .toSorted((one, other) => other.age - one.age)
    .slice(0, most);
}
