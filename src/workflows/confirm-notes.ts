import { dayInLondon, stamp } from '../domain/dates.ts';
import { isEmpty } from '../domain/draft.ts';
import { asWritten } from '../domain/notes-draft.ts';
import { wayOfNotes } from '../domain/notes.ts';
import { parseConfirmed, type ConfirmedInput } from '../domain/notes-forms.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { change } from '../storage/records.ts';
import { audited } from './audited.ts';
import { showTalk } from './arrange-talk.ts';
import type { Deps } from './deps.ts';
import { draftIdOf, drafts } from './kinds.ts';
import { notesView } from './notes-cards.ts';
import { finishSending } from './send-perspective.ts';
import { authorFor, begun, itemOf } from './write-notes.ts';

/**
 * Somebody by another route has had the notes read back to them, and said that they are right: from now
 * on they count like any perspective.
 */
export async function confirmNotes(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  written: Partial<ConfirmedInput>,
): Promise<View> {
  const author = await authorFor(deps, speaker, 'notes.confirm', keys);
  // Pressed twice, it is confirmed; who is to read it in Teams confirms it there.
  if (!author || wayOfNotes(author.participation) !== 'another route')
    return showTalk(deps, speaker, keys);
  const { memberId } = author;
  const draft = await begun(deps, speaker, keys, author);
  const { confirmed, problems } = parseConfirmed(written, dayInLondon(deps.now()));
  const wrong = isEmpty(draft) ? [{ field: 'notes', problem: 'missing' } as const] : problems;
  if (!confirmed || wrong.length > 0) return notesView(deps, keys, author, draft, wrong, written);
  const { how, on, quoting } = confirmed;
  await audited(deps, speaker, 'notes.confirm', { ...itemOf(keys), why: `${how}, ${on}` });
  const at = stamp(deps.now());
  const id = draftIdOf(keys.participationId, memberId);
  const { record } = await change(deps.store, drafts, keys.reviewId, id, (current) => {
    const notes = asWritten(current);
    const { recorded } = notes;
    if (notes.sent || !recorded) return undefined;
    const sent = { at, contributionId: recorded.contributionId, isOutside: false, quoting };
    const told = { ...recorded, confirmed: { how, on, to: memberId } };
    return { value: { ...notes, recorded: told, sent }, dueAt: at };
  });
  await finishSending(deps, record);
  return showTalk(deps, speaker, keys);
}
