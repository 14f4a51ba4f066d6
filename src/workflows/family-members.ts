/** Somebody of a family, as its liaison officer sees them: who they are, and where it stands with them. */
import { maybeNamedTo } from '../domain/family-apart.ts';
import { mayRemove, sameMember, withMember, withoutMember } from '../domain/family.ts';
import {
  CONTACT_FIELDS,
  MEMBER_FIELDS,
  contactTyped,
  memberTyped,
  parseContact,
  parseMember,
  type ContactTyped,
  type MemberTyped,
} from '../domain/family-forms.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { FamilyView } from '../domain/views-family.ts';
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

type Show<S extends FamilyView['show']> = Extract<FamilyView, { show: S }>;

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
  const member = of.family.members.find(({ id }) => id === item);
  if (!member) return addMember(deps, of, press);
  const done = await saveForm(
    deps,
    { ...of, member },
    {
      press,
      fields: MEMBER_FIELDS,
      stored: memberTyped,
      parse(typed, { id }, family) {
        const { parsed, problems } = parseMember(typed);
        if (!parsed) return { problems };
        // Of those kept apart from them nothing shows here, not even that one is called the same.
        const same = sameMember({ members: maybeNamedTo(family, id) }, parsed);
        return same
          ? { problems: [{ field: 'name', problem: 'already there' }] }
          : { change: parsed, problems };
      },
    },
  );
  return done.is === 'saved'
    ? memberView(done.of)
    : memberForm(done.of, item, done.typed, done.problems);
}

/** Pressed twice, or entered again: their page is what is wanted. */
async function addMember(deps: Deps, of: OfOfficer, press: FormPress): Promise<View> {
  const stored = memberTyped(undefined);
  const typed = mergeForm(stored, MEMBER_FIELDS, press) ?? stored;
  const { parsed, problems } = parseMember(typed);
  if (!parsed) return memberForm(of, '', typed, problems);
  const id = deps.newId();
  const family = await changeFamily(deps, of, (current) =>
    sameMember(current, parsed)
      ? current
      : withMember(current, { id, contact: { is: 'not yet approached' }, ...parsed }),
  );
  const member = sameMember(family, parsed);
  return member
    ? memberView({ ...of, family, member })
    : memberForm(of, '', typed, [{ field: 'name', problem: 'too many' }]);
}

/** Takes out somebody who was entered by mistake; pressed twice, they are gone. */
export async function removeMember(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.member.remove', keys, memberId);
  if ('show' in of) return of;
  const family = await changeFamily(deps, of, (current) => withoutMember(current, memberId));
  const member = family.members.find(({ id }) => id === memberId);
  return member ? memberView({ ...of, family, member }) : familyView({ ...of, family });
}

/** Where the review stands with them. */
export async function showContact(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.contact', keys, memberId);
  return 'show' in of ? of : contactForm(of, contactTyped(of.member.contact, of.today), []);
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
  const done = await saveForm(deps, of, {
    press,
    fields: CONTACT_FIELDS,
    // Where no day is stored, the one on the form stands, which it came with.
    stored: ({ contact }) => contactTyped(contact, press.written['on']),
    parse(typed) {
      const { contact, problems } = parseContact(typed, of.today);
      return { problems, ...(contact && { change: { contact } }) };
    },
  });
  return done.is === 'saved'
    ? memberView(done.of)
    : contactForm(done.of, done.typed, done.problems);
}

function memberForm(
  of: OfOfficer,
  memberId: string,
  typed: MemberTyped,
  problems: FieldProblem<(typeof MEMBER_FIELDS)[number]>[],
): Show<'family member form'> {
  const member = of.family.members.find(({ id }) => id === memberId);
  const canGo = member !== undefined && mayRemove(member);
  return { show: 'family member form', head: familyHead(of), memberId, canGo, typed, problems };
}

function contactForm(
  { member: { id, name }, ...of }: OfMember,
  typed: ContactTyped,
  problems: FieldProblem<(typeof CONTACT_FIELDS)[number]>[],
): Show<'family contact'> {
  return { show: 'family contact', head: familyHead(of), member: { id, name }, typed, problems };
}
