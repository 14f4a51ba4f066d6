import { Temporal } from 'temporal-polyfill';
import { REVIEW_OPENED } from '../../src/domain/audit.ts';
import { stamp } from '../../src/domain/dates.ts';
import { change, listOf } from '../../src/storage/records.ts';
import { REVIEW_ID, drafts, participations, reviews } from '../../src/workflows/kinds.ts';
import { at } from '../support/clock.ts';
import { NOT_PUBLISHED, closedWith } from '../support/closed.ts';
import { WITNESS, kept, openHolds, setHold } from '../support/holds.ts';
import {
  addReviewer,
  becomesFull,
  homeOf,
  inviteNurseAnew,
  openSuccessor,
  startRapid,
  writeAndSend,
} from '../support/becoming.ts';
import { GROUNDWORK, addPerson, nurseOf, pressedData } from '../support/journey.ts';
import { contributionsIn, peopleIn, rowsOf, withStore } from '../support/look-inside.ts';
import { auditOf } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';
import { isObject } from '../teams-simulator/json.ts';

const ASKED = 'May what you told us come along?';
const NOT_THEM = 'with this name and address it would be somebody else';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await startRapid(world, 'Seen at Easter.');
});
afterEach(async () => {
  await world.stop();
});

/** How many invitations stand in people's own lists. */
async function invitedMemberships(): Promise<number> {
  const all = (await peopleIn(world)).flatMap(({ memberships }) => memberships);
  return all.filter((one) => one.as === 'participant').length;
}

const asked = (person: Person) => {
  person.reload();
  return person.chat.filter(({ card }) => card && visibleText(card).includes(ASKED));
};

/** The lead, at the board of the review of that type. */
async function openFromChat(type: string): Promise<void> {
  const { lead } = world;
  await lead.say('hello');
  await lead.press('My invitations and reviews');
  await lead.press(`Review lead: review R-2026-04, ${type}`);
}

