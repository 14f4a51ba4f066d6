import {
  buttons,
  visibleText,
  type Fault,
  type Person,
  type PressResult,
} from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { FOR_CHARGES, WITNESS, openHolds, sendsOf, setHold } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  invitationIn,
  inviteOne,
  nurseOf,
  officerOf,
} from '../support/journey.ts';
import { pass } from '../support/risk.ts';
import { boardOf, chatNow, keptIn, latestCard } from '../support/talking.ts';
import { auditOf, openTheReview, reviewIdOf, textOn } from '../support/team.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

// Everybody is invited on Tuesday 14 April 2026, at ten in London.
const PLACE = 'The practitioner meeting';
const TUESDAY = {
  Day: '2026-04-28',
  'From when': '10:00',
  'Until when': '12:00',
  Place: 'Room 2, Example House',
};
const IS_ON =
  'The practitioner meeting is on Tuesday 28 April 2026, 10:00 – 12:00, at Room 2, Example House. You may bring someone: a colleague, your union or professional body. We don’t record or transcribe it.';
const WEDNESDAY = { Day: '2026-04-29', 'From when': '14:00', 'Until when': '16:00' };
const MOVED = 'is on Wednesday 29 April 2026, 14:00 – 16:00, at Room 2, Example House.';
const ASKED = 'You asked to come to the practitioner meeting';
const A_DAY = 'There is a day for the practitioner meeting';
const COME = 'I’ll come';
const CANNOT = 'I can’t come then';
const THANKS =
  'It counts just like writing or talking. Is there something you’d like to add, or to say on your own?';
const AFTER_IT = '2026-04-28T12:00:00Z';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

/** A nurse and an officer are invited. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world);
  const invitee = officerOf(world);
  await invitee.person.install();
  await addPerson(world, invitee);
  await world.lead.press('Save and invite', GROUNDWORK);
  await invitationIn(invitee.person);
  await world.vantage.sweep();
}

async function openMeeting(): Promise<void> {
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press(PLACE);
}

/** Sets the day, or moves it, and waits until those who wished to come were told. */
async function set(typed: Record<string, string> = TUESDAY, button = 'Set this day') {
  await openMeeting();
  await world.lead.press(button, typed);
  await world.vantage.sweep();
  await world.vantage.sweep();
}

async function moveToWednesday(): Promise<void> {
  await openMeeting();
  await world.lead.press('Move it', WEDNESDAY);
}

/** Does the second while the call to the nurse that the first leads to hangs, and is then answered so. */
async function during(
  kind: 'send' | 'update',
  answered: Pick<Fault, 'status' | 'retryAfter'>,
  first: () => Promise<void>,
  second: () => Promise<void>,
): Promise<void> {
  const { teams, nurse, vantage } = world;
  const gate = Promise.withResolvers<undefined>();
  teams.failNext({ kind, person: nurse, until: gate.promise, ...answered });
  const done = first();
  await eventually(() => teams.faults.length === 0);
  await second();
  gate.resolve(undefined);
  await done;
  await vantage.sweep();
}

/** After it: notes who was there, by name. */
async function held(there: string[]): Promise<void> {
  await openMeeting();
  await world.lead.press('Note it as held', { 'Who was there': there });
  await world.vantage.sweep();
  await world.vantage.sweep();
}

