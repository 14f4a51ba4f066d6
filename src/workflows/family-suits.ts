import { parseAvoided, type AvoidField } from '../domain/avoid-form.ts';
import { isAvoided, stillAvoided, withAvoided, withoutAvoided } from '../domain/avoid.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { maybeNamedTo } from '../domain/family-apart.ts';
import { SUITS_FIELDS, parseSuits, suitsTyped } from '../domain/family-suits.ts';
import type { FamilyMember } from '../domain/family.ts';
import type { FormPress } from '../domain/form.ts';
import { withNews } from '../domain/news.ts';
import type { Speaker } from '../domain/person.ts';
import { openDays } from '../domain/plan.ts';
import type { FamilySuitsView } from '../domain/views-family-suits.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { changeMember, familyHead, memberFor, saveForm, type OfMember } from './families.ts';
import { memberView } from './family-page.ts';

type Show<S extends FamilySuitsView['show']> = Extract<FamilySuitsView, { show: S }>;
type Written = Partial<Record<AvoidField, string>>;

/** How somebody would like to be met, by whom, and how often they want news. */
export async function showSuits(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.suits', keys, memberId);
  return 'show' in of ? of : suitsView(of, suitsTyped(of.member.suits), []);
}

export async function saveSuits(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  press: FormPress,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.suits.save', keys, memberId);
  if ('show' in of) return of;
  const done = await saveForm(deps, of, {
    press,
    fields: SUITS_FIELDS,
    stored: ({ suits }) => suitsTyped(suits),
    parse(typed, member, family) {
      // Of those kept apart from them nothing shows here, not even that an interpreter is one of them.
      const relatives = [member, ...maybeNamedTo(family, memberId)].map(({ name }) => name);
      const { suits, problems } = parseSuits(typed, relatives);
      return { problems, ...(suits && { change: { suits } }) };
    },
  });
  return done.is === 'saved' ? memberView(done.of) : suitsView(done.of, done.typed, done.problems);
}

function suitsView(
  { member, ...of }: OfMember,
  typed: Show<'family suits'>['typed'],
  problems: Show<'family suits'>['problems'],
): Show<'family suits'> {
  const { id, name, child } = member;
  return {
    show: 'family suits',
    head: familyHead(of),
    member: { id, name },
    isChild: child !== undefined,
    typed,
    problems,
  };
}

/** The days on which nothing is to happen with somebody. */
export async function showAvoidedOf(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.avoid', keys, memberId);
  return 'show' in of ? of : avoidView(deps, of);
}

/** The lead hears of one on which something of the review is planned: not whose it is, nor why. */
export async function saveAvoidedOf(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  { day = '', everyYear = '' }: Written,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.avoid.save', keys, memberId);
  if ('show' in of) return of;
  const typed = { day, everyYear, which: '' };
  const today = dayInLondon(deps.now());
  const { avoided, problems } = parseAvoided(typed, today);
  if (avoided === undefined) return avoidView(deps, of, { typed, problems });
  const isThere = ({ avoid = [] }: FamilyMember) => avoid.includes(avoided);
  const isNew = !isThere(of.member);
  const next = isNew
    ? await changeMember(deps, of, (member) => withAvoided(member, avoided, today))
    : of;
  if (!isThere(next.member))
    return avoidView(deps, next, {
      typed,
      problems: [{ field: 'day', problem: 'too many' }],
    });
  if (isNew && openDays(of.review.plan).some((planned) => isAvoided(planned, [avoided])))
    await changeReview(deps, keys.reviewId, (review) => withNews(review, stamp(deps.now())));
  return avoidView(deps, next, { done: 'saved' });
}

export async function removeAvoidedOf(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  { which = '' }: Written,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.avoid.remove', keys, memberId);
  if ('show' in of) return of;
  if (which === '')
    return avoidView(deps, of, { problems: [{ field: 'which', problem: 'missing' }] });
  // Pressed twice: it is gone.
  if (withoutAvoided(of.member, which) === of.member) return avoidView(deps, of);
  const next = await changeMember(deps, of, (member) => withoutAvoided(member, which));
  return avoidView(deps, next, { done: 'removed' });
}

function avoidView(
  deps: Deps,
  { member: { id, name, avoid = [] }, ...of }: OfMember,
  shown: Partial<Pick<Show<'family avoid'>, 'typed' | 'done' | 'problems'>> = {},
): Show<'family avoid'> {
  return {
    show: 'family avoid',
    head: familyHead(of),
    member: { id, name },
    days: stillAvoided(avoid, dayInLondon(deps.now())),
    typed: { day: '', everyYear: '', which: '' },
    done: undefined,
    problems: [],
    ...shown,
  };
}
