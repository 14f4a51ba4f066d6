import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealKeysOf, storeOf } from '../../src/open-engine.ts';
import { keyedHash } from '../../src/storage/keyed-hash.ts';
import { contactIdsBy } from '../../src/workflows/contact-ids.ts';
import { UnreadableItem } from '../../src/storage/port.ts';
import { change, create, listOf, read } from '../../src/storage/records.ts';
import { confirmedBy } from '../../src/domain/destruction.ts';
import type { Hold } from '../../src/domain/hold.ts';
import { destructionPlace, destructions } from '../../src/workflows/destructions.ts';
import { BOARD_TRAIL } from '../../src/domain/audit.ts';
import type { ReminderDay } from '../../src/domain/reminder-day.ts';
import type { Send } from '../../src/domain/send.ts';
import {
  CONTACT_ID,
  REVIEW_ID,
  alerts,
  contacts,
  contributions,
  participations,
  reviews,
} from '../../src/workflows/kinds.ts';
import { reminderDays } from '../../src/workflows/reminder-days.ts';
import { at } from '../support/clock.ts';
import { NOT_PUBLISHED, close } from '../support/closed.ts';
import {
  CONFIRM,
  OVER,
  PROPOSE,
  addAdministrator,
  anotherAdministrator,
  destroyedBy,
  openEnd,
  openReviews,
  storedDestruction,
} from '../support/destroying.ts';
import { run } from '../support/commands.ts';
import { startGatedWorld } from '../support/gate.ts';
import { kept, screenOf, setHold } from '../support/holds.ts';
import { GROUNDWORK, addPerson, inviteOne, inviteToAnother, nurseOf } from '../support/journey.ts';
import { logged, rowsOf, withStore } from '../support/look-inside.ts';
import { auditOf, openTheReview, reviewIdOf, textOn } from '../support/team.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';

const WORDS = 'Nobody told us that the visits had stopped.';
const GONE = 'This review’s records are no longer kept';

let world: TestWorld;
let ada: Person;
let bea: Person;
let reviewId: string;
let otherId: string;

const titles = (person: Person) => buttons(person.screen()).map(({ title }) => title);
const offers = (person: Person, title: string) => titles(person).includes(title);

/** Two reviews of one nurse, who has told the first one something; it is closed. `before`: from its board. */
async function start(
  kind: StoreKind = 'sqlite',
  before: () => Promise<void> = () => Promise.resolve(),
  opened?: TestWorld,
): Promise<void> {
  world = opened ?? (await startWorld(kind));
  const { nurse } = world;
  await inviteOne(world, nurseOf(world));
  await before();
  reviewId = await reviewIdOf(world);
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  await nurse.press('Next', { 'Tell us about your part': WORDS });
  while (offers(nurse, 'Next')) await nurse.press('Next');
  await nurse.press('Read it all back');
  while (offers(nurse, 'Read on')) await nurse.press('Read on');
  await nurse.press('Send it to the review');
  await inviteToAnother(world);
  ada = await anotherAdministrator(world, 'Ada Adminson');
  bea = await anotherAdministrator(world, 'Bea Boardman');
  await close(world, reviewId, NOT_PUBLISHED, '2026-04-14T10:00:00.000Z');
  const [register] = await withStore(world, (store) => listOf(store, reviews, reviewId));
  expect(register?.value.closed).toBeDefined();
  otherId = (await idsOfReviews()).find((id) => id !== reviewId) ?? '';
}
afterEach(async () => {
  await world.stop();
});

async function idsOfReviews(): Promise<string[]> {
  const entries = await auditOf(world, BOARD_TRAIL);
  return entries.flatMap(({ what, item }) => (what === 'review.open' ? [item] : []));
}

const placesIn = (partition: string) =>
  withStore(world, (store) => store.listPlaces('reviews', partition));

const acts = async () =>
  (await auditOf(world, BOARD_TRAIL)).flatMap(({ what, item, who }) =>
    what.startsWith('destruction.') ? [{ what, item, who }] : [],
  );