const NURSE = 'Hanna Nursewell (Example NHS Trust)';
const OFFICER = 'Farid Officerman (Example Police)';
const answerTo = ({ card }: PressResult) => (card ? visibleText(card) : '');
const offered = (person: Person) => buttons(person.screen()).map(({ title }) => title);

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s', (kind) => {
  beforeEach(() => start(kind));

  test('somebody comes to the meeting: its day, an answer, who was there, and a thank you', async () => {
    const { nurse, officer, lead } = world;
    await nurse.press('Meeting');
    expect(textOn(nurse)).toContain(ASKED);
    await officer.press('Meeting');
    await openMeeting();
    expect(textOn(lead)).toContain('It has no day yet.');
    await lead.press('Set this day', TUESDAY, { twice: true });
    await world.vantage.sweep();
    expect(await latestCard(world)).toContain(IS_ON);
    expect(await boardOf(world)).toContain(
      'Knows the day of the practitioner meeting, 28 April, 10:00.',
    );
    expect(sendsOf(world, nurse, A_DAY)).toBe(1);

    for (const title of [COME, CANNOT, 'Talk', 'Support for me', 'Someone may be at risk now'])
      expect(offered(nurse)).toContain(title);
    await nurse.press(COME, {}, { twice: true });
    expect(textOn(nurse)).toContain('You’re coming to the practitioner meeting');
    expect(offered(nurse)).not.toContain(COME);
    expect(await latestCard(world)).toContain('You’re coming to the practitioner meeting');
    expect(await boardOf(world)).toContain('Comes to the practitioner meeting on 28 April, 10:00.');
    await openMeeting();
    expect(textOn(lead)).toContain('Coming: 1.');
    expect(textOn(lead)).toContain('Have not yet said: 1.');
    expect(offered(lead)).not.toContain('Note it as held');

    await at(world, AFTER_IT);
    await held([NURSE]);
    expect(await latestCard(world)).toContain(`Thank you for coming\n${THANKS}`);
    expect(sendsOf(world, nurse, THANKS)).toBe(1);
    for (const title of ['Write as well', 'Talk', 'Support for me', 'Someone may be at risk now'])
      expect(offered(nurse)).toContain(title);
    const text = await boardOf(world);
    expect(text).toContain('Was at the practitioner meeting, 28 April, 10:00.');
    expect(text).toContain('Wished to come to the practitioner meeting on 28 April');
    // Whoever was not there gets nothing; what stands in their chat is their wish.
    expect(sendsOf(world, officer, THANKS)).toBe(0);
    officer.reload();
    expect(textOn(officer)).not.toContain(THANKS);
    const trail = await auditOf(world, await reviewIdOf(world));
    const acts = trail.filter(({ what }) => what.startsWith('meeting.'));
    expect(acts.map(({ what, why }) => [what, why])).toEqual([
      // Two presses at the same time are on record before either is done.
      ['meeting.save', '2026-04-28T09:00:00.000Z'],
      ['meeting.save', '2026-04-28T09:00:00.000Z'],
      ['meeting.held', '1 there'],
    ]);
    expect(keptIn(world)).not.toContain('Nursewell');
  });
});

