/** What copying and restoring work on: a store with its keys, and the engine below it. */
import { Temporal } from 'temporal-polyfill';
import { announce as announceHead } from '../command-store.ts';
import type { AuditHead } from '../domain/audit.ts';
import { engineOf, sealKeysOf, vaultOf, type DataSettings } from '../open-engine.ts';
import type { Engine } from '../storage/engine.ts';
import { keyedHash } from '../storage/keyed-hash.ts';
import type { Store } from '../storage/port.ts';
import { sealerOfReviews } from '../storage/review-keys.ts';
import { sealerFromKeys, type KeySealer } from '../storage/seal.ts';
import { openStore } from '../storage/store.ts';
import type { Vault } from '../storage/vault.ts';
import { openAuditTrail, type AuditTrail } from '../workflows/audit-trail.ts';

export type Place = {
  engine: Engine;
  /** Over that engine; closing it closes both. */
  store: Store;
  board: KeySealer;
  vault: Vault;
  trail: AuditTrail;
  /** A text's macs, by the key that signs now and those of before. */
  signs: (text: string) => string[];
  now: () => Temporal.Instant;
};

/** Throws InvalidConfig, StoreUnavailable. */
export function placeOf(
  settings: DataSettings,
  now: Place['now'] = Temporal.Now.instant,
  announce: (head: AuditHead) => void = announceHead,
): Place {
  const { key, olderKeys } = sealKeysOf(settings);
  const hashes = [key, ...olderKeys].map((one) => keyedHash(one, 'audit'));
  const board = sealerFromKeys(key, olderKeys);
  const vault = vaultOf(settings);
  const engine = engineOf(settings);
  const store = openStore(engine, sealerOfReviews(engine, board, { vault }));
  return {
    engine,
    store,
    board,
    vault,
    trail: openAuditTrail(store, keyedHash(key, 'audit'), now, announce),
    signs: (text) => hashes.map((hash) => hash(text)),
    now,
  };
}
