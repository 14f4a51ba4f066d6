/** Who of a family must not learn of each other, and who is spoken with separately. */
import { z } from 'zod';
import { parseDay } from './dates.ts';
import { textProblem, type FieldProblem } from './review-forms.ts';

/** Somebody named has decided that they are spoken with separately; why is not kept. */
export const separatelySchema = z.object({ by: z.string(), on: z.string() });
export type Separately = z.infer<typeof separatelySchema>;

/** `apart`: those of the family who must not learn of them, nor they of those. */
type Member = {
  id: string;
  apart?: string[] | undefined;
  separately?: Separately | undefined;
};
type Of<M extends Member> = { members: M[] };

export function areApart(one: Member, other: Member): boolean {
  return (one.apart ?? []).includes(other.id) || (other.apart ?? []).includes(one.id);
}

/** Those of the family who must not learn of somebody. */
export function apartFrom<M extends Member>({ members }: Of<M>, member: Member): M[] {
  return members.filter((other) => areApart(member, other));
}

/** With the two kept apart, or no longer: on the page of each. The same family where nothing changes. */
export function withApart<M extends Member, F extends Of<M>>(
  family: F & Of<M>,
  [first, second]: readonly [string, string],
  isApart: boolean,
): F {
  const { members } = family;
  const one = members.find(({ id }) => id === first);
  const other = members.find(({ id }) => id === second);
  if (!one || !other || first === second || areApart(one, other) === isApart) return family;
  const changed = (member: M, from: string): M => {
    const rest = (member.apart ?? []).filter((id) => id !== from);
    return { ...member, apart: isApart ? [...rest, from] : rest };
  };
  return {
    ...family,
    members: members.map((member) => {
      if (member.id === first) return changed(member, second);
      return member.id === second ? changed(member, first) : member;
    }),
  };
}

/** Who may be named on somebody's page: nobody kept apart from them, or spoken with separately. */
export function maybeNamedTo<M extends Member>({ members }: Of<M>, memberId: string): M[] {
  const member = members.find(({ id }) => id === memberId);
  if (!member || member.separately) return [];
  return members.filter(
    (other) => other.id !== memberId && !other.separately && !areApart(member, other),
  );
}

/**
 * The members in groups: first those who are kept apart from nobody, where there are any, then the
 * others, so that no two who are kept apart are in one group.
 */
export function groupsOf<M extends Member>({
  members,
}: Of<M>): { isApart: boolean; members: M[] }[] {
  const isFree = (one: M) => members.every((other) => !areApart(one, other));
  const free = members.filter(isFree);
  const groups: M[][] = [];
  for (const member of members.filter((one) => !isFree(one))) {
    const group = groups.find((those) => those.every((other) => !areApart(member, other)));
    if (group) group.push(member);
    else groups.push([member]);
  }
  return [
    ...(free.length > 0 ? [{ isApart: false, members: free }] : []),
    ...groups.map((those) => ({ isApart: true, members: those })),
  ];
}

/** The pairs that are kept apart, each once. */
export function pairsApart<M extends Member>({ members }: Of<M>): [M, M][] {
  return members.flatMap((one, index) =>
    members
      .slice(index + 1)
      .flatMap((other): [M, M][] => (areApart(one, other) ? [[one, other]] : [])),
  );
}

export const SEPARATELY_FIELDS = ['by', 'on'] as const;
export type SeparatelyField = (typeof SEPARATELY_FIELDS)[number];
export type SeparatelyTyped = Record<SeparatelyField, string>;

const BY_LENGTH = 60;

export function separatelyTyped(separately: Separately | undefined): SeparatelyTyped {
  return separately ?? { by: '', on: '' };
}

/** Who decided it and when; with both left empty, nobody has. */
export function parseSeparately(
  typed: SeparatelyTyped,
  today: string,
): { separately?: Separately | undefined; problems: FieldProblem<SeparatelyField>[] } {
  const by = typed.by.trim();
  const on = parseDay(typed.on.trim());
  if (by === '' && typed.on.trim() === '') return { problems: [] };
  const problems: FieldProblem<SeparatelyField>[] = [];
  const byProblem = textProblem(by, BY_LENGTH);
  if (byProblem) problems.push({ field: 'by', problem: byProblem });
  if (on === undefined) problems.push({ field: 'on', problem: 'not a date' });
  else if (on > today) problems.push({ field: 'on', problem: 'in the future' });
  return problems.length > 0 || on === undefined
    ? { problems }
    : { separately: { by, on }, problems };
}
