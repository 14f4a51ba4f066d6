/** A board that is copied, put back, and goes on: with whoever lived on in between. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeOf, type Place } from '../../src/backup/place.ts';
import { cameBack, restore, type RestoreOptions } from '../../src/backup/restore.ts';
import { save } from '../../src/backup/save.ts';
import { BOARD_TRAIL } from '../../src/domain/audit.ts';
import type { Config, StoreSettings } from '../../src/config.ts';
import { vaultNameOf } from '../../src/storage/review-keys.ts';
import {
  changeRegisterIn,
  createRegisterIn,
  registerIn,
} from '../../src/workflows/keep-register.ts';
import { castOf } from '../demo/cast.ts';
import { check, stored } from '../demo/invariants.ts';
import { playReview } from '../demo/play.ts';
import { startStandIn, type StandIn } from '../storage/cosmos-stand-in.ts';
import { at } from '../support/clock.ts';
import { run } from '../support/commands.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  invitationIn,
  inviteOne,
  inviteToAnother,
  nurseOf,
  openReview,
} from '../support/journey.ts';
import { logged } from '../support/look-inside.ts';
import { reviewIdOf, textOn } from '../support/team.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { visibleText } from '../teams-simulator/index.ts';
import { EMPTY_REGISTER, everythingIn } from './copies.ts';

const PLAIN = { moved: false, withoutGone: false };
const FIRST_REMINDER = '2026-04-30T08:30:00Z';
const LAST_REMINDER = '2026-05-11T08:30:00Z';

let folder: string;
let file: string;
let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn();
});
afterAll(async () => {
  await standIn.end();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vantage-backup-'));
  file = join(folder, 'copy.gz');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function newStore(kind: StoreKind): Promise<StoreSettings> {
  if (kind === 'sqlite') return { is: 'sqlite', folder: mkdtempSync(join(folder, 'data-')) };
  const { endpoint, database, key } = await standIn.newDatabase();
  return { is: 'cosmos', endpoint, database, key };
}

async function on<T>(
  { config, clock }: TestWorld,
  changed: Partial<Config>,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  const place = placeOf(
    { ...config, ...changed },
    () => clock.now,
    () => undefined,
  );
  try {
    return await work(place);
  } finally {
    await place.store.close();
  }
}

/** Copied while the program stands still; then it goes on where it was. */
async function copy(world: TestWorld): Promise<void> {
  await world.vantage.stop();
  await on(world, {}, (place) => save(place, file));
  await world.restart();
}

/** The program stops, the copy is restored into a new store, and it starts on that. */
async function putBack(
  world: TestWorld,
  kind: StoreKind,
  options: RestoreOptions = PLAIN,
): Promise<void> {
  await world.vantage.stop();
  const store = await newStore(kind);
  await on(world, { store }, (place) => restore(place, file, options));
  world.config.store = store;
  await world.restart();
}

/** Opens every body that there is; returns how many there are. */
async function openAll({ store, engine }: Place): Promise<number> {
  const places = [...(await everythingIn({ engine })).keys()].map((one) => one.split('/'));
  let opened = 0;
  for (const container of ['people', 'reviews', 'audit'] as const) {
    const partitions = places.flatMap(([name, partition = '']) =>
      name === container ? [partition] : [],
    );
    for (const partition of new Set(partitions))
      opened += (await store.list(container, partition)).length;
  }
  return opened;
}

