import { createServer } from 'node:http';
import { readText } from './http.ts';
import { isObject, parsed, type Json } from './json.ts';
import type { Teams } from './index.ts';

/** What the bot answers to one activity. */
type Answer = { readonly status: number; readonly body?: unknown };

/** A bot of plain HTTP, for tests of the simulator. */
export type TinyBot = {
  /** What it received, with the header Authorization. */
  readonly received: { readonly activity: Json; readonly authorization: string | undefined }[];
  /** What it does with the next activities. */
  onActivity: (activity: Json) => Promise<Answer> | Answer;
  call(method: string, path: string, body?: unknown, token?: string): Promise<Answer>;
  /** Sends a message and gives its id. */
  send(conversationId: string, activity: Json): Promise<string>;
  stop(): Promise<void>;
};

/** Starts a bot and tells the simulator where it is. */
export async function startTinyBot(teams: Teams): Promise<TinyBot> {
  const server = createServer((request, response) => {
    const serve = async () => {
      const activity = parsed(await readText(request));
      const { authorization } = request.headers;
      bot.received.push({ activity: isObject(activity) ? activity : {}, authorization });
      const { status, body } = await bot.onActivity(isObject(activity) ? activity : {});
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body === undefined ? '' : JSON.stringify(body));
    };
    serve().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  teams.connectTo(`http://127.0.0.1:${address.port}/api/messages`);

  const bot: TinyBot = {
    received: [],
    onActivity: () => ({ status: 200 }),
    async call(method, path, body, token = teams.botToken) {
      const answer = await fetch(`${teams.serviceUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(5_000),
      });
      return { status: answer.status, body: parsed(await answer.text()) };
    },
    async send(conversationId, activity) {
      const path = `v3/conversations/${encodeURIComponent(conversationId)}/activities`;
      const { body } = await bot.call('POST', path, activity);
      if (!isObject(body) || typeof body['id'] !== 'string') throw new Error('it was not sent');
      return body['id'];
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return bot;
}
