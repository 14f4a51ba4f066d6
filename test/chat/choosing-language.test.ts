import { fill } from '../../src/cards/words.ts';
import { close } from '../support/closed.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import {
  GROUNDWORK,
  REFERENCE,
  addPerson,
  inviteOne,
  nurseOf,
  openReview,
} from '../support/journey.ts';
import { draftsIn, peopleIn } from '../support/look-inside.ts';
import { reviewIdOf } from '../support/team.ts';
import { WELSH, say, switchWelsh } from '../support/welsh.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';
import { buttons, visibleText } from '../teams-simulator/index.ts';

const TO_WELSH = 'Cymraeg';
const TO_ENGLISH = 'English';
const TYPED = 'I don’t keep what is typed in this chat';

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

const offered = () => buttons(world.nurse.screen()).map(({ title }) => title);
const screen = () => visibleText(world.nurse.screen());
const titleOf = (words: { title: string }) =>
  fill(words.title, { board: 'Exampleshire Board', reference: REFERENCE });

describe('where the board has switched Welsh on', () => {
  beforeEach(async () => {
    world = await startWorld();
    await switchWelsh(world, 'on');
  });

  test('one press is enough: the card comes back in Welsh, and so does all that follows', async () => {
    const { nurse } = world;
    await nurse.install();
    expect(offered()).toContain(TO_WELSH);
    expect(offered()).not.toContain(TO_ENGLISH);
    await nurse.press(TO_WELSH);
    expect(screen()).toContain(titleOf(WELSH.home));
    expect(offered()).toContain(TO_ENGLISH);
    expect(offered()).not.toContain(TO_WELSH);
    await nurse.press(WELSH.home.overview);
    expect(screen()).toContain(WELSH.overview.none);
    expect(offered()).toContain(TO_ENGLISH);
    expect((await say(world, nurse)).text).toBe(WELSH.typed.text);

    // What the sweep sends, and what comes of a card that is not theirs.
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await world.lead.press('Save and invite', GROUNDWORK);
    const { card } = await eventually(() =>
      nurse.chat.find(({ card }) => card && visibleText(card).includes(REFERENCE)),
    );
    expect(visibleText(card ?? {})).toContain(WELSH.invitation.title.professional);
    expect(world.lead.latest().card['lang']).toBe('en');
    const { card: refused } = await nurse.forge({ verb: 'send', data: { n: 'forged-nonce' } });
    expect(visibleText(refused ?? {})).toContain(WELSH.notice['not understood'].title);
  });

  test('on an invitation, and on the overview, the same card comes back; and English again', async () => {
    const { nurse } = world;
    await inviteOne(world);
    await nurse.press(TO_WELSH, {}, { on: nurse.latest() });
    expect(screen()).toContain(WELSH.invitation.title.professional);
    await nurse.press(TO_ENGLISH);
    expect(screen()).toContain('Would you tell us');
    await nurse.press('Not for me, or not now');
    await nurse.press('I’d rather not take part');
    expect(offered()).toContain(TO_WELSH);
    await nurse.press(TO_WELSH);
    expect(screen()).toContain(WELSH.standing['rather not'].title);
    nurse.reload();
    await say(world, nurse);
    await nurse.press(WELSH.home.overview, {}, { on: nurse.latest() });
    await nurse.press(TO_ENGLISH);
    expect(screen()).toContain('Your invitations and reviews');
    expect((await say(world, nurse)).text).toContain(TYPED);
  });

  test('Teams’ own language counts until they choose, and never again after', async () => {
    const { nurse } = world;
    await nurse.install();
    expect((await say(world, nurse, 'cy-GB')).text).toBe(WELSH.typed.text);
    expect((await say(world, nurse, 'en-US')).text).toContain(TYPED);
    await nurse.press(TO_WELSH, {}, { on: nurse.latest() });
    expect((await say(world, nurse, 'en-US')).text).toBe(WELSH.typed.text);
    await nurse.press(TO_ENGLISH, {}, { on: nurse.latest() });
    expect((await say(world, nurse, 'cy-GB')).text).toContain(TYPED);
  });

  test('it is kept when they remove the app and add it again', async () => {
    const { nurse } = world;
    await nurse.install();
    await nurse.press(TO_WELSH);
    await nurse.uninstall();
    await nurse.install();
    expect(visibleText(nurse.latest().card)).toContain(titleOf(WELSH.home));
    expect(await peopleIn(world)).toMatchObject([{ language: 'cy', locale: 'en-GB' }]);
  });

  test('what they begin afterwards notes it; what they have begun keeps what it has', async () => {
    const { nurse } = world;
    await inviteOne(world);
    await nurse.press(TO_WELSH, {}, { on: nurse.latest() });
    await nurse.press(WELSH.invitation.write);
    await nurse.press(WELSH.before.begin);
    expect(await draftsIn(world)).toMatchObject([{ locale: 'cy' }]);
    await nurse.press(WELSH.page.leave);
    await nurse.press(TO_ENGLISH);
    await nurse.press('Carry on writing');
    expect(await draftsIn(world)).toMatchObject([{ locale: 'cy' }]);
  });

  test('it is chosen also where the review is closed', async () => {
    const { nurse } = world;
    await inviteOne(world);
    await close(world, await reviewIdOf(world));
    await nurse.press(TO_WELSH, {}, { on: nurse.latest() });
    expect(screen()).toContain(WELSH.standing.closed.text);
    await nurse.press(TO_ENGLISH);
    expect(offered()).toContain(TO_WELSH);
  });

  test('it is chosen also on a card of a review that is there no more', async () => {
    const { nurse } = world;
    await nurse.install();
    const gone = { n: 'forged-nonce', i: 'cy', r: 'review-gone-0001', p: 'somebody-0000001' };
    const { card } = await nurse.forge({ verb: 'language.choose', data: gone });
    expect(visibleText(card ?? {})).toContain(WELSH.notice['not your invitation'].title);
    expect((await say(world, nurse)).text).toBe(WELSH.typed.text);
  });

  test('in an older Teams the card comes as a message, in Welsh', async () => {
    const { nurse } = world;
    await nurse.install();
    await nurse.press(TO_WELSH, {}, { asSubmit: true });
    expect(visibleText(nurse.latest().card)).toContain(titleOf(WELSH.home));
  });

  test('what one replica was told the other knows at once', async () => {
    const { nurse, teams } = world;
    const other = await world.another();
    try {
      await nurse.install();
      await say(world, nurse);
      teams.connectTo(`http://127.0.0.1:${other.port}/api/messages`);
      await say(world, nurse);
      await nurse.press(TO_WELSH, {}, { on: nurse.latest() });
      teams.connectTo(`http://127.0.0.1:${world.vantage.port}/api/messages`);
      expect((await say(world, nurse)).text).toBe(WELSH.typed.text);
    } finally {
      await other.stop();
    }
  });

  test('once the board switches it off they are spoken to in English, and an old button says so', async () => {
    const { nurse } = world;
    await nurse.install();
    const before = nurse.latest();
    await nurse.press(TO_WELSH);
    await switchWelsh(world, 'off');
    expect((await say(world, nurse)).text).toContain(TYPED);
    nurse.reload();
    await nurse.press(TO_WELSH, {}, { on: before });
    expect(screen()).toContain('This button belongs to an older card');
  });
});

