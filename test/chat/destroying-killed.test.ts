/** A destruction that ends at each of its steps, before or after what it did, and is begun again. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { loadReviewTypes } from '../../src/cards/load.ts';
import { confirmedBy, type Destruction } from '../../src/domain/destruction.ts';
import { planFrom } from '../../src/domain/plan.ts';
import type { Register } from '../../src/domain/register.ts';
import type { Review } from '../../src/domain/review.ts';
import { storeOf, vaultOf, type DataSettings } from '../../src/open-engine.ts';
import { StoreUnavailable, type Store } from '../../src/storage/port.ts';
import { vaultNameOf } from '../../src/storage/review-keys.ts';
import { create, read } from '../../src/storage/records.ts';
import { changeReview } from '../../src/workflows/changes.ts';
import { openAuditTrail } from '../../src/workflows/audit-trail.ts';
import { settleDestruction, type ToDestroy } from '../../src/workflows/destroy-review.ts';
import { destructionPlace, destructions } from '../../src/workflows/destructions.ts';
import { keepRegister } from '../../src/workflows/keep-register.ts';
import {
  CONTACT_ID,
  PERSON_ID,
  REVIEW_ID,
  contacts,
  participations,
  people,
  reviews,
} from '../../src/workflows/kinds.ts';
import { participationOf } from '../domain/made-up.ts';
import { closedWith, NOT_PUBLISHED } from '../support/closed.ts';
import { startStandIn } from '../storage/cosmos-stand-in.ts';
import type { StoreKind } from '../support/world.ts';

const NOW = Temporal.Instant.from('2056-04-15T10:00:00Z');
const AT = '2056-04-15T09:00:00.000Z';
const TENANT = '20000000-0000-4000-8000-0000000000ff';
const NURSE = 'a'.repeat(32);
const BOARD: ToDestroy['board'] = {
  name: 'Exampleshire',
  website: 'board.example',
  tenant: TENANT,
  nation: 'england',
  agencies: [],
  guests: false,
  support: [],
  risk: [],
};
const REGISTER: Register = {
  agencies: [{ id: 'nhs', name: 'NHS', kind: 'other', nation: 'england', tenants: [TENANT] }],
  administrators: [],
  leads: [],
  safeguarding: [],
  removed: [],
  reviews: [],
  destroyed: [],
};

/** What a process that ends is: nothing more is done, whether this one thing was or not. */
class Killed extends Error {
  override readonly name = 'Killed';
}

type Kill = { step: number; when: 'before' | 'after' } | undefined;

/** Counts what is done for good, and ends at one of it. */
function endingAt(kill: Kill) {
  let done = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    const isIt = done === kill?.step;
    if (isIt && kill.when === 'before') throw new Killed();
    done += 1;
    const result = await work();
    if (isIt) throw new Killed();
    return result;
  };
}

let folder: string;
let settings: DataSettings;
let end: () => Promise<void>;

async function start(kind: StoreKind): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'vantage-killed-'));
  const common: Omit<DataSettings, 'store'> = {
    sealKey: randomBytes(32).toString('base64'),
    olderSealKeys: [],
    vault: { is: 'folder', folder: join(folder, 'vault') },
  };
  if (kind === 'sqlite') {
    settings = { ...common, store: { is: 'sqlite', folder: join(folder, 'data') } };
    end = () => Promise.resolve();
    return;
  }
  const standIn = await startStandIn();
  const { endpoint, database, key } = await standIn.newDatabase();
  settings = { ...common, store: { is: 'cosmos', endpoint, database, key } };
  end = () => standIn.end();
}
afterEach(async () => {
  await end();
  rmSync(folder, { recursive: true });
});

function reviewOf(): Review {
  const type = loadReviewTypes().get('rapid-review');
  if (!type) throw new Error('There is no rapid review.');
  return {
    type,
    details: { reference: 'R-1', leadName: 'Lena', telephone: '1', reviewer: 'Rae', readers: '' },
    plan: planFrom(type, { notified: '2026-04-13' }, new Set()),
    team: [],
    agencies: [],
    processes: [],
    holds: [],
    pauses: [],
    leadsRead: [],
    openedAt: '2026-04-01T09:00:00.000Z',
    closed: closedWith(NOT_PUBLISHED, '2026-04-14T10:00:00.000Z'),
    madeUp: false,
  };
}

const contactIdOf = (tenantId: string, email: string) =>
  `contact-${tenantId.slice(0, 4)}-${email.replaceAll('@', '.')}`;

/** Its records, somebody who has the app and somebody who has not; confirmed to be destroyed. */
async function made(store: Store, reviewId: string): Promise<void> {
  const partition = reviewId;
  const review = reviewOf();
  await create(store, reviews, { id: REVIEW_ID, partition, value: review });
  const nurse = participationOf({ name: 'Hanna', agencyId: 'nhs', personId: NURSE });
  await create(store, participations, { id: 'participation-1', partition, value: nurse });
  const other = participationOf({ name: 'Oda', email: `${reviewId}.oda`, agencyId: 'nhs' });
  await create(store, participations, { id: 'participation-2', partition, value: other });
  const keys = { reviewId, participationId: 'participation-2' };
  const waiting = [keys, { reviewId: 'another-review', participationId: 'participation-9' }];
  const contactId = contactIdOf(TENANT, other.email);
  await create(store, contacts, { id: CONTACT_ID, partition: contactId, value: { waiting } });
  const of = {
    reference: 'R-1',
    type: { id: review.type.id, name: review.type.name },
    openedAt: review.openedAt,
    closedAt: review.closed?.at ?? '',
    keptUntil: '2056-04-14',
  };
  const proposed: Destruction = {
    of,
    stands: {
      is: 'proposed',
      id: 'proposal-1',
      by: 'c'.repeat(32),
      at: AT,
      why: 'It is time.',
      names: ['Ada Adminson'],
    },
  };
  const value = confirmedBy(proposed, 'proposal-1', { by: 'd'.repeat(32), at: AT });
  await create(store, destructions, { ...destructionPlace(reviewId), value, dueAt: AT });
}