describe.each<StoreKind>(['sqlite', 'cosmos'])('with %s', (kind) => {
  test('one administrator proposes, another confirms, and then nothing of it is left', async () => {
    await start(kind);
    const { lead, nurse } = world;
    await openReviews(ada);
    expect(textOn(ada)).toContain('Kept until Friday 14 April 2056.');
    await at(world, '2056-04-14T10:00:00Z');
    await openReviews(ada);
    expect(offers(ada, 'Open the end of review R-2026-04')).toBe(false);
    const others = await placesIn(otherId);
    await at(world, OVER);
    await openReviews(ada);
    expect(textOn(ada)).toContain(
      'Its time is over: it was to be kept until Friday 14 April 2056.',
    );

    await openEnd(ada);
    expect(textOn(ada)).toContain('what people told the review: 1');
    // A key in a vault that is protected against purging can be recovered for a while.
    expect(textOn(ada)).toContain(
      'can still bring it back for up to 90 days; after that nobody can',
    );
    expect(textOn(ada)).not.toContain(WORDS);
    await ada.press(PROPOSE, { Reason: ' ' });
    expect(textOn(ada)).toContain('Please fill in “Reason”');
    await ada.press(PROPOSE, { Reason: 'Its thirty years are over.' }, { twice: true });
    expect(textOn(ada)).toContain('Another administrator has to confirm it.');
    expect(offers(ada, CONFIRM)).toBe(false);
    const stands = (await storedDestruction(world, reviewId))?.stands;
    const proposalId = stands?.is === 'proposed' ? stands.id : '';
    // Nor by a forged press of the one who proposed it.
    await ada.forge({
      verb: 'destruction.confirm',
      data: { n: 'forged-nonce', r: reviewId, i: proposalId },
    });
    expect((await storedDestruction(world, reviewId))?.stands.is).toBe('proposed');

    await openReviews(bea);
    expect(textOn(bea)).toContain('and another one has to look.');
    await openEnd(bea);
    expect(textOn(bea)).toContain('Proposed by Ada Adminson');
    expect(textOn(bea)).toContain('Its thirty years are over.');
    await bea.press(CONFIRM, {}, { twice: true });
    await world.vantage.sweep();

    expect(await placesIn(reviewId)).toEqual([]);
    expect(await placesIn(otherId)).toEqual(others);
    await openEnd(bea);
    const shown = textOn(bea);
    expect(shown).toContain('Certificate of destruction: review R-2026-04');
    expect(shown).toContain('what people told the review: 1');
    const done = await storedDestruction(world, reviewId);
    const certificate = done?.stands.is === 'done' ? done.stands.certificate : undefined;
    expect(certificate).toMatchObject({
      reviewId,
      reference: 'R-2026-04',
      type: { id: 'serious-case-review' },
      closedAt: '2026-04-14T10:00:00.000Z',
      keptUntil: '2056-04-14',
      doneAt: '2056-04-15T10:00:00.000Z',
      items: { review: 1, participation: 1, contribution: 1, questionnaire: 1 },
    });
    expect(certificate?.proposed.by).not.toBe(certificate?.confirmed.by);
    for (const words of [WORDS, 'Hanna', 'Lena', 'nhs.example', 'thirty years'])
      expect(JSON.stringify(done)).not.toContain(words);
    const printed = await run(
      world,
      'retention/retention.ts',
      'certificate',
      '--review',
      'R-2026-04',
    );
    expect(printed.status).toBe(0);
    expect(JSON.parse(printed.stdout)).toEqual(certificate);
    const none = await run(world, 'retention/retention.ts', 'certificate', '--review', otherId);
    expect(none.status).toBe(1);
    expect(none.stderr).toContain('nobody has proposed to destroy');

    // It is on nobody's list; what stands in a chat says what happened.
    for (const person of [lead, nurse]) {
      await person.say('hello');
      await person.press('My invitations and reviews');
      expect(textOn(person)).not.toContain('R-2026-04');
      expect(textOn(person)).toContain('R-2026-09');
    }
    nurse.reload();
    const old = nurse.chat.find(({ card }) => card && visibleText(card).includes('R-2026-04'));
    expect(old).toBeDefined();
    for (const verb of ['own.show', 'survey.show', 'standing.show', 'page.open']) {
      const { card } = await nurse.forge({
        verb,
        data: { n: 'forged-nonce', r: reviewId, p: 'participation-1' },
      });
      const text = card && visibleText(card);
      expect(text).toContain('Since Saturday 15 April 2056 nobody can read here what was told');
      // Not of what came along to another review, nor of a backup while a key can be recovered.
      expect(text).toContain('they stay with that one');
      expect(text).not.toContain('is left');
    }
    const { card } = await lead.forge({
      verb: 'board.show',
      data: { n: 'forged-nonce', r: reviewId },
    });
    expect(card && visibleText(card)).toContain(GONE);

    const recorded = await acts();
    expect(new Set(recorded.map(({ item }) => item))).toEqual(new Set([reviewId]));
    // Of two presses at once both may be on record.
    expect([...new Set(recorded.map(({ what }) => what))]).toEqual([
      'destruction.propose',
      'destruction.confirm',
      'destruction.destroy',
    ]);
    expect(recorded.at(-1)?.who).toBe('sweep');
    // The review's own trail stays.
    expect((await auditOf(world, reviewId)).length).toBeGreaterThan(0);
    // A quarter of an hour later its place was looked at once more, and nothing is due any more.
    await at(world, '2056-04-15T10:15:00Z');
    expect(await storedDestruction(world, reviewId)).toMatchObject({ stands: { is: 'done' } });
    expect(JSON.stringify(await storedDestruction(world, reviewId))).not.toContain('lookAgainAt');
  });

  test('a hold stops it: before it is proposed, confirmed, or begun', async () => {
    await start(kind);
    const { lead } = world;
    await at(world, OVER);
    await openEnd(ada);
    await ada.press(PROPOSE, { Reason: 'Its thirty years are over.' });
    await openEnd(bea);
    await openTheReview(lead, 'Review lead');
    await lead.press('Holds');
    await setHold(world, {
      'What is on hold': 'The whole review',
      'Why?': 'May be called as a witness',
      'Decided by': 'DS Clear',
      'To be looked at again on': '2056-06-15',
    });
    // On a card of before.
    await bea.press(CONFIRM);
    expect(textOn(bea)).toContain('there is a hold. Holds stop every destruction.');
    expect(offers(bea, CONFIRM)).toBe(false);
    await world.vantage.sweep();
    expect((await placesIn(reviewId)).length).toBeGreaterThan(0);
    expect((await storedDestruction(world, reviewId))?.stands.is).toBe('proposed');

    // As if it had been set in the moment after the second one confirmed.
    await confirmedInStore();
    await world.vantage.sweep();
    expect((await storedDestruction(world, reviewId))?.stands).toMatchObject({
      is: 'stopped',
      keptFor: ['held'],
    });
    expect((await acts()).at(-1)?.what).toBe('destruction.stopped');
    await openTheReview(lead, 'Review lead');
    await lead.press('Holds');
    const open = buttons(lead.screen()).find(({ title }) => title.startsWith('Open the hold'));
    await lead.press(open?.title ?? '');
    await lead.press('Lift the hold', { Reason: 'The trial is over.' });
    await world.vantage.sweep();
    // Nothing goes on by itself: it takes two again.
    expect((await placesIn(reviewId)).length).toBeGreaterThan(0);
    await destroyedBy(ada, bea);
    await world.vantage.sweep();
    expect(await placesIn(reviewId)).toEqual([]);
  });
});

