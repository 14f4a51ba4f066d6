import { parseDay } from './dates.ts';
import { parseTold } from './family-officers.ts';
import {
  contactSchema,
  type Contact,
  type Family,
  type FamilyMember,
  type Officer,
} from './family.ts';
import { liaisonSchema } from './liaison.ts';
import { textProblem, type FieldProblem } from './review-forms.ts';

export const FAMILY_FIELDS = ['as', 'agreedBy', 'agreedOn', 'childName', 'lives', 'told'] as const;
export type FamilyField = (typeof FAMILY_FIELDS)[number];
export type FamilyTyped = Record<FamilyField, string>;

export const MEMBER_FIELDS = ['name', 'relationship', 'isChild', 'adult'] as const;
export type MemberField = (typeof MEMBER_FIELDS)[number];
export type MemberTyped = Record<MemberField, string>;

export const CONTACT_FIELDS = ['is', 'on', 'until', 'why', 'by'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];
export type ContactTyped = Record<ContactField, string>;

export const NAME_LENGTH = 60;
export const REASON_LENGTH = 300;

export function familyTyped(family: Family | undefined, officer: Officer | undefined): FamilyTyped {
  return {
    as: officer?.as ?? '',
    agreedBy: officer?.agreed?.by ?? '',
    agreedOn: officer?.agreed?.on ?? '',
    childName: family?.child.name ?? '',
    lives: family?.child.lives ?? '',
    told: officer?.told ?? '',
  };
}

export type FamilyParsed = Pick<Family, 'child'> & Pick<Officer, 'as' | 'agreed' | 'told'>;

/** What the officer said of themselves and the child, or what stands in the way. `today`: in London. */
export function parseFamily(
  typed: FamilyTyped,
  today: string,
): { parsed?: FamilyParsed; problems: FieldProblem<FamilyField>[] } {
  const problems: FieldProblem<FamilyField>[] = [];
  const as = liaisonSchema.safeParse(typed.as).data;
  if (!as) problems.push({ field: 'as', problem: 'missing' });
  const by = typed.agreedBy.trim();
  const isPolice = as === 'police';
  const byProblem = textProblem(by, NAME_LENGTH);
  // Not yet agreed is an answer too: then nothing is recorded.
  const isAgreed = isPolice && (by !== '' || typed.agreedOn !== '');
  if (isAgreed && byProblem) problems.push({ field: 'agreedBy', problem: byProblem });
  const on = parseDay(typed.agreedOn);
  if (isAgreed && !on) problems.push({ field: 'agreedOn', problem: 'not a date' });
  if (isAgreed && on && on > today) problems.push({ field: 'agreedOn', problem: 'in the future' });
  const name = typed.childName.trim();
  // Asked of the family, which may be later than what they say first.
  const nameProblem = name === '' ? undefined : textProblem(name, NAME_LENGTH);
  if (nameProblem) problems.push({ field: 'childName', problem: nameProblem });
  const { lives } = typed;
  if (lives !== 'died' && lives !== 'living') problems.push({ field: 'lives', problem: 'missing' });
  const { told, problem: toldProblem } = parseTold(typed.told, today);
  if (toldProblem) problems.push({ field: 'told', problem: toldProblem });
  if (problems.length > 0 || !as || (lives !== 'died' && lives !== 'living')) return { problems };
  const agreed = isAgreed && on ? { by, on } : undefined;
  return { parsed: { as, agreed, told, child: { name, lives } }, problems };
}

export function memberTyped(member: FamilyMember | undefined): MemberTyped {
  return {
    name: member?.name ?? '',
    relationship: member?.relationship ?? '',
    isChild: member?.child ? 'yes' : '',
    adult: member?.child?.adult ?? '',
  };
}

export function parseMember(typed: MemberTyped): {
  parsed?: Pick<FamilyMember, 'name' | 'relationship' | 'child'>;
  problems: FieldProblem<MemberField>[];
} {
  const name = typed.name.trim();
  const relationship = typed.relationship.trim();
  const adult = typed.adult.trim();
  const isChild = typed.isChild === 'yes';
  const problems = [
    { field: 'name' as const, problem: textProblem(name, NAME_LENGTH) },
    { field: 'relationship' as const, problem: textProblem(relationship, NAME_LENGTH) },
    { field: 'adult' as const, problem: isChild ? textProblem(adult, NAME_LENGTH) : undefined },
  ].flatMap(({ field, problem }) => (problem ? [{ field, problem }] : []));
  if (problems.length > 0) return { problems };
  return { parsed: { name, relationship, child: isChild ? { adult } : undefined }, problems };
}

/** Where it may stand with somebody, in the order in which it comes about. */
export const CONTACT_STATES = contactSchema.options.map(({ shape }) => shape.is.value);

/** `on`: the day where none is stored. */
export function contactTyped(contact: Contact, on = ''): ContactTyped {
  return { on, until: '', why: '', by: '', ...contact };
}

/** Where the review stands with somebody, as it was chosen, or what stands in the way. */
export function parseContact(
  typed: ContactTyped,
  today: string,
): { contact?: Contact; problems: FieldProblem<ContactField>[] } {
  const { is } = typed;
  if (is === 'not yet approached') return { contact: { is }, problems: [] };
  const on = parseDay(typed.on.trim());
  const problems: FieldProblem<ContactField>[] = [];
  if (!on) problems.push({ field: 'on', problem: 'not a date' });
  else if (on > today) problems.push({ field: 'on', problem: 'in the future' });
  const until = parseDay(typed.until.trim());
  if (is === 'prefers later') {
    if (!until) problems.push({ field: 'until', problem: 'not a date' });
    else if (until <= today) problems.push({ field: 'until', problem: 'in the past' });
  }
  const [why, by] = [typed.why.trim(), typed.by.trim()];
  if (is === 'not approached') {
    const whyProblem = textProblem(why, REASON_LENGTH);
    const byProblem = textProblem(by, NAME_LENGTH);
    if (whyProblem) problems.push({ field: 'why', problem: whyProblem });
    if (byProblem) problems.push({ field: 'by', problem: byProblem });
  }
  if (problems.length > 0 || on === undefined) return { problems };
  switch (is) {
    case 'approached':
    case 'taking part':
    case 'declined':
      return { contact: { is, on }, problems };
    case 'prefers later':
      return until === undefined ? { problems } : { contact: { is, on, until }, problems };
    case 'not approached':
      return { contact: { is, on, why, by }, problems };
    default:
      return { problems: [{ field: 'is', problem: 'missing' }] };
  }
}
