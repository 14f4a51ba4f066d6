/** A hold on what somebody in a family says, as those set it who decide on holds. */
import { Temporal } from 'temporal-polyfill';
import type { Hold } from '../../src/domain/hold.ts';
import type { Store } from '../../src/storage/port.ts';
import { change, listOf } from '../../src/storage/records.ts';
import { removeFamilyWords } from '../../src/workflows/family-words.ts';
import { REVIEW_ID, contributions, families, reviews } from '../../src/workflows/kinds.ts';
import { addMember, beginFamily, recordWords } from '../support/family.ts';
import { addChair, kept, openHolds, reviewIdOf, screenOf, sendsOf } from '../support/holds.ts';
import { at } from '../support/clock.ts';
import { inviteOne, officerOf } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { auditOf, declare, join, openTheReview, personAtBoard } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { buttons, type Person } from '../teams-simulator/index.ts';

const MOTHER = 'Morwenna';
const FATHER = 'Fenwick';
const NAMES = /Morwenna|Fenwick|Wilfred|Osbert/;
const SAYS = 'She loved the water.';
const TELL = 'You can tell them that the review has been asked to wait, and that nothing is lost.';
const HELD = 'There is a hold on what they say';
const DECIDED = {
  'Why?': 'The coroner asks for it',
  'Decided by': 'A coroner',
  'To be looked at again on': '2026-06-15',
};
const ON_MOTHER = {
  ...DECIDED,
  'What is on hold': 'What somebody in a family says',
  'Which person': 'From family 1: mother',
};
const ON_QUESTION = {
  ...DECIDED,
  'What is on hold': 'The answers to one question',
  'Which question': 'What helped, and who?',
};
const LIFTED = { Reason: 'It has ended.' };

let world: TestWorld;
let reviewId: string;
afterEach(async () => {
  await world.stop();
});

/** A family of a mother, a father and two brothers; the lead is at the holds. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
  reviewId = await reviewIdOf(world);
  await beginFamily(world);
  for (const [name, relationship] of [
    [MOTHER, 'mother'],
    [FATHER, 'father'],
    ['Wilfred', 'brother'],
    ['Osbert', 'Brother'],
  ] as const) {
    await addMember(world, name, relationship);
    await world.officer.press('Back to the family');
  }
}

/** From the chat: the officer at what somebody says. */
async function openWords(name: string): Promise<void> {
  const { officer } = world;
  officer.reload();
  await officer.press('The family');
  await officer.press(`Open: ${name}`);
  await officer.press('Open: what they say');
}

async function setOnMother(): Promise<void> {
  await world.lead.press('Set a hold');
  await world.lead.press('Set the hold', ON_MOTHER);
}

/** From the holds: another administrator, at the board's reviews. */
async function addAdministrator(): Promise<Person> {
  const { lead } = world;
  const admin = personAtBoard(world, 'Ada Adminson');
  lead.reload();
  await lead.press('My invitations and reviews');
  await lead.press('Agencies, administrators and review leads');
  await lead.press('Administrators, review leads and safeguarding contacts');
  await lead.press('Add them', {
    'Somebody new: name': admin.name,
    'Somebody new: e-mail': admin.email,
    'Somebody new: role': 'Administrator',
  });
  await admin.install();
  await world.vantage.sweep();
  admin.reload();
  await admin.press('My invitations and reviews');
  await admin.press('Agencies, administrators and review leads');
  await admin.press('All reviews');
  return admin;
}

const offered = (person: Person) => buttons(person.screen()).map(({ title }) => title);
const holds = async () => (await kept(world, reviews, reviewId))[0]?.holds ?? [];
const members = async () => (await kept(world, families, reviewId))[0]?.members ?? [];
const sent = async () =>
  (await kept(world, contributions, reviewId))
    .flatMap(({ answers }) =>
      answers.flatMap(({ questionId, text }) => (questionId === 'said' ? [text] : [])),
    )
    .sort();