/** As the sweep does it, in a process that ends there. */
async function settle(store: Store, reviewId: string, kill?: Kill): Promise<void> {
  const at = endingAt(kill);
  const failing: Store = {
    ...store,
    create: (...given) => at(() => store.create(...given)),
    replace: (...given) => at(() => store.replace(...given)),
    delete: (...given) => at(() => store.delete(...given)),
  };
  const vault = vaultOf(settings);
  const deps: ToDestroy = {
    store: failing,
    board: BOARD,
    register: keepRegister(failing, REGISTER, (register) => register),
    keys: { destroy: (id) => at(() => vault.destroy(vaultNameOf(id))) },
    audit: openAuditTrail(
      failing,
      () => 'f'.repeat(32),
      () => NOW,
    ),
    now: () => NOW,
  };
  await deps.register.read();
  const { partition, id } = destructionPlace(reviewId);
  const record = await read(failing, destructions, partition, id);
  if (record) await settleDestruction(deps, record);
}

async function certificateIn(store: Store, reviewId: string) {
  const { partition, id } = destructionPlace(reviewId);
  const stands = (await read(store, destructions, partition, id))?.value.stands;
  return stands?.is === 'done' ? stands.certificate : undefined;
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s', (kind) => {
  test('ended anywhere it comes to the same end, and touches nothing else', async () => {
    await start(kind);
    // Of each process another store: what it knew is gone.
    const store = storeOf(settings);
    const person = {
      locale: 'en-GB',
      isMet: true,
      memberships: [{ as: 'team' as const, reviewId: 'another-review' }],
    };
    await create(store, people, { id: PERSON_ID, partition: NURSE, value: person });
    await made(store, 'another-review');
    const others = await store.listPlaces('reviews', 'another-review');
    await made(store, 'review-clean');
    await settle(store, 'review-clean');
    const clean = await certificateIn(store, 'review-clean');
    expect(clean?.items).toEqual({ review: 1, participation: 2 });

    let step = 0;
    for (let isThrough = false; !isThrough; step += 1)
      for (const when of ['before', 'after'] as const) {
        const reviewId = `review-${step}-${when}`;
        await made(store, reviewId);
        const ended = await settle(store, reviewId, { step, when }).then(
          () => false,
          (error: unknown) => isKilled(error),
        );
        isThrough = !ended;
        const next = storeOf(settings);
        await settle(next, reviewId);
        expect({
          ...(await certificateIn(next, reviewId)),
          reviewId: '',
          finalAt: '',
        }).toEqual({ ...clean, reviewId: '', finalAt: '' });
        expect(await next.listPlaces('reviews', reviewId)).toEqual([]);
        const contact = await read(
          next,
          contacts,
          contactIdOf(TENANT, `${reviewId}.oda`),
          CONTACT_ID,
        );
        expect(contact?.value.waiting.map((one) => 'reviewId' in one && one.reviewId)).toEqual([
          'another-review',
        ]);
        await next.close();
      }
    // Marked, counted, out of three lists, on record, the key, that it is gone, four items, the certificate.
    expect(step).toBeGreaterThan(10);
    expect(await store.listPlaces('reviews', 'another-review')).toEqual(others);
    await store.close();
  }, 120_000);
});

test('a hold that comes a moment too late is refused, and one that comes first stays', async () => {
  await start('sqlite');
  const store = storeOf(settings);
  await made(store, 'review-marked');
  // Ends right after it was marked.
  await expect(settle(store, 'review-marked', { step: 1, when: 'after' })).rejects.toThrow(Killed);
  const marked = await read(store, reviews, 'review-marked', REVIEW_ID);
  expect(marked?.value.destroying).toBe(AT);
  const deps = { store, now: () => NOW, wake: () => undefined };
  const late = changeReview(deps, 'review-marked', (review) => ({ ...review, holds: [HOLD] }));
  await expect(late).rejects.toThrow('destroyed');
  await made(store, 'review-held');
  await changeReview(deps, 'review-held', (review) => ({ ...review, holds: [HOLD] }));
  await settle(store, 'review-held');
  const held = await read(store, reviews, 'review-held', REVIEW_ID);
  expect(held?.value.holds).toHaveLength(1);
  expect(held?.value.destroying).toBeUndefined();
  await store.close();
});

const HOLD: Review['holds'][number] = {
  id: 'hold-1',
  on: { is: 'review' },
  why: 'An inquiry.',
  decidedBy: 'DS Clear',
  as: 'administrator',
  at: AT,
  lookAgainOn: '2056-06-15',
};

/** The store may say that it can't tell whether it was done. */
function isKilled(error: unknown): boolean {
  if (error instanceof Killed || error instanceof StoreUnavailable) return true;
  throw error;
}
