/** Drafts with their questionnaire, which the store keeps apart: a page's save doesn't write it again. */
import type { Draft, KeptDraft } from '../domain/draft.ts';
import { refOf } from '../domain/questionnaire-ref.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Store } from '../storage/port.ts';
import {
  MissingRecord,
  RecordBusy,
  change,
  create,
  createOnce,
  read,
  remove,
  type NewRecord,
  type NextValue,
  type RecordOf,
} from '../storage/records.ts';
import { drafts } from './kinds.ts';
import { freeze, frozen } from './frozen-questionnaires.ts';

export async function readDraft(
  store: Store,
  reviewId: string,
  id: string,
): Promise<RecordOf<Draft> | undefined> {
  const record = await read(store, drafts, reviewId, id);
  return record && withQuestionnaire(store, record);
}

export async function withQuestionnaire(
  store: Store,
  record: RecordOf<KeptDraft>,
): Promise<RecordOf<Draft>> {
  const questionnaire = await frozen(store, record.partition, record.value.questionnaire);
  return { ...record, value: { ...record.value, questionnaire } };
}

/** Throws ItemExists where there is one. */
export async function createDraft(
  store: Store,
  record: NewRecord<Draft>,
): Promise<RecordOf<Draft>> {
  const { questionnaire } = record.value;
  await freeze(store, record.partition, questionnaire);
  const made = await create(store, drafts, { ...record, value: kept(record.value) });
  return { ...made, value: { ...made.value, questionnaire } };
}

/** The same step done twice, or at once by another, makes one. True where it was made here. */
export async function createDraftOnce(store: Store, record: NewRecord<Draft>): Promise<boolean> {
  await freeze(store, record.partition, record.value.questionnaire);
  return createOnce(store, drafts, { ...record, value: kept(record.value) });
}

/** As `change` of a record. Throws MissingRecord, RecordBusy, and what `decide` throws. */
export async function changeDraft(
  store: Store,
  reviewId: string,
  id: string,
  decide: (draft: Draft, dueAt: string | undefined) => NextValue<Draft> | undefined,
): Promise<Draft> {
  const known = await readDraft(store, reviewId, id);
  if (!known) throw new MissingRecord(`There is no draft ${id}.`);
  const { questionnaire } = known.value;
  const { record } = await change(
    store,
    drafts,
    reviewId,
    id,
    (value, { dueAt }) => {
      const next = decide(asked(value, questionnaire), dueAt);
      return next && { ...next, value: kept(next.value) };
    },
    { ...known, value: kept(known.value) },
  );
  return asked(record.value, questionnaire);
}

export async function removeDraft(store: Store, record: RecordOf<Draft>): Promise<void> {
  await remove(store, drafts, { ...record, value: kept(record.value) });
}

function kept(draft: Draft): KeptDraft {
  return { ...draft, questionnaire: refOf(draft.questionnaire) };
}

function asked(draft: KeptDraft, questionnaire: Questionnaire): Draft {
  // Sent and begun anew with other questions, within these milliseconds.
  if (draft.questionnaire.hash !== refOf(questionnaire).hash)
    throw new RecordBusy('The draft was begun anew meanwhile. Try again in a moment.');
  return { ...draft, questionnaire };
}
