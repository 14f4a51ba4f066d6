import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PART_BYTES, bytesOnCard, inParts } from './parts.ts';
import {
  ANSWER_BYTES,
  LONG_ANSWER,
  pageOf,
  questionnaireSchema,
  questionsOf,
  type Questionnaire,
} from './questionnaire.ts';

const answerSchema = z.object({
  text: z.string(),
  /** The rendered card that wrote this text last. */
  card: z.string(),
  /** Texts that were written to the same question on another device; the author decides. */
  alsoWritten: z.array(z.string()),
  /** The author has looked at both texts and wants the review to have both. */
  keepsBoth: z.boolean(),
});
export type Answer = z.infer<typeof answerSchema>;

/** What a person has written and not yet sent. Theirs alone: no lead and no reviewer reads it. */
export const draftSchema = z.object({
  participationId: z.string(),
  /** The questionnaire as it was when they began: an edit never changes it under their hands. */
  questionnaire: questionnaireSchema,
  locale: z.string(),
  answers: z.record(z.string(), answerSchema),
  page: z.string(),
  savedAt: z.string(),
  sent: z.object({ at: z.string(), contributionId: z.string(), isOutside: z.boolean() }).optional(),
});
export type Draft = z.infer<typeof draftSchema>;

/** What one press of a page's button brings: the card's nonce, what it showed, what stands there now. */
export type PagePress = {
  card: string;
  /** Fingerprint of the text that the card showed, by question. Listed here means shown. */
  shown: Record<string, string>;
  /** What stands in the fields now; a shown field that is absent was emptied. */
  written: Record<string, string>;
};

export type TooLong = { questionId: string; length: number };

/** A short mark of a text, to tell an untouched field from a changed one. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

export function answerText(draft: Draft, questionId: string): string {
  return draft.answers[questionId]?.text ?? '';
}

/**
 * The draft with a page's texts in it. Merged three ways, so that a stale card from another device
 * loses nothing: an untouched field leaves what is stored, a changed one replaces what it showed,
 * and where both changed, both texts are kept for the author to choose from.
 * A text over the limit is left out and named; all others are taken.
 */
export function writePage(
  draft: Draft,
  press: PagePress,
  at: string,
): { draft: Draft; tooLong: TooLong[] } {
  const known = new Set(questionsOf(draft.questionnaire).map((question) => question.id));
  const answers = { ...draft.answers };
  const tooLong: TooLong[] = [];
  for (const [questionId, shown] of Object.entries(press.shown)) {
    if (!known.has(questionId)) continue;
    const mine = press.written[questionId] ?? '';
    if (fingerprint(mine) === shown) continue;
    if (!fits(mine)) {
      tooLong.push({ questionId, length: mine.length });
      continue;
    }
    answers[questionId] = merge(answers[questionId], { mine, shown, card: press.card });
  }
  return { draft: { ...draft, answers, savedAt: at }, tooLong };
}

function fits(text: string): boolean {
  return text.length <= LONG_ANSWER && Buffer.byteLength(JSON.stringify(text)) <= ANSWER_BYTES;
}

/** So many texts wait for their author's choice at the most; more of one question is a fault of a client. */
const MOST_TEXTS = 20;

function merge(
  stored: Answer | undefined,
  { mine, shown, card }: { mine: string; shown: string; card: string },
): Answer {
  const theirs = stored ?? { text: '', card, alsoWritten: [], keepsBoth: false };
  if (mine === theirs.text) return theirs;
  const nobodyElseWrote = fingerprint(theirs.text) === shown || theirs.card === card;
  const isReplaced = nobodyElseWrote || theirs.text === '';
  if (mine === '' && !isReplaced) return theirs;
  const others = isReplaced ? theirs.alsoWritten : [theirs.text, ...theirs.alsoWritten];
  const alsoWritten = [...new Set(others)].filter((text) => text !== mine).slice(0, MOST_TEXTS);
  return { text: mine, card, alsoWritten, keepsBoth: isReplaced && theirs.keepsBoth };
}

/** A question of these that has two texts, which its author has not yet chosen from. */
export function unsettled(draft: Draft, questionIds: string[]): string | undefined {
  return questionIds.find((id) => {
    const answer = draft.answers[id];
    return answer !== undefined && answer.alsoWritten.length > 0 && !answer.keepsBoth;
  });
}

/** Names the two texts that a choice is made from. */
export function pairOf(draft: Draft, questionId: string): string {
  const answer = draft.answers[questionId];
  return fingerprint(JSON.stringify([answer?.text, answer?.alsoWritten[0]]));
}

export type Choice = 'use the other' | 'keep this' | 'keep both';

/**
 * Settles two texts to one question as their author chose. A choice that was made from other texts
 * than stand there now (pressed twice, or written to meanwhile) changes nothing: they are asked again.
 */
export function settle(draft: Draft, questionId: string, choice: Choice, pair: string): Draft {
  const answer = draft.answers[questionId];
  const [other, ...rest] = answer?.alsoWritten ?? [];
  if (!answer || other === undefined || pair !== pairOf(draft, questionId)) return draft;
  const settled = {
    // The card that wrote the text before has not seen this one: it must not replace it unasked.
    'use the other': { text: other, card: '', alsoWritten: rest, keepsBoth: false },
    'keep this': { ...answer, alsoWritten: rest },
    'keep both': { ...answer, keepsBoth: true },
  } satisfies Record<Choice, Answer>;
  return { ...draft, answers: { ...draft.answers, [questionId]: settled[choice] } };
}

export function isEmpty(draft: Draft): boolean {
  return Object.values(draft.answers).every(({ text, alsoWritten }) =>
    [text, ...alsoWritten].every((one) => one.trim() === ''),
  );
}

/** Question ids in groups that fit on one card each when they are read back. */
export function readBackParts(draft: Draft, limit = PART_BYTES): string[][] {
  const ids = questionsOf(draft.questionnaire).map(({ id }) => id);
  return inParts(ids, (id) => bytesOnCard(answerText(draft, id)), limit);
}

export function emptyDraft(
  participationId: string,
  questionnaire: Questionnaire,
  locale: string,
  at: string,
): Draft {
  const { page } = pageOf(questionnaire, '');
  return { participationId, questionnaire, locale, answers: {}, page: page.id, savedAt: at };
}
