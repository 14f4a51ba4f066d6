/** What of somebody's own is on hold: left out of the copy that they get, or marked in it. */
import type { Contribution } from '../domain/contribution.ts';
import type { KeptDraft } from '../domain/draft.ts';
import { heldQuestions, isHeld } from '../domain/hold.ts';
import type { Participation } from '../domain/participation.ts';
import { plainId } from '../domain/questionnaire.ts';
import type { Review } from '../domain/review.ts';
import type { RecordOf } from '../storage/records.ts';

/** Something of theirs that is left out. */
export type LeftOut = { reviewId: string; id: string; why: string };

/** Whose it is. `withHeld`: what is on hold is given too, and marked; else `leftOut` names it. */
export type Look = {
  reviewId: string;
  review: Review;
  participationId: string;
  withHeld: boolean;
  leftOut: LeftOut[];
};

type Shown = { id: string; isHeld: boolean; value: unknown };

type Answers = Contribution['answers'] | KeptDraft['answers'];
/** A contribution or a draft. */
type Written = {
  answers: Answers;
  earlier?: Contribution['earlier'] | undefined;
  recorded?: KeptDraft['recorded'] | undefined;
};

const GIVEN =
  'which is given only where who set the hold agrees, and why is on record (--with-held).';

/** As it is given: marked where the person is on hold, or left out, which is noted. */
export function unlessHeld(
  { reviewId, review, participationId, withHeld, leftOut }: Look,
  { id, value }: { id: string; value: unknown },
  what = 'It is on hold',
): Shown[] {
  if (!isHeld(review.holds, participationId)) return [{ id, isHeld: false, value }];
  if (!withHeld) leftOut.push({ reviewId, id, why: `${what}, ${GIVEN}` });
  return withHeld ? [{ id, isHeld: true, value }] : [];
}

/** The holds on them, those that were lifted too: why they were is not told while they are on hold. */
export function holdsOn(look: Look): Shown[] {
  return look.review.holds
    .filter(({ on }) => on.is === 'person' && on.participationId === look.participationId)
    .flatMap((hold) => unlessHeld(look, { id: hold.id, value: hold }, 'It is a hold on them'));
}

/** That somebody may be a witness or a suspect is not for this file to tell while they are on hold. */
export function withoutHeldClearance(look: Look, participation: Participation): Participation {
  const { clearance, ...rest } = participation;
  if (!clearance || unlessHeld(look, { id: 'clearance', value: clearance }).length > 0)
    return participation;
  return rest;
}

/** Somebody's answers, of which single ones may be on hold: also those that a correction took out. */
export function shown<T extends Written>(look: Look, { id, value }: RecordOf<T>): Shown[] {
  const { reviewId, review, withHeld, leftOut } = look;
  const held = heldQuestions(review.holds);
  const isSealed = (questionId: string) => held.has(plainId(questionId));
  const { answers, earlier = [], recorded } = value;
  const all = [answers, ...earlier.map((one) => one.answers), recorded?.asGiven];
  const hasSealed = all.some((one) => questionIdsOf(one).some(isSealed));
  if (isHeld(review.holds, look.participationId) || !hasSealed)
    return unlessHeld(look, { id, value });
  if (withHeld) return [{ id, isHeld: true, value }];
  leftOut.push({ reviewId, id, why: `An answer in it is on hold, ${GIVEN}` });
  const rest = {
    ...value,
    answers: without(answers, isSealed),
    ...(value.earlier && {
      earlier: earlier.map((one) => ({ ...one, answers: without(one.answers, isSealed) })),
    }),
    ...(recorded && { recorded: { ...recorded, asGiven: without(recorded.asGiven, isSealed) } }),
  };
  return [{ id, isHeld: false, value: rest }];
}

function questionIdsOf(answers: Answers = []): string[] {
  return Array.isArray(answers)
    ? answers.map(({ questionId }) => questionId)
    : Object.keys(answers);
}

function without(
  answers: Answers | undefined,
  isSealed: (questionId: string) => boolean,
): Answers | undefined {
  if (answers === undefined) return undefined;
  return Array.isArray(answers)
    ? answers.filter(({ questionId }) => !isSealed(questionId))
    : Object.fromEntries(Object.entries(answers).filter(([id]) => !isSealed(id)));
}
