import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A key by which the channel signs, made ready once; and the channels that it may sign for. */
export type ChannelKey = { key: KeyObject; endorsements: string[] };

/** The keys that the channel publishes, by their ids. */
export type ChannelKeys = {
  /** Undefined where no such key is published. Throws KeysUnavailable. */
  get(keyId: string): Promise<ChannelKey | undefined>;
};

/** The channel's keys could not be fetched: no token can be checked now. */
export class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

const HOUR_MS = 3_600_000;
/** After this long the keys are fetched anew: one that was taken back must not be trusted on. */
const FRESH_MS = 24 * HOUR_MS;
/** For a key that is not among them, they are fetched at most so often: anybody can name one. */
const UNKNOWN_MS = HOUR_MS;
/** How long one fetch may take: the caller gives up after ten seconds. */
const FETCH_MS = 4_000;

const metadataSchema = z.object({ jwks_uri: z.url() });
const keySchema = z.object({
  kid: z.string(),
  n: z.string().min(1),
  e: z.string().min(1),
  endorsements: z.array(z.string()).default([]),
});
// Keys of another kind may stand beside those for RSA.
const keySetSchema = z.object({ keys: z.array(z.unknown()) });

/** The keys behind this OpenID metadata; fetched when they are first needed. */
export function channelKeysAt(metadataUrl: string, now: () => number = Date.now): ChannelKeys {
  let known: { keys: ReadonlyMap<string, ChannelKey>; at: number } | undefined;
  let fetching: Promise<ReadonlyMap<string, ChannelKey>> | undefined;

  // One fetch at a time, however many tokens wait for it.
  const fetched = () =>
    (fetching ??= fetchKeys(metadataUrl)
      .then((keys) => {
        known = { keys, at: now() };
        return keys;
      })
      .finally(() => {
        fetching = undefined;
      }));

  return {
    async get(keyId) {
      if (!known || known.at < now() - FRESH_MS) return (await fetched()).get(keyId);
      const key = known.keys.get(keyId);
      if (key || known.at >= now() - UNKNOWN_MS) return key;
      return (await fetched()).get(keyId);
    },
  };
}

async function fetchKeys(metadataUrl: string): Promise<ReadonlyMap<string, ChannelKey>> {
  try {
    const { jwks_uri: keysUrl } = metadataSchema.parse(await fetchJson(metadataUrl));
    const { keys } = keySetSchema.parse(await fetchJson(keysUrl));
    return new Map(
      keys.flatMap((one) => {
        const { data } = keySchema.safeParse(one);
        if (!data) return [];
        const { kid, n, e, endorsements } = data;
        const key = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' });
        return [[kid, { key, endorsements }] as const];
      }),
    );
  } catch (cause) {
    throw new KeysUnavailable('The keys of the channel could not be fetched.', { cause });
  }
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_MS) });
  if (!response.ok) throw new Error(`It was answered ${response.status}.`);
  return response.json();
}
