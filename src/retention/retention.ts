/**
 * `npm run retention`: the certificate of a review whose records were destroyed.
 *
 * Ends with 0 when it is there, 1 when the review's records are (still) kept, 2 when that could not be
 * found out: wrong use, wrong settings, or a store that can't be asked.
 */
import { reviewIdOf } from '../command-reviews.ts';
import { withStoreOf } from '../command-store.ts';
import type { Destruction } from '../domain/destruction.ts';
import { destructionOf } from '../workflows/destructions.ts';
import { askedBy } from './asked.ts';

const THERE = 0;
const KEPT = 1;
const NOT_FOUND_OUT = 2;

/** Does what the arguments ask, and returns the exit code. Throws what makes it 2. */
async function retention(args: readonly string[]): Promise<number> {
  const { review, folder } = askedBy(args);
  return withStoreOf(folder, async ({ store }) => {
    const destruction = await destructionOf(store, await reviewIdOf(store, review));
    if (destruction?.stands.is === 'done') {
      process.stdout.write(`${JSON.stringify(destruction.stands.certificate, undefined, 2)}\n`);
      return THERE;
    }
    process.stderr.write(`There is no certificate: ${WHY[destruction?.stands.is ?? 'none']}\n`);
    return KEPT;
  });
}

const WHY: Record<Exclude<Destruction['stands']['is'], 'done'> | 'none', string> = {
  none: 'nobody has proposed to destroy the records of this review.',
  proposed: 'it is proposed, and a second administrator has to confirm it in Teams.',
  refused: 'an administrator has turned it down.',
  stopped: 'something came in its way before it was begun; its card in Teams says what.',
  confirmed: 'it is under way. Try again in a minute; where it stays so, see the log.',
};

if (import.meta.main)
  try {
    process.exitCode = await retention(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NOT_FOUND_OUT;
  }
