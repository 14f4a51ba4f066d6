import { dayToldBefore, isToldOfClosing } from '../domain/closing-sends.ts';
import { isOut } from '../domain/closing.ts';
import { isContributor } from '../domain/contributor.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { asksAboutExtract } from '../domain/extract.ts';
import { isPersonHeld } from '../domain/hold.ts';
import { languagesOf } from '../domain/language.ts';
import { isAhead } from '../domain/meeting.ts';
import { leavePages, standingOf, type Standing } from '../domain/messages.ts';
import type { Participation, Role } from '../domain/participation.ts';
import { openWishes } from '../domain/reply.ts';
import { cardNow, restCardOf } from '../domain/rest.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import type { KeptView, MeetingOnCard } from '../domain/views-kept.ts';
import type { View } from '../domain/views.ts';
import { changeParticipation } from './changes.ts';
import { reviewOnCard } from './review-on-card.ts';
import { questionnaireOf } from './questionnaire-of.ts';
import { latestOf } from '../domain/ledger.ts';
import type { Deps } from './deps.ts';

/** The card that is at any time a right place to go on from: what stands in the person's chat. */
export function standingCard(
  deps: Deps,
  { reviewId, participationId }: Keys,
  { review, participation }: { review: Review; participation: Participation },
  standing: Standing = cardNow(
    participation,
    standingOf(participation),
    restCardOf(review, participationId),
  ),
): KeptView {
  const keys = { reviewId, participationId };
  const { role, reason, told, reply } = participation;
  const about = reviewOnCard(deps, review, dayInLondon(deps.now()), participation);
  if (standing === 'invitation') {
    // Nobody is invited before this is on record.
    if (!told) throw new Error(`Participation ${keys.participationId} has no record of who told.`);
    return {
      show: 'invitation',
      keys,
      role,
      reason,
      told,
      review: about,
      board: { name: deps.board.name, website: deps.board.website },
      minutes: questionnaireOf(deps, review, participation).minutes,
      reminders: remindersFor(deps, review, role),
      languages: languagesOf(deps.board.languages),
    };
  }
  const until = reply.is === 'later' ? reply.until : '';
  const wishes = openWishes(participation);
  const { talk } = participation;
  return {
    show: 'standing',
    standing,
    keys,
    role,
    // What came along is read in another review, where no lead has been let read by this one's grant.
    review: standing === 'come along' ? { ...about, leads: [] } : about,
    until,
    wishes,
    talk: talk?.is === 'agreed' ? { at: talk.time.at, how: talk.time.how } : undefined,
    meeting: meetingOnCard(deps, review, participation),
    hasSent: reply.is === 'contributed',
    isHeld: isPersonHeld(review.holds, participationId),
    isTakenBack: reply.is === 'took their words back' && reply.removeAt !== undefined,
    extract: participation.extract && (asksAboutExtract(participation) ? 'asked' : 'answered'),
    isUnreminded: participation.unreminded !== undefined,
    own: standing === 'check in' ? (latestOf(participation, 'check-in')?.words ?? '') : '',
    onHold: deps.board.onHold,
    closed: standing === 'closed' ? closedOnCard(deps, review, participation) : undefined,
    languages: languagesOf(deps.board.languages),
  };
}

/** What whoever was invited is told at the end. */
function closedOnCard(deps: Deps, { closed }: Review, participation: Participation) {
  if (!closed) return undefined;
  const { publication, support } = closed;
  const { role, extract } = participation;
  return {
    publication,
    support,
    isOut: isOut(closed, dayInLondon(deps.now())),
    before: dayToldBefore(participation, closed),
    isThanked: isContributor(participation),
    isOfficer: role === 'family liaison officer' && isToldOfClosing(participation),
    mayReadPart: extract !== undefined && extract.is !== 'rather not',
  };
}

/** The meeting that they know of, as it is now: where it was moved, they have not answered that. */
function meetingOnCard(
  deps: Deps,
  { meeting }: Review,
  { meeting: theirs }: Participation,
): MeetingOnCard | undefined {
  if (theirs?.is === 'attended') return { is: 'attended' };
  if (!meeting || !theirs || theirs.is === 'not there') return undefined;
  const { id, at, until, place } = meeting;
  const is = theirs.id === id ? theirs.is : 'told';
  return { is, id, at, until, place, isOpen: isAhead(meeting, stamp(deps.now())) };
}

/** So many reminders somebody may get in this review, as the invitation says. */
function remindersFor(deps: Deps, review: Review, role: Role): number {
  const { atMost, steps } = deps.remindersOf(review.type.id);
  return Math.min(atMost, steps.filter((step) => step.for.includes(role)).length);
}

/**
 * Everything rests for them, or their invitation was taken back: the card that says so, on their
 * screen and soon in their chat.
 */
export async function restCard(deps: Deps, keys: Keys, review: Review): Promise<View> {
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    current.takenBack === undefined
      ? leavePages(current, at, restCardOf(review, keys.participationId))
      : current,
  );
  return standingCard(deps, keys, { review, participation });
}
