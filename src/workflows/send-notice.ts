import { employerOf, type Participation } from '../domain/participation.ts';
import { decideAsking, decideNewDate, type Decision } from '../domain/reminders.ts';
import { decideAfterMeeting, decideMeeting } from '../domain/meeting-sends.ts';
import { decideExtract } from '../domain/extract-sends.ts';
import { decideNotes, decideTalk } from '../domain/talk-sends.ts';
import type { Entry } from '../domain/ledger.ts';
import { asksToComeAlong } from '../domain/messages.ts';
import { addressee } from './addressee.ts';
import { claim, deliver, type EntryKeys } from './deliver.ts';
import type { Deps, Messenger } from './deps.ts';
import { momentOf } from './reminder-plan.ts';

/**
 * The news that a day has moved, the question whether what they sent may come along, times for a
 * conversation, notes of it to read, what there is to say of the meeting, or that they can read what
 * the report says of their part: once each.
 */
export async function sendNotice(
  deps: Deps,
  messenger: Messenger,
  keys: EntryKeys,
  personId: string,
): Promise<void> {
  const reached = await addressee(deps, keys.reviewId, personId);
  const { review, person } = reached;
  const decide = (participation: Participation, entry: Entry): Decision => {
    const of = { review, agencyId: employerOf(participation) };
    const moment = momentOf(deps, of, person?.value, undefined);
    if (entry.kind === 'new date') return decideNewDate(participation, entry, moment);
    if (entry.kind === 'talk') return decideTalk(participation, entry, moment);
    if (entry.kind === 'notes') return decideNotes(participation, entry, moment);
    if (entry.kind === 'meeting') return decideMeeting(participation, entry, moment);
    if (entry.kind === 'extract') return decideExtract(participation, entry, moment);
    if (entry.kind === 'after meeting') return decideAfterMeeting(participation, entry, moment);
    // They have said so in their list, or took it all back.
    if (entry.kind === 'asking' && !asksToComeAlong(participation))
      return { is: 'cancelled', why: 'has answered' };
    return decideAsking(entry, moment);
  };
  const claimed = await claim(deps, keys, { personId, review, decide });
  if (claimed) await deliver(deps, messenger, keys, { claimed, reached });
}
