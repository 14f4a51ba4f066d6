import { Temporal } from 'temporal-polyfill';
import { CARD_BYTES } from '../../src/cards/page-size.ts';
import { participationSchema } from '../../src/domain/participation.ts';
import { create, listOf } from '../../src/storage/records.ts';
import { auditEntries } from '../../src/workflows/audit-trail.ts';
import { participations } from '../../src/workflows/kinds.ts';
import {
  buttons,
  inputsOf,
  visibleText,
  type Person,
  type PressResult,
  type RecordEntry,
} from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { FOR_CHARGES, WITNESS, openHolds, setHold } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  chooseType,
  invitationIn,
  inviteOne,
  nurseOf,
  officerOf,
  openReview,
  pressedData,
  type Invitee,
} from '../support/journey.ts';
import { participationsIn, withStore } from '../support/look-inside.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

// Everybody is invited on Tuesday 14 April 2026 at ten in London, inside the hours of nine to five.
const OWN = 'I am in the office on Thursday, do ring me.';
const TITLE = 'A message from the review lead';
const TEXT =
  'Lena L. would like to check in with you. By Friday 8 May 2026 if you can; a few sentences are plenty';
const AFTER =
  'Lena L. would like to check in with you. We hoped to hear from people by Friday 8 May 2026, and it isn’t too late.';
const WHOM = 'Whom would you like to check in with?';
const GETTING = 'Who gets it; untick whom you would rather leave out';
const OWN_FIELD = 'A sentence of your own';
const CHANGED = 'Something had changed since you looked at it, so nothing was sent.';
const BOTH = 'Write to these 2 people';
const ONE = 'Write to this person';

let world: TestWorld;
let colleague: Person;
afterEach(async () => {
  await world.stop();
});

/** A nurse, an officer and a colleague of the nurse's are invited; the lead is at the board. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  const { teams, tenants } = world;
  await inviteOne(world);
  await invite(officerOf(world));
  colleague = teams.addPerson({
    tenant: tenants.nhs,
    name: 'Cato Colleague',
    email: 'cato@nhs.example',
  });
}

async function invite(invitee: Invitee): Promise<void> {
  await invitee.person.install();
  await addPerson(world, invitee);
  await world.lead.press('Save and invite', GROUNDWORK);
  await invitationIn(invitee.person);
  await world.lead.press('Back to the board');
}

const screen = () => visibleText(world.lead.screen());
const offered = () => buttons(world.lead.screen()).map(({ title }) => title);
const choices = (label: string) => {
  const input = inputsOf(world.lead.screen()).find((one) => one.label === label);
  return (input?.choices ?? []).map(({ title }) => title);
};

const allOf = (count: number) => `Look at it, for all those not yet heard from (${count})`;

/** From the board: up to the card that shows what all who are not yet heard from would get. */
async function lookAtAll(count = 2, own = OWN): Promise<string> {
  const { lead } = world;
  await lead.press('Check in with people');
  await lead.press(allOf(count), { [OWN_FIELD]: own });
  return screen();
}

/** From the board: up to the card that shows what those ticked would get. */
async function lookAt(...people: Person[]): Promise<string> {
  const { lead } = world;
  await lead.press('Check in with people');
  await lead.press('Look at it, for those ticked', { [WHOM]: people.map(({ name }) => name) });
  return screen();
}

/** What the button that sends carries, to tell whether all is as it was shown. */
function seenIn({ card }: PressResult): string {
  const pair = /"verb":"check-in.send".*?"pair":"([\w-]+)"/.exec(JSON.stringify(card))?.[1];
  if (pair === undefined) throw new Error('The card has no button to send with.');
  return pair;
}

const isCheckIn = ({ kind, activity, status }: RecordEntry) =>
  kind === 'send' &&
  status < 300 &&
  JSON.stringify(activity ?? '').includes('would like to check in with you');
const checkIns = ({ conversationId }: Person) =>
  world.teams.record.filter((one) => isCheckIn(one) && one.conversationId === conversationId);
const counts = () => [world.nurse, world.officer].map((person) => checkIns(person).length);

