import { learningDueAt } from '../../src/domain/action-reminders.ts';
import { personIdOf } from '../../src/domain/person.ts';
import type { Send } from '../../src/domain/send.ts';
import { change, create } from '../../src/storage/records.ts';
import { LEARNING_ID, learnings } from '../../src/workflows/kinds.ts';
import { reminderDays } from '../../src/workflows/reminder-days.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { NHS, POLICE, addAction, learned, recommend } from '../support/actions.ts';
import {
  avoidDay,
  becomeAnother,
  endPause,
  hasCardWith,
  newsOf,
  openAnother,
  pauseEverybody,
  sendsWith,
  settledAt,
} from '../support/contact-reminders.ts';
import { nameContact, newContact } from '../support/contacts.ts';
import { openReview } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { openTheReview, reviewIdOf } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const DUE = '2026-05-29';
// Five working days before Friday 29 May, over the bank holiday.
const TOO_SOON = '2026-05-21T08:29:59Z';
const HALF_PAST_NINE = '2026-05-21T08:30:00Z';
const NEXT_MORNING = '2026-05-22T08:30:00Z';
const LAST_DAY = '2026-05-29T08:30:00Z';
const TITLE = 'an action of your agency';

let world: TestWorld;
let contact: Person;
let reviewId: string;
async function start(kind: StoreKind = 'sqlite', isRapid = false): Promise<void> {
  world = await startWorld(kind);
  contact = await newContact(world, world.tenants.nhs, 'Cora Contactly');
  if (isRapid)
    await openReview(world, 'Rapid review', { 'Day on which the notification': '2026-04-13' });
  else await openReview(world);
  await nameContact(world, NHS, contact);
  reviewId = await reviewIdOf(world);
  await recommend(world);
}
afterEach(async () => {
  await world.stop();
});

const at = (instant: string) => settledAt(world, instant);

const reminders = () => sendsWith(world, TITLE);
const arrived = () => reminders().filter(({ status }) => status < 300);

const states = async () =>
  (await learned(world, reviewId)).actions.map(({ reminder }) => reminder?.is);

