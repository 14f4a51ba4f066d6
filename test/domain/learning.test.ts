import * as fc from 'fast-check';
import { parseFinding } from '../../src/domain/learning-forms.ts';
import { notToBeQuoted, quotedIn } from '../../src/domain/learning-quotes.ts';
import {
  MOST_ACTIONS_OF_ONE,
  MOST_OUTCOMES_OF_ONE,
  NO_LEARNING,
  actionState,
  checkDue,
  withAction,
  withFinding,
  withOutcome,
  without,
  type Action,
  type Learning,
} from '../../src/domain/learning.ts';
import type { Quoting } from '../../src/domain/quoting.ts';
import { passagesOf, type Passage, type Voice } from '../../src/domain/voices.ts';
import { sentOf } from '../support/voices.ts';

const finding = (id: string) => ({
  id,
  title: 'Cover was thin',
  says: 'It was planned so.',
  themes: [],
  passages: [],
  evidence: 'The rota',
  research: [],
});
const outcome = (id: string, findingId: string) => ({
  id,
  findingId,
  is: 'question' as const,
  text: 'How is cover planned?',
});
const action = (id: string, outcomeId: string, more: Partial<Action> = {}): Action => ({
  id,
  outcomeId,
  text: 'Plan it',
  agencyId: 'health',
  due: '2026-09-30',
  measure: 'No visit is missed',
  checks: [],
  ...more,
});

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j');
const step = fc.oneof(
  fc.record({ is: fc.constant('finding' as const), id }),
  fc.record({ is: fc.constant('outcome' as const), id, of: id }),
  fc.record({ is: fc.constant('action' as const), id, of: id }),
  fc.record({ is: fc.constant('without' as const), id }),
);

type StepOf =
  | { is: 'finding'; id: string }
  | { is: 'outcome' | 'action'; id: string; of: string }
  | { is: 'without'; id: string };

function after(learning: Learning, one: StepOf): Learning {
  switch (one.is) {
    case 'finding':
      return withFinding(learning, finding(`f${one.id}`));
    case 'outcome':
      return withOutcome(learning, outcome(`o${one.id}`, `f${one.of}`));
    case 'action':
      return withAction(learning, action(`a${one.id}`, `o${one.of}`));
    case 'without':
      return ['f', 'o', 'a'].reduce((next, kind) => without(next, `${kind}${one.id}`), learning);
  }
}
describe('what is learned', () => {
  test('hangs together, whatever is added and taken out in which order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const learning = steps.reduce((next, one) => after(next, one), NO_LEARNING);
        const { findings, outcomes, actions } = learning;
        for (const one of outcomes) expect(findings.map((f) => f.id)).toContain(one.findingId);
        for (const one of actions) expect(outcomes.map((o) => o.id)).toContain(one.outcomeId);
        for (const { id: of } of findings)
          expect(outcomes.filter(({ findingId }) => findingId === of).length).toBeLessThanOrEqual(
            MOST_OUTCOMES_OF_ONE,
          );
        for (const { id: of } of outcomes)
          expect(actions.filter(({ outcomeId }) => outcomeId === of).length).toBeLessThanOrEqual(
            MOST_ACTIONS_OF_ONE,
          );
      }),
    );
  });

  test('loses nothing that something follows from', () => {
    const all = withAction(
      withOutcome(withFinding(NO_LEARNING, finding('f')), outcome('o', 'f')),
      action('a', 'o'),
    );
    expect(without(all, 'f')).toBe(all);
    expect(without(all, 'o')).toBe(all);
    const done = withAction(
      all,
      action('a', 'o', { done: { on: '2026-09-01', changed: 'x', evidence: 'y' } }),
    );
    expect(without(done, 'a')).toBe(done);
  });
});

describe('an action', () => {
  const done = { on: '2026-09-01', changed: 'x', evidence: 'y' };
  const check = (months: 6 | 12) => ({
    months,
    on: '2027-03-01',
    still: 'yes' as const,
    words: 'x',
  });

  test.each([
    ['before its day', undefined, '2026-09-29', 'to do'],
    ['on its day', undefined, '2026-09-30', 'day has come'],
    ['once it is done', done, '2026-10-30', 'done'],
  ] as const)('%s', (_, is, today, state) => {
    expect(actionState(action('a', 'o', { done: is }), today)).toBe(state);
  });

  test.each([
    ['not done', undefined, [], '2030-01-01', undefined],
    ['too early', done, [], '2027-02-28', undefined],
    ['after six months', done, [], '2027-03-01', 6],
    ['once', done, [6], '2027-03-01', undefined],
    ['after twelve', done, [6], '2027-09-01', 12],
    ['both', done, [6, 12], '2030-01-01', undefined],
  ] as const)('is asked about again: %s', (_, is, made, today, months) => {
    const checks = made.map((one) => check(one));
    expect(checkDue(action('a', 'o', { done: is, checks }), today)).toBe(months);
  });
});

const said = (text: string, quoting: Quoting): Passage[] => {
  const voice: Voice = {
    id: 'v',
    of: { is: 'family', relationship: 'mother', as: 'engagement' },
    ordinal: 1,
    name: 'Mother 1',
    sent: [sentOf({ text, quoting })],
  };
  return passagesOf(voice);
};

