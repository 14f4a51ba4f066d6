import { agencyOf } from '../domain/board.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import {
  act,
  invite,
  leavePages,
  mayRepeat,
  parseGroundwork,
  routeSchema,
  whereIs,
  type GroundworkInput,
  type InviteRefusal,
  type Participation,
} from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { Keys, View } from '../domain/views.ts';
import { changeParticipation, participationIn, reviewLedBy } from './access.ts';
import type { Deps } from './deps.ts';

type PersonView = Extract<View, { show: 'person' }>;

/** One person of the review, for its lead: where they are, and what comes before an invitation. */
export async function showPerson(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const review = await reviewLedBy(deps, speaker, keys.reviewId);
  const { value } = await participationIn(deps, keys);
  return personView(deps, keys, review, value);
}

/** Records who told the person and who was asked about them; keeps what was typed where it is wrong. */
export async function saveGroundwork(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  input: GroundworkInput,
): Promise<View> {
  const review = await reviewLedBy(deps, speaker, keys.reviewId);
  const { groundwork, problems } = parseGroundwork(input, dayInLondon(deps.now()));
  const { participation } = await changeParticipation(deps, keys, (current) =>
    current.invitation || problems.length > 0 ? current : { ...current, ...groundwork },
  );
  const view = personView(deps, keys, review, participation);
  return problems.length === 0
    ? { ...view, saved: true }
    : { ...view, problems, groundwork: input };
}

/** Records the groundwork, then asks for the invitation to go out; says what is missing if it can't. */
export async function inviteFrom(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  input: GroundworkInput,
): Promise<View> {
  const review = await reviewLedBy(deps, speaker, keys.reviewId);
  const { groundwork, problems } = parseGroundwork(input, dayInLondon(deps.now()));
  let refusal: InviteRefusal | undefined;
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (problems.length > 0) return current;
    const prepared = current.invitation ? current : { ...current, ...groundwork };
    const result = invite(prepared, stamp(deps.now()));
    refusal = 'refusal' in result ? result.refusal : undefined;
    return 'refusal' in result ? prepared : result.next;
  });
  const view = personView(deps, keys, review, participation);
  if (problems.length > 0) return { ...view, problems, groundwork: input };
  // Pressed twice: it is on its way already, which is what was asked for.
  return { ...view, refusal: refusal === 'already invited' ? undefined : refusal };
}

/** Sends the invitation again where it is not known to have arrived; a person decides that. */
export async function inviteAgain(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const review = await reviewLedBy(deps, speaker, keys.reviewId);
  const { participation } = await changeParticipation(deps, keys, (current) => {
    const result = invite(current, stamp(deps.now()));
    return 'next' in result && current.invitation ? result.next : current;
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
  const review = await reviewLedBy(deps, speaker, keys.reviewId);
  const route = routeSchema.safeParse(typed);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    route.success && current.invitation
      ? leavePages(act(current, { is: 'by another route', route: route.data }, at), at)
      : current,
  );
  return { ...personView(deps, keys, review, participation), routeMissing: !route.success };
}

function personView(
  deps: Deps,
  keys: Keys,
  review: Review,
  participation: Participation,
): PersonView {
  const { name, email, role, agencyId, invitation, told, clearance } = participation;
  const where = whereIs(participation);
  const isWaitedFor = where.is === 'not installed';
  return {
    show: 'person',
    keys,
    reference: review.details.reference,
    name,
    email,
    role,
    agency: agencyOf(deps.board, agencyId)?.name ?? agencyId,
    where,
    groundwork: {
      toldBy: told?.by ?? '',
      toldOn: told?.on ?? '',
      asked: clearance?.asked ?? '',
      askedOn: clearance?.on ?? '',
      answer: clearance?.answer ?? '',
    },
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
