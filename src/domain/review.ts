import { z } from 'zod';
import { isSamePerson } from './address.ts';
import { avoidedSchema } from './avoid.ts';
import { closedSchema, endingSchema } from './closing.ts';
import { holdSchema, pauseIn, pauseSchema, processSchema, standing } from './hold.ts';
import { meetingSchema } from './meeting.ts';
import { newsSchema, withNews } from './news.ts';
import { dayOf, planSchema } from './plan.ts';
import { reviewQuestionsSchema } from './review-questions.ts';
import { waySchema, type Way } from './reply.ts';
import { reviewTypeSchema } from './review-type.ts';
import { sendDueAt, sendSchema } from './send.ts';
import {
  areApart,
  independenceOf,
  isIndependent,
  memberSchema,
  type Independence,
  type Member,
  type TeamRole,
} from './team.ts';

/** What the review lead writes when opening a review; it stands on the invitation. */
export const reviewDetailsSchema = z.object({
  reference: z.string(),
  leadName: z.string(),
  telephone: z.string(),
  reviewer: z.string(),
  readers: z.string(),
});
export type ReviewDetails = z.infer<typeof reviewDetailsSchema>;

/** What the review looks at; it stands on the invitation too, so in neutral words. */
export const scopeSchema = z.object({
  from: z.string(),
  to: z.string(),
  terms: z.string(),
  /** Key lines of enquiry. */
  lines: z.array(z.string()),
  /** It may also look at how services work with other children in the immediate family. */
  otherChildren: z.boolean(),
  /** How people here mostly take part. */
  mainWay: waySchema.optional(),
});
export type Scope = z.infer<typeof scopeSchema>;

/** Which limbs of the type's criteria are met, or why the review is held without one. */
export const criteriaSchema = z.object({
  met: z.array(z.string()),
  without: z.string(),
  by: z.string(),
  at: z.string(),
});

/** An agency that is on the review, and its summary where the review asks for one. */
export const agencyOnReviewSchema = z.object({
  agencyId: z.string(),
  summary: z
    .discriminatedUnion('is', [
      /** Since that instant. */
      z.object({ is: z.literal('awaited'), since: z.string() }),
      z.object({ is: z.literal('received'), on: z.string() }),
    ])
    .optional(),
  /** The card that reminds its contact of the summary. */
  reminder: sendSchema.optional(),
});
export type AgencyOnReview = z.infer<typeof agencyOnReviewSchema>;

export const reviewSchema = z.object({
  /** The type as it was when the review opened. */
  type: reviewTypeSchema,
  details: reviewDetailsSchema,
  criteria: criteriaSchema.optional(),
  scope: scopeSchema.optional(),
  /** What it asks besides its questionnaires; absent until its lead adds something. */
  questions: reviewQuestionsSchema.optional(),
  plan: planSchema,
  team: z.array(memberSchema),
  agencies: z.array(agencyOnReviewSchema),
  processes: z.array(processSchema),
  holds: z.array(holdSchema),
  /** While one of them has not ended the whole review rests. */
  pauses: z.array(pauseSchema),
  /** Whether the board lets the leads read perspectives, with who granted or ended it and why. */
  leadsRead: z.array(
    z.object({ may: z.boolean(), by: z.string(), at: z.string(), reason: z.string() }),
  ),
  /** Since when the analysis has begun: what was sent is no more corrected, only added to. */
  analysis: z.object({ by: z.string(), at: z.string() }).optional(),
  /**
   * Since when contributors are shown what the report says of their part, before it is final; `without`:
   * why that did not wait for the families, '' where they have read it.
   */
  showing: z.object({ by: z.string(), at: z.string(), without: z.string() }).optional(),
  /** Written before the review is closed: what those who took part are told then. */
  ending: endingSchema.optional(),
  /** Since it is closed nothing in it is changed, but for what follows from it. */
  closed: closedSchema.optional(),
  /** Since its records are being destroyed nobody does anything in it any more. */
  destroying: z.string().optional(),
  /** The review that this one became, and what it opens with; `planAt` sees to what follows. */
  became: z
    .object({
      reviewId: z.string(),
      at: z.string(),
      type: reviewTypeSchema,
      plan: planSchema,
      /** When everybody was taken over. */
      done: z.string().optional(),
    })
    .optional(),
  /** The review that this one was before. */
  cameFrom: z.string().optional(),
  openedAt: z.string(),
  /** A made-up review to look at: it says so everywhere, and nobody in it exists. */
  madeUp: z.boolean(),
  /** Days on which nobody is written to of the bot's own accord: an anniversary, a funeral, a trial. */
  avoid: z.array(avoidedSchema).optional(),
  /** The practitioner meeting, since it has a day. */
  meeting: meetingSchema.optional(),
  /** Since when what follows a change of the review waits to be done. */
  planAt: z.string().optional(),
  news: newsSchema.optional(),
});
export type Review = z.infer<typeof reviewSchema>;

