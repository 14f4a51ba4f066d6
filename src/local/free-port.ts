import { createServer } from 'node:net';

const TRIES = 50;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen({ port, host: '127.0.0.1' }, () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}

/** The preferred port on 127.0.0.1, or the next one after it that is free. */
export async function freePort(preferred: number): Promise<number> {
  const last = Math.min(preferred + TRIES - 1, 65_535);
  for (let port = preferred; port <= last; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Error(
    `No free port between ${preferred} and ${last} on 127.0.0.1. ` +
      'Close the programs that use them, or choose another port, and start again.',
  );
}
