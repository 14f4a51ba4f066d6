/**
 * Questionnaires as they were when somebody began: each is an item of its own in the review, made once,
 * never changed, and named by the drafts and contributions that it was asked in.
 */
import { refOf, type QuestionnaireRef } from '../domain/questionnaire-ref.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Store } from '../storage/port.ts';
import { MissingRecord, createOnce, read } from '../storage/records.ts';
import { questionnaires } from './kinds.ts';

/** So many are remembered: a page is saved without reading its questionnaire again. */
const MOST_KNOWN = 200;
const knownIn = new WeakMap<Store, Map<string, Questionnaire>>();

/** Keeps it in that review, before anything there names it; done twice it is the same. */
export async function freeze(
  store: Store,
  reviewId: string,
  questionnaire: Questionnaire,
): Promise<void> {
  const id = itemIdOf(refOf(questionnaire));
  if (knownOf(store).has(keyOf(reviewId, id))) return;
  await createOnce(store, questionnaires, { id, partition: reviewId, value: questionnaire });
  remember(store, keyOf(reviewId, id), questionnaire);
}

/** The questionnaire of that name. Throws MissingRecord: what names one is never kept without it. */
export async function frozen(
  store: Store,
  reviewId: string,
  ref: QuestionnaireRef,
): Promise<Questionnaire> {
  const id = itemIdOf(ref);
  const known = knownOf(store).get(keyOf(reviewId, id));
  if (known) return known;
  const record = await read(store, questionnaires, reviewId, id);
  if (!record) throw new MissingRecord(`There is no questionnaire ${id}.`);
  remember(store, keyOf(reviewId, id), record.value);
  return record.value;
}

/** With a dot, which no id of a pressed button may carry. */
function itemIdOf({ hash }: QuestionnaireRef): string {
  return `questionnaire.${hash}`;
}

function keyOf(reviewId: string, id: string): string {
  return `${reviewId}/${id}`;
}

function knownOf(store: Store): Map<string, Questionnaire> {
  const known = knownIn.get(store) ?? new Map<string, Questionnaire>();
  knownIn.set(store, known);
  return known;
}

function remember(store: Store, key: string, questionnaire: Questionnaire): void {
  const known = knownOf(store);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, questionnaire);
}
