import * as fc from 'fast-check';
import { sentencesOf } from '../../src/domain/sentences.ts';

test.each([
  ['The bus was late. Nobody rang!', ['The bus was late.', 'Nobody rang!']],
  ['One line\nand another', ['One line', 'and another']],
  ['  ', []],
  ['Roedd hi’n hwyr. Daeth neb.', ['Roedd hi’n hwyr.', 'Daeth neb.']],
])('%j', (text, sentences) => {
  expect(sentencesOf(text, 'en-GB')).toEqual(sentences);
});

test('loses no word, in whatever script', () => {
  const squeezed = (text: string) => text.replace(/\s+/g, '');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(squeezed(sentencesOf(text, 'en-GB').join(''))).toBe(squeezed(text));
    }),
  );
});
