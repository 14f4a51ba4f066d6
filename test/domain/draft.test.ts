import fc from 'fast-check';
import {
  answerText,
  fingerprint,
  isEmpty,
  pairOf,
  settle,
  unsettled,
  writePage,
} from '../../src/domain/draft.ts';
import type { Draft, PagePress } from '../../src/domain/draft.ts';
import { AT, LATER, answerOf, draftOf } from './made-up.ts';

/** A press of a card that showed some texts, with others standing in its fields now. */
function pressOf(
  shown: Record<string, string>,
  written: Record<string, string>,
  card = 'card-a',
): PagePress {
  const prints = Object.entries(shown).map(([id, text]) => [id, fingerprint(text)]);
  return { card, shown: Object.fromEntries(prints) as Record<string, string>, written };
}

const after = (draft: Draft, ...presses: PagePress[]): Draft =>
  presses.reduce((current, press) => writePage(current, press, LATER).draft, draft);

const q1 = (draft: Draft) => draft.answers['q1'];

describe('a page that is written', () => {
  test('keeps what is stored of a field that was left as it was shown', () => {
    const stale = pressOf({ q1: 'shown' }, { q1: 'shown' });
    const draft = draftOf({ q1: answerOf('newer, from another device') });
    expect(after(draft, stale).answers).toEqual(draft.answers);
  });

  test('replaces what it showed by what was changed, and says when', () => {
    const draft = after(draftOf({ q1: answerOf('old') }), pressOf({ q1: 'old' }, { q1: 'new' }));
    expect(q1(draft)).toMatchObject({ text: 'new', card: 'card-a', alsoWritten: [] });
    expect(draft.savedAt).toBe(LATER);
  });

  test('keeps both texts where another device has changed the same field', () => {
    const draft = after(
      draftOf({ q1: answerOf('theirs', ['older']) }),
      pressOf({ q1: '' }, { q1: 'mine' }),
    );
    expect(q1(draft)).toMatchObject({
      text: 'mine',
      card: 'card-a',
      alsoWritten: ['theirs', 'older'],
    });
  });

  test('empties a field that was shown and is not written', () => {
    const draft = after(draftOf({ q1: answerOf('old') }), pressOf({ q1: 'old' }, {}));
    expect(q1(draft)?.text).toBe('');
  });

  test('does not let a stale card empty what another device wrote since', () => {
    const draft = draftOf({ q1: answerOf('newer') });
    expect(after(draft, pressOf({ q1: 'old' }, {})).answers).toEqual(draft.answers);
  });

  test('writes into a field that another device emptied, without a second text', () => {
    const draft = after(draftOf({ q1: answerOf('') }), pressOf({ q1: 'old' }, { q1: 'mine' }));
    expect(q1(draft)).toMatchObject({ text: 'mine', alsoWritten: [] });
  });

  test('pressed again from the same card with more text, replaces the first without a copy', () => {
    const first = pressOf({ q1: '' }, { q1: 'one' });
    const more = pressOf({ q1: '' }, { q1: 'one and two' });
    expect(q1(after(draftOf(), first, more))).toMatchObject({
      text: 'one and two',
      alsoWritten: [],
    });
  });

  test('does not keep a text beside itself once it is written out as the answer', () => {
    const draft = draftOf({ q1: answerOf('mine', ['theirs', 'older']) });
    expect(q1(after(draft, pressOf({ q1: 'mine' }, { q1: 'theirs' })))).toMatchObject({
      text: 'theirs',
      alsoWritten: ['older'],
    });
  });

  test.each(['q99', '__proto__', 'constructor'])('ignores the unknown question %s', (id) => {
    const press: PagePress = {
      card: 'card-a',
      shown: Object.fromEntries([[id, '']]),
      written: Object.fromEntries([[id, 'text']]),
    };
    expect(writePage(draftOf(), press, AT)).toEqual({ draft: draftOf(), tooLong: [] });
  });

  test('ignores a text for a question that the card did not show', () => {
    expect(after(draftOf(), pressOf({}, { q1: 'text' })).answers).toEqual({});
  });

  test.each([
    ['of ASCII', 'x'],
    ['of three bytes', '語'],
    ['that JSON escapes', '"'],
    ['of two units', '😀'],
  ])('keeps 4,000 characters %s whole', (_, character) => {
    const text = character.repeat(4000 / character.length);
    const { draft, tooLong } = writePage(draftOf(), pressOf({ q1: '' }, { q1: text }), AT);
    expect(tooLong).toEqual([]);
    expect(q1(draft)?.text).toBe(text);
  });

  test('refuses 4,001 characters by name, and keeps the other fields and the text before', () => {
    const press = pressOf({ q1: 'old', q2: '' }, { q1: 'x'.repeat(4001), q2: 'kept' });
    const { draft, tooLong } = writePage(draftOf({ q1: answerOf('old') }), press, AT);
    expect(tooLong.map(({ question, length }) => [question.id, length])).toEqual([['q1', 4001]]);
    expect(draft.answers).toMatchObject({ q1: { text: 'old' }, q2: { text: 'kept' } });
  });
});