/** Past the program's doors: what was proposed is confirmed, and due. */
async function confirmedInStore(): Promise<void> {
  const { partition, id } = destructionPlace(reviewId);
  await withStore(world, (store) =>
    change(store, destructions, partition, id, (current) => {
      const { stands } = current;
      if (stands.is !== 'proposed') throw new Error('Nothing was proposed.');
      const confirmed = { by: 'b'.repeat(32), at: '2056-04-15T09:59:00.000Z' };
      return { value: confirmedBy(current, stands.id, confirmed), dueAt: confirmed.at };
    }),
  );
}

test('what is pressed while it is being destroyed changes nothing, and an alert stops it', async () => {
  await start();
  const { lead, nurse } = world;
  await at(world, OVER);
  await nurse.press('Someone may be at risk now');
  await openEnd(ada);
  expect(textOn(ada)).toContain('an alert that someone may be at risk has not been taken on.');
  expect(offers(ada, PROPOSE)).toBe(false);
  await withStore(world, async (store) => {
    for (const { id } of await listOf(store, alerts, reviewId))
      await change(store, alerts, reviewId, id, (alert) => ({
        value: { ...alert, taken: { by: 'a'.repeat(32), at: '2056-04-15T09:00:00.000Z' } },
      }));
    // As the sweep marks it.
    await change(store, reviews, reviewId, REVIEW_ID, (review) => ({
      value: { ...review, destroying: '2056-04-15T10:00:00.000Z' },
    }));
  });
  for (const verb of ['hold.save', 'review.show', 'closing.save']) {
    const { card } = await lead.forge({
      verb,
      data: { n: 'forged-nonce', r: reviewId, i: 'hold-000-1' },
    });
    expect(card && visibleText(card)).toContain(GONE);
  }
  const [invited] = await withStore(world, (store) => listOf(store, participations, reviewId));
  const data = { n: 'forged-nonce', r: reviewId, p: invited?.id ?? '' };
  // Theirs of before is in the review, and taken on: this one must reach somebody.
  await nurse.forge({ verb: 'risk.show', data });
  expect(await kept(world, alerts, BOARD_TRAIL)).toHaveLength(1);
  expect(await kept(world, alerts, reviewId)).toHaveLength(1);
});

