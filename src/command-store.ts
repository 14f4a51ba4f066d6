/** What a command works on: the store, its audit trails, and the ids under which people are found. */
import { Temporal } from 'temporal-polyfill';
import { checkIsThere, settingsFor } from './command-data.ts';
import { AUDIT_HEAD, type AuditHead } from './domain/audit.ts';
import { sealKeysOf, storeOf } from './open-engine.ts';
import { keyedHash } from './storage/keyed-hash.ts';
import type { Store } from './storage/port.ts';
import { contactIdsBy } from './workflows/contact-ids.ts';
import { openAuditTrail, type AuditTrail } from './workflows/audit-trail.ts';

export type CommandStore = {
  store: Store;
  trail: AuditTrail;
  /** A text's macs, by the key that signs now and those of before. */
  signs: (text: string) => string[];
  contactIdOf: (tenantId: string, email: string) => string;
};

/** Opens it, lets `work` do what it does, and closes it. Throws WrongUse, InvalidConfig, StoreUnavailable. */
export async function withStoreOf<T>(
  folder: string | undefined,
  work: (opened: CommandStore) => Promise<T>,
): Promise<T> {
  const settings = settingsFor(folder, process.env);
  checkIsThere(settings);
  const { key, olderKeys, firstKey } = sealKeysOf(settings);
  const hashes = [key, ...olderKeys].map((one) => keyedHash(one, 'audit'));
  const store = storeOf(settings);
  try {
    return await work({
      store,
      trail: openAuditTrail(store, keyedHash(key, 'audit'), Temporal.Now.instant, announce),
      signs: (text) => hashes.map((hash) => hash(text)),
      contactIdOf: contactIdsBy(keyedHash(firstKey, 'contact')),
    });
  } finally {
    await store.close();
  }
}

/** Apart from what the command prints; to be kept with the program's own lines. */
export function announce(head: AuditHead): void {
  process.stderr.write(`${JSON.stringify({ msg: AUDIT_HEAD, ...head })}\n`);
}
