import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { packDocument } from '../../src/pack/word.ts';
import { packTold } from './made-up-pack.ts';

const TOLD = [
  { texts: ['I was there. Baby Jaden slept.', 'Calm & <quiet>.'] },
  { texts: ['Roedd hi’n bwrw glaw.'], locale: 'cy', quoting: 'do not quote me' as const },
  { texts: ['Born 03/04/2024, number 943 476 5919.'], quoting: 'show me first' as const },
];

const partsOf = (bytes: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  );

async function bodyOf(...given: Parameters<typeof packTold>): Promise<string> {
  return partsOf(await packDocument(packTold(...given)))['word/document.xml'] ?? '';
}

/** The paragraphs as text, each with the name of its style before it. */
function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => {
    const style = /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1] ?? '';
    const text = [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, words]) => words);
    return `${style}|${text.join('')}`;
  });
}

test('every sentence stands with its number and what its author chose, by question and by person', async () => {
  const paragraphs = paragraphsOf(await bodyOf(TOLD));
  for (const said of [
    'P1.1.1  I was there.  [may be quoted]',
    'P1.1.3  Calm &amp; &lt;quiet&gt;.  [may be quoted]',
    'P2.1.1  Roedd hi’n bwrw glaw.  [not to be quoted]',
    'P3.1.1  Born 03/04/2024, number 943 476 5919.  [show first]',
  ])
    expect(paragraphs.filter((text) => text === `Passage|${said}`)).toHaveLength(2);
  expect(paragraphs).toContain('Heading2|Q1. What about 1?');
  expect(paragraphs).toContain('|Also asked as: Beth am 1?');
  expect(paragraphs).toContain('Heading2|Health visitor 2');
  expect(paragraphs).toContain('|Sent on 14 April 2026. Not to be quoted.');
});

test('the method page says how it was gathered, and that something is not in it', async () => {
  const paragraphs = paragraphsOf(await bodyOf(TOLD));
  for (const text of [
    'Heading1|How this was gathered',
    '|Something that was said is not in this pack.',
    'ListParagraph|People whose words are sealed by a hold: 1',
    'ListParagraph|Wrote it themselves: 3',
    'ListParagraph|made-up, version 1 (hash-of-it): 3',
  ])
    expect(paragraphs).toContain(text);
});

test('what may tell who somebody is is listed at the end', async () => {
  const paragraphs = paragraphsOf(await bodyOf(TOLD));
  const list = paragraphs.slice(
    paragraphs.lastIndexOf('Heading1|To look at before anything is passed on'),
  );
  expect(list.join('\n')).toContain('P1.1.2, Health visitor 1, perhaps a name: Jaden');
  expect(list.join('\n')).toContain(
    'P3.1.1, Health visitor 3, perhaps a date of birth: 03/04/2024',
  );
  expect(list.join('\n')).toContain('perhaps an NHS number: 943 476 5919');
});

test('Welsh words are marked as Welsh, and all others as English', async () => {
  const xml = await bodyOf(TOLD);
  const runs = [...xml.matchAll(/<w:r>.*?<\/w:r>/gs)].map(([run]) => run);
  const languageOf = (words: string) =>
    runs
      .filter((run) => run.includes(words))
      .map((run) => /<w:lang w:val="([^"]+)"/.exec(run)?.[1]);
  expect(new Set(languageOf('Roedd hi’n'))).toEqual(new Set(['cy-GB']));
  expect(languageOf('Beth am 1?')).toContain('cy-GB');
  expect(new Set(languageOf('I was there.'))).toEqual(new Set(['en-GB']));
});

test('the contents are there from the headings, and Word does not ask to update them', async () => {
  const xml = await bodyOf(TOLD);
  expect(xml).toContain('TOC \\h \\o');
  const contents = paragraphsOf(xml).filter((text) => text.startsWith('TOC'));
  expect(contents.join('\n')).toMatch(
    /TOC1\|How this was gathered.*\n(.*\n)*TOC2\|Health visitor 3/,
  );
  expect(xml).not.toContain('w:dirty="true"');
});

test('the same pack is always the same bytes', async () => {
  const [one, other] = [await packDocument(packTold(TOLD)), await packDocument(packTold(TOLD))];
  expect(Buffer.from(one).equals(other)).toBe(true);
});

test('whatever somebody writes, the document is one that opens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
      const xml = await bodyOf([{ texts: [text] }]);
      // eslint-disable-next-line no-control-regex
      expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
      expect(xml.isWellFormed()).toBe(true);
      expect(xml).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/);
    }),
    { numRuns: 40 },
  );
});
