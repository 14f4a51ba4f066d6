import { createHash } from 'node:crypto';
import { z } from 'zod';
import { liaisonSchema } from './liaison.ts';
import { PART_BYTES, bytesOnCard, inParts } from './parts.ts';
import {
  LIST,
  leafOf,
  leavesOf,
  questionsOf,
  takes,
  type Leaf,
  type Question,
  type Questionnaire,
} from './questionnaire.ts';
import { questionnaireRefSchema } from './questionnaire-ref.ts';
import { quotingSchema } from './quoting.ts';
import { routeSchema } from './reply.ts';
import { inLanguage } from './words.ts';

const answerSchema = z.object({
  text: z.string(),
  /** The rendered card that wrote this text last. */
  card: z.string(),
  /** Texts that were written to the same question on another device; the author decides. */
  alsoWritten: z.array(z.string()),
  /** The author has looked at both texts and wants the review to have both. */
  keepsBoth: z.boolean(),
  /** Marks of what each card has written here: what comes once more is a repeat, and changes nothing. */
  written: z.array(z.string()).optional(),
});
export type Answer = z.infer<typeof answerSchema>;

const answersSchema = z.record(z.string(), answerSchema);

/** How what was not written by its author was confirmed by them. */
export const confirmedSchema = z.object({
  /** Here, on their own card, or however it was read back to them. */
  how: z.enum(['here', ...routeSchema.options]),
  /** The day. */
  on: z.string(),
  /** The member of the team to whom they said that it is right; absent where they said it here. */
  to: z.string().optional(),
});

/** Who wrote it down, where that is not whose words they are. */
export const recordedSchema = z.object({
  /** The member of the team. */
  by: z.string(),
  way: z.enum(['talking', 'another route']),
  contributionId: z.string(),
  /** As it was given to them: what stands in `answers` since is theirs, and nobody else's. */
  asGiven: answersSchema.optional(),
  confirmed: confirmedSchema.optional(),
});

/** Whose words they are, where somebody of a family said them to their liaison officer. */
export const ofFamilySchema = z.object({
  memberId: z.string(),
  /** Which of the two officers it was who wrote it down. */
  as: liaisonSchema,
});

/** A draft as it is kept: it names its questionnaire. */
export const keptDraftSchema = z.object({
  participationId: z.string(),
  /** As it was when they began: an edit never changes it under their hands. */
  questionnaire: questionnaireRefSchema,
  locale: z.string(),
  answers: answersSchema,
  /** Where they are: a leaf of the questionnaire, or the list of all. */
  page: z.string(),
  savedAt: z.string(),
  /** What it is to, where they have sent their perspective already. */
  after: z
    .object({ is: z.enum(['correction', 'addendum']), contributionId: z.string() })
    .optional(),
  recorded: recordedSchema.optional(),
  /** `contributionId`: made when it is begun, so that sending twice is one; `to`: what it is added to. */
  family: ofFamilySchema
    .extend({ contributionId: z.string(), to: z.string().optional() })
    .optional(),
  /** How the review may use it, as far as they have chosen that on what is read back. */
  choice: z
    .object({ quoting: quotingSchema.optional(), isOutside: z.boolean().optional() })
    .optional(),
  sent: z
    .object({
      at: z.string(),
      contributionId: z.string(),
      isOutside: z.boolean(),
      quoting: quotingSchema,
    })
    .optional(),
});
export type KeptDraft = z.infer<typeof keptDraftSchema>;

/** What a person has written and not yet sent. Theirs alone: no lead and no reviewer reads it. */
export type Draft = Omit<KeptDraft, 'questionnaire'> & { questionnaire: Questionnaire };

/** What one press of a page's button brings: the card's nonce, what it showed, what stands there now. */
export type PagePress = {
  card: string;
  /** Fingerprint of the text that the card showed, by question. Listed here means shown. */
  shown: Record<string, string>;
  /** What stands in the fields now; a shown field that is absent was emptied. */
  written: Record<string, string>;
};

