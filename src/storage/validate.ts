/** What may be stored, alike for every engine. All errors are InvalidItem and show no value but ids. */
import { InvalidItem } from './port.ts';
import type { ContainerName, JsonValue, NewItem } from './port.ts';

/** Base64 adds a third: sealed, this stays just below the 2 MiB that Cosmos DB takes per item. */
export const maxBodyBytes = 1_500_000;

// Only dots would be a step up in the path of an HTTP request.
const idForm = /^(?!\.+$)[A-Za-z0-9._-]{1,255}$/;
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Checks ids or partition keys. */
export function checkIds(container: ContainerName, ...ids: string[]): void {
  for (const id of ids) {
    if (!idForm.test(id)) {
      throw new InvalidItem(
        `${container}: an id, partition or type must have 1 to 255 characters of ` +
          'A–Z a–z 0–9 . _ - and not only dots.',
      );
    }
  }
}

/** Checks all of an item but its body. */
export function checkItem(container: ContainerName, item: NewItem): void {
  checkIds(container, item.id, item.partition, item.type);
  if (!Number.isSafeInteger(item.v) || item.v < 1) {
    throw new InvalidItem(`${container} ${item.type}: the version must be a whole number from 1.`);
  }
  if (item.dueAt === undefined) return;
  if (container === 'audit') throw new InvalidItem('audit: what is written once is never due.');
  checkInstant(container, item.dueAt);
}

/** Checks that what is in a container may be replaced or deleted at all. */
export function checkChangeable(container: ContainerName): void {
  if (container === 'audit') {
    throw new InvalidItem('audit: what is there is written once, neither replaced nor deleted.');
  }
}

/** Only one way to write an instant, so that the order of texts is the order of time. */
export function checkInstant(container: ContainerName, instant: string): void {
  const time = Date.parse(instant);
  if (
    !instantForm.test(instant) ||
    Number.isNaN(time) ||
    new Date(time).toISOString() !== instant
  ) {
    throw new InvalidItem(
      `${container}: an instant must be written as Date.toISOString() does, in UTC with milliseconds.`,
    );
  }
}

/** An empty etag or `*` would make a conditional write unconditional. */
export function checkEtag(container: ContainerName, etag: string): void {
  if (!/^[\x21-\x7e]+$/.test(etag) || etag === '*') {
    throw new InvalidItem(`${container}: an etag must be one that the store gave.`);
  }
}

export function checkLimit(container: ContainerName, limit: number): void {
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new InvalidItem(`${container}: the limit must be a whole number from 1.`);
  }
}

/**
 * The body as JSON text. Lone surrogates are written as escapes, so any string comes back as it was.
 * Refuses what JSON would silently change (undefined, NaN, infinity) and more than 1,500,000 bytes.
 */
export function bodyText(container: ContainerName, { type, body }: NewItem): string {
  if (!isWhole(body)) {
    throw new InvalidItem(`${container} ${type}: a body can't hold NaN or infinity.`);
  }
  const text = jsonOf(body);
  if (text === undefined) throw new InvalidItem(`${container} ${type}: there is no body.`);
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > maxBodyBytes) {
    throw new InvalidItem(
      `${container} ${type}: the body has ${bytes} bytes; ${maxBodyBytes} are allowed. Split it.`,
    );
  }
  return text;
}

/** Whether it has no number that JSON would make null. A look of its own: stringify with one is slow. */
function isWhole(body: JsonValue): boolean {
  if (typeof body === 'number') return Number.isFinite(body);
  if (typeof body !== 'object' || body === null) return true;
  return Array.isArray(body) ? body.every(isWhole) : Object.values(body).every(isWhole);
}

/** JSON.stringify's declared type leaves out that it answers undefined for undefined. */
function jsonOf(body: JsonValue): string | undefined {
  return JSON.stringify(body);
}
