import { z } from 'zod';

/** Who sweeps, until when. One replica at a time calls the connector outside of a turn. */
export const leaseSchema = z.object({ holder: z.string(), until: z.string() });
export type Lease = z.infer<typeof leaseSchema>;

/** A holder that has not renewed for so long is taken for dead, and another takes over. */
export const LEASE_MS = 30_000;

/** The lease in the asker's hands: theirs to renew, or run out; undefined while another holds it. */
export function taken(lease: Lease | undefined, holder: string, now: string): Lease | undefined {
  if (lease && lease.holder !== holder && lease.until > now) return undefined;
  return { holder, until: new Date(Date.parse(now) + LEASE_MS).toISOString() };
}

/**
 * Whether a third of the lease or more has gone by, so that it is time to renew it. So it is where it
 * lasts longer than any lease, written before a clock was put back: others would wait all that time.
 */
export function isAging({ until }: Lease, now: string): boolean {
  const left = Date.parse(until) - Date.parse(now);
  return left < (LEASE_MS * 2) / 3 || left > LEASE_MS;
}