export type TooLong = { question: Question; length: number };

/** A short mark of a text, to tell an untouched field from a changed one. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 8);
}

export function answerText(draft: Draft, questionId: string): string {
  return draft.answers[questionId]?.text ?? '';
}

/** An answer as it is read: a choice in the words that it had. */
export function inWords(question: Question, text: string, locale: string): string {
  if (question.kind !== 'choice') return text;
  const chosen = question.choices.find(({ id }) => id === text);
  return chosen ? inLanguage(chosen.say, locale) : '';
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
  const known = new Map(
    questionsOf(draft.questionnaire).map((question) => [question.id, question]),
  );
  const answers = { ...draft.answers };
  const tooLong: TooLong[] = [];
  for (const [questionId, shown] of Object.entries(press.shown)) {
    const question = known.get(questionId);
    const mine = press.written[questionId] ?? '';
    if (!question || fingerprint(mine) === shown) continue;
    const how = takes(question, mine);
    if (how === 'too long') tooLong.push({ question, length: mine.length });
    if (how === 'taken')
      answers[questionId] = merge(answers[questionId], { mine, shown, card: press.card });
  }
  return { draft: { ...draft, answers, savedAt: at }, tooLong };
}

/** So many texts wait for their author's choice at the most; more of one question is a fault of a client. */
const MOST_TEXTS = 20;

/** So many marks are kept of each answer. */
const MOST_MARKS = 40;

function merge(
  stored: Answer | undefined,
  { mine, shown, card }: { mine: string; shown: string; card: string },
): Answer {
  const theirs = stored ?? { text: '', card, alsoWritten: [], keepsBoth: false };
  const mark = fingerprint(`${card} ${mine}`);
  const written = theirs.written ?? [];
  // Where nothing stands any more a repeat takes nothing away, and it may be no repeat.
  const isRepeat = theirs.text !== '' && written.includes(mark);
  if (mine === theirs.text || isRepeat) return theirs;
  const nobodyElseWrote = fingerprint(theirs.text) === shown || theirs.card === card;
  const isReplaced = nobodyElseWrote || theirs.text === '';
  if (mine === '' && !isReplaced) return theirs;
  const others = isReplaced ? theirs.alsoWritten : [theirs.text, ...theirs.alsoWritten];
  const alsoWritten = [...new Set(others)].filter((text) => text !== mine).slice(0, MOST_TEXTS);
  return {
    text: mine,
    card,
    alsoWritten,
    keepsBoth: isReplaced && theirs.keepsBoth,
    written: [...written, mark].slice(-MOST_MARKS),
  };
}

/**
 * What was chosen where all is read back: whether they may be quoted, and whether some of it was outside of
 * the period. What was not touched there is not in it; undefined where nothing was.
 */
export function choiceOf({ shown, written }: Omit<PagePress, 'card'>): KeptDraft['choice'] {
  const chosen = (field: string) =>
    fingerprint(written[field] ?? '') === shown[field] ? undefined : written[field];
  const quoting = quotingSchema.safeParse(chosen('quoting')).data;
  const outside = chosen('outside');
  if (quoting === undefined && outside === undefined) return undefined;
  return {
    ...(quoting !== undefined && { quoting }),
    ...(outside !== undefined && { isOutside: outside === 'yes' }),
  };
}

/** A mark of all the words that are read back before they are sent: what is sent is what was read. */
export function markOf({ answers, after }: Pick<KeptDraft, 'answers' | 'after'>): string {
  const texts = Object.entries(answers).map(([id, { text, alsoWritten }]) => [
    id,
    text,
    alsoWritten,
  ]);
  return fingerprint(JSON.stringify([after, texts]));
}

/** A question of these that has two texts, which its author has not yet chosen from. */
export function unsettled(
  draft: Pick<KeptDraft, 'answers'>,
  questionIds: readonly string[],
): string | undefined {
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
    'use the other': { ...answer, text: other, card: '', alsoWritten: rest, keepsBoth: false },
    'keep this': { ...answer, alsoWritten: rest },
    'keep both': { ...answer, keepsBoth: true },
  } satisfies Record<Choice, Answer>;
  return { ...draft, answers: { ...draft.answers, [questionId]: settled[choice] } };
}

