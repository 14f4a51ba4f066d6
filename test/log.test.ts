import type { jest as Jest } from '@jest/globals';
import { configFrom } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { StoreUnavailable } from '../src/storage/port.ts';
import { startGatedWorld, type GatedWorld } from './support/gate.ts';
import { GROUNDWORK, REFERENCE, inviteOne } from './support/journey.ts';
import { logged } from './support/look-inside.ts';

/** A word that stands nowhere but in what a person wrote, or a library said. */
const MARKER = 'Marzipan';

describe('after a whole journey at level debug', () => {
  const CONSOLE = ['debug', 'info', 'log', 'warn', 'error'] as const;
  let world: GatedWorld;
  let printed: Jest.SpiedFunction<typeof console.log>[];

  beforeEach(async () => {
    world = await startGatedWorld();
    printed = CONSOLE.map((method) =>
      jest.spyOn(console, method).mockImplementation(() => undefined),
    );
  });
  afterEach(async () => {
    for (const spy of printed) spy.mockRestore();
    await world.stop();
  });

  /** All that was logged or printed, in small letters. */
  const everything = () =>
    [...world.logLines, JSON.stringify(printed.map(({ mock }) => mock.calls))]
      .join('\n')
      .toLowerCase();

  function expectSilenceAbout(words: string[]): void {
    const found = words.filter((word) => everything().includes(word.toLowerCase()));
    expect(found).toEqual([]);
  }

  /** What the journey's people are called, where they are reached, and what was recorded of them. */
  const personal = () => [
    ...[world.lead, world.nurse].flatMap(({ name, email }) => [name, ...name.split(' '), email]),
    ...Object.values(GROUNDWORK),
    REFERENCE,
    'Lena L.',
    '01632 960000',
    'Rae Reviewer',
  ];

  test('no line has anything of what people wrote, or who they are', async () => {
    const { lead, nurse, logLines } = world;
    await inviteOne(world);
    await nurse.say(`${MARKER} in a typed message`);
    await nurse.press('Write', {}, { on: invitation() });
    await nurse.press('I’ve read this: go on');
    await nurse.press(
      'Next',
      { 'How did things look': `${MARKER} in an answer` },
      { on: invitation() },
    );
    await nurse.press(
      'Save and leave',
      { 'What worked well': `${MARKER} again` },
      { on: invitation() },
    );
    await nurse.press('Not for me, or not now', {}, { on: invitation() });
    await nurse.press('I’m not the right person', { 'Who might be': MARKER }, { on: invitation() });
    await lead.press('Look again');
    await nurse.uninstall();

    expect(logLines.length).toBeGreaterThan(0);
    expectSilenceAbout([MARKER, ...personal()]);
  });

  test('nor has a line of a failure, which does exist', async () => {
    const { lead, nurse, gate, teams } = world;
    await inviteOne(world);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    gate.fail(`${MARKER} in what a library says`);
    await nurse.press('Next', { 'How did things look': `${MARKER} in an answer` });
    await nurse.say(`${MARKER} in a typed message`);
    await lead.press('Look again');
    gate.open();
    teams.failNext({ kind: 'send', status: 500 }, 2);
    await nurse.say(`${MARKER} once more`);

    expect(logged(world, 'a turn failed').length).toBeGreaterThanOrEqual(3);
    expectSilenceAbout([MARKER, ...personal()]);
  });

  test('nor has any line a token, good or bad', async () => {
    const { nurse, teams } = world;
    const activity = nurse.activity({ type: 'message', text: MARKER });
    const tokens = await Promise.all([
      teams.token(),
      teams.token({}, { key: 'stranger' }),
      teams.token({}, { expired: true }),
      teams.token({ aud: MARKER }),
      teams.token({ iss: MARKER }),
      teams.token({ serviceurl: MARKER }),
      teams.token({}, { kid: MARKER }),
    ]);
    for (const token of [...tokens, MARKER])
      await teams.post(activity, { authorization: `Bearer ${token}` });

    expect(logged(world, 'a request was not taken')).toHaveLength(tokens.length);
    expectSilenceAbout([...tokens, teams.botToken, MARKER]);
  });

  /** Their message with the invitation: other cards may have come after it. */
  function invitation() {
    const found = world.nurse.chat.find(({ card }) => JSON.stringify(card).includes(REFERENCE));
    if (!found) throw new Error('There is no invitation.');
    return found;
  }
});

