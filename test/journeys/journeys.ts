import { playJourneys } from './play.ts';
import { EVENTS } from './traveller.ts';

/** On a quiet machine it is about a minute; one that does much else may take many. */
const LONGEST_MS = 600_000;

/**
 * The journeys with these seeds, of which none may lose a word, or have one besides. What fails says
 * its seed: `playJourneys([seed])` repeats that journey alone.
 */
export function testJourneys(from: number, to: number): void {
  test(
    `each stored perspective is what that person typed and chose (seeds ${from} to ${to})`,
    async () => {
      const seeds = Array.from({ length: 1 + to - from }, (_, index) => from + index);
      const { sent, wrong, met } = await playJourneys(seeds);
      // The first few say enough.
      expect(wrong.slice(0, 3)).toEqual([]);
      expect(sent).toBe(seeds.length);
      expect(EVENTS.filter((event) => !met.has(event))).toEqual([]);
    },
    LONGEST_MS,
  );
}
