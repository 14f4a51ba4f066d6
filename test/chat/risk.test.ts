import { writeFileSync } from 'node:fs';
import { claimed, goOn, type Alert } from '../../src/domain/alert.ts';
import { BOARD_TRAIL } from '../../src/domain/audit.ts';
import { stamp } from '../../src/domain/dates.ts';
import { personIdOf } from '../../src/domain/person.ts';
import { change, listOf } from '../../src/storage/records.ts';
import { alerts } from '../../src/workflows/kinds.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { FOR_CHARGES, WITNESS, kept, openHolds, screenOf, setHold } from '../support/holds.ts';
import {
  REFERENCE,
  board,
  inviteOne,
  nurseOf,
  officerOf,
  pressedData,
} from '../support/journey.ts';
import { draftsIn, logged, withStore } from '../support/look-inside.ts';
import {
  MISTAKE,
  MUST_NOT_KNOW,
  ON_IT,
  OTHER,
  PASS,
  RISK,
  SEE,
  alertsOf,
  answer,
  come,
  nameContacts,
  pass,
  toldTimes,
} from '../support/risk.ts';
import { auditOf, reviewIdOf } from '../support/team.ts';
import { makePersonUnreadable, makeReviewUnreadable } from '../support/unreadable.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let anna: Person;
let ben: Person;
afterEach(async () => {
  await world.stop();
});

/** A review with the nurse invited, and two safeguarding contacts who have the app. */
async function start(kind: StoreKind = 'sqlite', invitee = nurseOf): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world, invitee(world));
  await named();
}

async function named(): Promise<void> {
  const people = await nameContacts(world, ['Anna Alarm', 'Ben Beacon']);
  await come(world, people);
  [anna, ben] = people as [Person, Person];
}

const offered = (person: Person) => buttons(person.screen()).map(({ title }) => title);
const reviewId = async () => pressedData(await world.nurse.press('Look again')).r;
const idOf = ({ tenantId, aadObjectId }: Person) => personIdOf(tenantId, aadObjectId);

