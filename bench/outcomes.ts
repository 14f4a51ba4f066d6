import type { Outcome } from '../test/chaos/stage.ts';
import { say } from './progress.ts';
import { table } from './results.ts';

/** What came of one run of many, and the seed that brings it about again. */
export type Run = { seed: number; outcome: Outcome };

/** One run for each seed from 1 on; says what is wrong as it goes. */
export async function runsOf(
  count: number,
  play: (seed: number) => Promise<Outcome>,
): Promise<Run[]> {
  const runs: Run[] = [];
  for (let seed = 1; seed <= count; seed += 1) {
    const began = performance.now();
    const outcome = await play(seed);
    runs.push({ seed, outcome });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    const { ended } = outcome.agreement;
    say(
      `  ${seed} of ${count}: ${seconds} s, ${ended.sent.length} sent, ` +
        `${ended.ambiguous.length} ambiguous, ${outcome.received} perspectives, ` +
        `${outcome.reminded} reminded`,
    );
    for (const line of wrongOf(outcome)) say(`    wrong: ${line}`);
  }
  return runs;
}

/** All that is not as it must be, in words. */
export function wrongOf({ agreement: { lost, doubled, untold }, wrong }: Outcome): string[] {
  return [...lost, ...doubled, ...untold, ...wrong];
}

/** All runs together, as a table; and the seeds of those that went wrong. */
export function tableOfRuns(runs: readonly Run[]): string[] {
  const sum = (of: (outcome: Outcome) => number) =>
    runs.reduce((total, { outcome }) => total + of(outcome), 0);
  const bad = runs.filter(({ outcome }) => wrongOf(outcome).length > 0);
  return [
    ...table(
      [
        'runs',
        'invited',
        'ambiguous',
        'perspectives',
        'reminded',
        'lost',
        'doubled',
        'ambiguous, but not told',
        'wrong',
      ],
      [
        [
          runs.length,
          sum(({ agreement }) => agreement.ended.sent.length),
          sum(({ agreement }) => agreement.ended.ambiguous.length),
          sum(({ received }) => received),
          sum(({ reminded }) => reminded),
          sum(({ agreement }) => agreement.lost.length),
          sum(({ agreement }) => agreement.doubled.length),
          sum(({ agreement }) => agreement.untold.length),
          sum(({ wrong }) => wrong.length),
        ],
      ],
    ),
    ...(bad.length > 0
      ? ['', `Wrong with the seeds ${bad.map(({ seed }) => seed).join(', ')}.`]
      : []),
  ];
}