describe('an error in the log', () => {
  function logOf(err: unknown): { text: string; err: unknown } {
    const lines: string[] = [];
    createLog('debug', { write: (line) => void lines.push(line) }).error({ err }, 'it failed');
    const text = lines.join('');
    return { text, err: (JSON.parse(text) as { err: unknown }).err };
  }

  const placesOf = (err: unknown) => (err as { at: string[] }).at;

  function thrownBy(act: () => unknown): unknown {
    try {
      act();
    } catch (error) {
      return error;
    }
    throw new Error('Nothing was thrown.');
  }

  test('of a library has its name, code and place, and not its words', () => {
    const cause = Object.assign(new TypeError(`cause: ${MARKER}`), {
      code: 'E_CAUSE',
      input: MARKER,
    });
    const error = Object.assign(new RangeError(MARKER, { cause }), { code: 42, body: MARKER });
    const { text, err } = logOf(error);
    expect(text).not.toContain(MARKER);
    expect(err).toMatchObject({
      name: 'RangeError',
      code: 42,
      at: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
      cause: { name: 'TypeError', code: 'E_CAUSE' },
    });
  });

  test('of the program’s own says what it says, and its cause does not', () => {
    const { text, err } = logOf(
      new StoreUnavailable('The store is away.', { cause: new Error(MARKER) }),
    );
    expect(err).toMatchObject({ message: 'The store is away.', cause: { name: 'Error' } });
    expect(text).not.toContain(MARKER);
  });

  test.each([
    `a line\n    at ${MARKER} (node:1:1)`,
    `    at ${MARKER} (/home/somebody/file.ts:1:1)\n`,
    `\n${MARKER}\n    at once:1:1`,
  ])('whose words look like places shows none of them (%#)', (words) => {
    const { text, err } = logOf(new Error(words));
    expect(text).not.toContain(MARKER);
    expect(text).not.toContain('once');
    expect(placesOf(err)[0]).toContain('log.test.ts');
  });

  test('whose words were changed meanwhile shows no places, since they can’t be told from words', () => {
    const error = new Error(`${MARKER}\n    at ${MARKER}:1:1`);
    expect(error.stack).toContain(MARKER);
    error.message = 'other words';
    const { text, err } = logOf(error);
    expect(text).not.toContain(MARKER);
    expect(err).toEqual({ name: 'Error', at: [] });
  });

  test('without words shows its places too', () => {
    expect(placesOf(logOf(new Error()).err)[0]).toContain('log.test.ts');
  });

  test('names the program’s files, and not where they lie on the machine', () => {
    const [place] = placesOf(logOf(thrownBy(() => configFrom({}))).err);
    expect(place).toMatch(/^at configFrom \(src\/config\.ts:\d+:\d+\)$/);
  });

  test.each([
    ['a text', MARKER],
    ['an object', { words: MARKER }],
    ['nothing', undefined],
  ])('that is none (%s) is logged by its type', (_name, thrown) => {
    const { text } = logOf(thrown);
    expect(text).not.toContain(MARKER);
  });
});

describe('the second fence', () => {
  /** The line that is logged of something, as text. */
  function lineOf(fields: object): string {
    const lines: string[] = [];
    createLog('debug', { write: (line) => void lines.push(line) }).info(fields, 'a line');
    return lines.join('');
  }

  const KEYS = [
    ...['activity', 'address', 'answer', 'attachments', 'authorization', 'body', 'card', 'cookie'],
    ...['displayName', 'email', 'from', 'headers', 'mail', 'password', 'recipient', 'request'],
    ...['summary', 'text', 'title', 'token', 'url', 'value', 'written'],
  ];

  test.each(KEYS)('leaves out what is logged as %s, two levels deep', (key) => {
    const line = lineOf({
      [key]: MARKER,
      one: { [key]: MARKER, two: { [key]: { words: MARKER } } },
    });
    expect(line).not.toContain(MARKER);
    expect(line.match(/\[left out\]/g)).toHaveLength(3);
  });

  test('leaves out a token in the headers of a request, and names of people', () => {
    const line = lineOf({
      req: { headers: { authorization: MARKER } },
      name: MARKER,
      speaker: { name: MARKER, locale: 'en-GB' },
      person: { name: MARKER },
    });
    expect(line).not.toContain(MARKER);
    expect(line).toContain('en-GB');
  });

  test('leaves in what the program’s lines have', () => {
    const fields = {
      reference: '1a2b',
      correlation: 'c',
      type: 'participation',
      id: 'i',
      at: 'token',
    };
    const line = lineOf({ ...fields, err: new TypeError(MARKER), outcome: 'retry', port: 1 });
    expect(line).not.toContain('[left out]');
    expect(JSON.parse(line)).toMatchObject({ ...fields, err: { name: 'TypeError' } });
  });
});
