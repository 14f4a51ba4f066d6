import { coreOf } from '../../src/domain/notes-draft.ts';
import { leavesOf, plainId } from '../../src/domain/questionnaire.ts';
import { readBackParts, type Draft } from '../../src/domain/draft.ts';
import type { NotesView } from '../../src/domain/views-notes.ts';
import type { View } from '../../src/domain/views.ts';
import { draftWith } from './drafts.ts';
import { asked } from './examples-questions.ts';
import { head } from './examples-review.ts';
import type { Filling } from './fillings.ts';

const AT = '2026-11-24T10:00:00.000Z';
const PARTICIPATION_ID = 'bbbbbbbbbbbbbbbb';

type Show<S extends NotesView['show']> = Extract<NotesView, { show: S }>;
type Examples = { [S in NotesView['show']]: (filling: Filling) => Show<S>[] };

/** Examples of the cards on which a reviewer writes down what somebody said. */
export const NOTES_EXAMPLES: Examples = {
  notes: (filling) =>
    asked(filling).flatMap((questionnaire) => {
      const base: Show<'notes'> = {
        show: 'notes',
        head: head(filling),
        participationId: PARTICIPATION_ID,
        name: filling.needed('name', 80),
        way: filling.many ? 'another route' : 'talking',
        locale: 'en-GB',
        pages: leavesOf(coreOf(questionnaire)).map(({ id, page }, index) => ({
          id,
          title: page.title,
          isBegun: index === 0,
        })),
        given: undefined,
        sent: undefined,
        mayGive: true,
        confirm: undefined,
        problems: filling.many ? [{ field: 'notes', problem: 'missing' }] : [],
      };
      const given = (['me', 'another'] as const).map((by): Show<'notes'> => ({
        ...base,
        given: { by, at: AT },
        sent: { kind: 'notes', own: '', at: AT, state: { is: 'unclear', again: false } },
        mayGive: false,
      }));
      const confirm: Show<'notes'> = {
        ...base,
        confirm: {
          how: filling.many ? 'letter' : '',
          on: filling.many ? '2026-11-23' : '',
          quoting: 'show me first',
        },
        problems: filling.many
          ? [
              { field: 'notes', problem: 'missing' },
              { field: 'how', problem: 'missing' },
              { field: 'on', problem: 'in the future' },
            ]
          : [],
      };
      return [base, confirm, ...given];
    }),
  'notes page': (filling) =>
    asked(filling).flatMap((questionnaire) => {
      const core = coreOf(questionnaire);
      return leavesOf(core).map(({ id, questions }, index) => ({
        show: 'notes page',
        head: head(filling),
        participationId: PARTICIPATION_ID,
        name: filling.needed('name', 80),
        draft: draftWith(core, filling),
        page: id,
        held: index === 0 && !filling.many ? questions.slice(1).map((one) => plainId(one.id)) : [],
        isSaved: filling.many,
      }));
    }),
};

type OfPerson<S extends View['show']> = Extract<View, { show: S }>;
const MEMBER_ID = 'd'.repeat(16);
const KEYS = { reviewId: 'aaaaaaaaaaaaaaaa', participationId: PARTICIPATION_ID };

/** Of everybody who may be asked, notes that they were given to read. */
const given = (filling: Filling): Draft[] =>
  asked(filling).map((questionnaire) => ({
    ...draftWith(coreOf(questionnaire), filling),
    recorded: { by: MEMBER_ID, way: 'talking', contributionId: `${PARTICIPATION_ID}.abc` },
  }));

/** The pages on which somebody corrects what was written down of what they said. */
export const notesToCorrect = (filling: Filling): OfPerson<'page'>[] =>
  given(filling).flatMap((draft) =>
    leavesOf(draft.questionnaire).map(({ id, questions }) => ({
      show: 'page',
      keys: { ...KEYS, notesBy: MEMBER_ID },
      reference: filling.needed('reference', 40),
      draft,
      page: id,
      held: filling.many ? questions.map((question) => plainId(question.id)) : [],
      isSaved: filling.many,
    })),
  );

/** What was written down of what they said, read back. */
export const notesToRead = (filling: Filling): OfPerson<'read back'>[] =>
  given(filling).flatMap((draft) =>
    readBackParts(draft).map((_, part) => ({
      show: 'read back',
      keys: { ...KEYS, notesBy: MEMBER_ID },
      reference: filling.needed('reference', 40),
      period: { from: '2024-01-01', to: '2026-02-28' },
      draft,
      part,
      isEmpty: !filling.many,
      isChanged: filling.many,
    })),
  );
