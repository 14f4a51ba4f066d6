/** An HTTP proxy in front of Cosmos DB that fails at random, before and after what was asked is done. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { endServer, listenLocally } from '../storage/cosmos-stand-in.ts';
import { chanceFrom } from './chance.ts';

/** What is answered instead; 0: the connection is cut. */
const STATUSES = [429, 449, 503, 412, 0] as const;
type Failure = { status: (typeof STATUSES)[number]; when: 'before' | 'after' };

export type FaultyStore = {
  port: number;
  /** From now on this share of what is asked fails; 0 ends it. */
  fail(share: number): void;
  /** How often each failure was met, as "503 after". */
  met: Map<string, number>;
  end(): Promise<void>;
};

export async function startFaultyStore(target: number, seed: number): Promise<FaultyStore> {
  const chance = chanceFrom(seed);
  const met = new Map<string, number>();
  let failing = 0;

  const server = createServer((incoming, answer) => {
    const failure =
      chance.next() < failing
        ? { status: chance.pick(STATUSES), when: chance.pick(['before', 'after'] as const) }
        : undefined;
    if (failure) {
      const name = `${failure.status === 0 ? 'cut' : failure.status} ${failure.when}`;
      met.set(name, (met.get(name) ?? 0) + 1);
    }
    if (failure?.when === 'before') {
      incoming.resume().on('end', () => {
        give(failure, incoming, answer);
      });
      return;
    }
    const { method, headers, url: path } = incoming;
    const to = { host: '127.0.0.1', port: target, method, headers, path };
    const outgoing = request(to, (reply) => {
      if (failure) {
        reply.resume().on('end', () => {
          give(failure, incoming, answer);
        });
        return;
      }
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(answer);
    });
    outgoing.on('error', () => incoming.socket.destroy());
    incoming.pipe(outgoing);
  });

  return {
    port: await listenLocally(server),
    fail(share) {
      failing = share;
    },
    met,
    end: () => endServer(server),
  };
}

function give({ status }: Failure, incoming: IncomingMessage, answer: ServerResponse): void {
  if (status === 0) {
    incoming.socket.destroy();
    return;
  }
  // Not chained: restify, once loaded by any test of this process, has writeHead return nothing.
  answer.writeHead(status, { 'content-type': 'application/json', 'x-ms-retry-after-ms': '1' });
  answer.end(JSON.stringify({ code: String(status), message: 'A failure at random.' }));
}
