import fc from 'fast-check';
import { parseAnswer, parseAsked, parseToldOn } from '../../src/domain/family-question-forms.ts';
import {
  MOST_ANSWERS,
  MOST_OF_FAMILY,
  MOST_QUESTIONS,
  countsOf,
  noRoomFor,
  stateOf,
  unanswered,
  withAnswer,
  withFamilyQuestion,
  withQuestionAs,
  withoutQuestion,
  withToldOn,
  type AnswerIs,
  type FamilyQuestion,
} from '../../src/domain/family-questions.ts';

const AT = '2026-04-14T09:00:00.000Z';
const TODAY = '2026-04-20';
const question = (id: string, answers: FamilyQuestion['answers'] = []): FamilyQuestion => ({
  id,
  asked: `What of ${id}?`,
  on: '2026-04-13',
  answers,
});
const is = fc.constantFrom<AnswerIs>('will look at', 'partly', 'cannot');
const said = fc.record({ is, words: fc.constantFrom('One.', 'Two.', 'Three.') });
/** Any history of a question: answers, tellings, and tellings taken back. */
const steps = fc.array(
  fc.oneof(
    said.map((answer) => ({ do: 'answer' as const, answer })),
    fc
      .constantFrom('2026-04-14', '2026-04-15', undefined)
      .map((on) => ({ do: 'tell' as const, on })),
  ),
  { maxLength: 12 },
);
type Step =
  | { do: 'answer'; answer: { is: AnswerIs; words: string } }
  | { do: 'tell'; on: string | undefined };
const after = (all: Step[], from = question('q')) =>
  all.reduce(
    (now, step) =>
      step.do === 'answer' ? withAnswer(now, { ...step.answer, at: AT }) : withToldOn(now, step.on),
    from,
  );

describe('a question of a family', () => {
  test('keeps every answer that was given and what they were told of it, whatever comes later', () => {
    fc.assert(
      fc.property(steps, steps, (first, more) => {
        const before = after(first);
        const now = after(more, before);
        const earlier = before.answers.slice(0, -1);
        expect(now.answers.slice(0, earlier.length)).toEqual(earlier);
        expect(now.answers.length).toBeGreaterThanOrEqual(before.answers.length);
        expect(now.answers.length).toBeLessThanOrEqual(MOST_ANSWERS);
        expect(now.asked).toBe(before.asked);
      }),
    );
  });

  test('has each answer in its turn, and one that is given again at once only once', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 9 }), (given) => {
        const now = after(given.map((answer) => ({ do: 'answer', answer })));
        const differing = given.filter((one, index) => {
          const before = given[index - 1];
          return before?.is !== one.is || before.words !== one.words;
        });
        expect(now.answers.map(({ is: kind, words }) => ({ is: kind, words }))).toEqual(
          differing.slice(0, MOST_ANSWERS),
        );
      }),
    );
  });

  test('is open until it is answered and they were told of the answer that stands', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const now = after(all);
        const members = [{ id: 'm', questions: [now] }, { id: 'n' }];
        const isTold = now.answers.at(-1)?.told !== undefined;
        expect(unanswered({ members })).toEqual(isTold ? [] : [now]);
        expect(stateOf(now)).toBe(now.answers.length === 0 ? 'waits' : isTold ? 'told' : 'to tell');
        const { count, waiting, toTell } = countsOf({ questions: [now] });
        expect(count).toBe(1);
        expect(waiting + toTell).toBe(isTold ? 0 : 1);
      }),
    );
  });

  test('is one, however often it is written, and its words stand once it is answered', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.boolean(), (ids, isAnswered) => {
        const all = ids.reduce<readonly FamilyQuestion[]>(
          (now, id) => withFamilyQuestion(now, question(id)),
          [],
        );
        expect(all.map(({ id }) => id)).toEqual([...new Set(ids)]);
        const [first] = all;
        if (!first) return;
        const now = isAnswered
          ? withQuestionAs(all, first.id, (one) =>
              withAnswer(one, { is: 'partly', words: 'So.', at: AT }),
            )
          : all;
        const reworded = withFamilyQuestion(now, { ...first, asked: 'Otherwise?' });
        expect(reworded[0]?.asked).toBe(isAnswered ? first.asked : 'Otherwise?');
        expect(reworded === now).toBe(isAnswered);
      }),
    );
  });

  test('has no room beyond those of one person, and those of one family', () => {
    const many = (count: number) => Array.from({ length: count }, (_, at) => question(`q${at}`));
    const full = { id: 'm', questions: many(MOST_QUESTIONS) };
    expect(withFamilyQuestion(full.questions, question('more'))).toBe(full.questions);
    expect(noRoomFor({ members: [full, { id: 'n' }] }, 'm')).toBe('person');
    expect(noRoomFor({ members: [full, { id: 'n' }] }, 'n')).toBeUndefined();
    const others = Array.from({ length: MOST_OF_FAMILY / MOST_QUESTIONS }, (_, at) => ({
      ...full,
      id: `o${at}`,
    }));
    expect(noRoomFor({ members: [...others, { id: 'n' }] }, 'n')).toBe('family');
  });
});

test('only a question that nobody has answered can be taken out', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const one = after(all, question('one'));
      const asked = [question('other'), one];
      const left = withoutQuestion(asked, 'one');
      expect(left).toEqual(one.answers.length > 0 ? asked : [question('other')]);
      expect(withoutQuestion(left, 'one')).toBe(left);
    }),
  );
});

describe('what is typed about a question', () => {
  test.each([
    [{ asked: 'Why?', on: '2026-04-13' }, []],
    [{ asked: ' ', on: '2026-04-13' }, ['asked']],
    [{ asked: 'x'.repeat(501), on: '2026-04-21' }, ['asked', 'on']],
    [{ asked: 'Why?', on: '' }, ['on']],
  ])('%j', (typed, wrong) => {
    expect(parseAsked(typed, TODAY).problems.map(({ field }) => field)).toEqual(wrong);
  });

  test.each([
    ['', undefined, ['not a date']],
    ['2026-04-14', '2026-04-14', []],
    ['2026-04-20', '2026-04-20', []],
    ['2026-04-13', undefined, ['before the start']],
    ['2026-04-21', undefined, ['in the future']],
    ['soon', undefined, ['not a date']],
  ])('they were told on “%s”', (typed, told, wrong) => {
    const parsed = parseToldOn(typed, { at: AT }, TODAY);
    expect(parsed.told).toBe(told);
    expect(parsed.problems.map(({ problem }) => problem)).toEqual(wrong);
  });

  test('left empty, a day that was noted before is taken back', () => {
    expect(parseToldOn(' ', { at: AT, told: '2026-04-15' }, TODAY)).toEqual({ problems: [] });
  });

  test.each([
    [{ is: 'cannot', words: 'A court does.' }, []],
    [{ is: 'cannot', words: ' ' }, ['words']],
    [{ is: 'never', words: 'x'.repeat(501) }, ['is', 'words']],
  ])('the answer %j', (typed, wrong) => {
    expect(parseAnswer(typed).problems.map(({ field }) => field)).toEqual(wrong);
  });
});
