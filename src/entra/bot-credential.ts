import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
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

// What Entra wants a managed identity's token to be for, where it stands for an app.
const EXCHANGE = 'api://AzureADTokenExchange/.default';

/** `http`: instead of the way to Entra and to the machine's own identity. */
export function botCredential({ appId, proof }: BotIdentity, http?: HttpClient): BotCredential {
  const options = http ? { httpClient: http } : {};
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
