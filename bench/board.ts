import { addPeople } from '../test/support/glance.ts';
import { openReview, pressedData } from '../test/support/journey.ts';
import { withStore } from '../test/support/look-inside.ts';
import { startWorld } from '../test/support/world.ts';
import { say } from './progress.ts';
import { report, table } from './results.ts';

const PEOPLE = 60;
const TARGET_MS = 1_000;
const TIMES = 25;
/** Presses that go before and don't count, while the program is compiled. */
const WARM_UP = 5;

/**
 * `npm run bench -- board`: what the board of a review of 60 people takes, and the same at a glance:
 * from the press to the card, through the program's HTTP door, on the embedded store.
 */
export async function run(): Promise<void> {
  const world = await startWorld();
  try {
    await openReview(world);
    const { lead } = world;
    const { r } = pressedData(await lead.press('Look again'));
    await withStore(world, (store) => addPeople(store, r, PEOPLE));
    await lead.press('Look again');
    const took: Record<'glance' | 'board', number[]> = { glance: [], board: [] };
    for (let round = 0; round < WARM_UP + TIMES; round += 1)
      for (const [card, button] of [
        ['glance', 'At a glance'],
        ['board', 'Back to the board'],
      ] as const) {
        const began = performance.now();
        await lead.press(button);
        if (round >= WARM_UP) took[card].push(performance.now() - began);
      }
    const most = Math.max(...took.board, ...took.glance);
    if (most > TARGET_MS) process.exitCode = 1;
    const row = (name: string, all: number[]) => {
      const sorted = all.toSorted((a, b) => a - b);
      const [median = 0, last = 0] = [sorted[Math.floor(TIMES / 2)], sorted.at(-1)];
      return [name, median.toFixed(1), last.toFixed(1)];
    };
    const lines = [
      `From the press to the card, of a review of ${PEOPLE} people; ${TIMES} times, in turns.`,
      '',
      ...table(
        ['card', 'median ms', 'most ms'],
        [row('Who is where', took.board), row('At a glance', took.glance)],
      ),
      '',
      `Target: under ${TARGET_MS} ms.`,
    ];
    say(lines.join('\n'));
    report('board', lines);
  } finally {
    await world.stop();
  }
}