/** By when answers are hoped for: the day of the milestone that says so. */
export function answerByOf({ type, plan }: Review): string {
  const rule = type.milestones.find(({ answers }) => answers);
  const milestone = plan.milestones.find(({ id }) => id === rule?.id);
  const day = milestone && dayOf(milestone);
  // Its event is known at opening: the type's schema sees to that.
  if (day === undefined) throw new Error(`A review of type ${type.id} has no day for answers.`);
  return day;
}

/** How people in this review mostly take part; the other ways are offered alike. */
export function mainWayOf({ scope, type }: Pick<Review, 'scope' | 'type'>): Way {
  return scope?.mainWay ?? type.mainWay ?? 'talking';
}

/** By when the agencies' summaries are hoped for; undefined where the type asks for none. */
export function returnsByOf({ type, plan }: Review): string | undefined {
  const rule = type.milestones.find(({ returns }) => returns);
  const milestone = plan.milestones.find(({ id }) => id === rule?.id);
  return milestone && dayOf(milestone);
}

/** The members of the team in that role who have not left it. */
export function membersOf({ team }: Review, role: TeamRole): Member[] {
  return team.filter((member) => member.role === role && member.ended === undefined);
}

/** Person ids of the leads. */
export function leadsOf(review: Review): string[] {
  return membersOf(review, 'lead').flatMap(({ personId }) => personId ?? []);
}

/** The roles in which a person belongs to the review's team. */
export function teamRolesOf({ team }: Review, personId: string): TeamRole[] {
  const roles = team
    .filter((member) => member.personId === personId && member.ended === undefined)
    .map(({ role }) => role);
  return [...new Set(roles)];
}

/** Whether agencies are asked for a summary in this type of review, unless the lead says otherwise. */
export function asksForSummaries({ type }: Pick<Review, 'type'>): boolean {
  return type.milestones.some(({ returns }) => returns);
}

export function agencyIdsOn({ agencies }: Review): string[] {
  return agencies.map(({ agencyId }) => agencyId);
}

/**
 * The review with that agency on it; the same review when it is there already. Its leads have news
 * where a reviewer may not act any more: they know that agency, or were never asked about it. Where
 * the type has a day for summaries it is asked for one, and the sweep plans the reminder.
 */
export function withAgencyOnReview(review: Review, agencyId: string, at: string): Review {
  if (agencyIdsOn(review).includes(agencyId)) return review;
  const summary = { is: 'awaited', since: at } as const;
  const next: Review = asksForSummaries(review)
    ? { ...review, agencies: [...review.agencies, { agencyId, summary }], planAt: at }
    : { ...review, agencies: [...review.agencies, { agencyId }] };
  return independentIn(next) < independentIn(review) ? withNews(next, at) : next;
}

/** The reviewers, each with all that they declared, and where their independence stands now. */
export function reviewersIn(review: Review): { member: Member; independence: Independence }[] {
  return membersOf(review, 'reviewer')
    .map((member) => withAllDeclared(review, member))
    .map((member) => ({
      member,
      independence: independenceOf(review.type, member, agencyIdsOn(review)),
    }));
}

/**
 * The member with all that they have declared as a reviewer of this review, under another address or
 * in a role that has ended too: being added again washes nothing off.
 */
