import { Temporal } from 'temporal-polyfill';
import { visibleText } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { chatOf, screenOf } from '../support/holds.ts';
import { inviteOne } from '../support/journey.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

const NOT_NOW = 'Not for me, or not now';
const COME_BACK = 'We leave you in peace until Monday 8 June 2026, and then come back to you.';
const NO_MORE = 'We don’t remind you, as you asked. From Monday 8 June 2026';
const CAME_BACK = 'You asked us to come back to you about now';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
});
afterEach(async () => {
  await world.stop();
});

const askForTime = async () => {
  await world.nurse.press(NOT_NOW);
  await world.nurse.press('Not a good time', { 'From when': '2026-06-08' });
};
const chat = async () => {
  await world.vantage.sweep();
  world.nurse.reload();
  return chatOf(world.nurse).join('\n');
};

test('whoever asks for time reads that we come back, and we do', async () => {
  await askForTime();
  expect(screenOf(world.nurse)).toContain(COME_BACK);
  expect(await chat()).toContain(COME_BACK);
  await at(world, '2026-06-08T08:30:00Z');
  expect(visibleText(world.nurse.latest().card)).toContain(CAME_BACK);
  // No card promises any more what is kept.
  expect(await chat()).not.toContain('We leave you in peace');
});

test('whoever asks for another day finds that one on every card', async () => {
  const { nurse } = world;
  await askForTime();
  await chat();
  await nurse.press(NOT_NOW);
  await nurse.press('Not a good time', { 'From when': '2026-07-06' });
  const all = await chat();
  expect(all).toContain('Monday 6 July 2026');
  expect(all).not.toContain('8 June');
});

test('whoever asks for more time while we come back to them has it, and is come back to then', async () => {
  const { nurse, teams, clock, vantage } = world;
  await askForTime();
  await chat();
  const gate = Promise.withResolvers<undefined>();
  teams.failNext({ kind: 'send', person: nurse, until: gate.promise });
  clock.now = Temporal.Instant.from('2026-06-08T08:30:00Z');
  const swept = vantage.sweep();
  await eventually(() => teams.faults.length === 0);
  await nurse.press(NOT_NOW);
  await nurse.press('Not a good time', { 'From when': '2026-07-06' });
  const promise = 'We leave you in peace until Monday 6 July 2026';
  expect(screenOf(nurse)).toContain(promise);
  gate.resolve(undefined);
  await swept;
  expect(await chat()).toContain(promise);
  await at(world, '2026-06-09T08:30:00Z');
  expect(await chat()).not.toContain(CAME_BACK);
  await at(world, '2026-07-06T08:30:00Z');
  expect(visibleText(nurse.latest().card)).toContain(CAME_BACK);
});

test('whoever is away on that day as well is not told for ever that we come back', async () => {
  const { nurse } = world;
  await nurse.press('My invitations and reviews');
  await nurse.press('When you may write to me');
  await nurse.press('Save', { 'Away from': '2026-06-01', 'Away up to': '2026-07-31' });
  await nurse.press('Back');
  nurse.reload();
  await askForTime();
  expect(await chat()).toContain(COME_BACK);
  await at(world, '2026-06-08T08:30:00Z');
  const text = await chat();
  expect(text).not.toContain(CAME_BACK);
  expect(text).not.toContain('We leave you in peace');
  expect(text).toContain('Would you tell us how it looked');
});

test('whoever then asks for no reminders reads nowhere any more that we come back', async () => {
  const { nurse } = world;
  await askForTime();
  await chat();
  await nurse.press(NOT_NOW);
  await nurse.press('No reminders, please');
  expect(screenOf(nurse)).toContain(NO_MORE);
  const text = await chat();
  expect(text).toContain(NO_MORE);
  expect(text).not.toContain(COME_BACK);
  await at(world, '2026-06-08T08:30:00Z');
  expect(await chat()).not.toContain(CAME_BACK);
});

test('whoever wants no reminders is not promised one when they ask for time', async () => {
  const { nurse } = world;
  await nurse.press(NOT_NOW);
  expect(screenOf(nurse)).toContain('We’ll come back to you then');
  await nurse.press('No reminders, please');
  await nurse.press(NOT_NOW);
  expect(screenOf(nurse)).not.toContain('We’ll come back to you then');
  expect(screenOf(nurse)).toContain('We don’t remind you then, as you asked');
  await nurse.press('Not a good time', { 'From when': '2026-06-08' });
  expect(screenOf(nurse)).toContain(NO_MORE);
});
