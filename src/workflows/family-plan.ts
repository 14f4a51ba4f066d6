import { stillAvoided } from '../domain/avoid.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { groupsOf } from '../domain/family-apart.ts';
import { conversationsOf, readableRecords } from '../domain/family-words.ts';
import { saidTo } from '../domain/family-expectations.ts';
import { countsOf } from '../domain/family-questions.ts';
import { officerIn, sameMember, withMember, MOST_MEMBERS } from '../domain/family.ts';
import {
  CONTACT_FIELDS,
  FAMILY_FIELDS,
  MEMBER_FIELDS,
  contactTyped,
  familyTyped,
  memberTyped,
  parseContact,
  parseFamily,
  parseMember,
  type ContactTyped,
  type MemberTyped,
} from '../domain/family-forms.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { FamilyView } from '../domain/views-family.ts';
import type { Keys, View } from '../domain/views.ts';
import { createOnce, listOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import {
  changeFamily,
  changeMember,
  familiesOf,
  familyFor,
  familyHead,
  knownOf,
  memberFor,
  owedOf,
  officersReview,
  type OfMember,
  type OfOfficer,
} from './families.ts';
import { families } from './kinds.ts';

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
  const { reference } = review.details;
  const own = await familiesOf(deps, keys);
  const [only, ...others] = own;
  if (!only)
    return {
      show: 'family form',
      keys,
      reference,
      familyId: '',
      typed: familyTyped(undefined, undefined),
      problems: [],
    };
  if (others.length === 0)
    return familyView({ keys, review, participation, ...only, ...knownOf(deps, only.officer) });
  return {
    show: 'families',
    keys,
    reference,
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
  const { review, family, officer } = of;
  return {
    show: 'family form',
    keys,
    reference: review.details.reference,
    familyId,
    typed: familyTyped(family, officer),
    problems: [],
  };
}

/** Begins a family, or changes what was said of the officer and the child. */
export async function saveFamily(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  familyId: string,
  press: FormPress,
): Promise<View> {
  const { review, participation, rests } = await officersReview(deps, speaker, 'family.save', keys);
  if (rests) return rests;
  const { reference } = review.details;
  const own = await familiesOf(deps, keys);
  // Pressed twice, the first one is there.
  const before =
    own.find((one) => one.familyId === familyId) ?? (familyId === '' ? own[0] : undefined);
  const stored = familyTyped(before?.family, before?.officer);
  const typed = mergeForm(stored, FAMILY_FIELDS, press) ?? stored;
  const today = dayInLondon(deps.now());
  const { parsed, problems } = parseFamily(typed, today);
  if (!parsed) return { show: 'family form', keys, reference, familyId, typed, problems };
  const at = stamp(deps.now());
  const { as, agreed, told, child } = parsed;
  if (!before) {
    const id = await nextFamilyOf(deps, keys);
    await createOnce(deps.store, families, {
      id,
      partition: keys.reviewId,
      value: {
        child,
        officers: [{ participationId: keys.participationId, as, agreed, told, since: at }],
        members: [],
      },
    });
    return showFamily(deps, speaker, keys, id);
  }
  const family = await changeFamily(deps, { keys, familyId: before.familyId }, (current) => ({
    ...current,
    child,
    officers: current.officers.map((one) =>
      one.participationId === keys.participationId && one.until === undefined
        ? { ...one, as, agreed, told }
        : one,
    ),
  }));
  const officer = officerIn(family, keys.participationId) ?? before.officer;
  const { familyId: id } = before;
  const known = knownOf(deps, officer);
  return familyView({ keys, review, participation, familyId: id, family, officer, ...known });
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

/** Somebody of a family, and what can be done for them. */
export async function showMember(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.member', keys, memberId);
  return 'show' in of ? of : memberView(of);
}

/** The form for a new person, where `item` is the family, or for one who is there. */
export async function showMemberForm(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  item: string,
): Promise<View> {
  const of = await familyFor(deps, speaker, 'family.member.form', keys, item);
  if ('show' in of) return of;
  const member = of.family.members.find(({ id }) => id === item);
  return memberForm(of, member?.id ?? '', memberTyped(member), []);
}

/** Adds somebody, or changes who they are; who is there already is not added again. */
export async function saveMember(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  item: string,
  press: FormPress,
): Promise<View> {
  const of = await familyFor(deps, speaker, 'family.member.save', keys, item);
  if ('show' in of) return of;
  const before = of.family.members.find(({ id }) => id === item);
  const stored = memberTyped(before);
  const typed = mergeForm(stored, MEMBER_FIELDS, press);
  const memberId = before?.id ?? '';
  if (!typed)
    return memberForm(of, memberId, stored, [{ field: 'name', problem: 'changed meanwhile' }]);
  const { parsed, problems } = parseMember(typed);
  if (!parsed) return memberForm(of, memberId, typed, problems);
  const same = sameMember(of.family, parsed);
  // Pressed twice, or entered again: their page is what is wanted.
  if (same && !before) return memberView({ ...of, member: same });
  if (same && same.id !== memberId)
    return memberForm(of, memberId, typed, [{ field: 'name', problem: 'already there' }]);
  if (!before && of.family.members.length >= MOST_MEMBERS)
    return memberForm(of, memberId, typed, [{ field: 'name', problem: 'too many' }]);
  const id = before?.id ?? deps.newId();
  const family = await changeFamily(deps, of, (current) => {
    const now = current.members.find((one) => one.id === id);
    if (!now && sameMember(current, parsed)) return current;
    return withMember(current, {
      ...(now ?? { id, contact: { is: 'not yet approached' } }),
      ...parsed,
    });
  });
  const saved = family.members.find((one) => one.id === id) ?? sameMember(family, parsed);
  return saved ? memberView({ ...of, family, member: saved }) : familyView({ ...of, family });
}

/** Where the review stands with them. */
export async function showContact(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.contact', keys, memberId);
  return 'show' in of ? of : contactForm(of, contactTyped(of.member.contact), []);
}

export async function saveContact(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  press: FormPress,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.contact.save', keys, memberId);
  if ('show' in of) return of;
  const stored = contactTyped(of.member.contact);
  const typed = mergeForm(stored, CONTACT_FIELDS, press);
  if (!typed) return contactForm(of, stored, [{ field: 'is', problem: 'changed meanwhile' }]);
  const { contact, problems } = parseContact(typed, dayInLondon(deps.now()));
  if (!contact) return contactForm(of, typed, problems);
  return memberView(await changeMember(deps, of, (member) => ({ ...member, contact })));
}

export function familyView(of: OfOfficer): Show<'family'> {
  return {
    show: 'family',
    head: familyHead(of),
    isToTell: of.officer.told === undefined,
    groups: groupsOf(of.family).map(({ isApart, members }) => ({
      isApart,
      members: members.map(({ id, name, relationship, contact }) => ({
        id,
        name,
        relationship,
        contact,
      })),
    })),
  };
}

export function memberView(of: OfMember, done?: 'sent'): Show<'family member'> {
  const { member } = of;
  const { id, name, relationship, child, contact, suits, avoid = [], separately } = member;
  const [latest] = member.feedback ?? [];
  return {
    show: 'family member',
    head: familyHead(of),
    done,
    member: {
      id,
      name,
      relationship,
      adult: child?.adult,
      contact,
      told: saidTo(member, of.points),
      questions: countsOf(member),
      suits,
      avoided: stillAvoided(avoid, of.today).length,
      separately,
      feedbackOn: latest?.on,
      owed: owedOf(of, member),
      words: {
        isBegun: member.begunAt !== undefined,
        count: conversationsOf(member).length,
        latest: readableRecords(member).at(-1)?.sentAt,
      },
    },
  };
}

function memberForm(
  of: OfOfficer,
  memberId: string,
  typed: MemberTyped,
  problems: FieldProblem<(typeof MEMBER_FIELDS)[number]>[],
): Show<'family member form'> {
  return { show: 'family member form', head: familyHead(of), memberId, typed, problems };
}

function contactForm(
  { member: { id, name }, ...of }: OfMember,
  typed: ContactTyped,
  problems: FieldProblem<(typeof CONTACT_FIELDS)[number]>[],
): Show<'family contact'> {
  return { show: 'family contact', head: familyHead(of), member: { id, name }, typed, problems };
}
