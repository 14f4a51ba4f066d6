import { Agent, request as askPlainly, type IncomingHttpHeaders } from 'node:http';
import { Agent as SecureAgent, request as askSecurely } from 'node:https';
import { text as textOf } from 'node:stream/consumers';
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
  /**
   * The connector's own code, such as ForbiddenOperation; or that of the network, such as ECONNRESET;
   * or NotConnected, where nothing was sent since there never was a connection.
   */
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
      const { status, headers, text } = await ask(request);
      if (status === 429)
        throw new ConnectorFailure(429, connectorCode(text), {
          closedForMs: pace.close(tenantId, retryAfterMs(headers)),
        });
      if (status < 200 || status > 299) throw new ConnectorFailure(status, connectorCode(text));
      return {
        status,
        bodyAsText: text,
        headers: toHttpHeadersLike(createHttpHeaders(plainly(headers))),
        request,
      };
    },
  };
}

function conversationIn(url: string): string | undefined {
  return /\/v3\/conversations\/([^/?]+)/.exec(url)?.[1];
}

type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

// Connections are kept; not by fetch, which takes twice the time for the same call. Idle ones end soon:
// a call on one that Teams is just ending would leave open whether it arrived.
const kept = { keepAlive: true, timeout: 4_000 };
const plain = { ask: askPlainly, agent: new Agent(kept), connected: 'connect' };
const secure = { ask: askSecurely, agent: new SecureAgent(kept), connected: 'secureConnect' };

function ask({ url, method, headers, body }: WebResourceLike): Promise<Answer> {
  const by = url.startsWith('https:') ? secure : plain;
  const bytes = typeof body === 'string' ? Buffer.from(body) : undefined;
  return new Promise((resolve, reject) => {
    const call = by.ask(url, {
      method,
      agent: by.agent,
      headers: { ...headers.rawHeaders(), 'content-length': bytes?.length ?? 0 },
      signal: AbortSignal.timeout(CALL_MS),
    });
    // Kept here: when an error is told, Node's own `connecting` is false whatever has been.
    let isConnected = false;
    call.on('socket', (socket) => {
      if (call.reusedSocket) isConnected = true;
      else
        socket.once(by.connected, () => {
          isConnected = true;
        });
    });
    const fail = (error: unknown) => {
      reject(new ConnectorFailure(0, isConnected ? networkCode(error) : 'NotConnected'));
    };
    call.on('error', fail);
    call.on('response', (response) => {
      textOf(response).then((text) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      }, fail);
    });
    call.end(bytes);
  });
}

function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function plainly(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Retry-After in milliseconds: it is a number of seconds, or a date by the clock of who sent it. */
function retryAfterMs({ 'retry-after': after = '', date = '' }: IncomingHttpHeaders) {
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const ms = Date.parse(after) - Date.parse(date);
  return Number.isFinite(ms) ? ms : undefined;
}

/** Only the code: the connector's message may repeat what was sent. */
function connectorCode(text: string): string {
  const found = /"code"\s*:\s*"(\w{1,60})"/.exec(text);
  return found?.[1] ?? 'unknown';
}
