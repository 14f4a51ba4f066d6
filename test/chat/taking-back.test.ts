import { participations } from '../../src/workflows/kinds.ts';
import { buttons, visibleText, type Card, type Person } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import {
  FOR_CHARGES,
  chatOf,
  kept,
  recorded,
  reviewIdOf,
  screenOf,
  sendsOf,
} from '../support/holds.ts';
import {
  GROUNDWORK,
  REFERENCE,
  addPerson,
  board,
  invitationIn,
  inviteOne,
  officerOf,
} from '../support/journey.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

// Invited on Tuesday 14 April 2026 at ten in London, by Friday 8 May: reminded on 30 April and 11 May.
const OFFER = 'Take the invitation back';
const TAKE = 'Take it back';
const TAKEN = 'Taken back on 14 April, 10:00, since it was sent by mistake.';
const MISTAKE = 'This invitation was sent by mistake';
const NOTHING = 'Nothing was taken back.';

let world: TestWorld;
let invitation: Card;

/** The nurse is invited; the lead is at the board. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world);
  invitation = world.nurse.latest().card;
}
afterEach(async () => {
  await world.stop();
});

const offered = () => buttons(world.lead.screen()).map(({ title }) => title);

/** From the board: the invitation of the nurse is taken back. The lead ends on the nurse's page. */
async function takeBack(): Promise<void> {
  const { lead, nurse } = world;
  await lead.press(`Open ${nurse.name}`);
  await lead.press(OFFER);
  await lead.press(TAKE);
  await world.vantage.sweep();
}

async function storedOf(person: Person) {
  const all = await kept(world, participations, await reviewIdOf(world));
  return all.find(({ name }) => name === person.name);
}

const invitationsTo = (person: Person) => sendsOf(world, person, `review ${REFERENCE}`);

describe.each<StoreKind>(['sqlite', 'cosmos'])('an invitation sent by mistake, on %s', (kind) => {
  beforeEach(() => start(kind));

  test('is taken back after a page that says what follows, and the chat says so', async () => {
    const { lead, nurse } = world;
    await lead.press(`Open ${nurse.name}`);
    await lead.press(OFFER);
    for (const words of [
      `Take back the invitation of ${nurse.name}?`,
      'it was sent by mistake, that we are sorry, and that nothing is asked of them',
      'It names Lena L. to ring.',
      'such as a reminder, is not sent',
      'They can be invited again later',
      'They may have read it already, so please ring them too',
    ])
      expect(screenOf(lead)).toContain(words);
    await world.vantage.sweep();
    expect(chatOf(nurse).join()).not.toContain(MISTAKE);

    const answers = await lead.press(TAKE, {}, { twice: true });
    for (const { card } of answers) expect(visibleText(card ?? {})).toContain(TAKEN);
    expect(screenOf(lead)).not.toContain(NOTHING);
    expect(offered()).not.toContain(OFFER);
    await world.vantage.sweep();
    nurse.reload();
    const card = screenOf(nurse);
    for (const words of [MISTAKE, 'nothing is asked of you', 'ring Lena L., 01632 960000'])
      expect(card).toContain(words);
    expect(buttons(nurse.screen()).map(({ title }) => title)).toEqual([
      'Support for me',
      'Someone may be at risk now',
    ]);
    expect(chatOf(nurse).join()).not.toContain('You’re invited');
    await lead.press('Back to the board');
    const acts = await recorded(world, await reviewIdOf(world), /take-back/);
    // Of two presses in the same moment each may be on the trail.
    expect(new Set(acts.map(([what]) => what))).toEqual(new Set(['person.take-back']));
  });

  test('can be sent anew, and then goes its usual way', async () => {
    const { lead, nurse } = world;
    await takeBack();
    await lead.press('Save and invite', GROUNDWORK);
    await eventually(() => invitationsTo(nurse) === 2);
    await lead.press('Back to the board');
    expect(await board(world)).toContain('Not yet heard from.');
    nurse.reload();
    expect(screenOf(nurse)).not.toContain(MISTAKE);
    await at(world, '2026-04-30T08:30:00Z');
    await at(world, '2026-05-11T08:30:00Z');
    expect(sendsOf(world, nurse, 'Would you still like to tell us')).toBe(1);
    expect(sendsOf(world, nurse, 'It isn’t too late to tell us')).toBe(1);
    await nurse.press('Talk');
    await lead.press(`Open ${nurse.name}`);
    expect(offered()).not.toContain(OFFER);
  });
});

