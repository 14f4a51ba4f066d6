import { sendOf } from '../../src/domain/ledger.ts';
import type { Store } from '../../src/storage/port.ts';
import { read } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import type { Player } from './submissions.ts';

/** How many reminders arrived, or may have; and who was reminded wrongly, or wrongly was not. */
export async function remindersOf(
  store: Store,
  cast: readonly Player[],
  received: readonly Player[],
): Promise<{ gone: number; wrong: string[] }> {
  const wrong: string[] = [];
  let gone = 0;
  for (const player of cast) {
    const { reviewId, participationId } = player.wanted;
    const found = await read(store, participations, reviewId, participationId);
    if (!found) continue;
    const { is } = sendOf(found.value, 'reminder') ?? {};
    const hasGone = is === 'sent' || is === 'ambiguous';
    if (hasGone) gone += 1;
    // Whose invitation may not have arrived is rung, not reminded.
    const isInvited = sendOf(found.value, 'invitation')?.is === 'sent';
    const isSilent = !received.includes(player);
    if (hasGone !== (isInvited && isSilent))
      wrong.push(`${player.person.name}: the reminder is ${is ?? 'not there'}`);
  }
  return { gone, wrong };
}