test('an alert that is raised at the very moment of the destruction is the board’s', async () => {
  const gated = await startGatedWorld();
  await start('cosmos', undefined, gated);
  const { gate, nurse } = gated;
  await at(world, OVER);
  await openEnd(ada);
  await ada.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await openEnd(bea);
  // The first asks which alerts there are; the second writes theirs.
  let posts = 0;
  gate.hold(
    (asked) => asked.startsWith('POST') && asked.includes('/colls/reviews/docs') && ++posts === 2,
  );
  const pressed = nurse.press('Someone may be at risk now');
  await eventually(() => gate.waiting() > 0);
  await bea.press(CONFIRM);
  await world.vantage.sweep();
  expect((await storedDestruction(world, reviewId))?.stands.is).toBe('done');
  gate.open();
  await pressed;
  await eventually(async () => (await kept(world, alerts, BOARD_TRAIL)).length === 1);
  await at(world, '2056-04-15T10:15:00Z');
  expect(await placesIn(reviewId)).toEqual([]);
  expect(await kept(world, alerts, BOARD_TRAIL)).toHaveLength(1);
});

test('a hold stops it that was just set in the review that it became', async () => {
  await start();
  await at(world, OVER);
  await openEnd(ada);
  await ada.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await withStore(world, async (store) => {
    const hold: Hold = {
      id: 'hold-000-1',
      on: { is: 'review' },
      why: 'May be called as a witness',
      decidedBy: 'DS Clear',
      as: 'chair',
      at: '2056-04-15T09:59:59.000Z',
      lookAgainOn: '2056-06-15',
    };
    await change(store, reviews, otherId, REVIEW_ID, (review) => ({
      value: { ...review, cameFrom: reviewId, holds: [hold] },
    }));
    await change(store, reviews, reviewId, REVIEW_ID, (review) => {
      const { type, plan } = review;
      const stamp = '2026-04-14T10:00:00.000Z';
      return {
        value: { ...review, became: { reviewId: otherId, at: stamp, type, plan, done: stamp } },
      };
    });
  });
  await confirmedInStore();
  await world.vantage.sweep();
  expect((await storedDestruction(world, reviewId))?.stands).toMatchObject({
    is: 'stopped',
    keptFor: ['held'],
  });
  expect((await placesIn(reviewId)).length).toBeGreaterThan(0);
});

