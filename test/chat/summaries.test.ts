import { Temporal } from 'temporal-polyfill';
import { personIdOf } from '../../src/domain/person.ts';
import { reviewDueAt } from '../../src/domain/review.ts';
import type { Send } from '../../src/domain/send.ts';
import { change, create } from '../../src/storage/records.ts';
import { REVIEW_ID, reviews } from '../../src/workflows/kinds.ts';
import { reminderDays } from '../../src/workflows/reminder-days.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import {
  avoidDay,
  becomeAnother,
  endPause,
  openAnother,
  pauseEverybody,
  sendsWith,
  settledAt,
} from '../support/contact-reminders.ts';
import { nameContact, newContact, openAgency, toAgencies, toBoard } from '../support/contacts.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  nurseOf,
  openReview,
  pressedData,
} from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

// Notified on Monday 13 April 2026, so summaries are hoped for by Monday the 20th. Asked for on
// Tuesday the 14th, the contact is reminded two working days after it, on Thursday the 16th.
const TOO_SOON = '2026-04-16T08:29:59Z';
const HALF_PAST_NINE = '2026-04-16T08:30:00Z';
const NEXT_MORNING = '2026-04-17T08:30:00Z';
const LAST_DAY = '2026-04-20T08:30:00Z';
const NHS = 'Example NHS Trust';
const TITLE = 'your agency’s summary';

let world: TestWorld;
let contact: Person;
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  contact = await newContact(world, world.tenants.nhs, 'Cora Contactly');
  await openReview(world, 'Rapid review', { 'Day on which the notification': '2026-04-13' });
}
afterEach(async () => {
  await world.stop();
});

const at = (instant: string) => settledAt(world, instant);

/** What a rapid review calls a professional. */
const practitioner = () => ({ ...nurseOf(world), role: 'Practitioner' });

const reminders = () => sendsWith(world, TITLE);

/** What goes to the contact of the bot's own accord, in whatever role. */
const messages = () =>
  world.teams.record.filter(
    ({ kind, status, activity, conversationId }) =>
      kind === 'send' &&
      status < 300 &&
      conversationId === contact.conversationId &&
      /your agency’s summary|Would you still like|to check in with you/.test(
        JSON.stringify(activity),
      ),
  );

/** The contact is a professional in another review, by 23 April; the lead ends at its board. */
async function inviteElsewhere(): Promise<void> {
  const { lead } = world;
  await openAnother(world, '2026-04-23');
  await addPerson(world, { ...nurseOf(world), person: contact });
  await lead.press('Save and invite', GROUNDWORK);
  await eventually(() =>
    contact.chat.some(({ card }) => card && visibleText(card).includes('review R-2026-09')),
  );
  await lead.press('Back to the board');
}

/** As a process leaves it that died at half past nine; `send`: what the contact's day then says. */
async function leaveClaimed(reviewId: string, send: Send | undefined): Promise<void> {
  const claimed = { is: 'claimed', at: '2026-04-16T08:30:00.000Z', tries: 1 } as const;
  const personId = personIdOf(contact.tenantId, contact.aadObjectId);
  await withStore(world, async (store) => {
    await change(store, reviews, reviewId, REVIEW_ID, (review) => {
      const agencies = review.agencies.map((one) => ({ ...one, reminder: claimed }));
      const value = { ...review, agencies };
      return { value, dueAt: reviewDueAt(value) };
    });
    if (send)
      await create(store, reminderDays, {
        partition: personId,
        id: 'reminder-2026-04-16',
        value: { covers: [], summaryOf: { reviewId, agencyId: 'nhs' }, send },
      });
  });
}

