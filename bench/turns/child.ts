import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process of its own, which answers each message with one. */
export type Child = {
  ask(message: object): Promise<unknown>;
  end(): Promise<void>;
};

/** Starts bench/turns/<file>; with `profile`, it leaves a .cpuprofile in that folder. */
export function startChild(file: string, profile?: string): Child {
  const execArgv = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = fork(join(import.meta.dirname, file), {
    execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    async ask(message) {
      const answered = new AbortController();
      const { signal } = answered;
      const gone = once(child, 'exit', { signal }).then(() => {
        throw new Error(`${file} has ended.`);
      });
      const answer = once(child, 'message', { signal });
      child.send(message);
      try {
        const [one] = (await Promise.race([answer, gone])) as unknown[];
        return one;
      } finally {
        // Whoever waits on is told no more, and that is no error.
        gone.catch(() => undefined);
        answered.abort();
      }
    },
    async end() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** In the child: answers each message. The process ends when its parent disconnects. */
export function answerParent(answer: (message: unknown) => Promise<object>): void {
  process.on('message', (message: unknown) => {
    answer(message).then(
      (result) => process.send?.(result),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  });
  process.on('disconnect', () => process.exit(0));
}
