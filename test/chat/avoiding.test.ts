import { MOST_AVOIDED } from '../../src/domain/avoid.ts';
import { change, listOf, read } from '../../src/storage/records.ts';
import { auditEntries } from '../../src/workflows/audit-trail.ts';
import { REVIEW_ID, reviews } from '../../src/workflows/kinds.ts';
import { buttons, inputsOf, visibleText, type RecordEntry } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { chatOf } from '../support/holds.ts';
import { chooseType, inviteOne, inviteToAnother, pressedData } from '../support/journey.ts';
import { FIRST, RING, SECOND } from '../support/ringing.ts';
import { withStore } from '../support/look-inside.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

// Invited on Tuesday 14 April 2026 at ten, by Friday 8 May. The first reminder is on Thursday 30
// April at half past nine, or when the hours of the next working day begin: Friday 1 May at nine.
const REMINDER_DAY = '2026-04-30';
const ALL_DAY = ['06:00', '08:29', '08:30', '11:00', '15:59', '22:00'];
const BEFORE_NINE = '2026-05-01T07:59:59Z';
const NINE = '2026-05-01T08:00:00Z';
const DAY = 'Which day would you like to avoid?';
const EVERY_YEAR = 'Does it come round every year?';
const YES = 'Yes: keep the day and month, not the year';
const WHICH = 'Or which day is like any other again?';
const SAVE = 'Avoid this day';
const REMOVE = 'Take the day off the list';

let world: TestWorld;
let reviewId: string;
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world);
  reviewId = pressedData(await world.lead.press('Look again')).r;
}
afterEach(async () => {
  await world.stop();
});

const screen = () => visibleText(world.lead.screen());
const offered = () => buttons(world.lead.screen()).map(({ title }) => title);

/** From the board. */
async function toDays(): Promise<void> {
  await world.lead.press('The review');
  await world.lead.press('Days to avoid');
}

/** From the board, and back to it. */
async function avoid(day: string): Promise<void> {
  await toDays();
  await world.lead.press(SAVE, { [DAY]: day });
  await world.lead.press('Back to the review');
  await world.lead.press('Who is where');
}

/** What goes to the nurse of the bot's own accord. */
const SENT = /Would you still like|would like to check in with you|There is a new date/;
const isSent = ({ kind, activity, status }: RecordEntry) =>
  kind === 'send' && status < 300 && SENT.test(JSON.stringify(activity ?? ''));
const sent = () => world.teams.record.filter(isSent);

async function allDay(day: string): Promise<void> {
  for (const time of ALL_DAY) await at(world, `${day}T${time}:00Z`);
}

async function storedDays(): Promise<string[] | undefined> {
  const record = await withStore(world, (store) => read(store, reviews, reviewId, REVIEW_ID));
  return record?.value.avoid;
}

