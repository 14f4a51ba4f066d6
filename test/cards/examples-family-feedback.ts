import {
  FEEDBACK_LENGTH,
  feedbackForLead,
  feedbackIsSchema,
  feedbackShownSchema,
  type Feedback,
} from '../../src/domain/family-feedback.ts';
import { NAME_LENGTH } from '../../src/domain/family-forms.ts';
import type { FamilyFeedbackView } from '../../src/domain/views-family-feedback.ts';
import { FEEDBACK_ABOVE, FEEDBACK_PAGE } from '../../src/workflows/family-feedback.ts';
import { familyHeadOf, unnamedOf } from './examples-family.ts';
import type { Filling } from './fillings.ts';

type Show<S extends FamilyFeedbackView['show']> = Extract<FamilyFeedbackView, { show: S }>;

function feedbackOf({ needed, many }: Filling, count: number): Feedback[] {
  return Array.from({ length: many ? count : 0 }, (_, index) => ({
    id: `feedback-${index}`,
    on: '2026-09-30',
    is: feedbackIsSchema.options[index % 4] ?? 'talk',
    words: needed('words', FEEDBACK_LENGTH),
    shown: 'all',
  }));
}

/** How it is for somebody of a family: nothing noted, as much as there can be, and each degree of showing. */
export const FAMILY_FEEDBACK_EXAMPLES: {
  [S in FamilyFeedbackView['show']]: (filling: Filling) => Show<S>[];
} = {
  'family feedback': (filling) => {
    const { needed, optional, many } = filling;
    const view: Show<'family feedback'> = {
      show: 'family feedback',
      head: familyHeadOf(filling),
      member: { id: 'member-of-family-1', name: needed('name', NAME_LENGTH) },
      feedbackId: 'aaaaaaaaaaaaaaaa',
      latest: feedbackOf(filling, FEEDBACK_ABOVE),
      closed: undefined,
      typed: { is: many ? 'talk' : '', words: optional('words', FEEDBACK_LENGTH), shown: 'that' },
      problems: many
        ? [
            { field: 'is', problem: 'missing' },
            { field: 'is', problem: 'changed meanwhile' },
            { field: 'words', problem: 'too long' },
            { field: 'words', problem: 'too many' },
            { field: 'shown', problem: 'missing' },
          ]
        : [],
    };
    return [
      view,
      { ...view, latest: [], closed: 'held' },
      { ...view, closed: 'full' },
      { ...view, latest: [], done: 'taken back' },
    ];
  },
  'review feedback': (filling) => {
    const { needed, many } = filling;
    const all = feedbackOf(filling, FEEDBACK_PAGE);
    const view: Show<'review feedback'> = {
      show: 'review feedback',
      head: { reviewId: 'aaaaaaaaaaaaaaaa', reference: needed('reference', 40), madeUp: many },
      familyId: 'family-bbbbbbbbbbbbbbbb',
      memberId: 'member-of-family-1',
      who: unnamedOf(filling, 1),
      rests: false,
      feedback: all.map(feedbackForLead),
      from: 0,
      total: 4 * all.length,
    };
    const degrees = feedbackShownSchema.options.flatMap((shown) =>
      all.slice(0, 1).map((one) => feedbackForLead({ ...one, shown })),
    );
    return [view, { ...view, feedback: degrees }, { ...view, rests: true, feedback: [], total: 0 }];
  },
};
