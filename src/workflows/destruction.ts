/** The end of a review's records, for administrators: proposed by one of them, confirmed by another. */
import { isOpen } from '../domain/alert.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import {
  besideProposer,
  confirmedBy,
  destructionDueAt,
  inventoryOf,
  isFree,
  namesOf,
  proposalFor,
  refusedBy,
  type Beside,
  type Destruction,
  type OfReview,
  type Proposed,
} from '../domain/destruction.ts';
import type { Speaker } from '../domain/person.ts';
import type { Register } from '../domain/register.ts';
import { keptUntil, mayDestroy, yearsFor, type KeptFor } from '../domain/retention.ts';
import { reasonProblems } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import type { DestructionStands, DestructionView, DoneBy } from '../domain/views-destruction.ts';
import { Refused, type View } from '../domain/views.ts';
import { change, createOnce, listOf, read } from '../storage/records.ts';
import { boardFor } from './access.ts';
import { audited } from './audited.ts';
import type { Deps } from './deps.ts';
import { destructionOf, destructionPlace, destructions } from './destructions.ts';
import { REVIEW_ID, alerts, reviews } from './kinds.ts';

type Page = Extract<DestructionView, { show: 'destruction' }>;
type Form = Pick<Page, 'typed' | 'problems'>;
const EMPTY: Form = { typed: { reason: '' }, problems: [] };

/** A review as its destruction looks at it. */
type Looked = { reviewId: string; review: Review; years: number; keptFor: KeptFor[] };

/** Whether a review's time is over, what stands in the way, what would go; or what is left of it. */
export async function showDestruction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'destruction.show');
  return page(deps, speaker, register, reviewId);
}

/** Proposes it, with a reason; while nothing keeps the review, and nobody else has proposed it. */
export async function proposeDestruction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typed: string,
): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'destruction.propose');
  const again = (form?: Form) => page(deps, speaker, register, reviewId, form);
  const [looked, before] = await Promise.all([
    lookedAt(deps, reviewId),
    destructionOf(deps.store, reviewId),
  ]);
  const of = looked && ofReview(looked);
  const { administrators } = register;
  const isTaken = before !== undefined && !isFree(before, administrators);
  if (!of || looked.keptFor.length > 0 || isTaken) return again();
  const why = typed.trim();
  const problems = reasonProblems('reason', why);
  if (problems.length > 0) return again({ typed: { reason: typed }, problems });
  await audited(deps, speaker, 'destruction.propose', { item: reviewId, why });
  const value: Destruction = {
    of,
    stands: {
      is: 'proposed',
      id: deps.newId(),
      by: speaker.personId,
      at: stamp(deps.now()),
      why,
      names: namesOf(administrators, speaker),
    },
  };
  const place = destructionPlace(reviewId);
  if (!(await createOnce(deps.store, destructions, { ...place, value })))
    await decide(deps, reviewId, (current) => (isFree(current, administrators) ? value : current));
  return again();
}

/**
 * Confirms what another has proposed: one write, and the sweep does the rest. Pressed twice, or on a card
 * of an earlier proposal, it shows where it stands.
 */
export async function confirmDestruction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  proposalId: string,
): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'destruction.confirm');
  const again = () => page(deps, speaker, register, reviewId);
  const [looked, before] = await Promise.all([
    lookedAt(deps, reviewId),
    destructionOf(deps.store, reviewId),
  ]);
  const proposed = proposalFor(before, proposalId);
  const isOther =
    proposed && besideProposer(proposed, speaker, register.administrators) === 'another';
  if (!isOther || !looked || looked.keptFor.length > 0) return again();
  await audited(deps, speaker, 'destruction.confirm', { item: reviewId });
  const confirmed = { by: speaker.personId, at: stamp(deps.now()) };
  await decide(deps, reviewId, (current) => confirmedBy(current, proposalId, confirmed));
  return again();
}

/** Turns it down, with a reason; whoever proposed it takes it back in the same way. */
export async function refuseDestruction(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { proposalId: string; reason: string },
): Promise<View> {
  const { register } = await boardFor(deps, speaker, 'destruction.refuse');
  const again = (form?: Form) => page(deps, speaker, register, reviewId, form);
  if (!proposalFor(await destructionOf(deps.store, reviewId), about.proposalId)) return again();
  const why = about.reason.trim();
  const problems = reasonProblems('reason', why);
  if (problems.length > 0) return again({ typed: { reason: about.reason }, problems });
  await audited(deps, speaker, 'destruction.refuse', { item: reviewId, why });
  const refused = { by: speaker.personId, at: stamp(deps.now()), why };
  await decide(deps, reviewId, (current) => refusedBy(current, about.proposalId, refused));
  return again();
}