describe('a rapid review that becomes a full one', () => {
  test('has on its timeline what agencies noted, once, and what comes after in neither from the other', async () => {
    const { lead } = world;
    const event = {
      'When was it': '3 May 2024',
      'Which agency': 'Example Police',
      'What happened': 'A visit to the home.',
      'Where does it stand': 'Record of 4 May 2024',
    };
    const addEvent = async (what: string) => {
      await lead.press('The timeline');
      await lead.press('Add an event');
      await lead.press('Save', { ...event, 'What happened': what });
      await lead.press('Back to the review');
    };
    await lead.press('The review');
    await addEvent('A visit to the home.');
    await lead.press('Who is where');
    await becomesFull(world);
    await addEvent('A call.');
    await openSuccessor(world);
    await lead.press('The review');
    await lead.press('The timeline');
    expect(visibleText(lead.screen()).match(/A visit to the home\./g)).toHaveLength(1);
    expect(visibleText(lead.screen())).not.toContain('A call.');
    await lead.press('Correct: 3 May 2024, Example Police');
    await lead.press('Remove it');
    await world.vantage.sweep();
    await world.restart();
    await world.vantage.sweep();
    await lead.press('Show this period');
    expect(visibleText(lead.screen())).toContain('Nothing is on the timeline yet.');
  });

  test('opens it with the same people, each to be cleared and invited anew', async () => {
    const { lead } = world;
    await becomesFull(world);
    await lead.press('My reviews');
    await lead.press('Review lead: review R-2026-04, Local Child Safeguarding Practice Review');
    const text = visibleText(lead.screen());
    expect(text).toContain(world.nurse.name);
    expect(text.match(/Told about the review\. Not yet cleared\./g)).toHaveLength(2);
    expect(text).toContain('Answers are hoped for by Tuesday 9 June 2026.');
  });

  test('leads to it from the old one', async () => {
    const { lead } = world;
    await becomesFull(world);
    await lead.press('What it has become');
    await lead.press('Open it');
    const text = visibleText(lead.screen());
    expect(text).toContain('Local Child Safeguarding Practice Review');
    expect(text).toContain('It began as another review');
  });

  test('asks only those who have sent something, and once', async () => {
    await becomesFull(world);
    await world.vantage.sweep();
    expect(asked(world.officer)).toHaveLength(0);
    expect(asked(world.nurse).length).toBeGreaterThan(0);
    const sent = world.teams.record.filter(
      ({ kind, activity }) => kind === 'send' && JSON.stringify(activity).includes(ASKED),
    );
    expect(sent).toHaveLength(1);
  });

  test('asks its lead to ring nobody of the old one', async () => {
    const { lead } = world;
    await becomesFull(world);
    await world.vantage.sweep();
    const news = () =>
      lead.chat.filter(({ card }) => card && visibleText(card).includes('something new')).length;
    const before = news();
    for (let day = 15; day <= 30; day += 1) await at(world, `2026-04-${day}T08:30:00Z`);
    await at(world, '2026-05-29T08:30:00Z');
    expect(news()).toBe(before);
    await lead.press('Who is where');
    expect(visibleText(lead.screen())).not.toContain('To be rung');
  });

  test('has its holds in common with the new one, whichever they are set or lifted in', async () => {
    const { lead, nurse } = world;
    await lead.press('The review');
    const { r: oldId } = pressedData(await lead.press('Who is where'));
    await becomesFull(world);
    await lead.press('Who is where');
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': nurse.name });
    await world.vantage.sweep();
    await lead.press('Back to the review');
    await lead.press('Who is where');
    await openSuccessor(world);
    const { r: newId } = pressedData(await lead.press('The review'));
    expect(newId).not.toBe(oldId);
    const holds = async () =>
      Promise.all(
        [oldId, newId].map(async (id) => (await kept(world, reviews, id)).map((one) => one.holds)),
      );
    const [there, here] = await holds();
    expect(there).toMatchObject([[{ on: { is: 'person' }, decidedBy: 'DS Clear' }]]);
    expect(here).toEqual(there);
    // Put off and then lifted in the new one, it is so in the old one.
    await lead.press('Holds');
    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Keep it, and look again on that day', {
      'To be looked at again on': '2026-07-01',
      Reason: 'The trial goes on.',
    });
    await world.vantage.sweep();
    expect((await holds())[0]).toMatchObject([[{ lookAgainOn: '2026-07-01' }]]);
    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Lift the hold', { Reason: 'Not called.' });
    await world.vantage.sweep();
    const [lifted, both] = await holds();
    expect(lifted).toMatchObject([[{ lifted: { reason: 'Not called.' } }]]);
    expect(both).toEqual(lifted);
    // All is settled: nothing goes round between the two.
    const [old] = await kept(world, reviews, oldId);
    expect(old?.planAt).toBeUndefined();
  });

  test('takes along what they sent once they agree, word for word, and says so', async () => {
    await becomesFull(world);
    asked(world.nurse);
    await world.nurse.press('Yes, take it along');
    await world.vantage.sweep();
    expect(asked(world.nurse)).toHaveLength(0);
    const sent = await contributionsIn(world);
    expect(sent).toHaveLength(2);
    expect(sent[0]).toEqual(sent[1]);
    const { lead } = world;
    await lead.press('My reviews');
    await lead.press('Review lead: review R-2026-04, Local Child Safeguarding Practice Review');
    // It is no answer to this review: they are cleared and invited like anybody.
    expect(visibleText(lead.screen())).not.toContain('Has sent their perspective');
    await lead.press(`Open ${world.nurse.name}`);
    expect(visibleText(lead.screen())).toContain('came along to this one, with their agreement');
  });

  test('lets nobody who came over be corrected into somebody else, in either', async () => {
    const { lead, nurse, teams, tenants } = world;
    const other = { Name: 'Oda Otherwell', 'Work e-mail': 'oda@nhs.example' };
    const save = async (typed: Record<string, string>) => {
      await lead.press('Save', typed);
      return visibleText(lead.screen());
    };
    // Who is not invited to the old one can be corrected there too.
    const late = teams.addPerson({
      tenant: tenants.nhs,
      name: 'Lou Late',
      email: 'lou@nhs.example',
    });
    await addPerson(world, { ...nurseOf(world), role: 'Practitioner', person: late });
    await lead.press('Back to the board');
    await becomesFull(world);
    await lead.press('Who is where');
    await lead.press(`Open ${late.name}`);
    await lead.press('Correct their details');
    expect(await save(other)).toContain(NOT_THEM);
    await openFromChat('Local Child Safeguarding Practice Review');
    await lead.press(`Open ${nurse.name}`);
    await lead.press('Correct their details');
    expect(await save(other)).toContain(NOT_THEM);
    // A name that has changed, and then, under the new name, another address.
    expect(await save({ Name: 'Hanna Newname', 'Work e-mail': nurse.email })).not.toContain(
      NOT_THEM,
    );
    await lead.press('Correct their details');
    expect(await save({ 'Work e-mail': other['Work e-mail'] })).toContain(NOT_THEM);
    expect(await save({ Name: nurse.name })).not.toContain(NOT_THEM);
    await lead.press('Correct their details');
    expect(await save({ Name: 'Hanna Nurswell', 'Work e-mail': nurse.email })).not.toContain(
      NOT_THEM,
    );
    asked(nurse);
    await nurse.press('Yes, take it along');
    await world.vantage.sweep();
    expect(await contributionsIn(world)).toHaveLength(2);
  });

  test('leaves their words where they are if somebody else stands in their place by now', async () => {
    const { lead, nurse } = world;
    await becomesFull(world);
    await openSuccessor(world);
    const { r: newId } = pressedData(await lead.press('The review'));
    // As it could be done before it was refused.
    await withStore(world, async (store) => {
      const there = await listOf(store, participations, newId);
      for (const { id, value } of there.filter((one) => one.value.name === nurse.name))
        await change(store, participations, newId, id, () => ({
          value: { ...value, name: 'Oda Otherwell', email: 'oda@nhs.example' },
        }));
    });
    asked(nurse);
    await nurse.press('Yes, take it along');
    await world.vantage.sweep();
    expect(await contributionsIn(world)).toHaveLength(1);
    const brought = (await kept(world, participations, newId)).flatMap((one) => one.brought ?? []);
    expect(brought).toEqual([]);
    expect(asked(nurse)).toHaveLength(0);
    await openFromChat('Rapid review');
    await lead.press(`Open ${nurse.name}`);
    expect(visibleText(lead.screen())).toContain('What they sent stays in this review.');
  });

  test('lets whoever brought their words along tell the new review more, and both are read', async () => {
    const { nurse } = world;
    await becomesFull(world);
    asked(nurse);
    await nurse.press('Yes, take it along');
    await world.vantage.sweep();
    await openSuccessor(world);
    await inviteNurseAnew(world);
    expect(visibleText(nurse.latest().card)).toContain('Would you tell us');
    const rae = await addReviewer(world);
    const read = async () => {
      await rae.press('Perspectives');
      await rae.press(`Read what ${nurse.name} sent`);
      return visibleText(rae.screen());
    };
    expect(await read()).toContain('Seen at Easter.');
    await rae.press('Back to the perspectives');
    await rae.press('Back to the review');
    await writeAndSend(world, nurse, 'Seen in May, too.');
    const text = await read();
    expect(text).toContain('Seen at Easter.');
    expect(text).toContain('Seen in May, too.');
  });

  test.each(['left out by a restore', 'about to be destroyed'] as const)(
    'goes on with what follows its closing where the review that it was is %s',
    async (is) => {
      const { lead, nurse } = world;
      await lead.press('The review');
      const { r: oldId } = pressedData(await lead.press('Who is where'));
      await becomesFull(world);
      await openSuccessor(world);
      const { r: newId } = pressedData(await lead.press('The review'));
      await lead.press('Who is where');
      await inviteNurseAnew(world);
      await nurse.press('Write', {}, { on: nurse.latest() });
      await nurse.press('I’ve read this: go on');
      await nurse.press('Next', { 'Tell us about': 'Not sent.' });
      expect(await kept(world, drafts, newId)).toHaveLength(1);
      await withStore(world, async (store) => {
        if (is === 'left out by a restore') {
          for (const { id, etag } of await store.listPlaces('reviews', oldId))
            await store.delete('reviews', oldId, id, etag);
        } else {
          await change(store, reviews, oldId, REVIEW_ID, (review) => ({
            value: { ...review, destroying: stamp(world.clock.now) },
          }));
        }
        const planAt = stamp(world.clock.now);
        await change(store, reviews, newId, REVIEW_ID, (review) => ({
          value: { ...review, closed: closedWith(NOT_PUBLISHED), planAt },
          dueAt: planAt,
        }));
      });
      await world.vantage.sweep();
      expect(await kept(world, drafts, newId)).toEqual([]);
      const [next] = await kept(world, reviews, newId);
      // What failed is reported, and comes round again.
      expect(next?.planAt === undefined).toBe(is === 'left out by a restore');
    },
  );

  test('takes the new review’s id from nobody', async () => {
    const { lead } = world;
    await lead.press('The review');
    await lead.press('This becomes another review');
    const real = { title: 'Open the new review', verb: 'conversion.save' };
    // Refused for its day, and then forged with a right one.
    const wrong = await lead.press(real, { 'Day on which it was decided': '2099-01-01' });
    const data: unknown = JSON.parse(
      JSON.stringify(pressedData(wrong)).replace('2099-01-01', '2026-04-14'),
    );
    if (!isObject(data)) throw new Error('A press carries an object.');
    await lead.forge({ verb: 'conversion.save', data: { ...data, i: 'board' } });
    await world.vantage.sweep();
    const reviewRows = rowsOf(world).filter(({ type }) => type === 'review');
    const made = reviewRows.map(({ partition }) => String(partition));
    expect(made).toHaveLength(2);
    expect(made).not.toContain('board');
    const opened = (await auditOf(world, 'board')).filter(({ what }) => what === REVIEW_OPENED);
    expect(opened.map(({ item }) => item).sort()).toEqual(made.sort());
  });

  test('puts no invitation of the old one in the list of somebody who comes later', async () => {
    const { lead, teams, tenants } = world;
    const late = teams.addPerson({
      tenant: tenants.nhs,
      name: 'Lou Late',
      email: 'lou@nhs.example',
    });
    await addPerson(world, { ...nurseOf(world), role: 'Practitioner', person: late });
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Back to the board');
    await becomesFull(world);
    const before = await invitedMemberships();
    await late.install();
    await world.vantage.sweep();
    expect(await invitedMemberships()).toBe(before);
  });

  test('asks whoever had taken the app away, once they have it again', async () => {
    const { nurse } = world;
    await nurse.uninstall();
    await becomesFull(world);
    expect(asked(nurse)).toHaveLength(0);
    await nurse.install();
    await world.vantage.sweep();
    expect(asked(nurse).length).toBeGreaterThan(0);
  });

  test('leaves it where it is if they would rather not, whatever they press later', async () => {
    await becomesFull(world);
    const before = asked(world.nurse)[0]?.card ?? {};
    await world.nurse.press('No, leave it there');
    await world.nurse.pressCopied(structuredClone(before), 'Yes, take it along');
    await world.vantage.sweep();
    expect(await contributionsIn(world)).toHaveLength(1);
    expect(asked(world.nurse)).toHaveLength(0);
  });

  test('asks at a time at which they may be written to, and on no day to avoid', async () => {
    const { lead, nurse, clock } = world;
    await lead.press('The review');
    await lead.press('Days to avoid');
    await lead.press('Avoid this day', { 'Which day would you like': '2026-04-15' });
    await lead.press('Back to the review');
    await lead.press('Who is where');
    clock.now = Temporal.Instant.from('2026-04-14T20:00:00Z');
    await becomesFull(world);
    for (const instant of ['2026-04-15T09:00:00Z', '2026-04-16T07:59:59Z']) {
      clock.now = Temporal.Instant.from(instant);
      await world.vantage.sweep();
    }
    expect(asked(nurse)).toHaveLength(0);
    clock.now = Temporal.Instant.from('2026-04-16T08:30:00Z');
    await world.vantage.sweep();
    expect(asked(nurse).length).toBeGreaterThan(0);
  });

  test('asks whoever sends something to the old review after that', async () => {
    await becomesFull(world);
    await writeAndSend(world, world.officer, 'The family said so.');
    await world.vantage.sweep();
    expect(asked(world.officer).length).toBeGreaterThan(0);
  });

  test('tells the lead where the question could not be put', async () => {
    const { lead, nurse, teams } = world;
    await lead.press('The review');
    await lead.press('This becomes another review');
    teams.failNext({ kind: 'send', person: nurse, status: 502, afterAccepting: true });
    await lead.press('Open the new review', { 'Day on which it was decided': '2026-04-14' });
    await world.vantage.sweep();
    await lead.press('Who is where');
    await lead.press(`Open ${nurse.name}`);
    expect(visibleText(lead.screen())).toContain('We can’t tell whether the question reached them');
    await nurse.press('My invitations and reviews', {}, { on: homeOf(nurse) });
    await nurse.press('Invitation: review R-2026-04');
    expect(visibleText(nurse.screen())).toContain(ASKED);
  });

  test('reminds nobody of the old one', async () => {
    await becomesFull(world);
    world.clock.now = Temporal.Instant.from('2026-04-20T08:30:00Z');
    await world.vantage.sweep();
    world.officer.reload();
    const texts = world.officer.chat.map(({ card }) => (card ? visibleText(card) : ''));
    expect(texts.filter((text) => text.includes('Would you still like'))).toHaveLength(0);
  });

  test('is one new review, however often the button is pressed, and after a restart too', async () => {
    const { lead } = world;
    await lead.press('The review');
    await lead.press('This becomes another review');
    const day = { 'Day on which it was decided': '2026-04-14' };
    await lead.press('Open the new review', day, { twice: true });
    await world.restart();
    await world.vantage.sweep();
    await lead.press('My reviews');
    expect(visibleText(lead.screen()).match(/Review lead: review/g)).toHaveLength(2);
  });
});