test('a whole review moves from one engine to another, and nothing of it is lost or sent twice', async () => {
  const look = async (world: TestWorld, cast: ReturnType<typeof castOf>) => {
    const { teams } = world;
    await world.vantage.stop();
    const before = await on(world, {}, async (place) => {
      const { items } = await save(place, file);
      return { items, all: await everythingIn(place), opened: await openAll(place) };
    });
    // The copy itself stands on the board's trail, after it was made.
    expect(before.items).toBe(before.all.size - 1);
    const store = await newStore('cosmos');
    await on(world, { store }, async (place) => {
      const { items, broken } = await restore(place, file, PLAIN);
      expect({ items, broken }).toEqual({ items: before.items, broken: [] });
      const after = await everythingIn(place);
      for (const [name, { etag, ...item }] of before.all)
        if (!name.startsWith('people/board/register') && !name.startsWith('audit/board/'))
          expect(after.get(name)).toEqual({ ...item, etag: after.get(name)?.etag ?? etag });
      expect(await openAll(place)).toBe(before.opened);
    });
    world.config.store = store;
    const sent = teams.record.length;
    await world.restart();
    for (let time = 0; time < 2; time += 1) await world.vantage.sweep();
    expect(teams.record).toHaveLength(sent);
    expect(logged(world, 'a due item could not be dealt with')).toEqual([]);
    const ids = (await on(world, {}, ({ store: kept }) => registerIn(kept)))?.reviews ?? [];
    const all = await Promise.all(ids.map((id) => stored(world, id)));
    const played = all.find(({ participations }) => participations.length === cast.length);
    if (!played) throw new Error('The review in which people were asked is not there.');
    expect(check(world, cast, played).filter(({ broken }) => broken.length > 0)).toEqual([]);
    const { status, stdout } = await run(world, 'audit/audit.ts', 'verify');
    expect(stdout).toContain(', ok');
    expect(status).toBe(0);
  };
  const options = { people: 24, seed: 7, store: 'sqlite', look } as const;
  expect((await playReview(options, () => undefined)).ok).toBe(true);
}, 120_000);