async function decide(
  deps: Deps,
  reviewId: string,
  next: (current: Destruction) => Destruction,
): Promise<void> {
  const { partition, id } = destructionPlace(reviewId);
  const { record, changed } = await change(deps.store, destructions, partition, id, (current) => {
    const value = next(current);
    return value === current ? undefined : { value, dueAt: destructionDueAt(value) };
  });
  if (changed && record.dueAt !== undefined) deps.wake();
}

async function lookedAt(deps: Deps, reviewId: string): Promise<Looked | undefined> {
  const review = (await read(deps.store, reviews, reviewId, REVIEW_ID))?.value;
  if (!review) return undefined;
  const years = yearsFor(review.type, deps.board.retention);
  const raised = await listOf(deps.store, alerts, reviewId);
  const openAlerts = raised.filter(({ value }) => isOpen(value)).length;
  const today = dayInLondon(deps.now());
  return {
    reviewId,
    review,
    years,
    keptFor: mayDestroy(review, { years, today, openAlerts }).keptFor,
  };
}

/** Undefined while it is not closed. */
function ofReview({ review, years }: Looked): OfReview | undefined {
  const { type, details, openedAt, closed } = review;
  const until = keptUntil(review, years);
  if (!closed || until === undefined) return undefined;
  return {
    reference: details.reference,
    type: { id: type.id, name: type.name },
    openedAt,
    closedAt: closed.at,
    keptUntil: until,
  };
}

async function page(
  deps: Deps,
  speaker: Speaker,
  { administrators }: Register,
  reviewId: string,
  form: Form = EMPTY,
): Promise<View> {
  const destruction = await destructionOf(deps.store, reviewId);
  if (destruction?.stands.is === 'done')
    return { show: 'certificate', certificate: destruction.stands.certificate };
  const nameOf = ({ by, at }: { by: string; at: string }, [known = '']: string[] = []): DoneBy => ({
    name: namesOf(administrators, { personId: by, name: known })[0] ?? '',
    isSpeaker: by === speaker.personId,
    at,
  });
  if (destruction?.stands.is === 'confirmed') {
    const { type, ...of } = destruction.of;
    const { confirmed, begun } = destruction.stands;
    return {
      show: 'destruction',
      reviewId,
      of: { ...of, type: type.name },
      years: 0,
      keptFor: [],
      stands: { is: 'confirmed', at: confirmed.at },
      goes: goesOf(begun?.items ?? {}),
      ...EMPTY,
    };
  }
  const looked = await lookedAt(deps, reviewId);
  if (!looked) throw new Refused('not understood');
  const { review, years, keptFor } = looked;
  const { details, openedAt, closed, type } = review;
  const places = await deps.store.listPlaces('reviews', reviewId);
  return {
    show: 'destruction',
    reviewId,
    of: {
      reference: details.reference,
      type: type.name,
      openedAt,
      closedAt: closed?.at,
      keptUntil: keptUntil(review, years),
    },
    years,
    keptFor,
    stands: standsFor(destruction?.stands, nameOf, (proposed) =>
      besideProposer(proposed, speaker, administrators),
    ),
    goes: goesOf(inventoryOf(places.filter(({ isKey }) => !isKey)).items),
    ...form,
  };
}

function standsFor(
  stands: Exclude<Destruction['stands'], { is: 'confirmed' | 'done' }> | undefined,
  nameOf: (act: { by: string; at: string }, names?: string[]) => DoneBy,
  besideOf: (proposed: Proposed) => Beside,
): DestructionStands {
  switch (stands?.is) {
    case undefined:
      return { is: 'none' };
    case 'proposed':
      return {
        is: 'proposed',
        id: stands.id,
        by: nameOf(stands, stands.names),
        why: stands.why,
        speaker: besideOf(stands),
      };
    case 'refused':
      return { is: 'refused', by: nameOf(stands), why: stands.why };
    case 'stopped':
      return stands;
  }
}

function goesOf(items: Readonly<Record<string, number>>): Page['goes'] {
  return Object.entries(items)
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => a.type.localeCompare(b.type));
}
