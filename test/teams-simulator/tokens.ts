import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { Json } from './json.ts';

/** Who signs: Teams; another channel of the same service; a key nobody published. */
type Signer = 'teams' | 'otherChannel' | 'stranger';

/** How a token is forged. */
export type TokenOptions = {
  readonly algorithm?: 'RS256' | 'none' | 'HS256';
  readonly key?: Signer;
  /** Claims to be signed by another key: default is the signer's own; a stranger says teams'. */
  readonly kid?: string;
  /** Ran out an hour ago: the SDK tolerates 5 minutes. */
  readonly expired?: boolean;
};

const KID: Record<Signer, string> = {
  teams: 'teams-key',
  otherChannel: 'other-channel-key',
  stranger: 'teams-key',
};
const LIFETIME = 5 * 60;

async function newKeys() {
  const pair = () => generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const [teams, otherChannel, stranger] = await Promise.all([pair(), pair(), pair()]);
  const jwk = async (key: typeof teams, kid: string, endorsement: string) => {
    const { n, e } = await exportJWK(key.publicKey);
    return { kty: 'RSA', use: 'sig', kid, n, e, endorsements: [endorsement] };
  };
  const published = await Promise.all([
    jwk(teams, KID.teams, 'msteams'),
    jwk(otherChannel, KID.otherChannel, 'webchat'),
  ]);
  const publicPem = await exportSPKI(teams.publicKey);
  return { teams, otherChannel, stranger, published, publicPem };
}

// Once per process: making keys is slow, and the SDK keeps the keys of a URL for an hour, so that
// a second simulator on the same port must have the same ones.
let keys: ReturnType<typeof newKeys> | undefined;

/** The key set the service publishes. */
export async function publishedKeys(): Promise<Json> {
  keys ??= newKeys();
  return { keys: (await keys).published };
}

/** A channel token with these claims over the usual ones. */
export async function makeToken(claims: Json, options: TokenOptions): Promise<string> {
  keys ??= newKeys();
  const { publicPem, ...pairs } = await keys;
  const now = Math.floor(Date.now() / 1000) - (options.expired === true ? 3600 + LIFETIME : 0);
  const signer = options.key ?? 'teams';
  const algorithm = options.algorithm ?? 'RS256';
  const header = { alg: algorithm, typ: 'JWT', kid: options.kid ?? KID[signer] };
  const all = { nbf: now, exp: now + LIFETIME, ...claims };
  if (algorithm === 'none') {
    const part = (value: Json) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part(header)}.${part(all)}.`;
  }
  // HS256: the known attack of signing with the public key as if it were a shared secret.
  const secret = algorithm === 'HS256' ? new TextEncoder().encode(publicPem) : undefined;
  return new SignJWT(all).setProtectedHeader(header).sign(secret ?? pairs[signer].privateKey);
}
