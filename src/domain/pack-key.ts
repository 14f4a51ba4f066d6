/** Who is who in a pack: never beside it, for those alone who may have it. */
import type { Family } from './family.ts';
import type { Participation } from './participation.ts';
import type { Voice } from './voices.ts';

/** As they are called in the pack, and who they are. */
export type PackKey = { voice: string; name: string; agency: string; role: string }[];

export function keyOf(
  voices: readonly Voice[],
  people: readonly { id: string; value: Participation }[],
  families: readonly Family[],
  agencyNamed: (agencyId: string) => string,
): PackKey {
  const invited = new Map(people.map(({ id, value }) => [id, value.name]));
  const members = new Map(
    families.flatMap((family) => family.members.map(({ id, name }) => [id, name] as const)),
  );
  return voices.map(({ id, name, of }) => ({
    voice: name,
    name: invited.get(id) ?? members.get(id) ?? '',
    agency: of.is === 'invited' ? agencyNamed(of.agencyId) : '',
    role: of.is === 'invited' ? of.role : of.relationship,
  }));
}
