import { visibleText } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { chatOf } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  invitationIn,
  inviteOne,
  inviteToAnother,
  officerOf,
} from '../support/journey.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

// Answers are hoped for by Friday 8 May 2026.
const DAY = '2026-05-08T15:00:00Z';
const DAY_AFTER = '2026-05-09T09:00:00Z';
// One working day after it the second reminder goes.
const SECOND = '2026-05-11T08:30:00Z';
const BY = /by Friday 8 May 2026 if you can/i;
const HOPED = 'e hoped to hear from people by Friday 8 May 2026';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
});
afterEach(async () => {
  await world.stop();
});

const screen = () => visibleText(world.nurse.screen());

describe('until the day for answers is over a card names it, and then no longer asks for it:', () => {
  test('an invitation', async () => {
    const { lead, nurse, officer } = world;
    expect(visibleText(nurse.latest().card)).toMatch(BY);
    await at(world, DAY_AFTER);
    await officer.install();
    await addPerson(world, officerOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    const text = visibleText((await invitationIn(officer)).card ?? {});
    expect(text).toContain(HOPED);
    expect(text).toContain('We remind you twice at most.');
    expect(text).not.toMatch(BY);
  });

  test.each([
    [
      'what is being written',
      ['Write', 'I’ve read this: go on', 'Save and leave'],
      'Your writing is kept',
    ],
    ['no reminders', ['Not for me, or not now', 'No reminders, please'], 'We don’t remind you'],
  ])('the card of %s', async (_, presses, title) => {
    const { nurse } = world;
    await at(world, DAY);
    for (const button of presses) await nurse.press(button);
    expect(screen()).toContain(title);
    expect(screen()).toMatch(BY);
    nurse.reload();
    await at(world, DAY_AFTER);
    await nurse.press('My invitations and reviews');
    await nurse.press({ verb: 'standing.show' });
    expect(screen()).toContain(title);
    expect(screen()).not.toMatch(BY);
  });

  test('a reminder of several reviews', async () => {
    const { nurse } = world;
    await inviteToAnother(world);
    await at(world, SECOND);
    nurse.reload();
    const text = visibleText(nurse.latest().card);
    for (const reference of ['R-2026-04', 'R-2026-09'])
      expect(text).toContain(`Review ${reference}: w${HOPED}, and it isn’t too late.`);
    expect(text).not.toMatch(BY);
  });
});

test('a reminder from after the day asks for the new one, when the day is moved', async () => {
  const { lead, nurse } = world;
  await at(world, SECOND);
  expect(visibleText(nurse.latest().card)).toContain(HOPED);
  await lead.press('The review');
  await lead.press('Milestones');
  await lead.press('Open People’s answers');
  await lead.press('Save', { Day: '2026-05-29', Reason: 'The reviewer is away.' });
  await world.vantage.sweep();
  await world.vantage.sweep();
  nurse.reload();
  for (const text of chatOf(nurse)) expect(text).not.toContain('We hoped');
  expect(
    chatOf(nurse).filter((text) => text.includes('By Friday 29 May 2026 if you can')),
  ).toHaveLength(2);
});
