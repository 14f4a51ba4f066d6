import type { ReviewDetails } from '../domain/review.ts';
import { fill, type Words } from './words.ts';

/** Who reads what people send, as the invitation says it: the reviewer, and others where there are any. */
export function whoReads(
  { reviewer, readers }: Pick<ReviewDetails, 'reviewer' | 'readers'>,
  { standing }: Words,
): string {
  return readers === '' ? reviewer : fill(standing.readersOfBoth, { reviewer, readers });
}
