import { loadConversation, loadConversationMore } from '../../src/cards/load.ts';
import { readBackParts, type Draft } from '../../src/domain/draft.ts';
import { NAME_LENGTH } from '../../src/domain/family-forms.ts';
import { perspectiveParts } from '../../src/domain/perspective.ts';
import { leavesOf, plainId, questionsOf } from '../../src/domain/questionnaire.ts';
import type { FamilyWordsView } from '../../src/domain/views-family-words.ts';
import type { View } from '../../src/domain/views.ts';
import { CONVERSATIONS_PAGE } from '../../src/workflows/family-words.ts';
import { draftWith } from './drafts.ts';
import { familyHeadOf } from './examples-family.ts';
import type { Filling } from './fillings.ts';

type Show<S extends FamilyWordsView['show']> = Extract<FamilyWordsView, { show: S }>;
type OfOfficer<S extends View['show']> = Extract<View, { show: S }>;

const MEMBER_ID = 'mmmmmmmmmmmmmmmm';
const RECORD_ID = `${MEMBER_ID}.cccccccccccccccc`;
const AT = '2026-09-30T11:00:00.000Z';
const KEYS = {
  reviewId: 'aaaaaaaaaaaaaaaa',
  participationId: 'bbbbbbbbbbbbbbbb',
  memberId: MEMBER_ID,
};

const memberOf = ({ needed }: Filling) => ({ id: MEMBER_ID, name: needed('name', NAME_LENGTH) });

/** What is asked, with as much as anybody can write. */
const drafts = (filling: Filling): Draft[] =>
  [loadConversation(), loadConversationMore()].map((questionnaire) => ({
    ...draftWith(questionnaire, filling),
    family: { memberId: MEMBER_ID, as: 'police', contributionId: RECORD_ID },
  }));

/** The cards of what somebody of a family said: as little as there can be, and as much. */
export const FAMILY_WORDS_EXAMPLES: {
  [S in FamilyWordsView['show']]: (filling: Filling) => Show<S>[];
} = {
  'family words': (filling) => {
    const { many } = filling;
    const one = (index: number) => ({ id: `${RECORD_ID}${index}`, sentAt: AT, added: index % 2 });
    const card: Show<'family words'> = {
      show: 'family words',
      head: familyHeadOf(filling),
      member: memberOf(filling),
      isBegun: many,
      isHeld: false,
      conversations: Array.from({ length: many ? CONVERSATIONS_PAGE : 0 }, (_, index) =>
        one(index),
      ),
      takenBack: { sealed: 0, deleting: many ? 2 : 0, deleted: many ? 2 : 0 },
      from: 0,
      total: many ? 2 * CONVERSATIONS_PAGE : 0,
    };
    const head = { ...card.head, as: 'engagement' as const, isWaiting: false };
    return [
      card,
      { ...card, head },
      { ...card, head, isBegun: !many },
      {
        ...card,
        isHeld: true,
        takenBack: { ...card.takenBack, sealed: many ? 2 : 0, deleting: 0 },
      },
    ];
  },
  'family words read': (filling) => {
    const { optional, many } = filling;
    const answers = drafts(filling).flatMap(({ questionnaire }) =>
      questionsOf(questionnaire).map(({ id, ask, about }) => ({
        questionId: id,
        asked: ask['en-GB'],
        about,
        text: optional(`answer ${id}`, 4000),
        alsoWritten: many ? [optional(`also ${id}`, 4000)] : [],
      })),
    );
    const parts = perspectiveParts({ answers }, new Set(), 14_000);
    return parts.map((shown, part) => ({
      show: 'family words read' as const,
      head: { ...familyHeadOf(filling), isWaiting: false },
      member: memberOf(filling),
      recordId: RECORD_ID,
      sentAt: AT,
      addedAt: many ? AT : undefined,
      quoting: many ? ('show me first' as const) : ('quote me' as const),
      part,
      parts: parts.length,
      shown,
      isBegun: !many,
    }));
  },
  'family words back': (filling) => [
    {
      show: 'family words back',
      head: familyHeadOf(filling),
      member: memberOf(filling),
      recordId: RECORD_ID,
      sentAt: AT,
      isSealed: filling.many,
      also: filling.many ? 'there' : 'here',
    },
  ],
  'family words discard': (filling) => [
    { show: 'family words discard', head: familyHeadOf(filling), member: memberOf(filling) },
  ],
};

/** The pages that it is written down on. */
export const familyPages = (filling: Filling): OfOfficer<'page'>[] =>
  drafts(filling).flatMap((draft) =>
    leavesOf(draft.questionnaire).map(({ id, questions }) => ({
      show: 'page',
      keys: KEYS,
      reference: filling.needed('reference', 40),
      whose: filling.needed('name', NAME_LENGTH),
      draft,
      page: id,
      held: filling.many ? questions.map((question) => plainId(question.id)) : [],
      isSaved: filling.many,
    })),
  );

export const familyPageLists = (filling: Filling): OfOfficer<'pages'>[] =>
  drafts(filling).map((draft) => ({
    show: 'pages',
    keys: KEYS,
    reference: filling.needed('reference', 40),
    whose: filling.needed('name', NAME_LENGTH),
    draft,
  }));

export const familyTwoTexts = (filling: Filling): OfOfficer<'compare'>[] =>
  drafts(filling).map((draft) => ({
    show: 'compare',
    keys: KEYS,
    draft,
    questionId: draft.questionnaire.pages[0]?.questions[0]?.id ?? '',
  }));

/** All of it, to be read to them. */
export const familyToRead = (filling: Filling): OfOfficer<'read back'>[] =>
  drafts(filling).flatMap((draft) =>
    readBackParts(draft).map((_, part) => ({
      show: 'read back',
      keys: KEYS,
      reference: filling.needed('reference', 40),
      whose: filling.needed('name', NAME_LENGTH),
      period: { from: '2024-01-01', to: '2026-02-28' },
      draft,
      part,
      isEmpty: !filling.many,
      isChanged: filling.many,
    })),
  );

/** What a reader of the review sees of it. */
export const familyToReaders = (filling: Filling) => ({
  memberId: MEMBER_ID,
  relationship: filling.needed('relationship', NAME_LENGTH),
  as: filling.many ? ('police' as const) : ('engagement' as const),
});
