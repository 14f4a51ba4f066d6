import { z } from 'zod';
import { CARD_BYTES } from '../../src/cards/page-size.ts';
import { participationSchema, type Participation } from '../../src/domain/participation.ts';
import { create, listOf } from '../../src/storage/records.ts';
import { auditEntries } from '../../src/workflows/audit-trail.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { FOR_CHARGES, WITNESS, openHolds, setHold } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  nurseOf,
  openReview,
  pressedData,
  type Invitee,
} from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const ALL = 'Invite all who are told and cleared';
const CHANGED = 'Something had changed since you looked at it, so nobody was invited.';
const TOLD = { 'Who told them': 'Dr Tell', 'When were they told': '2026-04-10' };

let world: TestWorld;
let people: Person[];
afterEach(async () => {
  await world.stop();
});

/** An open review; four people of the trust have the app, and none is in the review yet. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  const { teams, tenants } = world;
  people = ['Ada', 'Ben', 'Cal', 'Dot'].map((name) =>
    teams.addPerson({
      tenant: tenants.nhs,
      name: `${name} Madeup`,
      email: `${name.toLowerCase()}@nhs.example`,
    }),
  );
  for (const person of people) await person.install();
  await openReview(world);
}

function named(name: string): Person {
  const person = people.find((one) => one.name.startsWith(name));
  if (!person) throw new Error(`There is no ${name}.`);
  return person;
}

/** From the board: adds them, with that much of what comes before an invitation. */
async function add(name: string, groundwork: Record<string, string>): Promise<void> {
  const invitee: Invitee = { ...nurseOf(world), person: named(name) };
  await addPerson(world, invitee);
  if (Object.keys(groundwork).length > 0) await world.lead.press('Save', groundwork);
  await world.lead.press('Back to the board');
}

const screen = () => visibleText(world.lead.screen());
const offered = () => buttons(world.lead.screen()).map(({ title }) => title);
const invitationsOf = ({ conversationId }: Person) =>
  world.teams.record.filter(
    ({ kind, conversationId: to, activity, status }) =>
      kind === 'send' &&
      status < 300 &&
      to === conversationId &&
      JSON.stringify(activity ?? '').includes('Would you tell us'),
  ).length;
const counts = () => people.map(invitationsOf);

describe.each<StoreKind>(['sqlite', 'cosmos'])('inviting all, on %s', (kind) => {
  beforeEach(async () => {
    await start(kind);
  });

  test('invites whom the card named, each once, however often it is pressed; it is on record', async () => {
    const { lead } = world;
    await add('Ada', GROUNDWORK);
    await add('Ben', GROUNDWORK);
    await add('Cal', TOLD);
    await lead.press(ALL);
    expect(screen()).toContain('They would be invited now: Ada Madeup, Ben Madeup.');
    expect(screen()).toContain('Told, and not yet cleared: Cal Madeup.');
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 0, 0, 0]);

    const answers = await lead.press('Invite these 2 people', {}, { twice: true });
    for (const { card } of answers)
      expect(visibleText(card ?? {})).toContain('2 people are being invited.');
    await world.vantage.sweep();
    for (const answer of answers) await lead.repeat(answer);
    await world.vantage.sweep();
    expect(counts()).toEqual([1, 1, 0, 0]);

    const { r } = pressedData(answers[0]);
    const trail = await withStore(world, (store) => listOf(store, auditEntries, r));
    const acts = trail.map(({ value }) => value).filter(({ what }) => what === 'invite-all.send');
    expect(acts.length).toBeGreaterThan(0);
    for (const { why } of acts) expect(why).toBe('2 people');
    await lead.press('Back to the board');
    expect(screen().split('Not yet heard from').length - 1).toBe(2);
    // There is nobody left.
    expect(offered()).not.toContain(ALL);
  });

  test('invites nobody where somebody came to it, or left it, since it was looked at', async () => {
    const { lead } = world;
    await add('Ada', GROUNDWORK);
    await add('Ben', GROUNDWORK);
    const look = await lead.press(ALL);
    const press = pressedIn(look.card, pressedData(look));
    await lead.press('Back to the board');
    await add('Cal', GROUNDWORK);
    const { card } = await lead.forge(press);
    expect(visibleText(card ?? {})).toContain(CHANGED);
    expect(visibleText(card ?? {})).toContain('Invite these 3 people');
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 0, 0, 0]);

    await lead.press('Look again');
    await lead.press(ALL);
    const later = await lead.press('Invite these 3 people');
    expect(visibleText(later.card ?? {})).toContain('3 people are being invited.');
    await world.vantage.sweep();
    expect(counts()).toEqual([1, 1, 1, 0]);
  });
});

