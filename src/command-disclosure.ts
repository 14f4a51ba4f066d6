/** Gives something out of the store: into a file for its owner only, and onto the disclosure log. */
import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, rmSync, writeSync } from 'node:fs';
import { WrongUse } from './command-data.ts';
import { BOARD_TRAIL } from './domain/audit.ts';
import { DISCLOSED, LONGEST_FOR, disclosedItem, type DisclosedOf } from './domain/disclosure.ts';
import { newFile } from './new-file.ts';
import type { AuditTrail } from './workflows/audit-trail.ts';

/** Throws WrongUse where it is not said who asked, or at more length than the log takes. */
export function checkFor(given: string | undefined): string {
  const said = given?.trim() ?? '';
  if (said === '')
    throw new WrongUse(
      'Say who asked for it, and why it is given: --for "HM Coroner, letter of 4 May 2027".',
    );
  if (said.length > LONGEST_FOR)
    throw new WrongUse(`--for may have ${LONGEST_FOR} characters; this has ${said.length}.`);
  return said;
}

/**
 * Writes the file once it is on the log: nothing is given out that the log doesn't have. Throws WrongUse
 * where there is such a file, or it can't be made.
 */
export async function disclose(
  trail: Pick<AuditTrail, 'append'>,
  about: { of: DisclosedOf; subject: string; for: string; out: string },
  content: unknown,
): Promise<{ hash: string }> {
  const text = `${JSON.stringify(content, undefined, 2)}\n`;
  const hash = createHash('sha256').update(text).digest('hex');
  const handle = newFile(about.out, 'Name another one with --out.');
  try {
    await trail.append(BOARD_TRAIL, {
      who: 'command',
      what: DISCLOSED[about.of],
      item: disclosedItem({ subject: about.subject, hash }),
      why: about.for,
      correlation: correlation(),
    });
    writeSync(handle, text);
    fsyncSync(handle);
  } catch (error) {
    rmSync(about.out);
    throw error;
  } finally {
    closeSync(handle);
  }
  return { hash };
}

/** Names what one run of a command did, in the trails. */
export function correlation(): string {
  return randomBytes(8).toString('hex');
}
