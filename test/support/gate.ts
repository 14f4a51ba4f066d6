/** An HTTP proxy in front of the store: it can hold what is asked, cut connections, or answer wrongly. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { StoreSettings } from '../../src/config.ts';
import { endServer, listenLocally } from '../storage/cosmos-stand-in.ts';
import { startWorld, type TestWorld } from './world.ts';

type Treatment = (incoming: IncomingMessage, answer: ServerResponse) => void;

export type Gate = {
  port: number;
  /** What was asked of the store, as method and path. */
  asked: string[];
  /** From now on requests (those that match, as method and path) wait until the gate is opened. */
  hold(when?: (request: string) => boolean): void;
  /** How many wait. */
  waiting(): number;
  /** From when this becomes true the store is away: every connection is cut. */
  cut(when?: () => boolean): void;
  /** From now on the store is out of order, and says so in these words. */
  fail(words: string): void;
  /** Lets through what waits, and all that comes. */
  open(): void;
  end(): Promise<void>;
};

export async function startGate(target: number): Promise<Gate> {
  const asked: string[] = [];
  const through: Treatment = (incoming, answer) => {
    pass(target, incoming, answer);
  };
  let treat = through;
  let queue: (() => void)[] = [];

  const server = createServer((incoming, answer) => {
    asked.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    treat(incoming, answer);
  });

  return {
    port: await listenLocally(server),
    asked,
    waiting: () => queue.length,
    hold(when = () => true) {
      treat = (incoming, answer) => {
        const letPass = () => {
          through(incoming, answer);
        };
        if (when(asked.at(-1) ?? '')) queue.push(letPass);
        else letPass();
      };
    },
    cut(when = () => true) {
      treat = (incoming, answer) => {
        if (when()) incoming.socket.destroy();
        else through(incoming, answer);
      };
    },
    fail(message) {
      treat = (incoming, answer) => {
        incoming.resume();
        answer.writeHead(500, { 'content-type': 'application/json' });
        answer.end(JSON.stringify({ code: 'InternalServerError', message }));
      };
    },
    open() {
      treat = through;
      const held = queue;
      queue = [];
      for (const letPass of held) letPass();
    },
    end: () => endServer(server),
  };
}

function pass(port: number, incoming: IncomingMessage, answer: ServerResponse): void {
  const { method, headers, url: path } = incoming;
  const outgoing = request({ host: '127.0.0.1', port, method, headers, path }, (reply) => {
    answer.writeHead(reply.statusCode ?? 500, reply.headers);
    reply.pipe(answer);
  });
  outgoing.on('error', () => incoming.socket.destroy());
  incoming.pipe(outgoing);
}

/** The whole program behind a gate; `direct` are the settings of the store without it. */
export type GatedWorld = TestWorld & { gate: Gate; direct: StoreSettings };

/** The whole program on the Cosmos stand-in, with a gate between the two. */
export async function startGatedWorld(): Promise<GatedWorld> {
  const world = await startWorld('cosmos');
  const { store } = world.config;
  if (store.is !== 'cosmos') throw new Error('A gate stands in front of Cosmos DB only.');
  const gate = await startGate(Number(new URL(store.endpoint).port));
  world.config.store = { ...store, endpoint: `http://127.0.0.1:${gate.port}` };
  await world.restart();
  const stop = world.stop.bind(world);
  return Object.assign(world, {
    gate,
    direct: store,
    async stop() {
      gate.open();
      await stop();
      await gate.end();
    },
  });
}