describe('the day of the meeting', () => {
  beforeEach(() => start());

  test('is seen at once by whoever wishes to come after it was set, and sent to nobody else', async () => {
    const { nurse, officer } = world;
    await set();
    expect(await chatNow(world)).not.toContain(A_DAY);
    await nurse.press('Meeting');
    expect(textOn(nurse)).toContain(IS_ON);
    await nurse.press(CANNOT);
    expect(textOn(nurse)).toContain('You can’t come then. That’s fine.');
    expect(sendsOf(world, nurse, A_DAY)).toBe(0);
    expect(await boardOf(world)).toContain('Can’t come to the practitioner meeting on 28 April');
    // They may find after all that it suits them.
    await nurse.press(COME);
    expect(textOn(nurse)).toContain('You’re coming to the practitioner meeting');
    expect(sendsOf(world, officer, A_DAY)).toBe(0);
  });

  test('is told once more when it moves, and answered anew; an older card shows the new one', async () => {
    const { nurse } = world;
    await nurse.press('Meeting');
    await set();
    await chatNow(world);
    const old = nurse.screen();
    await nurse.press(COME);
    await set(WEDNESDAY, 'Move it');
    expect(sendsOf(world, nurse, MOVED)).toBe(1);
    expect(answerTo(await nurse.pressCopied(old, COME))).toContain(MOVED);
    const chat = await chatNow(world);
    expect(chat).toContain(MOVED);
    expect(chat).not.toContain('Tuesday 28 April');
    await openMeeting();
    expect(textOn(world.lead)).toContain('Have not yet said: 1.');
    // The same once more is no move.
    await world.lead.press('Move it');
    await world.vantage.sweep();
    expect(sendsOf(world, nurse, MOVED)).toBe(1);
  });

  test('is the new one in the end where it moves while it is being told', async () => {
    const { nurse } = world;
    await nurse.press('Meeting');
    await during('send', {}, () => set(), moveToWednesday);
    expect(sendsOf(world, nurse, MOVED)).toBe(1);
    const chat = await chatNow(world);
    expect(chat).not.toContain('Tuesday 28 April');
    expect(await latestCard(world)).toContain(MOVED);
  });

  test('is told once where it moves while Teams asks to wait with the one before', async () => {
    const { nurse } = world;
    await nurse.press('Meeting');
    await during('send', { status: 429, retryAfter: 30 }, () => set(), moveToWednesday);
    await pass(world, 31);
    await pass(world, 31);
    expect(sendsOf(world, nurse, A_DAY)).toBe(1);
    expect(await latestCard(world)).toContain(MOVED);
  });

  test('is the last one in the end where it moves again while a card is changed', async () => {
    const { nurse } = world;
    await nurse.press('Meeting');
    await set();
    await chatNow(world);
    await during(
      'update',
      {},
      () => set({ Day: '2026-04-30' }, 'Move it'),
      async () => {
        world.clock.now = world.clock.now.add({ seconds: 1 });
        await moveToWednesday();
      },
    );
    const chat = await chatNow(world);
    expect(chat).not.toContain('28 April');
    expect(chat).not.toContain('30 April');
    expect(await latestCard(world)).toContain(MOVED);
  });

  test('must be to come, with a time and a place, and comes back as it was typed', async () => {
    const { lead } = world;
    await openMeeting();
    await lead.press('Set this day', { ...TUESDAY, Day: '2026-04-14', 'From when': '09:59' });
    expect(textOn(lead)).toContain('“Day”: this date has passed.');
    await lead.press('Set this day', { Place: '', 'Until when': '09:00', Day: '2026-04-28' });
    expect(textOn(lead)).toContain('“Until when (may be left empty)”: this must be later');
    expect(textOn(lead)).toContain('Please fill in “Place');
    expect(textOn(lead)).toContain('It has no day yet.');
  });

  test('reaches somebody who writes as well, and can be answered on whatever card they have', async () => {
    const { nurse } = world;
    await nurse.press('Meeting');
    await nurse.press('Write as well, or instead');
    await nurse.press('I’ve read this: go on');
    await set();
    await nurse.press('Save and leave');
    await nurse.press(COME);
    expect(textOn(nurse)).toContain('You’re coming to the practitioner meeting');
    const text = await boardOf(world);
    expect(text).toContain('Is writing');
    expect(text).toContain('Comes to the practitioner meeting on 28 April, 10:00.');
  });

  test('is not asked about any more when it has come', async () => {
    const { nurse } = world;
    await nurse.press('Meeting');
    await set();
    await chatNow(world);
    expect(textOn(nurse)).toContain('Please say below whether it suits you');
    await at(world, AFTER_IT);
    await nurse.press(COME);
    expect(textOn(nurse)).toContain(IS_ON);
    expect(textOn(nurse)).not.toContain('Please say below whether it suits you');
    expect(offered(nurse)).not.toContain(COME);
  });

  test('is told to nobody who would rather not by then', async () => {
    const { nurse } = world;
    await nurse.press('Meeting');
    await nurse.press('Not for me, or not now');
    await nurse.press('I’d rather not take part');
    await set();
    expect(sendsOf(world, nurse, A_DAY)).toBe(0);
    expect(await chatNow(world)).toContain('You’d rather not. We respect that.');
  });

  test('is not told while the review is paused, nor set; and is when it goes on', async () => {
    const { nurse, lead, clock } = world;
    await nurse.press('Meeting');
    // In the evening nobody is written to.
    clock.now = clock.now.add({ hours: 10 });
    await set();
    await openTheReview(lead, 'Review lead');
    await lead.press('Pause everybody');
    await lead.press('Pause everybody', FOR_CHARGES);
    await at(world, '2026-04-15T09:30:00Z');
    expect(sendsOf(world, nurse, A_DAY)).toBe(0);
    await openMeeting();
    expect(textOn(lead)).toContain('Nothing is set or noted while the review rests.');
    expect(offered(lead)).not.toContain('Move it');
    await openTheReview(lead, 'Review lead');
    await lead.press('Pause everybody');
    await lead.press('End the pause', { Reason: 'It was a mistake.' });
    await world.vantage.sweep();
    await at(world, '2026-04-16T09:30:00Z');
    expect(sendsOf(world, nurse, A_DAY)).toBe(1);
  });

  test('is not told to somebody on hold, who can’t answer it either', async () => {
    const { nurse } = world;
    await nurse.press('Meeting');
    await set();
    await chatNow(world);
    const card = nurse.screen();
    await boardOf(world);
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': 'Hanna Nursewell' });
    await world.vantage.sweep();
    expect(answerTo(await nurse.pressCopied(card, COME))).toContain(
      'The review asks nothing of you for now',
    );
    await set({ Day: '2026-04-29' }, 'Move it');
    expect(sendsOf(world, nurse, '29 April')).toBe(0);
  });
});

