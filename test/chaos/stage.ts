/** What chaos is played on: Teams, a store with a send-out in it, and a clock. */
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { StoreSettings } from '../../src/config.ts';
import { stamp } from '../../src/domain/dates.ts';
import { sendOf } from '../../src/domain/ledger.ts';
import { CLAIM_LEASE_MS } from '../../src/domain/send.ts';
import type { Store } from '../../src/storage/port.ts';
import { read } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { agreementOf, type Agreement } from '../support/agreement.ts';
import { reachable, writeSendOut } from '../support/send-out.ts';
import { settingOf, type Setting } from '../support/setting.ts';
import { START } from '../support/world.ts';
import { startTeams, type Teams, type TeamsOptions } from '../teams-simulator/index.ts';
import { remindersOf } from './reminded.ts';
import { submissionsBy, wrongSubmissions, type Player, type Submissions } from './submissions.ts';

export type Stage = {
  teams: Teams;
  setting: Setting;
  /** The store as it is, past whatever stands between it and the program. */
  store: Store;
  clock: { now: Temporal.Instant };
  cast: Player[];
  close(): Promise<void>;
};

/** What came of it; `wrong`: what is not as it must be with perspectives and reminders, in words. */
export type Outcome = {
  agreement: Agreement;
  /** Perspectives whose receipt was seen. */
  received: number;
  /** Reminders that arrived, or may have. */
  reminded: number;
  wrong: string[];
};

/** Opens one with so many people in so many tenants, each of whom is to be invited. */
export async function openStage(
  people: number,
  options: { tenants?: number; store?: StoreSettings; teams?: TeamsOptions } = {},
): Promise<Stage> {
  const teams = await startTeams(options.teams);
  const agencies = Array.from({ length: options.tenants ?? 1 }, (_, index) => ({
    ...teams.addTenant(`Agency ${index}`),
    id: `agency-${index}`,
  }));
  const setting = settingOf(teams, agencies, options.store);
  setting.config.sweepEveryMs = 20;
  const cast = Array.from({ length: people }, (_, index) => {
    const agency = agencies[index % agencies.length];
    if (!agency) throw new Error('There is no agency.');
    const [name, email] = [`Ada Madeup${index}`, `ada${index}@x.example`];
    const person = teams.addPerson({ tenant: agency, name, email, hasBot: true });
    return { person, to: reachable(teams, person, agency.id) };
  });
  const store = setting.openStore();
  const out = { store, sealKey: setting.sealKey, at: START, reviews: 2 };
  const wanted = await writeSendOut(
    out,
    cast.map(({ to }) => to),
  );
  return {
    teams,
    setting,
    store,
    clock: { now: START.add({ milliseconds: people }) },
    cast: cast.flatMap(({ person }, index) => {
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

/** A third of them write and send as soon as they are invited. */
export function submissions({ cast }: Stage): Submissions {
  return submissionsBy(cast.filter((_, index) => index % 3 === 0));
}

/** Moves the clock past every claim that was left, and every item that was put off. */
export function passTime({ clock }: Stage): void {
  clock.now = clock.now.add({ milliseconds: CLAIM_LEASE_MS + 1_000 });
}

/** So far ahead nothing may be due any more; reminders are days away. */
const AHEAD_MS = 30 * 60_000;
const LONGEST_MS = 120_000;

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

/** Lets time pass until nothing is due or soon will be. */
export async function untilQuiet(stage: Stage, look: () => void | Promise<void>): Promise<void> {
  const until = Date.now() + LONGEST_MS;
  while (await isDue(stage, AHEAD_MS)) {
    if (Date.now() > until) throw new Error(`It does not come to rest: ${await dueNow(stage)}`);
    if (!(await isDue(stage, 0))) passTime(stage);
    await look();
    await pause(20);
  }
}

/** Moves the clock to the morning on which those who were invited and sent nothing are reminded. */
export async function untilReminders({ store, clock, cast }: Stage): Promise<void> {
  const mornings: string[] = [];
  for (const { wanted } of cast) {
    const found = await read(store, participations, wanted.reviewId, wanted.participationId);
    const reminder = found && sendOf(found.value, 'reminder');
    if (reminder?.is === 'wanted') mornings.push(reminder.at);
  }
  const [first] = mornings.sort();
  if (first === undefined) throw new Error('Nobody is to be reminded.');
  clock.now = Temporal.Instant.from(first);
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
  const reminders = await remindersOf(store, cast, received);
  return {
    agreement: await agreementOf(store, teams.record, wanted, { killed: true }),
    received: received.length,
    reminded: reminders.gone,
    wrong: [...(await wrongSubmissions(store, received)), ...reminders.wrong],
  };
}
