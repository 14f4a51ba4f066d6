/** What a copy holds, looked at before anything of it is written: is it whole, and do the keys open it? */
import { WrongUse } from '../command-data.ts';
import type { Register } from '../domain/register.ts';
import { KEY_TYPE, wrappedIn } from '../storage/key-items.ts';
import { UnreadableItem, type ContainerName, type JsonValue } from '../storage/port.ts';
import { vaultNameOf } from '../storage/review-keys.ts';
import type { SealedItem } from '../storage/engine.ts';
import { KeyGone } from '../storage/vault.ts';
import { isRegister, registerFrom } from '../workflows/keep-register.ts';
import { readCopy, type CopyHead, type CopyOf } from './copy-file.ts';
import type { Place } from './place.ts';

export type Looked = CopyOf & {
  head: CopyHead;
  register: Register;
  /** How many items there are, by container. */
  counts: Record<ContainerName, number>;
  /** The names of the audit trails. */
  trails: string[];
  /** The reviews whose key the vault has no more, with how many items each has. */
  gone: Map<string, number>;
};

/** Throws WrongUse where it is damaged or the keys are others, VaultUnavailable. */
export async function lookAt({ board, vault }: Place, file: string): Promise<Looked> {
  const counts = { reviews: 0, people: 0, audit: 0 };
  const trails = new Set<string>();
  const inPartition = new Map<string, number>();
  const keys: SealedItem[] = [];
  const found: { register?: SealedItem } = {};
  let ofOtherKeys = 0;
  const copy = await readCopy(file, ({ container, item }) => {
    counts[container] += 1;
    if (container === 'audit') trails.add(item.partition);
    if (container === 'people' && isRegister(item)) found.register = item;
    // What is in a review is sealed with the review's own key, and that with the board's.
    const isBoards = container !== 'reviews' || item.type === KEY_TYPE;
    if (isBoards && !board.isOurs(item.body)) ofOtherKeys += 1;
    if (container !== 'reviews') return;
    inPartition.set(item.partition, (inPartition.get(item.partition) ?? 0) + 1);
    if (item.type === KEY_TYPE) keys.push(item);
  });
  if (!found.register)
    throw new WrongUse(`${file} has no register: it is not of a store that a board has used.`);
  const register = registerIn(board, found.register);
  if (ofOtherKeys > 0) throw otherKey(`Items that none of them opens: ${ofOtherKeys}.`);
  const gone = new Map<string, number>();
  for (const key of keys)
    if (!(await isOpened({ board, vault }, key)))
      gone.set(key.partition, inPartition.get(key.partition) ?? 0);
  return { ...copy, register, counts, trails: [...trails], gone };
}

function registerIn(board: Place['board'], item: SealedItem): Register {
  const text = opened(() => board.open({ container: 'people', ...item }, item.body));
  // JSON's own edge: what JSON.parse returns is a JsonValue.
  return registerFrom({ ...item, etag: item.writeId, body: JSON.parse(text) as JsonValue });
}

function opened<T>(open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw error instanceof UnreadableItem ? otherKey(error.message) : error;
  }
}

function otherKey(why: string): WrongUse {
  return new WrongUse(
    'The board’s key does not open this copy; nothing was written. Set VANTAGE_SEAL_KEY and ' +
      `VANTAGE_OLDER_SEAL_KEYS as they were when it was made (a local trial: its storage.key). ${why}`,
  );
}

/** The reviews of a store that no key opens any more. Throws VaultUnavailable. */
export async function goneIn({ engine, board, vault }: Place): Promise<string[]> {
  const gone: string[] = [];
  for await (const item of engine.all('reviews'))
    if (item.type === KEY_TYPE && !(await isOpened({ board, vault }, item)))
      gone.push(item.partition);
  return gone;
}

/** Damaged, what wraps a review's key opens as little as where the vault's key is gone. */
async function isOpened(
  { board, vault }: Pick<Place, 'board' | 'vault'>,
  key: SealedItem,
): Promise<boolean> {
  try {
    await vault.unwrap(vaultNameOf(key.partition), wrappedIn(board, key));
    return true;
  } catch (error) {
    if (error instanceof KeyGone || error instanceof UnreadableItem) return false;
    throw error;
  }
}
