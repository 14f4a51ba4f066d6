/** How what was learned in a review is changed: against what stands at that moment, and on record first. */
import { isDeepStrictEqual } from 'node:util';
import { takeForm, type FormPress, type FormRefusal } from '../domain/form.ts';
import { quotedProblems, type NotToBeQuoted } from '../domain/learning-quotes.ts';
import { NO_LEARNING, type Learning } from '../domain/learning.ts';
import type { Speaker } from '../domain/person.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import { createOnce, read } from '../storage/records.ts';
import { audited } from './audited.ts';
import { talkingFor, type TalkAct } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { keepLearning, planned } from './keep-learning.ts';
import { LEARNING_ID, learnings } from './kinds.ts';

/** What a card of it is about: the review, and all that was learned in it so far. */
export type OfLearning = {
  reviewId: string;
  review: Review;
  learning: Learning;
  /** What was pressed, and by whom. */
  by: { speaker: Speaker; act: TalkAct };
  /** Whether they may read what people said. */
  reads: boolean;
};

export async function learningFor(
  deps: Deps,
  speaker: Speaker,
  act: TalkAct,
  reviewId: string,
): Promise<OfLearning> {
  const { review, reads } = await talkingFor(deps, speaker, act, reviewId);
  const record = await read(deps.store, learnings, reviewId, LEARNING_ID);
  const learning = record?.value ?? NO_LEARNING;
  return { reviewId, review, learning, by: { speaker, act }, reads };
}

/**
 * Changes what was learned, with the reminders that follow from it; the first time it is made. Where
 * `decide` would change nothing, nothing is written.
 */
export async function changeLearning<Of extends OfLearning>(
  deps: Deps,
  of: Of,
  item: string,
  decide: (learning: Learning) => Learning,
): Promise<Of> {
  const { reviewId, review, by } = of;
  if (isDeepStrictEqual(decide(of.learning), of.learning)) return of;
  await audited(deps, by.speaker, by.act, { reviewId, item });
  await createOnce(deps.store, learnings, {
    id: LEARNING_ID,
    partition: reviewId,
    value: NO_LEARNING,
  });
  const learning = await keepLearning(deps, reviewId, (current) => {
    const next = decide(current);
    return next === current ? current : planned(deps, review, next);
  });
  return { ...of, learning };
}

/**
 * A form of it, merged with what stands at the moment of the write: what somebody else saved meanwhile
 * stays. `parse` gives what is learned then, or what stands in its way; `quoted`: what no text may have.
 */
export async function saveForm<
  Of extends OfLearning,
  Field extends string,
  Problem extends { field: Field; problem: string } = FieldProblem<Field>,
>(
  deps: Deps,
  of: Of,
  form: {
    item: string;
    press: FormPress;
    fields: readonly [Field, ...Field[]];
    quoted: NotToBeQuoted;
    stored: (learning: Learning) => Record<Field, string>;
    parse: (
      typed: Record<Field, string>,
      learning: Learning,
    ) => { next?: Learning; problems: Problem[] };
  },
): Promise<{ of: Of; refused: FormRefusal<Field, Problem> | undefined }> {
  const { item, press, fields, quoted, stored, parse } = form;
  const outcome: { refused: FormRefusal<Field, Problem> | undefined } = { refused: undefined };
  const saved = await changeLearning(deps, of, item, (learning) => {
    const taken = takeForm({ stored: stored(learning), fields, press }, (typed) => {
      const { next, problems } = parse(typed, learning);
      return { next, problems: [...problems, ...quotedProblems(typed, fields, quoted)] };
    });
    outcome.refused = taken.refused;
    return taken.refused ? learning : taken.next;
  });
  return { of: saved, refused: outcome.refused };
}
