import { buttons } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { FOR_CHARGES, openHolds, sendsOf, setHold, WITNESS } from '../support/holds.ts';
import { pressedData } from '../support/journey.ts';
import {
  REVIEWER,
  TUESDAY,
  WEDNESDAY,
  boardOf,
  chatNow,
  keptIn,
  latestCard,
  offer,
  openTalk,
  startTalkingWorld,
  type TalkingWorld,
} from '../support/talking.ts';
import { auditOf, openTheReview, reviewIdOf, textOn } from '../support/team.ts';
import { eventually, type StoreKind } from '../support/world.ts';

const SUITS = 'When suits me, and who comes along';
const TUESDAY_SUITS = 'Tuesday 21 April 2026, 10:00: this suits me';
const WEDNESDAY_SUITS = 'Wednesday 22 April 2026, 16:30: this suits me';
const NONE_SUITS = 'None of these suits me';
const CALL_OFF = 'This doesn’t suit me any more';
const OFFERED = 'There are times to talk';
const AGREED = 'Your conversation is on Tuesday 21 April 2026, 10:00, in person.';
const UNRECORDED = 'We don’t record or transcribe it.';

let world: TalkingWorld;
const start = async (kind: StoreKind = 'sqlite') => {
  world = await startTalkingWorld(kind);
};
afterEach(async () => {
  await world.stop();
});

const offered = (person = world.nurse) => buttons(person.screen()).map(({ title }) => title);

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s', (kind) => {
  beforeEach(() => start(kind));

  test('somebody talks: what suits them, times, one that is agreed, and that it took place', async () => {
    const { nurse, rae, lead } = world;
    await nurse.press('Talk');
    expect(textOn(nurse)).toContain('You asked to talk');
    await nurse.press(SUITS);
    await nurse.press('Save', {
      'When suits you': 'After my early shift',
      'Days that suit': ['Tuesday', 'Wednesday'],
      'Times of day': ['Afternoon'],
      'Who comes along': 'Somebody from my union',
    });
    expect(textOn(nurse)).toContain('You asked to talk');
    expect(await boardOf(world)).toContain('Would like to talk, since');

    await openTalk(rae);
    for (const said of [
      'What suits them: “After my early shift”',
      'Days that suit: Tuesday, Wednesday.',
      'Times of day that suit: afternoon.',
      'Somebody from their union comes along.',
    ])
      expect(textOn(rae)).toContain(said);
    // Who may hold it is only one: they are chosen already.
    await rae.press('Offer these times', { ...TUESDAY, ...WEDNESDAY });
    expect(textOn(rae)).toContain('Times to talk were offered');
    expect(await latestCard(world)).toContain(OFFERED);
    expect(await latestCard(world)).toContain(UNRECORDED);
    expect(await boardOf(world)).toContain('Times to talk were offered, 14 April');

    await nurse.press('See the times');
    expect(textOn(nurse)).toContain(
      'Tuesday 21 April 2026, 10:00\nIn person\nRoom 2, Example House\nWith Rae Reviewer.',
    );
    expect(textOn(nurse)).toContain(
      'Wednesday 22 April 2026, 16:30\nBy telephone\nRae rings your own number\nWith Rae Reviewer.',
    );
    await nurse.press(TUESDAY_SUITS, {}, { twice: true });
    expect(textOn(nurse)).toContain(AGREED);
    expect(await latestCard(world)).toContain(AGREED);
    expect(await boardOf(world)).toContain('Is to talk on 21 April, 10:00.');
    await nurse.press('Where, and with whom');
    expect(textOn(nurse)).toContain('Room 2, Example House');
    await nurse.press('Back');

    await at(world, '2026-04-21T10:30:00Z');
    await openTalk(rae);
    await rae.press('It took place');
    expect(await latestCard(world)).toContain('Thank you for talking with us');
    expect(await boardOf(world)).toContain('Has talked, 21 April, 10:00.');
    const trail = await auditOf(world, await reviewIdOf(world));
    const acts = trail.filter(({ what }) => what.startsWith('talk.'));
    expect(acts.map(({ what, why }) => [what, why])).toEqual([
      ['talk.offer', '2 offered'],
      ['talk.held', ''],
    ]);
    await openTheReview(lead, 'Review lead');
  });

  test('times offered twice at once, or by a form that was shown before, are offered once', async () => {
    const { nurse, rae } = world;
    await nurse.press('Talk');
    await openTalk(rae);
    const old = rae.screen();
    await rae.press('Offer these times', TUESDAY, { twice: true });
    await world.vantage.sweep();
    expect(sendsOf(world, nurse, OFFERED)).toBe(1);
    // A form from before the first offer takes nothing of it away.
    await rae.pressCopied(old, 'Offer these times', WEDNESDAY);
    await nurse.press('See the times');
    expect(offered()).toContain(TUESDAY_SUITS);
    expect(offered()).not.toContain(WEDNESDAY_SUITS);
  });
});

