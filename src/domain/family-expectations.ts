/**
 * What a family is told of the review by its officer, so that they know what to expect: a list as data,
 * and what of it was said to whom.
 */
import { z } from 'zod';
import { parseDay } from './dates.ts';
import type { Family, FamilyMember } from './family.ts';
import { liaisonSchema, type Liaison } from './liaison.ts';
import type { Told } from './family-told.ts';
import { livesSchema, type Lives } from './lives.ts';
import { nationSchema, type Nation } from './nation.ts';
import type { FieldProblem } from './review-forms.ts';
import { wordedSchema } from './words.ts';

/** So many points, and so much of each, stand on a card and on one leaf of paper. */
const MOST_POINTS = 12;
const TITLE_LENGTH = 60;
const SAY_LENGTH = 300;

const textOf = (longest: number) =>
  wordedSchema.refine(
    (text) => Object.values(text).every((words) => words.length <= longest),
    `must have ${longest} characters at most`,
  );

const pointSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be short: small letters, digits and -'),
  title: textOf(TITLE_LENGTH),
  /** One or two sentences that an officer can say aloud. */
  say: textOf(SAY_LENGTH),
  /** Only where an officer of that kind is theirs; always where it is absent. */
  as: liaisonSchema.optional(),
  /** Only where the child died, or lives. */
  lives: livesSchema.optional(),
  /** Only in a review of one of these nations. */
  nations: z.array(nationSchema).min(1).optional(),
  source: z.string().min(1),
});
export type Point = z.infer<typeof pointSchema>;

/** For whom points are said: by which kind of officer, of which child, and where. */
export type Telling = { as: Liaison; lives: Lives; nation: Nation };

function isFor({ as, lives, nations }: Point, to: Telling): boolean {
  return (
    (as === undefined || as === to.as) &&
    (lives === undefined || lives === to.lives) &&
    (nations === undefined || nations.includes(to.nation))
  );
}

const EVERY_TELLING: Telling[] = liaisonSchema.options.flatMap((as) =>
  livesSchema.options.flatMap((lives) =>
    nationSchema.options.map((nation) => ({ as, lives, nation })),
  ),
);

export const expectationsSchema = z.strictObject({
  version: z.string().regex(/^[A-Za-z0-9._-]{1,20}$/, 'must be short: letters, digits, . _ -'),
  points: z
    .array(pointSchema)
    .min(1)
    .refine(
      (points) => new Set(points.map(({ id }) => id)).size === points.length,
      'must have ids that differ',
    )
    .refine(
      (points) =>
        EVERY_TELLING.every((telling) => {
          const { length } = points.filter((point) => isFor(point, telling));
          return length > 0 && length <= MOST_POINTS;
        }),
      `must have 1 to ${MOST_POINTS} for each family`,
    ),
});
export type Expectations = z.infer<typeof expectationsSchema>;

/** The points that are said to that family: which kind of officer says them is one of them. */
export function pointsFor({ points }: Expectations, to: Telling): Point[] {
  return points.filter((point) => isFor(point, to));
}

/** How many of them were said to somebody. */
export function saidTo(
  { told = {} }: Pick<FamilyMember, 'told'>,
  points: readonly Point[],
): { said: number; of: number } {
  return { said: points.filter(({ id }) => told[id]).length, of: points.length };
}

/** What was not said yet to somebody who takes part; of nobody else is anything expected. */
export function openPoints(
  { contact, told = {} }: Pick<FamilyMember, 'contact' | 'told'>,
  points: readonly Point[],
): Point[] {
  return contact.is === 'taking part' ? points.filter(({ id }) => !told[id]) : [];
}

/** Whether something is still to be said to anybody of the family: a review is not closed over it. */
export function hasOpenPoints(
  { child, officers, members }: Pick<Family, 'child' | 'officers' | 'members'>,
  nation: Nation,
  expectations: Expectations,
): boolean {
  return officers
    .filter(({ until }) => until === undefined)
    .map(({ as }) => pointsFor(expectations, { as, lives: child.lives, nation }))
    .some((points) => members.some((member) => openPoints(member, points).length > 0));
}

export const TOLD_FIELDS = ['said', 'on'] as const;
export type ToldField = (typeof TOLD_FIELDS)[number];
export type ToldTyped = Record<ToldField, string>;

/** What of the points was said, as a choice of several has it: in the points' own order. */
export function saidOf(told: Told, points: readonly Point[]): string {
  return inOrder(Object.keys(told), points);
}

/** A choice as a client may send it, in any order, in the points' own. */
export function inOrder(ids: readonly string[], points: readonly Point[]): string {
  return points
    .map(({ id }) => id)
    .filter((id) => ids.includes(id))
    .join(',');
}

/** The day on which the newly ticked points were said, or what stands in the way. `today`: in London. */
export function parseTold(
  typed: ToldTyped,
  today: string,
): { on?: string; problems: FieldProblem<ToldField>[] } {
  const on = parseDay(typed.on.trim());
  if (!on) return { problems: [{ field: 'on', problem: 'not a date' }] };
  if (on > today) return { problems: [{ field: 'on', problem: 'in the future' }] };
  return { on, problems: [] };
}

/**
 * What was said, with these points ticked: what was ticked before keeps its day and its words, and what
 * is ticked no longer was a mistake. Points that the list no longer has stay.
 */
export function withTold(
  told: Told,
  ticked: readonly string[],
  { points, version, on }: { points: readonly Point[]; version: string; on: string },
): Told {
  const listed = points.map(({ id, say }) => ({ id, said: told[id] ?? { on, version, say } }));
  const kept = Object.entries(told).filter(([id]) => !points.some((point) => point.id === id));
  const said = listed
    .filter(({ id }) => ticked.includes(id))
    .map(({ id, said: one }) => [id, one] as const);
  return Object.fromEntries([...kept, ...said]);
}
