import { isSameAddress } from '../domain/address.ts';
import { withoutInvitedContacts } from '../domain/agency-contact.ts';
import { isStillThem } from '../domain/come-along.ts';
import { stamp } from '../domain/dates.ts';
import { corrected, mayCorrect, suggested, type PersonDetails } from '../domain/participation.ts';
import { parsePerson, type PersonField, type PersonInput } from '../domain/participation-forms.ts';
import { agencyOf } from '../domain/register.ts';
import { relatedTo, withAgencyOnReview, type Review } from '../domain/review.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { createOnce, listOf, read } from '../storage/records.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation, changeReview, participationIn } from './changes.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { showPerson } from './person-page.ts';
import { readable } from './readable.ts';

/** The form for one more person. Their id is made here, so that pressing twice adds one person. */
export async function newPersonForm(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.new', reviewId);
  const keys = { reviewId, participationId: deps.newId() };
  const input: PersonInput = {
    name: '',
    email: '',
    agency: '',
    roleThen: '',
    role: 'professional',
    reason: 'worked with the family',
  };
  return personForm(deps, keys, review, { isNew: true, input, problems: [] });
}

export async function editPersonForm(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.edit', keys.reviewId);
  const { value } = await participationIn(deps, keys);
  const { name, email, agencyId, role, reason, roleThen } = value;
  const input = { name, email, agency: agencyId, role, reason, roleThen };
  return personForm(deps, keys, review, { isNew: false, input, problems: [] });
}

/** Adds the person, or corrects their details until they are invited; the form again where a field is wrong. */
export async function savePerson(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  input: PersonInput,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'person.save', keys.reviewId);
  const existing = await read(deps.store, participations, keys.reviewId, keys.participationId);
  const parsed = parsePerson(input, (id) => agencyOf(deps.register.current(), id) !== undefined);
  const problems =
    'problems' in parsed
      ? parsed.problems
      : [
          ...(await twice(deps, keys, parsed.details)),
          ...(await somebodyElse(deps, keys, review, parsed.details)),
        ];
  if ('problems' in parsed || problems.length > 0)
    return personForm(deps, keys, review, { isNew: !existing, input, problems });

  if (existing && !mayCorrect(existing.value)) throw new Refused('already invited');
  const { agencyId } = parsed.details;
  await audited(deps, speaker, 'person.save', {
    reviewId: keys.reviewId,
    item: keys.participationId,
  });
  // First the review, so that no agency is in it by its people alone, and no contact is among them.
  const at = stamp(deps.now());
  await changeReview(deps, keys.reviewId, (current) =>
    withoutInvitedContacts(withAgencyOnReview(current, agencyId, at), [parsed.details], at),
  );
  const isNew = await createOnce(deps.store, participations, {
    id: keys.participationId,
    partition: keys.reviewId,
    value: suggested(parsed.details),
  });
  if (!isNew)
    await changeParticipation(deps, keys, (participation) => {
      if (!mayCorrect(participation)) throw new Refused('already invited');
      return corrected(participation, parsed.details);
    });
  return showPerson(deps, speaker, keys);
}

/** The same address in one review would be two invitations to one person. */
async function twice(
  deps: Deps,
  { reviewId, participationId }: Keys,
  { email }: PersonDetails,
): Promise<FieldProblem<PersonField>[]> {
  const others = await listOf(deps.store, participations, reviewId);
  const isThere = others.some(
    ({ id, value }) => id !== participationId && isSameAddress(value.email, email),
  );
  return isThere ? [{ field: 'email', problem: 'already there' }] : [];
}

/**
 * Who came over from one review to another has one id in both, by which what they sent, holds and
 * families' officers go from one to the other: it must not become somebody else's. It is compared with
 * the other review, so that a second correction can't do what the first one may not.
 */
async function somebodyElse(
  deps: Deps,
  { participationId }: Keys,
  review: Review,
  details: PersonDetails,
): Promise<FieldProblem<PersonField>[]> {
  for (const reviewId of relatedTo(review)) {
    // From a review that nobody can open, as one that was destroyed, nothing goes anywhere.
    const there = await readable(deps, () =>
      read(deps.store, participations, reviewId, participationId),
    );
    if (there && !isStillThem(there.value, details))
      return [{ field: 'name', problem: 'somebody else' }];
  }
  return [];
}

function personForm(
  deps: Deps,
  keys: Keys,
  { type }: Review,
  form: Pick<Extract<View, { show: 'person form' }>, 'isNew' | 'input' | 'problems'>,
): View {
  const agencies = deps.register.current().agencies.map(({ id, name }) => ({ id, name }));
  const participant = type.participants.one;
  return { show: 'person form', keys, participant, agencies, ...form };
}
