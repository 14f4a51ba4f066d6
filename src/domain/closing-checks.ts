/** What stands in the way of closing a review, and what its lead should know before it is closed. */
import { isOpen, type Alert } from './alert.ts';
import { isAvoided } from './avoid.ts';
import { earliestPublication, type Days } from './closing-form.ts';
import type { Ending } from './closing.ts';
import { isContributor } from './contributor.ts';
import type { KeptDraft } from './draft.ts';
import { asksAboutExtract, type Extract } from './extract.ts';
import { hasOpenPoints, type Expectations } from './family-expectations.ts';
import { unanswered } from './family-questions.ts';
import { openReports } from './family-report.ts';
import type { Family, FamilyMember } from './family.ts';
import { isMemberHeld, pauseIn, standing } from './hold.ts';
import { identitiesIn } from './identities.ts';
import type { Learning } from './learning.ts';
import { asksToComeAlong } from './messages.ts';
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
  extracts: readonly Extract[];
  learning: Learning | undefined;
};

/** A review is not closed over one of these. */
export type Obstacle =
  /** `quotes`: words of somebody who is not to be quoted stand in what was learned. */
  | { is: 'paused' | 'going on' | 'not prepared' | 'to avoid' | 'quotes' }
  /** The report is published too soon: the first day on which it could be. */
  | { is: 'too soon'; from: string }
  /** So many people of families have not read the report; questions are open; families are not told all. */
  | { is: 'not read' | 'unanswered' | 'open points'; count: number }
  | { is: 'alerts'; count: number };

/** It can be closed all the same. What is not sent, or not confirmed, is deleted then. */
const REMARKS = [
  'no findings',
  'family unsent',
  /** Nobody is named who is with them on the day of publication. */
  'no support',
  'not taking part',
  'part not right',
  /** They have not been asked whether what the report says of their part is right, or not answered. */
  'part not shown',
  /** Their own words were to be quoted, and they have not said yes. */
  'quotes',
  'unsent',
  'notes not confirmed',
  'wants to talk',
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
  const asked = families.map((family) => withoutHeld(review, family));
  const counted = (is: 'not read' | 'unanswered' | 'open points' | 'alerts', count: number) =>
    count > 0 ? [{ is, count }] : [];
  return [
    ...(pauseIn(review) ? [{ is: 'paused' as const }] : []),
    ...(review.became && !review.became.done ? [{ is: 'going on' as const }] : []),
    ...counted('not read', asked.flatMap(openReports).length),
    ...counted('unanswered', asked.flatMap(unanswered).length),
    ...counted(
      'open points',
      asked.filter((family) => hasOpenPoints(family, nation, expectations)).length,
    ),
    ...counted('alerts', alerts.filter(isOpen).length),
    ...endingObstacles(review.ending, days),
  ];
}

/** Of somebody on hold nothing can be asked or answered until it is lifted: that doesn't hold up the end. */
function withoutHeld({ holds }: Review, family: Family): Family {
  const members = family.members.filter(({ id }) => !isMemberHeld(holds, id));
  return { ...family, members };
}

function endingObstacles(ending: Ending | undefined, days: Days): Obstacle[] {
  if (!ending) return [{ is: 'not prepared' }];
  const { publication } = ending;
  if (publication.is === 'not published') return [];
  if (isAvoided(publication.on, days.avoid)) return [{ is: 'to avoid' }];
  const from = earliestPublication(days);
  return publication.on < from ? [{ is: 'too soon', from }] : [];
}

export function remarksOn({
  review,
  people,
  families,
  drafts,
  extracts,
  learning,
}: Whole): Remark[] {
  const contributors = people.filter(({ value }) => isContributor(value));
  const members = families.flatMap((family) => family.members);
  const toDelete = drafts.filter((draft) => goesUnsent(review, draft));
  const isShown = ({ extract }: Participation) => extract && !asksAboutExtract({ extract });
  const count = <T>(all: readonly T[], is: (one: T) => boolean | undefined) =>
    all.filter(is).length;
  const counts: Record<Remark['is'], number> = {
    'no findings': learning && learning.findings.length > 0 ? 0 : 1,
    'family unsent': count(toDelete, ({ family }) => family !== undefined),
    'no support':
      review.ending?.publication.is === 'published' ? count(members, isWithoutSupport) : 0,
    'not taking part': count(members, ({ contact: { is } }) => is !== 'taking part'),
    'part not right': count(contributors, ({ value }) => value.extract?.is === 'not right'),
    'part not shown': count(contributors, ({ value }) => !isShown(value)),
    quotes: count(extracts, isQuotedUnasked),
    unsent: count(toDelete, ({ family }) => family === undefined),
    'notes not confirmed': count(people, ({ value }) => value.notes?.is === 'given'),
    'wants to talk': count(people, ({ value }) => value.talk?.is === 'asked'),
    'to talk': count(
      people,
      ({ value: { talk } }) => talk?.is === 'offered' || talk?.is === 'agreed',
    ),
    'come along': count(people, ({ value }) => asksToComeAlong(value)),
    'not in Teams': count(contributors, ({ value }) => value.personId === undefined),
    holds: standing(review.holds).length,
  };
  return REMARKS.map((is) => ({ is, count: counts[is] })).filter((one) => one.count > 0);
}

function isWithoutSupport({ contact, report }: FamilyMember): boolean {
  return contact.is === 'taking part' && (report?.support ?? '') === '';
}

function isQuotedUnasked({ offered, quoting }: Extract): boolean {
  if (!offered || offered.quotes === '') return false;
  return quoting?.may !== true || quoting.ofVersion !== offered.version;
}

/**
 * Whether a draft may be deleted, by its author or when the review is closed. What is sent is the review's, be it only on its
 * way; and a hold can forbid that what was begun is deleted.
 */
export function goesUnsent(
  { holds }: Pick<Review, 'holds'>,
  draft: Pick<KeptDraft, 'family' | 'participationId' | 'sent'>,
): boolean {
  const { family, participationId, sent } = draft;
  const mark = family ? { memberId: family.memberId } : { participationId };
  return sent === undefined && !mustStay(holds, mark);
}

/** What looks like a name, a date of birth or a number, in what practitioners and agencies will read. */
export function namedIn({ review, learning }: Whole): string[] {
  const { learned = '' } = review.closed ?? review.ending ?? {};
  const { findings = [], outcomes = [], actions = [] } = learning ?? {};
  const texts = [
    learned,
    ...findings.flatMap(({ title, says }) => [title, says]),
    ...[...outcomes, ...actions].map(({ text }) => text),
  ];
  return [...new Set(texts.flatMap(identitiesIn).map(({ words }) => words))].slice(0, 12);
}
