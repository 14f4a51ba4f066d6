import { expect, test } from '@jest/globals';
import { playWithKills } from './with-kills.ts';
import { playWithStoreFaults } from './with-store-faults.ts';
import type { Outcome } from './stage.ts';

// A few of the runs that `npm run bench -- chaos` and `-- store-faults` make many of.

const LONGEST_MS = 120_000;

function expectNothingWrong({ agreement: { ended, lost, doubled, untold }, wrong }: Outcome): void {
  expect({ lost, doubled, untold, wrong }).toEqual({
    lost: [],
    doubled: [],
    untold: [],
    wrong: [],
  });
  // All have come to an end.
  expect([...ended.wanted, ...ended.claimed]).toEqual([]);
}

test(
  'killed in the middle of a send-out and of submissions, it loses and doubles nothing',
  async () => {
    const outcome = await playWithKills(1, 2);
    expectNothingWrong(outcome);
    const { sent, ambiguous } = outcome.agreement.ended;
    expect([...sent, ...ambiguous]).toHaveLength(24);
  },
  LONGEST_MS,
);

test(
  'where the store fails at random, before and after what was asked is done, neither does it',
  async () => {
    const outcome = await playWithStoreFaults(1);
    expectNothingWrong(outcome);
    // It did fail.
    expect(outcome.met.size).toBeGreaterThan(0);
    expect(outcome.received).toBeGreaterThan(0);
  },
  LONGEST_MS,
);