describe.each<StoreKind>(['sqlite', 'cosmos'])('checking in, on %s', (kind) => {
  beforeEach(async () => {
    await start(kind);
  });

  test('those who were ticked get the words that were shown, once, and the board says so', async () => {
    const { lead, nurse, officer } = world;
    await lead.press('Check in with people');
    expect(choices(WHOM)).toEqual([officer.name, nurse.name]);
    expect(screen()).toContain('no names of a child or family, no incident');
    await lead.press('Look at it, for those ticked', { [WHOM]: [nurse.name], [OWN_FIELD]: OWN });
    // The sentence stands in its field as well, and there without these marks.
    for (const words of [`“${TITLE}”`, `“${TEXT}`, `Lena L. writes: “${OWN}”`, 'It goes now.'])
      expect(screen()).toContain(words);
    expect(choices(GETTING)).toEqual([nurse.name]);
    expect(offered()).toContain(ONE);
    expect(counts()).toEqual([0, 0]);

    await lead.press(ONE, {}, { twice: true });
    expect(screen()).toContain('One person will be written to.');
    await world.vantage.sweep();
    await world.vantage.sweep();
    expect(counts()).toEqual([1, 0]);
    nurse.reload();
    const card = visibleText(nurse.latest().card);
    for (const words of [TITLE, TEXT, OWN]) expect(card).toContain(words);
    await lead.press('Back to the board');
    expect(await board(world)).toContain('reminded 14 April, 10:00. Not yet heard from.');
  });

  test('all who are not yet heard from get it, each once, however often it is pressed', async () => {
    const { lead, nurse } = world;
    const look = await lookAtAll();
    expect(look).not.toContain('Who does not get it');
    const answers = await lead.press(BOTH, {}, { twice: true });
    for (const { card } of answers)
      expect(visibleText(card ?? {})).toContain('2 people will be written to.');
    await world.vantage.sweep();
    // An answer, and the next day: the same press again is still the same check-in.
    await nurse.press('Talk');
    await at(world, '2026-04-15T09:00:00Z');
    for (const answer of answers) await lead.repeat(answer);
    await at(world, '2026-04-17T09:00:00Z');
    expect(counts()).toEqual([1, 1]);
  });

  test('is sent to nobody where somebody has answered since it was looked at, and is shown again', async () => {
    const { lead, nurse } = world;
    await lookAtAll();
    await nurse.press('Talk');
    await lead.press(BOTH);
    expect(screen()).toContain(CHANGED);
    expect(screen()).toContain(`Would like to talk, or come to the meeting: ${nurse.name}.`);
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 0]);
    await lead.press(ONE);
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 1]);
  });

  test('is one in two working days, in whichever review', async () => {
    const { lead, nurse, officer } = world;
    await lookAt(nurse);
    await lead.press(ONE);
    await world.vantage.sweep();
    expect(counts()).toEqual([1, 0]);
    // Another review, for the same people.
    await lead.say('hello');
    await chooseType(world, 'Serious Case Review');
    await lead.press('Save', {
      'Review reference': 'R-2026-09',
      'Day on which it was decided': '2026-04-13',
      'By when': '2026-06-05',
      'Your name': 'Lena L.',
      'Your telephone': '01632 960000',
      'Independent reviewer': 'Rae Reviewer',
    });
    for (const invitee of [nurseOf(world), officerOf(world)]) {
      await addPerson(world, invitee);
      await lead.press('Save and invite', GROUNDWORK);
      await eventually(() =>
        invitee.person.chat.some(
          ({ card }) => card && visibleText(card).includes('review R-2026-09'),
        ),
      );
      await lead.press('Back to the board');
    }
    expect(await lookAtAll()).toContain(
      `Reminded on Tuesday 14 April 2026, can be written to again from Thursday 16 April 2026: ${nurse.name}.`,
    );
    expect(choices(GETTING)).toEqual([officer.name]);
    await lead.press('Back to the board');

    world.clock.now = Temporal.Instant.from('2026-04-15T15:59:59Z');
    expect(await lookAtAll()).toContain(`Thursday 16 April 2026: ${nurse.name}.`);
    await lead.press('Back to the board');
    world.clock.now = Temporal.Instant.from('2026-04-16T08:30:00Z');
    expect(await lookAtAll()).not.toContain('Who does not get it');
    await lead.press(BOTH);
    await world.vantage.sweep();
    expect(counts()).toEqual([2, 1]);
  });
});

