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

/** Does each of these, one after another, whatever fails; returns what failed. */
export function failuresIn(parts: readonly (() => Promise<void>)[]): Promise<{ error: unknown }[]> {
  return failuresOf(parts, (part) => part());
}

/** Some of several things failed, of which each could be done without the others; its cause is the first. */
export class PartlyFailed extends Error {
  override readonly name = 'PartlyFailed';
}

/** Throws PartlyFailed where something failed, so that it is reported and comes round again. */
export function tellOf(failures: readonly { error: unknown }[], what: string): void {
  const [first] = failures;
  if (!first) return;
  throw new PartlyFailed(`${what}: ${failures.length} failed.`, { cause: first.error });
}
