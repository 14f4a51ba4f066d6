import type { Temporal } from 'temporal-polyfill';
import { contactStateOf, isToBeChecked, mayAskToCheck } from '../domain/agency-contact.ts';
import { isNotHeardFrom } from '../domain/check-in.ts';
import { cameAlong } from '../domain/come-along.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { sendOf } from '../domain/ledger.ts';
import { leavePages } from '../domain/messages.ts';
import {
  act as done,
  invite,
  isInvited,
  mayCorrect,
  mayRepeat,
  mayTakeBack,
  type Act,
  type Participation,
  type Rest,
} from '../domain/participation.ts';
import { toldLeadSchema } from '../domain/reply.ts';
import { isTalking } from '../domain/talk.ts';
import { whereIs, whereTalkIs } from '../domain/where.ts';
import {
  GROUNDWORK_FIELDS,
  parseGroundwork,
  type GroundworkInput,
} from '../domain/participation-forms.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName, agencyOf } from '../domain/register.ts';
import { whereMeetingIs } from '../domain/meeting.ts';
import { isOutstanding } from '../domain/reminders.ts';
import type { Review } from '../domain/review.ts';
import type { Unreachable } from '../domain/send.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { restOf } from '../domain/rest.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation, participationIn } from './changes.ts';
import { unreachedNow } from './addressee.ts';
import type { Deps } from './deps.ts';

type PersonView = Extract<View, { show: 'person' }>;

/** One person of the review, for its lead: where they are, and what comes before an invitation. */
export async function showPerson(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.show', keys.reviewId);
  const { value } = await participationIn(deps, keys);
  return personView(deps, keys, review, value);
}

/**
 * Records who told the person and who was asked about them, and asks for the invitation to go out
 * where that is wanted; says what is missing if it can't. Keeps what was typed where it is wrong.
 */
export async function saveGroundwork(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  press: FormPress,
  then: 'stay' | 'invite',
): Promise<View> {
  const act = then === 'invite' ? 'person.invite' : 'groundwork.save';
  const { review } = await reviewFor(deps, speaker, act, keys.reviewId);
  const rest = restOf(review, keys.participationId);
  const now = deps.now();
  const decide = (current: Participation) => decideGroundwork(current, press, { then, now, rest });
  const { value } = await participationIn(deps, keys);
  const first = decide(value);
  if (first.next !== value) {
    const { clearance } = first.next;
    const why = clearance ? `${clearance.office}: ${clearance.answer}` : 'not cleared';
    await audited(deps, speaker, act, { ...itemOf(keys), why });
  }
  let decided = first;
  const { participation } = await changeParticipation(
    deps,
    keys,
    (current) => (decided = decide(current)).next,
  );
  const { typed, problems, refusal, changedMeanwhile } = decided;
  const view = await personView(deps, keys, review, participation);
  const saved = then === 'stay' && problems.length === 0 && !changedMeanwhile;
  const groundwork = typed ?? view.groundwork;
  return { ...view, problems, refusal, changedMeanwhile, saved, groundwork };
}

type Decided = Pick<PersonView, 'problems' | 'refusal' | 'changedMeanwhile'> & {
  next: Participation;
  /** What was typed, where it is shown again. */
  typed?: GroundworkInput;
};

function decideGroundwork(
  current: Participation,
  press: FormPress,
  { then, now, rest }: { then: 'stay' | 'invite'; now: Temporal.Instant; rest: Rest | undefined },
): Decided {
  const nothing = { next: current, problems: [], refusal: undefined, changedMeanwhile: false };
  // Invited already: a press that comes twice, or from an older card, changes nothing.
  if (!isOpen(current)) return nothing;
  const typed = mergeForm(groundworkOf(current), GROUNDWORK_FIELDS, press);
  if (!typed) return { ...nothing, changedMeanwhile: true };
  const { groundwork, problems } = parseGroundwork(typed, dayInLondon(now));
  if (problems.length > 0) return { ...nothing, problems, typed };
  const prepared = { ...current, ...groundwork };
  if (then === 'stay') return { ...nothing, next: prepared };
  const result = invite(prepared, stamp(now), rest);
  return 'refusal' in result
    ? { ...nothing, next: prepared, refusal: result.refusal }
    : { ...nothing, next: result.next };
}

