import { setTimeout as wait } from 'node:timers/promises';
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
  type TokenCredentialOptions,
} from '@azure/identity';
import type { HttpClient } from '@azure/core-rest-pipeline';

/** The bot's Entra app, in the tenant that it was registered in, and how it shows who it is. */
export type BotIdentity = { appId: string; tenantId: string; proof: BotProof };

export type BotProof =
  /** The user-assigned managed identity with this client id, which the app trusts in the place of a secret. */
  | { is: 'managed identity'; clientId: string }
  /** A certificate and its private key, both as PEM. */
  | { is: 'certificate'; pem: string }
  | { is: 'secret'; secret: string };

/** What the bot is in a tenant that has it. Each keeps its token until shortly before that expires. */
export type BotCredential = (tenantId: string) => TokenCredential;

/** Entra, or the machine, did not answer in time: nothing was sent by this token, and it is asked again. */
export class EntraSilent extends Error {
  override readonly name = 'EntraSilent';
}

/** A send that was begun counts as unclear after a minute; it must have its token, or none, well before. */
const PATIENCE_MS = 12_000;

// What Entra wants a managed identity's token to be for, where it stands for an app.
const EXCHANGE = 'api://AzureADTokenExchange/.default';

/** `http`: instead of the way to Entra and to the machine's own identity. */
export function botCredential(
  identity: BotIdentity,
  http?: HttpClient,
  patienceMs = PATIENCE_MS,
): BotCredential {
  const credentialIn = provenBy(identity, http ? { httpClient: http } : {});
  return (tenantId) => inTime(credentialIn(tenantId), patienceMs);
}

/** Microsoft's library waits for ever where nothing answers, whatever signal it is given. */
function inTime(credential: TokenCredential, patienceMs: number): TokenCredential {
  return {
    async getToken(scopes, options) {
      const ended = new AbortController();
      const late = wait(patienceMs, undefined, { signal: ended.signal }).then(() => {
        throw new EntraSilent(`There was no token within ${patienceMs} ms.`);
      });
      // It ends by its signal wherever the token was in time.
      late.catch(() => undefined);
      try {
        return await Promise.race([credential.getToken(scopes, options), late]);
      } finally {
        ended.abort();
      }
    },
  };
}

function provenBy({ appId, proof }: BotIdentity, options: TokenCredentialOptions): BotCredential {
  switch (proof.is) {
    case 'managed identity': {
      const machine = new ManagedIdentityCredential({ clientId: proof.clientId, ...options });
      // Asked for anew with each token: it lives for a day, and a program for weeks.
      const assertion = async () => (await machine.getToken(EXCHANGE)).token;
      return (tenantId) => new ClientAssertionCredential(tenantId, appId, assertion, options);
    }
    case 'certificate':
      return (tenantId) =>
        new ClientCertificateCredential(tenantId, appId, { certificate: proof.pem }, options);
    case 'secret':
      return (tenantId) => new ClientSecretCredential(tenantId, appId, proof.secret, options);
  }
}
