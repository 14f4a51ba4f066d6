import { FIELD_MARK } from '../../src/cards/finish.ts';
import { learningDueAt } from '../../src/domain/action-reminders.ts';
import { change } from '../../src/storage/records.ts';
import { LEARNING_ID, learnings } from '../../src/workflows/kinds.ts';
import { visibleText, buttons, type Person } from '../teams-simulator/index.ts';
import {
  FINDING,
  NHS,
  POLICE,
  RECOMMENDATION,
  addAction,
  learned,
  openOwnActions,
  recommend,
} from '../support/actions.ts';
import { at } from '../support/clock.ts';
import { newsOf } from '../support/contact-reminders.ts';
import { nameContact, newContact } from '../support/contacts.ts';
import { addPerson, nurseOf, openReview } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { openTheReview, reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const OWN = 'Plan two more places';
const OTHERS = 'Ring before each visit';
const DONE = {
  'On which day?': '2026-04-14',
  'What changed for children?': 'Fewer gaps',
  'By what evidence': 'The visits of April',
};

let world: TestWorld;
let contact: Person;
let other: Person;
let reviewId: string;
beforeEach(async () => {
  world = await startWorld();
  contact = await newContact(world, world.tenants.nhs, 'Cora Contactly');
  other = await newContact(world, world.tenants.police, 'Piet Policely');
  await openReview(world);
  await addPerson(world, nurseOf(world));
  await world.lead.press('Back to the board');
  await nameContact(world, NHS, contact);
  await nameContact(world, POLICE, other);
  reviewId = await reviewIdOf(world);
  await recommend(world);
  await addAction(world, NHS, '2026-05-29', OWN);
  await addAction(world, POLICE, '2026-06-30', OTHERS);
});
afterEach(async () => {
  await world.stop();
});

const titles = (person: Person) => buttons(person.screen()).map(({ title }) => title);
const actionOf = async (agencyId: string) => {
  const { actions } = await learned(world, reviewId);
  const action = actions.find((one) => one.agencyId === agencyId);
  if (!action) throw new Error('There is no such action.');
  return action;
};

/** Presses a button that stands on no card of theirs. */
async function forge(person: Person, verb: string, i: string, typed: Record<string, string> = {}) {
  const { card, error } = await person.forge({
    verb,
    data: { n: 'forged-nonce', r: reviewId, i, ...typed },
  });
  return visibleText(card ?? {}) + JSON.stringify(error ?? '');
}

test('a contact sees the actions of their agency, with day, measure and how it is, and no more', async () => {
  const text = await openOwnActions(contact);
  expect(text).toContain(OWN);
  expect(text).toContain(`${NHS}, by Friday 29 May 2026`);
  expect(text).toContain('One will know by: No visit is missed');
  expect(text).toContain('Not done yet.');
  for (const hidden of [OTHERS, POLICE, FINDING, RECOMMENDATION, world.nurse.name])
    expect(text).not.toContain(hidden);
  await contact.press('Open action 1');
  for (const hidden of [OTHERS, FINDING, RECOMMENDATION])
    expect(textOn(contact)).not.toContain(hidden);
  await at(world, '2026-05-29T10:00:00Z');
  expect(await openOwnActions(contact)).toContain('Its day has come.');
});

test('a contact notes an action as done, with what changed and by what one knows, and the leads have news', async () => {
  const { lead } = world;
  const before = newsOf(world);
  await openOwnActions(contact);
  await contact.press('Open action 1');
  await contact.press('It is done');
  await contact.press('Save', { ...DONE, 'By what evidence': '' });
  // By what evidence is asked too.
  expect(textOn(contact)).toContain('By what evidence does one know?');
  expect((await actionOf('nhs')).done).toBeUndefined();
  await contact.press('Save', { 'By what evidence': 'The visits of April' }, { twice: true });
  expect(textOn(contact)).toContain('Done on Tuesday 14 April 2026.');
  expect(textOn(contact)).toContain('Fewer gaps');
  expect(titles(contact)).not.toContain('It is done');
  await world.vantage.sweep();
  await world.vantage.sweep();
  expect(newsOf(world)).toBe(before + 1);
  await at(world, '2026-05-29T10:00:00Z');
  expect(newsOf(world)).toBe(before + 1);
  expect((await actionOf('nhs')).done).toEqual({
    on: '2026-04-14',
    changed: 'Fewer gaps',
    evidence: 'The visits of April',
  });
  await openTheReview(lead, 'Review lead');
  await lead.press('What is learned');
  await lead.press('Open finding 1');
  await lead.press('Open number 1');
  await lead.press('Open action 1');
  expect(textOn(lead)).toContain('The visits of April');
});

/** What a contact noted, of which the leads are to have news at noon. */
async function leaveToTell(): Promise<void> {
  await withStore(world, (store) =>
    change(store, learnings, reviewId, LEARNING_ID, (learning) => {
      const tellAt = '2026-04-14T12:00:00.000Z';
      const actions = learning.actions.map((one) => (one.done ? { ...one, tellAt } : one));
      const value = { ...learning, actions };
      return { value, dueAt: learningDueAt(value) };
    }),
  );
}

/** The lead at that action. */
async function openAction(number: number): Promise<void> {
  const { lead } = world;
  await openTheReview(lead, 'Review lead');
  await lead.press('What is learned');
  await lead.press('Open finding 1');
  await lead.press('Open number 1');
  await lead.press(`Open action ${number}`);
}

async function noteDone(): Promise<void> {
  await openOwnActions(contact);
  await contact.press('Open action 1');
  await contact.press('It is done');
  await contact.press('Save', DONE);
}

test('what a contact noted stays, whatever the lead types on a form that was open before', async () => {
  const { lead } = world;
  await openAction(1);
  await lead.press('It is done');
  await noteDone();
  await lead.press('Save', { ...DONE, 'What changed for children?': 'Nothing yet' });
  expect(textOn(lead)).toContain('Somebody else has changed this meanwhile');
  expect((await actionOf('nhs')).done).toMatchObject({ changed: 'Fewer gaps' });
  // What stands now is what is changed from here.
  await lead.press('Save', { 'What changed for children?': 'Fewer gaps, on most days' });
  expect((await actionOf('nhs')).done).toMatchObject({ changed: 'Fewer gaps, on most days' });
});

test('the leads have news of what a contact noted, also where one of them changes it before', async () => {
  const { lead } = world;
  await openAction(1);
  await noteDone();
  await world.vantage.sweep();
  await world.vantage.sweep();
  await leaveToTell();
  const before = newsOf(world);
  await lead.press('It is done');
  await lead.press('Save', { 'What changed for children?': 'Fewer gaps, on most days' });
  expect((await actionOf('nhs')).done).toMatchObject({ changed: 'Fewer gaps, on most days' });
  expect(newsOf(world)).toBe(before);
  await at(world, '2026-04-14T12:00:00Z');
  expect(newsOf(world)).toBe(before + 1);
});

test('an action that was done meanwhile stays as it was planned', async () => {
  const { lead } = world;
  await openAction(1);
  await lead.press('Change it');
  await noteDone();
  await lead.press('Save', { 'What is to be done?': 'Something else' });
  expect(textOn(lead)).toContain('Done on Tuesday 14 April 2026.');
  expect(await actionOf('nhs')).toMatchObject({ text: OWN });
});

test('another agency’s contact sees nothing of it, even by a forged press, and can’t note it', async () => {
  const { id } = await actionOf('nhs');
  expect(await openOwnActions(other)).not.toContain(OWN);
  const typed = Object.fromEntries(
    Object.entries({ on: '2026-04-14', changed: 'Forged', evidence: 'Forged' }).map(
      ([field, text]) => [`${field}${FIELD_MARK}forged-nonce`, text],
    ),
  );
  for (const verb of ['contact.actions', 'contact.action', 'contact.action.done.form'])
    expect(await forge(other, verb, id)).not.toContain(OWN);
  expect(await forge(other, 'contact.action.done', id, typed)).not.toContain(OWN);
  // Nor does anybody who is no contact; nor does a contact reach what the lead sees.
  for (const verb of ['contact.actions', 'contact.action', 'contact.action.done.form'])
    expect(await forge(world.nurse, verb, id)).not.toContain(OWN);
  for (const verb of ['learning.show', 'action.show', 'action.done.form'])
    expect(await forge(other, verb, id)).not.toContain(OWN);
  expect((await actionOf('nhs')).done).toBeUndefined();
  // Their own they do note by such a press: it is the agency that decides.
  await forge(other, 'contact.action.done', (await actionOf('police')).id, typed);
  expect((await actionOf('police')).done?.changed).toBe('Forged');
});

test('what a lead noted as done is not written over by the contact', async () => {
  const { lead } = world;
  await openOwnActions(contact);
  await contact.press('Open action 1');
  await contact.press('It is done');
  await lead.press('Open action 1');
  await lead.press('It is done');
  await lead.press('Save', { ...DONE, 'What changed for children?': 'The lead’s words' });
  await contact.press('Save', DONE);
  expect(textOn(contact)).toContain('The lead’s words');
  expect((await actionOf('nhs')).done?.changed).toBe('The lead’s words');
});

test('a contact of an agency without actions is told that there are none', async () => {
  const { lead } = world;
  for (let count = 0; count < 2; count += 1) {
    await lead.press('Open action 1');
    await lead.press('Remove it');
  }
  expect(await openOwnActions(contact)).toContain('There are no actions of your agency');
});
