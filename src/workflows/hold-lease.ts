import { stamp } from '../domain/dates.ts';
import { isAging, leaseSchema, taken, type Lease } from '../domain/lease.ts';
import { ItemChanged, ItemExists, type Store } from '../storage/port.ts';
import { change, create, read, type Kind } from '../storage/records.ts';
import type { Deps } from './deps.ts';

const leases: Kind<Lease> = { container: 'people', type: 'lease', v: 1, schema: leaseSchema };
const PLACE = { partition: 'sweep', id: 'lease' };

/** A hold on the sweep, as one replica keeps it. */
export type Hold = {
  /** Takes or renews the lease where that is due; false while another replica holds it. */
  keep(): Promise<boolean>;
  /** From now on there is nothing to keep: a sweep that runs stops at the next item. */
  end(): void;
  /** Gives it up, so that another need not wait for it to run out. Throws when the store is away. */
  release(): Promise<void>;
};

/** Which replica runs, or ran last, as far as the store knows: one that was killed is taken to, until then. */
export async function leaseIn(store: Store): Promise<Lease | undefined> {
  return (await read(store, leases, PLACE.partition, PLACE.id))?.value;
}

/** One replica's hold on the sweep. Asks the store only when the lease is not known to be its own. */
export function holdOn(deps: Deps): Hold {
  const holder = deps.newId();
  let own: Lease | undefined;
  let isEnded = false;
  let taking: Promise<Lease | undefined> | undefined;
  let watching: NodeJS.Timeout | undefined;

  // Once for all that ask at the same moment: each other's writes would look like another replica's.
  const takeOnce = (now: string) =>
    (taking ??= take(deps, holder, now).finally(() => {
      taking = undefined;
    }));

  // Another's is looked at again when it runs out: a holder that died is missed for no longer.
  const watch = ({ until }: Lease, now: string) => {
    clearTimeout(watching);
    watching = setTimeout(deps.wake, Date.parse(until) - Date.parse(now)).unref();
  };

  return {
    end() {
      isEnded = true;
      clearTimeout(watching);
    },
    async keep() {
      if (isEnded) return false;
      const now = stamp(deps.now());
      if (own && own.until > now && !isAging(own, now)) return true;
      const lease = await takeOnce(now);
      own = lease?.holder === holder ? lease : undefined;
      if (lease && !own) watch(lease, now);
      return own !== undefined;
    },
    async release() {
      if (!own) return;
      own = undefined;
      const now = stamp(deps.now());
      await change(deps.store, leases, PLACE.partition, PLACE.id, (lease) =>
        lease.holder === holder ? { value: { ...lease, until: now } } : undefined,
      );
    },
  };
}

/** The lease as it stands after that: ours or another's; undefined where another was quicker. */
async function take(deps: Deps, holder: string, now: string): Promise<Lease | undefined> {
  const { partition, id } = PLACE;
  const record = await read(deps.store, leases, partition, id);
  const next = taken(record?.value, holder, now);
  if (!next) return record?.value;
  try {
    if (!record) return (await create(deps.store, leases, { ...PLACE, value: next })).value;
    const body = { ...next };
    const { container, type, v } = leases;
    await deps.store.replace(container, { ...PLACE, type, v, body }, record.etag);
    return next;
  } catch (error) {
    // Another replica was quicker: it sweeps.
    if (error instanceof ItemExists || error instanceof ItemChanged) return undefined;
    throw error;
  }
}
