import type { Contribution } from '../domain/contribution.ts';
import type { Draft } from '../domain/draft.ts';
import type { Keys } from '../domain/keys.ts';
import { begunIn, sentIdsOf, type Begun } from '../domain/own-words.ts';
import type { Participation } from '../domain/participation.ts';
import { read, type RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { readDraft } from './draft-records.ts';
import { contributions, draftIdOf } from './kinds.ts';

/** `begun`: undefined where they have only looked at it. */
export type OwnDraft = { record: RecordOf<Draft>; begun: Begun | undefined };

/** The draft of somebody who has sent something. Undefined where there is none, or it is being sent. */
export async function ownDraft(
  deps: Deps,
  keys: Keys,
  participation: Participation,
): Promise<OwnDraft | undefined> {
  const { reviewId, participationId } = keys;
  const record = await readDraft(deps.store, reviewId, draftIdOf(participationId));
  if (!record || record.value.sent) return undefined;
  const isCorrection = record.value.after?.is === 'correction';
  const sent = isCorrection ? await firstSent(deps, keys, participation) : undefined;
  return { record, begun: begunIn(record.value, sent) };
}

/** The first of theirs that is there: it is the one that is corrected. */
export async function firstSent(
  deps: Deps,
  { reviewId, participationId }: Keys,
  participation: Participation,
): Promise<RecordOf<Contribution> | undefined> {
  for (const id of sentIdsOf(participationId, participation)) {
    const record = await read(deps.store, contributions, reviewId, id);
    if (record) return record;
  }
  return undefined;
}