describe('checking in', () => {
  beforeEach(async () => {
    await start();
  });

  test('outside the hours says when it will go, and goes then', async () => {
    const { lead } = world;
    world.clock.now = Temporal.Instant.from('2026-04-14T17:00:00Z');
    expect(await lookAtAll()).toContain('It goes on 15 April, 09:00');
    await lead.press(BOTH);
    await world.vantage.sweep();
    await at(world, '2026-04-15T07:59:59Z');
    expect(counts()).toEqual([0, 0]);
    // It is on its way, and not asked for a second time.
    await lead.press('Back to the board');
    expect(await lookAtAll()).toContain('A check-in is on its way already: ');
    expect(offered()).toEqual(['Choose again', 'Back to the board']);
    await at(world, '2026-04-15T08:00:00Z');
    await at(world, '2026-04-16T08:00:00Z');
    expect(counts()).toEqual([1, 1]);
  });

  test('has words that are true on the day of sending: others once the day for answers is over', async () => {
    const { lead, nurse, officer } = world;
    await officer.press('My invitations and reviews');
    await officer.press('When you may write to me');
    await officer.press('Save', { 'On these days': ['Monday'] });
    // Friday 8 May is the last day; the officer's card goes on the Monday after it.
    world.clock.now = Temporal.Instant.from('2026-05-08T15:00:00Z');
    const look = await lookAtAll();
    expect(look).toContain(
      [`“${OWN}”`, 'Where it goes after Friday 8 May 2026, it says instead:', `“${AFTER}`].join(
        '\n',
      ),
    );
    expect(look).toContain(`“${TEXT}`);
    await lead.press(BOTH);
    await world.vantage.sweep();
    expect(counts()).toEqual([1, 0]);
    nurse.reload();
    expect(visibleText(nurse.latest().card)).toContain(TEXT);
    // The reminder of their own accord, on the same Monday, is not sent as well.
    await at(world, '2026-05-11T08:00:00Z');
    await at(world, '2026-05-11T08:30:00Z');
    expect(counts()).toEqual([1, 1]);
    officer.reload();
    const card = visibleText(officer.latest().card);
    expect(card).toContain(AFTER);
    expect(card).not.toContain('By Friday 8 May 2026 if you can');
  });

  test('looked at before the day for answers is over is looked at again after it, in its new words', async () => {
    const { lead } = world;
    world.clock.now = Temporal.Instant.from('2026-05-08T15:00:00Z');
    expect(await lookAtAll()).not.toContain(AFTER);
    world.clock.now = Temporal.Instant.from('2026-05-11T07:00:00Z');
    const answers = await lead.press(BOTH, {}, { twice: true });
    for (const { card } of answers) expect(visibleText(card ?? {})).toContain(CHANGED);
    expect(screen()).toContain(`“${AFTER}`);
    expect(screen()).not.toContain(TEXT);
    await lead.press(BOTH);
    await world.vantage.sweep();
    expect(screen()).toContain('2 people will be written to.');
  });

  test('whose day is moved afterwards says the new day, in the words for before it', async () => {
    const { lead, nurse } = world;
    world.clock.now = Temporal.Instant.from('2026-05-13T09:00:00Z');
    await lookAt(nurse);
    await lead.press(ONE);
    await world.vantage.sweep();
    const last = () => {
      nurse.reload();
      const cards = nurse.chat.flatMap(({ card }) => (card ? [visibleText(card)] : []));
      return cards.filter((text) => text.includes(TITLE)).at(-1) ?? '';
    };
    expect(last()).toContain(AFTER);
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open People’s answers');
    await lead.press('Save', { Day: '2026-05-29', Reason: 'The reviewer is away.' });
    await world.vantage.sweep();
    await world.vantage.sweep();
    expect(last()).toContain('By Friday 29 May 2026 if you can');
    expect(last()).not.toContain('We hoped');
  });

  test('names the time behind those who chose other hours, and leaves out who is away for long', async () => {
    const { lead, nurse, officer } = world;
    await officer.press('My invitations and reviews');
    await officer.press('When you may write to me');
    await officer.press('Save', { 'From what time': '18:00', 'Until what time': '20:00' });
    const look = await lookAtAll();
    expect(look).toContain('It goes now, and where a time stands behind a name, then.');
    expect(choices(GETTING)).toEqual([`${officer.name} (14 April, 18:00)`, nurse.name]);
    await lead.press('Back to the board');
    await officer.press('Save', { 'Away from': '2026-04-10', 'Away up to': '2026-05-31' });
    expect(await lookAtAll()).toContain(
      `No time that suits them in the next five working days: ${officer.name}.`,
    );
  });

  test.each<[string, string, () => Promise<unknown>]>([
    [
      'has answered',
      'Has answered: ',
      async () => {
        await world.nurse.press('Write');
        await world.nurse.press('I’ve read this: go on');
        for (const button of ['Next', 'Next', 'Read it all back', 'Send it to the review'])
          await world.nurse.press(button);
        await world.vantage.sweep();
      },
    ],
    [
      'wants to talk',
      'Would like to talk, or come to the meeting: ',
      () => world.nurse.press('Talk'),
    ],
    [
      'comes to the meeting',
      'Would like to talk, or come to the meeting: ',
      () => world.nurse.press('Meeting'),
    ],
    [
      'asked for later',
      'Asked for later: ',
      async () => {
        await world.nurse.press('Not for me, or not now');
        await world.nurse.press('Not a good time', { 'From when': '2026-06-01' });
      },
    ],
    [
      'would rather not',
      'Would rather not: ',
      async () => {
        await world.nurse.press('Not for me, or not now');
        await world.nurse.press('I’d rather not take part');
      },
    ],
    [
      'is not the right person',
      'Not the right person, as they say: ',
      async () => {
        await world.nurse.press('Not for me, or not now');
        await world.nurse.press('I’m not the right person');
      },
    ],
    [
      'wishes not to be reminded',
      'Asked for no reminders: ',
      async () => {
        await world.nurse.press('Not for me, or not now');
        await world.nurse.press('No reminders, please');
      },
    ],
    [
      'takes part by telephone',
      'Taking part by another route: ',
      async () => {
        await world.lead.press(`Open ${world.nurse.name}`);
        await world.lead.press('Note it', { 'They take part by': 'Telephone' });
        await world.lead.press('Back to the board');
      },
    ],
    [
      'is on hold',
      'On hold: ',
      async () => {
        await openHolds(world);
        await setHold(world, { ...WITNESS, 'Which person?': world.nurse.name });
        await world.vantage.sweep();
        await world.lead.press('Back to the review');
        await world.lead.press('Who is where');
      },
    ],
    [
      'has removed the app',
      'Can’t be reached in Teams, because they have removed the app: ',
      () => world.nurse.uninstall(),
    ],
    [
      'has blocked the app, as the last reminder found',
      'Can’t be reached in Teams, because they have blocked the app: ',
      async () => {
        const { teams, nurse } = world;
        const fault = { status: 403, code: 'ConversationBlockedByUser' };
        teams.failNext({ kind: 'send', person: nurse, ...fault });
        await at(world, '2026-04-30T08:30:00Z');
        await at(world, '2026-05-06T09:00:00Z');
      },
    ],
  ])('leaves out who %s, and says so', async (_, words, happens) => {
    const { nurse, officer, lead } = world;
    await happens();
    await lead.press('Check in with people');
    const [, all = ''] = offered();
    await lead.press(all);
    expect(screen()).toContain(words);
    const line = screen()
      .split('\n')
      .find((text) => text.includes(words));
    expect(line).toContain(nurse.name);
    expect(choices(GETTING)).toEqual([officer.name]);
    await lead.press(ONE);
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 1]);
  });

  test('leaves out everybody while the review is paused', async () => {
    const { lead, nurse, officer } = world;
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
    await world.vantage.sweep();
    await lead.press('Who is where');
    expect(await lookAtAll()).toContain(
      `Paused, with the whole review: ${officer.name}, ${nurse.name}.`,
    );
    expect(offered()).not.toContain(BOTH);
  });

  test('leaves out whose invitation has not arrived, and whom Teams does not know', async () => {
    const { lead, teams } = world;
    await addPerson(world, { ...nurseOf(world), person: colleague });
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Back to the board');
    expect(await lookAtAll(3)).toContain(
      `Can’t be reached in Teams, because the app isn’t there: ${colleague.name}.`,
    );
    await lead.press('Back to the board');
    // The greeting, and then the invitation.
    teams.failNext({ kind: 'send', person: colleague, status: 502 }, 2);
    await colleague.install();
    await world.vantage.sweep();
    expect(await lookAtAll(3)).toContain(
      `Their invitation has not arrived, or we can’t tell: ${colleague.name}.`,
    );
    expect(choices(GETTING)).toEqual([world.officer.name, world.nurse.name]);
  });

  test('what is changed on the card is looked at once more before it goes', async () => {
    const { lead, nurse, officer } = world;
    await lookAtAll();
    await lead.press(BOTH, { [GETTING]: [officer.name] });
    expect(screen()).toContain(CHANGED);
    await lead.press(ONE, { [OWN_FIELD]: 'Another sentence.' });
    expect(screen()).toContain(CHANGED);
    expect(screen()).toContain('Another sentence.');
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 0]);
    await lead.press(ONE);
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 1]);
    expect(checkIns(nurse)).toHaveLength(0);
    expect(visibleText(officer.latest().card)).toContain('Another sentence.');
  });

  test('is looked at again where the day has moved meanwhile: the words would be others', async () => {
    const { lead } = world;
    await lookAtAll();
    const look = await lead.press('Look at it again');
    const pair = seenIn(look);
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open People’s answers');
    await lead.press('Save', { Day: '2026-05-29', Reason: 'The reviewer is away.' });
    const { card } = await lead.forge({
      verb: 'check-in.send',
      data: { ...pressedData(look), pair },
    });
    expect(visibleText(card ?? {})).toContain(CHANGED);
    await world.vantage.sweep();
    expect(counts()).toEqual([0, 0]);
  });

  test('asks for somebody to be ticked, and keeps what was typed', async () => {
    const { lead } = world;
    await lead.press('Check in with people');
    await lead.press('Look at it, for those ticked', { [OWN_FIELD]: OWN });
    expect(screen()).toContain('Please tick at least one person');
    await lead.press(allOf(2));
    expect(screen()).toContain(OWN);
    await lead.press('Choose again');
    const input = inputsOf(lead.screen()).find(({ label }) => label?.startsWith(OWN_FIELD));
    expect(input?.value).toBe(OWN);
  });

  describe('with words of the lead’s that the wording check finds', () => {
    const UNKIND = 'You should have replied, and we are still waiting for you.';
    const FOUND = '“should have replied”: It measures people by what is known only now.';
    const UNSETTLED =
      'Nothing was sent yet. Please say it in another way, or say below why it stays.';
    const WHY_FIELD = 'Why it stays';
    const sendActs = async (r: string) => {
      const trail = await withStore(world, (store) => listOf(store, auditEntries, r));
      return trail.map(({ value }) => value).filter(({ what }) => what === 'check-in.send');
    };

    test('shows them, the reason and another way to say it; goes once it is reworded', async () => {
      const { lead } = world;
      const look = await lookAtAll(2, UNKIND);
      expect(look).toContain(FOUND);
      expect(look).toContain('You could say: What happened next');
      expect(look).toContain('“still waiting”');
      expect(look).not.toContain(UNSETTLED);
      const { r } = pressedData(await lead.press(BOTH));
      expect(screen()).toContain(UNSETTLED);
      expect(screen()).toContain(FOUND);
      await world.vantage.sweep();
      expect(counts()).toEqual([0, 0]);
      expect(await sendActs(r)).toEqual([]);

      await lead.press('Look at it again', { [OWN_FIELD]: OWN });
      for (const words of ['A second look at your sentence', WHY_FIELD, UNSETTLED])
        expect(screen()).not.toContain(words);
      await lead.press(BOTH);
      await world.vantage.sweep();
      expect(counts()).toEqual([1, 1]);
      expect(await sendActs(r)).toMatchObject([{ why: '2 people' }]);
    });

    test('goes as it is where the lead says why it stays, and that is in the audit trail', async () => {
      const { lead, nurse } = world;
      await lookAtAll(2, UNKIND);
      await lead.press(BOTH, { [WHY_FIELD]: '  ' });
      expect(screen()).toContain(UNSETTLED);
      const why = ' They asked me to  say it so. ';
      const { r } = pressedData(await lead.press(BOTH, { [WHY_FIELD]: why }));
      expect(screen()).toContain('2 people will be written to.');
      await world.vantage.sweep();
      expect(counts()).toEqual([1, 1]);
      nurse.reload();
      expect(visibleText(nurse.latest().card)).toContain(UNKIND);
      const acts = await sendActs(r);
      expect(acts).toMatchObject([{ why: '2 people; wording kept: should-have, reproach' }]);
      const said = (await participationsIn(world)).flatMap(({ sends }) => sends);
      expect(said.filter(({ kind }) => kind === 'check-in').map(({ stays }) => stays)).toEqual([
        'They asked me to say it so.',
        'They asked me to say it so.',
      ]);
      expect(JSON.stringify(acts)).not.toContain('still waiting');
      expect(world.logLines.join('\n')).not.toContain('say it so');
    });

    test('keeps the reason where what is sent is to be looked at again', async () => {
      const { lead } = world;
      await lookAtAll(2, UNKIND);
      await lead.press(BOTH, { [OWN_FIELD]: `${UNKIND} Lena`, [WHY_FIELD]: 'A quotation.' });
      expect(screen()).toContain(CHANGED);
      const field = inputsOf(lead.screen()).find(({ label }) => label?.startsWith(WHY_FIELD));
      expect(field?.value).toBe('A quotation.');
      await lead.press(BOTH);
      await world.vantage.sweep();
      expect(counts()).toEqual([1, 1]);
    });
  });

  test('the lead’s own words are on no notification, in no log and not in the audit trail', async () => {
    const { lead, nurse } = world;
    await lookAtAll();
    const answer = await lead.press(BOTH);
    await world.vantage.sweep();
    for (const { activity } of [...checkIns(nurse), ...checkIns(world.officer)]) {
      expect(activity?.summary).toBe('A message from Exampleshire Board');
      expect(activity?.text ?? '').toBe('');
    }
    expect(world.logLines.join('\n')).not.toContain('in the office');
    const { r } = pressedData(answer);
    const trail = await withStore(world, (store) => listOf(store, auditEntries, r));
    const acts = trail.map(({ value }) => value).filter(({ what }) => what === 'check-in.send');
    expect(acts).toMatchObject([{ why: '2 people' }]);
    expect(JSON.stringify(trail)).not.toContain('in the office');
  });
});

