import { visibleText, type PressResult } from '../teams-simulator/index.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { inviteOne, openReview, pressedData } from '../support/journey.ts';
import { logged, rowsOf } from '../support/look-inside.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

const REFERENCE = /give this reference: ([0-9a-f]{8})\. If someone may be at risk now, ring 999\.$/;

describe('while the store is out of order', () => {
  const WORDS = 'words that a library may repeat';
  let world: GatedWorld;
  beforeEach(async () => {
    world = await startGatedWorld();
    await world.lead.install();
    await eventually(() => world.lead.chat.length > 0);
    world.gate.fail(WORDS);
  });
  afterEach(async () => {
    await world.stop();
  });

  /** What went wrong, as the log has it under this reference. */
  function loggedUnder(reference: string | undefined) {
    return logged(world, 'a turn failed').find((line) => line['reference'] === reference);
  }

  test('a press is answered by a sentence with a reference, and the log has the cause under it', async () => {
    const { status, statusCode, type, error, body } = await world.lead.press(
      'My invitations and reviews',
    );

    expect({ status, statusCode, type }).toEqual({
      status: 200,
      statusCode: 400,
      type: 'application/vnd.microsoft.error',
    });
    const [, reference] = REFERENCE.exec(error?.message ?? '') ?? [];
    expect(loggedUnder(reference)).toMatchObject({
      level: 50,
      err: { name: 'StoreUnavailable', at: expect.anything(), cause: { name: expect.any(String) } },
    });
    const said = JSON.stringify(body);
    for (const inner of [WORDS, 'StoreUnavailable', 'Cosmos', 'src/', 'node_modules', '.ts'])
      expect(said).not.toContain(inner);
  });

  test('what the store said stands neither in the answer nor in the log', async () => {
    await world.lead.press('My invitations and reviews');
    expect(world.logLines.join('')).not.toContain(WORDS);
  });

  test('the card stays on the screen, and the same press works once the store is back', async () => {
    const before = visibleText(world.lead.screen());
    await world.lead.press('My invitations and reviews');
    expect(visibleText(world.lead.screen())).toBe(before);
    world.gate.open();
    await world.lead.press('My invitations and reviews');
    expect(visibleText(world.lead.screen())).toContain('There is nothing for you here');
  });

  test('a typed message is still told where to go, and the log says what went wrong', async () => {
    const { status, body } = await world.lead.say('Hello');
    expect({ status, body }).toEqual({ status: 200, body: '' });
    expect(world.lead.chat.at(-1)?.text).toContain('I don’t keep what is typed');
    expect(logged(world, 'where to write to somebody could not be kept')).toMatchObject([
      { err: { name: 'StoreUnavailable' } },
    ]);
  });

  test('the numbers for somebody at risk, and support, come all the same', async () => {
    await world.lead.press('Someone may be at risk now');
    expect(visibleText(world.lead.screen())).toContain('01632 960003');
    await world.lead.press('Back');
    world.lead.reload();
    await world.lead.press('Support for me');
    expect(visibleText(world.lead.screen())).toContain('Ring them');
  });

  test('who can’t even be told gets no answer, and the log says so', async () => {
    world.teams.failNext({ kind: 'send', status: 500 }, 2);
    const before = world.lead.chat.length;
    const { status, body } = await world.lead.say('Hello');
    expect({ status, body }).toEqual({ status: 200, body: '' });
    expect(world.lead.chat).toHaveLength(before);
    const [line] = logged(world, 'and the person could not be told');
    expect(line).toMatchObject({ err: { name: 'ConnectorFailure' } });
    expect(loggedUnder(String(line?.['reference']))).toBeDefined();
  });
});

describe.each([
  ['Support for me', 'Ring them'],
  ['Someone may be at risk now', '01632 960003'],
])('“%s”, on a page of the questionnaire', (button, numbers) => {
  const WRITTEN = { 'How did things look': 'Zebrafish words.' };
  const MAY_BE_LOST = 'What you wrote or chose on that page may not be saved.';
  let world: GatedWorld;
  beforeEach(async () => {
    world = await startGatedWorld();
    await inviteOne(world);
    await world.nurse.press('Write');
    await world.nurse.press('I’ve read this: go on');
  });
  afterEach(async () => {
    await world.stop();
  });

  async function screenAfter(entries: Record<string, string>): Promise<string> {
    await world.nurse.press(button, entries);
    return visibleText(world.nurse.screen());
  }

  async function pageAgain(): Promise<string> {
    world.nurse.reload();
    await world.nurse.press({ verb: 'write' });
    return JSON.stringify(world.nurse.screen());
  }

  test('brings the numbers while the store is out of order, and says that the page may not be saved', async () => {
    world.gate.fail('words of the store');
    const text = await screenAfter(WRITTEN);
    expect(text).toContain(numbers);
    expect(text).toContain(MAY_BE_LOST);
    expect(text).not.toContain('Zebrafish');
    expect(world.logLines.join('')).not.toContain('Zebrafish');
    world.gate.open();
    expect(await pageAgain()).not.toContain('Zebrafish');
  });

  test('does so where saving takes too long', async () => {
    world.gate.hold((request) => request.startsWith('PUT'));
    const text = await screenAfter(WRITTEN);
    expect(text).toContain(numbers);
    expect(text).toContain(MAY_BE_LOST);
    expect(world.gate.waiting()).toBeGreaterThan(0);
  });

  test('says nothing of it where nothing was written there', async () => {
    world.gate.fail('words of the store');
    const text = await screenAfter({});
    expect(text).toContain(numbers);
    expect(text).not.toContain('saved');
  });

  test('says it of a text that was taken out, and not of one that stands as it was', async () => {
    const { nurse, gate } = world;
    await nurse.press('Save', WRITTEN);
    gate.fail('words of the store');
    const page = nurse.screen();
    expect(await screenAfter({})).not.toContain('saved');
    const { card } = await nurse.pressCopied(page, button, { 'How did things look': '' });
    expect(visibleText(card ?? {})).toContain(MAY_BE_LOST);
  });

  test('saves the page while the store is in order, and says nothing of it', async () => {
    const text = await screenAfter(WRITTEN);
    expect(text).toContain(numbers);
    expect(text).not.toContain('saved');
    expect(await pageAgain()).toContain('Zebrafish');
  });
});