/** What is on the trail of alerts: what, who, and whom it names. */
async function trailOf(trail: string): Promise<[string, string, string][]> {
  const entries = await auditOf(world, trail);
  return entries
    .filter(({ what }) => what.startsWith('alert.'))
    .map(({ what, who, why }) => [what, who, why]);
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('somebody may be at risk, on %s', (kind) => {
  beforeEach(() => start(kind));

  test('the numbers are there at once, and after a minute a contact is told, without a word or name', async () => {
    const { nurse } = world;
    await nurse.press(RISK);
    const text = screenOf(nurse);
    for (const words of [
      '999',
      '01632 960003',
      'This card is not a referral: please ring.',
      'In about a minute we tell Anna Alarm (safeguarding contact) that you opened this card: your name and agency, your e-mail address if we have it, the review’s reference and the time, and nothing you wrote.',
      'If nobody answers within 15 minutes, we tell Ben Beacon (safeguarding contact) and Lena L. (review lead).',
    ])
      expect(text).toContain(words);
    // The numbers come first.
    expect(text.indexOf('999')).toBeLessThan(text.indexOf('In about a minute'));

    await pass(world, 59);
    expect(toldTimes([anna, ben])).toEqual([0, 0]);
    await pass(world, 1);
    expect(toldTimes([anna, ben])).toEqual([1, 0]);
    const [message] = alertsOf(anna);
    expect(message?.summary).toBe('A message from Exampleshire Board');
    expect(visibleText(message?.card ?? {})).toContain(
      `Somebody opened “Someone may be at risk now” on 14 April, 10:00. It was in review ${REFERENCE}.`,
    );
    expect(JSON.stringify(message)).not.toMatch(/Hanna|Nursewell|nhs\.example/);

    await nurse.press('Look again');
    expect(screenOf(nurse)).toContain(
      'On 14 April, 10:01 we told Anna Alarm (safeguarding contact) that',
    );
    expect(offered(nurse)).not.toContain(MISTAKE);

    // Who it is stands on the card that opens, which is not kept.
    const seen = await answer(anna, SEE);
    for (const words of [
      'Hanna Nursewell opened “Someone may be at risk now” on 14 April, 10:00.',
      'On the review’s board they are Hanna Nursewell, hanna@nhs.example.',
      'Their account is one of Example NHS Trust.',
      'This is not a referral',
      'Nobody has said yet that they are on it.',
    ])
      expect(seen).toContain(words);

    await anna.press(ON_IT, {}, { twice: true });
    expect(screenOf(anna)).toContain('You are on it. Thank you.');
    await pass(world, 3 * 3_600);
    expect(toldTimes([anna, ben, world.lead])).toEqual([1, 0, 0]);
    await nurse.press('Look again');
    expect(screenOf(nurse)).toContain('In about a minute we tell Anna Alarm');
  });

  test('who is on it is on record, and who was told, and that they asked; and nothing else', async () => {
    const { nurse } = world;
    await nurse.press(RISK);
    const review = await reviewId();
    await pass(world, 30);
    expect(await trailOf(review)).toEqual([]);
    await pass(world, 30);
    await answer(anna, ON_IT);
    await anna.press(PASS);
    const { alertId } = await theAlert(review);
    expect(await trailOf(review)).toEqual([
      ['alert.asked', idOf(nurse), ''],
      ['alert.told', 'sweep', idOf(anna)],
      ['alert.take', idOf(anna), ''],
      ['alert.pass', idOf(anna), ''],
    ]);
    const items = (await auditOf(world, review)).filter(({ what }) => what.startsWith('alert.'));
    expect(new Set(items.map(({ item }) => item))).toEqual(new Set([alertId]));
  });

  test('pressed many times at once and again, it is one', async () => {
    const { nurse } = world;
    const card = nurse.screen();
    await Promise.all(Array.from({ length: 6 }, () => nurse.pressCopied(card, RISK)));
    await pass(world, 60);
    nurse.reload();
    await nurse.press(RISK);
    await pass(world, 600);
    await nurse.press('Look again');
    await pass(world, 200);
    expect(toldTimes([anna, ben])).toEqual([1, 0]);
    expect(await alertsIn(await reviewId())).toHaveLength(1);
  });
});

async function alertsIn(partition: string): Promise<Alert[]> {
  return kept(world, alerts, partition);
}

async function theAlert(partition: string): Promise<{ alertId: string; alert: Alert }> {
  const [record] = await withStore(world, (store) => listOf(store, alerts, partition));
  if (!record) throw new Error('There is no alert.');
  return { alertId: record.id, alert: record.value };
}

describe('before anybody is told', () => {
  beforeEach(() => start());

  test('it can be said that it was a mistake: nobody is told, and nothing is on record', async () => {
    const { nurse } = world;
    await nurse.press(RISK);
    const review = await reviewId();
    await pass(world, 59);
    await nurse.press(MISTAKE);
    expect(screenOf(nurse)).toContain('As you asked, we tell nobody.');
    expect(screenOf(nurse)).toContain('01632 960003');
    await pass(world, 7_200);
    expect(toldTimes([anna, ben, world.lead])).toEqual([0, 0, 0]);
    expect(await trailOf(review)).toEqual([]);
    // Pressed again, it counts.
    await nurse.press('Back');
    await nurse.press(RISK);
    await pass(world, 60);
    expect(toldTimes([anna, ben])).toEqual([1, 0]);
  });

  test('a moment too late, the card says who was told', async () => {
    const { nurse } = world;
    await nurse.press(RISK);
    await pass(world, 60);
    await nurse.press(MISTAKE);
    expect(screenOf(nurse)).toContain('we told Anna Alarm');
    await pass(world, 15 * 60);
    expect(toldTimes([anna, ben])).toEqual([1, 1]);
  });

  test('somebody else can be told instead; who is implicated is never told, and learns nothing', async () => {
    const { nurse } = world;
    await nurse.press(RISK);
    await pass(world, 50);
    await nurse.press(OTHER);
    expect(screenOf(nurse)).toContain('In about a minute we tell Ben Beacon');
    expect(screenOf(nurse)).toContain('Not told from now on: Anna Alarm (safeguarding contact).');
    await pass(world, 59);
    expect(toldTimes([anna, ben])).toEqual([0, 0]);
    await pass(world, 1);
    expect(toldTimes([anna, ben])).toEqual([0, 1]);
    const { alertId } = await theAlert(await reviewId());
    for (let hour = 0; hour < 4; hour += 1) await pass(world, 3_600);
    expect(toldTimes([anna])).toEqual([0]);
    expect(alertsOf(ben).length).toBeGreaterThan(2);

    // Not by a forged press either.
    for (const verb of ['alert.show', 'alert.take', 'alert.pass']) {
      const data = { n: 'some-nonce', r: await reviewId(), i: alertId };
      const { card } = await anna.forge({ verb, data });
      expect(visibleText(card ?? {})).toContain('This is for somebody else to do');
    }
    expect((await theAlert(await reviewId())).alert.taken).toBeUndefined();
  });

  test('the second contact can be left out, and the review’s lead', async () => {
    const { nurse, lead } = world;
    await nurse.press(RISK);
    for (const who of ['Ben Beacon (safeguarding contact)', 'Lena L. (review lead)'])
      await nurse.press(OTHER, { [MUST_NOT_KNOW]: who });
    expect(screenOf(nurse)).toContain('In about a minute we tell Anna Alarm');
    // She is the board's only administrator as well.
    expect(screenOf(nurse)).not.toContain('If nobody answers');
    await pass(world, 60);
    for (let hour = 0; hour < 3; hour += 1) await pass(world, 3_600);
    expect(alertsOf(anna).length).toBeGreaterThan(2);
    expect(toldTimes([ben, lead])).toEqual([0, 0]);
  });

  test('everybody can be left out: the card says that nobody is told', async () => {
    const { nurse } = world;
    await nurse.press(RISK);
    for (let people = 0; people < 3; people += 1) await nurse.press(OTHER);
    expect(screenOf(nurse)).toContain('There is nobody we can tell from here.');
    await pass(world, 3_600);
    expect(toldTimes([anna, ben, world.lead])).toEqual([0, 0, 0]);
  });

  test('the process may die: the minute goes on', async () => {
    await world.nurse.press(RISK);
    await world.restart();
    await pass(world, 60);
    expect(toldTimes([anna, ben])).toEqual([1, 0]);
  });
});

describe('nobody is on it yet', () => {
  beforeEach(async () => {
    await start();
    await world.nurse.press(RISK);
  });

  test('the next is told, then the leads and administrators, and everybody each hour', async () => {
    const { lead } = world;
    await pass(world, 60);
    await pass(world, 15 * 60 - 1);
    expect(toldTimes([anna, ben, lead])).toEqual([1, 0, 0]);
    await pass(world, 1);
    expect(toldTimes([anna, ben, lead])).toEqual([1, 1, 0]);
    await pass(world, 15 * 60);
    expect(toldTimes([anna, ben, lead])).toEqual([1, 1, 1]);
    await pass(world, 3_600);
    expect(toldTimes([anna, ben, lead])).toEqual([2, 2, 2]);
    expect(visibleText(alertsOf(ben).at(-1)?.card ?? {})).toContain(
      'Nobody has said yet that they are on it.',
    );
    for (let hour = 0; hour < 5; hour += 1) await pass(world, 3_600);
    expect(toldTimes([anna, ben, lead])).toEqual([7, 7, 7]);
    // Until somebody is.
    await answer(lead, ON_IT);
    expect(screenOf(lead)).toContain('You are on it.');
    await pass(world, 7_200);
    expect(toldTimes([anna, ben, lead])).toEqual([7, 7, 7]);
    expect(await answer(anna, SEE)).toContain('Lena L. (review lead) has said that they are on it');
    expect(offered(anna)).not.toContain(ON_IT);
  });

  test('who can’t be passes it on, and the next is told at once', async () => {
    await pass(world, 60);
    expect(await answer(anna, PASS)).toContain('You have passed it on, and the next are told.');
    await world.vantage.sweep();
    expect(toldTimes([anna, ben])).toEqual([1, 1]);
    // They can all the same.
    await anna.press(ON_IT);
    expect(await answer(ben, SEE)).toContain('Anna Alarm (safeguarding contact) has said');
  });

  test('who is on it can pass it on after all, or may turn out to be whom it is about', async () => {
    await pass(world, 60);
    await answer(anna, ON_IT);
    await world.nurse.press('Look again');
    expect(screenOf(world.nurse)).toContain(
      'Anna Alarm (safeguarding contact) has seen this and is on it',
    );
    await world.nurse.press(OTHER);
    await world.vantage.sweep();
    expect(toldTimes([anna, ben])).toEqual([1, 1]);
    expect(await answer(anna, SEE)).toContain('This is for somebody else to do');
    await answer(ben, ON_IT);
    await ben.press(PASS);
    await world.vantage.sweep();
    expect(toldTimes([anna, ben, world.lead])).toEqual([1, 1, 1]);
  });

  test('who was not told can’t see whose it is, nor be on it', async () => {
    await pass(world, 60);
    const { alertId } = await theAlert(await reviewId());
    for (const person of [ben, world.lead, world.nurse])
      for (const verb of ['alert.show', 'alert.take', 'alert.pass']) {
        const data = { n: 'some-nonce', r: await reviewId(), i: alertId };
        const { card } = await person.forge({ verb, data });
        expect(visibleText(card ?? {})).toContain('This is for somebody else to do');
      }
    const { alert } = await theAlert(await reviewId());
    expect(alert).toMatchObject({ tellings: [{ send: { is: 'sent' } }] });
    expect(alert.taken).toBeUndefined();
  });

  test('and nobody but who asked can say that it was a mistake, or leave somebody out', async () => {
    const { alertId, alert } = await theAlert(await reviewId());
    for (const verb of ['risk.mistake', 'risk.other']) {
      const data = { n: 'some-nonce', r: await reviewId(), i: alertId };
      const { card } = await anna.forge({ verb, data });
      expect(visibleText(card ?? {})).toContain('This button belongs to an older card');
    }
    expect((await theAlert(await reviewId())).alert).toEqual(alert);
  });
});

describe('a contact whom it does not reach', () => {
  beforeEach(() => start());

  test('who has taken the app away is passed over, and the card names who is told', async () => {
    await anna.uninstall();
    await world.nurse.press(RISK);
    expect(screenOf(world.nurse)).toContain('In about a minute we tell Ben Beacon');
    await pass(world, 60);
    expect(toldTimes([anna, ben])).toEqual([0, 1]);
  });

  test.each(['ConversationBlockedByUser', 'BotDisabledByAdmin', 'ConversationNotFound'])(
    'who can’t be reached (%s) is followed by the next at once, and it is on record',
    async (code) => {
      const { nurse, teams } = world;
      teams.failNext({ kind: 'send', person: anna, status: 403, code });
      await nurse.press(RISK);
      await pass(world, 60);
      expect(toldTimes([anna, ben])).toEqual([0, 1]);
      expect(await trailOf(await reviewId())).toEqual([
        ['alert.asked', idOf(nurse), ''],
        ['alert.not reached', 'sweep', idOf(anna)],
        ['alert.told', 'sweep', idOf(ben)],
      ]);
    },
  );

  test('who can’t be read is followed by the next at once, and it is on record and in the log', async () => {
    const { nurse, lead } = world;
    await makePersonUnreadable(world, anna);
    await nurse.press(RISK);
    expect(visibleText(nurse.screen())).not.toContain('We can’t be sure');
    await pass(world, 60);
    expect(toldTimes([anna, ben, lead])).toEqual([0, 1, 0]);
    await pass(world, 15 * 60);
    expect(toldTimes([anna, ben, lead])).toEqual([0, 1, 1]);
    await pass(world, 3_600);
    expect(toldTimes([anna, ben, lead])).toEqual([0, 2, 2]);
    const trail = await trailOf(await reviewIdOf(world));
    expect(trail).toContainEqual(['alert.not reached', 'sweep', idOf(anna)]);
    const lines = logged(world, 'something on a card could not be read');
    expect(JSON.stringify(lines)).toContain('has version 99');
    expect(JSON.stringify(lines)).not.toMatch(/Anna|anna@|Hanna/);
  });

  test('nor the next, and it is night: whoever is left is told at once', async () => {
    const { nurse, lead } = world;
    for (const one of [anna, ben]) await makePersonUnreadable(world, one);
    world.clock.now = world.clock.now.add({ hours: 14 });
    await nurse.press(RISK);
    await pass(world, 60);
    expect(toldTimes([anna, ben, lead])).toEqual([0, 0, 1]);
  });

  test('whose review can’t be read any more is told all the same', async () => {
    const { nurse } = world;
    await nurse.press(RISK);
    await makeReviewUnreadable(world, await reviewId());
    await pass(world, 60);
    expect(toldTimes([anna, ben])).toEqual([1, 0]);
    await pass(world, 15 * 60);
    expect(toldTimes([anna, ben])).toEqual([1, 1]);
  });

  test('where nobody can know whether it arrived, it is made again by itself', async () => {
    const { nurse, teams } = world;
    teams.failNext({ kind: 'send', person: anna, status: 500, afterAccepting: true });
    await nurse.press(RISK);
    await pass(world, 60);
    expect(toldTimes([anna])).toEqual([1]);
    await pass(world, 10);
    expect(toldTimes([anna, ben])).toEqual([2, 0]);
    expect(await answer(anna, ON_IT)).toContain('You are on it.');
  });

  test('where Teams takes nothing for her, the next is told after a few tries', async () => {
    const { nurse, teams } = world;
    teams.failNext({ kind: 'send', person: anna, reset: true }, 5);
    await nurse.press(RISK);
    await pass(world, 60);
    for (let tries = 0; tries < 5; tries += 1) await pass(world, 40);
    expect(toldTimes([anna, ben])).toEqual([0, 1]);
  });

  test('a telling whose process died is made again', async () => {
    await world.nurse.press(RISK);
    const review = await reviewId();
    const { alertId } = await theAlert(review);
    const now = stamp(world.clock.now.add({ seconds: 60 }));
    const chain = {
      contacts: [{ personId: idOf(anna), as: 'safeguarding contact', ids: [idOf(anna)] }],
      last: [],
    } as const;
    await withStore(world, (store) =>
      change(store, alerts, review, alertId, (alert) => ({
        value: claimed(goOn(alert, chain, now, { isInHours: true, minutes: 15 }), idOf(anna), now),
        dueAt: stamp(world.clock.now.add({ seconds: 120 })),
      })),
    );
    await pass(world, 119);
    expect(toldTimes([anna])).toEqual([0]);
    await pass(world, 1);
    expect(toldTimes([anna, ben])).toEqual([1, 0]);
  });
});

describe('outside of the contacts’ hours', () => {
  test.each([
    ['at night', '2026-04-14T21:00:00Z'],
    ['on a Saturday', '2026-04-18T10:00:00Z'],
    ['on a bank holiday', '2026-05-04T10:00:00Z'],
  ])('%s all are told at once, and the card says that they may see it late', async (_, instant) => {
    await start();
    await at(world, instant);
    await world.nurse.press(RISK);
    expect(screenOf(world.nurse)).toMatch(
      /we tell Anna Alarm \(safeguarding contact\) and Ben Beacon .*They may see it late/s,
    );
    await pass(world, 60);
    expect(toldTimes([anna, ben, world.lead])).toEqual([1, 1, 0]);
    await pass(world, 15 * 60);
    expect(toldTimes([anna, ben, world.lead])).toEqual([1, 1, 1]);
  });

  test('which are the board’s own, where its file says so', async () => {
    world = await startWorld();
    Object.assign(world.board, {
      alerts: { hours: { from: '07:00', until: '09:30' }, minutes: 5 },
    });
    writeFileSync(world.config.boardFile, JSON.stringify(world.board));
    await world.restart();
    await inviteOne(world);
    await named();
    await world.nurse.press(RISK);
    expect(screenOf(world.nurse)).toContain('If nobody answers within 5 minutes');
    await pass(world, 60);
    expect(toldTimes([anna, ben])).toEqual([1, 1]);
  });
});

describe('a board that has named nobody', () => {
  beforeEach(async () => {
    world = await startWorld();
    await inviteOne(world);
  });

  test('tells the review’s lead and its administrators', async () => {
    const { nurse, lead } = world;
    await nurse.press(RISK);
    expect(screenOf(nurse)).toContain('In about a minute we tell Lena L. (review lead)');
    await pass(world, 60);
    expect(toldTimes([lead])).toEqual([1]);
    expect(await answer(lead, ON_IT)).toContain('You are on it.');
    await lead.press('My invitations and reviews');
    await lead.press('Agencies, administrators and review leads');
    expect(screenOf(lead)).toContain('Please name at least two safeguarding contacts');
  });

  test('names contacts who have not added the app: until they do, the others are told', async () => {
    const { nurse, lead } = world;
    const people = await nameContacts(world, ['Anna Alarm', 'Ben Beacon']);
    expect(screenOf(lead)).toContain('Anna Alarm, anna@board.example: safeguarding contact.');
    await nurse.press(RISK);
    await pass(world, 60);
    expect(toldTimes([lead])).toEqual([1]);
    await come(world, people);
    await pass(world, 3_600);
    expect(toldTimes(people)).toEqual([1, 0]);
  });
});

describe('whoever presses it', () => {
  test('a family liaison officer’s is in their review', async () => {
    await start('sqlite', officerOf);
    await world.officer.press(RISK);
    await pass(world, 60);
    expect(visibleText(alertsOf(anna)[0]?.card ?? {})).toContain(`It was in review ${REFERENCE}.`);
    expect(await answer(anna, SEE)).toContain('Farid Officerman opened');
  });

  test('somebody of no review, on the home card, is with the board', async () => {
    await start();
    const { officer } = world;
    await officer.install();
    await officer.press(RISK);
    expect(screenOf(officer)).toContain(
      'your name, your agency and the time, and nothing you wrote',
    );
    await officer.press('Look again');
    await pass(world, 60);
    const [message] = alertsOf(anna);
    expect(visibleText(message?.card ?? {})).not.toContain('It was in review');
    const seen = await answer(anna, ON_IT);
    expect(seen).toContain('Farid Officerman opened');
    expect(seen).toContain('Their account is one of Example Police.');
    expect(await trailOf(BOARD_TRAIL)).toEqual([
      ['alert.asked', idOf(officer), ''],
      ['alert.told', 'sweep', idOf(anna)],
      ['alert.take', idOf(anna), ''],
    ]);
    await officer.press('Look again');
    expect(screenOf(officer)).toContain('has seen this and is on it, since 14 April, 10:01.');
  });

  test('a name in Teams is shown as text, in one line, and cut, whatever stands in it', async () => {
    await start();
    const name = `**Exampleshire Board**\u2028Ring [us](http://a.example)\n\u202e${'x'.repeat(80)}`;
    const { teams, tenants } = world;
    const caller = teams.addPerson({ tenant: tenants.nhs, name, email: 'caller@nhs.example' });
    await caller.install();
    await caller.press(RISK);
    await pass(world, 60);
    const shown = `**Exampleshire Board** Ring [us](http://a.example) ${'x'.repeat(80)}`;
    expect(await answer(anna, SEE)).toContain(`${shown.slice(0, 80)} opened`);
  });

  test('a copied card says nothing of the review it was made for', async () => {
    await start();
    const { officer, nurse } = world;
    await officer.install();
    await officer.pressCopied(nurse.screen(), RISK);
    await pass(world, 60);
    expect(visibleText(alertsOf(anna)[0]?.card ?? {})).not.toContain(REFERENCE);
    expect(await answer(anna, SEE)).not.toContain('Hanna');
  });

  test('a safeguarding contact is never told of themselves', async () => {
    await start();
    await anna.press(RISK, {}, { on: anna.latest() });
    expect(screenOf(anna)).toContain('In about a minute we tell Ben Beacon');
    await pass(world, 60);
    expect(toldTimes([anna, ben])).toEqual([0, 1]);
  });

  test('in an older Teams they can say the same', async () => {
    await start();
    const { nurse } = world;
    await nurse.press(RISK, {}, { asSubmit: true });
    const shown = await eventually(() =>
      nurse.chat.find(({ card }) => card && visibleText(card).includes('01632 960003')),
    );
    await nurse.press(MISTAKE, {}, { on: shown, asSubmit: true });
    await pass(world, 3_600);
    expect(toldTimes([anna, ben])).toEqual([0, 0]);
  });
});

test.each<[string, Record<string, string>]>([
  ['on hold', { ...WITNESS, 'Which person': 'Hanna Nursewell' }],
  ['paused', FOR_CHARGES],
])('a participation that is %s does not hold it back', async (what, typed) => {
  await start();
  const { lead, nurse } = world;
  lead.reload();
  await lead.press('My invitations and reviews');
  await lead.press({ verb: 'board.show' });
  if (what === 'on hold') {
    await openHolds(world);
    await setHold(world, typed);
  } else {
    await lead.press('The review');
    await lead.press('Pause everybody');
    await lead.press('Pause everybody', typed);
  }
  await world.vantage.sweep();
  nurse.reload();
  await nurse.press(RISK);
  await pass(world, 60);
  expect(toldTimes([anna])).toEqual([1]);
});

test('what they have typed on a page is saved first, and nobody’s words or names are in a chat or the log', async () => {
  await start();
  const { nurse, teams, logLines } = world;
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  await nurse.press(RISK, { 'Tell us about your part': 'Zebrafish words.' });
  await pass(world, 60);
  await answer(anna, ON_IT);
  for (let hour = 0; hour < 2; hour += 1) await pass(world, 3_600);
  expect(JSON.stringify(await draftsIn(world))).toContain('Zebrafish words.');
  const kept = teams.record
    .filter(({ kind }) => kind === 'send' || kind === 'update')
    .map(({ activity }) => JSON.stringify(activity));
  for (const words of ['Zebrafish', 'Hanna', 'Nursewell', nurse.email]) {
    expect(kept.filter((one) => one.includes(words))).toEqual([]);
    expect(logLines.filter((one) => one.includes(words))).toEqual([]);
  }
  expect(logLines.filter((one) => /Anna Alarm|anna@/.test(one))).toEqual([]);
});

describe('while the store is away', () => {
  let gated: GatedWorld;
  beforeEach(async () => {
    world = gated = await startGatedWorld();
    await inviteOne(world);
    await named();
  }, 60_000);

  test.each<[string, () => void]>([
    [
      'cuts every connection',
      () => {
        gated.gate.cut();
      },
    ],
    [
      'answers nothing',
      () => {
        gated.gate.hold();
      },
    ],
  ])(
    'and %s, the numbers come, and that nobody may be told',
    async (_, away) => {
      const { nurse } = world;
      away();
      await nurse.press(RISK);
      const text = screenOf(nurse);
      expect(text).toContain('01632 960003');
      expect(text).toContain('We can’t be sure that anybody is told from here. Please ring.');
      expect(offered(nurse)).toEqual(['Back']);
      gated.gate.open();
      // Pressed again, it is one alert, whether the first came about or not.
      await nurse.press('Back');
      await nurse.press(RISK);
      await pass(world, 120);
      expect(toldTimes([anna, ben])).toEqual([1, 0]);
    },
    60_000,
  );
});

test('the review’s board says nothing of it: the lead is told when it is their turn', async () => {
  await start();
  await world.nurse.press(RISK);
  await pass(world, 60);
  world.lead.reload();
  await world.lead.press('My invitations and reviews');
  await world.lead.press({ verb: 'board.show' });
  expect(await board(world)).not.toMatch(/risk/i);
});
