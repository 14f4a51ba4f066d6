import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { spanOf } from './approximate-date.ts';
import { dayInLondon } from './dates.ts';
import { confirmedSchema, inWords, ofFamilySchema, recordedSchema, type Draft } from './draft.ts';
import { roleSchema, type Role } from './participation.ts';
import { questionnaireRefSchema, refOf } from './questionnaire-ref.ts';
import { leavesOf, type Leaf } from './questionnaire.ts';
import { spanSchema } from './span.ts';
import { UNCHOSEN, quotingSchema } from './quoting.ts';
import { inLanguage } from './words.ts';

const answersSchema = z.array(
  z.object({
    questionId: z.string(),
    asked: z.string(),
    about: z.enum(['then', 'since', 'always', 'note']),
    text: z.string(),
    alsoWritten: z.array(z.string()),
    /** When that was, to sort by, where their words can be placed in time. */
    span: spanSchema.optional(),
  }),
);

/** What a person sent. Each answer keeps the wording that it answered. */
export const contributionSchema = z.object({
  participationId: z.string(),
  role: roleSchema,
  sentAt: z.string(),
  /** Some of it was before or after the period that the review looks at, as its author says. */
  isOutside: z.boolean(),
  quoting: quotingSchema,
  locale: z.string(),
  /** As it was when they began. */
  questionnaire: questionnaireRefSchema,
  answers: answersSchema,
  /** What stood before they corrected it, oldest first. */
  earlier: z.array(
    z.object({
      sentAt: z.string(),
      answers: answersSchema,
      quoting: quotingSchema,
      isOutside: z.boolean(),
    }),
  ),
  /** Where somebody else wrote it down: how they took part, who wrote, and how they confirmed it. */
  way: recordedSchema.shape.way.optional(),
  recordedBy: z.string().optional(),
  confirmed: confirmedSchema.optional(),
  family: ofFamilySchema.optional(),
});
export type Contribution = z.infer<typeof contributionSchema>;

/**
 * The id is made from the participation, so that sending twice is sending once; with a dot, which no
 * id of a pressed button may carry.
 */
export function contributionIdOf(participationId: string): string {
  return `${participationId}.1`;
}

/** The id of what somebody sent to a review that became this one. */
export function broughtIdOf(participationId: string): string {
  return `${participationId}.0`;
}

/** The contribution that a sent draft becomes; questions left empty are not in it. */
export function contributionFrom(draft: Draft, role: Role, sentAt: string): Contribution {
  const { questionnaire, locale, answers, sent, recorded, family } = draft;
  return {
    participationId: draft.participationId,
    role,
    sentAt,
    isOutside: sent?.isOutside ?? false,
    quoting: sent?.quoting ?? UNCHOSEN,
    locale,
    questionnaire: refOf(questionnaire),
    earlier: [],
    ...(recorded && {
      way: recorded.way,
      recordedBy: recorded.by,
      confirmed: recorded.confirmed ?? {
        how: 'here',
        on: dayInLondon(Temporal.Instant.from(sentAt)),
      },
    }),
    ...(family && { family: { memberId: family.memberId, as: family.as } }),
    answers: leavesOf(questionnaire).flatMap((leaf) =>
      leaf.questions.flatMap((question) => {
        const answer = answers[question.id];
        if (!answer || (answer.text.trim() === '' && answer.alsoWritten.length === 0)) return [];
        const words = (text: string) => inWords(question, text, locale);
        const span = question.kind === 'when' ? spanOf(answer.text) : undefined;
        return [
          {
            questionId: question.id,
            asked: askedIn(leaf, inLanguage(question.ask, locale), locale),
            about: question.about,
            text: words(answer.text),
            alsoWritten: answer.alsoWritten.map(words),
            ...(span && { span }),
          },
        ];
      }),
    ),
  };
}

/** A question as it was asked; of a page that repeats with which one it was. */
export function askedIn({ page, time }: Leaf, ask: string, locale: string): string {
  return page.repeats ? `${inLanguage(page.title, locale)} (${time}): ${ask}` : ask;
}

/** The same taken apart: the page's title, where it repeats, and the question. */
export function askedApart({ asked, questionId }: { asked: string; questionId: string }): {
  page: string;
  ask: string;
} {
  const [, time = '1'] = questionId.split('.');
  const mark = ` (${time}): `;
  const at = asked.indexOf(mark);
  if (at === -1) return { page: '', ask: asked };
  return { page: asked.slice(0, at), ask: asked.slice(at + mark.length) };
}
