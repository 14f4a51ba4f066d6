import { noReading, type NoReading, type ReviewAct } from '../domain/access.ts';
import type { Speaker } from '../domain/person.ts';
import { boardRolesOf } from '../domain/register.ts';
import {
  leadsMayRead,
  membersOf,
  reviewersIn,
  teamRolesOf,
  type Review,
} from '../domain/review.ts';
import { isIndependent, type Member } from '../domain/team.ts';
import { Refused } from '../domain/views.ts';
import { reviewFor, type Entered } from './access.ts';
import type { Deps } from './deps.ts';

/** Writing what was said to where the board chose. */
type PackAct = Extract<ReviewAct, `pack.${string}`>;

type ThemesAct = Extract<ReviewAct, `themes.${string}` | `theme.${string}`>;

/** What the draft of the report says of somebody's part. */
export type ExtractAct = Extract<ReviewAct, `extract.${string}`>;

/** Writing down what somebody said. */
export type NotesAct = Extract<ReviewAct, `notes.${string}`>;

/** Reading what people have written, and what is made of it. */
type ReadingAct =
  | Extract<
      ReviewAct,
      'perspectives.show' | 'perspective.read' | 'reading.questions' | 'reading.question'
    >
  | NotesAct
  | PackAct
  | ExtractAct
  | ThemesAct;

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

/**
 * The review, for somebody who may read in it what people have written. Throws Refused with the
 * reason: administrators never do, reviewers once they have declared no connection, leads where the
 * board has granted it.
 */
export async function readingFor(
  deps: Deps,
  speaker: Speaker,
  act: ReadingAct,
  reviewId: string,
): Promise<Entered> {
  const entered = await reviewFor(deps, speaker, act, reviewId);
  const { review } = entered;
  const { as, no } = readingOf(deps, review, speaker.personId, entered.as);
  if (no) throw new Refused(no);
  return { review, as };
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

/** Who may hold conversations in a review: those of its team who may read what people say there. */
export function holdersIn(deps: Deps, review: Review): Member[] {
  return [...membersOf(review, 'reviewer'), ...membersOf(review, 'lead')].filter(
    ({ personId, role }) =>
      personId !== undefined && readingOf(deps, review, personId, role).no === undefined,
  );
}

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
