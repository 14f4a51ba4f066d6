import { mergeForm, type FormPress } from '../domain/form.ts';
import { employerOf, mayCorrect, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName, agencyOf } from '../domain/register.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation, participationIn } from './changes.ts';
import type { Deps } from './deps.ts';
import { showPerson } from './person-page.ts';

/** Who employs them now, where it isn't the agency that they worked for then. */
export async function showEmployer(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  await reviewFor(deps, speaker, 'employer.show', keys.reviewId);
  const { value } = await participationIn(deps, keys);
  return employerView(deps, keys, value, false);
}

/** Records it, until an invitation has reached them. */
export async function saveEmployer(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  press: FormPress,
): Promise<View> {
  await reviewFor(deps, speaker, 'employer.save', keys.reviewId);
  const { value } = await participationIn(deps, keys);
  const typed = mergeForm({ employerNow: employerOf(value) }, ['employerNow'], press);
  if (!typed) return employerView(deps, keys, value, true);
  const { employerNow } = typed;
  if (!agencyOf(deps.register.current(), employerNow)) throw new Refused('not understood');
  const { reviewId, participationId } = keys;
  await audited(deps, speaker, 'employer.save', { reviewId, item: participationId });
  await changeParticipation(deps, keys, (current) => {
    if (!mayCorrect(current)) throw new Refused('already invited');
    const isElsewhere = employerNow !== current.agencyId;
    return { ...current, employerNow: isElsewhere ? employerNow : undefined };
  });
  return showPerson(deps, speaker, keys);
}

function employerView(
  deps: Deps,
  keys: Keys,
  participation: Participation,
  changedMeanwhile: boolean,
): View {
  const register = deps.register.current();
  const agencies = register.agencies.map((agency) => ({ id: agency.id, name: agency.name }));
  const agency = agencyName(register, participation.agencyId);
  const employerNow = employerOf(participation);
  const { name } = participation;
  return { show: 'employer', keys, name, agency, employerNow, agencies, changedMeanwhile };
}
