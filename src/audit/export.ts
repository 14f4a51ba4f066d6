/** A review's trail for a coroner, a court or a regulator: who did what and when, without what was said. */
import { verifyTrail } from '../domain/audit.ts';
import type { Publication } from '../domain/closing.ts';
import type { Certificate } from '../domain/destruction.ts';
import type { Review } from '../domain/review.ts';
import type { CommandStore } from '../command-store.ts';
import { listOf, read } from '../storage/records.ts';
import { destructionOf } from '../workflows/destructions.ts';
import { registerIn } from '../workflows/keep-register.ts';
import { REVIEW_ID, participations, reviews } from '../workflows/kinds.ts';

/** All of it, as the file has it. Throws UnreadableItem, InvalidRecord. */
export async function exportOf(opened: CommandStore, reviewId: string) {
  const { store, trail, signs } = opened;
  const entries = await trail.read(reviewId);
  const destruction = await destructionOf(store, reviewId);
  const isGone = destruction?.stands.is === 'done';
  const review = isGone ? undefined : (await read(store, reviews, reviewId, REVIEW_ID))?.value;
  const last = entries.at(-1);
  return {
    what:
      'Vantage: the audit trail of one review, and what the review is. No answers are in it, and no ' +
      'reasons that somebody typed: those stand in the review.',
    reviewId,
    review: review && metadataOf(review),
    certificate: destruction?.stands.is === 'done' ? destruction.stands.certificate : undefined,
    items: review && (await itemsIn(store, reviewId)),
    people: await peopleIn(opened, reviewId, review),
    trail: {
      count: entries.length,
      head: last?.mac,
      verdict: verifyTrail(entries, signs),
      entries,
    },
  };
}

/** What the review is and where it stands; of holds, processes and the like that they are, not their words. */
function metadataOf(review: Review) {
  const { type, details, openedAt, closed, became, cameFrom, madeUp } = review;
  return {
    reference: details.reference,
    type: { id: type.id, name: type.name['en-GB'], nation: type.nation, source: type.source },
    madeUp,
    openedAt,
    closedAt: closed?.at,
    publication: closed && publicationOf(closed.publication),
    becameReview: became?.reviewId,
    cameFromReview: cameFrom,
    agencies: review.agencies.map(({ agencyId }) => agencyId),
    milestones: review.plan.milestones.map(({ id, actual, moves }) => ({
      id,
      actual,
      moves: moves.length,
    })),
    processes: review.processes.map(({ id, kind, status, decidedOn }) => ({
      id,
      kind,
      status,
      decidedOn,
    })),
    holds: review.holds.map(({ id, on, as, at, lookAgainOn, lifted }) => ({
      id,
      on,
      as,
      at,
      lookAgainOn,
      liftedAt: lifted?.at,
    })),
    pauses: review.pauses.map(({ id, why, as, at, ended }) => ({
      id,
      why,
      as,
      at,
      endedAt: ended?.at,
    })),
  };
}

function publicationOf(publication: Publication) {
  return publication.is === 'published'
    ? publication
    : { is: publication.is, share: publication.share };
}

async function itemsIn(
  store: CommandStore['store'],
  reviewId: string,
): Promise<Certificate['items']> {
  const items: Record<string, number> = {};
  for (const { type, isKey } of await store.listPlaces('reviews', reviewId))
    if (!isKey) items[type] = (items[type] ?? 0) + 1;
  return items;
}

/**
 * Who the person ids of the trail are: those who hold an office by name; whoever was invited by the id of
 * their invitation alone, since that they took part is theirs.
 */
async function peopleIn({ store }: CommandStore, reviewId: string, review: Review | undefined) {
  const register = await registerIn(store);
  const administrators = (register?.administrators ?? []).map(({ personId, name }) => ({
    personId,
    name,
    as: 'administrator',
  }));
  const team = (review?.team ?? []).map(({ personId, name, role }) => ({
    personId,
    name,
    as: role,
  }));
  const invited = review ? await listOf(store, participations, reviewId) : [];
  return [
    ...administrators,
    ...team,
    ...invited.map(({ id, value }) => ({
      personId: value.personId,
      participationId: id,
      as: value.role,
    })),
  ].filter(({ personId }) => personId !== undefined);
}
