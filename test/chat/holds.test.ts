import { Temporal } from 'temporal-polyfill';
import { contributionIdOf } from '../../src/domain/contribution.ts';
import { change, create, listOf } from '../../src/storage/records.ts';
import { contributions, drafts, participations, reviews } from '../../src/workflows/kinds.ts';
import { participationOf } from '../domain/made-up.ts';
import { at } from '../support/clock.ts';
import {
  TELL,
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
  officerOf,
  pressedData,
} from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { type TestWorld } from '../support/world.ts';
import { buttons, visibleText } from '../teams-simulator/index.ts';

// Invited on Tuesday 14 April 2026; the reminder is planned for Thursday 30 April, 09:30 in London.
const REMINDER_DAY = '2026-04-30T08:30:00Z';
const REMINDER = 'Would you still like to tell us';
const HELD = 'The review asks nothing of you for now';
const NEWS = 'something new';

let world: TestWorld;
let reviewId: string;
afterEach(async () => {
  await world.stop();
});

async function startInvited(kind: 'sqlite' | 'cosmos'): Promise<void> {
  world = await startHoldsWorld(kind);
  await inviteOne(world);
  await world.vantage.sweep();
  reviewId = await reviewIdOf(world);
}

describe.each(['sqlite', 'cosmos'] as const)('a hold on a possible witness, on %s', (kind) => {
  beforeEach(() => startInvited(kind));
  const onNurse = () => ({ ...WITNESS, 'Which person': world.nurse.name });

  test.each([
    ['began', ['Write', 'I’ve read this: go on']],
    ['came back to', ['Write', 'I’ve read this: go on', 'Save and leave', 'Carry on writing']],
  ])('keeps what is typed on a page that they %s, and tells them', async (_, presses) => {
    const { lead, nurse } = world;
    for (const button of presses) {
      await nurse.press(button);
      await world.vantage.sweep();
    }
    await openHolds(world);
    await setHold(world, onNurse());
    await world.vantage.sweep();
    // The page is still theirs, with what they type in it.
    await nurse.press('Next', { 'Tell us about': 'Typed while the hold came.' });
    expect(screenOf(nurse)).toContain(HELD);
    expect(screenOf(nurse)).toContain(TELL);
    await world.vantage.sweep();
    nurse.reload();
    expect(screenOf(nurse)).toContain(TELL);
    expect(buttons(nurse.screen()).map(({ title }) => title)).toEqual([
      'Support for me',
      'Someone may be at risk now',
    ]);

    const [draft] = await kept(world, drafts, reviewId);
    expect(JSON.stringify(draft?.answers)).toContain('Typed while the hold came.');
    await lead.press('Back to the review');
    await lead.press('Who is where');
    expect(await board(world)).toContain('On hold. What they wrote is sealed');
  });

  test('refuses to send by the card, and the draft stays', async () => {
    const { nurse } = world;
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    const data = pressedData(
      await nurse.press('Save and leave', { 'Tell us about': 'Written before the hold.' }),
    );
    await openHolds(world);
    await setHold(world, onNurse());
    for (const verb of [
      'send',
      'read-back.show',
      'write',
      'talk',
      'later',
      'not-me',
      'rather-not',
    ]) {
      const { card } = await nurse.forge({ verb, data: { ...data, g: undefined } });
      expect(visibleText(card ?? {})).toContain(HELD);
    }
    await world.vantage.sweep();
    const [draft, ...others] = await kept(world, drafts, reviewId);
    expect(others).toHaveLength(0);
    expect(JSON.stringify(draft?.answers)).toContain('Written before the hold.');
    expect(await kept(world, contributions, reviewId)).toHaveLength(0);
  });

  test('leaves the numbers for somebody at risk on the screen, and keeps the page', async () => {
    const { nurse } = world;
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await openHolds(world);
    await setHold(world, onNurse());
    await nurse.press('Someone may be at risk now', { 'Tell us about': 'Then I saw this.' });
    await world.vantage.sweep();
    expect(screenOf(nurse)).toContain('01632 960003');
    const [draft] = await kept(world, drafts, reviewId);
    expect(JSON.stringify(draft?.answers)).toContain('Then I saw this.');
    await nurse.press('Back');
    expect(screenOf(nurse)).toContain(HELD);
  });

  test('is lifted by the role that set it, with a reason, and then all goes on', async () => {
    const { lead, nurse } = world;
    const chair = await addChair(world);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Save and leave', { 'Tell us about': 'Begun.' });
    await openHolds(world);
    await setHold(world, onNurse());
    expect(screenOf(lead)).toContain('Decided by DS Clear; set by the review lead on');
    await world.vantage.sweep();
    expect(chatOf(nurse).join()).toContain(TELL);

    // The chair looks, may not lift it, and is told whose it is.
    await chair.forge({ verb: 'holds.show', data: { n: 'forged-nonce', r: reviewId } });
    const [hold] = (await kept(world, reviews, reviewId))[0]?.holds ?? [];
    const data = { n: 'forged-nonce', r: reviewId, i: hold?.id };
    const shown = await chair.forge({ verb: 'hold.show', data });
    expect(visibleText(shown.card ?? {})).toContain(
      'It was set by the review lead, and is for them to lift',
    );
    expect(buttons(shown.card ?? {}).map(({ title }) => title)).toEqual(['Back to the holds']);
    const refused = await chair.forge({
      verb: 'hold.lift',
      data: { ...data, 'reason__forged-nonce': 'The trial is over.' },
    });
    expect(visibleText(refused.card ?? {})).toContain('It is for: review lead.');

    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Lift the hold');
    expect(screenOf(lead)).toContain(
      'Please fill in “Reason, to lift it or to look again on another day”.',
    );
    await world.vantage.sweep();
    expect(chatOf(nurse).join()).toContain(HELD);

    await world.restart();
    await lead.press('Lift the hold', { Reason: 'The trial is over.' });
    expect(screenOf(lead)).toMatch(/Lifted on Tuesday 14 April 2026: The trial is over\./);
    await world.vantage.sweep();
    nurse.reload();
    expect(chatOf(nurse).join()).not.toContain(HELD);
    await nurse.press('Carry on writing');
    expect(screenOf(nurse)).toContain('Begun.');
    await at(world, REMINDER_DAY);
    expect(sendsOf(world, nurse, REMINDER)).toBe(1);
    expect(await recorded(world, reviewId, /^hold/)).toEqual([
      ['hold.save', 'person'],
      ['hold.lift', ''],
    ]);
  });

  test('keeps the reminder back, and lifting it on a later day brings it the morning after', async () => {
    const { lead, nurse } = world;
    await openHolds(world);
    await setHold(world, onNurse());
    await at(world, REMINDER_DAY);
    await at(world, '2026-05-05T12:00:00Z');
    expect(sendsOf(world, nurse, REMINDER)).toBe(0);
    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Lift the hold', { Reason: 'Not called.' });
    await world.vantage.sweep();
    expect(sendsOf(world, nurse, REMINDER)).toBe(0);
    await at(world, '2026-05-06T08:30:00Z');
    await at(world, '2026-05-07T08:30:00Z');
    expect(sendsOf(world, nurse, REMINDER)).toBe(1);
  });

  test('keeps back a reminder that is due at the moment when it is set', async () => {
    const { nurse, clock } = world;
    await openHolds(world);
    // No sweep has come to it yet: the one that the hold wakes finds both.
    clock.now = Temporal.Instant.from(REMINDER_DAY).add({ minutes: 1 });
    await setHold(world, onNurse());
    await world.vantage.sweep();
    expect(sendsOf(world, nurse, REMINDER)).toBe(0);
    expect(chatOf(nurse).join()).toContain(HELD);
  });

  test('pressed twice is one hold', async () => {
    const { lead } = world;
    await openHolds(world);
    await lead.press('Set a hold');
    await lead.press('Set the hold', onNurse(), { twice: true });
    expect((await kept(world, reviews, reviewId))[0]?.holds).toHaveLength(1);
  });

  test('keeps a draft that was being sent as it came, until it is lifted', async () => {
    const { lead, nurse, clock } = world;
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Save and leave', { 'Tell us about': 'Sent as the hold came.' });
    await openHolds(world);
    await setHold(world, onNurse());
    // Sealed by a process that died before it tidied up.
    const sentAt = clock.now.toString({ fractionalSecondDigits: 3 });
    await seal(sentAt);
    await world.vantage.sweep();
    expect(await kept(world, contributions, reviewId)).toHaveLength(1);
    expect(await kept(world, drafts, reviewId)).toHaveLength(1);
    expect(chatOf(nurse).join()).toContain(HELD);

    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Lift the hold', { Reason: 'Not called.' });
    clock.now = clock.now.add({ hours: 24 });
    await world.vantage.sweep();
    expect(await kept(world, drafts, reviewId)).toHaveLength(0);
    expect(await kept(world, contributions, reviewId)).toHaveLength(1);
    expect(chatOf(nurse).join()).toContain('has reached the review');
  });
});

