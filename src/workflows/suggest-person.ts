import {
  agenciesOfContact,
  withSuggestion,
  withoutInvitedContacts,
} from '../domain/agency-contact.ts';
import { stamp } from '../domain/dates.ts';
import { dueAtOf, suggested, type PersonDetails } from '../domain/participation.ts';
import { parsePerson } from '../domain/participation-forms.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import { withAgencyOnReview } from '../domain/review.ts';
import type { FieldProblem, Typed } from '../domain/review-forms.ts';
import type { View } from '../domain/views.ts';
import { createOnce, listOf } from '../storage/records.ts';
import { audited } from './audited.ts';
import { changeParticipation, changeReview } from './changes.ts';
import { contactFor, contactView, leftView, type ContactEntered } from './contact-page.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { placeOf } from './place-of-person.ts';
import { headOf } from './review-page.ts';

/** The form for somebody who was there, to be filled in by their agency's contact. */
export async function newSuggestion(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const entered = await contactFor(deps, speaker, 'suggestion.new', reviewId);
  return suggestionView(deps, reviewId, entered, {}, []);
}

/**
 * Takes the suggestion; the form again where a field is wrong. Somebody who is there already, by the
 * lead or by another agency, is not there twice, and the contact's answer is the same.
 */
export async function saveSuggestion(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typed: Typed,
): Promise<View> {
  const entered = await contactFor(deps, speaker, 'suggestion.save', reviewId);
  const { agencyIds, people } = entered;
  const text = (field: string) => typed[field] ?? '';
  const [only, ...others] = agencyIds;
  const parsed = parsePerson(
    {
      name: text('name'),
      email: text('email'),
      agency: others.length === 0 ? (only ?? '') : text('agency'),
      roleThen: text('roleThen'),
      role: text('role'),
      reason: text('reason'),
    },
    (id) => agencyIds.includes(id),
  );
  if ('problems' in parsed) return suggestionView(deps, reviewId, entered, typed, parsed.problems);

  const { details } = parsed;
  const participationId = placeOf(deps, reviewId, details.email, people);
  await audited(deps, speaker, 'suggestion.save', { reviewId, item: participationId });
  const at = stamp(deps.now());
  const { review } = await changeReview(deps, reviewId, (current) =>
    withoutInvitedContacts(withAgencyOnReview(current, details.agencyId, at), [details], at),
  );
  await suggest(deps, { reviewId, participationId }, details, at);
  const stillTheirs = agenciesOfContact(review, speaker.personId);
  // They have suggested themselves.
  if (stillTheirs.length === 0) return leftView(reviewId, review);
  const now = { review, agencyIds, people: await listOf(deps.store, participations, reviewId) };
  return contactView(deps, reviewId, now, { from: 0, isSaved: true });
}

async function suggest(
  deps: Deps,
  keys: { reviewId: string; participationId: string },
  details: PersonDetails,
  at: string,
): Promise<void> {
  const { agencyId, name } = details;
  const value = withSuggestion(suggested(details), { agencyId, name, at });
  const dueAt = dueAtOf(value);
  const { reviewId: partition, participationId: id } = keys;
  if (await createOnce(deps.store, participations, { id, partition, dueAt, value })) deps.wake();
  else
    await changeParticipation(deps, keys, (current) =>
      withSuggestion(current, { agencyId, name, at }),
    );
}

function suggestionView(
  deps: Deps,
  reviewId: string,
  { review, agencyIds }: ContactEntered,
  typed: Typed,
  problems: FieldProblem<string>[],
): View {
  const register = deps.register.current();
  const agencies = agencyIds.map((id) => ({ id, name: agencyName(register, id) }));
  const participant = review.type.participants.one;
  const head = headOf(reviewId, review);
  return { show: 'suggestion', head, participant, agencies, typed, problems };
}