describe.each<StoreKind>(['sqlite', 'cosmos'])('a hold on what a mother says, on %s', (kind) => {
  test('is set once; nobody reads her, her officer is told what to say, and the father goes on', async () => {
    await start(kind);
    const { lead, officer } = world;
    await recordWords(officer, MOTHER, SAYS);
    const rae = personAtBoard(world, 'Rae Reviewer');
    await join(world, rae, 'Independent reviewer');
    await declare(rae);
    await lead.press('Back to the review');
    await lead.press('Holds');
    await lead.press('Set a hold');
    await lead.press('Set the hold', ON_MOTHER, { twice: true });
    const [mother] = await members();
    expect(await holds()).toMatchObject([
      { on: { is: 'family member', memberId: mother?.id }, as: 'lead' },
    ]);

    await openWords(MOTHER);
    expect(screenOf(officer)).toContain(HELD);
    expect(screenOf(officer)).toContain(TELL);
    expect(offered(officer)).not.toContain('Write down what they say');
    await officer.press('Back to their page');
    await officer.press('Back to the family');
    await recordWords(officer, FATHER, 'On Sundays.');
    expect(await sent()).toEqual(['On Sundays.', SAYS]);

    await openTheReview(rae, 'Independent reviewer');
    await rae.press('Perspectives');
    await rae.press(`Read what ${MOTHER} said`);
    expect(screenOf(rae)).toContain(HELD);
    expect(screenOf(rae)).not.toContain(SAYS);
    await rae.press('Back to the perspectives');
    await rae.press(`Read what ${FATHER} said`);
    expect(screenOf(rae)).toContain('On Sundays.');
  });

  test('seals what she has taken back until it is lifted; then it is deleted', async () => {
    await start(kind);
    const { lead, officer } = world;
    await recordWords(officer, MOTHER, SAYS);
    await openHolds(world);
    await lead.press('Set a hold');
    await lead.press('Set the hold', ON_QUESTION);
    await openWords(MOTHER);
    await officer.press('Read what was sent on Tuesday 14 April 2026');
    await officer.press('They take it back');
    await officer.press('Yes, they take it back');
    await setOnMother();
    await lead.press('Open the hold: Answers to “What helped, and who?”');
    await lead.press('Lift the hold', LIFTED);
    await at(world, '2026-04-16T10:00:00Z');
    expect(await sent()).toEqual([SAYS]);
    await openWords(MOTHER);
    expect(screenOf(officer)).toContain(TELL);
    expect(screenOf(officer)).toContain('“Nobody in the review reads it any more.');

    await lead.press('Open the hold: From family 1: mother');
    expect(screenOf(lead)).toContain('From family 1: mother');
    await lead.press('Lift the hold', LIFTED);
    await at(world, '2026-04-18T10:00:00Z');
    expect(await sent()).toEqual([]);
    await openWords(MOTHER);
    expect(screenOf(officer)).not.toContain(HELD);
    expect(screenOf(officer)).toContain('Taken back and deleted: 1.');
  });
});

