/** So many bytes of what people wrote, as JSON, go on one card beside its own words. */
export const PART_BYTES = 18_000;

/** Bytes that a text takes there: its paragraphs and its parted braces add to what was typed. */
export function bytesOnCard(text: string): number {
  const lines = text.split(/[\r\n]+/).length;
  const braces = text.split('{').length - 1;
  return (
    Buffer.byteLength(JSON.stringify(text)) + 70 * Math.min(lines, 30) + 2 * lines + 3 * braces
  );
}

/** The items in their order, in groups that fit on one card each; at least one group. */
export function inParts<T>(
  items: readonly T[],
  bytesOf: (item: T) => number,
  limit: number,
): T[][] {
  const parts: T[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    const size = bytesOf(item);
    const current = parts.at(-1);
    if (current && (current.length === 0 || bytes + size <= limit)) {
      current.push(item);
      bytes += size;
    } else {
      parts.push([item]);
      bytes = size;
    }
  }
  return parts;
}