/** Whether they wrote anything in answer to that question. */
function isAnswered(draft: Draft, questionId: string): boolean {
  const answer = draft.answers[questionId];
  return [answer?.text ?? '', ...(answer?.alsoWritten ?? [])].some((text) => text.trim() !== '');
}

export function isEmpty(draft: Draft): boolean {
  return Object.keys(draft.answers).every((id) => !isAnswered(draft, id));
}

/** Whether they wrote anything there. */
export function isBegun(draft: Draft, { questions }: Leaf): boolean {
  return questions.some(({ id }) => isAnswered(draft, id));
}

/** Where a page's button leads: the page itself, the one after, the one before, another one like it. */
export type Step = 'stay' | 'next' | 'back' | 'another';

/**
 * Where a step from that leaf leads: a leaf's id, or `LIST`, to which what is offered besides the core
 * leads back; undefined at the end of the core, where all is read back.
 */
export function stepFrom(questionnaire: Questionnaire, id: string, step: Step): string | undefined {
  const { id: here, page, time } = leafOf(questionnaire, id);
  const leaves = leavesOf(questionnaire);
  const at = leaves.findIndex((leaf) => leaf.id === here);
  const next = leaves[at + 1];
  const before = leaves[at - 1];
  switch (step) {
    case 'stay':
      return here;
    case 'another':
      return next?.page.id === page.id ? next.id : here;
    case 'back':
      if (page.part === 'core' || time > 1) return before?.id ?? here;
      return LIST;
    case 'next':
      if (page.part === 'more') return LIST;
      // After the read-back there is only sending it.
      if (page.part === 'last') return undefined;
      return next?.page.part === 'core' ? next.id : undefined;
  }
}

/** What is noted once all was read back to whoever said it, where that is asked for. */
export function lastLeaf(questionnaire: Questionnaire): Leaf | undefined {
  return leavesOf(questionnaire).find(({ page }) => page.part === 'last');
}

export function offersMore({ pages }: Questionnaire): boolean {
  return pages.some(({ part }) => part === 'more');
}

/** The leaves that can be opened: of a page that repeats those begun and one more. */
export function openLeaves(draft: Draft): (Leaf & { isBegun: boolean })[] {
  const all = leavesOf(draft.questionnaire).map((leaf) => ({
    ...leaf,
    isBegun: isBegun(draft, leaf),
  }));
  return all.filter(({ page, time, isBegun: begun }) => {
    const fresh = all.find((leaf) => leaf.page.id === page.id && !leaf.isBegun);
    return begun || time === fresh?.time;
  });
}

/** Bytes that each answer takes on a card besides its question and its words. */
const AROUND = 400;

/**
 * Question ids in groups that fit on one card each when they are read back: those of the core, and
 * what was answered of the rest.
 */
export function readBackParts(draft: Draft, limit = PART_BYTES): string[][] {
  const shown = leavesOf(draft.questionnaire).flatMap(({ page, questions }) =>
    // To whoever said it nothing empty is read.
    questions.filter(({ id }) => (page.part === 'core' && !draft.family) || isAnswered(draft, id)),
  );
  const sizes = new Map(
    shown.map(({ id, ask }) => {
      // They may read it in another language than they began it in.
      const asked = Math.max(...Object.values(ask).map((words) => Buffer.byteLength(words)));
      return [id, bytesOnCard(answerText(draft, id)) + asked + AROUND];
    }),
  );
  return inParts([...sizes.keys()], (id) => sizes.get(id) ?? 0, limit);
}

export function emptyDraft(
  participationId: string,
  questionnaire: Questionnaire,
  locale: string,
  at: string,
): Draft {
  const { id } = leafOf(questionnaire, '');
  return { participationId, questionnaire, locale, answers: {}, page: id, savedAt: at };
}
