import * as fc from 'fast-check';
import { parseCoding, themesOf, type CodedLine } from '../../src/domain/coding.ts';
import { passagesOf, type Passage, type Voice } from '../../src/domain/voices.ts';
import { sentOf } from '../support/voices.ts';

function voice(ordinal: number, of: Voice['of'], text: string): Voice {
  return { id: `v${ordinal}`, of, ordinal, name: `Voice ${ordinal}`, sent: [sentOf({ text })] };
}
const invited = (agencyId: string): Voice['of'] => ({
  is: 'invited',
  role: 'professional',
  roleThen: '',
  agencyId,
  agencyKind: 'health',
});
const PASSAGES = [
  voice(1, invited('a'), 'The rota was thin. We rang each other.'),
  voice(2, invited('a'), 'There was no cover.'),
  voice(3, { is: 'family', relationship: 'mother', as: 'engagement' }, 'Nobody came.'),
].flatMap(passagesOf);

let line = 1;
function coded(
  passage: Passage | undefined,
  theme: string,
  more: Partial<CodedLine> = {},
): CodedLine {
  line += 1;
  const { id = '', mark = '' } = passage ?? {};
  return { line, passage: id, mark, theme, effect: '', note: '', ...more };
}
const [rota, rang, cover, came] = PASSAGES;

test('a theme says in how many perspectives, agencies and families it stands', () => {
  const { codes, problems } = parseCoding(
    [
      coded(rota, 'Cover', { effect: 'hindered' }),
      coded(cover, ' cover ', { effect: 'Hindered' }),
      coded(came, 'COVER', { effect: 'hindered' }),
      coded(rang, 'Ringing each other', { effect: 'good practice' }),
      coded(rang, '', { effect: 'helped' }),
    ],
    PASSAGES,
  );
  expect(problems).toEqual([]);
  expect(themesOf({ codes, said: [] }, PASSAGES)).toMatchObject([
    { name: 'Cover', perspectives: 3, agencies: 1, families: 1, effects: { hindered: 3 } },
    { name: 'Ringing each other', perspectives: 1, agencies: 1, effects: { 'good practice': 1 } },
  ]);
});

test.each([
  ['no such passage', { passage: 'P9.9.9' }],
  ['words changed', { mark: 'otherone' }],
  ['effect not understood', { effect: 'blamed' }],
  ['theme too long', { theme: 'x'.repeat(61) }],
  ['note too long', { note: 'x'.repeat(301) }],
] as const)('a line can be wrong: %s; then nothing is taken', (problem, more) => {
  const wrong = coded(rota, 'Cover', more);
  const { codes, problems } = parseCoding([coded(rang, 'Ringing'), wrong], PASSAGES);
  expect(codes).toEqual([]);
  expect(problems).toEqual([{ line: wrong.line, problem }]);
});

test('words that rest, or changed since, count for nothing in a theme', () => {
  const { codes } = parseCoding([coded(rota, 'Cover'), coded(cover, 'Cover')], PASSAGES);
  const without = PASSAGES.filter(({ id }) => id !== rota?.id);
  const [theme] = themesOf({ codes, said: [] }, without);
  expect(theme).toMatchObject({ perspectives: 1 });
  expect(theme?.passages.filter(({ passage }) => passage === undefined)).toHaveLength(1);
});

test('coding a sentence twice with one theme is coding it once, whatever else is in the file', () => {
  const lines = fc.array(
    fc.record({ passage: fc.constantFrom(...PASSAGES), theme: fc.constantFrom('A', 'a', 'B', '') }),
  );
  fc.assert(
    fc.property(lines, (all) => {
      const { codes } = parseCoding(
        all.map(({ passage, theme }) => coded(passage, theme)),
        PASSAGES,
      );
      const keys = codes.map(({ passage, theme }) => `${passage} ${theme.toLowerCase()}`);
      expect(new Set(keys).size).toBe(keys.length);
      const wanted = all.filter(({ theme }) => theme !== '');
      expect(new Set(keys)).toEqual(
        new Set(wanted.map(({ passage, theme }) => `${passage.id} ${theme.toLowerCase()}`)),
      );
    }),
  );
});
