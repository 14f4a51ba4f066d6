/**
 * A stand-in for Entra and for a machine's own identity, at their own addresses: a way there that a
 * program takes instead of the network. Nothing leaves this process.
 */
import {
  createHttpHeaders,
  type HttpClient,
  type PipelineRequest,
} from '@azure/core-rest-pipeline';

const LOGIN = 'https://login.microsoftonline.com';
const MACHINE = 'http://169.254.169.254/metadata/identity/oauth2/token';
const ONE_DAY = 86_400;

/** What an app showed when it asked for a token. */
export type Shown = { tenantId: string; scope: string; appId: string; proof: string; is: string };

export type Entra = {
  http: HttpClient;
  /** Every token that was asked for, oldest first. */
  shown: readonly Shown[];
  /** What the machine's identity was asked for: for whom, and which resource. */
  machineAsked: readonly { clientId: string; resource: string }[];
  /** How long its tokens are good for from now on, in seconds; a day at first. */
  lifetime(seconds: number): void;
  /** Takes what is asked, and never answers, from now on. */
  hang(): void;
  /** Answers with this error of Entra's from now on; undefined for as it should. */
  refuseWith(code: string | undefined): void;
};

/** Microsoft's library keeps the first way to the machine's identity for as long as a process lives. */
let current: HttpClient;
const http: HttpClient = { sendRequest: (request) => current.sendRequest(request) };

/** `tokenFor`: what it gives an app that shows this. The newest one answers for all. */
export function startEntra(tokenFor: (shown: Shown) => string): Entra {
  const shown: Shown[] = [];
  const machineAsked: { clientId: string; resource: string }[] = [];
  let seconds = ONE_DAY;
  let refusal: string | undefined;
  let hangs = false;

  const answer = (url: URL, form: URLSearchParams): [number, object] => {
    if (url.href.startsWith(MACHINE)) {
      const [clientId, resource] = [
        of(url.searchParams, 'client_id'),
        of(url.searchParams, 'resource'),
      ];
      machineAsked.push({ clientId, resource });
      const token = `the-machine’s-token-${machineAsked.length}`;
      const expires_on = String(Math.floor(Date.now() / 1000) + seconds);
      return [200, { access_token: token, expires_on, resource, token_type: 'Bearer' }];
    }
    const [, tenantId = ''] = url.pathname.split('/');
    if (url.pathname.endsWith('/openid-configuration')) return [200, metadata(tenantId)];
    if (!url.href.startsWith(LOGIN) || !url.pathname.endsWith('/token'))
      return [404, { error: 'not_found' }];
    if (refusal !== undefined)
      return [401, { error: refusal, error_description: 'AADSTS…', error_codes: [700213] }];
    const assertion = form.get('client_assertion');
    const asked = {
      tenantId,
      scope: of(form, 'scope').split(' ')[0] ?? '',
      appId: of(form, 'client_id'),
      proof: assertion ?? of(form, 'client_secret'),
      is: assertion === null ? 'secret' : of(form, 'client_assertion_type'),
    };
    shown.push(asked);
    return [200, { access_token: tokenFor(asked), expires_in: seconds, token_type: 'Bearer' }];
  };

  current = {
    sendRequest(request) {
      if (hangs) return new Promise(() => undefined);
      const [status, body] = answer(new URL(request.url), new URLSearchParams(textOf(request)));
      const headers = createHttpHeaders({ 'content-type': 'application/json' });
      return Promise.resolve({ request, status, headers, bodyAsText: JSON.stringify(body) });
    },
  };
  return {
    http,
    shown,
    machineAsked,
    lifetime(chosen) {
      seconds = chosen;
    },
    hang() {
      hangs = true;
    },
    refuseWith(code) {
      refusal = code;
    },
  };
}

function textOf({ body }: PipelineRequest): string {
  return typeof body === 'string' ? body : '';
}

function of(values: URLSearchParams, name: string): string {
  return values.get(name) ?? '';
}

function metadata(tenantId: string): object {
  return {
    issuer: `${LOGIN}/${tenantId}/v2.0`,
    authorization_endpoint: `${LOGIN}/${tenantId}/oauth2/v2.0/authorize`,
    token_endpoint: `${LOGIN}/${tenantId}/oauth2/v2.0/token`,
    jwks_uri: `${LOGIN}/${tenantId}/discovery/v2.0/keys`,
  };
}
