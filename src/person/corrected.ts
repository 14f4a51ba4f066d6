/** The board's items with somebody's name or address put right in them; no word of theirs is touched. */
import type { Participation } from '../domain/participation.ts';
import type { Register } from '../domain/register.ts';
import type { Review, ReviewDetails } from '../domain/review.ts';
import { BETWEEN_NAMES } from '../domain/who-reads.ts';
import { isFound, officersIn, type Found } from './found.ts';

/** What is right; undefined: as it is. */
export type Right = { name: string | undefined; newEmail: string | undefined };

/** An invitation of theirs. What agencies' contacts typed is their name too, however they wrote it. */
export function invitedAs({ name, newEmail }: Right, one: Participation): Participation {
  const { suggestedAs } = one;
  const agencies = Object.keys(suggestedAs ?? {});
  return {
    ...withRight({ name, newEmail }, one),
    ...(name !== undefined &&
      suggestedAs && { suggestedAs: Object.fromEntries(agencies.map((id) => [id, name])) }),
  };
}

/** The team of a review, and the names on its own form: not where another member has the same name. */
export function reviewAs(right: Right, found: Found, review: Review): Review {
  const { name } = right;
  const team = review.team.map((one) => (isFound(found, one) ? withRight(right, one) : one));
  const others = review.team.filter((one) => !isFound(found, one)).map((one) => one.name);
  const theirs = namesOf(found).filter((one) => !others.includes(one));
  const isMember = others.length < team.length;
  if (name === undefined || !isMember) return { ...review, team };
  const put = (text: string) => renamed(text, theirs, name);
  const { leadName, reviewer, readers } = review.details;
  const details: ReviewDetails = {
    ...review.details,
    leadName: put(leadName),
    reviewer: put(reviewer),
    readers: put(readers),
  };
  return { ...review, team, details };
}

export function registerAs(right: Right, found: Found, register: Register): Register {
  const put = <T extends { name: string; email: string }>(one: T): T =>
    isFound(found, one) ? withRight(right, one) : one;
  const { administrators, leads, safeguarding, agencies } = register;
  return {
    ...register,
    agencies: agencies.map((one) => ({
      ...one,
      ...(one.contact && { contact: put(one.contact) }),
    })),
    administrators: administrators.map(put),
    leads: leads.map(put),
    safeguarding: safeguarding.map(put),
  };
}

function withRight<T extends { name: string; email: string }>(right: Right, one: T): T {
  return { ...one, name: right.name ?? one.name, email: right.newEmail ?? one.email };
}

/** What they go by, wherever the board has them. */
function namesOf(found: Found): string[] {
  const all = [
    ...found.in.flatMap(({ review, invited }) => [
      ...invited.map(({ value }) => value),
      ...review.team,
    ]),
    ...officersIn(found.register),
  ];
  return all.flatMap((one) => (isFound(found, one) && one.name !== '' ? [one.name] : []));
}

/** A text with one of these names, or a list with them in it: each where it stands by itself. */
function renamed(text: string, names: readonly string[], name: string): string {
  const parts = text.split(BETWEEN_NAMES).map((part) => {
    const own = part.trim();
    return names.includes(own) ? part.replace(own, () => name) : part;
  });
  return parts.join('');
}
