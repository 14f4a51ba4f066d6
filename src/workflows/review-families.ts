/** The families of a review, as its lead sees them: whose officer is whose, and no word of anybody. */
import { stamp } from '../domain/dates.ts';
import { feedbackForLead } from '../domain/family-feedback.ts';
import {
  MOST_OFFICERS,
  currentOfficers,
  handedOver,
  parseOfficer,
  standsIn,
  withSecondOfficer,
  type OfficerTyped,
} from '../domain/family-officers.ts';
import { familiesRead } from '../domain/family-report.ts';
import { unnamed, type FamilyPlace } from '../domain/family-unnamed.ts';
import type { Family } from '../domain/family.ts';
import { isMemberHeld } from '../domain/hold.ts';
import { hasArrived, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { FamiliesView, FamilyOfReview, FeedbackOnFamily } from '../domain/views-families.ts';
import { Refused, type View } from '../domain/views.ts';
import { change, listOf } from '../storage/records.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { noFamilyWords } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { changedFamily, familiesIn } from './family-of-member.ts';
import { families, participations } from './kinds.ts';
import { headOf } from './review-page.ts';

type Show<S extends FamiliesView['show']> = Extract<FamiliesView, { show: S }>;
type Written = Partial<OfficerTyped>;
type People = Map<string, Participation>;

/** So many families are on one card. */
export const FAMILIES_PAGE = 10;

export async function showReviewFamilies(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'families.show', reviewId);
  const [all, invited] = await Promise.all([
    familiesIn(deps.store, reviewId),
    peopleOf(deps, reviewId),
  ]);
  const start = from < all.length ? from : 0;
  return {
    show: 'review families',
    head: headOf(reviewId, review),
    families: all
      .slice(start, start + FAMILIES_PAGE)
      .map(({ id, value }) => onCard(id, value, invited)),
    report: familiesRead(all.map(({ value }) => value)),
    from: start,
    total: all.length,
  };
}

export async function showReviewFamily(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  familyId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'families.open', reviewId);
  return reviewFamily(deps, reviewId, review, familyId);
}

/** From now on the one who is chosen is its only officer; the former one sees nothing of it any more. */
export async function handOver(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  familyId: string,
  written: Written,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'families.hand-over', reviewId);
  return withOfficer(deps, { speaker, reviewId, review, familyId, written }, 'handed over');
}

/** A second officer sees what the first one does. */
export async function addOfficer(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  familyId: string,
  written: Written,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'families.add-officer', reviewId);
  return withOfficer(deps, { speaker, reviewId, review, familyId, written }, 'added');
}

async function withOfficer(
  deps: Deps,
  of: { speaker: Speaker; reviewId: string; review: Review; familyId: string; written: Written },
  done: 'handed over' | 'added',
): Promise<View> {
  const { speaker, reviewId, review, familyId } = of;
  const typed = { who: of.written.who ?? '', as: of.written.as ?? '' };
  const { family, invited } = await known(deps, reviewId, familyId);
  const { parsed, problems } = parseOfficer(typed, [
    ...officersAmong(deps, review, invited).keys(),
  ]);
  if (!parsed) return reviewFamily(deps, reviewId, review, familyId, { typed, problems });
  const [act, decide] =
    done === 'added'
      ? (['families.add-officer', withSecondOfficer] as const)
      : (['families.hand-over', handedOver] as const);
  const at = stamp(deps.now());
  // Pressed twice, it is so already.
  if (decide(family, parsed, at) !== family)
    await audited(deps, speaker, act, { reviewId, item: familyId, why: parsed.participationId });
  await change(deps.store, families, reviewId, familyId, (current) => {
    const next = decide(current, parsed, at);
    return next === current ? undefined : changedFamily(deps, next);
  });
  const isSame = currentOfficers(family).every(
    ({ participationId }) => participationId === parsed.participationId,
  );
  return reviewFamily(deps, reviewId, review, familyId, { done: isSame ? 'noted' : done });
}

async function reviewFamily(
  deps: Deps,
  reviewId: string,
  review: Review,
  familyId: string,
  shown: Partial<Pick<Show<'review family'>, 'typed' | 'problems' | 'done'>> = {},
): Promise<Show<'review family'>> {
  const { family, invited, place } = await known(deps, reviewId, familyId);
  return {
    show: 'review family',
    head: headOf(reviewId, review),
    family: onCard(familyId, family, invited),
    feedback: feedbackOf(family, place, review),
    others: [...officersAmong(deps, review, invited)].map(([id, { name }]) => ({
      participationId: id,
      name,
    })),
    isFull: currentOfficers(family).length >= MOST_OFFICERS,
    typed: { who: '', as: '' },
    problems: [],
    done: undefined,
    ...shown,
  };
}

async function known(
  deps: Deps,
  reviewId: string,
  familyId: string,
): Promise<{ family: Family; place: FamilyPlace; invited: People }> {
  const [all, invited] = await Promise.all([
    familiesIn(deps.store, reviewId),
    peopleOf(deps, reviewId),
  ]);
  const index = all.findIndex(({ id }) => id === familyId);
  const record = all[index];
  if (!record) throw new Refused('not understood');
  const place = { family: index + 1, families: all.length };
  return { family: record.value, place, invited };
}

/** Everybody of the review, invited or not. */
async function peopleOf(deps: Deps, reviewId: string): Promise<People> {
  const all = await listOf(deps.store, participations, reviewId);
  return new Map(all.map(({ id, value }) => [id, value]));
}

/** The liaison officers whom an invitation has reached, and to whom what families say is not closed. */
function officersAmong(deps: Deps, review: Review, invited: People): People {
  return new Map(
    [...invited].filter(
      ([, one]) =>
        one.role === 'family liaison officer' &&
        hasArrived(one) &&
        one.takenBack === undefined &&
        (one.personId === undefined || !noFamilyWords(deps, review, one.personId)),
    ),
  );
}

/** Of each who gave some, by relationship. */
function feedbackOf(
  { members }: Family,
  place: FamilyPlace,
  { holds }: Review,
): FeedbackOnFamily[] {
  return members.flatMap((member): FeedbackOnFamily[] => {
    const { id: memberId, feedback: [latest] = [] } = member;
    if (!latest) return [];
    const whose = { memberId, who: unnamed(members, member, place) };
    return isMemberHeld(holds, memberId)
      ? [{ ...whose, is: 'rests' }]
      : [{ ...whose, is: 'there', latest: feedbackForLead(latest) }];
  });
}

function onCard(familyId: string, family: Family, invited: People): FamilyOfReview {
  return {
    familyId,
    relationships: family.members.map(({ relationship }) => relationship),
    stands: standsIn(family),
    officers: currentOfficers(family).map(({ participationId, as, told }) => {
      const one = invited.get(participationId);
      return {
        name: one?.name ?? '',
        as,
        isTold: told !== undefined,
        ended: one && endedFor(one),
      };
    }),
  };
}

/** Whether the review has let them go, or they have said that it isn't for them. */
function endedFor({
  takenBack,
  reply,
}: Participation): FamilyOfReview['officers'][number]['ended'] {
  if (takenBack !== undefined) return 'taken back';
  const { is } = reply;
  return is === 'not the right person' || is === 'would rather not' ? 'not for them' : undefined;
}
