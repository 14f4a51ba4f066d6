import { dayInLondon } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { ChosenHours } from '../domain/hours.ts';
import { HOURS_FIELDS, hoursInput, parseHours } from '../domain/hours-form.ts';
import type { Speaker } from '../domain/person.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { read } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { changePerson } from './install.ts';
import { PERSON_ID, people } from './kinds.ts';

type HoursView = Extract<View, { show: 'hours' }>;
type Shown = Pick<HoursView, 'typed' | 'done' | 'problems'>;

/** When the speaker may be written to: their own choice, for all reviews that they are invited to. */
export async function showHours(
  deps: Deps,
  speaker: Speaker,
  keys: Keys | undefined,
): Promise<View> {
  return hoursView(deps, keys, await chosenBy(deps, speaker));
}

/** Nobody else is shown it, and no audit trail has it: it is theirs. */
export async function saveHours(
  deps: Deps,
  speaker: Speaker,
  keys: Keys | undefined,
  press: FormPress,
): Promise<View> {
  const before = await chosenBy(deps, speaker);
  const today = dayInLondon(deps.now());
  const typed = mergeForm(hoursInput(before, usualIn(deps), today), HOURS_FIELDS, press);
  if (!typed)
    return hoursView(deps, keys, before, {
      problems: [{ field: 'days', problem: 'changed meanwhile' }],
    });
  const { chosen, problems } = parseHours(typed, today);
  if (!chosen) return hoursView(deps, keys, before, { typed, problems });
  await changePerson(deps, speaker.personId, (person) => ({ ...person, hours: chosen }));
  return hoursView(deps, keys, chosen, { done: 'saved' });
}

/** Back to the usual hours. */
export async function clearHours(
  deps: Deps,
  speaker: Speaker,
  keys: Keys | undefined,
): Promise<View> {
  await changePerson(deps, speaker.personId, (person) => ({ ...person, hours: undefined }));
  return hoursView(deps, keys, undefined, { done: 'as usual' });
}

async function chosenBy(deps: Deps, { personId }: Speaker): Promise<ChosenHours | undefined> {
  return (await read(deps.store, people, personId, PERSON_ID))?.value.hours;
}

/** As the policy for no type of review in particular has it. */
function usualIn(deps: Deps) {
  return deps.remindersOf('').hours;
}

function hoursView(
  deps: Deps,
  keys: Keys | undefined,
  chosen: ChosenHours | undefined,
  shown: Partial<Shown> = {},
): HoursView {
  const usual = usualIn(deps);
  return {
    show: 'hours',
    keys,
    usual,
    isChosen: chosen !== undefined,
    typed: hoursInput(chosen, usual, dayInLondon(deps.now())),
    done: undefined,
    problems: [],
    ...shown,
  };
}