describe('once it is taken back', () => {
  beforeEach(async () => {
    await start();
    await takeBack();
    await world.lead.press('Back to the board');
  });

  test('the board counts nobody as not yet heard from, and asks the lead for nothing', async () => {
    const text = await board(world);
    expect(text).toContain(TAKEN);
    expect(text).not.toContain('Not yet heard from');
    expect(offered()).not.toContain('Check in with people');
    expect(offered()).not.toContain('Invite all who are told and cleared');
  });

  test('no reminder goes, and nobody is asked to ring', async () => {
    const before = world.teams.record.length;
    for (const day of ['04-30', '05-11', '05-13', '06-30'])
      await at(world, `2026-${day}T08:30:00Z`);
    expect(world.teams.record).toHaveLength(before);
    expect((await storedOf(world.nurse))?.ring).toBeUndefined();
  });

  test('the person’s own overview has it no more', async () => {
    const { nurse } = world;
    await nurse.say('hello');
    await nurse.press('My invitations and reviews');
    expect(screenOf(nurse)).toContain('There is nothing for you here at the moment.');
  });

  test('every button of an older card leads to the one that says so, and nothing is recorded', async () => {
    const { nurse } = world;
    const before = await storedOf(nurse);
    for (const button of ['Write', 'Talk', 'Meeting', 'Not for me, or not now']) {
      const { card, statusCode } = await nurse.pressCopied(invitation, button);
      expect(statusCode).toBe(200);
      expect(visibleText(card ?? {})).toContain(MISTAKE);
      expect(visibleText(card ?? {})).toContain('Lena L., 01632 960000');
    }
    expect(await storedOf(nurse)).toEqual(before);
    // Support and the numbers for somebody at risk are there all the same, and lead back to it.
    const { card } = await nurse.pressCopied(invitation, 'Support for me');
    expect(visibleText(card ?? {})).toContain('Ring them');
    const back = await nurse.pressCopied(card ?? {}, 'Back');
    expect(visibleText(back.card ?? {})).toContain(MISTAKE);
  });

  test('a pasted list that would invite them says that they are there', async () => {
    const { lead, nurse } = world;
    await lead.press('Add a person');
    await lead.press('Paste a list instead');
    await lead.press('Check the list', {
      'The list': [
        'name\temail\tagency\ttakes part as\twhy\ttold by\ttold on\tlooked into with\tasked\tasked on\tanswer',
        `${nurse.name}\t${nurse.email}\tExample NHS Trust\tprofessional\tadvised\tDr Tell\t2026-04-10\tpolice\tDS Clear\t2026-04-13\tclear`,
      ].join('\n'),
    });
    expect(screenOf(lead)).toContain('Somebody with this address is in the review already.');
  });
});

