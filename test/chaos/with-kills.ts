import { setTimeout as pause } from 'node:timers/promises';
import { chanceFrom } from '../support/chance.ts';
import { forkReplica, type Replica } from '../support/start-replica.ts';
import {
  finish,
  openStage,
  outcomeOf,
  passTime,
  submissions,
  type Outcome,
  type Stage,
} from './stage.ts';

const PEOPLE = 24;
/** A send-out and what follows it take about so long, from when the program listens. */
const BUSY_MS = 700;

/**
 * A send-out, and submissions, while the program is killed so many times, each at a random moment, and
 * started again on what it left; then it is let finish.
 */
export async function playWithKills(seed: number, kills = 3): Promise<Outcome> {
  const chance = chanceFrom(seed);
  const stage = await openStage(PEOPLE);
  let program: Replica | undefined;
  try {
    const sent = submissions(stage);
    for (let kill = 0; kill < kills; kill += 1) {
      program = await begin(stage);
      await pause(chance.next() * BUSY_MS);
      await program.kill();
      passTime(stage);
    }
    const last = (program = await begin(stage));
    await finish(stage, sent, {
      look() {
        last.tellTime(stage.clock.now);
      },
    });
    return await outcomeOf(stage, sent);
  } finally {
    await program?.kill();
    await stage.close();
  }
}

async function begin({ teams, setting, clock }: Stage): Promise<Replica> {
  const program = await forkReplica(setting.config, teams, clock.now);
  teams.connectTo(program.url);
  return program;
}
