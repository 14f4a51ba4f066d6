/**
 * A copy of a store in a file: gzip of JSON lines. The first line says what it is, each of the others is
 * an item as the engine keeps it, sealed, and the last one counts them and has the SHA-256 of all before
 * it. So a copy that was cut or altered shows before anything is made of it.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { WrongUse } from '../command-data.ts';
import { newFile } from '../new-file.ts';
import type { SealedItem } from '../storage/engine.ts';
import { InvalidItem, type ContainerName } from '../storage/port.ts';
import { checkItem } from '../storage/validate.ts';

export type CopiedItem = { container: ContainerName; item: SealedItem };

/** What the copy is of: as of when, and by which version of the program. */
export type CopyHead = { at: string; program: string };

/** The whole of a copy, as its last line says. */
export type CopyOf = { items: number; sha256: string };

const headSchema = z.strictObject({
  vantage: z.literal('copy'),
  format: z.literal(1),
  at: z.iso.datetime({ precision: 3 }),
  program: z.string().max(100),
});
const itemSchema = z.strictObject({
  container: z.enum(['reviews', 'people', 'audit']),
  id: z.string(),
  partition: z.string(),
  type: z.string(),
  v: z.number(),
  // On the embedded store it names the item's state in a conditional write.
  writeId: z.string().regex(/^[\w-]{1,100}$/),
  dueAt: z.string().optional(),
  // Sealed: no words get into a store by this way.
  body: z.string().regex(/^1\.[\w-]{8}\.[\w-]+$/),
});
const endSchema = z.strictObject({ items: z.int(), sha256: z.string() });

/** No item of a store gives a longer line; one that never ends must not fill the memory. */
const LONGEST_LINE = 4_000_000;

/** Makes the file, for its owner only; nothing is left of it where that fails. Throws WrongUse. */
export async function writeCopy(
  file: string,
  head: CopyHead,
  items: AsyncIterable<CopiedItem>,
): Promise<CopyOf> {
  const fd = newFile(file, 'Name another one.');
  const of = { items: 0, sha256: '' };
  async function* lines() {
    const hash = createHash('sha256');
    const hashed = (value: object) => {
      const line = lineOf(value);
      hash.update(line);
      return line;
    };
    yield hashed({ vantage: 'copy', format: 1, ...head });
    for await (const { container, item } of items) {
      yield hashed({ container, ...item });
      of.items += 1;
    }
    of.sha256 = hash.digest('hex');
    yield lineOf(of);
  }
  try {
    await pipeline(
      Readable.from(lines()),
      createGzip({ level: 1 }),
      createWriteStream(file, { fd, flush: true }),
    );
    return of;
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

/**
 * Goes through a copy, and shows its items in their order. Only when it returns is the copy known to be
 * whole. Throws WrongUse where it is not, or no copy at all.
 */
export async function readCopy(
  file: string,
  see: (one: CopiedItem) => void | Promise<void>,
): Promise<CopyOf & { head: CopyHead }> {
  const hash = createHash('sha256');
  let head: CopyHead | undefined;
  let end: CopyOf | undefined;
  let items = 0;
  for await (const line of linesIn(file)) {
    const value = jsonOf(line);
    if (!head) {
      const { data } = headSchema.safeParse(value);
      if (!data) throw foreign(file);
      head = { at: data.at, program: data.program };
      hash.update(`${line}\n`);
      continue;
    }
    if (end) throw damaged(file);
    end = endSchema.safeParse(value).data;
    if (end) continue;
    hash.update(`${line}\n`);
    items += 1;
    await see(copiedIn(file, value));
  }
  if (!head) throw foreign(file);
  const sha256 = hash.digest('hex');
  if (end?.items !== items || end.sha256 !== sha256) throw damaged(file);
  return { head, items, sha256 };
}

function copiedIn(file: string, value: unknown): CopiedItem {
  const { data } = itemSchema.safeParse(value);
  if (!data) throw damaged(file);
  const { container, dueAt, ...rest } = data;
  const item = { ...rest, ...(dueAt === undefined ? {} : { dueAt }) };
  try {
    checkItem(container, item);
  } catch (error) {
    throw error instanceof InvalidItem ? damaged(file) : error;
  }
  return { container, item };
}

/** The lines of the file, each of which ends in a newline. Throws WrongUse. */
async function* linesIn(file: string): AsyncGenerator<string> {
  const packed = createReadStream(file);
  const text = createGunzip();
  packed.on('error', (error) => text.destroy(error)).pipe(text);
  text.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST_LINE) throw damaged(file);
      yield* lines;
    }
  } catch (error) {
    throw reasonOf(file, error);
  } finally {
    packed.destroy();
  }
  if (rest !== '') throw damaged(file);
}

function reasonOf(file: string, error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code === 'Z_DATA_ERROR') return foreign(file);
  if (code === 'Z_BUF_ERROR') return damaged(file);
  if (code === 'ENOENT') return new WrongUse(`There is no file ${file}.`);
  if (code === 'EISDIR' || code === 'EACCES')
    return new WrongUse(`${file} can’t be read: ${code}.`);
  return error;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function foreign(file: string): WrongUse {
  return new WrongUse(
    `${file} is no copy that this version of Vantage can read, or it is damaged. Name a file that npm run backup -- save made.`,
  );
}

function damaged(file: string): WrongUse {
  return new WrongUse(
    `${file} is cut or was altered: it is not all that was copied. Use another copy.`,
  );
}
