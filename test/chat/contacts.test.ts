import { Temporal } from 'temporal-polyfill';
import { create } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { participationOf } from '../domain/made-up.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import {
  contactCard,
  nameContact,
  newContact,
  openAgency,
  openAsContact,
  suggest,
  toAgencies,
  toBoard,
} from '../support/contacts.ts';
import {
  GROUNDWORK,
  REFERENCE,
  addPerson,
  board,
  invitationIn,
  nurseOf,
  officerOf,
  openReview,
  pressedData,
} from '../support/journey.ts';
import { FOR_CHARGES, WITNESS, openHolds, setHold } from '../support/holds.ts';
import { withStore } from '../support/look-inside.ts';
import { RANG, untilRing } from '../support/ringing.ts';
import { addMember, openTheReview } from '../support/team.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const NHS = 'Example NHS Trust';
const NOTHING = 'nothing needed from you';
const ASK = 'Put “please check” on the contact’s card';
const CHECK = 'please check they are all right';

let world: TestWorld;
let contact: Person;
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  contact = await newContact(world, world.tenants.nhs, 'Cora Contactly');
  await world.nurse.install();
  await openReview(world);
  await nameContact(world, NHS, contact);
}
afterEach(async () => {
  await world.stop();
});

const agencies = async () => {
  await toAgencies(world);
  const text = visibleText(world.lead.screen());
  await toBoard(world);
  return text;
};

/** The lead, on the page of somebody who was invited and stayed silent, has rung them when asked to. */
async function rung(): Promise<void> {
  const { lead } = world;
  await untilRing(world);
  await lead.press('Look again');
  expect(visibleText(lead.screen())).not.toContain(ASK);
  await lead.press(RANG);
}

