import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { nameContact, newContact, openAsContact } from '../support/contacts.ts';
import { at } from '../support/clock.ts';
import {
  FOR_CHARGES,
  WITNESS,
  openHolds,
  recorded,
  reviewIdOf,
  screenOf,
  setHold,
} from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  invitationIn,
  inviteOne,
  nurseOf,
  officerOf,
} from '../support/journey.ts';
import { FIRST, PLEASE_RING, RANG, RING, SECOND, untilRing } from '../support/ringing.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const ASK = 'Put “please check” on the contact’s card';
const CHECK = 'please check they are all right';
const RUNG = 'Rung, 13 May, 09:30.';
const COUNT = 'To be rung: ';
const BEHIND_THE_NAME = 'Please ring them.';
const NOT_NOW = 'Not for me, or not now';

let world: TestWorld;
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world);
}
afterEach(async () => {
  await world.stop();
});

const offered = () => buttons(world.lead.screen()).map(({ title }) => title);
const news = () =>
  world.lead.chat.filter(({ card }) => card && visibleText(card).includes('something new'));

/** The lead, at the board, on the page of that person. */
async function pageOf({ name }: Person): Promise<string> {
  await world.lead.press(`Open ${name}`);
  return screenOf(world.lead);
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('after the last reminder, on %s', (kind) => {
  beforeEach(() => start(kind));

  test('the lead is told once, and asked to ring, and only then may the contact be asked', async () => {
    const { lead, nurse } = world;
    const contact = await newContact(world, world.tenants.nhs, 'Cora Contactly');
    await nameContact(world, 'Example NHS Trust', contact);
    for (const instant of [FIRST, SECOND, '2026-05-13T08:29:59Z']) await at(world, instant);
    expect(news()).toHaveLength(0);
    expect(await board(world)).not.toContain(COUNT);
    const before = await pageOf(nurse);
    expect(before).not.toContain(PLEASE_RING);
    expect(offered().filter((title) => title === RANG || title === ASK)).toEqual([]);
    await lead.press('Back to the board');

    await at(world, RING);
    await world.vantage.sweep();
    expect(news()).toHaveLength(1);
    const [told] = news();
    expect(told?.summary).toBe('A message from Exampleshire Board');
    expect(visibleText(told?.card ?? {})).toContain('or a call to make');
    expect(JSON.stringify(told)).not.toContain(nurse.name);

    const text = await board(world);
    expect(text).toContain(`${COUNT}1.`);
    expect(text).toContain(BEHIND_THE_NAME);
    const page = await pageOf(nurse);
    for (const words of [PLEASE_RING, 'Ask first how they are.', 'or say they would rather not'])
      expect(page).toContain(words);
    expect(offered()).not.toContain(ASK);

    await lead.press(RANG, {}, { twice: true });
    expect(screenOf(lead)).toContain(RUNG);
    expect(screenOf(lead)).not.toContain(PLEASE_RING);
    await lead.press(ASK);
    expect(await openAsContact(contact)).toContain(`${nurse.name}: ${CHECK}`);
    await lead.press('Back to the board');
    const rung = await board(world);
    expect(rung).not.toContain(BEHIND_THE_NAME);
    expect(rung).toContain('Rung 13 May, 09:30.');
    const acts = await recorded(world, await reviewIdOf(world), /^person\.(rang|check)$/);
    expect(new Set(acts.map(([what]) => what))).toEqual(new Set(['person.rang', 'person.check']));

    // Taken back, nobody is sent to them either.
    await pageOf(nurse);
    await lead.press('Take the invitation back');
    await lead.press('Take it back');
    expect(await openAsContact(contact)).not.toContain(CHECK);
    await at(world, '2026-05-20T08:30:00Z');
    expect(news()).toHaveLength(1);
  });
});

describe('the lead is not asked to ring', () => {
  beforeEach(() => start());

  const asksNothing = async () => {
    await untilRing(world);
    expect(await board(world)).not.toContain(COUNT);
    expect(await pageOf(world.nurse)).not.toContain(PLEASE_RING);
  };

  test.each<[string, readonly string[], Record<string, string>]>([
    ['talks', ['Talk'], {}],
    ['comes to the meeting', ['Meeting'], {}],
    ['would rather not', [NOT_NOW, 'I’d rather not take part'], {}],
    ['is not the right person', [NOT_NOW, 'I’m not the right person'], {}],
    ['asked for time', [NOT_NOW, 'Not a good time'], { 'From when': '2026-06-08' }],
    ['wishes not to be reminded', [NOT_NOW, 'No reminders, please'], {}],
  ])('somebody who %s', async (_, presses, typed) => {
    for (const button of presses)
      await world.nurse.press(button, button === presses.at(-1) ? typed : {});
    await asksNothing();
  });

  test.each([
    ['takes part by telephone', 'Telephone', 'another route (telephone)'],
    ['told the lead that they would rather not', 'Not at all: they would rather not', 'rather not'],
  ])('somebody who %s', async (_, told, shown) => {
    await pageOf(world.nurse);
    await world.lead.press('Note it', { 'They take part by': told });
    expect(screenOf(world.lead)).toContain(shown);
    await world.vantage.sweep();
    // The lead noted it, so it is no news to them.
    expect(news()).toHaveLength(0);
    await world.lead.press('Back to the board');
    await asksNothing();
  });

  test('somebody who is away, until they are back', async () => {
    const { nurse } = world;
    await nurse.say('Hello');
    await nurse.press('My invitations and reviews', {}, { on: nurse.latest() });
    await nurse.press('When you may write to me');
    await nurse.press('Save', { 'Away from': '2026-05-12', 'Away up to': '2026-05-15' });
    await untilRing(world);
    for (const day of ['14T08:30:00Z', '15T08:30:00Z', '18T08:29:59Z'])
      await at(world, `2026-05-${day}`);
    expect(news()).toHaveLength(0);
    await at(world, '2026-05-18T08:30:00Z');
    await world.vantage.sweep();
    expect(news()).toHaveLength(1);
    expect(await board(world)).toContain(COUNT);
  });

  test('somebody on hold, until that is lifted', async () => {
    const { lead, nurse } = world;
    await at(world, FIRST);
    await at(world, SECOND);
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': nurse.name });
    await lead.press('Back to the review');
    await lead.press('Who is where');
    const told = news().length;
    await asksNothing();
    expect(news()).toHaveLength(told);
    await lead.press('Back to the board');
    await openHolds(world);
    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Lift the hold', { Reason: 'They are no witness.' });
    await at(world, '2026-05-14T08:30:00Z');
    await lead.press('Back to the review');
    await lead.press('Who is where');
    expect(await board(world)).toContain(`${COUNT}1.`);
  });

  test('anybody while the review is paused, and no contact is asked either', async () => {
    const { lead, nurse } = world;
    await untilRing(world);
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
    await lead.press('Who is where');
    expect(await board(world)).not.toContain(COUNT);
    expect(await pageOf(nurse)).not.toContain(PLEASE_RING);
  });
});

describe('somebody who was to be rung', () => {
  beforeEach(async () => {
    await start();
    await untilRing(world);
  });

  test('and answers is not any more, and the press that notes it changes nothing', async () => {
    const { lead, nurse } = world;
    await pageOf(nurse);
    await nurse.press('Talk');
    const asked = await lead.press(RANG);
    expect(screenOf(lead)).toContain('Would like to talk');
    expect(screenOf(lead)).not.toContain('Rung,');
    await lead.repeat(asked);
    await lead.press('Back to the board');
    expect(await board(world)).not.toContain(COUNT);
    expect(await recorded(world, await reviewIdOf(world), /^person\.rang$/)).toEqual([]);
  });

  test('asks for time, and falls silent again, is to be rung anew; an older press counts for nothing', async () => {
    const { lead, nurse } = world;
    await pageOf(nurse);
    const rang = await lead.press(RANG);
    expect(screenOf(lead)).toContain(RUNG);
    await nurse.press(NOT_NOW);
    await nurse.press('Not a good time', { 'From when': '2026-06-08' });
    await lead.press('Look again');
    expect(screenOf(lead)).not.toContain('Rung,');
    await lead.press('Back to the board');
    expect(await board(world)).not.toContain('Rung 13 May');
    await pageOf(nurse);
    // Written to on Monday 8 June, as they asked; two working days later the lead is asked.
    await at(world, '2026-06-08T08:30:00Z');
    await at(world, '2026-06-10T08:29:59Z');
    await lead.press('Look again');
    expect(screenOf(lead)).not.toContain(PLEASE_RING);
    expect(offered()).not.toContain(ASK);
    await at(world, '2026-06-10T08:30:00Z');
    await lead.press('Look again');
    expect(screenOf(lead)).toContain(PLEASE_RING);
    await lead.repeat(rang);
    await lead.press('Look again');
    expect(screenOf(lead)).toContain(PLEASE_RING);
  });

  test('comes first on the board, before those who are not', async () => {
    const { lead, nurse, teams, tenants } = world;
    const other = { tenant: tenants.nhs, name: 'Ada Firstly', email: 'ada@nhs.example' };
    await addPerson(world, { ...nurseOf(world), person: teams.addPerson(other) });
    await lead.press('Back to the board');
    const text = await board(world);
    expect(text).toContain(`${COUNT}1.`);
    // By name it would be the other way round.
    expect(text.indexOf(nurse.name)).toBeLessThan(text.indexOf(other.name));
  });
});

test('whoever is invited when the day is over is not rung at once', async () => {
  world = await startWorld();
  await inviteOne(world);
  const { lead, officer } = world;
  await untilRing(world);
  await at(world, '2026-06-01T09:00:00Z');
  await officer.install();
  await addPerson(world, officerOf(world));
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(officer);
  await lead.press('Back to the board');
  await at(world, '2026-06-02T09:00:00Z');
  expect(await board(world)).toContain(`${COUNT}1.`);
  await at(world, '2026-06-03T08:30:00Z');
  expect(await board(world)).toContain(`${COUNT}2.`);
});
