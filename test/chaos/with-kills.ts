import { setTimeout as pause } from 'node:timers/promises';
import { chanceFrom, type Chance } from '../support/chance.ts';
import { forkReplica, type Replica } from '../support/start-replica.ts';
import {
  finish,
  openStage,
  outcomeOf,
  passTime,
  submissions,
  untilQuiet,
  untilReminders,
  type Outcome,
  type Stage,
} from './stage.ts';

/** A send-out and what follows it take about so long, from when the program listens. */
const BUSY_MS = 1_200;
/** And one call and what is written about it about so long. */
const CALL_MS = 6;

/**
 * A send-out, and submissions, while the program is killed so many times, each at a random moment, and
 * started again on what it left; then it is let finish. Once more it is killed while it reminds those
 * who were silent.
 */
export async function playWithKills(
  seed: number,
  { people, kills }: { people: number; kills: number },
): Promise<Outcome> {
  const chance = chanceFrom(seed);
  const stage = await openStage(people);
  let program: Replica | undefined;
  try {
    const sent = submissions(stage);
    for (let kill = 0; kill < kills; kill += 1) {
      program = await begin(stage);
      await someMoment(stage, chance);
      await program.kill();
      passTime(stage);
    }
    program = await begin(stage);
    await finish(stage, sent, { look: lookBy(stage, program) });

    await untilReminders(stage);
    program.tellTime(stage.clock.now);
    await someMoment(stage, chance);
    await program.kill();
    passTime(stage);
    program = await begin(stage);
    await untilQuiet(stage, lookBy(stage, program));
    return await outcomeOf(stage, sent);
  } finally {
    await program?.kill();
    await stage.close();
  }
}

/**
 * A random moment: of the whole time, or, since calls fill little of it, of what is written about a
 * call, one of the next few.
 */
async function someMoment({ teams, cast }: Stage, chance: Chance): Promise<void> {
  const until = Date.now() + BUSY_MS;
  if (chance.next() < 0.3) return pause(chance.next() * BUSY_MS);
  const calls = teams.record.length + Math.ceil((chance.next() * cast.length) / 3);
  while (teams.record.length < calls && Date.now() < until) await pause(1);
  await pause(chance.next() * CALL_MS);
}

const lookBy =
  ({ clock }: Stage, program: Replica) =>
  () => {
    program.tellTime(clock.now);
  };

async function begin({ teams, setting, clock }: Stage): Promise<Replica> {
  const program = await forkReplica(setting.config, teams, clock.now);
  teams.connectTo(program.url);
  return program;
}