/** What the lead's card of the agencies says; the lead ends at the board. */
async function agencies(): Promise<string> {
  await toAgencies(world);
  const text = visibleText(world.lead.screen());
  await toBoard(world);
  return text;
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('the reminder of a summary, on %s', (kind) => {
  test('goes once, on its day, to the contact, and says no more than it must', async () => {
    await start(kind);
    await nameContact(world, NHS, contact);
    expect(await agencies()).toContain('The contact is reminded on Thursday 16 April 2026.');
    await at(TOO_SOON);
    expect(reminders()).toHaveLength(0);
    await at(HALF_PAST_NINE);
    await world.restart();
    await at(NEXT_MORNING);
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(1);
    const { card, summary } = contact.latest();
    const text = visibleText(card);
    expect(text).toContain('hoped for by Monday 20 April 2026');
    expect(text).toContain('Lena L., 01632 960000');
    expect(summary).toBe('A message from Exampleshire Board');
    await contact.press('Open');
    expect(visibleText(contact.screen())).toContain(
      `${NHS}: your summary is hoped for by Monday 20 April 2026.`,
    );
    expect(await agencies()).toContain('The contact was reminded on Thursday 16 April 2026.');
  });
});

describe('the reminder of a summary', () => {
  test('is wanted of every agency that comes to the review with its people', async () => {
    await start();
    await addPerson(world, practitioner());
    await world.lead.press('Back to the board');
    await world.vantage.sweep();
    const text = await agencies();
    expect(text).toContain('Summary awaited, asked for on Tuesday 14 April 2026.');
    expect(text).toContain('Nobody is named as its contact');
  });

  test('does not go once the summary has come', async () => {
    await start();
    await nameContact(world, NHS, contact);
    await openAgency(world, NHS);
    await world.lead.press('Save', { 'Day on which the summary came': '2026-04-14' });
    await toBoard(world);
    expect(await agencies()).toContain('Summary received on Tuesday 14 April 2026.');
    await at(HALF_PAST_NINE);
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(0);
  });

  test('does not go where no summary is asked for', async () => {
    await start();
    await openAgency(world, NHS);
    await world.lead.press('Save', {
      'Is it asked for a summary': 'No',
      'Contact for': contact.name,
      'The contact’s e-mail': contact.email,
    });
    await toBoard(world);
    expect(await agencies()).not.toContain('Summary awaited');
    await at(HALF_PAST_NINE);
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(0);
  });

  test('moves with the day by which summaries are hoped for', async () => {
    await start();
    await nameContact(world, NHS, contact);
    const { lead } = world;
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open Agencies’ summaries');
    await lead.press('Save', { Day: '2026-04-30', Reason: 'The trust needs longer.' });
    await at(HALF_PAST_NINE);
    // Two working days before it.
    await at('2026-04-28T08:29:59Z');
    expect(reminders()).toHaveLength(0);
    await at('2026-04-28T08:30:00Z');
    expect(reminders()).toHaveLength(1);
    expect(visibleText(contact.latest().card)).toContain('Thursday 30 April 2026');
  });

  test('does not go while the review is paused, and goes in the morning after it', async () => {
    await start();
    await nameContact(world, NHS, contact);
    const { lead } = world;
    await lead.press('The review');
    await pauseEverybody(world, '2026-05-01');
    await at(HALF_PAST_NINE);
    await at('2026-04-16T15:00:00Z');
    expect(reminders()).toHaveLength(0);
    await endPause(world);
    await world.vantage.sweep();
    expect(reminders()).toHaveLength(0);
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(1);
  });

  test('does not go on a day to avoid, and goes on the next working day', async () => {
    await start();
    await nameContact(world, NHS, contact);
    const { lead } = world;
    await lead.press('The review');
    await avoidDay(world, '2026-04-16');
    await at(HALF_PAST_NINE);
    await at('2026-04-16T15:00:00Z');
    expect(reminders()).toHaveLength(0);
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(1);
  });

  test('does not go once the review goes on as another one', async () => {
    await start();
    await nameContact(world, NHS, contact);
    const { lead } = world;
    await lead.press('The review');
    await becomeAnother(world);
    await at(HALF_PAST_NINE);
    await at(LAST_DAY);
    expect(reminders()).toHaveLength(0);
  });

  test('whose outcome can’t be known is never repeated, and the lead is told to ring', async () => {
    await start();
    await nameContact(world, NHS, contact);
    world.teams.failNext({ kind: 'send', person: contact, status: 502, afterAccepting: true });
    await at(HALF_PAST_NINE);
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(1);
    expect(await agencies()).toContain('We can’t tell whether the reminder arrived');
  });

  test('and one as a professional in another review are not two messages in two working days', async () => {
    await start();
    await nameContact(world, NHS, contact);
    await inviteElsewhere();
    await at(TOO_SOON);
    expect(messages()).toHaveLength(0);
    // Both are due at half past nine.
    await at(HALF_PAST_NINE);
    await at('2026-04-16T15:00:00Z');
    await at(NEXT_MORNING);
    expect(messages()).toHaveLength(1);
    await at('2026-04-20T08:29:59Z');
    expect(messages()).toHaveLength(1);
    await at(LAST_DAY);
    await at('2026-04-21T08:30:00Z');
    expect(messages()).toHaveLength(2);
    expect(reminders()).toHaveLength(1);
  });

  test('waits where the lead checked in with the contact, in another review, the day before', async () => {
    await start();
    await nameContact(world, NHS, contact);
    await inviteElsewhere();
    await world.lead.press('Check in with people');
    await world.lead.press('Look at it, for all those not yet heard from (1)');
    world.clock.now = Temporal.Instant.from('2026-04-15T09:00:00Z');
    await world.lead.press('Write to this person');
    await world.vantage.sweep();
    expect(messages()).toHaveLength(1);
    await at(HALF_PAST_NINE);
    expect(messages()).toHaveLength(1);
    await at('2026-04-17T08:29:59Z');
    expect(messages()).toHaveLength(1);
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(1);
  });

  test.each<[string, Send | undefined, number, string]>([
    ['before anything was sent goes then', undefined, 1, 'The contact was reminded on'],
    [
      'after it was sent is on record',
      { is: 'sent', at: '2026-04-16T08:30:01.000Z', messageId: 'm' },
      0,
      'The contact was reminded on Thursday 16 April 2026.',
    ],
    [
      'when Teams had taken none goes then',
      { is: 'wanted', at: '2026-04-16T08:30:02.000Z', tries: 1 },
      1,
      'The contact was reminded on',
    ],
    [
      'when nobody can know is not repeated',
      { is: 'claimed', at: '2026-04-16T08:30:00.000Z', tries: 1 },
      0,
      'We can’t tell whether the reminder arrived',
    ],
  ])('whose process died %s', async (_, send, count, words) => {
    await start();
    await nameContact(world, NHS, contact);
    const reviewId = pressedData(await world.lead.press('Look again')).r;
    await leaveClaimed(reviewId, send);
    await at('2026-04-16T08:30:59Z');
    expect(reminders()).toHaveLength(0);
    await at('2026-04-16T08:31:00Z');
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(count);
    expect(await agencies()).toContain(words);
  });

  test('is put off by a 429 and then goes once', async () => {
    await start();
    await nameContact(world, NHS, contact);
    world.teams.failNext({ kind: 'send', person: contact, status: 429, retryAfter: 30 });
    await at(HALF_PAST_NINE);
    await at('2026-04-16T08:30:31Z');
    await at(NEXT_MORNING);
    expect(reminders().filter(({ status }) => status < 300)).toHaveLength(1);
  });

  test('that found nobody goes to whoever adds the app, or is named, in time', async () => {
    await start();
    const later = world.teams.addPerson({
      tenant: world.tenants.nhs,
      name: 'Lata Lately',
      email: 'lata@nhs.example',
    });
    await nameContact(world, NHS, later);
    await at(HALF_PAST_NINE);
    expect(await agencies()).toContain('The reminder found nobody in Teams');
    world.clock.now = Temporal.Instant.from('2026-04-16T15:00:00Z');
    await later.install();
    await world.vantage.sweep();
    await at('2026-04-16T16:00:00Z');
    expect(reminders()).toHaveLength(0);
    await at(NEXT_MORNING);
    expect(reminders()).toHaveLength(1);
    expect(visibleText(later.latest().card)).toContain(TITLE);
  });

  test('beyond the last day does not go', async () => {
    await start();
    await nameContact(world, NHS, contact);
    await at('2026-04-20T20:00:00Z');
    await at('2026-04-21T08:30:00Z');
    expect(reminders()).toHaveLength(0);
    expect(await agencies()).toContain('No reminder goes at the moment.');
  });

  test('is not there in a review without a day for summaries', async () => {
    world = await startWorld();
    contact = await newContact(world, world.tenants.nhs, 'Cora Contactly');
    await openReview(world, 'Learning Review');
    await openAgency(world, NHS);
    expect(visibleText(world.lead.screen())).toContain('This kind of review has no day for');
    await world.lead.press('Save', {
      'Is it asked for a summary': 'Yes',
      'Contact for': contact.name,
      'The contact’s e-mail': contact.email,
    });
    await world.vantage.sweep();
    await toBoard(world);
    const text = await agencies();
    expect(text).toContain('Summary awaited');
    expect(text).not.toContain('reminded on');
  });
});

describe('an agency without Teams', () => {
  test('is reached through its contact, and seen to be so', async () => {
    await start();
    const { lead } = world;
    await lead.press('My reviews');
    await lead.press('Agencies, administrators and review leads');
    await lead.press('Add an agency');
    await lead.press('Save', {
      Name: 'Made-up Nursery',
      'Kind of agency': 'Early years',
      'Agency contact: name': 'Nell Nursery',
      'Agency contact: e-mail': 'nell@nursery.example',
      'Agency contact: telephone': '01632 960444',
    });
    lead.reload();
    await lead.press('My invitations and reviews');
    await lead.press({ verb: 'board.show' });
    await openAgency(world, 'Made-up Nursery');
    // The register's contact is filled in.
    await lead.press('Save');
    await toBoard(world);
    const through = 'reached through Nell Nursery, 01632 960444';
    expect(await agencies()).toContain(`Has no Teams: ${through}.`);
    await at(HALF_PAST_NINE);
    expect(reminders()).toHaveLength(0);
    expect(await agencies()).toContain('The reminder found nobody in Teams. Please ring');

    await addPerson(world, { ...practitioner(), agency: 'Made-up Nursery' });
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Look again');
    const text = visibleText(lead.screen());
    expect(text).toContain('whoever employs them has none here');
    expect(text).toContain('Reached through Nell Nursery, 01632 960444.');
    await lead.press('Back to the board');
    expect(await board(world)).toContain('whoever employs them has none here');
  });
});

describe('the choice of an agency', () => {
  test('names what is missing, and what is there already is not in it', async () => {
    await start();
    const { lead } = world;
    await nameContact(world, NHS, contact);
    await toAgencies(world);
    await lead.press('Add an agency');
    await lead.press('Next');
    expect(visibleText(lead.screen())).toContain('Please choose an agency');
    expect(visibleText(lead.screen())).not.toContain(NHS);
    await lead.press('Next', { 'Which agency': 'Example Police' });
    await lead.press('Save', { 'Contact for': 'Otto', 'Day on which the summary': '2026-04-15' });
    const text = visibleText(lead.screen());
    expect(text).toContain('Please fill in “The contact’s e-mail address, as in Teams”.');
    expect(text).toContain('this date is still to come');
    expect(text).toContain('Otto');
  });

  test('from a stale card puts no old contact over a new one', async () => {
    await start();
    const { lead } = world;
    await nameContact(world, NHS, contact);
    await openAgency(world, NHS);
    const stale = lead.screen();
    await lead.press('Save', { 'Contact for': 'Nora N.', 'The contact’s e-mail': 'n@nhs.example' });
    const { card } = await lead.pressCopied(stale, 'Save', { 'Contact for': 'Cora C.' });
    expect(visibleText(card ?? {})).toContain('changed on another card meanwhile');
    expect(visibleText(card ?? {})).toContain('Nora N.');
    await eventually(async () => {
      await world.vantage.sweep();
      contact.reload();
      await contact.press('My invitations and reviews');
      return !buttons(contact.screen()).some(({ verb }) => verb === 'contact.show');
    });
  });
});
