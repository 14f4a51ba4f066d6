/** The people of a review's families, as those know them who are not to read what they are called. */

/** Somebody of a family, by no name. */
export type Unnamed = {
  /** The family's number on the list of the review's families, of so many. */
  family: number;
  families: number;
  relationship: string;
  /** Which one of that relationship; undefined where there is no other. */
  which: number | undefined;
};

type Member = { id: string; relationship: string };

/** Where a family stands on the list of the review's families. */
export type FamilyPlace = Pick<Unnamed, 'family' | 'families'>;

type Begun = { id: string; value: { officers: readonly { since: string }[] } };

/** The families in the order in which they were begun, in which they are numbered. */
export function inOrder<F extends Begun>(all: readonly F[]): F[] {
  const begun = ({ value: { officers } }: F) => officers[0]?.since ?? '';
  return all.toSorted(
    (one, other) => begun(one).localeCompare(begun(other)) || one.id.localeCompare(other.id),
  );
}

/** All of them, family by family. */
export function unnamedIn(
  families: readonly { members: readonly Member[] }[],
): { id: string; of: Unnamed }[] {
  return families.flatMap(({ members }, index) => {
    const place = { family: index + 1, families: families.length };
    return members.map((member) => ({ id: member.id, of: unnamed(members, member, place) }));
  });
}

/** One of them: two of one relationship in a family are told apart by a number. */
export function unnamed(members: readonly Member[], member: Member, place: FamilyPlace): Unnamed {
  const all = alike(members, member);
  const index = all.findIndex(({ id }) => id === member.id);
  return {
    ...place,
    relationship: member.relationship,
    which: all.length > 1 ? index + 1 : undefined,
  };
}

/** Those of the same relationship; written differently it is the same. */
export function alike<M extends Member>(members: readonly M[], member: Member): M[] {
  return members.filter((other) => plain(other) === plain(member));
}

function plain({ relationship }: Member): string {
  return relationship.trim().toLowerCase().replace(/\s+/g, ' ');
}
