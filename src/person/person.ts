/**
 * `npm run person`: gives out what is held on one person, or corrects their name or address.
 *
 * Ends with 0 when it is done, 2 when it is not: wrong use, wrong settings, or a store that can't be asked.
 */
import { correlation, disclose } from '../command-disclosure.ts';
import { withStoreOf, type CommandStore } from '../command-store.ts';
import { BOARD_TRAIL } from '../domain/audit.ts';
import { askedBy, type Asked } from './asked.ts';
import { exportOf } from './export.ts';
import { findPerson } from './found.ts';
import { rectify } from './rectify.ts';

const NOT_DONE = 2;

async function person(args: readonly string[]): Promise<void> {
  const asked = askedBy(args);
  await withStoreOf(asked.folder, async (opened) => {
    if (asked.does === 'export') return give(opened, asked);
    const { places } = await rectify(opened, await findPerson(opened, asked), asked);
    say(
      `Corrected in ${places} ${places === 1 ? 'place' : 'places'}; no word of theirs was touched.`,
    );
    say('Cards that stand in chats change when they are next shown or sent.');
  });
}

async function give(
  opened: CommandStore,
  asked: Extract<Asked, { does: 'export' }>,
): Promise<void> {
  const found = await findPerson(opened, asked);
  const subject = found.personId ?? found.contactId;
  const content = await exportOf(opened, found, asked.withHeld !== undefined);
  if (asked.withHeld !== undefined)
    await opened.trail.append(BOARD_TRAIL, {
      who: 'command',
      what: 'person.with-held',
      item: subject,
      why: asked.withHeld,
      correlation: correlation(),
    });
  const about = { of: 'person', subject, for: asked.for, out: asked.out } as const;
  const { hash } = await disclose(opened.trail, about, content);
  say(`${asked.out}: ${content.reviews.length} reviews, SHA-256 ${hash}`);
  if (content.leftOut.length > 0)
    say(`On hold, and left out: ${content.leftOut.length}. The file says what and why.`);
  say('It is on the disclosure log: npm run audit -- disclosures');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

if (import.meta.main)
  try {
    await person(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NOT_DONE;
  }
