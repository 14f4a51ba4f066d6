import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Vantage } from '../../src/main.ts';
import { packSchema } from '../../src/domain/pack.ts';
import { packFiles } from '../../src/pack/files.ts';
import { addAccount } from '../support/accounts.ts';
import { addReviewer, filesIn, openPerspectives, pastTheGate } from '../support/desk.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { inviteOne } from '../support/journey.ts';
import { reviewIdOf } from '../support/team.ts';
import { eventually } from '../support/world.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';

let world: GatedWorld;
let other: Vantage;
let rae: Person;
beforeEach(async () => {
  world = await startGatedWorld();
  await inviteOne(world);
  rae = await addReviewer(world);
  await add('account-ada', 'I was there.');
  await openPerspectives(rae);
  await rae.press('Evidence pack');
  other = await world.another();
});
afterEach(async () => {
  await other.stop();
  await world.stop();
});

async function add(id: string, text: string): Promise<void> {
  const reviewId = await reviewIdOf(world);
  await pastTheGate(world, (store) => addAccount(store, reviewId, { id, texts: [text] }));
}

/**
 * The first press has found no pack, and waits while another one, which another replica has, writes all of
 * it a day later.
 */
async function pressedAtOnce(meanwhile: () => Promise<void>): Promise<string[]> {
  let held = 0;
  world.gate.hold(
    (asked) => asked.startsWith('POST') && asked.includes('/colls/audit/') && held++ === 0,
  );
  const card = rae.screen();
  const first = rae.pressCopied(card, 'Write the pack');
  await eventually(() => world.gate.waiting() > 0);
  await meanwhile();
  world.clock.now = world.clock.now.add({ hours: 24 });
  world.teams.connectTo(`http://127.0.0.1:${other.port}/api/messages`);
  const second = await rae.pressCopied(card, 'Write the pack');
  world.gate.open();
  return [await first, second].map(({ card: answer = {} }) => visibleText(answer));
}

/** The files that lie there, by name. */
function written(): Record<string, string> {
  return Object.fromEntries(
    filesIn(world, 'pack').map((path) => [basename(path), readFileSync(path, 'base64')]),
  );
}

async function expectOnePack(): Promise<void> {
  const there = written();
  const json = Buffer.from(there['pack.json'] ?? '', 'base64').toString();
  const made = await packFiles(packSchema.parse(JSON.parse(json)));
  expect(there).toEqual(
    Object.fromEntries(
      made.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('base64')]),
    ),
  );
}

test('pressed by two at once the files are those of one pack, and both have them', async () => {
  const [first, second] = await pressedAtOnce(() => Promise.resolve());
  await expectOnePack();
  expect(first).toContain('The pack is written.');
  expect(first).toBe(second);
});

test('where more can be read by then, the other is asked to write a new pack', async () => {
  const [first, second] = await pressedAtOnce(() => add('account-bea', 'It snowed.'));
  await expectOnePack();
  expect(second).toContain('The pack is written.');
  expect(first).toContain('What may be read has changed since. Please write a new pack.');
});
