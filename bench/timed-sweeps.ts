import { Temporal } from 'temporal-polyfill';
import { startVantage, type World } from '../src/main.ts';
import type { Store } from '../src/storage/port.ts';
import { FixedTokenFactory } from '../test/support/credentials.ts';
import { writeSendOut, type Reachable } from '../test/support/send-out.ts';
import type { CountedStore } from './counted-store.ts';
import { progress, say } from './progress.ts';
import { settingOf } from '../test/support/setting.ts';
import { startTeamsProcess } from './start-teams.ts';

/** So many fall due for each sweep: one in each tenant. */
export const DUE = 100;
/** Sweeps that go before and don't count, while the program is compiled. */
const WARM_UP = 4;
const START = Temporal.Instant.from('2026-11-24T10:00:00Z');
const LATER = Temporal.Instant.from('2027-06-01T10:00:00Z');

/** What sweeps took, of so many participations; `operations` has each count that came up. */
export type TimedSweeps = {
  total: number;
  medianMs: number;
  leastMs: number;
  mostMs: number;
  operations: number[];
};

/**
 * Fills each store with so many participations, then lets 100 fall due in each, and sweeps, so many
 * times: in turns, so that whatever else the machine does comes upon all alike.
 */
export async function timedSweeps(
  stores: readonly { store: CountedStore; total: number }[],
  times: number,
): Promise<TimedSweeps[]> {
  const rounds = times + WARM_UP;
  const all: Swept[] = [];
  try {
    for (const { store, total } of stores) all.push(await filled(store, total, rounds));
    for (let round = 0; round < rounds; round += 1) for (const one of all) await one.sweep(round);
    return all.map(({ total, took }) => summed(total, took.slice(WARM_UP)));
  } finally {
    for (const one of all) await one.end();
  }
}

type Took = { ms: number; operations: number };

/** The program on a store that is filled. */
type Swept = {
  total: number;
  took: Took[];
  /** Lets those of that round fall due, and sweeps. */
  sweep(round: number): Promise<void>;
  end(): Promise<void>;
};

async function filled(store: CountedStore, total: number, rounds: number): Promise<Swept> {
  const agencies = Array.from({ length: DUE }, (_, index) => `Agency ${index}`);
  const teams = await startTeamsProcess({ agencies, peopleEach: rounds });
  const setting = settingOf(teams.service, teams.agencies, store.settings);
  setting.config.sweepEveryMs = 3_600_000;
  const { botAppId, botToken, issuer, openIdMetadataUrl } = teams.service;
  const clock = { now: START };
  const world: World = {
    now: () => clock.now,
    credentials: new FixedTokenFactory(botAppId, botToken),
    trust: { issuer, openIdMetadataUrl },
  };
  const direct = setting.openStore(store.direct);
  await fill(direct, { sealKey: setting.sealKey, people: teams.people, rounds, total });
  await direct.close();
  const vantage = await startVantage(setting.config, world);
  await vantage.sweep();
  const took: Took[] = [];
  return {
    total,
    took,
    async sweep(round) {
      clock.now = timeOf(round);
      const [asked, began] = [store.operations(), performance.now()];
      await vantage.sweep();
      took.push({ ms: performance.now() - began, operations: store.operations() - asked });
      const { accepted } = await teams.howMany();
      if (accepted !== DUE * (round + 1))
        throw new Error(`${accepted} were sent by round ${round}.`);
    },
    async end() {
      await vantage.stop();
      await teams.end();
      setting.remove();
    },
  };
}

function timeOf(round: number): Temporal.Instant {
  return START.add({ minutes: 10 * (round + 1) });
}

/** Those of each round; the rest are due in summer. */
async function fill(
  store: Store,
  about: { sealKey: string; people: readonly Reachable[]; rounds: number; total: number },
): Promise<void> {
  const { sealKey, people, rounds, total } = about;
  const tell = progress();
  say(`${total} participations`);
  for (let round = 0; round < rounds; round += 1) {
    const at = timeOf(round).subtract({ seconds: 30 });
    const of = people.filter((_, index) => index % rounds === round);
    await writeSendOut({ store, sealKey, at, reviews: 10, name: `round-${round}` }, of);
  }
  const [someone] = people;
  if (!someone) throw new Error('There is nobody.');
  for (let written = people.length; written < total; written += DUE) {
    const others = Array.from({ length: Math.min(DUE, total - written) }, (_, index) => ({
      ...someone,
      objectId: `${written + index}`,
      email: `other${written + index}@nowhere.example`,
    }));
    await writeSendOut({ store, sealKey, at: LATER, reviews: 1, name: `other-${written}` }, others);
    tell(() => `${written} of ${total} written`);
  }
}

function summed(total: number, took: readonly Took[]): TimedSweeps {
  const ms = took.map((one) => one.ms).sort((a, b) => a - b);
  const at = (index: number) => ms[index] ?? 0;
  return {
    total,
    medianMs: at(Math.floor(ms.length / 2)),
    leastMs: at(0),
    mostMs: at(ms.length - 1),
    operations: [...new Set(took.map(({ operations }) => operations))],
  };
}
