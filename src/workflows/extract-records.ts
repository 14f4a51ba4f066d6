import { NO_EXTRACT, type Extract } from '../domain/extract.ts';
import { change, createOnce, read } from '../storage/records.ts';
import type { Keys } from '../domain/keys.ts';
import type { Deps } from './deps.ts';
import { extractIdOf, extracts } from './kinds.ts';

/** What the draft of the report says of somebody's part; empty where nothing is written. */
export async function extractOf(deps: Deps, { reviewId, participationId }: Keys): Promise<Extract> {
  const record = await read(deps.store, extracts, reviewId, extractIdOf(participationId));
  return record?.value ?? NO_EXTRACT;
}

/** Changes it, and says whether it did; the first time it is made. */
export async function changeExtract(
  deps: Deps,
  { reviewId, participationId }: Keys,
  decide: (extract: Extract) => Extract,
): Promise<{ extract: Extract; changed: boolean }> {
  const id = extractIdOf(participationId);
  await createOnce(deps.store, extracts, { id, partition: reviewId, value: NO_EXTRACT });
  const { record, changed } = await change(deps.store, extracts, reviewId, id, (extract) => {
    const next = decide(extract);
    return next === extract ? undefined : { value: next };
  });
  return { extract: record.value, changed };
}