/** The draft as a process leaves it that sends it and then dies. */
async function seal(sentAt: string): Promise<void> {
  await withStore(world, async (store) => {
    const [draft] = await listOf(store, drafts, reviewId);
    if (!draft) throw new Error('There is no draft.');
    const contributionId = contributionIdOf(draft.value.participationId);
    await change(store, drafts, reviewId, draft.id, (value) => ({
      value: {
        ...value,
        sent: { at: sentAt, contributionId, isOutside: false, quoting: 'quote me' as const },
      },
      dueAt: sentAt,
    }));
  });
}

describe.each(['sqlite', 'cosmos'] as const)('the day to look again, on %s', (kind) => {
  // The early May bank holiday is Monday 4 May 2026.
  beforeEach(async () => {
    await startInvited(kind);
    await openHolds(world);
    await setHold(world, {
      ...WITNESS,
      'Which person': world.nurse.name,
      'To be looked at again on': '2026-05-04',
    });
    expect(screenOf(world.lead)).toContain('To be looked at again on Monday 4 May 2026.');
  });
  const told = () => sendsOf(world, world.lead, NEWS);

  test('tells the lead once, at half past nine on the working day after the bank holiday', async () => {
    const { lead } = world;
    await at(world, '2026-05-01T08:30:00Z');
    await at(world, '2026-05-04T08:30:00Z');
    await at(world, '2026-05-05T08:29:59Z');
    expect(told()).toBe(0);
    await world.restart();
    await at(world, '2026-05-05T08:30:00Z');
    expect(told()).toBe(1);
    await at(world, '2026-05-05T12:00:00Z');
    await at(world, '2026-05-06T08:30:00Z');
    expect(told()).toBe(1);
    await lead.press('Open the board');
    const since = 'to be looked at again, since Monday 4 May 2026';
    expect(screenOf(lead)).toContain(since);
    await openHolds(world);
    expect(screenOf(lead)).toContain(since);
  });

  test('can be put off, with a reason, and then it tells again', async () => {
    const { lead } = world;
    await at(world, '2026-05-05T08:30:00Z');
    await lead.press(`Open the hold: ${world.nurse.name}`);
    await lead.press('Keep it, and look again on that day', { Reason: 'The trial goes on.' });
    expect(screenOf(lead)).toContain('please choose a day from tomorrow on');
    await lead.press('Keep it, and look again on that day', {
      'To be looked at again on': '2026-05-20',
    });
    expect(screenOf(lead)).toContain('To be looked at again on Wednesday 20 May 2026.');
    expect(screenOf(lead)).not.toContain('since Monday 4 May');
    await lead.press(`Open the hold: ${world.nurse.name}`);
    expect(screenOf(lead)).toContain('Kept on Tuesday 5 May 2026: The trial goes on.');
    await at(world, '2026-05-20T08:29:00Z');
    expect(told()).toBe(1);
    await at(world, '2026-05-20T08:30:00Z');
    expect(told()).toBe(2);
    expect(chatOf(world.nurse).join()).toContain(HELD);
    expect(await recorded(world, reviewId, /^hold/)).toEqual([
      ['hold.save', 'person'],
      ['hold.save', '2026-05-20'],
    ]);
  });

  test('of a hold that was lifted before tells nobody', async () => {
    const { lead, nurse } = world;
    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Lift the hold', { Reason: 'Not called.' });
    await at(world, '2026-05-05T08:30:00Z');
    expect(told()).toBe(0);
  });
});

