/**
 * `npm run keys`: says by which version of its key in the vault each review is wrapped, or makes a new
 * version of each and wraps the review's data key anew, under the newest board key. The program may run
 * meanwhile, and goes on. Stopped in between nothing is lost: run it again.
 *
 * Ends with 0 when all is well, 1 when something is wrong with a review's key, 2 when that could not be
 * found out: wrong use, wrong settings, or a store that can't be asked.
 */
import { WrongUse, checkIsThere, settingsFor } from '../command-data.ts';
import { dataOf } from '../open-engine.ts';
import type { Store } from '../storage/port.ts';
import { read } from '../storage/records.ts';
import type { KeyState } from '../storage/review-vault-keys.ts';
import { registerIn } from '../workflows/keep-register.ts';
import { REVIEW_ID, reviews } from '../workflows/kinds.ts';
import { askedBy } from './asked.ts';

const ALL_IS_WELL = 0;
const WRONG = 1;
const NOT_FOUND_OUT = 2;

/** Where it can't be opened, a review is named by its id instead of its reference. */
type Named = { id: string; name: string; problem: string | undefined };

/** Does what the arguments ask, and returns the exit code. Throws what makes it 2. */
async function keys(args: readonly string[]): Promise<number> {
  const { does, review, folder } = askedBy(args);
  const settings = settingsFor(folder, process.env);
  checkIsThere(settings);
  const data = dataOf(settings);
  try {
    let isWell = true;
    for (const one of chosen(await reviewsIn(data.store), review)) {
      const line = await lineOf(one, () =>
        does === 'status' ? data.keys.stateOf(one.id) : data.keys.rotate(one.id),
      );
      isWell &&= line.isWell;
      say(`${one.name}: ${line.text}`);
    }
    if (!isWell) say('What is said above of a review’s key is to be put right. Nothing was lost.');
    return isWell ? ALL_IS_WELL : WRONG;
  } finally {
    await data.store.close();
  }
}

async function lineOf(
  { problem }: Named,
  work: () => Promise<KeyState | undefined>,
): Promise<{ isWell: boolean; text: string }> {
  try {
    const state = inWords(await work());
    return problem === undefined
      ? { isWell: true, text: state }
      : { isWell: false, text: `${state}. ${problem}` };
  } catch (error) {
    return { isWell: false, text: messageOf(error) };
  }
}

/** All reviews of the register, the oldest first. */
async function reviewsIn(store: Store): Promise<Named[]> {
  const ids = (await registerIn(store))?.reviews ?? [];
  const all: Named[] = [];
  for (const id of ids) all.push(await namedIn(store, id));
  return all;
}

async function namedIn(store: Store, id: string): Promise<Named> {
  try {
    const review = await read(store, reviews, id, REVIEW_ID);
    return { id, name: review?.value.details.reference ?? id, problem: undefined };
  } catch (error) {
    // One that can't be opened still has a key to be told of.
    return { id, name: id, problem: messageOf(error) };
  }
}

function chosen(all: readonly Named[], wanted: string | undefined): readonly Named[] {
  if (wanted === undefined) return all;
  const found = all.filter(({ id, name }) => id === wanted || name === wanted);
  if (found.length === 0) throw new WrongUse('There is no such review in the register.');
  if (found.length > 1)
    throw new WrongUse(
      `There is more than one such review. Name its id: ${found.map(({ id }) => id).join(', ')}`,
    );
  return found;
}

function inWords(state: KeyState | undefined): string {
  if (!state) return 'has no key yet';
  const board = state.isUnderNewest ? 'the board’s key' : 'an older key of the board';
  return `wrapped by version ${state.by}, under ${board}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main)
  try {
    process.exitCode = await keys(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = NOT_FOUND_OUT;
  }