/** The lead notes the first action as done, or changes it: from what it follows from. */
async function changeAction(press: string, typed: Record<string, string>): Promise<void> {
  const { lead } = world;
  await lead.press('Open action 1');
  await lead.press(press);
  await lead.press('Save', typed);
  await lead.press('Back to what it follows from');
  await world.vantage.sweep();
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('the reminder of an action, on %s', (kind) => {
  test('goes once, before its day, to the contact, and says no more than it must', async () => {
    await start(kind);
    await addAction(world, NHS, DUE);
    await at(TOO_SOON);
    expect(reminders()).toHaveLength(0);
    await at(HALF_PAST_NINE);
    await world.restart();
    await at(NEXT_MORNING);
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(1);
    const { card, summary } = contact.latest();
    const text = visibleText(card);
    expect(text).toContain('its day on Friday 29 May 2026');
    expect(text).toContain('Lena L., 01632 960000');
    expect(text).not.toContain('Plan two more places');
    expect(summary).toBe('A message from Exampleshire Board');
    await contact.press('Open');
    expect(visibleText(contact.screen())).toContain('Plan two more places');
    expect(await states()).toEqual(['sent']);
  });
});

describe('the reminder of an action', () => {
  test('is one card for all of the agency with the same day', async () => {
    await start();
    await addAction(world, NHS, DUE);
    await addAction(world, NHS, DUE, 'Plan one more');
    await at(HALF_PAST_NINE);
    await at(NEXT_MORNING);
    await at('2026-05-26T08:30:00Z');
    expect(reminders()).toHaveLength(1);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('does not go once it is done, nor after it was taken out', async () => {
    await start();
    await addAction(world, NHS, DUE);
    await addAction(world, NHS, '2026-06-05', 'Plan one more');
    await changeAction('It is done', {
      'On which day?': '2026-04-14',
      'What changed for children?': 'Fewer gaps',
      'By what evidence': 'The visits',
    });
    await world.lead.press('Open action 2');
    await world.lead.press('Remove it');
    await at(HALF_PAST_NINE);
    await at(LAST_DAY);
    await at('2026-06-04T08:30:00Z');
    expect(reminders()).toHaveLength(0);
    expect(await states()).toEqual(['cancelled']);
  });

  test('moves with its day, and goes again where that moved after it', async () => {
    await start();
    await addAction(world, NHS, DUE);
    await changeAction('Change it', { 'By when?': '2026-06-12' });
    await at(HALF_PAST_NINE);
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(0);
    await at('2026-06-05T08:30:00Z');
    expect(reminders()).toHaveLength(1);
    await openAction();
    await changeAction('Change it', { 'By when?': '2026-06-30' });
    await at('2026-06-23T08:30:00Z');
    await at('2026-06-24T08:30:00Z');
    expect(reminders()).toHaveLength(2);
  });

  test('goes to the contact of the agency that has the action now', async () => {
    await start();
    const other = await newContact(world, world.tenants.police, 'Piet Policely');
    await addAction(world, NHS, DUE);
    await openTheReview(world.lead, 'Review lead');
    await world.lead.press('Who is where');
    await nameContact(world, POLICE, other);
    await openAction();
    await changeAction('Change it', { 'Which agency does it?': POLICE });
    await at(HALF_PAST_NINE);
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(1);
    expect(visibleText(other.latest().card)).toContain(TITLE);
    expect(hasCardWith(contact, TITLE)).toBe(false);
  });

  test('does not go while the review is paused, and goes in the morning after it', async () => {
    await start();
    await addAction(world, NHS, DUE);
    const { lead } = world;
    await openTheReview(lead, 'Review lead');
    await pauseEverybody(world, '2026-06-01');
    await world.vantage.sweep();
    expect(await states()).toEqual(['cancelled']);
    await at(HALF_PAST_NINE);
    await at('2026-05-21T15:00:00Z');
    expect(reminders()).toHaveLength(0);
    await endPause(world);
    await world.vantage.sweep();
    expect(reminders()).toHaveLength(0);
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(1);
  });

  test('does not go once the review goes on as another one', async () => {
    await start('sqlite', true);
    await addAction(world, NHS, DUE);
    await openTheReview(world.lead, 'Review lead');
    await becomeAnother(world);
    await world.vantage.sweep();
    // In a rapid review, two working days before it.
    await at('2026-05-27T08:30:00Z');
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(0);
  });

  test('does not go on a day to avoid, and goes on the next working day', async () => {
    await start();
    await addAction(world, NHS, DUE);
    const { lead } = world;
    await openTheReview(lead, 'Review lead');
    await avoidDay(world, '2026-05-21');
    await at(HALF_PAST_NINE);
    await at('2026-05-21T15:00:00Z');
    expect(reminders()).toHaveLength(0);
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(1);
  });

  test('of two reviews are not two messages in two working days', async () => {
    await start();
    await addAction(world, NHS, DUE);
    await recommendInAnother();
    await addAction(world, NHS, DUE, 'Plan it there');
    await at(HALF_PAST_NINE);
    await at('2026-05-21T15:00:00Z');
    await at(NEXT_MORNING);
    expect(arrived()).toHaveLength(1);
    await at('2026-05-26T08:29:59Z');
    expect(arrived()).toHaveLength(1);
    await at('2026-05-26T08:30:00Z');
    await at('2026-05-27T08:30:00Z');
    expect(arrived()).toHaveLength(2);
  });

  test('whose outcome can’t be known is never repeated', async () => {
    await start();
    await addAction(world, NHS, DUE);
    world.teams.failNext({ kind: 'send', person: contact, status: 502, afterAccepting: true });
    await at(HALF_PAST_NINE);
    await at(NEXT_MORNING);
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(1);
    expect(await states()).toEqual(['ambiguous']);
    await openAction();
    await world.lead.press('Open action 1');
    expect(visibleText(world.lead.screen())).toContain(
      'We can’t tell whether the reminder arrived',
    );
  });

  test.each<[string, Send | undefined, number, string]>([
    ['before anything was sent goes then', undefined, 1, 'sent'],
    [
      'after it was sent is on record',
      { is: 'sent', at: '2026-05-21T08:30:01.000Z', messageId: 'm' },
      0,
      'sent',
    ],
    [
      'when nobody can know is not repeated',
      { is: 'claimed', at: '2026-05-21T08:30:00.000Z', tries: 1 },
      0,
      'ambiguous',
    ],
  ])('whose process died %s', async (_, send, count, state) => {
    await start();
    await addAction(world, NHS, DUE);
    await leaveClaimed(send);
    await at('2026-05-21T08:30:59Z');
    expect(reminders()).toHaveLength(0);
    await at('2026-05-21T08:31:00Z');
    await at(NEXT_MORNING);
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(count);
    expect(await states()).toEqual([state]);
  });
});

test('the leads have news once when the day of an action has come that isn’t done', async () => {
  await start();
  await addAction(world, NHS, DUE);
  await at('2026-05-29T08:29:59Z');
  const before = newsOf(world);
  await at(LAST_DAY);
  expect(newsOf(world)).toBe(before + 1);
  await at('2026-06-01T08:30:00Z');
  await world.restart();
  await at('2026-06-12T08:30:00Z');
  expect(newsOf(world)).toBe(before + 1);
});

test('the leads have no news of the day of an action that is done', async () => {
  await start();
  await addAction(world, NHS, DUE);
  await changeAction('It is done', {
    'On which day?': '2026-04-14',
    'What changed for children?': 'Fewer gaps',
    'By what evidence': 'The visits',
  });
  const before = newsOf(world);
  await at(LAST_DAY);
  await at('2026-06-01T08:30:00Z');
  expect(newsOf(world)).toBe(before);
});

/** From wherever the lead is: what the action follows from. */
async function openAction(): Promise<void> {
  const { lead } = world;
  await openTheReview(lead, 'Review lead');
  await lead.press('What is learned');
  await lead.press('Open finding 1');
  await lead.press('Open number 1');
}

/** Another review with the same contact, up to what follows from its finding. */
async function recommendInAnother(): Promise<void> {
  await openAnother(world, '2026-05-08');
  await nameContact(world, NHS, contact);
  await world.lead.press('The review');
  await recommend(world, true);
}

/** As a process leaves it that died at half past nine; `send`: what the contact's day then says. */
async function leaveClaimed(send: Send | undefined): Promise<void> {
  const claimed = { is: 'claimed', at: '2026-05-21T08:30:00.000Z', tries: 1 } as const;
  const personId = personIdOf(contact.tenantId, contact.aadObjectId);
  await withStore(world, async (store) => {
    await change(store, learnings, reviewId, LEARNING_ID, (learning) => {
      const actions = learning.actions.map((one) => ({ ...one, reminder: claimed }));
      const value = { ...learning, actions };
      return { value, dueAt: learningDueAt(value) };
    });
    if (send)
      await create(store, reminderDays, {
        partition: personId,
        id: 'reminder-2026-05-21',
        value: { covers: [], actionsOf: { reviewId, agencyId: 'nhs', due: DUE }, send },
      });
  });
}