export function withAllDeclared({ team }: Review, member: Member): Member {
  if (member.role !== 'reviewer') return member;
  const all = team
    .filter((one) => one.role === 'reviewer' && (one.id === member.id || isSamePerson(one, member)))
    .flatMap(({ declarations }) => declarations)
    .sort((a, b) => a.at.localeCompare(b.at));
  return { ...member, declarations: [...new Map(all.map((one) => [one.id, one])).values()] };
}

/** What is open about the independence of reviewers: the most pressing of it, or of some of them. */
export function openIndependence(
  review: Review,
  isMeant: (member: Member) => boolean = () => true,
): 'connected' | 'not declared' | undefined {
  const open = reviewersIn(review)
    .filter(({ member }) => isMeant(member))
    .map(({ independence }) => independence.is);
  return (['connected', 'not declared'] as const).find((is) => open.includes(is));
}

function independentIn(review: Review): number {
  return reviewersIn(review).filter(({ independence }) => isIndependent(independence)).length;
}

/** Whether the board lets the leads of this review read perspectives. */
export function leadsMayRead({ leadsRead }: Review): boolean {
  return leadsRead.at(-1)?.may === true;
}

export function withMember(review: Review, member: Member): Review {
  return { ...review, team: [...review.team, member] };
}

/** The review with one member changed. */
export function withMemberChanged(
  review: Review,
  memberId: string,
  change: (member: Member) => Member,
): Review {
  const team = review.team.map((member) => (member.id === memberId ? change(member) : member));
  return { ...review, team };
}

/** Whether they have a role in the review that doesn't go with this one. */
export function clashesInTeam(
  { team }: Review,
  member: Pick<Member, 'id' | 'role' | 'email' | 'personId'>,
): boolean {
  return team.some(
    (one) =>
      one.id !== member.id &&
      one.ended === undefined &&
      areApart(one.role, member.role) &&
      isSamePerson(one, member),
  );
}

/**
 * The review with what is known now of a waiting member's account; the same review where that is
 * nothing new. The role is not theirs while they have another that doesn't go with it.
 */
export function withMemberMet(
  review: Review,
  memberId: string,
  { personId, isGuest }: Pick<Member, 'personId' | 'isGuest'>,
): Review {
  const member = review.team.find(({ id }) => id === memberId);
  if (!member || member.ended || member.personId !== undefined) return review;
  const clashes = personId !== undefined && clashesInTeam(review, { ...member, personId });
  const isNews = isGuest !== member.isGuest || clashes !== member.clashes;
  if (!isNews && (personId === undefined || clashes)) return review;
  const met = { ...member, isGuest, clashes, personId: clashes ? undefined : personId };
  return withMemberChanged(review, memberId, () => met);
}

export type LastLead = 'last lead';

/** The review with that member's role ended; the last lead who has the app can't leave. */
export function withMemberEnded(review: Review, memberId: string, at: string): Review | LastLead {
  const leaving = review.team.find(({ id }) => id === memberId);
  if (!leaving || leaving.ended) return review;
  const next = withMemberChanged(review, memberId, (member) => ({
    ...member,
    ended: { at, why: 'ended' },
  }));
  return leaving.role === 'lead' && leadsOf(next).length === 0 ? 'last lead' : next;
}

/** When the clock must look at this review; undefined when nothing is owed. */
export function reviewDueAt(review: Review): string | undefined {
  const { planAt, news, holds, pauses, agencies, closed, destroying } = review;
  if (destroying !== undefined) return undefined;
  const due = [
    planAt,
    sendDueAt(news?.send),
    pauseIn({ pauses })?.tellAt,
    closed?.tellAt,
    ...standing(holds).map(({ tellAt }) => tellAt),
    ...agencies.map(({ reminder }) => sendDueAt(reminder)),
  ];
  return due.filter((at) => at !== undefined).sort()[0];
}

/** The reviews that it came from and became: a person has one id in all of them, and their words may be in each. */
export function relatedTo({ cameFrom, became }: Pick<Review, 'cameFrom' | 'became'>): string[] {
  return [cameFrom, became?.reviewId].filter((id) => id !== undefined);
}