describe('a hold', () => {
  beforeEach(() => startInvited('sqlite'));

  test('names what is missing, and keeps what was typed', async () => {
    const { lead } = world;
    await openHolds(world);
    await setHold(world, {
      'What is on hold': 'One person',
      'Why?': 'Because.',
    });
    const text = screenOf(lead);
    expect(text).toContain(
      'Please fill in “Which person? (for a hold on one person, or on somebody in a family)”.',
    );
    expect(text).toContain('Please fill in “To be looked at again on”.');
    expect(text).toContain('Because.');
    expect((await kept(world, reviews, reviewId))[0]?.holds).toEqual([]);
  });

  test('on one question is still asked, and its author is told that it rests', async () => {
    const { nurse } = world;
    const RESTS = 'What worked well? (on hold: you needn’t answer, and nobody reads it)';
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    expect(screenOf(nurse)).not.toContain(RESTS);
    await openHolds(world);
    await setHold(world, {
      ...WITNESS,
      'What is on hold': 'The answers to one question',
      'Which question': 'What worked well?',
    });
    await nurse.press('Save', { 'Tell us about': 'Typed before.' });
    expect(screenOf(nurse)).not.toContain(RESTS);
    while (!screenOf(nurse).includes('What worked well?')) await nurse.press('Next');
    expect(screenOf(nurse)).toContain(RESTS);
    expect(screenOf(nurse).split('(on hold')).toHaveLength(2);
    await nurse.press('Next', { 'What worked well?': 'Kept all the same.' });
    const [draft] = await kept(world, drafts, reviewId);
    expect(JSON.stringify(draft?.answers)).toContain('Kept all the same.');
  });

  test('on one question leaves everybody’s card as it is, and is on record', async () => {
    const { lead, nurse } = world;
    await openHolds(world);
    await setHold(world, {
      ...WITNESS,
      'What is on hold': 'The answers to one question',
      'Which question': 'What worked well?',
    });
    expect(screenOf(lead)).toContain('Answers to “What worked well?”');
    await world.vantage.sweep();
    expect(chatOf(nurse).join()).not.toContain(HELD);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    expect(screenOf(nurse)).toContain('Page 1 of 3');
    expect((await kept(world, reviews, reviewId))[0]?.holds).toMatchObject([
      { on: { is: 'question', questionId: 'worked-well' }, as: 'lead' },
    ]);
  });

  test('on the whole review is on everybody, and the other one stays when it is lifted', async () => {
    const { lead, nurse } = world;
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': nurse.name });
    await setHold(world, { ...WITNESS, 'What is on hold': 'The whole review' });
    await world.vantage.sweep();
    await lead.press('Open the hold: The whole review');
    await lead.press('Lift the hold', { Reason: 'A slip.' });
    await world.vantage.sweep();
    expect(chatOf(nurse).join()).toContain(HELD);
    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Lift the hold', { Reason: 'Not called.' });
    await world.vantage.sweep();
    expect(chatOf(nurse).join()).not.toContain(HELD);
  });

  test('keeps an invitation back, and says why', async () => {
    const { lead, officer } = world;
    await officer.install();
    await addPerson(world, officerOf(world));
    await lead.press('Back to the board');
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': officer.name });
    await lead.press('Back to the review');
    await lead.press('Who is where');
    await lead.press(`Open ${officer.name}`);
    await lead.press('Save and invite', GROUNDWORK);
    expect(screenOf(lead)).toContain('There is a hold on them, so no invitation goes.');
    await world.vantage.sweep();
    expect(chatOf(officer).join()).not.toContain('Would you tell us');
  });

  test('in a review of many people is on the one who was chosen on another card', async () => {
    const { lead } = world;
    await withStore(world, async (store) => {
      for (let index = 10; index < 80; index += 1)
        await create(store, participations, {
          id: `made-up-${index}`,
          partition: reviewId,
          value: participationOf({ name: `Person ${index}`, email: `p${index}@nhs.example` }),
        });
    });
    await openHolds(world);
    await lead.press('Set a hold');
    await lead.press('Show other people to choose from', { 'Why?': 'Because.' });
    await lead.press('Show other people to choose from', { 'Which person': 'Person 75' });
    await lead.press('Set the hold', WITNESS);
    expect(screenOf(lead)).toContain('Person 75');
    expect((await kept(world, reviews, reviewId))[0]?.holds).toMatchObject([
      { on: { is: 'person', participationId: 'made-up-75' }, why: 'May be called as a witness' },
    ]);
  });

  test('is nothing that somebody invited can see or set', async () => {
    const { nurse } = world;
    for (const verb of ['holds.show', 'hold.new', 'hold.save', 'pause.save', 'processes.show']) {
      const { card } = await nurse.forge({
        verb,
        data: { n: 'forged-nonce', r: reviewId, i: 'x' },
      });
      expect(visibleText(card ?? {})).toContain('for the people who work on that review');
    }
  });
});

