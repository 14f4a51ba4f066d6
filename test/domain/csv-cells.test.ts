import fc from 'fast-check';
import { guarded, guardedWithin, unguarded } from '../../src/domain/csv-cells.ts';

const BAD = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r', '  =1', '"=1', "'=1", '\u00a0=1', '＝1'];

test('what a spreadsheet may run has an apostrophe before it, and plain words have none', () => {
  for (const bad of BAD) expect(guarded(bad)).toBe(`'${bad}`);
  for (const plain of ['Words', "'tis so", '7.1.12', '', 'a=b', '“Quoted”'])
    expect(guarded(plain)).toBe(plain);
});

test('nothing that a spreadsheet may run stands where it might split a cell', () => {
  for (const [cell, safe] of [
    ['Cold; =1+1', "Cold; '=1+1"],
    ['Cold;"=1+1', 'Cold;"\'=1+1'],
    ['One\t@SUM(A1)\n-2', "One\t'@SUM(A1)\n'-2"],
    ['=1;=2', "'=1;'=2"],
    ['Plain; words - and more', 'Plain; words - and more'],
  ] as const)
    expect(guardedWithin(cell)).toBe(safe);
  const signs = fc.constantFrom(...[';', '\t', '\n', '=', '+', '-', '@', '"', ' ', 'a']);
  fc.assert(
    fc.property(fc.array(signs), (found) => {
      for (const split of guardedWithin(found.join('')).split(/[;\t\n]/))
        expect(split).not.toMatch(/^[\s"]*[=+\-@]/);
    }),
    { numRuns: 2_000 },
  );
});

test('no cell begins as a formula does, and each is read back as it was', () => {
  const begin = fc.constantFrom(
    ...['=', '+', '-', '@', '\t', '\r', '\n', "'", '"', ' ', '\u200b', '|', '%', ''],
  );
  const cell = fc
    .tuple(fc.array(begin, { maxLength: 4 }), fc.string({ unit: 'grapheme' }))
    .map(([begins, rest]) => begins.join('') + rest);
  fc.assert(
    fc.property(cell, (text) => {
      expect(guarded(text)).not.toMatch(/^[=+\-@\t\r]/);
      expect(guarded(text)).not.toMatch(/^[\s"]+[=+\-@]/);
      expect(unguarded(guarded(text))).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});
