/** People who write and send, and don't give up while the program is away or in trouble. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../src/storage/port.ts';
import { listOf } from '../../src/storage/records.ts';
import { contributions } from '../../src/workflows/kinds.ts';
import { RECEIPT, fill } from '../demo/scenes.ts';
import type { Wanted } from '../support/send-out.ts';
import { buttons, visibleText, type Person, type PressResult } from '../teams-simulator/index.ts';

const LONGEST_MS = 180_000;
const WAIT_MS = 20;

export type Player = { person: Person; wanted: Wanted };

/** The six answers of somebody, which nobody else gives. */
export function answersOf(person: Person): string[] {
  return Array.from({ length: 6 }, (_, index) => `Answer ${index} of ${person.email}.`);
}

export type Submissions = {
  /** Those who have seen their receipt, or were told that it is sent. */
  received: Player[];
  /** No invitation is to come any more: whoever has none need not wait for it. */
  noneToCome(): void;
  /** When everybody who was invited has their receipt. */
  done: Promise<void>;
};

/** These people write and send as soon as they are invited, and go on through everything. */
export function submissionsBy(players: readonly Player[]): Submissions {
  const received: Player[] = [];
  let isToCome = true;
  const all = players.map(async (player) => {
    const isInvited = () => isToCome || player.person.chat.length > 0;
    if (await submit(player.person, isInvited)) received.push(player);
  });
  const done = Promise.all(all).then(() => undefined);
  // Looked at when all is over; until then a failure is nobody's.
  done.catch(() => undefined);
  return {
    received,
    done,
    noneToCome() {
      isToCome = false;
    },
  };
}

/**
 * Writes the answers page by page and sends them, whatever goes wrong, until the receipt is seen; false
 * where there was nothing to answer.
 */
async function submit(person: Person, isInvited: () => boolean): Promise<boolean> {
  const until = Date.now() + LONGEST_MS;
  let trouble: unknown;
  while (isInvited()) {
    try {
      // Sent before as well: the answer was lost, and the card in the chat says so by now.
      if (hasReceipt(person)) return true;
      const { card, error } = await step(person);
      if (hasReceipt(person)) return true;
      // As above, where nothing is known of the message in the chat: its card stays as it was.
      if (error?.code === 'already sent') return true;
      if (card) continue;
      trouble = error;
    } catch (error) {
      // Not invited yet, or nobody there to answer.
      trouble = error;
    }
    if (Date.now() > until)
      throw new Error(`${person.name} could not send it: ${wordsOf(trouble)}`, { cause: trouble });
    // They begin again from what stands in the chat; what they sent off with a page was kept.
    person.reload();
    await pause(WAIT_MS);
  }
  return false;
}

function hasReceipt(person: Person): boolean {
  return visibleText(person.screen()).includes(RECEIPT);
}

function wordsOf(trouble: unknown): string {
  return trouble instanceof Error ? trouble.message : JSON.stringify(trouble);
}

/** The next press, by what is on the screen. */
async function step(person: Person): Promise<PressResult> {
  const page = Number(/Page (\d) of 3/.exec(visibleText(person.screen()))?.[1] ?? 0);
  if (page > 0)
    return fill(person, answersOf(person), 2 * (page - 1), page < 3 ? 'Next' : 'Read it all back');
  const titles = buttons(person.screen()).map(({ title }) => title);
  const next = ['I’ve read this: go on', 'Read on', 'Send it to the review'].find((title) =>
    titles.includes(title),
  );
  return person.press(next ?? { verb: 'write' });
}

/** What is wrong with the perspectives of those who saw a receipt: each must be there once, whole. */
export async function wrongSubmissions(
  store: Store,
  received: readonly Player[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (const { person, wanted } of received) {
    const all = await listOf(store, contributions, wanted.reviewId);
    const own = all.filter(({ value }) => value.participationId === wanted.participationId);
    const texts = own.map(({ value }) => value.answers.map(({ text }) => text).join());
    const expected = answersOf(person).join();
    if (texts.length !== 1 || texts[0] !== expected)
      wrong.push(`${person.name} has ${texts.length} perspectives: ${texts.join(' | ')}`);
  }
  return wrong;
}
