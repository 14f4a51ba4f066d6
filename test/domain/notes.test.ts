import fc from 'fast-check';
import { contributionFrom } from '../../src/domain/contribution.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { standingOf, type Standing } from '../../src/domain/messages.ts';
import { asGiven, asWritten, coreOf, joined } from '../../src/domain/notes-draft.ts';
import {
  wayOfNotes,
  withNotesBack,
  withNotesGiven,
  withoutNotes,
  type Notes,
} from '../../src/domain/notes.ts';
import {
  corrected,
  sentIdsOf,
  withNotesSent,
  withOwnSent,
  wordsTakenBack,
} from '../../src/domain/own-words.ts';
import { act, type Participation } from '../../src/domain/participation.ts';
import { LENGTHS, questionsOf } from '../../src/domain/questionnaire.ts';
import type { Talk } from '../../src/domain/talk.ts';
import { AT, LATER, answerOf, draftOf, participationOf, questionnaireOf } from './made-up.ts';

const EARLIER = '2026-11-24T09:00:00.000Z';
const HELD: Talk = { is: 'held', at: AT };
const GIVEN: Notes = { is: 'given', at: LATER, by: 'rae' };
const talked = (more: Partial<Participation> = {}) =>
  participationOf({
    wishes: { talking: EARLIER },
    talk: HELD,
    reply: { is: 'taking part', way: 'talking', at: EARLIER },
    ...more,
  });
const sent = { is: 'contributed', contributionId: 'p.1', at: AT } as const;
const recorded = { by: 'rae', way: 'talking', contributionId: 'p.n' } as const;

describe('what somebody said can be written down', () => {
  const route = { reply: { is: 'by another route', route: 'visit', at: AT } } as const;
  test.each<[string, Participation, ReturnType<typeof wayOfNotes>]>([
    ['never asked to talk', participationOf(), undefined],
    ['asked to talk', talked({ talk: { is: 'asked', at: AT } }), undefined],
    ['has talked', talked(), 'talking'],
    ['has talked, and sent something in writing', talked({ reply: sent }), 'talking'],
    [
      'would talk about the notes again',
      withNotesBack(talked({ notes: GIVEN }), 'rae', LATER),
      'talking',
    ],
    ['has confirmed it', talked({ notes: { ...GIVEN, is: 'confirmed' } }), undefined],
    [
      'has talked again since',
      talked({ notes: { is: 'confirmed', at: EARLIER, by: 'rae' } }),
      'talking',
    ],
    ['would rather not', act(talked(), { is: 'would rather not' }, LATER), undefined],
    ['takes part by another route', participationOf(route), 'another route'],
    ['took their words back', wordsTakenBack(talked({ reply: sent }), LATER), undefined],
  ])('of somebody who %s: %#', (_, of, way) => {
    expect(wayOfNotes(of)).toBe(way);
  });
});

describe('notes', () => {
  test('are given once, and others wait until there is an answer', () => {
    const given = withNotesGiven(talked(), 'rae', LATER);
    expect(given.notes).toEqual(GIVEN);
    expect(withNotesGiven(given, 'uma', LATER)).toBe(given);
  });

  test('go back only to whoever wrote them, with news for the lead', () => {
    const given = talked({ notes: GIVEN });
    expect(withNotesBack(given, 'uma', LATER)).toBe(given);
    expect(withNotesBack(given, 'rae', LATER)).toMatchObject({
      news: LATER,
      notes: { is: 'back', by: 'rae' },
      talk: { is: 'asked', after: 'notes' },
    });
    const back = withNotesBack(given, 'rae', LATER);
    expect(withNotesBack(back, 'rae', LATER)).toBe(back);
  });

  test('leave nothing to confirm for whoever takes no part any more', () => {
    expect(withoutNotes(talked({ notes: GIVEN })).notes).toBeUndefined();
    const confirmed = talked({ notes: { ...GIVEN, is: 'confirmed' } });
    expect(withoutNotes(confirmed)).toBe(confirmed);
  });

  test.each<[string, Participation, Standing]>([
    ['given', talked({ notes: GIVEN }), 'notes given'],
    ['given to somebody who has sent', talked({ notes: GIVEN, reply: sent }), 'notes given'],
    ['given back', withNotesBack(talked({ notes: GIVEN }), 'rae', LATER), 'talk asked'],
    ['confirmed', withNotesSent(talked({ notes: GIVEN }), recorded, LATER), 'receipt'],
  ])('%s have their card in the chat', (_, of, standing) => {
    expect(standingOf(of)).toBe(standing);
  });
});