describe('a press that no card of ours makes is answered by a polite notice, and changes nothing', () => {
  const NOTICE = 'This button belongs to an older card';
  let world: TestWorld;
  beforeEach(async () => {
    world = await startWorld();
    await world.lead.install();
    await eventually(() => world.lead.chat.length > 0);
    await world.vantage.sweep();
  });
  afterEach(async () => {
    await world.stop();
  });

  function expectNotice(result: PressResult): void {
    expect(result).toMatchObject({ status: 200, statusCode: 200 });
    expect(visibleText(result.card ?? {})).toContain(NOTICE);
  }

  test.each([
    'no.such.verb',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'x'.repeat(99),
  ])('the verb %s', async (verb) => {
    const before = rowsOf(world);
    expectNotice(await world.lead.forge({ verb, data: { n: '0123456789ab' } }));
    expect(rowsOf(world)).toEqual(before);
  });

  test.each<[string, unknown]>([
    ['a number', 0],
    ['a text', 'overview.show'],
    ['a list', [{ n: '0123456789ab' }]],
    ['no nonce', {}],
    ['a nonce that is a number', { n: 123456789012 }],
    ['a nonce that is too short', { n: 'x' }],
    ['a review that is a path', { n: '0123456789ab', r: '../people' }],
    ['a review that is an object', { n: '0123456789ab', r: { $ne: '' } }],
    ['fingerprints that are a list', { n: '0123456789ab', f: ['a'] }],
  ])('data of the wrong shape: %s', async (_name, data) => {
    const before = rowsOf(world);
    expectNotice(await world.lead.forge({ verb: 'overview.show', data }));
    expect(rowsOf(world)).toEqual(before);
  });

  test('somebody who is not on the review', async () => {
    const { lead } = world;
    await openReview(world);
    const { r } = pressedData(await lead.press('Look again'));
    const data = { n: '0123456789ab', r, p: 'nobody-of-this-review' };
    expectNotice(await lead.forge({ verb: 'person.route', data }));
    expect(logged(world, 'a turn failed')).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'overview.show'],
    ['no action', {}],
    ['an action that is null', { action: null }],
    ['a verb that is an object', { action: { verb: {}, data: { n: '0123456789ab' } } }],
  ])('a value of the wrong shape: %s', async (_name, value) => {
    const { teams, lead } = world;
    const before = rowsOf(world);
    const result = await teams.post(
      lead.activity({ type: 'invoke', name: 'adaptiveCard/action', value }),
    );
    expect(JSON.stringify(result.body)).toContain(NOTICE);
    expect(rowsOf(world)).toEqual(before);
  });

  test('a button of the lead’s without its review', async () => {
    const before = rowsOf(world);
    for (const verb of ['board.show', 'person.show', 'person.invite', 'write', 'send', 'talk'])
      expectNotice(await world.lead.forge({ verb, data: { n: '0123456789ab' } }));
    expect(rowsOf(world)).toEqual(before);
  });
});

describe('a page that the questionnaire does not have (any more)', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startWorld();
    await inviteOne(world);
    await world.nurse.press('Write');
    await world.nurse.press('I’ve read this: go on');
  });
  afterEach(async () => {
    await world.stop();
  });

  test.each(['no-such-page', '__proto__', 'constructor', ''])(
    '“%s” leads to one that it has, and what was written stays',
    async (page) => {
      const { nurse } = world;
      const { sent } = await nurse.press('Save and leave', { 'How did things look': 'Warm.' });
      const { data } = (sent?.value as { action: { data: Record<string, unknown> } }).action;

      const result = await nurse.forge({ verb: 'page.next', data: { ...data, g: page } });

      expect(visibleText(result.card ?? {})).toContain('Page 2 of');
      nurse.reload();
      await nurse.press('Carry on writing');
      await nurse.press('Back');
      expect(visibleText(nurse.screen())).toContain('Warm.');
      expect(logged(world, 'a turn failed')).toEqual([]);
    },
  );
});
