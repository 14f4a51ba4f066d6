import type { PackView } from '../../src/domain/views-pack.ts';
import type { Filling } from './fillings.ts';

const NONE = { held: 0, takenBack: 0, heldAnswers: 0 };
const FILES = ['pack.json', 'pack.schema.json', 'coding.csv', 'pack.docx'];

/** The evidence pack: before it is written, and after; and where no place is chosen. */
export function PACK_EXAMPLES({ needed, many }: Filling): PackView[] {
  const view: PackView = {
    show: 'pack',
    head: { reviewId: 'a'.repeat(16), reference: needed('reference', 40), madeUp: many },
    packId: `2026-04-14T090000Z.${'b'.repeat(16)}`,
    has: many
      ? { accounts: 80, passages: 3_200, questions: 60 }
      : { accounts: 0, passages: 0, questions: 0 },
    leftOut: many ? { held: 3, takenBack: 2, heldAnswers: 41 } : NONE,
    identities: many ? 120 : 0,
    where: many ? needed('where', 120) : undefined,
    mayHaveKey: many,
    done: undefined,
  };
  const at = { where: needed('where', 120), folder: needed('folder', 120) };
  const files = (names: string[]) => names.map((name) => ({ name, sha256: 'f'.repeat(64) }));
  return [
    view,
    { ...view, done: { is: 'place away' } },
    { ...view, done: { is: 'changed since' } },
    { ...view, done: { is: 'written', ...at, files: files(FILES) } },
    { ...view, done: { is: 'key written', ...at, files: files(['key.csv']) } },
  ];
}