test('turned down, it can be proposed again; on a card of before nothing is confirmed', async () => {
  await start();
  await at(world, OVER);
  await openEnd(ada);
  await ada.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await openEnd(bea);
  const earlier = (await storedDestruction(world, reviewId))?.stands;
  await bea.press('Turn it down: keep them', { Reason: 'The family may still ask.' });
  expect(textOn(bea)).toContain('Turned down by you');
  await openEnd(ada);
  expect(textOn(ada)).toContain('Turned down by Bea Boardman');
  await ada.press(PROPOSE, { Reason: 'The family has been asked.' });
  await bea.forge({
    verb: 'destruction.confirm',
    data: { n: 'forged-nonce', r: reviewId, i: earlier?.is === 'proposed' ? earlier.id : '' },
  });
  expect((await storedDestruction(world, reviewId))?.stands).toMatchObject({
    is: 'proposed',
    why: 'The family has been asked.',
  });
  expect((await acts()).map(({ what }) => what)).toEqual([
    'destruction.propose',
    'destruction.refuse',
    'destruction.propose',
  ]);
});

test('it takes a second person: a second account of the same name can’t confirm it', async () => {
  await start();
  const again = world.teams.addPerson({
    tenant: world.tenants.board,
    name: 'ada  Adminson',
    email: 'ada.adminson@board.example',
  });
  await addAdministrator(world, again);
  await at(world, OVER);
  await openEnd(ada);
  await ada.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await openEnd(again);
  expect(textOn(again)).toContain('Whoever proposed it has the same name as you.');
  expect(offers(again, CONFIRM)).toBe(false);
  await forgeConfirm(again);
  expect((await storedDestruction(world, reviewId))?.stands.is).toBe('proposed');
  await openEnd(bea);
  expect(textOn(bea)).toContain('If you proposed it yourself, from this or any other account');
});

/** A press of Confirm by somebody whose own card may not offer it. */
async function forgeConfirm(person: Person): Promise<void> {
  const stands = (await storedDestruction(world, reviewId))?.stands;
  await person.forge({
    verb: 'destruction.confirm',
    data: { n: 'forged-nonce', r: reviewId, i: stands?.is === 'proposed' ? stands.id : '' },
  });
}

test('whom the configuration named is known by their name in Teams: their second account can’t confirm it', async () => {
  await start();
  const { lead, teams, tenants } = world;
  // In the register under another name than in Teams, which has signs that nobody sees in it.
  const again = teams.addPerson({
    tenant: tenants.board,
    name: 'Lena\u200b  Ｌeadwell\u034f',
    email: 'office@board.example',
  });
  await addAdministrator(world, again, 'The Office');
  await at(world, OVER);
  await openEnd(lead);
  await lead.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await openEnd(again);
  expect(textOn(again)).toContain('Whoever proposed it has the same name as you.');
  expect(offers(again, CONFIRM)).toBe(false);
  await forgeConfirm(again);
  expect((await storedDestruction(world, reviewId))?.stands.is).toBe('proposed');
  await openEnd(ada);
  expect(textOn(ada)).toContain('Proposed by Lena Leadwell');
  await ada.press(CONFIRM);
  expect(JSON.stringify(await storedDestruction(world, reviewId))).not.toContain('Lena');
});

test('an account that has no name anywhere doesn’t pass as another person', async () => {
  await start();
  const { config, teams, tenants } = world;
  const unnamed = teams.addPerson({
    tenant: tenants.board,
    name: '\u200b',
    email: 'office@board.example',
  });
  config.administrators.push({ tenantId: unnamed.tenantId, objectId: unnamed.aadObjectId });
  await world.restart();
  await unnamed.install();
  await at(world, OVER);
  await openEnd(ada);
  await ada.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await openEnd(unnamed);
  expect(textOn(unnamed)).toContain('we have no name here for one of you');
  expect(offers(unnamed, CONFIRM)).toBe(false);
  await forgeConfirm(unnamed);
  expect((await storedDestruction(world, reviewId))?.stands.is).toBe('proposed');
});

