/** The people of a review's families for those who don't read what a family is called. */

/** Somebody of a family, by no name. */
export type Unnamed = {
  /** The family's number on the list of the review's families. */
  family: number;
  relationship: string;
  /** Which one of that relationship; undefined where there is no other. */
  which: number | undefined;
};

type Member = { id: string; relationship: string };

/** All of them, family by family; two of one relationship in a family are told apart by a number. */
export function unnamedIn(
  families: readonly { members: readonly Member[] }[],
): { id: string; of: Unnamed }[] {
  return families.flatMap(({ members }, index) =>
    members.map((member) => {
      const alike = members.filter((other) => plain(other) === plain(member));
      const which = alike.length > 1 ? alike.indexOf(member) + 1 : undefined;
      return { id: member.id, of: { family: index + 1, relationship: member.relationship, which } };
    }),
  );
}

/** Written differently it is the same. */
function plain({ relationship }: Member): string {
  return relationship.trim().toLowerCase().replace(/\s+/g, ' ');
}