describe('the texts of notes', () => {
  const notes = (answers: Draft['answers']): Draft => ({ ...draftOf(answers), recorded });

  test('are to the heart of the questionnaire alone', () => {
    const [first, ...rest] = questionnaireOf().pages;
    if (!first) throw new Error('There is no page.');
    const pages = [first, ...rest.map((page) => ({ ...page, part: 'more' as const }))];
    expect(coreOf({ ...questionnaireOf(), pages }).pages).toEqual([first]);
  });

  test('come back as they were written, whatever was changed meanwhile', () => {
    const written = notes({ q1: answerOf('as written') });
    const given = asGiven(written);
    const changed = { ...given, answers: { q1: answerOf('half-typed'), q2: answerOf('more') } };
    expect(asWritten(changed)).toEqual(written);
    // Given twice it is still what was written.
    expect(asWritten(asGiven(changed))).toEqual(written);
    expect(asWritten(written)).toBe(written);
    expect(asGiven(draftOf())).toEqual(draftOf());
  });

  test('of two devices stand one below the other, where there is room', () => {
    const { answers } = joined(notes({ q1: answerOf('one', ['two', 'three']) }));
    expect(answers['q1']).toMatchObject({ text: 'one\n\ntwo\n\nthree', alsoWritten: [] });
    const long = 'x'.repeat(LENGTHS.long);
    const full = notes({ q1: answerOf(long, ['two']) });
    expect(joined(full)).toEqual(full);
  });

  test('lose no word by being joined', () => {
    const ids = questionsOf(questionnaireOf()).map(({ id }) => id);
    const text = fc.string({ minLength: 1, maxLength: 3000 });
    const answer = fc
      .tuple(text, fc.array(text, { maxLength: 3 }))
      .map(([one, also]) => answerOf(one, also));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids), answer), (answers) => {
        const after = joined(notes(answers)).answers;
        for (const [id, before] of Object.entries(answers)) {
          const all = [after[id]?.text, ...(after[id]?.alsoWritten ?? [])].join('\n\n');
          for (const words of [before.text, ...before.alsoWritten]) expect(all).toContain(words);
        }
      }),
    );
  });
});

describe('what is confirmed', () => {
  test('is a contribution that says how it came, and stays so when it is corrected', () => {
    const first = contributionFrom(
      { ...draftOf({ q1: answerOf('one') }), recorded },
      'professional',
      AT,
    );
    expect(first).toMatchObject({
      way: 'talking',
      recordedBy: 'rae',
      confirmed: { how: 'here', on: '2026-11-24' },
    });
    const correction = contributionFrom(draftOf({ q1: answerOf('two') }), 'professional', LATER);
    expect(correction.recordedBy).toBeUndefined();
    expect(corrected(first, correction)).toMatchObject({ way: 'talking', recordedBy: 'rae' });
  });

  test('is their perspective, or something more of it, once', () => {
    const once = withNotesSent(talked({ notes: GIVEN }), recorded, LATER);
    expect(once).toMatchObject({
      reply: { is: 'contributed', contributionId: 'p.n' },
      notes: { is: 'confirmed', by: 'rae' },
      news: LATER,
    });
    expect(sentIdsOf('p', once)).toEqual(['p.1', 'p.n']);
    expect(withNotesSent(once, recorded, LATER)).toBe(once);
    const more = withNotesSent(talked({ notes: GIVEN, reply: sent }), recorded, LATER);
    expect(more.reply).toEqual(sent);
    expect(more.moreAt).toBe(LATER);
    expect(sentIdsOf('p', more)).toEqual(['p.1', 'p.n']);
  });

  test('does not keep out what they have written themselves, before or after', () => {
    const talkedFirst = withNotesSent(talked({ notes: GIVEN }), recorded, LATER);
    const both = withOwnSent(talkedFirst, 'p.1', LATER);
    expect(both.reply).toMatchObject({ contributionId: 'p.n' });
    expect(new Set(sentIdsOf('p', both))).toEqual(new Set(['p.1', 'p.n']));
    expect(withOwnSent(both, 'p.1', LATER)).toBe(both);
    const written = withOwnSent(talked(), 'p.1', LATER);
    expect(written.reply).toMatchObject({ contributionId: 'p.1' });
    expect(withOwnSent(written, 'p.1', LATER)).toBe(written);
  });
});
