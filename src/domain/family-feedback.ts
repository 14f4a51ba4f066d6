/** How being part of the review is for somebody of a family, and how much of that its lead may know. */
import { z } from 'zod';
import type { FieldProblem } from './review-forms.ts';

export const feedbackIsSchema = z.enum(['going well', 'hard', 'change', 'talk']);
export type FeedbackIs = z.infer<typeof feedbackIsSchema>;

/** What the lead may know: that there is some, which of these it is, or all of it. */
export const feedbackShownSchema = z.enum(['that', 'which', 'all']);
export type FeedbackShown = z.infer<typeof feedbackShownSchema>;

export const feedbackSchema = z.object({
  id: z.string(),
  on: z.string(),
  is: feedbackIsSchema,
  /** As they said it. */
  words: z.string().optional(),
  shown: feedbackShownSchema,
});
export type Feedback = z.infer<typeof feedbackSchema>;

/** So much of one person. */
export const MOST_FEEDBACK = 20;
export const FEEDBACK_LENGTH = 1000;

export const FEEDBACK_FIELDS = ['is', 'words', 'shown'] as const;
export type FeedbackField = (typeof FEEDBACK_FIELDS)[number];
export type FeedbackTyped = Record<FeedbackField, string>;

/** A new one tells the lead as little as there can be. */
export function feedbackTyped(feedback: Feedback | undefined): FeedbackTyped {
  return {
    is: feedback?.is ?? '',
    words: feedback?.words ?? '',
    shown: feedback?.shown ?? 'that',
  };
}

export function parseFeedback(typed: FeedbackTyped): {
  parsed?: Pick<Feedback, 'is' | 'words' | 'shown'>;
  problems: FieldProblem<FeedbackField>[];
} {
  const is = feedbackIsSchema.safeParse(typed.is).data;
  const shown = feedbackShownSchema.safeParse(typed.shown).data;
  const { words } = typed;
  const problems: FieldProblem<FeedbackField>[] = [];
  if (!is) problems.push({ field: 'is', problem: 'missing' });
  if (words.length > FEEDBACK_LENGTH) problems.push({ field: 'words', problem: 'too long' });
  if (!shown) problems.push({ field: 'shown', problem: 'missing' });
  if (!is || !shown || problems.length > 0) return { problems };
  return { parsed: { is, words: words.trim() === '' ? undefined : words, shown }, problems };
}

/** With that noted, the latest first; the same where it is noted already, or where no more fits. */
export function withFeedback(all: readonly Feedback[], feedback: Feedback): readonly Feedback[] {
  if (isNoted(all, feedback)) return all;
  if (all.some(({ id }) => id === feedback.id))
    return all.map((one) => (one.id === feedback.id ? feedback : one));
  return all.length < MOST_FEEDBACK ? [feedback, ...all] : all;
}

/** Without what they took back; the same where it is gone. */
export function withoutFeedback(all: readonly Feedback[], feedbackId: string): readonly Feedback[] {
  const next = all.filter(({ id }) => id !== feedbackId);
  return next.length === all.length ? all : next;
}

export function isNoted(all: readonly Feedback[], { id, is, words, shown }: Feedback): boolean {
  return all.some(
    (one) => one.id === id && one.is === is && one.words === words && one.shown === shown,
  );
}

/** As much of it as the lead may know. */
export type FeedbackForLead = { on: string } & (
  | { knows: 'that' }
  | { knows: 'which'; is: FeedbackIs }
  | { knows: 'all'; is: FeedbackIs; words: string | undefined }
);

export function feedbackForLead({ on, is, words, shown }: Feedback): FeedbackForLead {
  switch (shown) {
    case 'that':
      return { on, knows: 'that' };
    case 'which':
      return { on, knows: 'which', is };
    case 'all':
      return { on, knows: 'all', is, words };
  }
}
