import type { Speaker } from '../domain/person.ts';
import { teamRolesOf, type Review } from '../domain/review.ts';
import type { View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import type { Deps } from './deps.ts';
import { fallsOnOne, familyDays } from './family-days.ts';
import { headOf, milestoneOnCard } from './review-page.ts';

/** The milestones: plan, slack, actual; why one is late, for the chair and for who wrote it. */
export async function showPlan(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'plan.show', reviewId);
  return planView(deps, speaker, reviewId, review);
}

export async function planView(
  deps: Deps,
  { personId }: Speaker,
  reviewId: string,
  review: Review,
): Promise<View> {
  const { type, plan } = review;
  const roles = teamRolesOf(review, personId);
  const maySee = roles.includes('chair') || roles.includes('lead');
  const mayChange = roles.includes('lead');
  const days = mayChange ? await familyDays(deps, reviewId) : [];
  const nameOf = (id: string) =>
    [...type.events, ...type.milestones].find((one) => one.id === id)?.name ?? { 'en-GB': id };
  return {
    show: 'plan',
    head: headOf(reviewId, review),
    version: plan.version,
    milestones: plan.milestones.map((milestone) => {
      const rule = type.milestones.find(({ id }) => id === milestone.id);
      const onCard = milestoneOnCard(deps, review, milestone);
      return {
        ...onCard,
        isAvoided: fallsOnOne(onCard, days),
        rule: rule && { after: rule.after, from: nameOf(rule.from) },
        whyLate: maySee ? milestone.whyLate.map(({ text, at }) => ({ text, at })) : [],
      };
    }),
    events: type.events.map(({ id, name }) => ({ id, name, day: plan.events[id]?.day })),
    mayChange,
  };
}
