import { stamp } from '../../src/domain/dates.ts';
import { change } from '../../src/storage/records.ts';
import {
  REVIEW_ID,
  contributions,
  drafts,
  participations,
  reviews,
} from '../../src/workflows/kinds.ts';
import { at } from '../support/clock.ts';
import {
  FOR_CHARGES,
  WITNESS,
  addChair,
  chatOf,
  kept,
  openHolds,
  recorded,
  reviewIdOf,
  screenOf,
  sendsOf,
  setHold,
  startHoldsWorld,
} from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  inviteOne,
  invitationIn,
  nurseOf,
  officerOf,
} from '../support/journey.ts';
import { logged, withStore } from '../support/look-inside.ts';
import { pass } from '../support/risk.ts';
import type { TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';

// Invited on Tuesday 14 April 2026; the reminder is planned for Thursday 30 April, 09:30 in London.
const REMINDER_DAY = '2026-04-30T08:30:00Z';
const REMINDER = 'Would you still like to tell us';
const INVITATION = 'Would you tell us';
const PAUSED = 'The review is paused';
const CHARGES = 'A criminal process is under way.';
const COURT = 'A court has asked for this.';

let world: TestWorld;
let reviewId: string;
afterEach(async () => {
  await world.stop();
});

async function pause(typed: Record<string, string>): Promise<void> {
  await world.lead.press('The review');
  await pauseHere(typed);
}

/** From the review’s page. */
async function pauseHere(typed: Record<string, string>): Promise<void> {
  await world.lead.press('Pause everybody');
  await world.lead.press({ title: 'Pause everybody', verb: 'pause.save' }, typed);
}

async function endPause(typed: Record<string, string>): Promise<void> {
  await world.lead.press('Pause everybody');
  await world.lead.press('End the pause', typed);
}

/** From the board: adds and invites somebody of the health trust, and comes back to it. */
async function inviteNamed(name: string): Promise<Person> {
  const { teams, tenants, lead } = world;
  const email = `${name.split(' ')[0]?.toLowerCase() ?? ''}@nhs.example`;
  const person = teams.addPerson({ tenant: tenants.nhs, name, email });
  await person.install();
  await addPerson(world, { ...nurseOf(world), person });
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(person);
  await lead.press('Back to the board');
  return person;
}

describe.each(['sqlite', 'cosmos'] as const)('pausing everybody, on %s', (kind) => {
  beforeEach(async () => {
    world = await startHoldsWorld(kind);
    await inviteOne(world);
    await world.vantage.sweep();
    reviewId = await reviewIdOf(world);
  });

  test('is on every card with its words, holds everything back, and all goes on after it', async () => {
    const { lead, nurse, officer, teams } = world;
    const talks = await inviteNamed('Tara Talker');
    await talks.press('Talk');
    const writes = await inviteNamed('Will Writer');
    await writes.press('Write');
    await writes.press('I’ve read this: go on');
    await writes.press('Save and leave', { 'Tell us about': 'Begun.' });
    const sent = await inviteNamed('Sana Sender');
    for (const button of [
      'Write',
      'I’ve read this: go on',
      'Next',
      'Next',
      'Read it all back',
      'Send it to the review',
    ])
      await sent.press(button);
    const declines = await inviteNamed('Dan Decliner');
    await declines.press('Not for me, or not now');
    await declines.press('I’d rather not take part');
    // Wanted at this moment, and put off for half a minute by Teams.
    await officer.install();
    await world.vantage.sweep();
    teams.failNext({ kind: 'send', person: officer, status: 429, retryAfter: 30 });
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Back to the board');

    await pause(FOR_CHARGES);
    expect(screenOf(lead)).toContain('The review is paused. Nobody is reminded');
    await world.restart();
    await world.vantage.sweep();
    const people = [nurse, talks, writes, sent, declines];
    for (const person of people) {
      expect(chatOf(person).at(-1)).toContain(PAUSED);
      expect(chatOf(person).at(-1)).toContain(CHARGES);
    }
    await at(world, '2026-04-14T09:05:00Z');
    await at(world, REMINDER_DAY);
    await at(world, '2026-05-04T08:30:00Z');
    expect(sendsOf(world, officer, INVITATION)).toBe(0);
    for (const person of people) expect(sendsOf(world, person, REMINDER)).toBe(0);
    await lead.press('Who is where');
    expect((await board(world)).match(/Paused, with the whole review\./g)).toHaveLength(6);

    // A court asks as well: the words change on every card.
    await lead.press('The review');
    await lead.press('Pause everybody');
    expect(screenOf(lead)).toContain(
      'Paused since Tuesday 14 April 2026: Somebody has been charged.',
    );
    await lead.press('Keep it paused, with what is above', { 'Why?': 'A court has asked for it' });
    await world.vantage.sweep();
    for (const person of people) {
      expect(chatOf(person).at(-1)).toContain(COURT);
      expect(chatOf(person).at(-1)).not.toContain(CHARGES);
    }

    await lead.press('Pause everybody');
    await lead.press('End the pause');
    expect(screenOf(lead)).toContain('Please fill in “Reason, to end it”.');
    await lead.press('End the pause', { Reason: 'The trial is over.' });
    await world.restart();
    await world.vantage.sweep();
    expect(sendsOf(world, officer, INVITATION)).toBe(1);
    expect(chatOf(nurse).at(-1)).toContain(INVITATION);
    expect(chatOf(talks).at(-1)).toContain('You asked to talk');
    expect(chatOf(writes).at(-1)).toContain('Your writing is kept');
    expect(chatOf(sent).at(-1)).toContain('has reached the review');
    expect(chatOf(declines).at(-1)).toContain('You’d rather not.');
    for (const person of people) expect(chatOf(person).join()).not.toContain(PAUSED);
    // Its day went by: it goes on the next working day's morning, to those who have not answered.
    await at(world, '2026-05-05T08:30:00Z');
    await at(world, '2026-05-06T08:30:00Z');
    expect(people.map((person) => sendsOf(world, person, REMINDER))).toEqual([1, 0, 1, 0, 0]);
    expect(await recorded(world, reviewId, /^pause/)).toEqual([
      ['pause.save', 'charges'],
      ['pause.save', 'court order'],
      ['pause.end', ''],
    ]);
    await writes.press({ title: 'Write' });
    expect(screenOf(writes)).toContain('Begun.');
  }, 60_000);

  test('reaches everybody else where one person’s record can’t be read, and is told in the log', async () => {
    const { lead, nurse, officer } = world;
    await officer.install();
    await addPerson(world, officerOf(world));
    await lead.press('Back to the board');
    await lead.press('The review');
    const spoilt = await withStore(world, async (store) => {
      const items = await store.list('reviews', reviewId, participations.type);
      const item = items.find(({ body }) => JSON.stringify(body).includes(officer.name));
      if (!item) throw new Error('The officer is in the review.');
      const { id, partition, type, body } = item;
      const unread = { id, partition, type, v: 99, body };
      await store.replace('reviews', unread, item.etag);
      const planAt = stamp(world.clock.now);
      await change(store, reviews, reviewId, REVIEW_ID, (value) => ({
        value: { ...value, planAt },
        dueAt: planAt,
      }));
      return item;
    });
    // What else is due in the review is done meanwhile, or in the minute after which it comes round.
    await nurse.press('Talk');
    await world.vantage.sweep();
    world.clock.now = world.clock.now.add({ seconds: 61 });
    await world.vantage.sweep();
    expect(sendsOf(world, lead, 'something new')).toBe(1);
    await pauseHere(FOR_CHARGES);
    await world.vantage.sweep();
    expect(chatOf(nurse).at(-1)).toContain(PAUSED);
    const told = logged(world, 'a due item could not be dealt with');
    expect(JSON.stringify(told)).toContain('People of the review: 1 failed.');

    // Put right, it comes round again.
    await withStore(world, async (store) => {
      const now = await store.get('reviews', reviewId, spoilt.id);
      if (!now) throw new Error('It is there.');
      const { id, partition, type, v, body } = spoilt;
      await store.replace('reviews', { id, partition, type, v, body }, now.etag);
    });
    const before = logged(world, 'a due item could not be dealt with').length;
    await at(world, '2026-04-14T09:02:00Z');
    await at(world, '2026-04-14T09:04:00Z');
    expect(logged(world, 'a due item could not be dealt with')).toHaveLength(before);
  });

  test('finds somebody on a page: what is on it is kept, and they see why', async () => {
    const { nurse } = world;
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await pause(FOR_CHARGES);
    await world.vantage.sweep();
    await nurse.press('Next', { 'Tell us about': 'Typed while charges were laid.' });
    expect(screenOf(nurse)).toContain(CHARGES);
    await nurse.press('Support for me');
    expect(screenOf(nurse)).toContain('Ring them');
    const [draft] = await kept(world, drafts, reviewId);
    expect(JSON.stringify(draft?.answers)).toContain('Typed while charges were laid.');
    expect(await kept(world, contributions, reviewId)).toHaveLength(0);
  });

  test('pressed twice is one pause, and pressed twice it ends once', async () => {
    const { lead } = world;
    await lead.press('The review');
    await lead.press('Pause everybody');
    const button = { title: 'Pause everybody', verb: 'pause.save' };
    await lead.press(button, FOR_CHARGES, { twice: true });
    expect((await kept(world, reviews, reviewId))[0]?.pauses).toMatchObject([
      { why: 'charges', decidedBy: 'DS Clear', as: 'lead' },
    ]);
    await lead.press('Pause everybody');
    await lead.press('End the pause', { Reason: 'A slip.' }, { twice: true });
    expect((await kept(world, reviews, reviewId))[0]?.pauses).toMatchObject([
      { ended: { reason: 'A slip.' } },
    ]);
    await world.vantage.sweep();
    expect(chatOf(world.nurse).join()).not.toContain(PAUSED);
  });
});

describe('a pause', () => {
  beforeEach(async () => {
    world = await startHoldsWorld('sqlite');
    await inviteOne(world);
    await world.vantage.sweep();
    reviewId = await reviewIdOf(world);
  });

  test('needs a reason and a day to look again', async () => {
    const { lead } = world;
    await pause({});
    expect(screenOf(lead)).toContain('Please fill in “Why?”.');
    expect(screenOf(lead)).toContain('Please fill in “To be looked at again on”.');
    expect((await kept(world, reviews, reviewId))[0]?.pauses).toEqual([]);
  });

  test('is looked at again on its day: the lead is told once, and the board says so', async () => {
    const { lead } = world;
    await pause({ ...FOR_CHARGES, 'To be looked at again on': '2026-05-04' });
    await at(world, '2026-05-05T08:29:59Z');
    expect(sendsOf(world, lead, 'something new')).toBe(0);
    await at(world, '2026-05-05T08:30:00Z');
    await at(world, '2026-05-06T08:30:00Z');
    expect(sendsOf(world, lead, 'something new')).toBe(1);
    await lead.press('Open the board');
    expect(screenOf(lead)).toContain('to be looked at again, since Monday 4 May 2026');
  });

  test('is on a card that Teams would not change for many minutes before', async () => {
    const { nurse, teams } = world;
    teams.failNext({ kind: 'update', person: nurse, status: 502 }, 6);
    await nurse.press('Talk');
    for (let minute = 0; minute < 8; minute++) await pass(world, 61);
    expect(teams.faults).toEqual([]);
    nurse.reload();
    expect(chatOf(nurse).at(-1)).toContain(INVITATION);
    await pause(FOR_CHARGES);
    await world.vantage.sweep();
    nurse.reload();
    expect(chatOf(nurse).at(-1)).toContain(PAUSED);
  });

  test('is ended by the role that set it, and by a card of this pause', async () => {
    const { lead } = world;
    const chair = await addChair(world);
    await pause({ ...FOR_CHARGES, 'Why?': 'Another reason', 'The other reason': 'A strike.' });
    await lead.press('Pause everybody');
    expect(screenOf(lead)).toContain('Why: A strike.');
    expect(screenOf(lead)).toContain('Decided by DS Clear; set by the review lead.');
    // Keeping it comes first, and is the one that stands out.
    const titles = buttons(lead.screen()).map(({ title }) => title);
    expect(titles.slice(0, 2)).toEqual(['Keep it paused, with what is above', 'End the pause']);
    const old = structuredClone(lead.screen());

    // The chair looks, may not end it, and is told whose it is.
    const data = { n: 'forged-nonce', r: reviewId };
    const { card = {} } = await chair.forge({ verb: 'pause.show', data });
    expect(visibleText(card)).toContain('It was set by the review lead');
    expect(visibleText(card)).not.toContain('End the pause');
    await chair.pressCopied(old, 'End the pause', { Reason: 'Not mine.' });
    expect(await recorded(world, reviewId, /^pause.end/)).toEqual([]);

    await lead.press('End the pause', { Reason: 'It is over.' });
    await lead.press('Who is where');
    await pause(FOR_CHARGES);
    // A card of the pause that has ended ends no later one.
    await lead.pressCopied(old, 'End the pause', { Reason: 'It is over.' });
    await lead.pressCopied(old, 'Keep it paused, with what is above', { 'Decided by': 'Lena' });
    const [review] = await kept(world, reviews, reviewId);
    expect(review?.pauses).toMatchObject([
      { other: 'A strike.', decidedBy: 'DS Clear', ended: { reason: 'It is over.' } },
      { why: 'charges', decidedBy: 'DS Clear' },
    ]);
    expect(review?.pauses[1]?.ended).toBeUndefined();
    expect(await recorded(world, reviewId, /^pause/)).toEqual([
      // What the other reason is, and why it ended, stand in the review, and go with it.
      ['pause.save', 'other'],
      ['pause.end', ''],
      ['pause.save', 'charges'],
    ]);
  });

  test('that ends leaves a hold as it is', async () => {
    const { lead, nurse } = world;
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': nurse.name });
    await lead.press('Back to the review');
    await lead.press('Who is where');
    await pause(FOR_CHARGES);
    await world.vantage.sweep();
    await endPause({ Reason: 'The trial is over.' });
    await world.vantage.sweep();
    expect(chatOf(nurse).join()).toContain('The review asks nothing of you for now');
    await at(world, REMINDER_DAY);
    expect(sendsOf(world, nurse, REMINDER)).toBe(0);
  });
});
