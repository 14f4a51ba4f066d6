/** A review that is closed, and those who took part in it: put into the store beside the program. */
import type { Closed, Publication } from '../../src/domain/closing.ts';
import { stamp } from '../../src/domain/dates.ts';
import { NO_LEARNING, type Learning } from '../../src/domain/learning.ts';
import { personIdOf } from '../../src/domain/person.ts';
import type { Review } from '../../src/domain/review.ts';
import { change, create, createOnce, read } from '../../src/storage/records.ts';
import {
  LEARNING_ID,
  REVIEW_ID,
  learnings,
  participations,
  reviews,
} from '../../src/workflows/kinds.ts';
import { ledgerOf, participationOf } from '../domain/made-up.ts';
import type { Person } from '../teams-simulator/index.ts';
import { withStore } from './look-inside.ts';
import type { TestWorld } from './world.ts';

const AT = '2026-04-14T10:00:00.000Z';
export const LEARNED = 'Cover for illness must be in the plan from the start.';
export const SUPPORT = 'Sam Support, 01632 960111';
export const NOT_PUBLISHED: Publication = {
  is: 'not published',
  why: 'The court asked for it.',
  share: true,
};

export const publishedOn = (on: string): Publication => ({ is: 'published', on });

/** A week before the tests begin and more: what is not published may be read by then. */
const CLOSED_AT = '2026-04-01T10:00:00.000Z';

export function closedWith(publication: Publication, at = CLOSED_AT): Closed {
  return { at, by: 'somebody', publication, learned: LEARNED, support: SUPPORT };
}

export async function close(
  world: TestWorld,
  reviewId: string,
  publication: Publication = NOT_PUBLISHED,
  at = CLOSED_AT,
): Promise<void> {
  await withStore(world, (store) =>
    change(store, reviews, reviewId, REVIEW_ID, (review) => ({
      value: { ...review, closed: closedWith(publication, at) },
    })),
  );
}

/** Another review of the board, like that one but for its team; the newest of them. */
export async function anotherLike(
  world: TestWorld,
  reviewId: string,
  id: string,
  more: Partial<Review>,
): Promise<void> {
  await withStore(world, async (store) => {
    const like = await read(store, reviews, reviewId, REVIEW_ID);
    if (!like) throw new Error('There is no such review.');
    const planAt = stamp(world.clock.now);
    const value = { ...like.value, team: [], planAt, ...more };
    await create(store, reviews, { id: REVIEW_ID, partition: id, value, dueAt: planAt });
  });
  // Which takes it into the register.
  await world.vantage.sweep();
}

export async function learn(
  world: TestWorld,
  reviewId: string,
  learning: Partial<Learning>,
): Promise<void> {
  const value = { ...NO_LEARNING, ...learning };
  await withStore(world, async (store) => {
    await createOnce(store, learnings, { id: LEARNING_ID, partition: reviewId, value });
    await change(store, learnings, reviewId, LEARNING_ID, () => ({ value }));
  });
}

/** Somebody who was invited and has sent what they wrote, or who would rather not. */
export async function takesPart(
  world: TestWorld,
  reviewId: string,
  person: Person,
  how: 'contributed' | 'would rather not' = 'contributed',
): Promise<string> {
  const id = `participation-${person.aadObjectId}`;
  const reply =
    how === 'contributed'
      ? ({ is: how, contributionId: `contribution-${id}`, at: AT } as const)
      : ({ is: how, at: AT } as const);
  const value = participationOf({
    name: person.name,
    email: person.email,
    agencyId: 'nhs',
    told: { by: 'Dr Tell', on: '2026-04-10' },
    sends: ledgerOf({ kind: 'invitation', send: { is: 'sent', at: AT, messageId: 'm' } }),
    personId: personIdOf(person.tenantId, person.aadObjectId),
    answeredAt: AT,
    reply,
  });
  await withStore(world, (store) =>
    create(store, participations, { id, partition: reviewId, value }),
  );
  return id;
}
