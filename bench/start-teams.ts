import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RecordEntry } from '../test/teams-simulator/index.ts';
import type { HowMany, TeamsAsked, TeamsStart, TeamsStarted } from './teams-process.ts';

/** The simulator of Teams in a process of its own, with everybody in it. */
export type TeamsProcess = TeamsStarted & {
  howMany(): Promise<HowMany>;
  record(): Promise<RecordEntry[]>;
  end(): Promise<void>;
};

export async function startTeamsProcess(start: TeamsStart): Promise<TeamsProcess> {
  const child = fork(join(import.meta.dirname, 'teams-process.ts'), { execArgv: [] });
  // One question at a time, so that the next answer is to it.
  const ask = async <T>(message: TeamsStart | TeamsAsked): Promise<T> => {
    child.send(message);
    const [answer] = (await once(child, 'message')) as [T];
    return answer;
  };
  const started = await ask<TeamsStarted>(start);
  return {
    ...started,
    howMany: () => ask<HowMany>('how many'),
    record: () => ask<RecordEntry[]>('record'),
    async end() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
