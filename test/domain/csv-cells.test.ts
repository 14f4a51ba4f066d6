import fc from 'fast-check';
import { guarded, unguarded } from '../../src/domain/csv-cells.ts';

const BAD = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r', '  =1', '"=1', "'=1", '\u00a0=1', '＝1'];

test('what a spreadsheet may run has an apostrophe before it, and plain words have none', () => {
  for (const bad of BAD) expect(guarded(bad)).toBe(`'${bad}`);
  for (const plain of ['Words', "'tis so", '7.1.12', '', 'a=b', '“Quoted”'])
    expect(guarded(plain)).toBe(plain);
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
