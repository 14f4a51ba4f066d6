import type { Entry } from '../../src/domain/ledger.ts';
import { change } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { buttons, visibleText, type Fault } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { inviteOne, nurseOf, addPerson, openReview, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { inviteWith } from '../support/sending.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

// Invited on Tuesday 14 April 2026 at ten, by Friday 8 May: reminders on Thursday 30 April and, one
// working day after the day, on Monday 11 May.
const FIRST = '2026-04-30T08:30:00Z';
const INVITED = 'Invitation\nSent on Tuesday 14 April 2026, 10:00.';
const UNCLEAR = 'we can’t tell whether it arrived.';
const NOT_AGAIN = 'It is not sent again, so that nobody gets it twice.';
const AGAIN = '“Send the invitation again”, on their page, sends it once more.';
const UNKNOWN = { status: 502, afterAccepting: true };

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

async function startInvited(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world);
}

/** From the page of the nurse. */
async function look(): Promise<string> {
  const { lead } = world;
  const isThere = buttons(lead.screen()).some(({ title }) => title === 'Look again');
  if (isThere) await lead.press('Look again');
  await lead.press('What was sent');
  return visibleText(lead.screen());
}

/** From the board. */
async function openAndLook(): Promise<string> {
  await world.lead.press(`Open ${world.nurse.name}`);
  return look();
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('what was sent, on %s', (kind) => {
  test('is what waits and what has gone, the latest first, with day and time in London', async () => {
    await startInvited(kind);
    const text = await openAndLook();
    expect(text).toContain(`${world.nurse.name}: what was sent`);
    expect(text).toContain(
      [
        'Reminder',
        'Waits until Monday 11 May 2026, 09:30.',
        'Reminder',
        'Waits until Thursday 30 April 2026, 09:30.',
        INVITED,
      ].join('\n'),
    );
    await at(world, FIRST);
    await world.lead.press('Look again');
    const after = visibleText(world.lead.screen());
    expect(after).toContain('Reminder\nSent on Thursday 30 April 2026, 09:30.');
    expect(after).not.toContain('Waits until Thursday');
    await world.lead.press('Back to their page');
    expect(visibleText(world.lead.screen())).toContain('Where they are');
  });
});

describe('what was sent', () => {
  test('is not offered before anything is', async () => {
    world = await startWorld();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    expect(buttons(world.lead.screen()).map(({ title }) => title)).not.toContain('What was sent');
  });

  test('names the way to invite again where nobody can tell whether the invitation arrived', async () => {
    world = await startWorld();
    await openReview(world);
    await world.nurse.install();
    await addPerson(world, nurseOf(world));
    await inviteWith(world, UNKNOWN);
    await world.vantage.sweep();
    expect(await look()).toContain(`Tuesday 14 April 2026, 10:00: ${UNCLEAR} ${AGAIN}`);
    await world.lead.press('Back to their page');
    await world.lead.press('Send the invitation again');
    await world.vantage.sweep();
    const text = await look();
    expect(text).toContain(INVITED);
    // Of the first one nothing is left to be done.
    expect(text).toContain(UNCLEAR);
    expect(text).not.toContain(AGAIN);
  });

  test.each<[string, Fault, string]>([
    ['was refused', { status: 400 }, `Teams did not take it. ${AGAIN}`],
    [
      'found nobody',
      { status: 403, code: 'ConversationBlockedByUser' },
      'can’t be reached in Teams, because they have blocked the app.',
    ],
  ])('says why an invitation %s', async (_, fault, words) => {
    world = await startWorld();
    await openReview(world);
    await world.nurse.install();
    await addPerson(world, nurseOf(world));
    await inviteWith(world, fault);
    await world.vantage.sweep();
    expect(await look()).toContain(`Invitation\nTuesday 14 April 2026, 10:00: ${words}`);
  });

  test('says of a reminder that may have arrived that it is not sent again', async () => {
    await startInvited();
    world.teams.failNext({ kind: 'send', person: world.nurse, ...UNKNOWN });
    await at(world, FIRST);
    expect(await openAndLook()).toContain(
      `Reminder\nThursday 30 April 2026, 09:30: ${UNCLEAR} ${NOT_AGAIN}`,
    );
  });

  test('has no word of an answer, and says why the reminders did not go', async () => {
    await startInvited();
    const { nurse } = world;
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Next', { 'Tell us about your part': 'Seen on Mondays.' });
    for (const button of ['Next', 'Read it all back', 'Send it to the review'])
      await nurse.press(button);
    await at(world, FIRST);
    const text = await openAndLook();
    expect(text).toContain(
      'Reminder\nThursday 30 April 2026, 09:30: not sent, because there was nothing to ask any more.',
    );
    expect(text).not.toContain('Mondays');
  });

  test('has the lead’s own words of a check-in', async () => {
    await startInvited();
    const { lead } = world;
    await lead.press('Check in with people');
    await lead.press('Look at it, for all those not yet heard from (1)', {
      'A sentence of your own': 'Do ring me on Thursday.',
    });
    await lead.press('Write to this person');
    await world.vantage.sweep();
    await lead.press('Back to the board');
    expect(await openAndLook()).toContain(
      'Check-in\nSent on Tuesday 14 April 2026, 10:00.\nYour own words: “Do ring me on Thursday.”',
    );
  });

  test('is shown a part at a time where it is long', async () => {
    await startInvited();
    const { lead } = world;
    const { r, p } = pressedData(await lead.press(`Open ${world.nurse.name}`));
    const sends = Array.from({ length: 14 }, (_, index): Entry => {
      const at = `2026-03-${String(index + 10)}T10:00:00.000Z`;
      const send = { is: 'sent', at, messageId: `m${index}` } as const;
      return { id: `check-in-${index}`, kind: 'check-in', words: `Sentence ${index}.`, send };
    });
    await withStore(world, (store) =>
      change(store, participations, r, String(p), (value) => ({ value: { ...value, sends } })),
    );
    const first = await look();
    expect(first).toContain('1 to 12 of 14');
    expect(first.indexOf('Sentence 13.')).toBeLessThan(first.indexOf('Sentence 2.'));
    await lead.press('More of it');
    const second = visibleText(lead.screen());
    expect(second).toContain('13 to 14 of 14');
    expect(second).toContain('Sentence 0.');
    await lead.press('Look again');
    expect(visibleText(lead.screen())).toContain('13 to 14 of 14');
  });
});
