import { contactStateOf, isToBeChecked, mayAskToCheck } from '../domain/agency-contact.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import {
  act,
  employerOf,
  invite,
  leavePages,
  mayCorrect,
  mayRepeat,
  routeSchema,
  whereIs,
  type Participation,
} from '../domain/participation.ts';
import {
  GROUNDWORK_FIELDS,
  parseGroundwork,
  type GroundworkInput,
} from '../domain/participation-forms.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName, agencyOf } from '../domain/register.ts';
import type { Review } from '../domain/review.ts';
import type { Keys, View } from '../domain/views.ts';
import { audited, changeParticipation, participationIn, restOf, reviewFor } from './access.ts';
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
  const { review } = await reviewFor(
    deps,
    speaker,
    then === 'invite' ? 'person.invite' : 'groundwork.save',
    keys.reviewId,
  );
  const now = deps.now();
  const seen: Pick<PersonView, 'problems' | 'refusal' | 'changedMeanwhile'> & {
    typed?: GroundworkInput;
  } = { problems: [], refusal: undefined, changedMeanwhile: false };
  const { participation } = await changeParticipation(deps, keys, (current) => {
    // Invited already: a press that comes twice, or from an older card, changes nothing.
    if (current.invitation) return current;
    const typed = mergeForm(groundworkOf(current), GROUNDWORK_FIELDS, press);
    seen.changedMeanwhile = typed === undefined;
    if (!typed) return current;
    const { groundwork, problems } = parseGroundwork(typed, dayInLondon(now));
    seen.problems = problems;
    if (problems.length > 0) {
      seen.typed = typed;
      return current;
    }
    const prepared = { ...current, ...groundwork };
    if (then === 'stay') return prepared;
    const result = invite(prepared, stamp(now), restOf(review, keys.participationId));
    seen.refusal = 'refusal' in result ? result.refusal : undefined;
    return 'refusal' in result ? prepared : result.next;
  });
  const { typed, ...said } = seen;
  const view = personView(deps, keys, review, participation);
  const isSaved = then === 'stay' && said.problems.length === 0 && !said.changedMeanwhile;
  return { ...view, ...said, saved: isSaved, groundwork: typed ?? view.groundwork };
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
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (current.invitation?.at !== since) return current;
    const result = invite(current, stamp(deps.now()), restOf(review, keys.participationId));
    return 'next' in result ? result.next : current;
  });
  return personView(deps, keys, review, participation);
}

/** The lead notes that somebody takes part by phone, visit or letter; it counts the same. */
export async function noteRoute(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  typed: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.route', keys.reviewId);
  const route = routeSchema.safeParse(typed);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    route.success && current.invitation
      ? leavePages(act(current, { is: 'by another route', route: route.data }, at), at)
      : current,
  );
  return { ...personView(deps, keys, review, participation), routeMissing: !route.success };
}

/**
 * Asks the contact of their agency, or of one that suggested them, to see that they are all right.
 * It stands on the contact's card until there is an answer; nothing is sent.
 */
export async function askToCheck(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { reviewId, participationId } = keys;
  const { review } = await reviewFor(deps, speaker, 'person.check', reviewId);
  const { value } = await participationIn(deps, keys);
  const may = mayAskToCheck(review, value);
  if (may !== 'yes') {
    const view = personView(deps, keys, review, value);
    return may === 'nobody to ask' ? { ...view, check: may } : view;
  }
  await audited(deps, speaker, 'person.check', { reviewId, item: participationId });
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    mayAskToCheck(review, current) === 'yes' ? { ...current, check: at } : current,
  );
  return personView(deps, keys, review, participation);
}

function comesAlongOf({ comeAlong, asking }: Participation): PersonView['comesAlong'] {
  if (!comeAlong) return undefined;
  if (!comeAlong.answer)
    return ['wanted', 'claimed', 'sent'].includes(asking?.is ?? '')
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

function personView(
  deps: Deps,
  keys: Keys,
  review: Review,
  participation: Participation,
): PersonView {
  const { name, email, role, agencyId, invitation, employerNow, roleThen, suggestedBy } =
    participation;
  const register = deps.register.current();
  const where = whereIs(participation, restOf(review, keys.participationId));
  const isWaitedFor = where.is === 'not installed';
  return {
    show: 'person',
    keys,
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
    check: checkOf(review, participation),
    where,
    groundwork: groundworkOf(participation),
    invitedAt: invitation?.at ?? '',
    changedMeanwhile: false,
    mayCorrect: mayCorrect(participation),
    problems: [],
    open: invitation === undefined,
    mayRepeat: mayRepeat(participation),
    refusal: undefined,
    saved: false,
    passOn: isWaitedFor
      ? {
          board: deps.board.name,
          link: deps.installLink,
          leadName: review.details.leadName,
          telephone: review.details.telephone,
        }
      : undefined,
    mayRoute: invitation !== undefined && participation.reply.is !== 'contributed',
    routeMissing: false,
  };
}

function checkOf(review: Review, participation: Participation): PersonView['check'] {
  if (isToBeChecked(participation)) return 'asked';
  return mayAskToCheck(review, participation) === 'not now' ? undefined : 'may';
}

/** Whom to go through where the agency that has their account has no Teams. */
function throughWhom(
  deps: Deps,
  review: Review,
  participation: Participation,
): PersonView['through'] {
  const agencyId = employerOf(participation);
  const agency = agencyOf(deps.register.current(), agencyId);
  const contact = contactStateOf(review, agencyId, agency, [participation]);
  return contact.is === 'no Teams' ? { name: contact.name, reach: contact.reach } : undefined;
}
