/** What the board's reviews have found, for the contacts of agencies: once it is public, and no more of it. */
import { cleaned } from '../domain/briefing.ts';
import { isPublic } from '../domain/closing.ts';
import { dayInLondon } from '../domain/dates.ts';
import type { Learning } from '../domain/learning.ts';
import type { Speaker } from '../domain/person.ts';
import type { LearnedReview } from '../domain/views-afterwards.ts';
import type { View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import { contactFor } from './contact-page.ts';
import type { Deps } from './deps.ts';
import { LEARNING_ID, REVIEW_ID, learnings, reviews } from './kinds.ts';
import { headOf } from './review-page.ts';

/** So many reviews are on one card at most, and so much text where there is more than one. */
export const LEARNED_PAGE = 3;
export const LEARNED_TEXT = 5_000;
/** What a line takes besides its text. */
export const OF_A_LINE = 40;
/** So many are looked at together. */
const AT_ONCE = 10;

/** `from`: a place in the list of all the board's reviews, the newest first. */
export async function showBoardLearning(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await contactFor(deps, speaker, 'contact.learned', reviewId);
  const ids = deps.register.current().reviews.toReversed();
  const found = await learnedFrom(deps, ids, { from, madeUp: review.madeUp });
  return { show: 'board learning', head: headOf(reviewId, review), ...found };
}

async function learnedFrom(
  deps: Deps,
  ids: readonly string[],
  { from, madeUp }: { from: number; madeUp: boolean },
): Promise<{ reviews: LearnedReview[]; more: number | undefined }> {
  const found: LearnedReview[] = [];
  let room = LEARNED_TEXT;
  for (let start = from < ids.length ? from : 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE);
    const learned = await Promise.all(some.map((id) => learnedIn(deps, id, madeUp)));
    for (const [index, one] of learned.entries()) {
      if (!one) continue;
      room -= lengthOf(one);
      const isFull = found.length >= LEARNED_PAGE || (found.length > 0 && room < 0);
      if (isFull) return { reviews: found, more: start + index };
      found.push(one);
    }
  }
  return { reviews: found, more: undefined };
}

/** Undefined where there is nothing that its agencies may see. Made-up reviews are seen from made-up ones. */
async function learnedIn(
  deps: Deps,
  reviewId: string,
  madeUp: boolean,
): Promise<LearnedReview | undefined> {
  const review = (await read(deps.store, reviews, reviewId, REVIEW_ID))?.value;
  if (!review?.closed || review.madeUp !== madeUp) return undefined;
  if (!isPublic(review.closed, dayInLondon(deps.now()))) return undefined;
  const learning = (await read(deps.store, learnings, reviewId, LEARNING_ID))?.value;
  if (!learning || learning.findings.length === 0) return undefined;
  return { reference: review.details.reference, findings: foundIn(learning) };
}

function foundIn({ findings, outcomes }: Learning): LearnedReview['findings'] {
  return findings.map(({ id, title }) => ({
    title: cleaned(title),
    follows: outcomes
      .filter(({ findingId }) => findingId === id)
      .map(({ is, text }) => ({ is, text: cleaned(text) })),
  }));
}

function lengthOf({ findings }: LearnedReview): number {
  const texts = findings.flatMap(({ title, follows }) => [
    title,
    ...follows.map(({ text }) => text),
  ]);
  return texts.reduce((sum, { length }) => sum + length + OF_A_LINE, 0);
}
