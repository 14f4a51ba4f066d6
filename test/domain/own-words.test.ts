import fc from 'fast-check';
import { withBrought } from '../../src/domain/come-along.ts';
import { contributionFrom, type Contribution } from '../../src/domain/contribution.ts';
import { answerText, type Draft } from '../../src/domain/draft.ts';
import {
  corrected,
  draftToAdd,
  draftToCorrect,
  sentIdsOf,
  readableIdsOf,
  withBroughtTakenBack,
  withMore,
  withMoreToRemove,
  withRemoval,
  wordsTakenBack,
} from '../../src/domain/own-words.ts';
import { mayCorrect, removalDueAt } from '../../src/domain/participation.ts';
import { questionsOf } from '../../src/domain/questionnaire.ts';
import { AT, LATER, answerOf, draftOf, participationOf, questionnaireOf } from './made-up.ts';

const ids = questionsOf(questionnaireOf()).map(({ id }) => id);
const drafts: fc.Arbitrary<Draft> = fc
  .dictionary(
    fc.constantFrom(...ids),
    fc
      .tuple(
        fc.string({ minLength: 1, unit: 'binary' }),
        fc.array(fc.string({ minLength: 1 }), { maxLength: 2 }),
      )
      .map(([text, also]) => answerOf(text, also)),
  )
  .map(draftOf);

describe('a correction', () => {
  const correcting = (value: Contribution, { questionnaire }: Draft) =>
    draftToCorrect({ id: 'p.1', value }, questionnaire, LATER);

  test('begins with every word as it was sent', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const sent = contributionFrom(draft, 'professional', AT);
        const again = contributionFrom(correcting(sent, draft), 'professional', LATER);
        expect(again.answers).toEqual(sent.answers);
      }),
    );
  });

  test('keeps what stood before, and done twice it is one', () => {
    const first = contributionFrom(draftOf({ q1: answerOf('one') }), 'professional', AT);
    const second = contributionFrom(draftOf({ q1: answerOf('two') }), 'professional', LATER);
    const once = corrected(first, second);
    expect(once.answers[0]?.text).toBe('two');
    expect(once.earlier.map(({ answers }) => answers[0]?.text)).toEqual(['one']);
    expect(corrected(once, second)).toEqual(once);
  });

  test('of a choice begins with the choice, and not its words', () => {
    const [page, ...rest] = questionnaireOf().pages;
    const [question] = page?.questions ?? [];
    if (!page || !question) throw new Error('There is no question.');
    const choices = [
      { id: 'yes', say: { 'en-GB': 'Yes, I was' } },
      { id: 'no', say: { 'en-GB': 'No' } },
    ];
    const questions = [{ ...question, kind: 'choice' as const, choices }];
    const draft = {
      ...draftOf({ q1: answerOf('no') }),
      questionnaire: { ...questionnaireOf(), pages: [{ ...page, questions }, ...rest] },
    };
    const sent = contributionFrom(draft, 'professional', AT);
    expect(sent.answers[0]?.text).toBe('No');
    expect(answerText(correcting(sent, draft), 'q1')).toBe('no');
  });
});

describe('more of somebody', () => {
  const reply = { is: 'contributed', contributionId: 'p.1', at: AT } as const;
  const about = { questionnaire: questionnaireOf(), locale: 'en-GB', at: LATER };

  test('has an id of its own each time, and is read after what they sent first', () => {
    const once = participationOf({ reply });
    const { after } = draftToAdd('p', once, about);
    if (!after) throw new Error('It is to nothing.');
    const twice = withMore(once, after, LATER);
    expect(sentIdsOf('p', twice)).toEqual(['p.1', 'p.2']);
    expect(draftToAdd('p', twice, about).after?.contributionId).toBe('p.3');
  });

  test('is told to the leads once, however often the same step is done', () => {
    const more = withMore(
      participationOf({ reply }),
      { is: 'addendum', contributionId: 'p.2' },
      LATER,
    );
    expect(more.news).toBe(LATER);
    expect(
      withMore({ ...more, news: undefined }, { is: 'addendum', contributionId: 'p.2' }, LATER).news,
    ).toBeUndefined();
  });
});

test('what was stored while it was taken back is to be deleted with the rest', () => {
  const sent = participationOf({ reply: { is: 'contributed', contributionId: 'p.1', at: AT } });
  const gone = wordsTakenBack(sent, AT);
  const late = withMoreToRemove(gone, 'p.2', LATER);
  expect(late.reply).toMatchObject({ is: 'took their words back', removeAt: LATER });
  expect(sentIdsOf('p', late)).toEqual(['p.1', 'p.2']);
  expect(withMoreToRemove(sent, 'p.2', LATER)).toBe(sent);
});

test('only what was sent can be taken back', () => {
  const silent = participationOf({ reply: { is: 'opened', at: AT } });
  expect(wordsTakenBack(silent, LATER)).toBe(silent);
});

describe('what came along and is taken back where it was sent', () => {
  const brought = { contributionId: 'p.0', at: AT };
  const extract = { is: 'offered', version: 1, at: AT } as const;
  const back = 'p.0';

  test('takes with it what the report says of their part, and leaves what they told this review itself', () => {
    const here = participationOf({ brought, extract });
    const gone = withBroughtTakenBack(here, back, LATER);
    expect(readableIdsOf('p', gone)).not.toContain('p.0');
    expect(gone).toMatchObject({ news: LATER, extract: undefined });
    const reply = { is: 'contributed', contributionId: 'p.1', at: AT } as const;
    const more = withBroughtTakenBack({ ...here, reply }, back, LATER);
    expect(readableIdsOf('p', more)).toEqual(['p.1']);
    // It may quote what came along: it is written anew.
    expect(more.extract).toBeUndefined();
  });

  test('keeps their details as they are until it is deleted', () => {
    const reply = { is: 'contributed', contributionId: 'p.1', at: AT } as const;
    const there = participationOf({ brought, reply });
    const gone = withBroughtTakenBack(there, back, LATER);
    const deleted = withRemoval(gone, gone, undefined);
    const states = [there, gone, deleted];
    expect(states.map((one) => mayCorrect(one))).toEqual([false, false, true]);
    expect(states.map((one) => removalDueAt(one))).toEqual([undefined, LATER, undefined]);
  });

  test('is told to the leads once, and is never there again', () => {
    const once = { ...withBroughtTakenBack(participationOf(), back, AT), news: undefined };
    const late = withBrought(once, { contributionId: 'p.0', agreedAt: AT }, LATER);
    expect(readableIdsOf('p', late)).not.toContain('p.0');
    expect(late).toMatchObject({ brought: { takenBack: { at: AT, removeAt: LATER } } });
    expect(withBroughtTakenBack(once, back, LATER).news).toBeUndefined();
  });
});

test('what is to be deleted once more stays due, and what is deleted is not due again', () => {
  const sent = participationOf({ reply: { is: 'contributed', contributionId: 'p.1', at: AT } });
  const gone = wordsTakenBack(sent, AT);
  const late = withMoreToRemove(gone, 'p.2', LATER);
  expect(withRemoval(late, gone, undefined)).toEqual(late);
  const deleted = withRemoval(late, late, undefined);
  expect(deleted.reply).toMatchObject({ removeAt: undefined });
  expect(withRemoval(deleted, deleted, LATER)).toEqual(deleted);
});
