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
import type { Family } from '../domain/family.ts';
import { isMemberHeld } from '../domain/hold.ts';
import { hasArrived, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { FamiliesView, FamilyOfReview, FeedbackOnFamily } from '../domain/views-families.ts';
import { Refused, type View } from '../domain/views.ts';
import { change, listOf, read } from '../storage/records.ts';
import { audited, reviewFor } from './access.ts';
import type { Deps } from './deps.ts';
import { changedFamily } from './families.ts';
import { families, participations } from './kinds.ts';
import { headOf } from './review-page.ts';

type Show<S extends FamiliesView['show']> = Extract<FamiliesView, { show: S }>;
type Written = Partial<OfficerTyped>;
type Officers = Map<string, Participation>;

/** So many families are on one card. */
export const FAMILIES_PAGE = 10;

export async function showReviewFamilies(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'families.show', reviewId);
  const [all, officers] = await Promise.all([
    listOf(deps.store, families, reviewId),
    officersOf(deps, reviewId),
  ]);
  const start = from < all.length ? from : 0;
  return {
    show: 'review families',
    head: headOf(reviewId, review),
    families: all
      .slice(start, start + FAMILIES_PAGE)
      .map(({ id, value }) => onCard(id, value, officers)),
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
  const { family, officers } = await known(deps, reviewId, familyId);
  const { parsed, problems } = parseOfficer(typed, [...officers.keys()]);
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
  return reviewFamily(deps, reviewId, review, familyId, { done });
}

async function reviewFamily(
  deps: Deps,
  reviewId: string,
  review: Review,
  familyId: string,
  shown: Partial<Pick<Show<'review family'>, 'typed' | 'problems' | 'done'>> = {},
): Promise<Show<'review family'>> {
  const { family, officers } = await known(deps, reviewId, familyId);
  return {
    show: 'review family',
    head: headOf(reviewId, review),
    family: onCard(familyId, family, officers),
    feedback: feedbackOf(family, review),
    others: othersFor(family, officers),
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
): Promise<{ family: Family; officers: Officers }> {
  const [record, officers] = await Promise.all([
    read(deps.store, families, reviewId, familyId),
    officersOf(deps, reviewId),
  ]);
  if (!record) throw new Refused('not understood');
  return { family: record.value, officers };
}

/** Whom it can be handed over to: anybody but its only officer. */
function othersFor(
  family: Family,
  officers: Officers,
): { participationId: string; name: string }[] {
  const current = currentOfficers(family);
  const [only] = current.length === 1 ? current : [];
  return [...officers].flatMap(([participationId, { name }]) =>
    participationId === only?.participationId ? [] : [{ participationId, name }],
  );
}

/** The liaison officers of the review whom an invitation has reached. */
async function officersOf(deps: Deps, reviewId: string): Promise<Officers> {
  const all = await listOf(deps.store, participations, reviewId);
  const officers = all.filter(
    ({ value }) =>
      value.role === 'family liaison officer' && hasArrived(value) && value.takenBack === undefined,
  );
  return new Map(officers.map(({ id, value }) => [id, value]));
}

/** Of each who gave some, by relationship. */
function feedbackOf({ members }: Family, { holds }: Review): FeedbackOnFamily[] {
  return members.flatMap(
    ({ id: memberId, relationship, feedback: [latest] = [] }): FeedbackOnFamily[] => {
      if (!latest) return [];
      const whose = { memberId, relationship };
      return isMemberHeld(holds, memberId)
        ? [{ ...whose, is: 'rests' }]
        : [{ ...whose, is: 'there', latest: feedbackForLead(latest) }];
    },
  );
}

function onCard(familyId: string, family: Family, officers: Officers): FamilyOfReview {
  return {
    familyId,
    relationships: family.members.map(({ relationship }) => relationship),
    stands: standsIn(family),
    officers: currentOfficers(family).map(({ participationId, as, told }) => ({
      name: officers.get(participationId)?.name ?? '',
      as,
      isTold: told !== undefined,
    })),
  };
}