describe('a finding', () => {
  const typed = {
    title: 'Cover was thin',
    says: 'It was planned so.',
    themes: '',
    passages: '',
    evidence: 'The rota',
    research: '',
  };

  test('stands on something', () => {
    const { problems } = parseFinding(
      { ...typed, evidence: ' ' },
      { themes: [], passages: [], cited: [] },
    );
    expect(problems).toEqual([{ field: 'passages', problem: 'stands on nothing' }]);
  });

  test.each([
    ['Example study | https://example.org/a | Cover matters', []],
    ['Example study | | Cover matters', []],
    ['Example study', ['research']],
    ['Example study | not a link | Cover matters', ['research']],
  ])('has research with what it adds: %s', (research, wrong) => {
    const { problems } = parseFinding(
      { ...typed, research },
      { themes: [], passages: [], cited: [] },
    );
    expect(problems.map(({ field }) => field)).toEqual(wrong);
  });

  test('cites only sentences that are there', () => {
    const passages = said('It rained.', 'quote me');
    const known = { themes: [], passages, cited: [] };
    expect(parseFinding({ ...typed, passages: 'P1.1.1' }, known).problems).toEqual([]);
    expect(parseFinding({ ...typed, passages: 'P1.1.1, p9.9.9' }, known).problems).toEqual([
      { field: 'passages', problem: 'not understood' },
    ]);
  });
});

describe('what a finding cited', () => {
  const typed = {
    title: 'Cover was thin',
    says: 'It was planned so.',
    themes: '',
    passages: 'P1.1.1, 1.1.2, P9.9.9',
    evidence: '',
    research: '',
  };
  const passages = said('It rained. Then it snowed.', 'quote me');
  const [first, second] = passages;
  const cited = [
    { passage: 'P1.1.1', mark: 'as it was' },
    { passage: 'P9.9.9', mark: 'gone since' },
  ];

  test('stays as it was cited, whatever became of it; what is new has the mark of its words', () => {
    const known = { themes: [], passages, cited };
    expect(parseFinding(typed, known)).toMatchObject({
      problems: [],
      parsed: { passages: [cited[0], { passage: 'P1.1.2', mark: second?.mark }, cited[1]] },
    });
  });

  test('is taken out with its number, and is unknown from then on', () => {
    const known = { themes: [], passages, cited: [] };
    expect(parseFinding({ ...typed, passages: 'P1.1.1' }, known).parsed?.passages).toEqual([
      { passage: 'P1.1.1', mark: first?.mark },
    ]);
    expect(parseFinding(typed, known).problems).toEqual([
      { field: 'passages', problem: 'not understood' },
    ]);
  });
});

describe('who asked not to be quoted', () => {
  const TOLD =
    'Nobody told us. The visits had stopped by then. We kept ringing the surgery until the spring.';
  const runs = notToBeQuoted(said(TOLD, 'do not quote me'));
  const word = fc.stringMatching(/^[a-z]{1,6}$/);
  const sign = fc.constantFrom(' ', ', ', '.  ', ' — ', '” “', '\n');

  test.each([
    ['several short sentences', 'Nobody told us. The visits had stopped'],
    ['a sentence without its last word', 'One said “we kept RINGING the surgery until the…”'],
    ['other signs', 'nobody told us: “the  visits HAD”'],
  ])('is found in %s', (_, text) => {
    expect(quotedIn(text, runs)).toBe(true);
  });

  test('is found in any six words in a row, whatever stands around them', () => {
    const words = TOLD.match(/\w+/g) ?? [];
    fc.assert(
      fc.property(
        fc.nat({ max: words.length - 6 }),
        fc.nat({ max: words.length }),
        fc.tuple(fc.array(word), fc.array(word), sign),
        (from, more, [before, after, between]) => {
          const run = words.slice(from, from + 6 + more);
          const text = [...before, ...run.map((one) => one.toUpperCase()), ...after].join(between);
          expect(quotedIn(text, runs)).toBe(true);
        },
      ),
    );
  });

  test('is not found in words of others, or in fewer of theirs', () => {
    const others = fc.array(fc.stringMatching(/^[xyz]{1,6}$/), { maxLength: 20 });
    fc.assert(
      fc.property(others, others, fc.nat({ max: 5 }), (before, after, count) => {
        const few = (TOLD.match(/\w+/g) ?? []).slice(0, count);
        expect(quotedIn([...before, ...few, ...after].join(' '), runs)).toBe(false);
      }),
    );
  });

  test('is found in a short sentence of theirs that stands there whole, where it is nobody else’s', () => {
    const short = notToBeQuoted(
      said('Supervision cancelled repeatedly. We knew.', 'do not quote me'),
    );
    expect(quotedIn('“Supervision cancelled repeatedly”, one said', short)).toBe(true);
    expect(quotedIn('We knew.', short)).toBe(false);
  });

  test('is nobody who may be quoted', () => {
    expect(quotedIn(TOLD, notToBeQuoted(said(TOLD, 'show me first')))).toBe(false);
  });
});
