/** The family that somebody is in, as it is kept. */
import { stamp } from '../domain/dates.ts';
import { inOrder } from '../domain/family-unnamed.ts';
import { withLook } from '../domain/family-promises.ts';
import type { Family, FamilyMember } from '../domain/family.ts';
import type { Store } from '../storage/port.ts';
import { change, listOf, type RecordOf } from '../storage/records.ts';
import { familyDueAt } from '../domain/family.ts';
import type { Deps } from './deps.ts';
import { families } from './kinds.ts';

/** The families of a review as they are numbered. */
export async function familiesIn(store: Store, reviewId: string): Promise<RecordOf<Family>[]> {
  return inOrder(await listOf(store, families, reviewId));
}

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

/** Changes a family, whoever its officer is; wakes the sweep if the clock must look at it now. */
export async function changeAnyFamily(
  deps: Pick<Deps, 'store' | 'now' | 'wake'>,
  reviewId: string,
  familyId: string,
  decide: (family: Family) => Family,
): Promise<Family> {
  const { record, changed } = await change(deps.store, families, reviewId, familyId, (family) => {
    const next = decide(family);
    return next === family ? undefined : changedFamily(deps, next);
  });
  if (changed && record.dueAt !== undefined && record.dueAt <= stamp(deps.now())) deps.wake();
  return record.value;
}

/** As it is kept: what is owed in it is looked at anew. */
export function changedFamily(
  deps: Pick<Deps, 'now'>,
  family: Family,
): { value: Family; dueAt: string | undefined } {
  const value = withLook(family, stamp(deps.now()));
  return { value, dueAt: familyDueAt(value) };
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
