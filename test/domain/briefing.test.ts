import fc from 'fast-check';
import { BRIEFING_TEXT, briefingOf } from '../../src/domain/briefing.ts';
import {
  MOST_FINDINGS,
  MOST_OUTCOMES_OF_ONE,
  type Action,
  type Finding,
  type Outcome,
} from '../../src/domain/learning.ts';

const findingOf = (id: string, fields: Partial<Finding> = {}): Finding => ({
  id,
  title: `Title of ${id}`,
  says: 'It was so. It was so elsewhere.',
  themes: [],
  passages: [{ passage: 'P7.1.1', mark: 'mark' }],
  evidence: 'The rota',
  research: [],
  ...fields,
});
const outcomeOf = (id: string, findingId: string, text: string): Outcome => ({
  id,
  findingId,
  is: 'recommendation',
  text,
});
const actionOf = (id: string, text: string, agencyId = 'nhs'): Action => ({
  id,
  outcomeId: 'outcome-1',
  text,
  agencyId,
  due: '2026-09-30',
  measure: 'No visit is missed',
  checks: [],
});

test('has each finding with what explains it first, what follows from it, and what changes', () => {
  const briefing = briefingOf({
    findings: [findingOf('a'), findingOf('b')],
    outcomes: [outcomeOf('o1', 'b', 'Plan cover'), outcomeOf('o2', 'a', 'Ring first')],
    actions: [actionOf('x', 'Two more places'), actionOf('y', 'Two more places', 'police')],
  });
  expect(briefing).toEqual({
    findings: [
      {
        title: 'Title of a',
        says: 'It was so.',
        follows: [{ is: 'recommendation', text: 'Ring first' }],
      },
      {
        title: 'Title of b',
        says: 'It was so.',
        follows: [{ is: 'recommendation', text: 'Plan cover' }],
      },
    ],
    // Said once, of however many agencies.
    changes: ['Two more places'],
    isCut: false,
  });
});

test.each([
  ['Cover was thin (P7.1.1, P7.1.2) on most days.', 'Cover was thin on most days.'],
  ['P7.1.1 and P7.1.12: cover was thin.', ': cover was thin.'],
  ['Cover was thin [p7.1.1].', 'Cover was thin.'],
  ['Section 47 of 1989, as in P1 and 7.1.', 'Section 47 of 1989, as in P1 and 7.1.'],
])('has no number of a sentence: %s', (says, said) => {
  const { findings } = briefingOf({
    findings: [findingOf('a', { title: says, says })],
    outcomes: [],
    actions: [],
  });
  expect(findings).toEqual([{ title: said, says: said, follows: [] }]);
});

test('what follows comes first, of each finding one before any has two; what is left out is said', () => {
  const long = 'x'.repeat(BRIEFING_TEXT / 3);
  const { findings, changes, isCut } = briefingOf({
    findings: [findingOf('a'), findingOf('b')],
    outcomes: [1, 2, 3]
      .map((n) => outcomeOf(`a${n}`, 'a', long))
      .concat(outcomeOf('b1', 'b', long)),
    actions: [actionOf('x', 'Two more places')],
  });
  expect(findings.map(({ follows, says }) => [follows.length, says])).toEqual([
    [2, ''],
    [1, ''],
  ]);
  expect([changes, isCut]).toEqual([[], true]);
});

test('whatever was learned, it has every title and stays on one page', () => {
  const text = fc
    .nat({ max: 300 })
    .map((length) => `It was ${'so '.repeat(length / 3)}then. Or not`);
  const finding = fc.record({
    title: text,
    says: text,
    outcomes: fc.array(text, { maxLength: MOST_OUTCOMES_OF_ONE }),
  });
  fc.assert(
    fc.property(
      fc.array(finding, { maxLength: MOST_FINDINGS }),
      fc.array(text, { maxLength: 40 }),
      (all, texts) => {
        const { findings, changes, isCut } = briefingOf({
          findings: all.map(({ title, says }, n) => findingOf(`f${n}`, { title, says })),
          outcomes: all.flatMap(({ outcomes }, n) =>
            outcomes.map((one, m) => outcomeOf(`o${n}-${m}`, `f${n}`, one)),
          ),
          actions: texts.map((one, n) => actionOf(`x${n}`, one)),
        });
        expect(findings.map(({ title }) => title)).toEqual(all.map(({ title }) => title.trim()));
        const follows = findings.flatMap((one) => one.follows.map((follow) => follow.text));
        const shown = [...findings.map(({ says }) => says), ...follows, ...changes];
        expect(shown.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(
          BRIEFING_TEXT,
        );
        const has = all.flatMap(({ outcomes }) => outcomes).length === follows.length;
        const changed = new Set(texts.map((one) => one.trim())).size === changes.length;
        expect(isCut).toBe(!has || !changed);
      },
    ),
  );
});
