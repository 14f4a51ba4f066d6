import type { CardView } from '../../src/domain/views.ts';
import { isRestCard } from '../../src/domain/messages.ts';
import { unreachableSchema } from '../../src/domain/send.ts';
import type { Where } from '../../src/domain/where.ts';
import { languagesOf, otherLanguageSchema } from '../../src/domain/language.ts';
import type { Keys } from '../../src/domain/keys.ts';
import type { ReviewOnCard } from '../../src/domain/views-kept.ts';
import { OVERVIEW_PAGE } from '../../src/workflows/home.ts';
import { BOARD_PAGE } from '../../src/workflows/show-board.ts';
import { GLANCE_EXAMPLES } from './examples-glance.ts';
import { ACTION_REMINDER, AGENCY_ACTIONS_EXAMPLES } from './examples-agency-actions.ts';
import { AGENCY_EXAMPLES, SUMMARY_REMINDER } from './examples-agencies.ts';
import { ALERT_EXAMPLES, contactOf } from './examples-alert.ts';
import { AFTERWARDS_EXAMPLES } from './examples-afterwards.ts';
import { AVOID_EXAMPLES } from './examples-avoid.ts';
import { LEARNING_EXAMPLES } from './examples-learning.ts';
import { SUPPORT_LENGTH } from '../../src/domain/closing-form.ts';
import { CLOSING } from './examples-closing.ts';
import { DESTRUCTION_EXAMPLES } from './examples-destruction.ts';
import { FAMILY_QUESTIONS_EXAMPLES, FAMILY_TOLD_EXAMPLES } from './examples-family-questions.ts';
import { PACK_EXAMPLES } from './examples-pack.ts';
import { FAMILIES_EXAMPLES } from './examples-families.ts';
import { FAMILY_FEEDBACK_EXAMPLES } from './examples-family-feedback.ts';
import { familyPromisesExamples } from './examples-family-promises.ts';
import { familyReportExamples } from './examples-family-report.ts';
import { FAMILY_SUITS_EXAMPLES } from './examples-family-suits.ts';
import { FAMILY_EXAMPLES } from './examples-family.ts';
import { EXTRACTS_EXAMPLES } from './examples-extracts.ts';
import { OWN_EXAMPLES } from './examples-own.ts';
import { READING_EXAMPLES } from './examples-reading.ts';
import { THEMES_EXAMPLES } from './examples-themes.ts';
import { QUESTIONS_EXAMPLES, asked } from './examples-questions.ts';
import { REGISTER_EXAMPLES } from './examples-register.ts';
import { HOLDS_EXAMPLES } from './examples-holds.ts';
import { CHECK_IN_EXAMPLES } from './examples-check-in.ts';
import { HOURS_EXAMPLES } from './examples-hours.ts';
import { REVIEW_EXAMPLES, longestType, times } from './examples-review.ts';
import { SENDS_EXAMPLES } from './examples-sends.ts';
import { MEETING_EXAMPLES, meetingOnCard } from './examples-meeting.ts';
import {
  FAMILY_WORDS_EXAMPLES,
  familyPageLists,
  familyPages,
  familyToRead,
  familyTwoTexts,
} from './examples-family-words.ts';
import { NOTES_EXAMPLES, notesToCorrect, notesToRead } from './examples-notes.ts';
import { TALK_EXAMPLES } from './examples-talk.ts';
import { TEAM_EXAMPLES } from './examples-team.ts';
import { readBackParts } from '../../src/domain/draft.ts';
import { leavesOf, plainId } from '../../src/domain/questionnaire.ts';
import { loadBefore } from '../../src/cards/load.ts';
import { draftWith } from './drafts.ts';
import type { Filling } from './fillings.ts';

export type Show = CardView['show'];
export type Example<S extends Show> = Extract<CardView, { show: S }>;
export type Examples = { [S in Show]: (filling: Filling) => Example<S>[] };

/** Of a board that has all there are. */
const LANGUAGES = languagesOf(otherLanguageSchema.options);

export const KEYS: Keys = {
  reviewId: 'aaaaaaaaaaaaaaaa',
  participationId: 'bbbbbbbbbbbbbbbb',
};
const AT = '2026-11-24T10:00:00.000Z';