describe('having been there', () => {
  beforeEach(async () => {
    await start();
    await world.nurse.press('Meeting');
    await set();
    await at(world, AFTER_IT);
  });

  test('is an end also for somebody who had said nothing: no reminder, no check-in, no ringing', async () => {
    const { lead, officer } = world;
    await held([OFFICER]);
    const before = sendsOf(world, officer, 'A message');
    await at(world, '2026-05-01T08:30:00Z');
    await at(world, '2026-05-11T08:30:00Z');
    await at(world, '2026-05-20T08:30:00Z');
    expect(sendsOf(world, officer, 'A message')).toBe(before);
    expect(sendsOf(world, officer, THANKS)).toBe(1);
    const text = await boardOf(world);
    expect(text).toContain('Was at the practitioner meeting');
    expect(text).not.toContain('Please ring them.');
    expect(offered(lead)).not.toContain('Check in with people');
  });

  test('stands beside what somebody writes or has sent, which stays what they did', async () => {
    const { nurse } = world;
    await nurse.press('Write as well, or instead');
    await nurse.press('I’ve read this: go on');
    await held([NURSE]);
    expect(await boardOf(world)).toMatch(/Is writing.*Was at the practitioner meeting/);
    await at(world, '2026-04-28T12:30:00Z');
    await nurse.press('Next', { 'Tell us about your part': 'I visited every fortnight.' });
    while (textOn(nurse).includes('Next')) await nurse.press('Next');
    await nurse.press('Read it all back');
    await nurse.press('Send it to the review');
    expect(textOn(nurse)).toContain('What you told us has reached the review');
    expect(offered(nurse)).not.toContain('Meeting');
    expect(await boardOf(world)).toMatch(
      /Has sent their perspective.*Was at the practitioner meeting/,
    );
  });

  test('is noted once for somebody, and can be added for others later', async () => {
    const { nurse, officer, lead } = world;
    await held([NURSE]);
    await openMeeting();
    expect(textOn(lead)).toContain('You noted who was there.');
    await lead.press('Note it as held', { 'Who was there': [NURSE, OFFICER] });
    await lead.press('Note it as held');
    await world.vantage.sweep();
    await world.vantage.sweep();
    expect(sendsOf(world, nurse, THANKS)).toBe(1);
    expect(sendsOf(world, officer, THANKS)).toBe(1);
  });

  test('of one meeting stays so when there is another', async () => {
    const { nurse } = world;
    await held([NURSE]);
    await set({ ...TUESDAY, Day: '2026-05-12' });
    expect(sendsOf(world, nurse, A_DAY)).toBe(1);
    expect(await boardOf(world)).toContain('Was at the practitioner meeting, 28 April');
  });

  test('leads on to writing', async () => {
    const { nurse } = world;
    await held([NURSE]);
    await chatNow(world);
    await nurse.press('Write as well');
    expect(textOn(nurse)).toContain('Before you begin');
  });
});

test('a meeting that nobody wished to come to can be set, and noted with nobody there', async () => {
  await start();
  await set();
  await at(world, AFTER_IT);
  await held([]);
  expect(textOn(world.lead)).toContain('You noted who was there.');
  expect(sendsOf(world, nurseOf(world).person, THANKS)).toBe(0);
});
