/** A stand-in for Microsoft Graph that adds the bot for the people of the simulator. */
import { createServer, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import type { GraphAccess } from '../../src/graph/install-app.ts';
import type { Person, Tenant } from '../teams-simulator/index.ts';

const SCOPE = 'https://graph.microsoft.com/.default';
const PATH = /^\/v1\.0\/users\/([^/?]+)\/teamwork\/installedApps$/;
const bodySchema = z.strictObject({ 'teamsApp@odata.bind': z.string() });

export type Asked = { tenantId: string; email: string; status: number };

export type Graph = {
  access: GraphAccess;
  /** For the setting: the id that the app has in the catalogue of each tenant. */
  catalogueIds: ReadonlyMap<string, string>;
  /** Every request, oldest first. */
  asked: readonly Asked[];
  /** Answers all that come from now on with this status; undefined for as it should. */
  answerWith(status: number | undefined): void;
  /** Takes requests, and answers none from now on. */
  hang(): void;
  stop(): Promise<void>;
};

export const tokenOf = (tenantId: string) => `the-token-of-the-bot-for-graph-in-${tenantId}`;

/** Knows these people, and the app in the catalogues of these tenants. */
export async function startGraph(people: Person[], tenants: Tenant[]): Promise<Graph> {
  const catalogueIds = new Map(
    tenants.map(({ tenantId }, index) => [tenantId, `ca7a1096-0000-4000-8000-00000000000${index}`]),
  );
  const asked: Asked[] = [];
  const installs: Promise<unknown>[] = [];
  const has = new Set<Person>();
  let forced: number | undefined;
  let hangs = false;

  const statusFor = async (request: IncomingMessage): Promise<number> => {
    const bind = bodySchema.safeParse(await json(request));
    const [, name] = PATH.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || name === undefined) return 405;
    const { authorization, 'content-type': type } = request.headers;
    const tenant = tenants.find((one) => authorization === `Bearer ${tokenOf(one.tenantId)}`);
    if (!tenant) return 401;
    const { tenantId } = tenant;
    const email = decodeURIComponent(name);
    const app = `${url}/v1.0/appCatalogs/teamsApps/${catalogueIds.get(tenantId) ?? 'none'}`;
    const isRight = type === 'application/json' && bind.data?.['teamsApp@odata.bind'] === app;
    const person = people.find(
      (one) => one.tenantId === tenantId && one.email.toLowerCase() === email.toLowerCase(),
    );
    const status = forced ?? (isRight ? add(person) : 400);
    asked.push({ tenantId, email, status });
    return status;
  };
  const add = (person: Person | undefined): number => {
    if (!person) return 404;
    if (has.has(person)) return 409;
    has.add(person);
    installs.push(person.install());
    return 201;
  };

  const server = createServer((request, response) => {
    if (hangs) return;
    const answer = (status: number) => {
      response.statusCode = status;
      response.end();
    };
    statusFor(request).then(answer, () => {
      answer(400);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;

  return {
    access: {
      url,
      credentialFor: (tenantId) => ({
        getToken: (scope) =>
          Promise.resolve(
            scope === SCOPE
              ? { token: tokenOf(tenantId), expiresOnTimestamp: Date.now() + 3_600_000 }
              : null,
          ),
      }),
      patienceMs: 5_000,
    },
    catalogueIds,
    asked,
    answerWith(status) {
      forced = status;
    },
    hang() {
      hangs = true;
    },
    async stop() {
      await Promise.allSettled(installs);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