describe('a parallel process', () => {
  beforeEach(() => startInvited('sqlite'));
  const INQUEST = {
    'What kind of process': 'Inquest, or fatal accident inquiry',
    'Whom to contact': 'The coroner’s officer, 01632 960009',
    'Where does it stand': 'Under way',
  };

  test('is noted with what waits for it, corrected, and on record', async () => {
    const { lead } = world;
    await lead.press('The review');
    await lead.press('Parallel processes');
    await lead.press('Note another process');
    await lead.press('Save', { ...INQUEST, 'Decided by': 'Coroner Example' });
    expect(screenOf(lead)).toContain('in the words of the decision”.');
    await lead.press(
      'Save',
      { 'What waits': 'The practitioner meeting waits.', 'Decided on': '2026-04-13' },
      { twice: true },
    );
    expect(screenOf(lead)).toContain(
      'Waits: The practitioner meeting waits. Decided by Coroner Example, Monday 13 April 2026.',
    );
    await lead.press('Open: Inquest, or fatal accident inquiry');
    const form = lead.screen();
    await lead.press('Save', { 'Where does it stand': 'Ended' });
    expect(screenOf(lead)).toContain('Ended');
    // A card from before changes what it says anew, and puts nothing old over the rest.
    const { card } = await lead.pressCopied(form, 'Save', { 'Whom to contact': 'Nobody any more' });
    expect(visibleText(card ?? {})).toContain('Ended');
    expect((await kept(world, reviews, reviewId))[0]?.processes).toMatchObject([
      { kind: 'inquest', status: 'ended', contact: 'Nobody any more', decidedOn: '2026-04-13' },
    ]);
    const acts = await recorded(world, reviewId, /^process/);
    expect(acts).toContainEqual(['process.save', 'under way']);
    // Nothing waits of itself.
    await at(world, REMINDER_DAY);
    expect(sendsOf(world, world.nurse, REMINDER)).toBe(1);
  });
});
