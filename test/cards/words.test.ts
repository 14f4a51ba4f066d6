import fc from 'fast-check';
import { differences, fill, plain } from '../../src/cards/words.ts';

describe('filling in the words', () => {
  test('replaces placeholders at any depth and leaves everything else', () => {
    const words = { one: '{a} and {b}, {a}', list: ['{b}'], deep: { none: 'as it is', n: 3 } };
    expect(fill(words, { a: 'x', b: 2 })).toEqual({
      one: 'x and 2, x',
      list: ['2'],
      deep: { none: 'as it is', n: 3 },
    });
  });

  test('does not look through what was filled in again', () => {
    expect(fill('{a}', { a: '{b} $& $1', b: 'never' })).toBe('{b} $& $1');
  });

  test('fails where a value is missing, and names it', () => {
    expect(() => fill('{a} {b}', { a: 'x' })).toThrow('{b}');
  });
});

describe('a text made safe to show', () => {
  const braces = fc.string({ unit: fc.constantFrom('{', '}', 'a', '\u2060', '\n') });

  test('has no two opening braces before a letter, however many were typed', () => {
    fc.assert(
      fc.property(braces, (text) => {
        expect(plain(text)).not.toMatch(/\{\{\s*a/);
      }),
    );
  });

  test('is the same text but for the invisible joiners', () => {
    const without = (text: string) => text.replaceAll('\u2060', '');
    fc.assert(
      fc.property(braces, (text) => {
        expect(without(plain(text))).toBe(without(text));
      }),
    );
  });

  test('has no mark that turns the direction of text, and the letters of every script', () => {
    expect(plain('\u202edetaert sah \u2067ehs\u2069\u202c \u2066a')).toBe('detaert sah ehs a');
    // Nor does leaving one out bring two braces together.
    expect(plain('{\u202e{DATE(2026)}}')).toBe('{\u2060{DATE(2026)}}');
    const own = 'مرحبا \u200eשלום\u200f e\u0301';
    expect(plain(own)).toBe(own);
  });

  test('stays exactly as it is where nothing could become a date', () => {
    expect(plain('{a} {b}} {"c": {}}')).toBe('{a} {b}} {"c": {}}');
  });
});

describe('a second language', () => {
  const english = { home: { title: 'Reviews of {board}', open: 'Open' }, save: 'Save' };
  const welsh = { home: { title: '{board}: adolygiadau', open: 'Agor' }, save: 'Cadw' };

  test('may say everything in its own order of words', () => {
    expect(differences(english, welsh)).toEqual([]);
  });

  test.each<[string, unknown, string[]]>([
    ['a word missing', { ...welsh, home: { title: '{board}' } }, ['home.open is missing']],
    ['a group missing', { save: 'Cadw' }, ['home is missing']],
    ['something that is no text', { ...welsh, save: 3 }, ['save is missing']],
    ['a word not known', { ...welsh, more: 'Mwy' }, ['more is not known']],
    [
      'a word not known further in',
      { ...welsh, home: { ...welsh.home, more: 'Mwy' } },
      ['home.more is not known'],
    ],
    [
      'a placeholder missing',
      { ...welsh, home: { ...welsh.home, title: 'Adolygiadau' } },
      ['home.title needs the placeholders {board}'],
    ],
    [
      'another placeholder',
      { ...welsh, home: { ...welsh.home, title: '{bwrdd}' } },
      ['home.title needs the placeholders {board}'],
    ],
  ])('with %s is refused, and the place named', (_, other, wrong) => {
    expect(differences(english, other)).toEqual(wrong);
  });
});
