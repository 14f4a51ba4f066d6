import { Temporal } from 'temporal-polyfill';
import { buttons, inputsOf, visibleText } from '../teams-simulator/index.ts';
import { inviteOne } from '../support/journey.ts';
import { peopleIn } from '../support/look-inside.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
async function start(kind: StoreKind): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world);
}
afterEach(async () => {
  await world.stop();
});

const screen = () => visibleText(world.nurse.screen());
const offered = () => buttons(world.nurse.screen()).map(({ title }) => title);

async function openHours(): Promise<void> {
  await world.nurse.press('My invitations and reviews');
  await world.nurse.press('When you may write to me');
}

/** What stands in the form's fields, by label. */
function form(): Record<string, string> {
  return Object.fromEntries(
    inputsOf(world.nurse.screen()).map(({ label, value }) => [label ?? '', value]),
  );
}

const AS_USUAL = {
  'On these days': '1,2,3,4,5',
  'From what time': '09:00',
  'Until what time': '17:00',
  'Away from': '',
  'Away up to and including (empty: one day)': '',
  'Away again from': '',
  'Away again up to and including (empty: one day)': '',
};

const PART_TIME = {
  'On these days': ['Tuesday', 'Saturday'],
  'From what time': '06:30',
  'Until what time': '08:00',
  'Away from': '2026-07-20',
  'Away up to': '2026-08-31',
  'Away again from': '2026-10-26',
};

const PART_TIME_SHOWN = {
  'On these days': '2,6',
  'From what time': '06:30',
  'Until what time': '08:00',
  'Away from': '2026-07-20',
  'Away up to and including (empty: one day)': '2026-08-31',
  'Away again from': '2026-10-26',
  'Away again up to and including (empty: one day)': '2026-10-26',
};

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s, what somebody chose', (kind) => {
  beforeEach(async () => {
    await start(kind);
  });

  test('is as usual at first, then as they saved it, and is shown again', async () => {
    const { nurse } = world;
    await openHours();
    expect(screen()).toContain('from Monday to Friday, 09:00 to 17:00');
    expect(screen()).toContain('Your employer is not shown what you choose.');
    expect(form()).toEqual(AS_USUAL);
    expect(offered()).toEqual(['Save', 'Back']);
    await nurse.press('Save', PART_TIME);
    expect(screen()).toContain('Saved.');
    expect(form()).toEqual(PART_TIME_SHOWN);
    await nurse.press('Back');
    await nurse.press('When you may write to me');
    expect(form()).toEqual(PART_TIME_SHOWN);
    expect(screen()).not.toContain('Saved.');
  });

  test('is kept when they remove the app and add it again', async () => {
    const { nurse } = world;
    await openHours();
    await nurse.press('Save', PART_TIME);
    await nurse.uninstall();
    await nurse.install();
    await world.vantage.sweep();
    nurse.reload();
    await openHours();
    expect(form()).toEqual(PART_TIME_SHOWN);
  });
});

