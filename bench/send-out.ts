/** One send-out, timed: Vantage in its process, Teams with its limits in another. */
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { stamp } from '../src/domain/dates.ts';
import type { Store } from '../src/storage/port.ts';
import { agreementOf, type Agreement } from '../test/support/agreement.ts';
import { writeSendOut, type Reachable } from '../test/support/send-out.ts';
import { forkReplica } from '../test/support/start-replica.ts';
import type { FaultPlan } from '../test/teams-simulator/index.ts';
import { progress } from './progress.ts';
import { settingOf } from '../test/support/setting.ts';
import { startTeamsProcess, type TeamsProcess } from './start-teams.ts';

/** What Vantage asks of Teams for one tenant, as it is configured if nothing else is said. */
export const RATE = 40;
const REVIEWS = 10;

export type SendOutOptions = {
  tenants: number;
  peopleEach: number;
  /** In which order people fall due: of all tenants mixed, or all of one tenant after another. */
  order: 'mixed' | 'by tenant';
  faultPlan?: FaultPlan;
};

export type SendOutResult = {
  /** From the start of the sweep to the last send that Teams accepted. */
  seconds: number;
  /** That, over what the largest tenant's people take at the configured rate. */
  ratio: number;
  /** 429s of our own making. */
  overLimit: number;
  requests: number;
  agreement: Agreement;
};

export async function sendOut(options: SendOutOptions): Promise<SendOutResult> {
  const { tenants, peopleEach, faultPlan } = options;
  const agencies = Array.from({ length: tenants }, (_, index) => `Agency ${index}`);
  const start = { agencies, peopleEach, ...(faultPlan && { faultPlan }) };
  const teams = await startTeamsProcess(start);
  const setting = settingOf(teams.service, teams.agencies);
  const now = Temporal.Now.instant();
  // Before anything is due; when it is told the time as it is, the sweep begins.
  const vantage = await forkReplica(setting.config, teams.service, now.subtract({ hours: 24 }));
  const store = setting.openStore();
  try {
    const out = { store, sealKey: setting.sealKey, at: now, reviews: REVIEWS };
    const wanted = await writeSendOut(out, inOrder(teams.people, options.order));
    // All are due by then, also the last of those that were confirmed a millisecond apart.
    const begin = now.add({ milliseconds: wanted.length });
    const beganAt = Date.now();
    vantage.tellTime(begin, true);
    await settled(store, teams, { wanted: wanted.length, begin });
    const { lastAcceptedAt, overLimit } = await teams.howMany();
    const record = await teams.record();
    const seconds = (lastAcceptedAt - beganAt) / 1_000;
    return {
      seconds,
      ratio: seconds / (peopleEach / RATE),
      overLimit,
      requests: record.length,
      agreement: await agreementOf(store, record, wanted),
    };
  } finally {
    await store.close();
    await vantage.stop();
    await teams.end();
    setting.remove();
  }
}

function inOrder(people: readonly Reachable[], order: SendOutOptions['order']): Reachable[] {
  if (order === 'by tenant') return [...people];
  const places = new Map<string, number>();
  const placed = people.map((person) => {
    const place = places.get(person.agencyId) ?? 0;
    places.set(person.agencyId, place + 1);
    return { person, place };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ person }) => person);
}

/** Longer than any wait after a failure, and sooner than any reminder. */
const SOON_MS = 15 * 60_000;
const LONGEST_MS = 20 * 60_000;

/** Waits until nothing is due, or soon will be. */
async function settled(
  store: Store,
  teams: TeamsProcess,
  { wanted, begin }: { wanted: number; begin: Temporal.Instant },
): Promise<void> {
  const tell = progress();
  const until = Date.now() + LONGEST_MS;
  const soon = stamp(begin.add({ milliseconds: LONGEST_MS + SOON_MS }));
  for (;;) {
    const due = await Promise.all([
      store.listDue('reviews', soon, 1),
      store.listDue('people', soon, 1),
    ]);
    if (due.flat().length === 0) return;
    const { accepted } = await teams.howMany();
    tell(() => `${accepted} of ${wanted} accepted`);
    if (Date.now() > until) throw new Error(`Only ${accepted} of ${wanted} after 20 minutes.`);
    await pause(200);
  }
}
