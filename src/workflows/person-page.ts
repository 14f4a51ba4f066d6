import { agencyOf } from '../domain/board.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import {
  act,
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
  const review = await reviewLedBy(deps, speaker, keys.reviewId);
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
    const result = invite(prepared, stamp(now));
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
  const review = await reviewLedBy(deps, speaker, keys.reviewId);
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (current.invitation?.at !== since) return current;
    const result = invite(current, stamp(deps.now()));
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

function groundworkOf({ told, clearance }: Participation): GroundworkInput {
  return {
    toldBy: told?.by ?? '',
    toldOn: told?.on ?? '',
    asked: clearance?.asked ?? '',
    askedOn: clearance?.on ?? '',
    answer: clearance?.answer ?? '',
  };
}

function personView(
  deps: Deps,
  keys: Keys,
  review: Review,
  participation: Participation,
): PersonView {
  const { name, email, role, agencyId, invitation } = participation;
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