describe('an invitation', () => {
  beforeEach(() => start());

  test('that was answered while the lead looked stays, and the page says so', async () => {
    const { lead, nurse } = world;
    await lead.press(`Open ${nurse.name}`);
    await lead.press(OFFER);
    await nurse.press('Talk');
    const asked = await lead.press(TAKE);
    expect(screenOf(lead)).toContain(NOTHING);
    expect(screenOf(lead)).toContain('Would like to talk');
    expect(offered()).not.toContain(OFFER);
    await lead.repeat(asked);
    await world.vantage.sweep();
    expect(chatOf(nurse).join()).not.toContain(MISTAKE);
    await lead.press('Back to the board');
    expect((await storedOf(nurse))?.takenBack).toBeUndefined();
    expect(await recorded(world, await reviewIdOf(world), /take-back/)).toEqual([]);
  });

  test('that was sent anew since the lead looked is another one, and stays', async () => {
    const { lead, nurse } = world;
    await lead.press(`Open ${nurse.name}`);
    await lead.press(OFFER);
    const asked = await lead.press(TAKE);
    await lead.press('Save and invite', GROUNDWORK);
    await eventually(() => invitationsTo(nurse) === 2);
    const { card } = await lead.repeat(asked);
    expect(visibleText(card ?? {})).toContain(NOTHING);
    await lead.press('Back to the board');
    expect((await storedOf(nurse))?.takenBack).toBeUndefined();
  });

  test.each<[string, readonly string[], Record<string, string>]>([
    ['talks', ['Talk'], {}],
    ['writes', ['Write', 'I’ve read this: go on', 'Save and leave'], {}],
    ['would rather not', ['Not for me, or not now', 'I’d rather not take part'], {}],
    [
      'asked for time',
      ['Not for me, or not now', 'Not a good time'],
      { 'From when': '2026-04-20' },
    ],
  ])('of somebody who %s is not taken back', async (_, presses, typed) => {
    const { lead, nurse } = world;
    for (const button of presses) await nurse.press(button, button === presses.at(-1) ? typed : {});
    await lead.press(`Open ${nurse.name}`);
    expect(offered()).not.toContain(OFFER);
    // Nor once their time is over, and it is as if they had only looked.
    await at(world, '2026-04-20T08:30:00Z');
    await lead.press('Look again');
    expect(offered()).not.toContain(OFFER);
  });

  test('that was looked at is taken back all the same, and the page says that it was', async () => {
    const { lead, nurse } = world;
    await nurse.press('Not for me, or not now');
    await lead.press(`Open ${nurse.name}`);
    await lead.press(OFFER);
    expect(screenOf(lead)).toContain('They have looked at it already');
    await lead.press('Leave it as it is');
    expect(screenOf(lead)).toContain('Has looked at the invitation');
    await lead.press(OFFER);
    await lead.press(TAKE);
    expect(screenOf(lead)).toContain(TAKEN);
  });

  test('that waits for the app does not go when it comes', async () => {
    const { lead, officer } = world;
    await addPerson(world, officerOf(world));
    expect(offered()).not.toContain(OFFER);
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Look again');
    await lead.press(OFFER);
    expect(screenOf(lead)).toContain('It has not reached them yet. It will not go');
    await lead.press(TAKE);
    expect(offered()).not.toContain('Send the invitation again');
    await officer.install();
    await world.vantage.sweep();
    await world.vantage.sweep();
    expect(invitationsTo(officer)).toBe(0);
    // Their details were wrong: put right, they are somebody whom nobody has told yet.
    await lead.press('Correct their details');
    await lead.press('Save', { Name: 'Otto Otherly', 'Work e-mail': 'otto@police.example' });
    expect(screenOf(lead)).toContain('Suggested. Nobody has spoken with them yet.');
  });

  test('that rests with the review does not go when that goes on', async () => {
    const { lead, officer } = world;
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
    await world.vantage.sweep();
    // It would go by now, but for the pause.
    await officer.install();
    await world.vantage.sweep();
    await world.vantage.sweep();
    await lead.press('Who is where');
    await lead.press(`Open ${officer.name}`);
    await lead.press(OFFER);
    await lead.press(TAKE);
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press('End the pause', { Reason: 'The trial is over.' });
    await world.vantage.sweep();
    await world.vantage.sweep();
    expect(invitationsTo(officer)).toBe(0);
    expect(invitationsTo(world.nurse)).toBe(1);
  });

  test('of which nobody knows whether it arrived leads to the card that says so, if it did', async () => {
    const { lead, officer, teams } = world;
    await officer.install();
    await addPerson(world, officerOf(world));
    teams.failNext({ kind: 'send', person: officer, status: 502, afterAccepting: true });
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Look again');
    expect(screenOf(lead)).toContain('We can’t tell whether the invitation arrived.');
    await lead.press(OFFER);
    await lead.press(TAKE);
    expect(screenOf(lead)).toContain('Taken back on');
    const arrived = await invitationIn(officer);
    const { card } = await officer.pressCopied(arrived.card ?? {}, 'Talk');
    expect(visibleText(card ?? {})).toContain(MISTAKE);
  });
});
