import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalPerson } from './people.ts';
import { playgroundConfig } from './playground-config.ts';
import { launchPlayground, type PlaygroundProcess } from './playground-process.ts';

const LAUNCHES = 3;

/** What one person's chat window needs. */
export type PlaygroundSettings = {
  person: LocalPerson;
  others: readonly LocalPerson[];
  botUrl: string;
  port: number;
  /** The folder for all windows; each one makes its own inside. */
  folder: string;
};

/** A running chat window of one person. */
export type Playground = {
  url: string;
  port: number;
  /** Settles when the process is gone, for whatever reason. */
  ended: Promise<void>;
  stop: () => Promise<void>;
};

function prepareFolder({ person, others, folder }: PlaygroundSettings): string {
  const own = join(folder, `playground-${person.key}`);
  mkdirSync(own, { recursive: true, mode: 0o700 });
  chmodSync(own, 0o700); // it may be there from before, with another mode
  writeFileSync(join(own, '.m365agentsplayground.yml'), playgroundConfig(person, others), {
    mode: 0o600,
  });
  return own;
}

/** Starts the Microsoft 365 Agents Playground as one person's chat window, on this machine only. */
export async function startPlayground(settings: PlaygroundSettings): Promise<Playground> {
  const folder = prepareFolder(settings);
  let wanted = settings.port;
  for (let launch = 1; launch <= LAUNCHES; launch += 1) {
    const running: PlaygroundProcess = await launchPlayground({
      botUrl: settings.botUrl,
      port: wanted,
      folder,
    });
    if (running.port === wanted) {
      const { port, ended, stop } = running;
      return { url: `http://127.0.0.1:${port}/`, port, ended, stop };
    }
    // The port was taken meanwhile. The bot would be told the wrong address, so start once more
    // on the port that the Playground found free.
    await running.stop();
    wanted = running.port;
  }
  throw new Error(
    `The Playground found no port to keep, beginning with ${settings.port}. Choose another port.`,
  );
}
