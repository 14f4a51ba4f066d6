import {
  toHttpHeadersLike,
  type CompatResponse,
  type WebResourceLike,
} from '@azure/core-http-compat';
import { createHttpHeaders } from '@azure/core-rest-pipeline';

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
  /** From Retry-After, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(status: number, code: string, retryAfterMs?: number) {
    super(`The connector answered ${status} ${code}.`);
    this.status = status;
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}

/** How long one call of the connector may take. */
const CALL_MS = 15_000;

/** The HTTP client given to the SDK: one request for one call, and every failure a ConnectorFailure. */
export const connectorHttp = {
  async sendRequest(request: WebResourceLike): Promise<CompatResponse> {
    const response = await ask(request);
    const text = await response.text();
    if (!response.ok) throw failureOf(response, text);
    return {
      status: response.status,
      bodyAsText: text,
      headers: toHttpHeadersLike(createHttpHeaders(Object.fromEntries(response.headers))),
      request,
    };
  },
};

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

function failureOf(response: Response, text: string): ConnectorFailure {
  const after = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterMs = Number.isFinite(after) && after >= 0 ? after * 1000 : undefined;
  return new ConnectorFailure(response.status, connectorCode(text), retryAfterMs);
}

/** Only the code: the connector's message may repeat what was sent. */
function connectorCode(text: string): string {
  const found = /"code"\s*:\s*"(\w{1,60})"/.exec(text);
  return found?.[1] ?? 'unknown';
}