describe('a hold on what somebody in a family says', () => {
  test('keeps what was taken back also where it is set while others’ words are being deleted', async () => {
    await start();
    const { lead, officer, clock } = world;
    await recordWords(officer, MOTHER, SAYS);
    await recordWords(officer, FATHER, 'He was late.');
    await openHolds(world);
    await lead.press('Set a hold');
    await lead.press('Set the hold', ON_QUESTION);
    for (const name of [MOTHER, FATHER]) {
      await openWords(name);
      await officer.press('Read what was sent on Tuesday 14 April 2026');
      await officer.press('They take it back');
      await officer.press('Yes, they take it back');
    }
    await world.vantage.sweep();
    await lead.press('Open the hold: Answers to “What helped, and who?”');
    await lead.press('Lift the hold', LIFTED);
    await world.vantage.sweep();
    const father = (await members()).find(({ name }) => name === FATHER)?.id ?? '';
    const hold: Hold = {
      id: 'hold-000-2',
      on: { is: 'family member', memberId: father },
      why: 'The coroner asks for it',
      decidedBy: 'A coroner',
      as: 'lead',
      at: '2026-04-16T10:00:00.000Z',
      lookAgainOn: '2026-06-15',
    };
    await withStore(world, async (store) => {
      const slow: Store = {
        ...store,
        async delete(...one) {
          await store.delete(...one);
          await change(store, reviews, reviewId, REVIEW_ID, (review) => ({
            value: { ...review, holds: [...review.holds, hold] },
          }));
        },
      };
      clock.now = Temporal.Instant.from('2026-04-16T10:00:00Z');
      for (const family of await listOf(store, families, reviewId))
        await removeFamilyWords(
          { store: slow, now: () => clock.now, wake: () => undefined },
          family,
        );
    });
    expect(await sent()).toEqual(['He was late.']);
  });

  test('names nobody of the family to those who set it, nor on the trail', async () => {
    await start();
    const { lead } = world;
    const chair = await addChair(world);
    await recordWords(world.officer, MOTHER, SAYS);
    const seen: string[] = [];
    const look = (person: Person) => {
      seen.push(JSON.stringify(person.screen()));
    };
    await openHolds(world);
    await lead.press('Set a hold');
    look(lead);
    for (const who of ['mother', 'father', 'brother 1', 'Brother 2'])
      expect(seen[0]).toContain(`From family 1: ${who}`);
    // Somebody in a family is nobody who was invited, nor the other way round.
    await lead.press('Set the hold', { ...ON_MOTHER, 'What is on hold': 'One person' });
    look(lead);
    expect(await holds()).toEqual([]);
    await lead.press('Set the hold', ON_MOTHER);
    look(lead);
    await lead.press('Open the hold: From family 1: mother');
    look(lead);

    const admin = await addAdministrator();
    await openTheReview(chair, 'Chair');
    await admin.press('Open review R-2026-04');
    for (const person of [chair, admin]) {
      await person.press('Holds');
      look(person);
      await person.press('Open the hold: From family 1: mother');
      look(person);
      await person.press('Back to the holds');
      await person.press('Set a hold');
      look(person);
      expect(seen.at(-1)).toContain('From family 1: Brother 2');
    }
    await chair.press('Set the hold', { ...ON_MOTHER, 'Which person': 'From family 1: Brother 2' });
    look(chair);
    const all = await members();
    expect((await holds()).map(({ on }) => on)).toEqual(
      [all[0], all[3]].map((one) => ({ is: 'family member', memberId: one?.id })),
    );
    const shown = [...seen, ...[lead, chair, admin].map(({ chat }) => JSON.stringify(chat))];
    for (const card of shown) expect(card).not.toMatch(NAMES);
    const trail = await auditOf(world, reviewId);
    expect(trail.filter(({ what }) => what === 'hold.save')).toHaveLength(2);
    expect(JSON.stringify(trail)).not.toMatch(NAMES);
  });

  test('lets the officer’s reminders of them rest, and of nobody else, until it is lifted', async () => {
    await start();
    const { lead, officer } = world;
    await officer.press('My role and the child’s name');
    await officer.press('Save', { 'When did you tell them which officer you are?': '2026-04-14' });
    // Of the father they are reminded a week later.
    for (const [name, since] of [
      [MOTHER, '2026-03-20'],
      [FATHER, '2026-03-27'],
    ] as const) {
      await officer.press(`Open: ${name}`);
      await officer.press('Open: What suits them');
      await officer.press('Save', { 'How often would they like news?': 'Once a month' });
      await officer.press('Taking part, or not');
      await officer.press('Save', {
        'On which day was that?': since,
        'Where does it stand?': 'Taking part',
      });
      await officer.press('Back to the family');
    }
    const told = () => sendsOf(world, officer, 'something to do for a family');
    await openHolds(world);
    await setOnMother();
    await at(world, '2026-04-20T09:00:00Z');
    await at(world, '2026-04-24T09:00:00Z');
    expect(told()).toBe(0);
    await at(world, '2026-04-27T09:00:00Z');
    expect(told()).toBe(1);
    await officer.press(`Open: ${FATHER}`);
    await officer.press('Open: What we promised');
    await officer.press('Note it', {
      'What has been done?': 'Told them how the review goes on',
      'On which day?': '2026-04-27',
    });
    for (const day of ['04-28', '05-05', '05-06']) await at(world, `2026-${day}T09:00:00Z`);
    expect(told()).toBe(1);
    await lead.press('Open the hold: From family 1: mother');
    await lead.press('Lift the hold', LIFTED);
    for (const day of ['05-07', '05-08']) await at(world, `2026-${day}T09:00:00Z`);
    expect(told()).toBe(2);
  });
});
