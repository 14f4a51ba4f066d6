/** What chaos is played on: Teams, a store with a send-out in it, and a clock. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Temporal } from 'temporal-polyfill';
import type { StoreSettings } from '../../src/config.ts';
import { stamp } from '../../src/domain/dates.ts';
import { CLAIM_LEASE_MS } from '../../src/domain/send.ts';
import type { Store } from '../../src/storage/port.ts';
import { agreementOf, type Agreement } from '../support/agreement.ts';
import { reachable, writeSendOut } from '../support/send-out.ts';
import { settingOf, type Setting } from '../support/setting.ts';
import { START } from '../support/world.ts';
import { startTeams, type Teams } from '../teams-simulator/index.ts';
import { submissionsBy, wrongSubmissions, type Player, type Submissions } from './submissions.ts';

const AGENCIES = ['Example Board', 'Example NHS Trust', 'Example Police'];

export type Stage = {
  teams: Teams;
  setting: Setting;
  /** The store as it is, past whatever stands between it and the program. */
  store: Store;
  clock: { now: Temporal.Instant };
  cast: Player[];
  close(): Promise<void>;
};

/** What came of it: the sends, how many perspectives were received, and what is wrong with those. */
export type Outcome = { agreement: Agreement; received: number; wrong: string[] };

/** Opens one with so many people, each of whom is to be invited. */
export async function openStage(people: number, settings?: StoreSettings): Promise<Stage> {
  const teams = await startTeams();
  const tenants = AGENCIES.map((name) => teams.addTenant(name));
  const agencies = tenants.map(({ name, tenantId }, index) => ({
    id: `agency-${index}`,
    name,
    tenantId,
  }));
  const setting = settingOf(teams, agencies, settings);
  setting.config.sweepEveryMs = 20;
  const persons = Array.from({ length: people }, (_, index) => {
    const tenant = tenants[index % tenants.length] ?? teams.addTenant('Nowhere');
    const name = `Ada Madeup${index}`;
    return teams.addPerson({ tenant, name, email: `ada${index}@x.example`, hasBot: true });
  });
  const store = setting.openStore();
  const out = { store, sealKey: setting.sealKey, at: START, reviews: 2 };
  const addressed = persons.map((person, index) =>
    reachable(teams, person, `agency-${index % tenants.length}`),
  );
  const wanted = await writeSendOut(out, addressed);
  return {
    teams,
    setting,
    store,
    clock: { now: START.add({ milliseconds: people }) },
    cast: persons.flatMap((person, index) => {
      const one = wanted[index];
      return one ? [{ person, wanted: one }] : [];
    }),
    async close() {
      await store.close();
      await teams.stop();
      setting.remove();
    },
  };
}

/** Half of them write and send as soon as they are invited. */
export function submissions({ cast }: Stage): Submissions {
  return submissionsBy(cast.filter((_, index) => index % 2 === 0));
}

/** Moves the clock past every claim that was left, and every item that was put off. */
export function passTime({ clock }: Stage): void {
  clock.now = clock.now.add({ milliseconds: CLAIM_LEASE_MS + 1_000 });
}

/** So far ahead nothing may be due any more; reminders are days away. */
const AHEAD_MS = 30 * 60_000;
const LONGEST_MS = 60_000;

/**
 * Lets time pass until everybody who was invited has sent theirs, and nothing is due or soon will be.
 * `look` has the program look for what is due; `calm` is called when all have sent theirs.
 */
export async function finish(
  stage: Stage,
  sent: Submissions,
  { look, calm = () => undefined }: { look: () => void | Promise<void>; calm?: () => void },
): Promise<void> {
  await untilQuiet(stage, look);
  sent.noneToCome();
  await sent.done;
  calm();
  await untilQuiet(stage, look);
}

async function untilQuiet(stage: Stage, look: () => void | Promise<void>): Promise<void> {
  const until = Date.now() + LONGEST_MS;
  while (await isDue(stage, AHEAD_MS)) {
    if (Date.now() > until) throw new Error(`It does not come to rest: ${await dueNow(stage)}`);
    if (!(await isDue(stage, 0))) passTime(stage);
    await look();
    await pause(20);
  }
}

async function isDue({ store, clock }: Stage, aheadMs: number): Promise<boolean> {
  const by = stamp(clock.now.add({ milliseconds: aheadMs }));
  const due = await Promise.all([store.listDue('people', by, 1), store.listDue('reviews', by, 1)]);
  return due.flat().length > 0;
}

/** What is still due, by type. */
async function dueNow({ store, clock }: Stage): Promise<string> {
  const by = stamp(clock.now.add({ milliseconds: AHEAD_MS }));
  const due = await Promise.all([
    store.listDue('people', by, 100),
    store.listDue('reviews', by, 100),
  ]);
  return due
    .flat()
    .map(({ type, id }) => `${type} ${id}`)
    .join(', ');
}

export async function outcomeOf(stage: Stage, { received }: Submissions): Promise<Outcome> {
  const { store, teams, cast } = stage;
  const wanted = cast.map((player) => player.wanted);
  return {
    agreement: await agreementOf(store, teams.record, wanted, { killed: true }),
    received: received.length,
    wrong: await wrongSubmissions(store, received),
  };
}
