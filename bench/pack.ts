import { addAccount } from '../test/support/accounts.ts';
import { inviteOne } from '../test/support/journey.ts';
import { withStore } from '../test/support/look-inside.ts';
import { declare, join, openTheReview, personAtBoard, reviewIdOf } from '../test/support/team.ts';
import { startWorld } from '../test/support/world.ts';
import { say } from './progress.ts';
import { report, table } from './results.ts';

const PEOPLE = 60;
const ANSWERS = 12;
const TARGET_MS = 1_000;
const TIMES = 15;
/** Packs that go before and don't count, while the program is compiled. */
const WARM_UP = 3;

/**
 * `npm run bench -- pack`: what the evidence pack of a review of 60 people takes, from the press to the
 * card: its counts, and all its files written to a folder; on the embedded store.
 */
export async function run(): Promise<void> {
  const world = await startWorld();
  try {
    const rae = personAtBoard(world, 'Rae Reviewer');
    await inviteOne(world);
    await join(world, rae, 'Independent reviewer');
    await declare(rae);
    const reviewId = await reviewIdOf(world);
    await withStore(world, async (store) => {
      for (let person = 0; person < PEOPLE; person += 1)
        await addAccount(store, reviewId, { id: `account-${person}`, texts: textsOf(person) });
    });
    await openTheReview(rae, 'Independent reviewer');
    await rae.press('Perspectives');
    const took: Record<'show' | 'write', number[]> = { show: [], write: [] };
    for (let round = 0; round < WARM_UP + TIMES; round += 1) {
      const began = performance.now();
      await rae.press('Evidence pack');
      const shown = performance.now();
      await rae.press('Write the pack');
      const written = performance.now();
      if (round >= WARM_UP) {
        took.show.push(shown - began);
        took.write.push(written - shown);
      }
      await rae.press('Back to the perspectives');
    }
    const row = (name: string, all: number[]) => {
      const sorted = all.toSorted((a, b) => a - b);
      const [median = 0, most = 0] = [sorted[Math.floor(TIMES / 2)], sorted.at(-1)];
      if (median > TARGET_MS) process.exitCode = 1;
      return [name, median.toFixed(0), most.toFixed(0)];
    };
    const lines = [
      `From the press to the card, of a review of ${PEOPLE} people with ${ANSWERS} answers of three sentences each; ${TIMES} times.`,
      '',
      ...table(
        ['press', 'median ms', 'most ms'],
        [row('Evidence pack', took.show), row('Write the pack', took.write)],
      ),
      '',
      `Target: under ${TARGET_MS} ms.`,
    ];
    say(lines.join('\n'));
    report('pack', lines);
  } finally {
    await world.stop();
  }
}

function textsOf(person: number): string[] {
  return Array.from(
    { length: ANSWERS },
    (_, answer) =>
      `I was there on Mondays, in week ${person + answer}. It was quiet, and nobody came. ` +
      'We rang each other when the rota was thin.',
  );
}
