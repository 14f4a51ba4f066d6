/** What the SDK throws, as the port's errors. */
import { InvalidItem, ItemChanged, ItemExists, StoreUnavailable } from './port.ts';
import type { ContainerName } from './port.ts';

/** Runs one request; `writing` names the item when it is a write. */
export async function explained<T>(
  container: ContainerName,
  writing: { id: string; type?: string } | undefined,
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw explain(container, writing, error);
  }
}

/** 0 when there is none: only a missing item answers 404 without one. */
export function substatusOf(answer: { substatus?: unknown; headers?: unknown }): number {
  return Number(answer.substatus ?? inHeader(answer.headers, 'x-ms-substatus') ?? 0);
}

/** What a request that was not served cost all the same, in request units; 0 where that is not known. */
export function chargeOf(error: unknown): number {
  const headers =
    typeof error === 'object' && error !== null && 'headers' in error ? error.headers : undefined;
  return Number(inHeader(headers, 'x-ms-request-charge') ?? 0);
}

function inHeader(headers: unknown, name: string): unknown {
  if (typeof headers !== 'object' || headers === null) return undefined;
  return Object.entries(headers).find(([key]) => key === name)?.[1];
}

/** The container is not there, or a replica has not caught up: never to be taken for "no item". */
export function notServed(container: ContainerName, cause?: unknown): StoreUnavailable {
  return new StoreUnavailable(
    `Cosmos DB does not serve the container ${container}. See that the database's name is right ` +
      'and that the deployment (infra) has made its containers.',
    { cause },
  );
}

function explain(
  container: ContainerName,
  writing: { id: string; type?: string } | undefined,
  error: unknown,
): Error {
  if (error instanceof StoreUnavailable) return error;
  const code = errorCode(error);
  const missing = code === 404 && substatusOf(Object(error) as object) === 0;
  if (writing !== undefined) {
    const item = `${container} ${writing.type ?? ''} ${writing.id}`.replace('  ', ' ');
    if (code === 409) return new ItemExists(`${item} is already there.`, { cause: error });
    // 449: another write to the same item was under way, and this one was not made.
    if (code === 412 || code === 449 || missing) {
      return new ItemChanged(`${item} has changed or is gone.`, { cause: error });
    }
    if (code === 413) return new InvalidItem(`${item} is too large. Split it.`, { cause: error });
  }
  if (code === 404) return notServed(container, error);
  return new StoreUnavailable(
    `Cosmos DB did not serve ${container} (${code}). ${adviceFor(code)}`,
    {
      cause: error,
    },
  );
}

/** An HTTP status, or a word such as ECONNRESET. */
function errorCode(error: unknown): number | string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  if ('code' in error && (typeof error.code === 'number' || typeof error.code === 'string')) {
    return error.code;
  }
  return error instanceof Error ? error.name : 'unknown';
}

function adviceFor(code: number | string): string {
  switch (code) {
    case 401:
    case 403:
      return (
        // Not a role for all of the account: with that, the audit trail could be changed.
        'It refused this process: deploy infra/ again, which gives its identity its role in each ' +
        "container, or see COSMOS_KEY, the clock and the account's firewall."
      );
    case 429:
      return 'It is busy: try again in a moment; if this lasts, raise its throughput.';
    case 'ENOTFOUND':
    case 'ECONNREFUSED':
      return 'See COSMOS_ENDPOINT and the network.';
    default:
      return 'A write may have been made or not: read before trying again.';
  }
}
