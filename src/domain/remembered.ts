/** So many answers are kept; then it begins anew. */
const MOST = 1_000;

/**
 * Answers as `work` does, and works out only once what is asked again: in a send-out everybody has the
 * same few days. For sums that depend on the key alone.
 */
export function remembered<T>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    const answer = work(key);
    known.set(key, answer);
    return answer;
  };
}