describe('any press of any page', () => {
  const text = fc.constantFrom('', 'a', 'b', 'c', 'x'.repeat(4001));
  const card = fc.constantFrom('card-a', 'card-b');
  const alsoWritten = fc.uniqueArray(text, { maxLength: 2 });
  const answer = fc.record({ text, card, alsoWritten, keepsBoth: fc.boolean() });
  const ids = fc.constantFrom('q1', 'q2', 'q99');
  const draft = fc.dictionary(ids, answer).map(draftOf);
  const press = fc
    .tuple(fc.dictionary(ids, text), fc.dictionary(ids, text), card)
    .map((parts) => pressOf(...parts));

  test('does the same when it arrives twice', () => {
    fc.assert(
      fc.property(draft, press, (before, pressed) => {
        const once = after(before, pressed);
        expect(after(once, pressed)).toEqual(once);
      }),
    );
  });

  test('changes nothing in the draft that it was given', () => {
    fc.assert(
      fc.property(draft, press, (before, pressed) => {
        const copy = structuredClone(before);
        after(before, pressed);
        expect(before).toEqual(copy);
      }),
    );
  });
});

describe('choosing between two texts', () => {
  const both = draftOf({ q1: answerOf('first', ['second', 'third'], 'card-a') });
  const pair = pairOf(both, 'q1');

  test('uses the other text and lets the first go', () => {
    expect(q1(settle(both, 'q1', 'use the other', pair))).toMatchObject({
      text: 'second',
      alsoWritten: ['third'],
    });
  });

  test('drops the other text and keeps the first', () => {
    expect(q1(settle(both, 'q1', 'keep this', pair))).toMatchObject({
      text: 'first',
      alsoWritten: ['third'],
    });
  });

  test('is not undone by the card that wrote the text let go', () => {
    const chosen = settle(both, 'q1', 'use the other', pair);
    const again = q1(after(chosen, pressOf({ q1: '' }, { q1: 'first and more' }, 'card-a')));
    expect(again).toMatchObject({ text: 'first and more', alsoWritten: ['second', 'third'] });
  });

  test.each(['q2', 'q99'])('changes nothing of %s, which has no second text', (id) => {
    expect(settle(both, id, 'use the other', pairOf(both, id))).toBe(both);
    expect(settle(both, id, 'keep this', pairOf(both, id))).toBe(both);
  });

  test('changes nothing when other texts stand there than the choice was made from', () => {
    const chosen = settle(both, 'q1', 'use the other', pair);
    expect(settle(chosen, 'q1', 'use the other', pair)).toBe(chosen);
    const meanwhile = after(both, pressOf({ q1: '' }, { q1: 'written meanwhile' }, 'card-b'));
    expect(settle(meanwhile, 'q1', 'keep this', pair)).toBe(meanwhile);
  });

  test('is asked for until it is made, and again when another text comes', () => {
    expect(unsettled(both, ['q2', 'q1'])).toBe('q1');
    const kept = settle(both, 'q1', 'keep both', pair);
    expect(unsettled(kept, ['q1'])).toBeUndefined();
    expect(q1(kept)).toMatchObject({ text: 'first', alsoWritten: ['second', 'third'] });
    const more = after(kept, pressOf({ q1: '' }, { q1: 'from a third card' }, 'card-c'));
    expect(unsettled(more, ['q1'])).toBe('q1');
  });
});

test.each([
  ['nothing was answered', draftOf(), true],
  ['all answers are blank', draftOf({ q1: answerOf(' \n'), q2: answerOf('') }), true],
  ['one answer has a word', draftOf({ q1: answerOf(''), q2: answerOf('word') }), false],
  ['only a text from another device is left', draftOf({ q1: answerOf('', ['word']) }), false],
])('a draft is empty or not: %s', (_, draft, expected) => {
  expect(isEmpty(draft)).toBe(expected);
});

test('a text emptied and typed again on the same card is there again; a late repeat takes nothing away', () => {
  const typed = (draft: Draft, text: string) =>
    writePage(draft, pressOf({ q1: '' }, { q1: text }), AT).draft;
  const again = typed(typed(typed(draftOf(), 'A'), 'B'), 'A');
  expect(answerText(again, 'q1')).toBe('B');
  // An emptied field is a shown one that is absent.
  const emptied = writePage(typed(draftOf(), 'A'), pressOf({ q1: 'A' }, {}), AT).draft;
  expect(answerText(emptied, 'q1')).toBe('');
  expect(answerText(typed(emptied, 'A'), 'q1')).toBe('A');
});