test('of more than fit on a card the first are shown by name, and later the others', async () => {
  world = await startWorld();
  await openReview(world);
  const { lead } = world;
  const { r } = pressedData(await lead.press('Look again'));
  const names = Array.from({ length: 85 }, (_, index) => `Pat ${String(index).padStart(2, '0')}`);
  const at = '2026-04-13T09:00:00.000Z';
  await withStore(world, async (store) => {
    for (const [index, name] of names.entries()) {
      const value = participationSchema.parse({
        name,
        email: `pat${index}@nhs.example`,
        agencyId: 'nhs',
        role: 'professional',
        reason: 'advised',
        roleThen: '',
        suggestedBy: [],
        personId: String(index).padStart(32, '0'),
        sends: [
          { id: 'invitation-1', kind: 'invitation', send: { is: 'sent', at, messageId: 'm' } },
          // The first three were checked in with this morning.
          ...(index < 3
            ? [{ id: 'check-in-1', kind: 'check-in', send: { is: 'sent', at, messageId: 'n' } }]
            : []),
        ],
        messages: [],
        wishes: {},
        reply: { is: 'nothing yet' },
      });
      await create(store, participations, { id: `person-${index}`, partition: r, value });
    }
  });
  await lead.press('Look again');
  const { card } = await lead.press('Check in with people');
  expect(screen()).toContain('These are 65 of 85 who are not yet heard from.');
  expect(choices(WHOM)).toEqual(names.slice(3, 68));
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(CARD_BYTES);
  await lead.press('Look at it, for all of these (65)');
  expect(screen()).toContain('because the app isn’t there: Pat 03, Pat 04');
  expect(screen()).toContain('and 35 more');
});
