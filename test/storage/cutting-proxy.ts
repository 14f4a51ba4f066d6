/** An HTTP proxy on 127.0.0.1 that cuts the connection of the next write. */
import { createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { endServer, listenLocally } from './cosmos-stand-in.ts';

export type CuttingProxy = {
  port: number;
  /** The next write reaches the server (`after`) or does not (`before`); its answer is never given. */
  cutNextWrite(when: 'before' | 'after'): void;
  /** Methods of the writes that came, cut ones included. */
  writes: string[];
  end(): Promise<void>;
};

export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  const writes: string[] = [];
  let cut: 'before' | 'after' | undefined;

  const server = createServer((incoming, answer) => {
    const writing = isWrite(incoming);
    const when = writing ? cut : undefined;
    if (writing) {
      writes.push(incoming.method ?? '');
      cut = undefined;
    }
    if (when === 'before') {
      incoming.socket.destroy();
      return;
    }
    const { method, headers, url: path } = incoming;
    const outgoing = request(
      { host: '127.0.0.1', port: target, method, headers, path },
      (reply) => {
        if (when === 'after') {
          reply.resume().on('end', () => incoming.socket.destroy());
          return;
        }
        answer.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(answer);
      },
    );
    incoming.pipe(outgoing);
  });

  return {
    port: await listenLocally(server),
    writes,
    cutNextWrite(when) {
      cut = when;
    },
    end: () => endServer(server),
  };
}

function isWrite({ method, headers }: IncomingMessage): boolean {
  const query = headers['content-type'] === 'application/query+json';
  return method !== 'GET' && !query;
}
