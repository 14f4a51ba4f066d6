import fc from 'fast-check';
import { identitiesIn } from '../../src/domain/identities.ts';

const wordsIn = (text: string) => identitiesIn(text).map(({ is, words }) => `${is}: ${words}`);

describe('what may tell who a family is', () => {
  test.each([
    ['I saw Jake on Monday.', ['name: Jake']],
    ['Tyler-James’s toys; Mohammed’s too.', ['name: Tyler-James’s', 'name: Mohammed’s']],
    ['His mum Kelly rang.', ['name: Kelly']],
    ['The baby, called Zsombor, slept.', ['name: Zsombor']],
    ['His sister Siân was at school.', ['name: Siân']],
    ['Mrs Oyelaran was cooking.', ['name: Mrs Oyelaran']],
    // 999 is given to nobody: numbers that begin so are for tests.
    ['NHS number 999 000 0018 was on the letter.', ['NHS number: 999 000 0018']],
    ['He was born 3/4/2019 in winter.', ['date of birth: 3/4/2019']],
    ['DOB: 12 March 2021', ['date of birth: 12 March 2021']],
    ['Her birthday is on 5th May.', ['date of birth: 5th May']],
  ])('“%s” is %j', (text, expected) => {
    expect(wordsIn(text)).toEqual(expected);
  });

  test.each([
    'The health visitor rang Early Help in May.',
    'Mum said she was tired. Dad left in April.',
    'We used the Child Protection procedures.',
    'Ring 01632 960001 or 999 000 0019.',
    'On 3 April 2024 the strategy meeting was moved.',
    'The child Health Services knew best.',
    '',
  ])('nothing in “%s” is', (text) => {
    expect(wordsIn(text)).toEqual([]);
  });

  test('is named three times at the most, in the order of the text', () => {
    const text = 'Jake, then Kelly, then Mohammed, then Grace.';
    expect(wordsIn(text)).toEqual(['name: Jake', 'name: Kelly', 'name: Mohammed']);
  });

  test('is looked for in any text, and what is named stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        for (const { words } of identitiesIn(text)) expect(text).toContain(words);
      }),
    );
  });
});
