import type { Server as HttpServer } from 'node:http';
import restify from 'restify';

/** What the server hands requests to. */
export type Handlers = {
  /** The body and Authorization header of an activity; what is answered. */
  receive(body: unknown, authorization: string): Promise<{ status: number; body?: unknown }>;
  /** One read of the store; throws when it can't be asked. */
  check(): Promise<void>;
};

export type ServerOptions = {
  host: string;
  port: number;
  /** In the local trial nothing is authenticated, so only pages of this machine may call. */
  isLocal: boolean;
};

export type Server = { port: number; close(): Promise<void> };

/** Two long answers in any script are below 30 KB; more than this is no activity of ours. */
const BODY_BYTES = 256 * 1024;
/**
 * A request's head, and the whole of it, must be here in this time: Teams sends both at once. Node looks
 * every half minute, so that a slow one may last for that much longer.
 */
const HEAD_MS = 10_000;
const WHOLE_MS = 20_000;
/** Longer than the ingress of Container Apps keeps an idle connection (4 minutes), or it would call on a closed one. */
const IDLE_MS = 250_000;

/** Starts listening. `close` takes no new requests and waits for the turns in flight. */
export async function startServer(handlers: Handlers, options: ServerOptions): Promise<Server> {
  const server = restify.createServer({ name: 'vantage', noWriteContinue: true });
  // Over plain HTTP it is Node's own; restify's types don't say so.
  const listening = server.server as HttpServer;
  listening.headersTimeout = HEAD_MS;
  listening.requestTimeout = WHOLE_MS;
  listening.keepAliveTimeout = IDLE_MS;
  let isClosing = false;
  // A caller that keeps its connection for the next request would hold the server open for seconds.
  const endConnectionIfClosing = (response: restify.Response) => {
    if (isClosing) response.setHeader('connection', 'close');
  };

  server.get('/healthz', (_request, response, next) => {
    response.send(200, { status: 'ok' });
    next();
  });
  server.get('/readyz', (_request, response, next) => {
    const answer = (status: number, text: string) => {
      response.send(status, { status: text });
      next();
    };
    if (isClosing) {
      answer(503, 'stopping');
      return;
    }
    handlers.check().then(
      () => {
        answer(200, 'ready');
      },
      () => {
        answer(503, 'the store does not answer');
      },
    );
  });
  server.post(
    '/api/messages',
    (request, response, next) => {
      // Restify unpacks a body without a limit, and one that is damaged ends the process.
      const isPacked = request.header('content-encoding', '') !== '';
      if (isPacked || !isJson(request.header('content-type', ''))) {
        response.send(415);
        next(false);
      } else if (options.isLocal && !isThisMachine(request.header('host', ''))) {
        response.send(403);
        next(false);
      } else next();
    },
    ...restify.plugins.bodyParser({ maxBodySize: BODY_BYTES, mapParams: false }),
    (request, response, next) => {
      const authorization = request.header('authorization', '');
      handlers.receive(request.body, authorization).then(
        ({ status, body }) => {
          endConnectionIfClosing(response);
          response.send(status, body);
          next();
        },
        () => {
          endConnectionIfClosing(response);
          response.send(500);
          next();
        },
      );
    },
  );
  // The reason of an error stays here: it may repeat what was sent.
  server.on(
    'restifyError',
    (_request: restify.Request, response: restify.Response, error: unknown, done: () => void) => {
      response.send(statusOf(error));
      done();
    },
  );

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: server.address().port,
    async close() {
      isClosing = true;
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      // Idle keep-alive connections would hold the server open for minutes.
      listening.closeIdleConnections();
      await closed;
    },
  };
}

function statusOf(error: unknown): number {
  const known = typeof error === 'object' && error !== null && 'statusCode' in error;
  return known && typeof error.statusCode === 'number' ? error.statusCode : 500;
}

function isJson(contentType: string): boolean {
  return contentType.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** A web page elsewhere can make a browser call 127.0.0.1 under another name; then Host is not ours. */
function isThisMachine(host: string): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
}
