import { dayOf, latestDay } from '../../src/domain/plan.ts';
import type { ReviewType } from '../../src/domain/review-type.ts';
import { bankHolidays } from '../../src/calendar.ts';
import { read } from '../../src/storage/records.ts';
import { REVIEW_ID, reviews } from '../../src/workflows/kinds.ts';
import type { TestWorld } from '../support/world.ts';
import { withStoreOf } from './invariants.ts';

export type Opened = { id: string; type: ReviewType };

/** An open review as the demo reports it; a day that is not known yet is null. */
export type OpenReview = {
  type: string;
  name: string;
  reference: string;
  milestones: { id: string; name: string; day: string | null; latest: string | null }[];
};

/** The milestones of the reviews, as they are kept. */
export async function milestonesOf(world: TestWorld, opened: Opened[]): Promise<OpenReview[]> {
  return withStoreOf(world, (store) =>
    Promise.all(
      opened.map(async ({ id, type }) => {
        const record = await read(store, reviews, id, REVIEW_ID);
        if (!record) throw new Error(`The ${type.id} was not opened.`);
        const { plan, details } = record.value;
        const holidays = bankHolidays(type.nation);
        return {
          type: type.id,
          name: type.name['en-GB'],
          reference: details.reference,
          milestones: plan.milestones.map((milestone) => ({
            id: milestone.id,
            name: type.milestones.find((rule) => rule.id === milestone.id)?.name['en-GB'] ?? '',
            day: dayOf(milestone) ?? null,
            latest: latestDay(type, milestone, holidays) ?? null,
          })),
        };
      }),
    ),
  );
}