describe('finding a time', () => {
  beforeEach(async () => {
    await start();
    await world.nurse.press('Talk');
  });

  test('is never made to depend on what suits somebody: all of it can be left empty', async () => {
    const { nurse, rae } = world;
    await nurse.press(SUITS);
    await nurse.press('Save');
    expect(textOn(nurse)).toContain('You asked to talk');
    await offer(world);
    expect(textOn(rae)).not.toContain('suits them');
    expect(await latestCard(world)).toContain(OFFERED);
  });

  test('the card in the chat stays as it is while they say what suits them', async () => {
    const { nurse, teams, vantage } = world;
    await vantage.sweep();
    const changes = () => teams.record.filter(({ kind }) => kind === 'update').length;
    // It is on its way to say something else when they open the form.
    const { promise: until, resolve: letGo } = Promise.withResolvers<undefined>();
    teams.failNext({ kind: 'update', person: nurse, until });
    const before = changes();
    await nurse.press('Meeting');
    await eventually(() => teams.faults.length === 0);
    await nurse.press(SUITS);
    letGo(undefined);
    await vantage.sweep();
    await vantage.sweep();
    expect(changes()).toBe(before + 1);
    await nurse.press(SUITS);
    await vantage.sweep();
    expect(changes()).toBe(before + 1);
    await nurse.press('Save', { 'When suits you': 'x'.repeat(300) });
    expect(await latestCard(world)).toContain('You asked to come to the practitioner meeting');
  });

  test('what is too long comes back as it was typed', async () => {
    const { nurse } = world;
    await nurse.press(SUITS);
    const { r, p, n, f } = pressedData(await nurse.press('Save'));
    const { card } = await nurse.forge({
      verb: 'talk.suits.save',
      data: { n, r, p, f, [`when__${String(n)}`]: 'x'.repeat(301) },
    });
    expect(JSON.stringify(card)).toContain('this is too long');
    expect(JSON.stringify(card)).toContain('x'.repeat(301));
  });

  test('none suits, and others are offered', async () => {
    const { nurse, rae } = world;
    await offer(world);
    await chatNow(world);
    await nurse.press('See the times');
    const old = nurse.screen();
    await nurse.press(NONE_SUITS);
    expect(textOn(nurse)).toContain('You asked to talk');
    await openTalk(rae);
    expect(textOn(rae)).toContain('None of the times that were offered suited them.');
    await rae.press('Offer these times', {
      ...WEDNESDAY,
      'Second time: day': '2026-04-23',
    });
    expect(await latestCard(world)).toContain(OFFERED);
    // The times of before can't be had any more.
    await nurse.pressCopied(old, TUESDAY_SUITS);
    await nurse.press('See the times');
    expect(offered()).toContain('Thursday 23 April 2026, 16:30: this suits me');
    await nurse.press('Thursday 23 April 2026, 16:30: this suits me');
    expect(textOn(nurse)).toContain('Thursday 23 April 2026, 16:30, by telephone');
  });

  test('a time that was agreed may suit no more, and nobody asks why', async () => {
    const { nurse, rae } = world;
    await offer(world);
    await nurse.press('See the times');
    await nurse.press(TUESDAY_SUITS);
    await nurse.press('Where, and with whom');
    await nurse.press(CALL_OFF);
    expect(textOn(nurse)).toContain('You asked to talk');
    expect(await chatNow(world)).not.toContain(AGREED);
    await openTalk(rae);
    expect(textOn(rae)).toContain('The time that was agreed doesn’t suit any more.');
  });

  test('the reviewer may be the one who can’t: other times are offered, and the card says so', async () => {
    const { nurse } = world;
    await offer(world);
    await nurse.press('See the times');
    await nurse.press(TUESDAY_SUITS);
    await offer(world, { ...WEDNESDAY, 'Second time: day': '2026-04-24' });
    const chat = await chatNow(world);
    expect(chat).toContain(OFFERED);
    expect(chat).not.toContain(AGREED);
    expect(sendsOf(world, nurse, OFFERED)).toBe(2);
  });

  test('a card that is being changed while all comes to be as before shows that in the end', async () => {
    const { nurse, rae, teams } = world;
    await offer(world);
    await chatNow(world);
    await openTalk(rae);
    const { promise: until, resolve: letGo } = Promise.withResolvers<undefined>();
    // Both of her cards are on their way to say that the time is agreed.
    teams.failNext({ kind: 'update', person: nurse, until }, 2);
    await nurse.press('See the times');
    await nurse.press(TUESDAY_SUITS);
    await rae.press('Look again');
    await rae.press('Offer these times', { ...WEDNESDAY, 'Second time: day': '2026-04-24' });
    letGo(undefined);
    await world.vantage.sweep();
    const chat = await chatNow(world);
    expect(chat).toContain(OFFERED);
    expect(chat).not.toContain(AGREED);
  });

  test('a time that has gone by is not agreed to', async () => {
    const { nurse, rae } = world;
    await offer(world);
    await nurse.press('See the times');
    await at(world, '2026-04-21T12:00:00Z');
    await nurse.press(TUESDAY_SUITS);
    expect(textOn(nurse)).toContain('That time isn’t there any more.');
    expect(offered()).toContain(WEDNESDAY_SUITS);
    expect(offered()).not.toContain(TUESDAY_SUITS);
    await at(world, '2026-04-22T18:00:00Z');
    await nurse.press('Back');
    await nurse.press('See the times');
    expect(textOn(nurse)).toContain('These times have gone by.');
    await openTalk(rae);
    expect(textOn(rae)).toContain('The times that were offered have gone by.');
  });

  test('it did not take place: times are found again, and no card says whose doing that was', async () => {
    const { nurse, rae } = world;
    await offer(world);
    await nurse.press('See the times');
    await nurse.press(TUESDAY_SUITS);
    await at(world, '2026-04-21T12:00:00Z');
    await openTalk(rae);
    await rae.press('It did not take place');
    expect(textOn(rae)).toContain('The conversation did not take place. Please offer other times.');
    expect(await latestCard(world)).toContain('You asked to talk');
  });

  test('it came about by itself, and is noted', async () => {
    await openTalk(world.rae);
    await world.rae.press('We have talked already');
    expect(await latestCard(world)).toContain('Thank you for talking with us');
    await world.nurse.press('Talk');
    await openTalk(world.rae);
    expect(textOn(world.rae)).toContain('They would like to talk again.');
  });

  test('whoever would rather not after all is offered nothing more, and can come back', async () => {
    const { nurse, rae } = world;
    await offer(world);
    await nurse.press('See the times');
    await nurse.press(TUESDAY_SUITS);
    await nurse.press('Not for me, or not now');
    await nurse.press('I’d rather not take part');
    expect(textOn(nurse)).toContain('You’d rather not. We respect that.');
    expect(textOn(nurse)).not.toContain('You also asked to talk');
    await openTheReview(rae, REVIEWER);
    await rae.press('Conversations');
    expect(textOn(rae)).toContain('Nobody has asked to talk yet.');
    // A change of their card that was under way meanwhile has come, and the right one after it.
    await world.vantage.sweep();
    await nurse.press('Talk');
    await openTalk(rae);
    expect(textOn(rae)).toContain('They would like to talk again.');
  });

  test('somebody who writes as well finds the times on their card', async () => {
    const { nurse, lead } = world;
    await nurse.press('Write as well, or instead');
    await nurse.press('I’ve read this: go on');
    await offer(world);
    // The message under the page stays; the times came in one of their own.
    await nurse.press('Save and leave');
    expect(textOn(nurse)).toContain(OFFERED);
    await nurse.press('See the times');
    await nurse.press(TUESDAY_SUITS);
    const text = await boardOf(world);
    expect(text).toContain('Is writing');
    expect(text).toContain('Is to talk on 21 April, 10:00.');
    await lead.press('Open Hanna Nursewell');
    expect(textOn(lead)).toContain('Is to talk on 21 April, 10:00.');
    await lead.press('Their conversation');
    expect(offered(lead)).toContain('It took place');
  });

  test('nobody is reminded while a time is found', async () => {
    await offer(world);
    await at(world, '2026-04-30T08:30:00Z');
    await at(world, '2026-05-11T08:30:00Z');
    expect(await chatNow(world)).not.toMatch(/reminder|It isn’t too late/);
  });

  test('the card that there are times keeps to the hours that the person chose', async () => {
    const { nurse, clock } = world;
    clock.now = clock.now.add({ hours: 10 });
    await offer(world);
    expect(sendsOf(world, nurse, OFFERED)).toBe(0);
    await at(world, '2026-04-15T08:30:00Z');
    expect(sendsOf(world, nurse, OFFERED)).toBe(1);
  });

  test('the lead sees where the card could not reach them, and it goes when it can', async () => {
    const { nurse, rae } = world;
    await nurse.uninstall();
    await offer(world);
    await openTalk(rae);
    expect(textOn(rae)).toContain('can’t be reached in Teams, because they have removed the app');
    expect(await boardOf(world)).toContain('have removed the app');
    await nurse.install();
    await world.vantage.sweep();
    await world.vantage.sweep();
    expect(sendsOf(world, nurse, OFFERED)).toBe(1);
  });
});