async function acts(): Promise<{ what: string; item: string; why: string }[]> {
  const trail = await withStore(world, (store) => listOf(store, auditEntries, reviewId));
  return trail
    .map(({ value: { what, item, why } }) => ({ what, item, why }))
    .filter(({ what }) => what.startsWith('avoid.'));
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('a day to avoid, on %s', (kind) => {
  test('a reminder that was due on it goes on the next working day instead', async () => {
    await start(kind);
    await toDays();
    expect(screen()).toContain('No day is to be avoided yet.');
    expect(offered()).toEqual([SAVE, 'Back to the review']);
    await world.lead.press(SAVE, { [DAY]: REMINDER_DAY });
    expect(screen()).toContain('Saved. We write to nobody of our own accord on that day.');
    expect(screen()).toContain('Days to avoid:\nThursday 30 April 2026\n');
    await allDay(REMINDER_DAY);
    await at(world, BEFORE_NINE);
    expect(sent()).toHaveLength(0);
    await at(world, NINE);
    await at(world, '2026-05-05T08:30:00Z');
    expect(sent()).toHaveLength(1);
    expect(visibleText(world.nurse.latest().card)).toContain('By Friday 8 May 2026');
  });
});

describe('on a day to avoid', () => {
  test('nobody is reminded of several reviews at once', async () => {
    await start();
    await avoid(REMINDER_DAY);
    await inviteToAnother(world);
    await avoid(REMINDER_DAY);
    await allDay(REMINDER_DAY);
    await at(world, BEFORE_NINE);
    expect(sent()).toHaveLength(0);
    await at(world, NINE);
    expect(sent()).toHaveLength(1);
    const text = visibleText(world.nurse.latest().card);
    for (const reference of ['R-2026-04', 'R-2026-09']) expect(text).toContain(reference);
  });

  test('of one review another one is reminded of all the same, and it two working days later', async () => {
    await start();
    await avoid(REMINDER_DAY);
    await inviteToAnother(world);
    await allDay(REMINDER_DAY);
    expect(sent()).toHaveLength(1);
    expect(visibleText(world.nurse.latest().card)).toContain('R-2026-09');
    await at(world, NINE);
    // Over the bank holiday of 4 May.
    await at(world, '2026-05-05T08:29:59Z');
    expect(sent()).toHaveLength(1);
    await at(world, '2026-05-05T08:30:00Z');
    expect(sent()).toHaveLength(2);
    expect(visibleText(world.nurse.latest().card)).toContain('R-2026-04');
  });

  test('the lead is asked to ring nobody, but on the next working day', async () => {
    await start();
    await avoid(RING.slice(0, 10));
    for (const instant of [FIRST, SECOND, RING]) await at(world, instant);
    await world.vantage.sweep();
    const asks = () => chatOf(world.lead).filter((text) => text.includes('something new'));
    expect(asks()).toHaveLength(0);
    await at(world, '2026-05-14T08:29:59Z');
    expect(asks()).toHaveLength(0);
    await at(world, '2026-05-14T08:30:00Z');
    await world.vantage.sweep();
    expect(asks()).toHaveLength(1);
  });

  test('no check-in goes, and the lead sees before when it will', async () => {
    await start();
    await avoid('2026-04-14');
    const { lead } = world;
    await lead.press('Check in with people');
    await lead.press('Look at it, for all those not yet heard from (1)');
    expect(screen()).toContain('It goes on 15 April, 09:00');
    await lead.press('Write to this person');
    await allDay('2026-04-14');
    await at(world, '2026-04-15T07:59:59Z');
    expect(sent()).toHaveLength(0);
    await at(world, '2026-04-15T08:00:00Z');
    expect(sent()).toHaveLength(1);
  });

  test('no news of a moved day goes', async () => {
    await start();
    await avoid('2026-04-14');
    const { lead } = world;
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open People’s answers');
    await lead.press('Save', { Day: '2026-05-29', Reason: 'The reviewer is away.' });
    await allDay('2026-04-14');
    await at(world, '2026-04-15T07:59:59Z');
    expect(sent()).toHaveLength(0);
    await at(world, '2026-04-15T08:00:00Z');
    await at(world, '2026-04-16T08:00:00Z');
    expect(sent()).toHaveLength(1);
    expect(visibleText(world.nurse.latest().card)).toContain('is now Friday 29 May 2026');
  });

  test('an invitation goes, since a person sends it', async () => {
    await start();
    await avoid('2026-04-14');
    await inviteToAnother(world);
    expect(visibleText(world.nurse.latest().card)).toContain('R-2026-09');
  });
});

describe('the list of days', () => {
  test('has a day of every year without its year, and it counts in this one', async () => {
    await start();
    await toDays();
    await world.lead.press(SAVE, { [DAY]: '2019-04-30', [EVERY_YEAR]: [YES] });
    expect(screen()).toContain('Days to avoid:\n30 April, every year\n');
    expect(screen()).not.toContain('2019');
    expect(await storedDays()).toEqual(['04-30']);
    expect(await acts()).toEqual([{ what: 'avoid.save', item: '04-30', why: '' }]);
    await allDay(REMINDER_DAY);
    expect(sent()).toHaveLength(0);
    await at(world, NINE);
    expect(sent()).toHaveLength(1);
  });

  test('has the next one first, and no day that is over', async () => {
    await start();
    await toDays();
    const { lead } = world;
    await lead.press(SAVE, { [DAY]: '2026-12-24' });
    await lead.press(SAVE, { [DAY]: '2026-04-20' });
    await lead.press(SAVE, { [DAY]: '2020-02-29', [EVERY_YEAR]: [YES] });
    expect(screen()).toContain(
      [
        'Days to avoid:',
        'Monday 20 April 2026',
        'Thursday 24 December 2026',
        '29 February, every year; in years without it, the day before and the day after',
      ].join('\n'),
    );
    await at(world, '2026-04-21T09:00:00Z');
    await lead.press('Back to the review');
    await lead.press('Days to avoid');
    expect(screen()).not.toContain('20 April');
  });

  test.each([
    ['no day', { [DAY]: '' }, `“${DAY}”: please choose a date.`],
    [
      'a day that is over',
      { [DAY]: '2026-04-13' },
      `“${DAY}”: this day has passed. If it comes round every year, please tick that`,
    ],
  ])('does not take %s, says what to do and keeps what was typed', async (_, typed, sentence) => {
    await start();
    await toDays();
    await world.lead.press(SAVE, typed);
    expect(screen()).toContain(sentence);
    expect(inputsOf(world.lead.screen()).map(({ value }) => value)).toEqual([typed[DAY], '']);
    expect(await storedDays()).toBeUndefined();
    expect(await acts()).toEqual([]);
    await world.lead.press(SAVE, { [DAY]: '2026-05-01' });
    expect(await storedDays()).toEqual(['2026-05-01']);
  });

  test('takes no forged day that is none', async () => {
    await start();
    await toDays();
    const mark = '__forged-nonce';
    const { card } = await world.lead.forge({
      verb: 'avoid.save',
      data: { n: 'forged-nonce', r: reviewId, [`day${mark}`]: '-30', [`everyYear${mark}`]: 'yes' },
    });
    expect(visibleText(card ?? {})).toContain('please choose a date');
    expect(await storedDays()).toBeUndefined();
  });

  test('takes a day once, however often it is pressed, and loses it the same way', async () => {
    await start();
    await toDays();
    const { lead } = world;
    await lead.press(SAVE, { [DAY]: REMINDER_DAY }, { twice: true });
    await lead.press(SAVE, { [DAY]: REMINDER_DAY });
    expect(screen()).toContain('Saved.');
    expect(await storedDays()).toEqual([REMINDER_DAY]);
    expect(offered()).toEqual([SAVE, REMOVE, 'Back to the review']);
    await lead.press(REMOVE);
    expect(screen()).toContain('Please choose which day is to be taken off');
    const older = lead.screen();
    await lead.press(REMOVE, { [WHICH]: 'Thursday 30 April 2026' });
    expect(screen()).toContain('Done: that day is like any other again.');
    await lead.pressCopied(older, REMOVE, { [WHICH]: 'Thursday 30 April 2026' });
    expect(await storedDays()).toEqual([]);
    const what = (await acts()).map((one) => one.what);
    expect(what.filter((one) => one === 'avoid.remove')).toHaveLength(1);
    expect(what.at(-1)).toBe('avoid.remove');
    await at(world, '2026-04-30T08:30:00Z');
    expect(sent()).toHaveLength(1);
  });

  test('has room for so many, and says so', async () => {
    await start();
    const days = Array.from({ length: MOST_AVOIDED }, (_, index) => `${2030 + index}-01-01`);
    await withStore(world, (store) =>
      change(store, reviews, reviewId, REVIEW_ID, (review) => ({
        value: { ...review, avoid: days },
      })),
    );
    await toDays();
    await world.lead.press(SAVE, { [DAY]: REMINDER_DAY });
    expect(screen()).toContain('There are 40 days already, and no more fit.');
    expect(inputsOf(world.lead.screen())[0]?.value).toBe(REMINDER_DAY);
    expect(await storedDays()).toEqual(days);
    expect(await acts()).toEqual([]);
  });

  test('comes along to the review that this one becomes', async () => {
    world = await startWorld();
    const { lead } = world;
    await inviteOne(world);
    await lead.say('hello');
    await chooseType(world, 'Rapid review');
    await lead.press('Save', {
      'Review reference': 'R-2026-09',
      'Day on which the notification': '2026-04-13',
      'Your name': 'Lena L.',
      'Your telephone': '01632 960000',
      'Independent reviewer': 'Rae Reviewer',
    });
    await avoid('2026-06-01');
    await lead.press('The review');
    await lead.press('This becomes another review');
    await lead.press('Open the new review', { 'Day on which it was decided': '2026-04-14' });
    await world.vantage.sweep();
    await lead.press('What it has become');
    await lead.press('Open it');
    await lead.press('Days to avoid');
    expect(screen()).toContain('Monday 1 June 2026');
  });
});
