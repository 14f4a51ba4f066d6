import { stamp } from '../domain/dates.ts';
import {
  FEEDBACK_FIELDS,
  MOST_FEEDBACK,
  feedbackForLead,
  feedbackTyped,
  isNoted,
  parseFeedback,
  withFeedback,
  withoutFeedback,
} from '../domain/family-feedback.ts';
import { unnamedIn } from '../domain/family-unnamed.ts';
import { isFamilyQuestionId } from '../domain/family-question-forms.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { isMemberHeld } from '../domain/hold.ts';
import { withNews } from '../domain/news.ts';
import type { Speaker } from '../domain/person.ts';
import type { FamilyFeedbackView } from '../domain/views-family-feedback.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { changeMember, familyHead, memberFor, type OfMember } from './families.ts';
import { familiesIn } from './family-of-member.ts';
import { memberView } from './family-page.ts';
import { headOf } from './review-page.ts';

type Show<S extends FamilyFeedbackView['show']> = Extract<FamilyFeedbackView, { show: S }>;

/** So much of what was noted before stands above the form. */
export const FEEDBACK_ABOVE = 3;
/** So much is on one card of the lead's. */
export const FEEDBACK_PAGE = 5;

/** How being part of the review is for somebody: a form for what they say now. */
export async function showFeedback(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.feedback', keys, memberId);
  return 'show' in of ? of : feedbackView(of, deps.newId(), feedbackTyped(undefined), []);
}

/** The lead hears that there is something new, and on the family's card as much as they may know. */
export async function saveFeedback(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { memberId: string; feedbackId: string; press: FormPress },
): Promise<View> {
  const { memberId, press } = about;
  const of = await memberFor(deps, speaker, 'family.feedback.save', keys, memberId);
  if ('show' in of) return of;
  const id = isFamilyQuestionId(about.feedbackId) ? about.feedbackId : deps.newId();
  const { feedback: before = [] } = of.member;
  const stored = feedbackTyped(before.find((one) => one.id === id));
  if (isMemberHeld(of.review.holds, memberId)) throw new Refused('rests, not kept');
  const typed = mergeForm(stored, FEEDBACK_FIELDS, press);
  if (!typed) return feedbackView(of, id, stored, [{ field: 'is', problem: 'changed meanwhile' }]);
  const { parsed, problems } = parseFeedback(typed);
  if (!parsed) return feedbackView(of, id, typed, problems);
  const feedback = { id, on: of.today, ...parsed };
  // Pressed twice.
  if (isNoted(before, feedback)) return memberView(of);
  const next = await changeMember(deps, of, (member) => {
    const { feedback: all = [] } = member;
    const added = withFeedback(all, feedback);
    return added === all ? member : { ...member, feedback: [...added] };
  });
  if (!isNoted(next.member.feedback ?? [], feedback))
    return feedbackView(next, id, typed, [{ field: 'words', problem: 'too many' }]);
  await changeReview(deps, keys.reviewId, (review) => withNews(review, stamp(deps.now())));
  return memberView(next);
}

/** Takes back what they would rather not have said: the lead no longer sees it. */
export async function removeFeedback(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  about: { memberId: string; feedbackId: string; press: FormPress },
): Promise<View> {
  const { memberId, feedbackId, press } = about;
  const of = await memberFor(deps, speaker, 'family.feedback.remove', keys, memberId);
  if ('show' in of) return of;
  const empty = feedbackTyped(undefined);
  // What is being typed meanwhile stays.
  const typed = mergeForm(empty, FEEDBACK_FIELDS, press) ?? empty;
  if (isMemberHeld(of.review.holds, memberId)) throw new Refused('rests, not kept');
  const next = await changeMember(deps, of, (member) => {
    const { feedback: all = [] } = member;
    const left = withoutFeedback(all, feedbackId);
    return left === all ? member : { ...member, feedback: [...left] };
  });
  return { ...feedbackView(next, deps.newId(), typed, []), done: 'taken back' };
}

function feedbackView(
  { member, ...of }: OfMember,
  feedbackId: string,
  typed: Show<'family feedback'>['typed'],
  problems: Show<'family feedback'>['problems'],
): Show<'family feedback'> {
  const { id, name, feedback = [] } = member;
  const isHeld = isMemberHeld(of.review.holds, id);
  const isFull = feedback.length >= MOST_FEEDBACK;
  return {
    show: 'family feedback',
    head: familyHead(of),
    member: { id, name },
    feedbackId,
    latest: isHeld ? [] : feedback.slice(0, FEEDBACK_ABOVE),
    closed: isHeld ? 'held' : isFull ? 'full' : undefined,
    typed,
    problems,
  };
}

/** For the lead: as much of it as that person of a family wishes. */
export async function showFeedbackOf(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  memberId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'families.feedback', reviewId);
  const all = await familiesIn(deps.store, reviewId);
  const whose = unnamedIn(all.map(({ value }) => value)).find(({ id }) => id === memberId);
  const of = all
    .flatMap(({ id: familyId, value: { members } }) =>
      members.map((member) => ({ familyId, member })),
    )
    .find(({ member }) => member.id === memberId);
  if (!of || !whose) throw new Refused('not understood');
  const rests = isMemberHeld(review.holds, memberId);
  const noted = rests ? [] : (of.member.feedback ?? []);
  const start = from < noted.length ? from : 0;
  const feedback = noted.slice(start, start + FEEDBACK_PAGE).map(feedbackForLead);
  if (feedback.some((one) => one.knows === 'all' && one.words !== undefined))
    await audited(deps, speaker, 'families.feedback', { reviewId, item: memberId, why: '' });
  return {
    show: 'review feedback',
    head: headOf(reviewId, review),
    familyId: of.familyId,
    memberId,
    who: whose.of,
    rests,
    feedback,
    from: start,
    total: noted.length,
  };
}