test('a board without Welsh offers nothing, refuses kindly, and asks its store no more for it', async () => {
  world = await startWorld();
  const { nurse } = world;
  await nurse.install();
  expect(offered()).not.toContain(TO_WELSH);
  const { card } = await nurse.forge({
    verb: 'language.choose',
    data: { n: 'forged-nonce', i: 'cy' },
  });
  expect(visibleText(card ?? {})).toContain('This button belongs to an older card');
  expect((await say(world, nurse, 'cy-GB')).text).toContain(TYPED);
  const [kept] = await peopleIn(world);
  expect(kept).not.toHaveProperty('language');
});

describe('beside a store', () => {
  let gated: GatedWorld;
  beforeEach(async () => {
    world = gated = await startGatedWorld();
    await world.nurse.install();
    await world.vantage.sweep();
  });

  /** What is asked of the store for one message: it is answered, and where they write from is remembered. */
  async function costOfAMessage(): Promise<string[]> {
    const { gate, nurse } = gated;
    const before = gate.asked.length;
    await say(world, nurse);
    return gate.asked.slice(before);
  }

  test('a choice costs no request of the store', async () => {
    const without = await costOfAMessage();
    expect(without).toHaveLength(1);
    await switchWelsh(world, 'on');
    await world.vantage.sweep();
    expect(await costOfAMessage()).toEqual(without);
  });

  test('where it is out of order, or silent, they are spoken to as they had chosen', async () => {
    const { nurse } = world;
    const { gate } = gated;
    await switchWelsh(world, 'on');
    await say(world, nurse);
    await nurse.press(TO_WELSH, {}, { on: nurse.latest() });
    await say(world, nurse);
    const card = nurse.latest();
    gate.fail('out of order');
    const { error } = await nurse.press(WELSH.home.overview, {}, { on: card });
    expect(error?.message).toContain(WELSH.trouble.text.split('{')[0]);
    gate.hold();
    const began = Date.now();
    await nurse.press(WELSH.home.support, {}, { on: card });
    expect(screen()).toContain(WELSH.support.title);
    // Less than the store is waited for.
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  test('where nothing is known of them, in the language of their Teams, and soon', async () => {
    const { nurse, teams } = world;
    await switchWelsh(world, 'on');
    const before = nurse.chat.length;
    gated.gate.hold();
    const posted = teams.post(nurse.activity({ type: 'message', text: 'hi', locale: 'cy-GB' }));
    const answer = await eventually(() => nurse.chat[before], 3_000);
    const waiting = gated.gate.waiting();
    gated.gate.open();
    await posted;
    expect(waiting).toBeGreaterThan(0);
    expect(answer.text).toBe(WELSH.typed.text);
  });
});
