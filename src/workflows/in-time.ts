import { setTimeout as wait } from 'node:timers/promises';

/** What comes of it within so long; undefined where it fails, or takes longer: then it goes on alone. */
export async function inTime<T>(work: Promise<T>, patienceMs: number): Promise<T | undefined> {
  const ended = new AbortController();
  const late = wait(patienceMs, undefined, { signal: ended.signal }).catch(() => undefined);
  try {
    return await Promise.race([work.catch(() => undefined), late]);
  } finally {
    ended.abort();
  }
}
