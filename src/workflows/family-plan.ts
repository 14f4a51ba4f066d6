import { dayInLondon, stamp } from '../domain/dates.ts';
import { FAMILY_FIELDS, familyTyped, parseFamily } from '../domain/family-forms.ts';
import { withOwn } from '../domain/family-officers.ts';
import { mayRecord, officerIn } from '../domain/family.ts';
import { mergeForm, takeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import type { FamilyView } from '../domain/views-family.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { createOnce, listOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import type { Deps } from './deps.ts';
import {
  changeFamily,
  familiesOf,
  familyFor,
  knownOf,
  officersReview,
  type OfOfficer,
} from './families.ts';
import { showMemberForm } from './family-members.ts';
import { familyView } from './family-page.ts';
import { families } from './kinds.ts';
import { restCard } from './standing-card.ts';

type Show<S extends FamilyView['show']> = Extract<FamilyView, { show: S }>;

/** The officer's family: to begin with, a form; `item` names one of several. */
export async function showFamily(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  item: string,
): Promise<View> {
  if (item !== '') {
    const of = await familyFor(deps, speaker, 'family.show', keys, item);
    return 'show' in of ? of : familyView(of);
  }
  const { review, participation, rests } = await officersReview(deps, speaker, 'family.show', keys);
  if (rests) return rests;
  const own = await familiesOf(deps, keys);
  const [only, ...others] = own;
  // Nothing is begun while all rests.
  if (!only && restOf(review, keys.participationId)) return restCard(deps, keys, review);
  if (!only) return formView({ keys, review, familyId: '' }, familyTyped(undefined, undefined), []);
  if (others.length === 0)
    return familyView({
      keys,
      review,
      participation,
      ...only,
      ...knownOf(deps, { review, ...only }),
    });
  return {
    show: 'families',
    keys,
    reference: review.details.reference,
    families: own.map(({ familyId, family }) => ({
      familyId,
      child: family.child,
      members: family.members.length,
    })),
  };
}

/** The form about the officer and the child, to be changed. */
export async function editFamily(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  familyId: string,
): Promise<View> {
  const of = await familyFor(deps, speaker, 'family.form', keys, familyId);
  if ('show' in of) return of;
  return formView(of, familyTyped(of.family, of.officer), []);
}

function formView(
  { keys, review, familyId }: Pick<OfOfficer, 'keys' | 'review' | 'familyId'>,
  typed: Show<'family form'>['typed'],
  problems: Show<'family form'>['problems'],
): Show<'family form'> {
  const { reference } = review.details;
  const { nation } = review.type;
  return { show: 'family form', keys, reference, familyId, nation, typed, problems };
}

/** Begins a family; or changes what was said of the officer and the child. */
export async function saveFamily(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  familyId: string,
  press: FormPress,
): Promise<View> {
  const { review, participation, rests } = await officersReview(deps, speaker, 'family.save', keys);
  if (rests) return rests;
  const own = await familiesOf(deps, keys);
  // Pressed twice, the first one is there.
  const before = familyId === '' ? own[0] : own.find((one) => one.familyId === familyId);
  if (before)
    return changeOwn(
      deps,
      { keys, review, participation, ...before, ...knownOf(deps, { review, ...before }) },
      press,
    );
  if (familyId !== '') throw new Refused('not your family');
  const stored = familyTyped(undefined, undefined);
  const typed = mergeForm(stored, FAMILY_FIELDS, press) ?? stored;
  const { parsed, problems } = parseFamily(typed, dayInLondon(deps.now()));
  if (!parsed) return formView({ keys, review, familyId }, typed, problems);
  const { as, agreed, told, child } = parsed;
  const officer = { participationId: keys.participationId, as, agreed, told };
  const id = await nextFamilyOf(deps, keys);
  await createOnce(deps.store, families, {
    id,
    partition: keys.reviewId,
    value: { child, officers: [{ ...officer, since: stamp(deps.now()) }], members: [] },
  });
  // Somebody may be waiting to be heard: the next page is for them.
  return mayRecord({ ...officer, since: '' })
    ? showMemberForm(deps, speaker, keys, id)
    : showFamily(deps, speaker, keys, id);
}

/** Which of the two officers they are was said when they began, and is the lead's to change. */
async function changeOwn(deps: Deps, of: OfOfficer, press: FormPress): Promise<View> {
  const { keys, today } = of;
  const outcome: { form: Pick<Show<'family form'>, 'typed' | 'problems'> | undefined } = {
    form: undefined,
  };
  const family = await changeFamily(deps, of, (current) => {
    const officer = officerIn(current, keys.participationId);
    const stored = familyTyped(current, officer);
    const taken = takeForm({ stored, fields: FAMILY_FIELDS, press }, (typed) => {
      const { parsed, problems } = parseFamily({ ...typed, as: stored.as }, today);
      return { next: parsed && withOwn(current, keys.participationId, parsed), problems };
    });
    outcome.form = taken.refused;
    return taken.refused ? current : taken.next;
  });
  if (outcome.form) return formView(of, outcome.form.typed, outcome.form.problems);
  const officer = officerIn(family, keys.participationId) ?? of.officer;
  return familyView({ ...of, family, officer });
}

/**
 * A family that an officer begins has the officer's name, so that beginning it twice makes one; after one
 * that they handed over, with a number.
 */
async function nextFamilyOf(deps: Deps, { reviewId, participationId }: Keys): Promise<string> {
  const name = `family-${participationId}`;
  const all = await listOf(deps.store, families, reviewId);
  const before = all.filter(({ id }) => id.startsWith(name)).length;
  return before === 0 ? name : `${name}-${before + 1}`;
}
