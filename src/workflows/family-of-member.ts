/** The family that somebody is in, as it is kept. */
import type { Family, FamilyMember } from '../domain/family.ts';
import type { Store } from '../storage/port.ts';
import { change, listOf } from '../storage/records.ts';
import { familyDueAt } from '../domain/family.ts';
import { families } from './kinds.ts';

export type OfMember = { familyId: string; family: Family; member: FamilyMember };

export async function familyOfMember(
  store: Store,
  reviewId: string,
  memberId: string,
): Promise<OfMember | undefined> {
  const all = await listOf(store, families, reviewId);
  return all
    .flatMap(({ id: familyId, value: family }) =>
      family.members.flatMap((member) =>
        member.id === memberId ? [{ familyId, family, member }] : [],
      ),
    )
    .at(0);
}

/** Changes a family, whoever its officer is, and sets when the clock must look at it. */
export async function changeAnyFamily(
  store: Store,
  reviewId: string,
  familyId: string,
  decide: (family: Family) => Family,
): Promise<{ family: Family; dueAt: string | undefined }> {
  const { record } = await change(store, families, reviewId, familyId, (family) => {
    const next = decide(family);
    return next === family ? undefined : { value: next, dueAt: familyDueAt(next) };
  });
  return { family: record.value, dueAt: record.dueAt };
}

/** The member changed; the same family where there is none of that id. */
export function inFamily(
  family: Family,
  memberId: string,
  decide: (member: FamilyMember, family: Family) => FamilyMember,
): Family {
  const { members } = family;
  const before = members.find(({ id }) => id === memberId);
  const after = before && decide(before, family);
  if (!after || after === before) return family;
  return { ...family, members: members.map((one) => (one.id === memberId ? after : one)) };
}