/** Where somebody is with what the report says of their part, beside that card. */
function extractOf(standing: string, many: boolean): Example<'standing'>['extract'] {
  if (standing === 'extract offered') return 'asked';
  return many ? 'answered' : undefined;
}

const AGENCIES = 120;
/** The longest words of the lead's own on a check-in. */
const CHECK_IN_LENGTH = 300;
/** So many reviews may remind one person on one day. */
const DIGEST_LINES = 10;

/** Every state that a person of a review can be in. */
const PLACES: Where[] = [
  ...(['suggested', 'told', 'cleared', 'asked to wait'] as const).map((is) => ({ is })),
  ...(['invitation on its way', 'invitation unclear', 'invitation refused'] as const).map((is) => ({
    is,
  })),
  ...unreachableSchema.options.map((is) => ({ is })),
  { is: 'taken back', at: AT },
  ...(['paused', 'held', 'same person', 'went on'] as const).map((is) => ({ is })),
  ...[undefined, AT].map((reminded) => ({ is: 'invited' as const, at: AT, reminded })),
  { is: 'by another route', route: 'phone', at: AT },
  ...(['opened', 'talking', 'meeting', 'writing'] as const).map((is) => ({
    is,
    at: AT,
  })),
  ...(['talk offered', 'talk agreed', 'talk held', 'notes given'] as const).map((is) => ({
    is,
    at: AT,
  })),
  ...(['set', 'comes', 'cannot', 'attended', 'not there'] as const).map((stage) => ({
    is: `meeting ${stage}` as const,
    at: AT,
  })),
  ...(['contributed', 'would rather not'] as const).map((is) => ({ is, at: AT })),
  { is: 'later', until: '2026-12-20' },
  { is: 'not the right person', instead: '' },
];

const review = ({ needed, optional, many }: Filling): ReviewOnCard => ({
  reference: needed('reference', 40),
  answerBy: '2026-12-04',
  isPast: many,
  leadName: needed('leadName', 80),
  telephone: needed('telephone', 40),
  reviewer: needed('reviewer', 80),
  readers: needed('readers', 200),
  madeUp: many,
  type: longestType,
  mainWay: many ? 'meeting' : 'talking',
  scope: many
    ? {
        from: '2024-01-01',
        to: '2026-02-28',
        terms: optional('terms', 400),
        lines: times(6, (index) => needed(`line ${index}`, 150)),
        otherChildren: true,
      }
    : undefined,
});

/** The meeting that such a card says: one of another matter may say it too, in its longest words. */
function meetingIn(filling: Filling, standing: Example<'standing'>['standing']) {
  if (standing === 'meeting asked') return undefined;
  if (standing === 'meeting attended') return { is: 'attended' } as const;
  if (standing === 'meeting comes') return meetingOnCard(filling, 'comes');
  if (standing === 'meeting cannot') return meetingOnCard(filling, 'cannot');
  return standing === 'meeting set' || filling.many ? meetingOnCard(filling, 'told') : undefined;
}

/** As whoever contributed is thanked, and as others read it. */
function closedOnCard({ needed, many }: Filling, isOut: boolean): Example<'standing'>['closed'] {
  const flags = { isOut, isThanked: many, isOfficer: many, mayReadPart: many };
  return many
    ? {
        publication: { is: 'published', on: '2026-12-15' },
        support: needed('support', SUPPORT_LENGTH),
        before: '2026-12-08',
        ...flags,
      }
    : {
        publication: { is: 'not published', why: '', share: false },
        support: '',
        before: undefined,
        ...flags,
      };
}

/** As many to a card as the board shows. */
function byTens<T>(all: T[]): T[][] {
  const cards = Math.ceil(all.length / BOARD_PAGE);
  return times(cards, (index) => all.slice(index * BOARD_PAGE, (index + 1) * BOARD_PAGE));
}

