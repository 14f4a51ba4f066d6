/** Two replicas on one Cosmos store, in real time: the one that sends is killed, the other goes on. */
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { stamp } from '../../src/domain/dates.ts';
import { startStandIn } from '../storage/cosmos-stand-in.ts';
import { agreementOf, type Agreement } from '../support/agreement.ts';
import { reachable, writeSendOut } from '../support/send-out.ts';
import { settingOf } from '../support/setting.ts';
import { forkReplica, type Replica } from '../support/start-replica.ts';
import { startTeams } from '../teams-simulator/index.ts';

/** As the program has it when nothing else is said. */
const SWEEP_EVERY_MS = 10_000;
/** What was under way arrives in this time after the kill, and is not the other replica's. */
const UNDER_WAY_MS = 1_000;
const LONGEST_MS = 180_000;

export type Takeover = {
  /** From the kill to the other replica's first call. */
  seconds: number;
  agreement: Agreement;
};

/** A send-out to so many people of one tenant; the holder is killed once so many calls were made. */
export async function playTakeover(people = 200, after = 40): Promise<Takeover> {
  const standIn = await startStandIn();
  const { endpoint, database, key } = await standIn.newDatabase();
  const teams = await startTeams({ limits: true });
  const tenant = teams.addTenant('Example NHS Trust');
  const agency = { id: 'agency-0', ...tenant };
  const setting = settingOf(teams, [agency], { is: 'cosmos', endpoint, database, key });
  setting.config.sweepEveryMs = SWEEP_EVERY_MS;
  const store = setting.openStore();
  const replicas: Replica[] = [];
  const until = async (look: () => boolean | Promise<boolean>) => {
    const end = Date.now() + LONGEST_MS;
    while (!(await look())) {
      if (Date.now() > end) throw new Error('Nobody goes on.');
      await pause(20);
    }
  };
  try {
    const persons = Array.from({ length: people }, (_, index) => {
      const email = `ada${index}@x.example`;
      return teams.addPerson({ tenant, name: `Ada Madeup${index}`, email, hasBot: true });
    });
    const now = Temporal.Now.instant();
    const before = now.subtract({ hours: 24 });
    const out = { store, sealKey: setting.sealKey, at: now, reviews: 2 };
    const to = persons.map((person) => reachable(teams, person, agency.id));
    const wanted = await writeSendOut(out, to);
    const holder = await forkReplica(setting.config, teams, before);
    replicas.push(holder);
    await holder.swept;
    const other = await forkReplica(setting.config, teams, before);
    replicas.push(other);
    await other.swept;

    const begin = now.add({ milliseconds: people });
    const beganAt = Date.now();
    const passed = () => begin.add({ milliseconds: Date.now() - beganAt });
    holder.tellTime(begin, true);
    // It has the lease, and the other finds it taken.
    await until(() => teams.record.length > 0);
    other.tellTime(passed(), true);
    await until(() => teams.record.length >= after);
    const killedAt = Date.now();
    await holder.kill();
    const next = () => teams.record.find(({ at }) => at > killedAt + UNDER_WAY_MS);
    await until(() => next() !== undefined);
    const seconds = ((next()?.at ?? NaN) - killedAt) / 1_000;
    await until(async () => {
      // What is due by now, or was claimed and will be looked at: reminders are weeks away.
      const soon = stamp(passed().add({ hours: 1 }));
      return (await store.listDue('reviews', soon, 1)).length === 0;
    });
    return { seconds, agreement: await agreementOf(store, teams.record, wanted, { killed: true }) };
  } finally {
    for (const replica of replicas) await replica.kill();
    await store.close();
    await teams.stop();
    await standIn.end();
    setting.remove();
  }
}