/** The lead, at the board, invites somebody who is on it. */
async function invite(person: Person): Promise<void> {
  const { lead } = world;
  await lead.press(`Open ${person.name}`);
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(person);
  await lead.press('Back to the board');
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('a contact’s card, on %s', (kind) => {
  test('is the same to the last byte whatever somebody does who was suggested', async () => {
    await start(kind);
    const { lead, nurse, officer } = world;
    await suggest(contact, nurse);
    await suggest(contact, officer);
    const before = await contactCard(contact);
    expect(before).toContain(`${nurse.name}: ${NOTHING}`);
    expect(before).toContain(`${officer.name}: ${NOTHING}`);
    expect(before).not.toContain(CHECK);

    const same = async (what: string) => {
      await world.vantage.sweep();
      expect({ what, card: await contactCard(contact) }).toEqual({ what, card: before });
    };
    await board(world);
    await invite(nurse);
    await same('invited');
    await nurse.press('Talk');
    await same('talks');
    await nurse.press('Not for me, or not now');
    await nurse.press('Not a good time', { 'From when': '2026-06-01' });
    await same('later');
    await nurse.press('Not for me, or not now');
    await nurse.press('I’d rather not take part');
    await same('would rather not');
    await nurse.press('I’d like to write after all');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Save and leave', { 'Tell us about': 'Begun.' });
    await same('writes');
    await nurse.press('Carry on writing');
    for (const button of ['Next', 'Next', 'Read it all back', 'Send it to the review'])
      await nurse.press(button);
    await same('has sent');
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press('Pause everybody', {
      'Why?': 'Somebody has been charged',
      'Decided by': 'DS Clear',
      'To be looked at again': '2026-06-01',
    });
    await same('paused');
  });
});

describe('a contact', () => {
  beforeEach(() => start());

  test('is asked to check on somebody, until the morning after an answer, and learns no more', async () => {
    const { lead, nurse, clock } = world;
    await suggest(contact, nurse);
    await suggest(contact, world.officer);
    await board(world);
    await lead.press(`Open ${nurse.name}`);
    expect(visibleText(lead.screen())).not.toContain(ASK);
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(nurse);
    await rung();
    await lead.press(ASK);
    expect(visibleText(lead.screen())).toContain(
      'now stands on the card of their agency’s contact, without a reason',
    );
    const asked = await openAsContact(contact);
    expect(asked).toContain(`${nurse.name}: ${CHECK}`);
    expect(asked).toContain(`${world.officer.name}: ${NOTHING}`);
    for (const day of ['14 April', '13 May']) expect(asked).not.toContain(day);
    await nurse.press('What is my choice, and what isn’t?');
    expect(await openAsContact(contact)).toContain(`${nurse.name}: ${CHECK}`);
    // On Wednesday 13 May, at eleven in London: the hour of it is nobody's.
    clock.now = Temporal.Instant.from('2026-05-13T10:00:00Z');
    await nurse.press('Talk');
    expect(await openAsContact(contact)).toContain(`${nurse.name}: ${CHECK}`);
    clock.now = Temporal.Instant.from('2026-05-14T08:29:59Z');
    expect(await openAsContact(contact)).toContain(`${nurse.name}: ${CHECK}`);
    clock.now = Temporal.Instant.from('2026-05-14T08:30:00Z');
    expect(await openAsContact(contact)).toContain(`${nurse.name}: ${NOTHING}`);
  });

  test('who is on the panel too finds what their agency is asked for on the review’s page', async () => {
    await world.lead.press('The review');
    await world.lead.press('The review’s team');
    await addMember(world, contact, 'Panel member', NHS);
    await openTheReview(contact, 'Agency contact, Panel member');
    await contact.press('What my agency is asked for');
    expect(visibleText(contact.screen())).toContain('Suggest somebody');
    // Nobody else is offered it.
    await openTheReview(world.lead, 'Review lead');
    const offered = buttons(world.lead.screen()).map(({ title }) => title);
    expect(offered).not.toContain('What my agency is asked for');
  });

  test('is not sent to somebody on hold, nor to anybody while the review is paused', async () => {
    const { lead, nurse } = world;
    await suggest(contact, nurse);
    await board(world);
    await invite(nurse);
    const { officer } = world;
    await officer.install();
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(officer);
    await rung();
    expect(visibleText(lead.screen())).toContain(ASK);
    await lead.press('Back to the board');
    await lead.press(`Open ${nurse.name}`);
    await lead.press(RANG);
    await lead.press(ASK);
    expect(await openAsContact(contact)).toContain(`${nurse.name}: ${CHECK}`);
    await lead.press('Back to the board');
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': nurse.name });
    expect(await openAsContact(contact)).toContain(`${nurse.name}: ${NOTHING}`);
    await lead.press('Back to the review');
    await lead.press('Who is where');
    // Nor can it be asked for somebody who was rung, and is in a paused review.
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
    await lead.press('Who is where');
    await lead.press(`Open ${officer.name}`);
    expect(visibleText(lead.screen())).not.toContain(ASK);
  });

  test('is asked to check on somebody whom they did not suggest, of their agency', async () => {
    const { lead, nurse } = world;
    await addPerson(world, nurseOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(nurse);
    expect(await openAsContact(contact)).not.toContain(nurse.name);
    await rung();
    await lead.press(ASK);
    expect(await openAsContact(contact)).toContain(`${nurse.name}: ${CHECK}`);
  });

  test('must be there for somebody to be checked on; the lead is told so', async () => {
    const { lead, officer } = world;
    await officer.install();
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(officer);
    await rung();
    await lead.press(ASK);
    expect(visibleText(lead.screen())).toContain('their agency has no contact on this review');
  });

  test('of the new employer sees nothing of somebody who came from elsewhere', async () => {
    const { lead, nurse } = world;
    // Hanna worked for the police then, and has her account at the trust now.
    await addPerson(world, { ...nurseOf(world), agency: 'Example Police' });
    await lead.press('They work elsewhere now');
    await lead.press('Save', { 'Employer now': NHS });
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(nurse);
    await rung();
    await lead.press(ASK);
    expect(visibleText(lead.screen())).toContain('their agency has no contact on this review');
    expect(await openAsContact(contact)).not.toContain(nurse.name);
    expect(visibleText(contact.screen())).toContain('You haven’t suggested anybody yet');
  });

  test('sees no board, nobody’s page and no other agency’s people', async () => {
    const { police } = world.tenants;
    const other = await newContact(world, police, 'Otto Otherly');
    await nameContact(world, 'Example Police', other);
    await suggest(contact, world.nurse);
    expect(await openAsContact(other)).not.toContain(world.nurse.name);
    const { r } = pressedData(await other.press('Suggest somebody'));
    for (const verb of ['board.show', 'review.show', 'agencies.show', 'team.show', 'list.show']) {
      const { card } = await other.forge({ verb, data: { n: 'forged-nonce', r } });
      expect(visibleText(card ?? {})).toContain('This is for somebody else to do');
    }
  });
});

describe('a contact who was there themselves', () => {
  beforeEach(() => start());

  const lostAccess = async () => {
    contact.reload();
    await contact.press('My invitations and reviews');
    return !visibleText(contact.screen()).includes('Agency contact');
  };

  test('says so, is thanked, is asked no more, and the lead names somebody else', async () => {
    await openAsContact(contact);
    const [first, second] = await contact.press(
      'I was there myself, or I manage somebody who was',
      {},
      { twice: true },
    );
    for (const { card } of [first, second])
      expect(visibleText(card ?? {})).toContain('Thank you for telling us');
    expect(await lostAccess()).toBe(true);
    await world.vantage.sweep();
    const news = () =>
      world.lead.chat.filter(({ card }) => card && visibleText(card).includes('something new'));
    await eventually(() => news().length === 1);
    expect(await board(world)).toContain('An agency needs another contact');
    expect(await agencies()).toContain('Needs another contact, because Cora Contactly was there');

    await openAgency(world, NHS);
    // Not filled in with the one who has left, and not taken from whoever types them again.
    expect(visibleText(world.lead.screen())).not.toContain(contact.email);
    await world.lead.press('Save', {
      'Contact for': 'Cora',
      'The contact’s e-mail': contact.email,
    });
    expect(visibleText(world.lead.screen())).toContain('The agency needs somebody else');
    const next = await newContact(world, world.tenants.nhs, 'Nora Nextly');
    await world.lead.press('Save', {
      'Contact for': next.name,
      'The contact’s e-mail': next.email,
    });
    await world.vantage.sweep();
    await openAsContact(next);
    await toAgencies(world);
    expect(visibleText(world.lead.screen())).toContain('Contact: Nora Nextly, who has the app');
  });

  test('loses access when the lead adds them, by their address', async () => {
    await addPerson(world, { ...nurseOf(world), person: contact });
    expect(await lostAccess()).toBe(true);
    await world.lead.press('Back to the board');
    expect(await agencies()).toContain('Needs another contact');
  });

  test('can be named again when it was a slip, and the lead corrects it', async () => {
    const { lead, nurse } = world;
    await addPerson(world, { ...nurseOf(world), person: contact });
    await lead.press('Correct their details');
    await lead.press('Save', { Name: nurse.name, 'Work e-mail': nurse.email });
    await lead.press('Back to the board');
    expect(await agencies()).toContain('Nobody is named as its contact');
    await nameContact(world, NHS, contact);
    expect(await openAsContact(contact)).toContain('You haven’t suggested anybody yet');
  });

  test('can’t be named once they have been added', async () => {
    const other = await newContact(world, world.tenants.nhs, 'Nora Nextly');
    await addPerson(world, { ...nurseOf(world), person: other });
    await openAgency(world, NHS);
    await world.lead.press('Save', {
      'Contact for': other.name,
      'The contact’s e-mail': other.email,
    });
    expect(visibleText(world.lead.screen())).toContain('they are in this review themselves');
    await world.lead.press('Back to the agencies');
    expect(visibleText(world.lead.screen())).toContain('Contact: Cora Contactly');
  });

  test('loses access when it turns out that an address of theirs was invited', async () => {
    const two = world.teams.addPerson({
      tenant: world.tenants.nhs,
      name: 'Tess Twofold',
      email: 'tess@nhs.example',
      signsInAs: 't.twofold@nhs.example',
    });
    await two.install();
    await nameContact(world, NHS, { name: two.name, email: 'tess@nhs.example' });
    await openAsContact(two);
    await world.lead.press('Add a person');
    await world.lead.press('Save', {
      Name: two.name,
      'Work e-mail': 't.twofold@nhs.example',
      Agency: NHS,
      'They take part as': 'Professional',
    });
    await world.lead.press('Save and invite', GROUNDWORK);
    await invitationIn(two);
    two.reload();
    await two.press('My invitations and reviews');
    expect(visibleText(two.screen())).toContain(`Invitation: review ${REFERENCE}`);
    expect(visibleText(two.screen())).not.toContain('Agency contact');
    await world.lead.press('Back to the board');
    expect(await agencies()).toContain('Needs another contact, because Tess Twofold');

    // Nor can the address under which they were not invited be named again.
    await openAgency(world, NHS);
    await world.lead.press('Save', {
      'Contact for': 'Tess',
      'The contact’s e-mail': 'tess@nhs.example',
    });
    expect(visibleText(world.lead.screen())).toContain('The agency needs somebody else');
  });

  test('comes no further when they were named and added in the same moment', async () => {
    await openAsContact(contact);
    const { r } = pressedData(await contact.press('Suggest somebody'));
    // As another replica would write it between the reading and the writing of this one.
    await withStore(world, (store) =>
      create(store, participations, {
        id: 'in-the-same-moment',
        partition: r,
        value: participationOf({ name: 'Cora', email: contact.email.toUpperCase() }),
      }),
    );
    const { card } = await contact.press('Back');
    expect(visibleText(card ?? {})).toContain('This is for the people who work on that review');
    expect(await lostAccess()).toBe(true);
    expect(await agencies()).toContain('Needs another contact');
  });

  test('gets no access when it turns out that another address of theirs is invited', async () => {
    const two = world.teams.addPerson({
      tenant: world.tenants.nhs,
      name: 'Tess Twofold',
      email: 'tess@nhs.example',
      signsInAs: 't.twofold@nhs.example',
    });
    await two.install();
    await addPerson(world, { ...nurseOf(world), person: two });
    await world.lead.press('Save and invite', GROUNDWORK);
    await invitationIn(two);
    await world.lead.press('Back to the board');
    await nameContact(world, NHS, { name: 'T. Twofold', email: 't.twofold@nhs.example' });
    two.reload();
    await two.press('My invitations and reviews');
    expect(visibleText(two.screen())).not.toContain('Agency contact');
    expect(await agencies()).toContain('Needs another contact, because T. Twofold');
  });
});