/** An example of every card that there is. A new view without an example is a type error. */
const EXAMPLES: Examples = {
  home: ({ needed, many }) => [
    {
      show: 'home',
      board: needed('board', 80),
      mayOpen: many,
      mayAdminister: many,
      offersMadeUp: many,
      languages: many ? LANGUAGES : [],
    },
  ],
  overview: ({ needed, many }) => {
    const mayOpen = many;
    const reference = needed('reference', 40);
    const of = (count: number): Example<'overview'> => ({
      show: 'overview',
      mayOpen,
      mayAdminister: mayOpen,
      offersMadeUp: mayOpen,
      languages: many ? LANGUAGES : [],
      from: 0,
      total: 200,
      unreadable: many ? { board: needed('board', 80), website: needed('website', 80) } : undefined,
      reviews: times(count, (index) => ({
        reviewId: KEYS.reviewId,
        reference,
        type: longestType.name,
        madeUp: index % 2 === 0,
        roles: ['lead', 'reviewer'],
      })),
      invitations: times(count, () => ({ keys: KEYS, reference })),
    });
    return [of(many ? OVERVIEW_PAGE / 2 : 0)];
  },
  ...AGENCY_EXAMPLES,
  'summary reminder': SUMMARY_REMINDER,
  'action reminder': ACTION_REMINDER,
  ...AGENCY_ACTIONS_EXAMPLES,
  ...AFTERWARDS_EXAMPLES,
  ...REGISTER_EXAMPLES,
  ...REVIEW_EXAMPLES,
  ...TEAM_EXAMPLES,
  ...TALK_EXAMPLES,
  ...NOTES_EXAMPLES,
  ...OWN_EXAMPLES,
  ...EXTRACTS_EXAMPLES,
  ...QUESTIONS_EXAMPLES,
  ...READING_EXAMPLES,
  ...THEMES_EXAMPLES,
  ...HOLDS_EXAMPLES,
  ...CHECK_IN_EXAMPLES,
  ...ALERT_EXAMPLES,
  sends: SENDS_EXAMPLES,
  ...GLANCE_EXAMPLES,
  avoid: AVOID_EXAMPLES,
  ...FAMILY_EXAMPLES,
  ...FAMILY_SUITS_EXAMPLES,
  'family promises': familyPromisesExamples,
  'family report': familyReportExamples,
  ...FAMILY_FEEDBACK_EXAMPLES,
  ...FAMILIES_EXAMPLES,
  pack: PACK_EXAMPLES,
  ...FAMILY_TOLD_EXAMPLES,
  ...FAMILY_QUESTIONS_EXAMPLES,
  ...FAMILY_WORDS_EXAMPLES,
  ...LEARNING_EXAMPLES,
  ...CLOSING,
  ...DESTRUCTION_EXAMPLES,
  meeting: MEETING_EXAMPLES,
  board: (filling) => {
    const { needed, optional, many } = filling;
    const personAt = (where: Where, index: number) => ({
      participationId: KEYS.participationId,
      name: needed(`name ${index}`, 80),
      agency: needed(`agency ${index}`, 30),
      role: 'family liaison officer' as const,
      where,
      // A wish to talk is open until times are offered.
      wishes: many && index % 2 === 1 ? ['meeting' as const, 'talking' as const] : [],
      talk: many && index % 2 === 0 ? { is: 'talk offered' as const, at: AT } : undefined,
      // Who knows its day has no open wish to come.
      meeting: many && index % 2 === 0 ? { is: 'meeting cannot' as const, at: AT } : undefined,
      isToRing: false,
      // Nobody asks for time who is to talk.
      asksUntil: many && index % 2 === 1 ? '2026-12-16' : undefined,
      rungAt: many ? AT : undefined,
      unreached: undefined,
    });
    const of = (places: Where[]): Example<'board'> => ({
      show: 'board',
      reviewId: KEYS.reviewId,
      review: review(filling),
      people: places.map(personAt),
      toRing: many ? 100 : 0,
      outOfReach: many ? 100 : 0,
      from: 0,
      tooLateFor: many ? longestType.milestones[0]?.name : undefined,
      reviewers: many ? 'connected' : undefined,
      contactNeeded: many,
      lookAgain: many ? '2026-11-23' : undefined,
      restored: many
        ? { asOf: '2026-11-20T18:00:00.000Z', at: '2026-11-22T07:30:00.000Z' }
        : undefined,
      mayCheckIn: many,
      mayInviteAll: many,
      total: many ? 200 : 0,
    });
    if (!many) return [of([])];
    // Who is not the right person has nothing arranged, and asks for no time.
    const longestPlaces = times(BOARD_PAGE, (index) => ({
      ...personAt({ is: 'not the right person', instead: optional(`instead ${index}`, 200) }, 1),
      name: needed(`name ${index}`, 80),
      asksUntil: undefined,
    }));
    // Those who have their invitation, and can't be reached any more.
    const reminded: Where = { is: 'invited', at: AT, reminded: AT };
    const unreached = unreachableSchema.options.map((why, index) => ({
      ...personAt(reminded, index),
      wishes: [],
      isToRing: true,
      asksUntil: undefined,
      rungAt: undefined,
      unreached: why,
    }));
    return [
      { ...of([]), people: longestPlaces },
      ...byTens(PLACES).map(of),
      ...byTens(unreached).map((people) => ({ ...of([]), people })),
    ];
  },
  'person form': ({ needed, optional, many }) => [
    {
      show: 'person form',
      keys: KEYS,
      participant: longestType.participants.one,
      isNew: !many,
      input: {
        name: optional('name', 80),
        email: optional('email', 254),
        agency: many ? 'agency-0' : '',
        roleThen: optional('roleThen', 80),
        role: many ? 'professional' : '',
        reason: many ? 'advised' : '',
      },
      agencies: times(many ? AGENCIES : 1, (index) => ({
        id: `agency-${index}`,
        name: needed(`agency ${index}`, 30),
      })),
      problems: many
        ? [
            { field: 'name', problem: 'too long' },
            { field: 'email', problem: 'not an address' },
            { field: 'agency', problem: 'missing' },
            { field: 'role', problem: 'missing' },
            { field: 'reason', problem: 'missing' },
          ]
        : [],
    },
  ],
  employer: ({ needed, many }) => [
    {
      show: 'employer',
      keys: KEYS,
      name: needed('name', 80),
      agency: needed('agency', 30),
      employerNow: 'agency-0',
      agencies: times(many ? AGENCIES : 1, (index) => ({
        id: `agency-${index}`,
        name: needed(`agency ${index}`, 30),
      })),
      changedMeanwhile: many,
    },
  ],
  person: ({ needed, optional, many }) => {
    const of = (open: boolean): Example<'person'> => ({
      show: 'person',
      keys: KEYS,
      participant: longestType.participants.one,
      comesAlong: many ? 'asked along' : undefined,
      reference: needed('reference', 40),
      name: needed('name', 80),
      agency: needed('agency', 30),
      roleThen: optional('roleThen', 80),
      employerNow: optional('employerNow', 80),
      suggestedBy: many ? times(3, (index) => needed(`by ${index}`, 60)) : [],
      through: many ? { name: needed('through', 80), reach: needed('reach', 80) } : undefined,
      ring: { is: open ? 'asked' : 'rung', at: AT },
      check: open ? 'may' : 'asked',
      email: needed('email', 254),
      role: 'family liaison officer',
      where: open
        ? { is: 'suggested' }
        : { is: 'not the right person', instead: optional('instead', 200) },
      unreached: undefined,
      mayTalk: many,
      mayCheckIn: many,
      mayReplace: many,
      mayHold: true,
      talk: many ? { is: 'talk agreed', at: AT } : undefined,
      meeting: many ? { is: 'meeting cannot', at: AT } : undefined,
      isUnreminded: many,
      asksUntil: many ? '2026-12-16' : undefined,
      groundwork: {
        toldBy: optional('toldBy', 80),
        toldOn: many ? '2026-11-02' : '',
        asked: optional('asked', 80),
        office: many ? 'no parallel process' : '',
        askedOn: many ? '2026-11-03' : '',
        found: many ? 'witness,suspect,relative,suspended' : '',
        answer: many ? 'clear' : '',
      },
      problems:
        open && many
          ? [
              { field: 'toldBy', problem: 'too long' },
              { field: 'toldOn', problem: 'in the future' },
              { field: 'asked', problem: 'missing' },
              { field: 'askedOn', problem: 'not a date' },
              { field: 'answer', problem: 'missing' },
            ]
          : [],
      open,
      hasSends: many,
      mayRepeat: !open && many,
      mayTakeBack: !open && many,
      notTakenBack: many ? (open ? 'not any more' : 'has a family') : undefined,
      refusal: open && many ? 'asked to wait' : undefined,
      saved: open && many,
      passOn:
        !open && many
          ? {
              board: needed('board', 80),
              link: `https://teams.example/${'x'.repeat(200)}`,
              leadName: needed('leadName', 80),
              telephone: needed('telephone', 40),
              isThere: false,
            }
          : undefined,
      mayRoute: !open,
      routeMissing: !open && many,
      invitedAt: AT,
      changedMeanwhile: open && many,
      mayCorrect: open,
    });
    const invited = of(false);
    const unreached = unreachableSchema.options.map((why): Example<'person'> => ({
      ...invited,
      where: { is: 'invited', at: AT, reminded: AT },
      unreached: why,
      passOn: invited.passOn && { ...invited.passOn, isThere: true },
    }));
    return [of(true), invited, ...unreached];
  },
  'take back': ({ needed }) =>
    (['not gone', 'gone', 'opened'] as const).map((seen) => ({
      show: 'take back',
      keys: KEYS,
      name: needed('name', 80),
      leadName: needed('leadName', 80),
      entryId: 'invitation-1',
      seen,
    })),
  invitation: (filling) => {
    const { needed } = filling;
    const of = (kind: Pick<Example<'invitation'>, 'role' | 'reason'>): Example<'invitation'> => ({
      show: 'invitation',
      keys: KEYS,
      ...kind,
      review: review(filling),
      board: { name: needed('board', 80), website: needed('website', 80) },
      told: { by: needed('toldBy', 80), on: '2026-11-02' },
      minutes: 20,
      reminders: filling.many ? 4 : 0,
      languages: filling.many ? LANGUAGES : [],
    });
    return [
      of({ role: 'professional', reason: 'worked with the family' }),
      of({ role: 'professional', reason: 'advised' }),
      of({ role: 'professional', reason: 'managed' }),
      of({ role: 'family liaison officer', reason: 'liaison' }),
    ];
  },
  standing: (filling) => {
    const standings = [
      'reminder',
      'reminder after',
      'as asked',
      'check in',
      'new date',
      'no reminders',
      'another route',
      'carry on',
      'talk asked',
      'talk offered',
      'talk agreed',
      'talk held',
      'notes given',
      'meeting asked',
      'meeting set',
      'meeting comes',
      'meeting cannot',
      'meeting attended',
      'family owed',
      'extract offered',
      'later',
      'later, no reminders',
      'not me',
      'rather not',
      'receipt',
      'paused',
      'paused for charges',
      'paused by a court',
      'held',
      'closed',
      'come along',
      'taken back',
    ] as const;
    const of = (isPast: boolean): Example<'standing'>[] =>
      standings.map((standing) => ({
        show: 'standing',
        standing,
        keys: KEYS,
        role: 'professional',
        review: { ...review(filling), isPast },
        until: standing.startsWith('later') ? '2026-12-20' : '',
        wishes: filling.many ? ['talking', 'meeting'] : [],
        talk: standing === 'talk agreed' ? { at: AT, how: 'in person' } : undefined,
        meeting: meetingIn(filling, standing),
        hasSent: !filling.many && (standing.startsWith('talk') || isRestCard(standing)),
        isTakenBack: filling.many,
        isHeld: filling.many,
        isUnreminded: filling.many,
        own: standing === 'check in' ? filling.optional('own', CHECK_IN_LENGTH) : '',
        onHold: filling.many ? { 'en-GB': filling.needed('onHold', 300) } : undefined,
        extract: extractOf(standing, filling.many),
        closed: standing === 'closed' ? closedOnCard(filling, isPast) : undefined,
        languages: filling.many ? LANGUAGES : [],
      }));
    return [...of(false), ...of(true)];
  },
  digest: (filling) => {
    // One of each kind in turn: to be answered, answered, at rest.
    const line = (index: number): Example<'digest'>['lines'][number] => ({
      keys: KEYS,
      reference: filling.needed('reference', 40),
      answerBy: '2026-12-04',
      isPast: filling.many,
      standing: 'invitation',
      isOutstanding: true,
      own: filling.optional('own', CHECK_IN_LENGTH),
      ...(filling.many && index % 3 === 1 && { standing: 'receipt', isOutstanding: false }),
      ...(filling.many && index % 3 === 2 && { standing: 'held', isOutstanding: false }),
    });
    const outstanding = { standing: 'carry on', isOutstanding: true } as const;
    return [
      { show: 'digest', lines: times(filling.many ? DIGEST_LINES : 2, line) },
      {
        show: 'digest',
        lines: times(filling.many ? DIGEST_LINES : 2, (index) => ({
          ...line(index),
          ...outstanding,
        })),
      },
    ];
  },
  hours: HOURS_EXAMPLES,
  'not now': ({ needed, many }) => {
    const reference = needed('reference', 40);
    const problems = many ? (['no day', 'no later day', 'too long'] as const) : [undefined];
    return problems.map((problem) => ({
      show: 'not now',
      keys: KEYS,
      reference,
      problem,
      isUnreminded: many,
    }));
  },
  'time asked': ({ needed }) =>
    [true, false].map((isGranted) => ({
      show: 'time asked',
      keys: KEYS,
      reference: needed('reference', 40),
      leadName: needed('leadName', 80),
      until: '2026-12-16',
      isGranted,
    })),
  time: ({ needed }) =>
    [true, false].map((isWrong) => ({
      show: 'time',
      keys: KEYS,
      reference: needed('reference', 40),
      name: needed('name', 80),
      until: '2026-12-16',
      answerBy: '2026-12-04',
      typed: isWrong ? '' : '2026-12-16',
      isWrong,
    })),
  news: ({ needed }) => [
    { show: 'news', reviewId: KEYS.reviewId, reference: needed('reference', 40) },
  ],
  contacts: (filling) => [
    {
      show: 'contacts',
      keys: KEYS,
      contacts: times(filling.many ? 8 : 1, () => contactOf(filling)),
    },
  ],
  before: (filling) =>
    (['professional', 'family liaison officer'] as const).map((role) => ({
      show: 'before',
      keys: KEYS,
      role,
      review: review(filling),
      before: loadBefore(),
      isChanged: filling.many,
    })),
  page: (filling) => [
    ...notesToCorrect(filling),
    ...familyPages(filling),
    ...asked(filling).flatMap((questionnaire) =>
      leavesOf(questionnaire).map(({ id, questions }) => ({
        show: 'page' as const,
        keys: KEYS,
        reference: filling.needed('reference', 40),
        draft: draftWith(questionnaire, filling),
        page: id,
        held: filling.many ? questions.map((question) => plainId(question.id)) : [],
        isSaved: filling.many,
      })),
    ),
  ],
  pages: (filling) => [
    ...familyPageLists(filling),
    ...asked(filling).map((questionnaire) => ({
      show: 'pages' as const,
      keys: KEYS,
      reference: filling.needed('reference', 40),
      draft: draftWith(questionnaire, filling),
    })),
  ],
  compare: (filling) => [
    ...familyTwoTexts(filling),
    ...asked(filling).map((questionnaire) => ({
      show: 'compare' as const,
      keys: KEYS,
      draft: draftWith(questionnaire, filling),
      questionId: questionnaire.pages[0]?.questions[0]?.id ?? '',
    })),
  ],
  'read back': (filling) => {
    const written = asked(filling).flatMap((questionnaire) => {
      const draft = draftWith(questionnaire, filling);
      return readBackParts(draft).map((_, part) => ({
        show: 'read back' as const,
        keys: KEYS,
        reference: filling.needed('reference', 40),
        period: { from: '2024-01-01', to: '2026-02-28' },
        draft,
        part,
        isEmpty: !filling.many,
        isChanged: filling.many,
      }));
    });
    return [...written, ...notesToRead(filling), ...familyToRead(filling)];
  },
  notice: () => {
    const notices = [
      'not your review',
      'not your invitation',
      'not yours',
      'administrators do not read',
      'not declared',
      'connected',
      'not granted',
      'already sent',
      'not your family',
      'not agreed yet',
      'not a contributor',
      'already invited',
      'not understood',
      'kept, but old client',
      'rests, not kept',
      'closed, not kept',
    ] as const;
    return notices.map((notice) => ({
      show: 'notice',
      notice,
      roles: notice === 'not yours' ? ['lead', 'chair'] : [],
    }));
  },
};

export const SHOWS = Object.keys(EXAMPLES) as Show[];

/** The examples of one kind of card, filled so. */
export function examplesOf(show: Show, filling: Filling): CardView[] {
  return EXAMPLES[show](filling);
}
