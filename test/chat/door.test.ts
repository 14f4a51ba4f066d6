import type { jest as Jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { visibleText, type Activity, type Teams } from '../teams-simulator/index.ts';
import { openReview } from '../support/journey.ts';
import { logged, peopleIn, rowsOf } from '../support/look-inside.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let printed: Jest.SpiedFunction<typeof console.error>;

beforeEach(async () => {
  world = await startWorld();
  // The SDK lists the published keys on the console when a token fits none of them.
  printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(async () => {
  printed.mockRestore();
  await world.stop();
});

const hello = (): Activity => world.nurse.activity({ type: 'message', text: 'Hello' });

test('a message from a person of Teams with a good token is answered, and the person remembered', async () => {
  const { teams, nurse } = world;
  await nurse.install();
  const sentBefore = nurse.chat.length;
  expect((await teams.post(hello())).status).toBe(200);
  expect(nurse.chat).toHaveLength(sentBefore + 1);
  expect(rowsOf(world).map(({ type }) => type)).toContain('person');
});

test.each(['zq-written-by-nobody-else', 'en-a', 'en_GB', '', 'en-GB-'.repeat(40)])(
  'a locale that is none (“%s”) is taken for English, and not kept',
  async (locale) => {
    const { teams, nurse } = world;
    await nurse.install();
    expect((await teams.post({ ...hello(), locale })).status).toBe(200);
    expect(nurse.chat.at(-1)?.text).toContain('I don’t keep what is typed');
    expect(await peopleIn(world)).toMatchObject([{ locale: 'en-GB' }]);
  },
);

test.each<[string, unknown]>([
  ['id', 5],
  ['locale', ['en-GB']],
  ['entities', [null]],
  ['recipient', { id: '28:bot', name: ['Bot'], role: {} }],
  ['deliveryMode', 'expectReplies'],
])('what surrounds a message is not repeated in the answer (%s: %j)', async (field, value) => {
  const { teams, nurse } = world;
  await nurse.install();
  const before = nurse.chat.length;
  const { status, body } = await teams.post({ ...hello(), [field]: value });
  expect({ status, body }).toEqual({ status: 200, body: '' });
  expect(logged(world, 'a turn failed')).toEqual([]);
  expect(nurse.chat.slice(before)).toMatchObject([
    { text: expect.stringContaining('I don’t keep what is typed') },
  ]);
});

describe('a caller without a good token gets 401 and not a word, and nothing is done', () => {
  const later = Math.floor(Date.now() / 1000) + 3600;

  test.each<[string, (teams: Teams) => Promise<string> | string | null]>([
    ['no header', () => null],
    ['an empty header', () => ''],
    ['the scheme alone', () => 'Bearer '],
    ['a word for a token', () => 'Bearer x'],
    ['three words for a token', () => 'Bearer a.b.c'],
    [
      'claims that are no JSON',
      () => `Bearer ${part('{"alg":"RS256","typ":"JWT","kid":"teams-key"}')}.${part('claims')}.x`,
    ],
    ['a head that is no JSON', () => `Bearer ${part('head')}.${part('{}')}.x`],
    ['another scheme', () => 'Basic eDp4'],
    ['a key that nobody published', (teams) => bearer(teams.token({}, { key: 'stranger' }))],
    ['a key id that nobody published', (teams) => bearer(teams.token({}, { kid: 'unheard-of' }))],
    ['no signature (alg none)', (teams) => bearer(teams.token({}, { algorithm: 'none' }))],
    ['the public key as a secret', (teams) => bearer(teams.token({}, { algorithm: 'HS256' }))],
    ['a token that ran out', (teams) => bearer(teams.token({}, { expired: true }))],
    ['a token for later', (teams) => bearer(teams.token({ nbf: later, exp: later + 300 }))],
    ['a token for another bot', (teams) => bearer(teams.token({ aud: randomUUID() }))],
    ['a token for no bot', (teams) => bearer(teams.token({ aud: undefined }))],
    ['a token of another issuer', (teams) => bearer(teams.token({ iss: 'https://a.example' }))],
    [
      'a token for another service URL',
      (teams) => bearer(teams.token({ serviceurl: 'https://a.example/' })),
    ],
    ['a token for no service URL', (teams) => bearer(teams.token({ serviceurl: undefined }))],
    [
      'a key that is not endorsed for Teams',
      (teams) => bearer(teams.token({}, { key: 'otherChannel' })),
    ],
    [
      'the key of another channel under the name of that of Teams',
      (teams) => bearer(teams.token({}, { key: 'otherChannel', kid: 'teams-key' })),
    ],
  ])('%s', async (_name, header) => {
    const { teams, logLines } = world;
    const authorization = await header(teams);
    const linesBefore = logLines.length;

    const { status, body } = await teams.post(hello(), { authorization });

    expect({ status, body }).toEqual({ status: 401, body: '' });
    expect(teams.record).toEqual([]);
    expect(rowsOf(world)).toEqual([]);
    expect(logged(world, 'a request was not taken')).toMatchObject([{ at: 'token' }]);
    expect(logLines).toHaveLength(linesBefore + 1);
    const token = authorization?.split(' ')[1] ?? '';
    if (token.length > 20) {
      expect(logLines.join('')).not.toContain(token);
      expect(JSON.stringify(printed.mock.calls)).not.toContain(token);
    }
  });

  function part(text: string): string {
    return Buffer.from(text).toString('base64url');
  }

  async function bearer(token: Promise<string>): Promise<string> {
    return `Bearer ${await token}`;
  }
});

test('of tokens with key ids that nobody published, however many, the keys are fetched once', async () => {
  const { teams } = world;
  for (const kid of Array.from({ length: 20 }, (_, index) => `unheard-of-${index}`)) {
    const authorization = `Bearer ${await teams.token({}, { kid })}`;
    expect((await teams.post(hello(), { authorization })).status).toBe(401);
  }
  expect(teams.keysFetched).toBe(1);
});

test.each(['webchat', 'directline', 'emulator'])(
  'an activity of the channel %s, signed as that channel signs, gets 403 whomever it claims to be',
  async (channelId) => {
    const { teams, lead } = world;
    const authorization = `Bearer ${await teams.token({}, { key: 'otherChannel' })}`;
    const activity = { ...lead.activity({ type: 'message', text: 'Hello' }), channelId };
    const { status, body } = await teams.post(activity, { authorization });
    expect({ status, body }).toEqual({ status: 403, body: '' });
    expect(teams.record).toEqual([]);
    expect(rowsOf(world)).toEqual([]);
    expect(logged(world, 'not admitted')).toMatchObject([{ reason: 'another channel' }]);
  },
);

test.each([undefined, 5, null, ''])(
  'an activity that names no channel (%p) gets 403, though its token is good',
  async (channelId) => {
    const { teams } = world;
    const { status, body } = await teams.post({ ...hello(), channelId });
    expect({ status, body }).toEqual({ status: 403, body: '' });
    expect(teams.record).toEqual([]);
  },
);

describe('who is not admitted, though their token is good, gets no answer and leaves no trace', () => {
  const conversation = (fields: Record<string, string>) => ({
    conversation: {
      id: world.nurse.conversationId,
      conversationType: 'personal',
      tenantId: world.nurse.tenantId,
      ...fields,
    },
  });
  const person = (aadObjectId: unknown) => ({ from: { id: world.nurse.id, aadObjectId } });
  const stranger = () => world.tenants.stranger.tenantId;
  const police = () => world.tenants.police.tenantId;

  test.each<[string, string, () => Record<string, unknown>]>([
    [
      'a group chat',
      'not a personal conversation',
      () => conversation({ conversationType: 'groupChat' }),
    ],
    [
      'a channel of a team',
      'not a personal conversation',
      () => conversation({ conversationType: 'channel' }),
    ],
    [
      'a tenant that is not on the allow-list',
      'a tenant that is not on the allow-list',
      () => ({
        ...conversation({ tenantId: stranger() }),
        channelData: { tenant: { id: stranger() } },
      }),
    ],
    [
      'a conversation in another tenant than the channel says',
      'tenants that differ',
      () => ({ channelData: { tenant: { id: police() } } }),
    ],
    [
      'an allowed tenant in the channel data only',
      'tenants that differ',
      () => conversation({ tenantId: stranger() }),
    ],
    [
      'no tenant in the channel data',
      'not an activity of a person in Teams',
      () => ({ channelData: {} }),
    ],
    ['nobody’s object id', 'not an activity of a person in Teams', () => person(undefined)],
    ['an object id that is none', 'not an activity of a person in Teams', () => person('lena')],
    ['no bot’s id', 'not an activity of a person in Teams', () => ({ recipient: { id: '' } })],
  ])('%s', async (_name, reason, fields) => {
    const { teams } = world;

    const message = await teams.post({ ...hello(), ...fields() });
    expect(message.body).toBe('');
    expect(logged(world, 'not admitted')).toMatchObject([{ reason, type: 'message' }]);

    const value = { action: { type: 'Action.Execute', verb: 'overview.show', data: {} } };
    const invoke = world.nurse.activity({ type: 'invoke', name: 'adaptiveCard/action', value });
    const { status, body } = await teams.post({ ...invoke, ...fields() });
    expect({ status, body }).toEqual({ status: 403, body: '' });
    expect(logged(world, 'not admitted')).toHaveLength(2);

    expect(teams.record).toEqual([]);
    expect(rowsOf(world)).toEqual([]);
  });

  test('nor does the log repeat a type that is none', async () => {
    const { teams } = world;
    await teams.post({ ...hello(), ...person('lena'), type: 'Hanna Nursewell has told us' });
    expect(logged(world, 'not admitted')).toMatchObject([{ type: 'other' }]);
    expect(world.logLines.join('')).not.toContain('Hanna');
  });

  test('somebody of another tenant who installs the bot', async () => {
    const { teams, tenants } = world;
    const intruder = teams.addPerson({
      tenant: tenants.stranger,
      name: 'Ines Intruder',
      email: 'ines@elsewhere.example',
    });
    await intruder.install();
    await intruder.uninstall();
    expect(teams.record).toEqual([]);
    expect(rowsOf(world)).toEqual([]);
  });
});

describe('who is speaking is what the verified activity says, whatever a payload claims', () => {
  const claims = () => {
    const { aadObjectId, tenantId, id } = world.lead;
    const from = { id, aadObjectId };
    return { personId: aadObjectId, aadObjectId, tenantId, objectId: aadObjectId, from };
  };

  test.each([
    ['review.new', 'This is for somebody else to do'],
    ['board.show', 'for the people who work on that review'],
    ['review.edit', 'for the people who work on that review'],
  ])('%s: “%s”', async (verb, words) => {
    const { nurse } = world;
    await openReview(world);
    await nurse.install();
    await world.vantage.sweep();
    const before = rowsOf(world);
    const reviewId = before.find(({ type }) => type === 'review')?.['partition'];

    const result = await nurse.forge({
      verb,
      data: { n: '0123456789ab', r: reviewId, ...claims() },
    });

    expect(visibleText(result.card ?? {})).toContain(words);
    expect(rowsOf(world)).toEqual(before);
  });

  test('a claim beside the action, or in the channel data, changes nothing either', async () => {
    const { nurse, teams } = world;
    const activity = nurse.activity({
      type: 'invoke',
      name: 'adaptiveCard/action',
      ...claims(),
      from: { ...claims(), id: nurse.id, aadObjectId: nurse.aadObjectId },
      channelData: { tenant: { id: nurse.tenantId }, ...claims() },
      value: {
        action: { type: 'Action.Execute', verb: 'review.new', data: { n: '0123456789ab' } },
        ...claims(),
      },
    });
    const { body } = await teams.post(activity);
    expect(JSON.stringify(body)).toContain('This is for somebody else to do');
  });
});