/**
 * Sends the invitation again where it is not known to have arrived; a person decides that, looking at
 * one try (`since`). Pressed twice, or from an older card, it is one more and not two.
 */
export async function inviteAgain(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  since: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.invite-again', keys.reviewId);
  const { value } = await participationIn(deps, keys);
  if (sendOf(value, 'invitation')?.at === since)
    await audited(deps, speaker, 'person.invite-again', itemOf(keys));
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (sendOf(current, 'invitation')?.at !== since) return current;
    const result = invite(current, stamp(deps.now()), restOf(review, keys.participationId));
    return 'next' in result ? result.next : current;
  });
  return personView(deps, keys, review, participation);
}

/**
 * The lead notes what somebody told them: that they take part by phone, visit or letter, which counts
 * the same, or that they would rather not, which is respected at once.
 */
export async function noteRoute(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  typed: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.route', keys.reviewId);
  const told = toldLeadSchema.safeParse(typed);
  const at = stamp(deps.now());
  if (told.success)
    await audited(deps, speaker, 'person.route', { ...itemOf(keys), why: told.data });
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (!told.success || isOpen(current)) return current;
    const act: Act =
      told.data === 'rather not'
        ? { is: 'would rather not' }
        : { is: 'by another route', route: told.data };
    // It is no news to whoever notes it.
    return leavePages({ ...done(current, act, at), news: current.news }, at);
  });
  return { ...(await personView(deps, keys, review, participation)), routeMissing: !told.success };
}

/**
 * Asks the contact of their agency, or of one that suggested them, to see that they are all right.
 * It stands on the contact's card until there is an answer; nothing is sent.
 */
export async function askToCheck(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { reviewId, participationId } = keys;
  const { review } = await reviewFor(deps, speaker, 'person.check', reviewId);
  const { value } = await participationIn(deps, keys);
  const rest = restOf(review, participationId);
  const may = mayAskToCheck(review, value, rest);
  if (may !== 'yes') {
    const view = await personView(deps, keys, review, value);
    return may === 'nobody to ask' ? { ...view, check: may } : view;
  }
  await audited(deps, speaker, 'person.check', { reviewId, item: participationId });
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    mayAskToCheck(review, current, rest) === 'yes' ? { ...current, check: at } : current,
  );
  return personView(deps, keys, review, participation);
}

function itemOf({ reviewId, participationId }: Keys) {
  return { reviewId, item: participationId };
}

/** Not yet invited, or no longer: what comes before an invitation can be recorded. */
function isOpen(participation: Participation): boolean {
  return !isInvited(participation) || participation.takenBack !== undefined;
}

function comesAlongOf(participation: Participation): PersonView['comesAlong'] {
  const { comeAlong, brought, reply } = participation;
  // Where it stands says that they took their words back.
  if (reply.is === 'took their words back') return undefined;
  if (!comeAlong) return brought && (cameAlong(participation) ? 'brought' : 'brought back');
  if (!comeAlong.answer)
    return ['wanted', 'claimed', 'sent'].includes(sendOf(participation, 'asking')?.is ?? '')
      ? 'asked along'
      : 'not asked along';
  return comeAlong.answer.may ? 'comes along' : 'stays';
}

function groundworkOf({ told, clearance }: Participation): GroundworkInput {
  return {
    toldBy: told?.by ?? '',
    toldOn: told?.on ?? '',
    office: clearance?.office ?? '',
    asked: clearance?.asked ?? '',
    askedOn: clearance?.on ?? '',
    found: clearance?.found.join(',') ?? '',
    answer: clearance?.answer ?? '',
  };
}