const buttonSchema = z.object({ i: z.string(), pair: z.string(), n: z.string() });

/** The press of the button that invites, as the card carries it. */
function pressedIn(card: unknown, { r }: { r: string }) {
  const found = /"verb":"invite-all.send".*?"data":(\{[^{}]*\})/.exec(JSON.stringify(card))?.[1];
  if (found === undefined) throw new Error('The card has no button to invite with.');
  const { i, pair, n } = buttonSchema.parse(JSON.parse(found));
  return { verb: 'invite-all.send', data: { r, i, pair, n } };
}

describe('inviting all', () => {
  beforeEach(async () => {
    await start();
  });

  test('says of everybody else why they are not invited', async () => {
    const { lead } = world;
    await add('Ada', GROUNDWORK);
    await add('Ben', {});
    await add('Cal', TOLD);
    await add('Dot', { ...GROUNDWORK, 'What did they answer': 'Please wait' });
    await lead.press(ALL);
    for (const line of [
      'They would be invited now: Ada Madeup.',
      'Nobody has told them yet: Ben Madeup.',
      'Told, and not yet cleared: Cal Madeup.',
      'Whoever was asked said to wait: Dot Madeup.',
    ])
      expect(screen()).toContain(line);
    await lead.press('Invite this person');
    await world.vantage.sweep();
    expect(counts()).toEqual([1, 0, 0, 0]);
  });

  test('leaves out who is on hold, and everybody while the review is paused', async () => {
    const { lead } = world;
    await add('Ada', GROUNDWORK);
    await add('Ben', GROUNDWORK);
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person?': 'Ben Madeup' });
    await lead.press('Back to the review');
    await lead.press('Who is where');
    const look = await lead.press(ALL);
    expect(screen()).toContain('They would be invited now: Ada Madeup.');
    expect(screen()).toContain('On hold: Ben Madeup.');
    const press = pressedIn(look.card, pressedData(look));
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
    const { card } = await lead.forge(press);
    const text = visibleText(card ?? {});
    expect(text).toContain('Paused, with the whole review: Ada Madeup');
    expect(text).toContain(CHANGED);
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 0, 0, 0]);
  });

  test('leaves those alone whose invitation did not arrive: that is decided one by one', async () => {
    const { lead, teams } = world;
    await add('Ada', GROUNDWORK);
    teams.failNext({ kind: 'send', person: named('Ada'), status: 502 });
    await lead.press('Open Ada Madeup');
    await lead.press('Save and invite');
    await world.vantage.sweep();
    await lead.press('Back to the board');
    expect(screen()).toContain('We can’t tell whether the invitation arrived');
    expect(offered()).not.toContain(ALL);
    await add('Ben', GROUNDWORK);
    await lead.press(ALL);
    expect(screen()).toContain('They would be invited now: Ben Madeup.');
    expect(screen()).not.toContain('Ada Madeup');
  });

  test('of more than fit on a card invites the first by name, and then the others', async () => {
    const { lead } = world;
    const { r } = pressedData(await lead.press('Look again'));
    const names = Array.from({ length: 85 }, (_, index) => `Pat ${String(index).padStart(2, '0')}`);
    await withStore(world, async (store) => {
      for (const [index, name] of names.entries())
        await create(store, participations, {
          id: `person-${index}`,
          partition: r,
          value: cleared(name, `pat${index}@nhs.example`),
        });
    });
    await lead.press('Look again');
    const { card } = await lead.press(ALL);
    expect(screen()).toContain('These are 80 of 85');
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(CARD_BYTES);
    const answers = await lead.press('Invite these 80 people', {}, { twice: true });
    for (const answer of answers)
      expect(visibleText(answer.card ?? {})).toContain('80 people are being invited.');
    await lead.press('Back to the board');
    await lead.press(ALL);
    expect(screen()).toContain(`They would be invited now: ${names.slice(80).join(', ')}.`);
    expect(offered()).toContain('Invite these 5 people');
  });
});

function cleared(name: string, email: string): Participation {
  return participationSchema.parse({
    name,
    email,
    agencyId: 'nhs',
    role: 'professional',
    reason: 'advised',
    roleThen: '',
    suggestedBy: [],
    told: { by: 'Dr Tell', on: '2026-04-10' },
    clearance: {
      office: 'police',
      asked: 'DS Clear',
      on: '2026-04-13',
      found: [],
      answer: 'clear',
    },
    sends: [],
    messages: [],
    wishes: {},
    reply: { is: 'nothing yet' },
  });
}