describe('with whoever was invited before the copy', () => {
  let world: TestWorld;
  afterEach(async () => {
    await world.stop();
  });

  /** Invitations and reminders that reached the nurse; what greets whoever adds the app is not among them. */
  const sentTo = () =>
    world.teams.record.filter(
      ({ kind, activityId, conversationId, activity }) =>
        kind === 'send' &&
        activityId !== undefined &&
        conversationId === world.nurse.conversationId &&
        /Would you tell us|Would you still like|It isn’t too late/.test(JSON.stringify(activity)),
    ).length;

  async function whatWasSent(): Promise<string> {
    const { lead, nurse } = world;
    await lead.press(`Open ${nurse.name}`);
    await lead.press('What was sent');
    return textOn(lead);
  }

  test('what was to go in between is unclear, told to the lead and not sent; what comes later goes', async () => {
    world = await startWorld('cosmos');
    await inviteOne(world);
    await copy(world);
    await at(world, FIRST_REMINDER);
    expect(sentTo()).toBe(2);
    await world.nurse.press('Write');

    await putBack(world, 'sqlite');
    await world.vantage.sweep();
    expect(sentTo()).toBe(2);
    expect(await board(world)).toContain(
      'this review was restored as it was on 14 April, 10:00. Answers from in between are lost here',
    );
    expect(await whatWasSent()).toContain('Reminder\nThursday 30 April 2026, 09:30: we can’t tell');
    // On the page that was begun in between.
    await world.nurse.press('I’ve read this: go on');
    expect(logged(world, 'a turn failed')).toEqual([]);
    await at(world, LAST_REMINDER);
    expect(sentTo()).toBe(3);
    expect(visibleText(world.nurse.latest().card)).toContain('It isn’t too late');
  });

  test('a board that only moved sends what is due, and says nothing', async () => {
    world = await startWorld();
    await inviteOne(world);
    await copy(world);
    await world.vantage.stop();
    world.clock.now = world.clock.now.add({ hours: 24 * 16 });
    await putBack(world, 'cosmos', { ...PLAIN, moved: true });
    await world.vantage.sweep();
    expect(sentTo()).toBe(2);
    expect(await board(world)).not.toContain('put back');
  });

  test('an invitation that was wanted may have arrived: the lead decides, and the person finds it', async () => {
    world = await startWorld();
    const { teams, lead, nurse } = world;
    await nurse.install();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    teams.failNext({ kind: 'send', person: nurse, status: 429, retryAfter: 30 });
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await copy(world);
    await at(world, '2026-04-14T10:00:00Z');
    expect(sentTo()).toBe(1);
    await putBack(world, 'sqlite');
    await at(world, '2026-04-14T12:00:00Z');
    expect(sentTo()).toBe(1);
    await lead.press('Back to the board');
    expect(await board(world)).toContain('We can’t tell whether the invitation arrived.');
    await nurse.say('hello');
    await nurse.press('My invitations and reviews');
    expect(textOn(nurse)).toContain('R-2026-04');
    // The card that did arrive leads on.
    await nurse.press('Write', {}, { on: await invitationIn(nurse) });
    expect(logged(world, 'a turn failed')).toEqual([]);
  });

  test('a store that came back by other means is noted in the same way', async () => {
    world = await startWorld();
    await inviteOne(world);
    await world.vantage.stop();
    world.clock.now = world.clock.now.add({ hours: 24 * 16 });
    await on(world, {}, (place) => cameBack(place, '2026-04-14T12:00:00.000Z'));
    await world.restart();
    await world.vantage.sweep();
    expect(sentTo()).toBe(1);
    expect(await board(world)).toContain('restored as it was on 14 April, 13:00');
    const entries = await on(world, {}, ({ trail }) => trail.read(BOARD_TRAIL));
    expect(entries.at(-1)).toMatchObject({ who: 'command', what: 'backup.came-back' });
  });

  test('without a review that was destroyed since, everybody goes on in the others', async () => {
    world = await startWorld();
    const { lead, nurse } = world;
    await inviteOne(world);
    const gone = await reviewIdOf(world);
    await inviteToAnother(world);
    await copy(world);
    await on(world, {}, ({ vault }) => vault.destroy(vaultNameOf(gone)));
    await putBack(world, 'sqlite', { ...PLAIN, withoutGone: true });
    await at(world, LAST_REMINDER);
    await nurse.say('hello');
    await nurse.press('My invitations and reviews');
    expect(textOn(nurse)).toContain('R-2026-09');
    expect(textOn(nurse)).not.toContain('R-2026-04');
    await lead.say('hello');
    await lead.press('Agencies, administrators and review leads');
    await lead.press('All reviews');
    expect(textOn(lead)).toContain('R-2026-09');
    expect(textOn(lead)).not.toContain('R-2026-04');
    expect(logged(world, 'a due item could not be dealt with')).toEqual([]);
    expect(logged(world, 'a turn failed')).toEqual([]);
  });

  test('nothing is copied while the program runs, and it does not start on half a restore', async () => {
    world = await startWorld();
    await world.vantage.sweep();
    await expect(on(world, {}, (place) => save(place, file))).rejects.toThrow(
      /Vantage runs on this store. Stop it/,
    );
    expect(existsSync(file)).toBe(false);
    await world.vantage.stop();
    const store = await newStore('sqlite');
    await on(world, { store }, (place) =>
      createRegisterIn(place.store, { ...EMPTY_REGISTER, restored: { copy: 'x', asOf: 'y' } }),
    );
    await expect(world.another({ store })).rejects.toThrow(/is being restored into this store/);
    // Nor does it go on, where it could not see so when it began.
    await world.restart();
    await on(world, {}, (place) =>
      changeRegisterIn(place.store, (register) => ({
        ...register,
        restored: { copy: 'x', asOf: 'y' },
      })),
    );
    await world.vantage.sweep();
    await eventually(() => logged(world, 'stopped').length === 2);
  });

  test('the command copies and restores, and says what follows', async () => {
    world = await startWorld();
    await world.vantage.stop();
    const saved = await run(world, 'backup/backup.ts', 'save', file);
    expect(saved).toMatchObject({ status: 0, stdout: expect.stringContaining('items, sealed') });
    world.config.store = await newStore('sqlite');
    const restored = await run(world, 'backup/backup.ts', 'restore', file);
    expect(restored.status).toBe(0);
    expect(restored.stdout).toContain('counts as unclear: it is not sent');
    const again = await run(world, 'backup/backup.ts', 'restore', file);
    expect(again).toMatchObject({ status: 2, stdout: '' });
    expect(again.stderr).toContain('restored here already');
  });
});
