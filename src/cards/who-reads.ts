import type { WhoReads } from '../domain/views-kept.ts';
import { fill, type Words } from './words.ts';

/** All of them, as a sentence has them: those before the “and”, and the last; `readers` is '' for one alone. */
export function namesOf({ reviewer, readers, leads = [] }: WhoReads): {
  reviewer: string;
  readers: string;
} {
  const others = [readers, ...leads].filter((names) => names !== '');
  const last = others.pop();
  return { reviewer: [reviewer, ...others].join(', '), readers: last ?? '' };
}

/** Who reads what people send, as the invitation says it: the reviewer, and others where there are any. */
export function whoReads(who: WhoReads, { standing }: Words): string {
  const { reviewer, readers } = namesOf(who);
  return readers === '' ? reviewer : fill(standing.readersOfBoth, { reviewer, readers });
}
