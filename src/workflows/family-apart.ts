import {
  SEPARATELY_FIELDS,
  pairsApart,
  parseSeparately,
  separatelyTyped,
  withApart,
} from '../domain/family-apart.ts';
import type { FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import type { FamilySuitsView } from '../domain/views-family-suits.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import type { Deps } from './deps.ts';
import {
  changeFamily,
  familyFor,
  familyHead,
  memberFor,
  saveForm,
  type OfMember,
  type OfOfficer,
} from './families.ts';
import { familyView, memberView } from './family-page.ts';

type Show<S extends FamilySuitsView['show']> = Extract<FamilySuitsView, { show: S }>;
type Written = Partial<Record<'who', string>>;

/** Who of a family is kept apart from whom. */
export async function showApart(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  item: string,
): Promise<View> {
  const of = await familyFor(deps, speaker, 'family.apart', keys, item);
  return 'show' in of ? of : apartView(of);
}

/** Everybody who is ticked is kept apart from every other one of them. */
export async function keepApart(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  item: string,
  { who = '' }: Written,
): Promise<View> {
  const of = await familyFor(deps, speaker, 'family.apart.save', keys, item);
  return 'show' in of ? of : withChosen(deps, of, who, true);
}

/** What follows when they may know of each other again, before that is so. */
export async function showEndApart(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  item: string,
  { who = '' }: Written,
): Promise<View> {
  const of = await familyFor(deps, speaker, 'family.apart.end.show', keys, item);
  if ('show' in of) return of;
  const { members, ...view } = apartView(of);
  const ticked = who.split(',');
  const chosen = members.filter(({ id }) => ticked.includes(id));
  return chosen.length < 2
    ? apartView(of, true)
    : { show: 'family apart end', head: view.head, members: chosen };
}

/** They may know of each other again. */
export async function endApart(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  item: string,
  { who = '' }: Written,
): Promise<View> {
  const of = await familyFor(deps, speaker, 'family.apart.end', keys, item);
  return 'show' in of ? of : withChosen(deps, of, who, false);
}

/** Pressed twice, it is so already. */
async function withChosen(deps: Deps, of: OfOfficer, who: string, isApart: boolean): Promise<View> {
  const ticked = who.split(',');
  const chosen = of.family.members.map(({ id }) => id).filter((id) => ticked.includes(id));
  if (chosen.length < 2) return apartView(of, true);
  const pairs = chosen.flatMap((one, index) =>
    chosen.slice(index + 1).map((other) => [one, other] as const),
  );
  const family = await changeFamily(deps, of, (current) =>
    pairs.reduce((next, pair) => withApart(next, pair, isApart), current),
  );
  return familyView({ ...of, family });
}

function apartView(of: OfOfficer, isMissing = false): Show<'family apart'> {
  return {
    show: 'family apart',
    head: familyHead(of),
    members: of.family.members.map(({ id, name, relationship }) => ({ id, name, relationship })),
    pairs: pairsApart(of.family).map(([one, other]) => [one.name, other.name]),
    isMissing,
  };
}

/** Who has decided that somebody is spoken with separately. */
export async function showSeparately(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.separately', keys, memberId);
  return 'show' in of ? of : separatelyView(of, separatelyTyped(of.member.separately), []);
}

export async function saveSeparately(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  press: FormPress,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.separately.save', keys, memberId);
  if ('show' in of) return of;
  const done = await saveForm(deps, of, {
    press,
    fields: SEPARATELY_FIELDS,
    stored: ({ separately }) => separatelyTyped(separately),
    parse(typed) {
      const { separately, problems } = parseSeparately(typed, of.today);
      return { problems, ...(problems.length === 0 && { change: { separately } }) };
    },
  });
  return done.is === 'saved'
    ? memberView(done.of)
    : separatelyView(done.of, done.typed, done.problems);
}

function separatelyView(
  { member: { id, name }, ...of }: OfMember,
  typed: Show<'family separately'>['typed'],
  problems: Show<'family separately'>['problems'],
): Show<'family separately'> {
  return { show: 'family separately', head: familyHead(of), member: { id, name }, typed, problems };
}
