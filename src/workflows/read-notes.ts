import { stamp } from '../domain/dates.ts';
import { enterPages, leavePages } from '../domain/messages.ts';
import { withNotesBack } from '../domain/notes.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import type { Deps } from './deps.ts';
import { restCard, standingCard } from './standing-card.ts';
import { showReadBack } from './write-perspective.ts';

/**
 * What was written down of what somebody said, for them to read back, to correct and to confirm: as if
 * they had written it.
 */
export async function readNotes(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, participation, rest } = await invitationOf(deps, speaker, 'notes.read', keys);
  if (rest) return restCard(deps, keys, review);
  const { notes } = participation;
  if (notes?.is !== 'given') return standingCard(deps, keys, { review, participation });
  await changeParticipation(deps, keys, enterPages);
  return showReadBack(deps, speaker, { ...keys, notesBy: notes.by }, 0);
}

/** It isn't what they said: the notes go back as they were written, and nobody asks why. */
export async function talkAgain(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review, rest } = await invitationOf(deps, speaker, 'notes.again', keys);
  if (rest) return restCard(deps, keys, review);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) => {
    const next = withNotesBack(current, keys.notesBy ?? '', at);
    return next === current ? current : leavePages(next, at);
  });
  return standingCard(deps, keys, { review, participation });
}
