import { fingerprint } from './draft.ts';

/** A form as it was pressed: what its card showed in each field, by fingerprint, and what stands there now. */
export type FormPress = { shown: Record<string, string>; written: Record<string, string> };

/**
 * What a form brings to what is stored: an untouched field leaves what is stored, so that a card that
 * was open elsewhere can't put an old answer back. Undefined when a field was changed here and there:
 * then nothing is taken, and the person looks at what stands there now.
 */
export function mergeForm<Field extends string>(
  stored: Record<Field, string>,
  fields: readonly Field[],
  { shown, written }: FormPress,
): Record<Field, string> | undefined {
  const merged = { ...stored };
  for (const field of fields) {
    const mine = written[field] ?? '';
    const before = shown[field];
    if (before === undefined || fingerprint(mine) === before) continue;
    if (fingerprint(stored[field]) !== before && stored[field].trim() !== mine.trim())
      return undefined;
    merged[field] = mine;
  }
  return merged;
}