test('it is proposed anew where whoever proposed it is no longer an administrator', async () => {
  await start();
  const again = world.teams.addPerson({
    tenant: world.tenants.board,
    name: 'ada  Adminson',
    email: 'ada.adminson@board.example',
  });
  await addAdministrator(world, again);
  await at(world, OVER);
  await openEnd(ada);
  await ada.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await again.say('hello');
  await again.press('Agencies, administrators and review leads');
  await again.press('Administrators, review leads and safeguarding contacts');
  await again.press('End the role', { 'Or whose role ends': 'Ada Adminson: administrator' });
  for (const person of [again, bea]) {
    await openEnd(person);
    expect(textOn(person)).toContain('Whoever proposed it is no longer an administrator');
    expect(offers(person, CONFIRM)).toBe(false);
    await forgeConfirm(person);
    expect((await storedDestruction(world, reviewId))?.stands.is).toBe('proposed');
  }
  await openEnd(again);
  await again.press(PROPOSE, { Reason: 'Its thirty years are over.' });
  await openEnd(bea);
  await bea.press(CONFIRM);
  expect((await storedDestruction(world, reviewId))?.stands.is).toBe('confirmed');
});

test('somebody at risk is heard on an old card too, and the board is told', async () => {
  await start();
  const { nurse } = world;
  await at(world, OVER);
  await destroyedBy(ada, bea);
  await world.vantage.sweep();
  const { card } = await nurse.forge({
    verb: 'risk.show',
    data: { n: 'forged-nonce', r: reviewId, p: 'participation-1' },
  });
  expect(card && visibleText(card)).toContain('01632 960003');
  expect(await placesIn(reviewId)).toEqual([]);
  expect(await kept(world, alerts, BOARD_TRAIL)).toHaveLength(1);
});

test('a board can keep a type for fewer years, and names no type that there is not', async () => {
  await start();
  await world.vantage.stop();
  const file = world.config.boardFile;
  writeFileSync(
    file,
    JSON.stringify({ ...world.board, retention: { 'serious-case-reviews': 10 } }),
  );
  await expect(world.another()).rejects.toThrow(/retention: there is no review type/);
  writeFileSync(file, JSON.stringify({ ...world.board, retention: { 'serious-case-review': 31 } }));
  await expect(world.another()).rejects.toThrow(/retention/);
  writeFileSync(file, JSON.stringify({ ...world.board, retention: { 'serious-case-review': 10 } }));
  await world.restart();
  await openReviews(ada);
  expect(textOn(ada)).toContain('Kept until Monday 14 April 2036.');
});

test('what was copied before can’t be opened by anybody afterwards', async () => {
  await start();
  const copied = mkdtempSync(join(tmpdir(), 'vantage-copy-'));
  const { store } = world.config;
  if (store.is !== 'sqlite') throw new Error('Only the embedded store has a file.');
  await world.vantage.stop();
  cpSync(store.folder, copied, { recursive: true });
  const opened = () => storeOf({ ...world.config, store: { is: 'sqlite', folder: copied } });
  const before = opened();
  expect(await listOf(before, contributions, reviewId)).toHaveLength(1);
  await before.close();
  await world.restart();
  await at(world, OVER);
  await destroyedBy(ada, bea);
  await world.vantage.sweep();
  const after = opened();
  try {
    const places = await after.listPlaces('reviews', reviewId);
    expect(places.length).toBeGreaterThan(3);
    await expect(after.get('reviews', reviewId, REVIEW_ID)).rejects.toThrow(UnreadableItem);
    await expect(after.list('reviews', reviewId)).rejects.toThrow(UnreadableItem);
    // The other review in the same copy opens as before.
    expect(await listOf(after, participations, otherId)).toHaveLength(1);
  } finally {
    await after.close();
    rmSync(copied, { recursive: true });
  }
});

