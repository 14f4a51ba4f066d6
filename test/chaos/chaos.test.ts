import type { Agreement } from '../support/agreement.ts';
import type { Outcome } from './stage.ts';
import { playWithKills } from './with-kills.ts';
import { playWithStoreFaults } from './with-store-faults.ts';
import { TEAMS_FAULTS, playSendOut } from './with-teams-faults.ts';

// A few of the runs that `npm run bench -- chaos`, `-- store-faults` and `-- sends` make many of.

/** A run takes some seconds; a machine that does much else may take many more. */
const LONGEST_MS = 120_000;

/** Than the program is without a setting: what waits on a busy machine may arrive all at once. */
const SLOWER = { tenantPerSecond: 25 };

/** Nothing is still to come, nothing was lost, and nothing came that the ledger does not know of. */
function expectAgreement({ ended, lost, doubled, untold }: Agreement): void {
  expect({ lost, doubled, untold }).toEqual({ lost: [], doubled: [], untold: [] });
  expect([...ended.wanted, ...ended.claimed, ...ended.cancelled]).toEqual([]);
}

function expectNothingWrong({ agreement, wrong }: Outcome): void {
  expectAgreement(agreement);
  expect(wrong).toEqual([]);
}

describe('killed at random moments, and started again', () => {
  test.each([1, 2])(
    'it loses and doubles no send, and no perspective that was received (seed %d)',
    async (seed) => {
      expectNothingWrong(await playWithKills(seed, { people: 24, kills: 1 }));
    },
    LONGEST_MS,
  );
});

test(
  'where the store fails at random, before and after what was asked is done, neither does it',
  async () => {
    const outcome = await playWithStoreFaults(1);
    expectNothingWrong(outcome);
    // It did fail.
    expect(outcome.met.size).toBeGreaterThan(0);
  },
  LONGEST_MS,
);

describe('where Teams’ limits hold', () => {
  test(
    'a send-out never meets them, and each gets one invitation',
    async () => {
      const { agreement, overLimit } = await playSendOut({ people: 100, tenants: 1, ...SLOWER });
      expectAgreement(agreement);
      expect(agreement.ended.sent).toHaveLength(100);
      expect(overLimit).toBe(0);
    },
    LONGEST_MS,
  );

  test(
    'and calls fail at random, it loses and doubles nothing, and tells what is not known',
    async () => {
      const plan = { people: 80, tenants: 2, ...SLOWER, faultPlan: TEAMS_FAULTS };
      const { agreement, overLimit } = await playSendOut(plan);
      expectAgreement(agreement);
      const { sent, ambiguous, unreachable } = agreement.ended;
      // All came up.
      expect(Math.min(sent.length, ambiguous.length, unreachable.length)).toBeGreaterThan(0);
      expect(overLimit).toBe(0);
    },
    LONGEST_MS,
  );
});
