import { hardestOf, readingOf, sentencesOf } from './reading.ts';
import { reportOf } from './report.ts';
import { GROUPS, standardWords } from './standard-words.ts';

/** What somebody of 11 years reads with ease, by each of the two formulas. */
const HARDEST_GRADE = 6;
/** In years: an average hides one long sentence between many short ones. */
const HARDEST_SENTENCE = 15;
/** Where the formulas say nothing: of a word or two. */
const FEW_WORDS = 3;

/** Sentences that stay harder, with the reason. */
const EXCEPTIONS = {
  'senior investigating officer': 'The office is called so, and the officer knows it.',
  'procurator fiscal':
    'The office is called so; it stands in the officer’s help, and is not read out.',
};

const pages = standardWords();
const families = pages.filter(({ group }) => group === 'families');

test.each(families.map(({ name, sentences }) => ({ name, sentences })))(
  '$name, for families, is within the reading ease of 9 to 11 years',
  ({ sentences }) => {
    const { fleschKincaid, automated } = readingOf(sentences);
    expect(Math.max(fleschKincaid, automated)).toBeLessThanOrEqual(HARDEST_GRADE);
  },
);

test('no sentence for families is far harder, but where an office is called by its name', () => {
  const sentences = families.flatMap((page) => page.sentences);
  const isExcepted = (text: string) => Object.keys(EXCEPTIONS).some((name) => text.includes(name));
  const hard = hardestOf(sentences, sentences.length)
    .filter(({ sentence, age }) => age > HARDEST_SENTENCE && !isExcepted(sentence))
    .filter(({ sentence }) => sentence.split(' ').length > FEW_WORDS);
  expect(hard).toEqual([]);
  for (const name of Object.keys(EXCEPTIONS))
    expect(sentences.some((sentence) => sentence.includes(name))).toBe(true);
});

test('the words of families are what an officer says, asks and shows', () => {
  const names = families.map(({ name }) => name);
  for (const name of ['family-expectations', 'family-conversation', 'readFamily', 'leaflet'])
    expect(names).toContain(name);
  expect(names).not.toContain('familyPerspective');
});

test('every group is reported, with its hardest sentences', () => {
  const report = reportOf(pages);
  expect(report.match(/^## /gm)).toHaveLength(GROUPS.length);
  for (const { name } of pages) expect(report).toContain(`\n| ${name} | `);
  expect(report).not.toMatch(/NaN|Infinity|\{\w+\}/);
});

test('sentences are counted, and headings and labels are not', () => {
  expect(sentencesOf('The cat sat on the mat. It slept!')).toEqual([
    'The cat sat on the mat.',
    'It slept!',
  ]);
  expect(sentencesOf('What suits them')).toEqual([]);
  const { words, fleschKincaid, automated } = readingOf(['The cat sat on the mat.']);
  expect(words).toBe(6);
  // 0.39 × 6 words + 11.8 × 1 syllable − 15.59; 4.71 × 17 letters / 6 words + 0.5 × 6 words − 21.43.
  expect(fleschKincaid).toBeCloseTo(-1.45, 2);
  expect(automated).toBeCloseTo(-5.085, 2);
});
