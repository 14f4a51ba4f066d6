/** Does it for each, one after another, whatever fails; returns what failed. */
export async function failuresOf<T>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<{ item: T; error: unknown }[]> {
  const failures: { item: T; error: unknown }[] = [];
  for (const item of items) {
    try {
      await act(item);
    } catch (error) {
      failures.push({ item, error });
    }
  }
  return failures;
}

/** Throws where something failed, so that it is reported and comes round again: how many, and why the first. */
export function tellOf(failures: readonly { error: unknown }[], what: string): void {
  const [first] = failures;
  if (!first) return;
  throw new Error(`${failures.length} ${what} could not be dealt with.`, { cause: first.error });
}
