/** What stands in the way of closing a review, and what its lead should know before it is closed. */
import { isOpen, type Alert } from './alert.ts';
import { type Ending } from './closing.ts';
import { earliestPublication, type Days } from './closing-form.ts';
import { isAvoided } from './avoid.ts';
import { isContributor } from './contributor.ts';
import type { KeptDraft } from './draft.ts';
import { asksAboutExtract } from './extract.ts';
import { openReports } from './family-report.ts';
import { unanswered } from './family-questions.ts';
import { hasOpenPoints, type Expectations } from './family-expectations.ts';
import type { Family } from './family.ts';
import { pauseIn, standing } from './hold.ts';
import type { Learning } from './learning.ts';
import { mustStay } from './own-words.ts';
import type { Participation } from './participation.ts';
import type { Review } from './review.ts';

/** All of a review that its closing looks at. */
export type Whole = {
  review: Review;
  /** Participations, with their ids. */
  people: readonly { id: string; value: Participation }[];
  families: readonly Family[];
  drafts: readonly KeptDraft[];
  alerts: readonly Alert[];
  learning: Learning | undefined;
};

/** A review is not closed over one of these. */
export type Obstacle =
  | { is: 'paused' | 'going on' | 'not prepared' | 'to avoid' }
  /** The report is published too soon: the first day on which it could be. */
  | { is: 'too soon'; from: string }
  /** So many people of families have not read the report; questions are open; families are not told all. */
  | { is: 'not read' | 'unanswered' | 'open points'; count: number }
  | { is: 'alerts'; count: number };

/** It can be closed all the same. What is not sent, or not confirmed, is deleted then. */
const REMARKS = [
  'no findings',
  'part not right',
  /** They have not been asked whether what the report says of their part is right, or not answered. */
  'part not shown',
  'unsent',
  'notes not confirmed',
  'to talk',
  'come along',
  /** They are thanked by the lead: Teams doesn't know them. */
  'not in Teams',
  'holds',
] as const;
export type Remark = { is: (typeof REMARKS)[number]; count: number };

export function obstaclesTo(
  { review, families, alerts }: Whole,
  expectations: Expectations,
  days: Days,
): Obstacle[] {
  const { nation } = review.type;
  const counted = (is: 'not read' | 'unanswered' | 'open points' | 'alerts', count: number) =>
    count > 0 ? [{ is, count }] : [];
  return [
    ...(pauseIn(review) ? [{ is: 'paused' as const }] : []),
    ...(review.became && !review.became.done ? [{ is: 'going on' as const }] : []),
    ...counted('not read', families.flatMap(openReports).length),
    ...counted('unanswered', families.flatMap(unanswered).length),
    ...counted(
      'open points',
      families.filter((family) => hasOpenPoints(family, nation, expectations)).length,
    ),
    ...counted('alerts', alerts.filter(isOpen).length),
    ...endingObstacles(review.ending, days),
  ];
}

function endingObstacles(ending: Ending | undefined, days: Days): Obstacle[] {
  if (!ending) return [{ is: 'not prepared' }];
  const { publication } = ending;
  if (publication.is === 'not published') return [];
  if (isAvoided(publication.on, days.avoid)) return [{ is: 'to avoid' }];
  const from = earliestPublication(days);
  return publication.on < from ? [{ is: 'too soon', from }] : [];
}

export function remarksOn({ review, people, drafts, learning }: Whole): Remark[] {
  const contributors = people.filter(({ value }) => isContributor(value));
  const waits = ({ talk }: Participation) => talk?.is === 'offered' || talk?.is === 'agreed';
  const isShown = ({ extract }: Participation) => extract && !asksAboutExtract({ extract });
  const counts: Record<Remark['is'], number> = {
    'no findings': learning && learning.findings.length > 0 ? 0 : 1,
    'part not right': contributors.filter(({ value }) => value.extract?.is === 'not right').length,
    'part not shown': contributors.filter(({ value }) => !isShown(value)).length,
    unsent: unsentIn(drafts).filter((draft) => !staysUnsent(review, draft)).length,
    'notes not confirmed': people.filter(({ value }) => value.notes?.is === 'given').length,
    'to talk': people.filter(({ value }) => waits(value)).length,
    'come along': people.filter(({ value }) => value.comeAlong && !value.comeAlong.answer).length,
    'not in Teams': contributors.filter(({ value }) => value.personId === undefined).length,
    holds: standing(review.holds).length,
  };
  return REMARKS.map((is) => ({ is, count: counts[is] })).filter(({ count }) => count > 0);
}

/** Those of whom nothing was sent yet: what is sent is the review's, be it only on its way. */
export function unsentIn(drafts: readonly KeptDraft[]): KeptDraft[] {
  return drafts.filter(({ sent }) => sent === undefined);
}

/** Whether a hold forbids that what was begun is deleted when the review is closed. */
export function staysUnsent({ holds }: Pick<Review, 'holds'>, draft: KeptDraft): boolean {
  const { family, participationId } = draft;
  return mustStay(holds, family ? { memberId: family.memberId } : { participationId });
}