describe('what rests', () => {
  beforeEach(async () => {
    await start();
    await world.nurse.press('Talk');
  });

  test('while the review is paused nothing is offered, agreed or noted; afterwards it goes on', async () => {
    const { nurse, rae, lead } = world;
    await offer(world);
    await nurse.press('See the times');
    const times = nurse.screen();
    await openTheReview(lead, 'Review lead');
    await lead.press('Pause everybody');
    await lead.press('Pause everybody', FOR_CHARGES);
    await world.vantage.sweep();
    await nurse.pressCopied(times, TUESDAY_SUITS);
    expect(await chatNow(world)).toContain('The review is paused');
    await openTalk(rae);
    expect(textOn(rae)).toContain('Nothing is offered or noted while this rests.');
    expect(offered(rae)).not.toContain('Offer these times');
    await openTheReview(lead, 'Review lead');
    await lead.press('Pause everybody');
    await lead.press('End the pause', { Reason: 'It was a mistake.' });
    await world.vantage.sweep();
    expect(await chatNow(world)).toContain(OFFERED);
    await nurse.press('See the times');
    await nurse.press(TUESDAY_SUITS);
    expect(textOn(nurse)).toContain(AGREED);
  });

  test('a hold on them stops a card that has not gone yet', async () => {
    const { nurse, clock } = world;
    clock.now = clock.now.add({ hours: 10 });
    await offer(world);
    await boardOf(world);
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': 'Hanna Nursewell' });
    await world.vantage.sweep();
    await at(world, '2026-04-15T09:30:00Z');
    expect(sendsOf(world, nurse, OFFERED)).toBe(0);
  });
});

