import { agencyOf } from '../domain/board.ts';
import { corrected, mayCorrect, suggested, type PersonDetails } from '../domain/participation.ts';
import { parsePerson, type PersonField, type PersonInput } from '../domain/participation-forms.ts';
import type { FieldProblem } from '../domain/review.ts';
import type { Speaker } from '../domain/person.ts';
import { Refused, type Keys, type View } from '../domain/views.ts';
import { ItemExists } from '../storage/port.ts';
import { create, listOf, read } from '../storage/records.ts';
import { changeParticipation, participationIn, reviewLedBy } from './access.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { showPerson } from './person-page.ts';

/** The form for one more person. Their id is made here, so that pressing twice adds one person. */
export async function newPersonForm(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  await reviewLedBy(deps, speaker, reviewId);
  const keys = { reviewId, participationId: deps.newId() };
  const input: PersonInput = {
    name: '',
    email: '',
    agency: '',
    role: 'professional',
    reason: 'worked with the family',
  };
  return personForm(deps, keys, { isNew: true, input, problems: [] });
}

export async function editPersonForm(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  await reviewLedBy(deps, speaker, keys.reviewId);
  const { value } = await participationIn(deps, keys);
  const { name, email, agencyId, role, reason } = value;
  const input = { name, email, agency: agencyId, role, reason };
  return personForm(deps, keys, { isNew: false, input, problems: [] });
}

/** Adds the person, or corrects their details until they are invited; the form again where a field is wrong. */
export async function savePerson(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  input: PersonInput,
): Promise<View> {
  await reviewLedBy(deps, speaker, keys.reviewId);
  const existing = await read(deps.store, participations, keys.reviewId, keys.participationId);
  const parsed = parsePerson(input, (id) => agencyOf(deps.board, id) !== undefined);
  const problems = 'problems' in parsed ? parsed.problems : await twice(deps, keys, parsed.details);
  if ('problems' in parsed || problems.length > 0)
    return personForm(deps, keys, { isNew: !existing, input, problems });

  try {
    await create(deps.store, participations, {
      id: keys.participationId,
      partition: keys.reviewId,
      value: suggested(parsed.details),
    });
  } catch (error) {
    if (!(error instanceof ItemExists)) throw error;
    await changeParticipation(deps, keys, (participation) => {
      if (!mayCorrect(participation)) throw new Refused('already invited');
      return corrected(participation, parsed.details);
    });
  }
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
    ({ id, value }) => id !== participationId && value.email.toLowerCase() === email.toLowerCase(),
  );
  return isThere ? [{ field: 'email', problem: 'already there' }] : [];
}

function personForm(
  deps: Deps,
  keys: Keys,
  form: Pick<Extract<View, { show: 'person form' }>, 'isNew' | 'input' | 'problems'>,
): View {
  const agencies = deps.board.agencies.map(({ id, name }) => ({ id, name }));
  return { show: 'person form', keys, agencies, ...form };
}
