/**
 * As much of Azure Key Vault as the reviews' keys need, on this machine, with real RSA. The SDK reaches it
 * through `httpClient`, as if it were the vault at `url`: it brings no token where the address is http.
 */
import {
  constants,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { TokenCredential } from '@azure/identity';
import {
  createDefaultHttpClient,
  createPipelineRequest,
  type HttpClient,
} from '@azure/core-rest-pipeline';
import { z } from 'zod';
import { endServer, listenLocally } from './cosmos-stand-in.ts';

type Version = Pair & { id: string; made: unknown };
type Key = { versions: Version[]; deleted: { at: number; until: number } | undefined };

export type KeyVaultStandIn = {
  url: string;
  httpClient: HttpClient;
  credential: TokenCredential;
  keys: Map<string, Key>;
  /** What was asked with a token, as method and path. */
  asked: string[];
  /** Until it is undefined again every request is answered so. */
  answers: { status: number; code: string; retryAfter?: number } | undefined;
  /** While it is true a deletion does not come to its end, as in the first seconds of a real one. */
  isSlow: boolean;
  end(): Promise<void>;
};

const DAYS_90 = 90 * 24 * 60 * 60;
const TOKEN = 'a-made-up-token';
const made = z.object({
  kty: z.literal('RSA'),
  key_size: z.number().default(2048),
  key_ops: z.array(z.string()),
  attributes: z.looseObject({ exportable: z.boolean() }),
});
const used = z.object({ alg: z.literal('RSA-OAEP-256'), value: z.string() });
const OAEP = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };

export async function startKeyVaultStandIn(): Promise<KeyVaultStandIn> {
  const keys = new Map<string, Key>();
  const server = createServer((incoming, answer) => {
    void (async () => {
      const { pathname } = new URL(incoming.url ?? '', 'http://127.0.0.1');
      const body = await text(incoming);
      if (incoming.headers.authorization !== `Bearer ${TOKEN}`) {
        // As a vault does: it says first where a token is to be had, and nothing else.
        const where = 'authorization="https://login.microsoftonline.com/a-tenant"';
        answer.writeHead(401, {
          'www-authenticate': `Bearer ${where}, resource="https://vault.azure.net"`,
        });
        answer.end();
        return;
      }
      const method = incoming.method ?? '';
      standIn.asked.push(`${method} ${pathname}`);
      if (standIn.answers) refuse(answer, standIn.answers);
      else await serve(answer, method, pathname.split('/').slice(1), body);
    })();
  });

  async function serve(answer: ServerResponse, method: string, path: string[], body: string) {
    const [collection, name = '', third = '', act = ''] = path;
    const key = keys.get(name);
    const notThere = { status: 404, code: 'KeyNotFound' };
    const conflict = { status: 409, code: 'Conflict' };
    if (collection === 'deletedkeys') {
      if (!key?.deleted || standIn.isSlow) refuse(answer, notThere);
      else if (method === 'POST' && third === 'recover') {
        key.deleted = undefined;
        send(answer, bundleOf(name, key));
      } else send(answer, bundleOf(name, key));
      return;
    }
    if (key?.deleted) {
      if (method === 'POST' && third === 'create') refuse(answer, conflict);
      else refuse(answer, standIn.isSlow ? conflict : notThere);
      return;
    }
    if (method === 'POST' && third === 'create') {
      const asked = made.parse(JSON.parse(body));
      const pair = await nextPair(asked.key_size);
      const version = { id: randomBytes(16).toString('hex'), ...pair, made: asked };
      // Read again: another may have made the key meanwhile, and this is its second version.
      const now = keys.get(name) ?? { versions: [], deleted: undefined };
      now.versions.push(version);
      keys.set(name, now);
      send(answer, bundleOf(name, now));
      return;
    }
    const version = key?.versions.find(({ id }) => third === '' || id === third);
    if (!key || !version) refuse(answer, notThere);
    else if (method === 'GET')
      send(answer, bundleOf(name, key, third === '' ? undefined : version));
    else if (method === 'DELETE') {
      const at = Math.floor(Date.now() / 1000);
      key.deleted = { at, until: at + DAYS_90 };
      send(answer, bundleOf(name, key));
    } else if (act === 'wrapkey' || act === 'unwrapkey') {
      const bytes = Buffer.from(used.parse(JSON.parse(body)).value, 'base64url');
      try {
        const value =
          act === 'wrapkey'
            ? publicEncrypt({ key: version.publicKey, ...OAEP }, bytes)
            : privateDecrypt({ key: version.privateKey, ...OAEP }, bytes);
        send(answer, { kid: kidOf(name, version), value: value.toString('base64url') });
      } catch {
        refuse(answer, { status: 400, code: 'BadParameter' });
      }
    } else refuse(answer, { status: 405, code: 'MethodNotAllowed' });
  }

  const port = await listenLocally(server);
  const real = createDefaultHttpClient();
  const standIn: KeyVaultStandIn = {
    url: URL_OF_IT,
    httpClient: {
      async sendRequest(request) {
        const { pathname, search } = new URL(request.url);
        const url = `http://127.0.0.1:${port}${pathname}${search}`;
        const sent = createPipelineRequest({ ...request, url, allowInsecureConnection: true });
        return { ...(await real.sendRequest(sent)), request };
      },
    },
    credential: {
      getToken: () => Promise.resolve({ token: TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }),
    },
    keys,
    asked: [],
    answers: undefined,
    isSlow: false,
    end: () => endServer(server),
  };
  return standIn;
}

type Pair = { publicKey: KeyObject; privateKey: KeyObject };

/** Pairs are dealt in turn, since making each anew takes most of a test's time: neighbours differ. */
const PAIRS = 6;
const pairs = new Map<number, { dealt: number; made: Promise<Pair>[] }>();

function nextPair(size: number): Promise<Pair> {
  const ofSize = pairs.get(size) ?? { dealt: 0, made: [] };
  pairs.set(size, ofSize);
  const place = ofSize.dealt % PAIRS;
  ofSize.dealt += 1;
  return (ofSize.made[place] ??= promisify(generateKeyPair)('rsa', { modulusLength: size }));
}

const URL_OF_IT = 'https://vantage-test.vault.azure.net';

const kidOf = (name: string, { id }: Version) => `${URL_OF_IT}/keys/${name}/${id}`;

/** What is said of a key: its public half only. */
function bundleOf(name: string, { versions, deleted }: Key, version = versions.at(-1)) {
  if (!version) throw new Error('A key without a version.');
  const { key_ops, attributes } = made.parse(version.made);
  const { n, e } = version.publicKey.export({ format: 'jwk' });
  return {
    key: { kid: kidOf(name, version), kty: 'RSA', key_ops, n, e },
    attributes: { ...attributes, enabled: true, recoverableDays: 90, recoveryLevel: 'Recoverable' },
    ...(deleted === undefined
      ? {}
      : {
          recoveryId: `${URL_OF_IT}/deletedkeys/${name}`,
          deletedDate: deleted.at,
          scheduledPurgeDate: deleted.until,
        }),
  };
}

function send(answer: ServerResponse, body: unknown): void {
  answer.writeHead(200, { 'content-type': 'application/json' });
  answer.end(JSON.stringify(body));
}

function refuse(
  answer: ServerResponse,
  { status, code, retryAfter }: { status: number; code: string; retryAfter?: number },
): void {
  answer.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
  // A real one says who asked, from where: none of it may come further.
  const message = 'Caller: appid=an-app-id;oid=an-object-id, from 10.1.2.3';
  answer.end(JSON.stringify({ error: { code, message } }));
}
