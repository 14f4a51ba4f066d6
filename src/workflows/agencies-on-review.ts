import { contactStateOf, wasThere, type Invited } from '../domain/agency-contact.ts';
import {
  ON_REVIEW_FIELDS,
  onReviewTyped,
  parseOnReview,
  withOnReview,
  type OnReviewTyped,
} from '../domain/agency-forms.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName, agencyOf } from '../domain/register.ts';
import { agencyIdsOn, returnsByOf, type Review } from '../domain/review.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import { Refused, type View } from '../domain/views.ts';
import type { AgencyOnCard } from '../domain/views-agencies.ts';
import { listOf } from '../storage/records.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { headOf } from './review-page.ts';

/** So many agencies are on one card. */
export const AGENCIES_PAGE = 10;

/** The agencies on the review: whom to turn to, and whether their summaries have come. */
export async function showAgencies(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'agencies.show', reviewId);
  const invited = await invitedTo(deps, reviewId);
  const all = agencyIdsOn(review)
    .map((agencyId) => onCard(deps, review, agencyId, invited))
    .sort((a, b) => a.name.localeCompare(b.name));
  const start = from < all.length ? from : 0;
  return {
    show: 'agencies',
    head: headOf(reviewId, review),
    by: returnsByOf(review),
    agencies: all.slice(start, start + AGENCIES_PAGE),
    from: start,
    total: all.length,
  };
}

/** One agency of the review, or of the register to be added; without one, the choice among these. */
export async function showOnReview(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { agencyId, isMissing }: { agencyId: string; isMissing: boolean },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'on-review.show', reviewId);
  if (agencyId !== '') {
    const invited = await invitedTo(deps, reviewId);
    const typed = storedIn(deps, review, agencyId, invited);
    return onReviewView(deps, reviewId, review, { agencyId, invited, typed, problems: [] });
  }
  const there = new Set(agencyIdsOn(review));
  const agencies = deps.register
    .current()
    .agencies.filter(({ id }) => !there.has(id))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
  return { show: 'agency choice', head: headOf(reviewId, review), agencies, isMissing };
}

/**
 * Puts the agency on the review, notes whether its summary is asked for or has come, and names its
 * contact; nobody who is invited themselves. The sweep finds the contact's account.
 */
export async function saveOnReview(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  agencyId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'on-review.save', reviewId);
  const invited = await invitedTo(deps, reviewId);
  const stored = storedIn(deps, review, agencyId, invited);
  const again = (typed: OnReviewTyped, problems: FieldProblem<string>[]) =>
    onReviewView(deps, reviewId, review, { agencyId, invited, typed, problems });
  const typed = mergeForm(stored, ON_REVIEW_FIELDS, press);
  if (!typed) return again(stored, [{ field: 'email', problem: 'changed meanwhile' }]);
  const today = dayInLondon(deps.now());
  const isOut = (email: string) => wasThere(review, invited, email);
  const { change, problems } = parseOnReview(typed, today, isOut);
  if (!change) return again(typed, problems);
  await audited(deps, speaker, 'on-review.save', { reviewId, item: agencyId });
  const made = { at: stamp(deps.now()), newId: deps.newId() };
  await changeReview(deps, reviewId, (current) => withOnReview(current, agencyId, change, made));
  return showAgencies(deps, speaker, reviewId, 0);
}

async function invitedTo(deps: Deps, reviewId: string): Promise<Invited[]> {
  const records = await listOf(deps.store, participations, reviewId);
  return records.map(({ value }) => value);
}

/** Throws Refused for an agency that is neither in the register nor on the review. */
function storedIn(
  deps: Deps,
  review: Review,
  agencyId: string,
  invited: readonly Invited[],
): OnReviewTyped {
  const agency = agencyOf(deps.register.current(), agencyId);
  if (!agency && !agencyIdsOn(review).includes(agencyId)) throw new Refused('not understood');
  return onReviewTyped(review, agencyId, agency, (email) => wasThere(review, invited, email));
}

function onCard(
  deps: Deps,
  review: Review,
  agencyId: string,
  invited: readonly Invited[],
): AgencyOnCard {
  const register = deps.register.current();
  const on = review.agencies.find((one) => one.agencyId === agencyId);
  return {
    agencyId,
    name: agencyName(register, agencyId),
    contact: contactStateOf(review, agencyId, agencyOf(register, agencyId), invited),
    summary: on?.summary,
    reminder: on?.reminder,
  };
}

function onReviewView(
  deps: Deps,
  reviewId: string,
  review: Review,
  form: {
    agencyId: string;
    invited: readonly Invited[];
    typed: OnReviewTyped;
    problems: FieldProblem<string>[];
  },
): View {
  const { agencyId, invited, typed, problems } = form;
  return {
    show: 'on review',
    head: headOf(reviewId, review),
    by: returnsByOf(review),
    agency: onCard(deps, review, agencyId, invited),
    typed,
    problems,
  };
}
