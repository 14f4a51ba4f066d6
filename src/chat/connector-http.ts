import {
  toHttpHeadersLike,
  type CompatResponse,
  type WebResourceLike,
} from '@azure/core-http-compat';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { Pace } from './pace.ts';

/**
 * The connector did not do what was asked. Deliberately no RestError: the SDK repeats those three
 * times by itself (500, 502, a cut connection, 429 with Retry-After), and creating a message is not
 * idempotent, so people would get the same invitation up to four times. Measured; there is no
 * setting that turns it off.
 */
export class ConnectorFailure extends Error {
  override readonly name = 'ConnectorFailure';
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** The connector's own code, such as ForbiddenOperation; or that of the network, such as ECONNRESET. */
  readonly code: string;
  /** For how long the tenant's door is closed, after a 429. */
  readonly closedForMs: number | undefined;
  /** Whether a request was made; while the tenant's door is closed, none is. */
  readonly begun: boolean;

  constructor(status: number, code: string, door: { closedForMs?: number; begun?: boolean } = {}) {
    super(`The connector answered ${status} ${code}.`);
    this.status = status;
    this.code = code;
    this.closedForMs = door.closedForMs;
    this.begun = door.begun ?? true;
  }
}

/** How long one call of the connector may take. */
const CALL_MS = 15_000;

/** What the SDK takes as its HTTP client. */
export type ConnectorHttp = { sendRequest(request: WebResourceLike): Promise<CompatResponse> };

/** For what the SDK could call and never must: calls go by a tenant's own client, or not at all. */
export const noHttp: ConnectorHttp = {
  sendRequest: () => Promise.reject(new Error('A call that belongs to no tenant is not made.')),
};

/**
 * The HTTP client of a tenant, given to the SDK: one request for one call, each in its turn, and
 * every failure a ConnectorFailure. After a 429 nothing goes out until Teams takes it again.
 */
export function connectorHttp(tenantId: string, pace: Pace): ConnectorHttp {
  const refuseIfClosed = () => {
    const closedForMs = pace.closedFor(tenantId);
    if (closedForMs > 0)
      throw new ConnectorFailure(429, 'DoorClosed', { closedForMs, begun: false });
  };
  return {
    async sendRequest(request) {
      refuseIfClosed();
      await pace.turn({ tenantId, conversationId: conversationIn(request.url) });
      // Another call may have met a 429 meanwhile.
      refuseIfClosed();
      const response = await ask(request);
      const text = await response.text();
      if (response.status === 429)
        throw new ConnectorFailure(429, connectorCode(text), {
          closedForMs: pace.close(tenantId, retryAfterMs(response)),
        });
      if (!response.ok) throw new ConnectorFailure(response.status, connectorCode(text));
      return {
        status: response.status,
        bodyAsText: text,
        headers: toHttpHeadersLike(createHttpHeaders(Object.fromEntries(response.headers))),
        request,
      };
    },
  };
}

function conversationIn(url: string): string | undefined {
  return /\/v3\/conversations\/([^/?]+)/.exec(url)?.[1];
}

async function ask(request: WebResourceLike): Promise<Response> {
  const body: unknown = request.body;
  try {
    return await fetch(request.url, {
      method: request.method,
      headers: request.headers.rawHeaders(),
      signal: AbortSignal.timeout(CALL_MS),
      redirect: 'error',
      ...(typeof body === 'string' ? { body } : {}),
    });
  } catch (error) {
    throw new ConnectorFailure(0, networkCode(error));
  }
}

function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string')
    return cause.code;
  return error.name;
}

/** Retry-After in milliseconds: it is a number of seconds, or a date by the clock of who sent it. */
function retryAfterMs({ headers }: Response): number | undefined {
  const after = headers.get('retry-after') ?? '';
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const ms = Date.parse(after) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(ms) ? ms : undefined;
}

/** Only the code: the connector's message may repeat what was sent. */
function connectorCode(text: string): string {
  const found = /"code"\s*:\s*"(\w{1,60})"/.exec(text);
  return found?.[1] ?? 'unknown';
}