test('who comes when nothing is left to wait for is greeted, and nothing fails', async () => {
  await start();
  await at(world, OVER);
  await destroyedBy(ada, bea);
  await world.vantage.sweep();
  const { officer, tenants, config } = world;
  const { firstKey } = sealKeysOf(config);
  const contactId = contactIdsBy(keyedHash(firstKey, 'contact'))(
    tenants.police.tenantId,
    officer.email,
  );
  // Under an address that its agency did not have any more when the review's lists were left.
  const waiting = [
    { reviewId, participationId: 'participation-1' },
    { reviewId, memberId: 'member-1' },
  ];
  await withStore(world, (store) =>
    create(store, contacts, { id: CONTACT_ID, partition: contactId, value: { waiting } }),
  );
  await officer.install();
  await world.vantage.sweep();
  expect(logged(world, 'a due item could not be dealt with')).toEqual([]);
  const left = await withStore(world, (store) => read(store, contacts, contactId, CONTACT_ID));
  expect(left?.value.waiting).toEqual([]);
  expect(await placesIn(reviewId)).toEqual([]);
});

/** What lies in `people` and names that review, by its type. */
const naming = (id: string) =>
  withStore(world, async (store) => {
    const types: string[] = [];
    for await (const { type, body } of store.all('people'))
      if (JSON.stringify(body).includes(id)) types.push(type);
    return [...new Set(types)].sort();
  });

/** Somebody without the app, invited under an address that is corrected while nothing has arrived. */
async function correctAnAddress(): Promise<void> {
  const { lead, officer } = world;
  const email = 'old.name@police.example';
  await addPerson(world, { ...nurseOf(world), person: officer, agency: 'Example Police' }, email);
  await lead.press('Save and invite', GROUNDWORK);
  await world.vantage.sweep();
  await lead.press('Look again');
  await lead.press('Correct their details');
  await lead.press('Save', { 'Work e-mail': officer.email });
}

test('nothing of a review is left in the people it was of, nor in whoever waited or was reminded', async () => {
  await start('sqlite', correctAnAddress);
  const personId = await nursesId();
  const [here, there] = [reviewId, otherId].map((id) => ({
    reviewId: id,
    participationId: 'participation-1',
    entryId: 'entry-1',
  }));
  const send: Send = { is: 'sent', at: '2026-04-30T08:30:00.000Z', messageId: 'message-1' };
  const ofContact = { covers: [], summaryOf: { reviewId, agencyId: 'nhs' }, send };
  const days: Record<string, ReminderDay> = {
    'reminder-2026-04-30': { covers: [here, there].flatMap((one) => one ?? []), send },
    'reminder-2026-05-11': { covers: [here].flatMap((one) => one ?? []), send },
    'reminder-2026-05-13': ofContact,
  };
  await withStore(world, async (store) => {
    for (const [id, value] of Object.entries(days))
      await create(store, reminderDays, { partition: personId, id, value });
  });
  expect(await naming(reviewId)).toEqual(['contact', 'person', 'register', 'reminder-day']);
  const others = await naming(otherId);
  await at(world, OVER);
  await destroyedBy(ada, bea);
  await world.vantage.sweep();
  // Its certificate, and that it was one of the board's.
  expect(await naming(reviewId)).toEqual(['destruction', 'register']);
  expect(await naming(otherId)).toEqual(others);
  const left = await withStore(world, (store) => listOf(store, reminderDays, personId));
  expect(left.map(({ id, value }) => [id, value.covers])).toEqual([
    ['reminder-2026-04-30', [there]],
  ]);
  const rows = rowsOf(world).filter(({ partition }) => partition === reviewId);
  expect(rows).toEqual([]);
  expect(screenOf(bea)).not.toContain('Hanna');
});

/** The account of the one who told something. */
async function nursesId(): Promise<string> {
  const invited = await withStore(world, (store) => listOf(store, participations, otherId));
  return invited[0]?.value.personId ?? '';
}