/** The page of one person, as they are. */
export async function personView(
  deps: Deps,
  keys: Keys,
  review: Review,
  participation: Participation,
): Promise<PersonView> {
  const { name, email, role, agencyId, employerNow, roleThen, suggestedBy } = participation;
  const register = deps.register.current();
  const rest = restOf(review, keys.participationId);
  const where = whereIs(participation, rest);
  const unreached = rest ? undefined : await unreachedNow(deps, participation);
  const talk = rest ? undefined : whereTalkIs(participation);
  const meeting = rest ? undefined : whereMeetingIs(participation);
  return {
    show: 'person',
    keys,
    ...(review.closed && { isClosed: true }),
    participant: review.type.participants.one,
    comesAlong: comesAlongOf(participation),
    reference: review.details.reference,
    name,
    email,
    role,
    agency: agencyName(register, agencyId),
    employerNow: employerNow === undefined ? '' : agencyName(register, employerNow),
    roleThen,
    suggestedBy: suggestedBy.map((id) => agencyName(register, id)),
    through: throughWhom(deps, review, participation),
    ring: rest ? undefined : ringOf(review, participation),
    check: checkOf(deps, review, participation, rest),
    where,
    unreached,
    mayTalk:
      (isTalking(participation) || participation.reply.is === 'by another route') &&
      participation.takenBack === undefined,
    talk: talk?.is === where.is ? undefined : talk,
    meeting: meeting?.is === where.is ? undefined : meeting,
    mayCheckIn: rest === undefined && review.became === undefined && isNotHeardFrom(participation),
    mayReplace: participation.reply.is === 'not the right person',
    mayHold: rest !== 'held',
    isUnreminded: participation.unreminded !== undefined,
    asksUntil: participation.time?.asked?.until,
    groundwork: groundworkOf(participation),
    invitedAt: sendOf(participation, 'invitation')?.at ?? '',
    changedMeanwhile: false,
    mayCorrect: mayCorrect(participation),
    problems: [],
    open: isOpen(participation),
    hasSends: participation.sends.length > 0,
    mayRepeat: mayRepeat(participation),
    mayTakeBack: mayTakeBack(participation),
    notTakenBack: undefined,
    refusal: undefined,
    saved: false,
    passOn: WITHOUT_APP.has(unreached ?? where.is)
      ? {
          board: deps.board.name,
          link: deps.installLink,
          leadName: review.details.leadName,
          telephone: review.details.telephone,
          isThere: unreached !== undefined,
        }
      : undefined,
    mayRoute: !isOpen(participation) && participation.reply.is !== 'contributed',
    routeMissing: false,
  };
}

/** Where the app is to be added. */
const WITHOUT_APP: ReadonlySet<string> = new Set<Unreachable>([
  'not installed',
  'app on its way',
  'app not permitted',
]);

function ringOf(review: Review, participation: Participation): PersonView['ring'] {
  const { ring } = participation;
  if (review.became || ring === undefined || !isOutstanding(participation)) return undefined;
  return ring.is === 'planned' ? undefined : { is: ring.is, at: ring.at };
}

function checkOf(
  deps: Deps,
  review: Review,
  participation: Participation,
  rest: Rest | undefined,
): PersonView['check'] {
  const holidays = deps.holidaysIn(review.type.nation);
  if (isToBeChecked(participation, { rest, now: stamp(deps.now()), holidays })) return 'asked';
  return mayAskToCheck(review, participation, rest) === 'not now' ? undefined : 'may';
}

/** Whom to go through where the agency that has their account has no Teams. */
function throughWhom(
  deps: Deps,
  review: Review,
  participation: Participation,
): PersonView['through'] {
  // Through a new employer's contact they would learn of it: then it is their own telephone, or none.
  if (participation.employerNow !== undefined) return undefined;
  const { agencyId } = participation;
  const agency = agencyOf(deps.register.current(), agencyId);
  const contact = contactStateOf(review, agencyId, agency, [participation]);
  return contact.is === 'no Teams' ? { name: contact.name, reach: contact.reach } : undefined;
}
