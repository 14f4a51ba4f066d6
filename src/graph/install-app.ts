import { AuthenticationError } from '@azure/identity';
import type { Logger } from 'pino';
import type { BotCredential } from '../entra/bot-credential.ts';
import type { Installed, Installer } from '../workflows/deps.ts';

/** Where Microsoft Graph is, who the bot is in a tenant, and how long an answer is waited for. */
export type GraphAccess = {
  url: string;
  credentialFor: BotCredential;
  patienceMs: number;
};

const GRAPH = 'https://graph.microsoft.com';
const SCOPE = `${GRAPH}/.default`;

export function graphOf(credentialFor: BotCredential): GraphAccess {
  return { url: GRAPH, credentialFor, patienceMs: 10_000 };
}

/** What Entra says where it is no matter of time: no consent in that tenant, or a wrong proof. */
const REFUSALS = new Set([
  'unauthorized_client',
  'invalid_client',
  'invalid_request',
  'access_denied',
]);

/**
 * Adds the app for people, by Graph's `POST /users/…/teamwork/installedApps` with the application
 * permission TeamsAppInstallation.ReadWriteSelfForUser.All. Undefined where no tenant is set up for it.
 */
export function installerFrom(
  catalogueIds: ReadonlyMap<string, string> | undefined,
  access: GraphAccess | undefined,
  log: Logger,
): Installer | undefined {
  if (!catalogueIds || !access) return undefined;
  // Each keeps its token until that expires.
  const credentials = new Map(
    [...catalogueIds.keys()].map((tenantId) => [tenantId, access.credentialFor(tenantId)]),
  );
  return {
    async install(tenantId, email) {
      const tenant = tenantId.toLowerCase();
      const credential = credentials.get(tenant);
      const appId = catalogueIds.get(tenant);
      if (!credential || appId === undefined) return undefined;
      try {
        const token = await credential.getToken(SCOPE);
        if (!token) return 'later';
        const response = await fetch(
          `${access.url}/v1.0/users/${encodeURIComponent(email)}/teamwork/installedApps`,
          {
            method: 'POST',
            headers: {
              authorization: `Bearer ${token.token}`,
              'content-type': 'application/json',
            },
            body: JSON.stringify({
              'teamsApp@odata.bind': `${access.url}/v1.0/appCatalogs/teamsApps/${appId}`,
            }),
            redirect: 'error',
            signal: AbortSignal.timeout(access.patienceMs),
          },
        );
        await response.body?.cancel();
        const { status } = response;
        const installed = installedBy(status);
        if (!response.ok) log.warn({ tenantId, status, installed }, 'the app was not added');
        return installed;
      } catch (error) {
        const installed = isRefused(error) ? 'not permitted' : 'later';
        // Never the error itself: it may quote the address that was asked for.
        log.warn({ tenantId, reason: codeOf(error), installed }, 'the app was not added');
        return installed;
      }
    },
  };
}

function installedBy(status: number): Installed {
  if (status === 409) return 'there already';
  if (status === 404) return 'nobody';
  if (status === 401 || status === 403) return 'not permitted';
  return status >= 200 && status < 300 ? 'asked' : 'later';
}

function isRefused(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && REFUSALS.has(code);
}

/** The code of an error or of what caused it: Entra's, or the network's. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AuthenticationError) return error.errorResponse.error;
  if ('errorCode' in error && typeof error.errorCode === 'string') return error.errorCode;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : codeOf(error.cause);
}
