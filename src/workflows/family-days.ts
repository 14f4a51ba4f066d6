import { isAvoided } from '../domain/avoid.ts';
import { listOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { families } from './kinds.ts';

/** The days that somebody of a family of the review asked to avoid: not whose they are, nor why. */
export async function familyDays(deps: Deps, reviewId: string): Promise<string[]> {
  const all = await listOf(deps.store, families, reviewId);
  return all.flatMap(({ value }) => value.members.flatMap(({ avoid = [] }) => avoid));
}

/** Whether what is planned for that day, and still to come, falls on one of them. */
export function fallsOnOne(
  { day, actual }: { day: string | undefined; actual?: string | undefined },
  days: readonly string[],
): boolean {
  return day !== undefined && actual === undefined && isAvoided(day, days);
}
