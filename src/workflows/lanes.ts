import PQueue from 'p-queue';

/** So many things of one tenant are under way at once: a tenant that hangs holds up no other. */
const AT_ONCE = 16;

/** Runs what writes to people. */
export type Lanes = <T>(
  to: { tenantId: string; personId: string },
  work: () => Promise<T>,
) => Promise<T>;

/** A lane for each tenant; and for one person one thing after another, so that nothing overtakes. */
export function openLanes(): Lanes {
  const tenants = new Map<string, PQueue>();
  const people = new Map<string, Promise<unknown>>();

  function laneOf(tenantId: string): PQueue {
    const lane = tenants.get(tenantId) ?? new PQueue({ concurrency: AT_ONCE });
    tenants.set(tenantId, lane);
    return lane;
  }

  return async ({ tenantId, personId }, work) => {
    const before = people.get(personId);
    const run = async () => {
      await before?.catch(() => undefined);
      return laneOf(tenantId).add(work);
    };
    const mine = run();
    people.set(personId, mine);
    try {
      return await mine;
    } finally {
      if (people.get(personId) === mine) people.delete(personId);
    }
  };
}