describe('the form', () => {
  beforeEach(async () => {
    await start('sqlite');
    await openHours();
  });

  const chosen = async () => (await peopleIn(world)).flatMap(({ hours }) => hours ?? []);

  test('says what is wrong and what to do, and keeps what was typed', async () => {
    const { nurse } = world;
    const wrong = {
      'On these days': [],
      'From what time': '20:00',
      'Until what time': '02:00',
      'Away from': '2026-08-31',
      'Away up to': '2026-07-20',
      'Away again up to': '2026-12-31',
    };
    await nurse.press('Save', wrong);
    expect(screen()).toContain('Please choose at least one day.');
    expect(screen()).toContain('“Until what time”: this must be later than the first time');
    expect(screen()).toMatch(
      /“Away up to.*”: this lies before the first day\. Please check both\./,
    );
    expect(screen()).toContain('“Away again from”: please choose a date.');
    expect(form()).toEqual({
      'On these days': '',
      'From what time': '20:00',
      'Until what time': '02:00',
      'Away from': '2026-08-31',
      'Away up to and including (empty: one day)': '2026-07-20',
      'Away again from': '',
      'Away again up to and including (empty: one day)': '2026-12-31',
    });
    expect(await chosen()).toEqual([]);
    await nurse.press('Save', {
      'On these days': ['Monday'],
      'Until what time': '21:30',
      'Away up to': '2026-09-01',
      'Away again up to': '',
    });
    expect(screen()).toContain('Saved.');
    expect(await chosen()).toEqual([
      {
        days: [1],
        from: '20:00',
        until: '21:30',
        away: [{ from: '2026-08-31', to: '2026-09-01' }],
      },
    ]);
  });

  test.each([
    [
      'a time that was emptied',
      { 'From what time': '' },
      '“From what time”: please choose a time.',
    ],
    ['no hours at all', { 'Until what time': '09:00' }, 'this must be later than the first time'],
    ['days away that are over', { 'Away from': '2026-04-13' }, '“Away from”: this date has passed'],
  ])('does not take %s', async (_, entries, sentence) => {
    await world.nurse.press('Save', entries);
    expect(screen()).toContain(sentence);
    expect(await chosen()).toEqual([]);
  });

  test('clears it with one button, for as usual again', async () => {
    const { nurse } = world;
    await nurse.press('Save', PART_TIME);
    await nurse.press('As usual again', { 'Until what time': '23:00' });
    expect(screen()).toContain('it is as usual again');
    expect(form()).toEqual(AS_USUAL);
    expect(offered()).toEqual(['Save', 'Back']);
    expect(await chosen()).toEqual([]);
  });

  test('pressed twice is saved once, and an older card overwrites nothing', async () => {
    const { nurse } = world;
    const older = nurse.screen();
    await nurse.press('Save', { 'Until what time': '12:00' }, { twice: true });
    expect(form()).toEqual({ ...AS_USUAL, 'Until what time': '12:00' });
    await nurse.pressCopied(older, 'Save', { 'Until what time': '13:00' });
    await nurse.pressCopied(older, 'Save', { 'From what time': '08:00' });
    expect(await chosen()).toEqual([
      { days: [1, 2, 3, 4, 5], from: '08:00', until: '12:00', away: [] },
    ]);
  });

  test('leaves out the days away that are over', async () => {
    await world.nurse.press('Save', PART_TIME);
    world.clock.now = world.clock.now.add({ hours: 24 * 140 });
    await world.nurse.press('Back');
    await world.nurse.press('When you may write to me');
    expect(form()).toEqual({
      ...PART_TIME_SHOWN,
      'Away from': '2026-10-26',
      'Away up to and including (empty: one day)': '2026-10-26',
      'Away again from': '',
      'Away again up to and including (empty: one day)': '',
    });
    await world.nurse.press('Save');
    expect(await chosen()).toMatchObject([{ away: [{ from: '2026-10-26', to: '2026-10-26' }] }]);
  });
});

test('it opens from a card of an invitation too, and leads back there', async () => {
  await start('sqlite');
  const { nurse } = world;
  await nurse.press('Talk');
  await nurse.press('When you may write to me');
  await nurse.press('Save', { 'On these days': ['Thursday'] });
  expect(screen()).toContain('Saved.');
  await nurse.press('Back');
  expect(screen()).toContain('You asked to talk');
});

test('a forged press stores nothing that the form would not take', async () => {
  await start('sqlite');
  const { nurse } = world;
  const mark = '__forged-nonce';
  await nurse.forge({
    verb: 'hours.save',
    data: {
      n: 'forged-nonce',
      f: { days: 'x', from: 'x', until: 'x' },
      [`days${mark}`]: '0,8,nonsense',
      [`from${mark}`]: '25:00',
      [`until${mark}`]: '26:00',
    },
  });
  expect((await peopleIn(world)).flatMap(({ hours }) => hours ?? [])).toEqual([]);
});

test('somebody who was not invited is not offered it', async () => {
  await start('sqlite');
  await world.lead.press('My reviews');
  expect(visibleText(world.lead.screen())).toContain('Your invitations and reviews');
  expect(buttons(world.lead.screen()).map(({ title }) => title)).not.toContain(
    'When you may write to me',
  );
});

test('a reminder waits for the hours that they chose', async () => {
  await start('sqlite');
  const { nurse, clock, vantage } = world;
  await openHours();
  await nurse.press('Save', {
    'On these days': ['Tuesday', 'Saturday'],
    'From what time': '06:30',
    'Until what time': '08:00',
    'Away from': '2026-05-02',
  });
  const remindedAt = async (at: string) => {
    clock.now = Temporal.Instant.from(at);
    await vantage.sweep();
    return nurse.chat.some(({ card }) => card && visibleText(card).includes('This is a reminder'));
  };
  // As usual it would go on Thursday at half past nine, five working days before 8 May.
  expect(await remindedAt('2026-04-30T08:31:00Z')).toBe(false);
  // Away on Saturday.
  expect(await remindedAt('2026-05-02T05:31:00Z')).toBe(false);
  expect(await remindedAt('2026-05-05T05:29:00Z')).toBe(false);
  expect(await remindedAt('2026-05-05T05:31:00Z')).toBe(true);
});
