import {
  goesOnAfterClosing,
  goesOnWhileResting,
  noReading,
  roleFor,
  rolesOf,
  type AlertAct,
  type BoardAct,
  type InvitedAct,
  type NoReading,
  type ReviewAct,
} from '../domain/access.ts';
import { BOARD_TRAIL } from '../domain/audit.ts';
import { stamp } from '../domain/dates.ts';
import { mayRecord, officerIn } from '../domain/family.ts';
import { isHeld, isMemberHeld, isPersonHeld, pauseIn, type Pause } from '../domain/hold.ts';
import type { RestCard } from '../domain/messages.ts';
import { dueAtOf, type Participation, type Rest } from '../domain/participation.ts';
import { ownAnswerBy } from '../domain/more-time.ts';
import type { Speaker } from '../domain/person.ts';
import { boardRolesOf, type BoardRole, type Register } from '../domain/register.ts';
import {
  leadsMayRead,
  mainWayOf,
  membersOf,
  reviewDueAt,
  reviewersIn,
  teamRolesOf,
  type Review,
} from '../domain/review.ts';
import { isIndependent, type Member, type TeamRole } from '../domain/team.ts';
import { leadsWhoRead } from '../domain/who-reads.ts';
import type { Keys } from '../domain/keys.ts';
import type { ReviewOnCard } from '../domain/views-kept.ts';
import { Refused } from '../domain/views.ts';
import { MissingRecord, change, read, type RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { familyOfMember, type OfMember } from './family-of-member.ts';
import { REVIEW_ID, participations, reviews } from './kinds.ts';

/** Whether the speaker may do it for the board, as far as is known without asking the store. */
export function mayLikely(deps: Deps, speaker: Speaker, act: BoardAct): boolean {
  return roleFor(act, boardRolesOf(deps.register.current(), speaker.personId)) !== undefined;
}

/** The register, for somebody who may do this for the board. Throws Refused for anybody else. */
export async function boardFor(
  deps: Deps,
  speaker: Speaker,
  act: BoardAct,
): Promise<{ register: Register; as: BoardRole }> {
  const register = await deps.register.read();
  const as = roleFor(act, boardRolesOf(register, speaker.personId));
  if (!as) throw new Refused('not yours', rolesOf(act));
  return { register, as };
}

/** A review, and the role in which the speaker acts in it. */
export type Entered = { review: Review; as: TeamRole | 'administrator' };

/**
 * The review, for somebody who may do this in it. Throws Refused for anybody else; whoever has no
 * role in a review can't tell whether there is one.
 */
export async function reviewFor(
  deps: Deps,
  speaker: Speaker,
  act: ReviewAct,
  reviewId: string,
): Promise<Entered> {
  const [record, register] = await Promise.all([
    read(deps.store, reviews, reviewId, REVIEW_ID),
    deps.register.read(),
  ]);
  const { personId } = speaker;
  const isAdministrator = boardRolesOf(register, personId).includes('administrator');
  const inTeam = record ? teamRolesOf(record.value, personId) : [];
  const has = [...inTeam, ...(isAdministrator ? (['administrator'] as const) : [])];
  if (!record || has.length === 0) throw new Refused('not your review');
  refuseDestroyed(record.value);
  const as = roleFor(act, has);
  if (!as) throw new Refused('not yours', rolesOf(act));
  if (record.value.closed && !goesOnAfterClosing(act)) throw new Refused('closed');
  return { review: record.value, as };
}

/**
 * The review, for somebody who may read in it what people have written. Throws Refused with the
 * reason: administrators never do, reviewers once they have declared no connection, leads where the
 * board has granted it.
 */
export async function readingFor(
  deps: Deps,
  speaker: Speaker,
  act:
    | Extract<
        ReviewAct,
        'perspectives.show' | 'perspective.read' | 'reading.questions' | 'reading.question'
      >
    | NotesAct
    | PackAct
    | ExtractAct
    | ThemesAct,
  reviewId: string,
): Promise<Entered> {
  const entered = await reviewFor(deps, speaker, act, reviewId);
  const { review } = entered;
  const { as, no } = readingOf(deps, review, speaker.personId, entered.as);
  if (no) throw new Refused(no);
  return { review, as };
}

/** In which role somebody reads in the review, and why they don't where they may not. */
function readingOf(
  deps: Deps,
  review: Review,
  personId: string,
  entered: Entered['as'],
): { as: Entered['as']; no: NoReading | undefined } {
  // Who leads the review reads by the board's grant, whatever else they are.
  const as = teamRolesOf(review, personId).includes('lead') ? 'lead' : entered;
  const no = noReading({
    isAdministrator: boardRolesOf(deps.register.current(), personId).includes('administrator'),
    as,
    independence: independenceIn(review, personId),
    leadsMayRead: leadsMayRead(review),
  });
  return { as, no };
}

/**
 * The review, for somebody who finds times for conversations in it, answers what families ask, or keeps
 * its timeline: its lead, or a reviewer who may read what people say there. `reads`: a lead may too.
 */
export async function talkingFor(
  deps: Deps,
  speaker: Speaker,
  act: TalkAct,
  reviewId: string,
): Promise<{ review: Review; as: 'lead' | 'reviewer'; reads: boolean }> {
  const entered = await reviewFor(deps, speaker, act, reviewId);
  const { as, no } = readingOf(deps, entered.review, speaker.personId, entered.as);
  if (as === 'lead') return { review: entered.review, as, reads: no === undefined };
  if (no) throw new Refused(no);
  return { review: entered.review, as: 'reviewer', reads: true };
}

/** Writing what was said to where the board chose. */
type PackAct = Extract<ReviewAct, `pack.${string}`>;
type ThemesAct = Extract<ReviewAct, `themes.${string}` | `theme.${string}`>;

/** What the draft of the report says of somebody's part. */
export type ExtractAct = Extract<ReviewAct, `extract.${string}`>;

/** Writing down what somebody said. */
export type NotesAct = Extract<ReviewAct, `notes.${string}`>;

/** What the lead does, and reviewers who may read. */
export type TalkAct = Extract<
  ReviewAct,
  | `talk.${string}`
  | 'talks.show'
  | `families.${string}`
  | `timeline.${string}`
  | `extracts.${string}`
  | 'learning.show'
  | `finding.${string}`
  | `outcome.${string}`
  | `action.${string}`
>;

/** Who may hold conversations in a review: those of its team who may read what people say there. */
export function holdersIn(deps: Deps, review: Review): Member[] {
  return [...membersOf(review, 'reviewer'), ...membersOf(review, 'lead')].filter(
    ({ personId, role }) =>
      personId !== undefined && readingOf(deps, review, personId, role).no === undefined,
  );
}

function independenceIn(
  review: Review,
  personId: string,
): 'not declared' | 'connected' | 'independent' {
  // More than one where they were added under two addresses: then all of them count.
  const mine = reviewersIn(review)
    .filter(({ member }) => member.personId === personId)
    .map(({ independence }) => independence);
  if (mine.length > 0 && mine.every(isIndependent)) return 'independent';
  return mine.some(({ is }) => is === 'connected' || is === 'decided')
    ? 'connected'
    : 'not declared';
}

/** Why nothing is asked of somebody who was invited. */
type NothingAsked = Rest | 'taken back' | 'closed';

/**
 * Why what families say stays closed to somebody, whichever family's officer they are: an administrator,
 * or a lead without the board's grant. Else a lead could give it to themselves, as an officer.
 */
export function noFamilyWords(deps: Deps, review: Review, personId: string): NoReading | undefined {
  const roles = [
    ...boardRolesOf(deps.register.current(), personId),
    ...teamRolesOf(review, personId),
  ];
  if (!roles.includes('administrator') && !roles.includes('lead')) return undefined;
  return readingOf(deps, review, personId, 'lead').no;
}

/**
 * The review and the participation that the speaker was invited to, and whether nothing is asked of
 * them there. A copied card, or a payload that claims another participation, gets the same refusal as
 * one that never was. `of`: whose words the card has, where it is about what somebody of a family said:
 * for their officer alone.
 */
export async function invitationOf(
  deps: Deps,
  speaker: Speaker,
  act: InvitedAct,
  keys: Keys,
): Promise<{
  review: Review;
  participation: Participation;
  rest: NothingAsked | undefined;
  of: OfMember | undefined;
}> {
  const { memberId } = keys;
  const [review, participation, of] = await Promise.all([
    read(deps.store, reviews, keys.reviewId, REVIEW_ID),
    read(deps.store, participations, keys.reviewId, keys.participationId),
    memberId === undefined ? undefined : familyOfMember(deps.store, keys.reviewId, memberId),
  ]);
  if (!review || participation?.value.personId !== speaker.personId)
    throw new Refused('not your invitation');
  refuseDestroyed(review.value);
  if (!roleFor(act, [participation.value.role])) throw new Refused('not yours', rolesOf(act));
  const { notes } = participation.value;
  if (keys.notesBy !== undefined && (notes?.by !== keys.notesBy || notes.is === 'back'))
    throw new Refused('notes went back');
  if (memberId !== undefined) refuseOthers(of, keys);
  const isOfFamily = memberId !== undefined || act.startsWith('family.');
  const no = isOfFamily ? noFamilyWords(deps, review.value, speaker.personId) : undefined;
  if (no) throw new Refused(no);
  return {
    review: review.value,
    participation: participation.value,
    rest:
      participation.value.takenBack === undefined
        ? (restAt(review.value, keys, act) ?? closedTo(review.value, act))
        : 'taken back',
    of,
  };
}

/** Nothing is done in a review whose records are being destroyed. */
function refuseDestroyed({ destroying }: Review): void {
  if (destroying !== undefined) throw new Refused('destroyed', [], destroying);
}

function closedTo({ closed }: Review, act: InvitedAct): 'closed' | undefined {
  return closed && !goesOnAfterClosing(act) ? 'closed' : undefined;
}

/** What a family says is its officer's to write down; a police officer's only once that is agreed. */
function refuseOthers(of: OfMember | undefined, { participationId }: Keys): void {
  const officer = of && officerIn(of.family, participationId);
  if (!officer) throw new Refused('not your family');
  if (!mayRecord(officer)) throw new Refused('not agreed yet');
}

/** Whether everything rests for somebody who was invited to the review. */
export function restOf({ pauses, holds }: Review, participationId: string): Rest | undefined {
  if (isHeld(holds, participationId)) return 'held';
  return pauseIn({ pauses }) ? 'paused' : undefined;
}

/** Whether what somebody of a family says rests, whoever its officer is. */
export function restOfMember({ pauses, holds }: Review, memberId: string): Rest | undefined {
  if (isMemberHeld(holds, memberId)) return 'held';
  return pauseIn({ pauses }) ? 'paused' : undefined;
}

/**
 * The same of what a card has, for what doesn't go on all the same: an officer on whom there is a hold writes
 * nothing down either, and opens no family.
 */
function restAt(
  review: Review,
  { participationId, memberId }: Keys,
  act: InvitedAct,
): Rest | undefined {
  const mayOpen = !act.startsWith('family.') || !isPersonHeld(review.holds, participationId);
  if (goesOnWhileResting(act) && mayOpen) return undefined;
  const rest = restOf(review, participationId);
  return rest ?? (memberId === undefined ? undefined : restOfMember(review, memberId));
}

/** The card that says so, or that all is over, in words for why it is; undefined while nothing rests. */
export function restCardOf(review: Review, participationId: string): RestCard | undefined {
  const rest = restOf(review, participationId);
  const pause = pauseIn(review);
  if (rest === 'paused' && pause) return PAUSED_CARD[pause.why];
  return rest ?? (review.closed && 'closed');
}

const PAUSED_CARD: Record<Pause['why'], RestCard> = {
  charges: 'paused for charges',
  'court order': 'paused by a court',
  other: 'paused',
};

/** So much of a reason stands in the trail; the whole of it stands where it belongs. */
const LONGEST_WHY = 500;

/** Writes to the audit trail; throws where that can't be done, so that nothing is done without it. */
export async function audited(
  deps: Deps,
  { personId, correlation }: Speaker,
  what: BoardAct | ReviewAct | AlertAct,
  about: { reviewId?: string; item?: string; why?: string },
): Promise<void> {
  const { reviewId = BOARD_TRAIL, item, why = '' } = about;
  const act = { who: personId, what, item, why: why.slice(0, LONGEST_WHY), correlation };
  await deps.audit.append(reviewId, act);
}

/** Whether an error came of there being no such participation: a press may name what it likes. */
export function isOfNobody(error: unknown, participationId: string | undefined): boolean {
  return error instanceof MissingRecord && error.id !== undefined && error.id === participationId;
}

/** Changes a participation and sets when the clock must look at it; wakes the sweep if that is now. */
export async function changeParticipation(
  deps: Deps,
  keys: Keys,
  decide: (participation: Participation) => Participation,
  known?: RecordOf<Participation>,
): Promise<{
  participation: Participation;
  record: RecordOf<Participation>;
  changed: boolean;
}> {
  const { record, changed } = await change(
    deps.store,
    participations,
    keys.reviewId,
    keys.participationId,
    (participation) => {
      const next = decide(participation);
      return next === participation ? undefined : { value: next, dueAt: dueAtOf(next) };
    },
    known,
  );
  if (changed && record.dueAt !== undefined && record.dueAt <= stamp(deps.now())) deps.wake();
  return { participation: record.value, record, changed };
}

/**
 * Changes a review and sets when the clock must look at it; wakes the sweep if that is now. Throws
 * Refused once its records are being destroyed.
 */
export async function changeReview(
  deps: Pick<Deps, 'store' | 'now' | 'wake'>,
  reviewId: string,
  decide: (review: Review) => Review,
): Promise<{ review: Review; changed: boolean }> {
  const { record, changed } = await change(deps.store, reviews, reviewId, REVIEW_ID, (review) => {
    refuseDestroyed(review);
    const next = decide(review);
    return next === review ? undefined : { value: next, dueAt: reviewDueAt(next) };
  });
  if (changed && record.dueAt !== undefined && record.dueAt <= stamp(deps.now())) deps.wake();
  return { review: record.value, changed };
}

/** A participation of a review that its lead asks for. Throws Refused if there is none. */
export async function participationIn(
  deps: Deps,
  { reviewId, participationId }: Keys,
): Promise<RecordOf<Participation>> {
  const record = await read(deps.store, participations, reviewId, participationId);
  if (!record) throw new Refused('not understood');
  return record;
}

/** `today`: the day in London on which the card is made. */
export function onCard(
  deps: Pick<Deps, 'register'>,
  review: Review,
  today: string,
  of: Pick<Participation, 'time'> = {},
): ReviewOnCard {
  const { details, scope, type, madeUp, closed } = review;
  const answerBy = ownAnswerBy(review, of);
  return {
    ...details,
    leads: leadsWhoRead(review, deps.register.current()),
    answerBy,
    isPast: today > answerBy,
    madeUp,
    ...(closed && { isClosed: true }),
    scope,
    mainWay: mainWayOf(review),
    type: {
      name: type.name,
      nation: type.nation,
      concerns: type.concerns,
      promise: type.promise,
      position: type.position,
      participants: type.participants,
    },
  };
}
