/** Whose officer is whose: a family is handed over, or gets a second officer. */
import { parseDay } from './dates.ts';
import { officerIn, type Contact, type Family, type Officer } from './family.ts';
import { liaisonSchema, type Liaison } from './liaison.ts';
import type { FieldProblem } from './review-forms.ts';

/** So many officers have a family at a time. */
export const MOST_OFFICERS = 2;

export function currentOfficers({ officers }: Family): Officer[] {
  return officers.filter(({ until }) => until === undefined);
}

type New = { participationId: string; as: Liaison };

/**
 * With that person as the only officer: whoever was it, is it no longer. Where they are one of the other
 * kind, who agreed and that the family was told are asked for anew. The same where they are it already.
 */
export function handedOver(family: Family, to: New, at: string): Family {
  const current = currentOfficers(family);
  const own = officerIn(family, to.participationId);
  if (own?.as === to.as && current.length === 1) return family;
  const officers = family.officers.map((one) => {
    if (one.until !== undefined) return one;
    if (one !== own) return { ...one, until: at };
    return one.as === to.as ? one : { ...one, as: to.as, agreed: undefined, told: undefined };
  });
  return { ...family, officers: own ? officers : [...officers, { ...to, since: at }] };
}

/** With one officer more; the same where they are one, or there are enough. */
export function withSecondOfficer(family: Family, more: New, at: string): Family {
  if (officerIn(family, more.participationId)) return family;
  if (currentOfficers(family).length >= MOST_OFFICERS) return family;
  return { ...family, officers: [...family.officers, { ...more, since: at }] };
}

/** How many of a family stand where. */
export function standsIn({ members }: Family): Partial<Record<Contact['is'], number>> {
  const counts: Partial<Record<Contact['is'], number>> = {};
  for (const { contact } of members) counts[contact.is] = (counts[contact.is] ?? 0) + 1;
  return counts;
}

/** With what that officer says of the child and of themselves. */
export function withOwn(
  family: Family,
  participationId: string,
  { child, agreed, told }: Pick<Family, 'child'> & Pick<Officer, 'agreed' | 'told'>,
): Family {
  return {
    ...family,
    child,
    officers: family.officers.map((one) =>
      one.participationId === participationId && one.until === undefined
        ? { ...one, agreed, told }
        : one,
    ),
  };
}

export type OfficerField = 'who' | 'as';
export type OfficerTyped = Record<OfficerField, string>;

/** The officer who was chosen among those that there are, and which of the two they are. */
export function parseOfficer(
  { who, as }: OfficerTyped,
  among: readonly string[],
): { parsed?: New; problems: FieldProblem<OfficerField>[] } {
  const problems: FieldProblem<OfficerField>[] = [];
  if (!among.includes(who)) problems.push({ field: 'who', problem: 'missing' });
  const liaison = liaisonSchema.safeParse(as).data;
  if (!liaison) problems.push({ field: 'as', problem: 'missing' });
  return problems.length > 0 || !liaison
    ? { problems }
    : { parsed: { participationId: who, as: liaison }, problems };
}

/** The day on which the family was told whose officer they are; undefined while it was not. */
export function parseTold(
  typed: string,
  today: string,
): { told?: string; problem?: 'not a date' | 'in the future' } {
  if (typed.trim() === '') return {};
  const told = parseDay(typed.trim());
  if (told === undefined) return { problem: 'not a date' };
  return told > today ? { problem: 'in the future' } : { told };
}
