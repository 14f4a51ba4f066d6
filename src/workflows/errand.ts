import type { Messenger } from './deps.ts';

/** Something that writes to a person: it waits for its turn in their tenant's lane. */
export type Errand = { personId: string; tenantId: string; run: () => Promise<void> };

/** Who writes to people, and whether it still may: another replica may have taken over. */
export type Sender = { messenger: Messenger; maySend: () => Promise<boolean> };