describe('who finds times', () => {
  beforeEach(() => start());

  test('the lead does so too, though they read nothing of what is said', async () => {
    const { lead, nurse } = world;
    await nurse.press('Talk');
    await openTalk(lead, 'Review lead');
    await lead.press('Offer these times', TUESDAY);
    expect(textOn(lead)).toContain('Times to talk were offered');
    await chatNow(world);
    // Who holds it is a reviewer, and not the lead.
    await nurse.press('See the times');
    expect(textOn(nurse)).toContain('With Rae Reviewer.');
  });

  test('a reviewer with a connection does not, and holds no conversation', async () => {
    const { rae, lead, nurse } = world;
    await nurse.press('Talk');
    await openTheReview(rae, REVIEWER);
    await rae.press('My declaration of independence');
    await rae.press('Declare this', { 'Which of these': ['Example NHS Trust'] });
    await openTheReview(rae, REVIEWER);
    await rae.press('Conversations');
    expect(textOn(rae)).toContain('There is a connection to look at first');
    await openTalk(lead, 'Review lead');
    expect(textOn(lead)).toContain('Nobody can hold conversations here yet');
    expect(offered(lead)).not.toContain('Offer these times');
  });

  test('somebody else’s times can’t be seen, agreed to or called off', async () => {
    const { nurse, officer } = world;
    await nurse.press('Talk');
    await offer(world);
    const { r, p } = pressedData(await nurse.press('See the times'));
    await officer.install();
    const i = '0123456789abcdef.1';
    for (const verb of [
      'talk.suits',
      'talk.times',
      'talk.agree',
      'talk.none-suits',
      'talk.call-off',
    ]) {
      const { card } = await officer.forge({ verb, data: { n: 'forged-nonce', r, p, i } });
      expect(JSON.stringify(card)).toContain('This invitation was made out to someone else');
    }
  });
});

test('no chat, log or notification has what suits them, a place, or who comes along', async () => {
  await start();
  const { nurse } = world;
  await nurse.press('Talk');
  await nurse.press(SUITS);
  await nurse.press('Save', {
    'When suits you': 'Zebrafish-when',
    'Who comes along': 'A lawyer',
  });
  await offer(world, { ...TUESDAY, 'First time: the place': 'Zebrafish-place' });
  await nurse.press('See the times');
  await nurse.press(TUESDAY_SUITS);
  await chatNow(world);
  const kept = keptIn(world);
  expect(kept).toContain('Your conversation is on Tuesday 21 April 2026');
  expect(kept).not.toContain('Zebrafish');
  expect(kept).not.toContain('Rae Reviewer.');
  expect(kept).not.toContain('lawyer comes');
  expect(world.logLines.join('\n')).not.toContain('Zebrafish');
});
