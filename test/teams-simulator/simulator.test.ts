import { TeamsInfo, TurnContext, type ConversationParameters } from 'botbuilder';
import { decodeProtectedHeader } from 'jose';
import {
  buttons,
  inputsOf,
  RefusedByClient,
  startTeams,
  visibleText,
  type Card,
  type Json,
  type Person,
  type Teams,
} from './index.ts';
import { startStockBot } from './stock-bot.ts';
import { startTinyBot, type TinyBot } from './tiny-bot.ts';

const FORM: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Tell us' },
    { type: 'RichTextBlock', inlines: ['plain ', { type: 'TextRun', text: 'run' }] },
    { type: 'TextBlock', text: 'hidden', isVisible: false, id: 'more' },
    { type: 'FactSet', facts: [{ title: 'Due', value: 'Friday' }] },
    { type: 'Input.Text', id: 'said', label: 'What was said', maxLength: 10, value: 'before' },
    { type: 'Input.Text', id: 'seen', label: 'What was seen', placeholder: 'In your words' },
    { type: 'Input.Date', id: 'day', label: 'Day', min: '2026-01-01', max: '2026-12-31' },
    { type: 'Input.Number', id: 'count', label: 'Count', min: 1, max: 5 },
    { type: 'Input.Toggle', id: 'sure', title: 'I am sure', valueOn: 'yes', valueOff: 'no' },
    {
      type: 'Input.ChoiceSet',
      id: 'who',
      label: 'Who',
      isMultiSelect: true,
      choices: [
        { title: 'School', value: 's' },
        { title: 'Police', value: 'p' },
      ],
    },
    {
      type: 'ActionSet',
      actions: [
        {
          type: 'Action.Execute',
          title: 'Save',
          verb: 'save',
          id: 'b1',
          data: { page: 2 },
          fallback: { type: 'Action.Submit', title: 'Save', data: { page: 2, old: true } },
        },
        { type: 'Action.Execute', title: 'Off', verb: 'off', isEnabled: false },
        { type: 'Action.Execute', title: 'Gone', verb: 'gone', isVisible: false },
        { type: 'Action.OpenUrl', title: 'Help', url: 'https://example.org' },
      ],
    },
    {
      type: 'Container',
      items: [{ type: 'TextBlock', text: 'in a box' }],
      selectAction: { type: 'Action.Execute', title: 'Whole box', verb: 'box' },
    },
  ],
  actions: [
    {
      type: 'Action.ShowCard',
      title: 'Sign',
      card: {
        type: 'AdaptiveCard',
        body: [
          {
            type: 'Input.Text',
            id: 'sign',
            label: 'Name',
            isRequired: true,
            errorMessage: 'Sign!',
          },
        ],
        actions: [
          { type: 'Action.Execute', title: 'Send', verb: 'send' },
          { type: 'Action.Execute', title: 'Back', verb: 'back', associatedInputs: 'none' },
        ],
      },
    },
    { type: 'Action.ToggleVisibility', title: 'More', targetElements: ['more'] },
  ],
};

const message = (card: Card): Json => ({
  type: 'message',
  summary: 'A form',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
});

const cardAnswer = (text: string) => ({
  status: 200,
  body: {
    statusCode: 200,
    type: 'application/vnd.microsoft.card.adaptive',
    value: { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text }] },
  },
});

let teams: Teams;
let bot: TinyBot;
let ann: Person;

beforeEach(async () => {
  teams = await startTeams({ patience: 500 });
  bot = await startTinyBot(teams);
  const tenant = teams.addTenant('North Council');
  ann = teams.addPerson({ tenant, name: 'Ann Lee', email: 'ann@north.example' });
});

afterEach(async () => {
  await teams.stop();
  await bot.stop();
});

const pathOf = (person: Person) => `v3/conversations/${encodeURIComponent(person.conversationId)}`;

async function annHasForm(): Promise<string> {
  await ann.install();
  return bot.send(ann.conversationId, message(FORM));
}

const lastValue = () => bot.received.at(-1)?.activity['value'];
const lastData = () => {
  const value = lastValue();
  if (typeof value !== 'object' || value === null || !('action' in value)) return undefined;
  const { action } = value;
  return typeof action === 'object' && action !== null && 'data' in action
    ? action.data
    : undefined;
};

describe('what reaches the bot', () => {
  test('an installation arrives as two activities like those of Teams', async () => {
    const results = await ann.install();

    expect(results.map(({ status }) => status)).toEqual([200, 200]);
    const activities = bot.received.map(({ activity }) => activity);
    expect(activities.map(({ type }) => type).sort()).toEqual([
      'conversationUpdate',
      'installationUpdate',
    ]);
    const botId = `28:${teams.botAppId}`;
    for (const activity of activities) {
      expect(activity).toMatchObject({
        channelId: 'msteams',
        serviceUrl: teams.serviceUrl,
        from: { id: ann.id, name: 'Ann Lee', aadObjectId: ann.aadObjectId },
        conversation: {
          conversationType: 'personal',
          tenantId: ann.tenantId,
          id: ann.conversationId,
        },
        recipient: { id: botId },
        channelData: { tenant: { id: ann.tenantId } },
        locale: 'en-GB',
      });
    }
    expect(activities).toContainEqual(expect.objectContaining({ action: 'add' }));
    expect(activities).toContainEqual(expect.objectContaining({ membersAdded: [{ id: botId }] }));
    for (const { authorization } of bot.received) expect(authorization).toMatch(/^Bearer ey/);
  });

  test('what a person says arrives, and the bot can answer', async () => {
    bot.onActivity = async ({ text }) => {
      if (text !== undefined) await bot.send(ann.conversationId, { type: 'message', text });
      return { status: 200 };
    };
    await ann.install();
    const { status } = await ann.say('1 < 2');

    expect(status).toBe(200);
    expect(bot.received.at(-1)?.activity).toMatchObject({
      type: 'message',
      text: '1 < 2',
      attachments: [{ contentType: 'text/html', content: '<p>1 &lt; 2</p>' }],
    });
    expect(ann.chat).toEqual([{ id: teams.record[0]?.activityId, text: '1 < 2', edited: false }]);
  });

  test('a client gives up on a bot that does not answer', async () => {
    await ann.install();
    bot.onActivity = () => new Promise(() => undefined);

    await expect(ann.say('hello')).resolves.toMatchObject({ status: 0, timedOut: true });
  });

  test('stopping ends what is under way', async () => {
    const patient = await startTeams();
    const silent = await startTinyBot(patient);
    const arrived = new Promise<void>((resolve) => {
      silent.onActivity = () => {
        resolve();
        return new Promise(() => undefined);
      };
    });
    try {
      const posted = expect(patient.post({ type: 'message' })).rejects.toThrow('was stopped');
      await arrived;
      await patient.stop();
      await posted;
    } finally {
      await silent.stop();
    }
  });

  test('anything at all can be posted', async () => {
    bot.onActivity = () => ({ status: 418, body: 'no tea' });
    const result = await teams.post('not json', { authorization: null });
    await teams.post('{"type": 7}');

    expect(result).toMatchObject({ status: 418, body: 'no tea' });
    expect(bot.received[0]).toEqual({ activity: {}, authorization: undefined });
    expect(bot.received[1]?.activity).toEqual({ type: 7 });
  });
});

describe('the connector', () => {
  test('sends, replies, updates and deletes are answered and recorded', async () => {
    await ann.install();
    const path = `${pathOf(ann)}/activities`;
    const id = await bot.send(ann.conversationId, { type: 'message', text: 'one' });
    const reply = await bot.call('POST', `${path}/123`, { type: 'message', text: 'two' });
    const update = await bot.call('PUT', `${path}/${id}`, message(FORM));
    const typing = await bot.call('POST', path, { type: 'typing' });

    expect([reply.status, update.status, typing.status]).toEqual([201, 200, 201]);
    expect(update.body).toEqual({ id });
    expect(ann.chat).toMatchObject([
      { id, summary: 'A form', card: FORM, edited: true },
      { text: 'two', edited: false },
    ]);
    expect((await bot.call('DELETE', `${path}/${id}`)).status).toBe(200);
    expect(ann.chat[0]).toEqual({ id, edited: true, deleted: true });
    expect((await bot.call('PUT', `${path}/${id}`, message(FORM))).status).toBe(404);
    expect((await bot.call('PUT', `${path}/9`, message(FORM))).status).toBe(404);
    expect(teams.record.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      'send 201',
      'send 201',
      'update 200',
      'send 201',
      'delete 200',
      'update 404',
      'update 404',
    ]);
    expect(teams.record[0]).toMatchObject({
      tenantId: ann.tenantId,
      conversationId: ann.conversationId,
      activityId: id,
      activity: { text: 'one' },
      authorization: true,
    });
  });

  test('the roster gives members and guests as Teams does', async () => {
    const tenant = teams.addTenant('South Trust');
    const eve = teams.addPerson({ tenant, name: 'Eve X', email: 'eve@x.example', guest: true });
    await eve.install();
    const expected = {
      id: eve.id,
      aadObjectId: eve.aadObjectId,
      objectId: eve.aadObjectId,
      name: 'Eve X',
      givenName: 'Eve',
      surname: 'X',
      email: 'eve@x.example',
      userPrincipalName: 'eve_x.example#EXT#@southtrust.onmicrosoft.com',
      tenantId: tenant.tenantId,
      userRole: 'guest',
    };
    const path = pathOf(eve);
    const one = await bot.call('GET', `${path}/members/${eve.id}`);

    expect(one.body).toEqual(expected);
    expect((await bot.call('GET', `${path}/members`)).body).toEqual([expected]);
    expect((await bot.call('GET', `${path}/pagedmembers`)).body).toEqual({ members: [expected] });
    expect((await bot.call('GET', `${path}/members/${ann.id}`)).status).toBe(404);
  });

  test('a conversation is created with a member of the tenant named', async () => {
    await ann.install();
    const members = [{ id: ann.id }];
    const created = await bot.call('POST', 'v3/conversations', {
      members,
      tenantId: ann.tenantId,
      activity: { type: 'message', text: 'hello' },
    });

    expect(created).toMatchObject({ status: 201, body: { id: ann.conversationId } });
    expect(ann.chat).toMatchObject([{ text: 'hello' }]);
    const tenant = { members, channelData: { tenant: { id: ann.tenantId } } };
    expect((await bot.call('POST', 'v3/conversations', tenant)).status).toBe(201);
    const elsewhere = { members, tenantId: teams.addTenant('Other').tenantId };
    expect((await bot.call('POST', 'v3/conversations', elsewhere)).status).toBe(400);
  });

  test('nobody is written to without the app, nor without a token', async () => {
    const path = `${pathOf(ann)}/activities`;
    const hello = { type: 'message', text: 'hello' };
    const before = await bot.call('POST', path, hello);
    await ann.install();
    const forged = await bot.call('POST', path, hello, 'another');
    await ann.uninstall();
    const after = await bot.call('POST', path, hello);
    const nowhere = await bot.call('POST', 'v3/conversations/none/activities', hello);

    expect(before).toMatchObject({ status: 403, body: { error: { code: 'ForbiddenOperation' } } });
    expect(forged.status).toBe(401);
    expect(after).toMatchObject({
      status: 403,
      body: { error: { code: 'BotNotInConversationRoster' } },
    });
    expect(nowhere.status).toBe(404);
    expect(teams.record.map(({ authorization }) => authorization)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect(ann.chat).toEqual([]);
    await expect(ann.say('hello')).rejects.toThrow('has not installed');
  });

  test('calls fail as often as asked, and for whom', async () => {
    const bob = teams.addPerson({ tenant: ann.tenant, name: 'Bob', email: 'bob@north.example' });
    await Promise.all([ann.install(), bob.install()]);
    const hello = { type: 'message', text: 'hello' };
    const send = (person: Person) => bot.call('POST', `${pathOf(person)}/activities`, hello);
    teams.failNext({ kind: 'send', person: bob, status: 429, retryAfter: 2 }, 2);
    teams.failNext({ kind: 'update', status: 502 });

    expect((await send(ann)).status).toBe(201);
    expect((await send(bob)).status).toBe(429);
    expect(await send(bob)).toMatchObject({ body: { error: { code: 'TooManyRequests' } } });
    expect((await send(bob)).status).toBe(201);
    expect(teams.faults).toEqual([{ kind: 'update', status: 502 }]);
  });

  test('what was refused does not fail as if it had been accepted', async () => {
    teams.failNext({ status: 502, afterAccepting: true });
    const path = `${pathOf(ann)}/activities`;

    expect((await bot.call('POST', path, { type: 'message' })).status).toBe(403);
  });

  test('a call can fail after it was accepted, or be cut', async () => {
    await ann.install();
    const path = `${pathOf(ann)}/activities`;
    teams.failNext({ afterAccepting: true });
    teams.failNext({ reset: true });
    teams.failNext({ reset: true, afterAccepting: true });
    const failed = await bot.call('POST', path, { type: 'message', text: 'a' });
    await expect(bot.call('POST', path, { type: 'message', text: 'b' })).rejects.toThrow();
    await expect(bot.call('POST', path, { type: 'message', text: 'c' })).rejects.toThrow();

    expect(failed.status).toBe(500);
    expect(ann.chat.map(({ text }) => text)).toEqual(['a', 'c']);
    expect(teams.record.map(({ status }) => status)).toEqual([500, 0, 0]);
  });

  test('a call can hang, and then take effect, or fail all the same', async () => {
    const [bob, cal] = ['Bob', 'Cal'].map((name) =>
      teams.addPerson({ tenant: ann.tenant, name, email: `${name}@north.example`, hasBot: true }),
    );
    if (!bob || !cal) throw new Error('There are two.');
    await ann.install();
    const hello = { type: 'message', text: 'hello' };
    const send = (person: Person) => bot.call('POST', `${pathOf(person)}/activities`, hello);
    const gate = Promise.withResolvers<undefined>();
    teams.failNext({ person: ann, until: gate.promise });
    teams.failNext({ person: bob, until: gate.promise, status: 503 });
    const hanging = Promise.all([send(ann), send(bob)]);
    expect((await send(cal)).status).toBe(201);
    expect(teams.record).toHaveLength(1);

    gate.resolve(undefined);
    expect((await hanging).map(({ status }) => status)).toEqual([201, 503]);
    expect([ann, bob].map(({ chat }) => chat.length)).toEqual([1, 0]);
  });
});

describe('a person at a card', () => {
  test('a press sends the invoke Teams documents, with what was filled in', async () => {
    const id = await annHasForm();
    await ann.press('Save', {
      'What was said': 'no',
      Day: '2026-02-28',
      Count: 3,
      'I am': true,
      who: ['School', 'p'],
    });

    const { activity } = bot.received.at(-1) ?? {};
    expect(activity).toMatchObject({
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: id,
      channelData: { tenant: { id: ann.tenantId }, source: { name: 'message' } },
    });
    expect(lastValue()).toEqual({
      action: {
        type: 'Action.Execute',
        id: 'b1',
        title: 'Save',
        verb: 'save',
        data: { page: 2, said: 'no', day: '2026-02-28', count: '3', sure: 'yes', who: 's,p' },
      },
      trigger: 'manual',
    });
  });

  test('inputs not mentioned go as pre-filled; empty ones as the client does', async () => {
    await annHasForm();
    await ann.press('Save');
    expect(lastData()).toEqual({ page: 2, said: 'before', sure: 'no' });
    await ann.press('Save', { said: '' });
    expect(lastData()).toEqual({ page: 2, sure: 'no' });
    await ann.press('Save', { said: '' }, { emptied: 'empty' });
    const empty = { said: '', seen: '', day: '', count: '', who: '' };
    expect(lastData()).toEqual({ page: 2, sure: 'no', ...empty });
  });

  test('an older client submits instead', async () => {
    const id = await annHasForm();
    await ann.press('Save', {}, { asSubmit: true });

    const { activity } = bot.received.at(-1) ?? {};
    expect(activity).toMatchObject({
      type: 'message',
      replyToId: id,
      value: { page: 2, old: true, said: 'before', sure: 'no' },
    });
    expect(activity).not.toHaveProperty('text');
    await ann.press('Sign');
    await expect(ann.press('Back', {}, { asSubmit: true })).rejects.toThrow('no Action.Submit');
  });

  test.each([
    ['Nothing', {}, "there is none; it shows 'Save', 'Off', 'Help', 'Whole box', 'Sign', 'More'"],
    ['Send', {}, 'it is not visible'],
    ['Gone', {}, 'it is not visible'],
    ['Off', {}, 'not enabled'],
    ['Help', {}, 'sends nothing'],
    ['Save', { Nope: 'x' }, "no input 'Nope'; it has 'What was said', 'What was seen', 'Day'"],
    ['Save', { What: 'x' }, "any of the inputs 'What was said', 'What was seen'"],
    ['Save', { said: '12345678901' }, '11 characters are more than its maxLength 10'],
    ['Save', { seen: 'a\nb' }, 'one line only'],
    ['Save', { who: 'Nobody' }, "none of its choices: 'School', 'Police'"],
    ['Save', { Day: '2026-02-30' }, "'2026-02-30' is not a date"],
    ['Save', { Day: '2025-12-31' }, 'before 2026-01-01'],
    ['Save', { Day: '2027-01-01' }, 'after 2026-12-31'],
    ['Save', { Count: 6 }, 'more than 5'],
    ['Save', { Count: 'x' }, 'not a number'],
    ['Save', { sure: 'maybe' }, "either 'yes' or 'no'"],
    ['Save', { Name: 'x' }, "no input 'Name'"],
  ])('nobody can press %s with %j', async (button, inputs, reason) => {
    await annHasForm();
    const before = bot.received.length;

    await expect(ann.press(button, inputs)).rejects.toThrow(reason);
    expect(bot.received).toHaveLength(before);
  });

  test('buttons in whole areas and in opened cards can be pressed', async () => {
    await annHasForm();
    await ann.press({ verb: 'box' });
    expect(lastValue()).toMatchObject({ action: { verb: 'box', title: 'Whole box' } });

    await ann.press('Sign');
    await expect(ann.press('Send')).rejects.toThrow(RefusedByClient);
    await expect(ann.press('Send')).rejects.toThrow('Name: Sign!');
    await ann.press('Back', { Name: 'A' });
    expect(lastData()).toEqual({});
    await ann.press('Send', { Name: 'A' });
    expect(lastData()).toEqual({ said: 'before', sure: 'no', sign: 'A' });
  });

  test('what is hidden goes along, and nobody can fill it in', async () => {
    await ann.install();
    const hidden = { type: 'Input.Text', id: 'note', value: 'kept', isVisible: false };
    const actions = [{ type: 'Action.Execute', title: 'Go', verb: 'go' }];
    await bot.send(ann.conversationId, message({ type: 'AdaptiveCard', body: [hidden], actions }));

    await expect(ann.press('Go', { note: 'mine' })).rejects.toThrow("'note' is not visible");
    await ann.press('Go');
    expect(lastData()).toEqual({ note: 'kept' });
  });

  test('where titles repeat, one says which', async () => {
    await ann.install();
    const choices = [{ title: 'School', value: 's' }];
    const who = { type: 'Input.ChoiceSet', id: 'who', choices, value: 'no such choice' };
    const open = (n: number) => ({ type: 'Action.Execute', title: 'Open', data: { n } });
    const actions = [open(1), open(2)];
    await bot.send(ann.conversationId, message({ type: 'AdaptiveCard', body: [who], actions }));

    await expect(ann.press('Open')).rejects.toThrow('2 buttons match');
    await ann.press({ title: 'Open', nth: 1 });
    expect(lastData()).toEqual({ n: 2 });
  });

  test('a card an invoke returns shows until a reload or an update', async () => {
    const id = await annHasForm();
    bot.onActivity = () => cardAnswer('saved');
    const result = await ann.press('Save');

    expect(result).toMatchObject({ status: 200, statusCode: 200 });
    expect(visibleText(ann.screen())).toBe('saved');
    expect(ann.latest().card).toEqual(FORM);
    ann.reload();
    expect(ann.screen()).toEqual(FORM);

    await ann.press('Save');
    const updated = { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: 'closed' }] };
    await bot.call('PUT', `${pathOf(ann)}/activities/${id}`, message(updated));
    expect(visibleText(ann.screen())).toBe('closed');
  });

  test('messages, errors and anything else an invoke returns are reported', async () => {
    await annHasForm();
    const answer = (statusCode: number, kind: string, value: unknown) => {
      const type = `application/vnd.microsoft.${kind}`;
      bot.onActivity = () => ({ status: 200, body: { statusCode, type, value } });
    };
    answer(200, 'activity.message', 'Thanks');
    expect((await ann.press('Save')).message).toBe('Thanks');
    answer(400, 'error', { code: 'BadRequest', message: 'No' });
    expect((await ann.press('Save')).error).toEqual({ code: 'BadRequest', message: 'No' });
    bot.onActivity = () => ({ status: 501 });
    expect(await ann.press('Save')).toMatchObject({ status: 501, body: '' });
    expect(ann.screen()).toEqual(FORM);
  });

  test('a double click and a repetition come under activity ids of their own', async () => {
    await annHasForm();
    const before = bot.received.length;
    const [first, second] = await ann.press('Save', {}, { twice: true });
    const third = await ann.repeat(second);

    const ids = bot.received.slice(before).map(({ activity }) => activity['id']);
    expect(new Set(ids).size).toBe(3);
    expect(new Set([first, second, third].map(({ sent }) => sent?.id))).toEqual(new Set(ids));
    expect(third.sent?.value).toEqual(first.sent?.value);
  });

  test('copied cards and forged invokes come from whoever sends them', async () => {
    const id = await annHasForm();
    const bob = teams.addPerson({ tenant: ann.tenant, name: 'Bob', email: 'bob@north.example' });
    await bob.install();
    await bob.pressCopied(ann.screen(), 'Save', { said: 'mine' });

    const from = { from: { aadObjectId: bob.aadObjectId } };
    expect(bot.received.at(-1)?.activity).toMatchObject(from);
    expect(bot.received.at(-1)?.activity['replyToId']).not.toBe(id);
    expect(lastData()).toMatchObject({ said: 'mine' });
    await bob.forge({ verb: 'save', data: { page: 99 }, messageId: id });
    expect(bot.received.at(-1)?.activity).toMatchObject({ ...from, replyToId: id });
    expect(lastData()).toEqual({ page: 99 });
  });

  test('a card can be read: its text, its buttons, its inputs', async () => {
    const text = visibleText(FORM);
    for (const seen of ['Tell us', 'plain ', 'run', 'Due', 'Friday', 'What was said', 'before']) {
      expect(text.split('\n')).toContain(seen);
    }
    for (const seen of [
      'In your words',
      'I am sure',
      'School',
      'Save',
      'in a box',
      'Name',
      'Send',
    ]) {
      expect(text.split('\n')).toContain(seen);
    }
    expect(text).not.toMatch(/hidden|Gone/);
    expect(buttons(FORM)).toContainEqual({
      title: 'Off',
      type: 'Action.Execute',
      verb: 'off',
      visible: true,
      enabled: false,
    });
    expect(inputsOf(FORM)[0]).toEqual({
      id: 'said',
      type: 'Input.Text',
      label: 'What was said',
      value: 'before',
      maxLength: 10,
      isRequired: false,
      visible: true,
    });

    await annHasForm();
    await ann.press('More');
    expect(visibleText(ann.screen())).toContain('hidden');
  });
});

describe('a bot of the stock SDK that checks tokens', () => {
  // CloudAdapter writes each refusal to the console.
  beforeEach(() => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('good tokens pass, both ways, and no others', async () => {
    const turns: string[] = [];
    const stock = await startStockBot(teams, async (context: TurnContext) => {
      turns.push(context.activity.type);
      if (context.activity.type !== 'message') return;
      const member = await TeamsInfo.getMember(context, context.activity.from.id);
      await context.sendActivity(`${member.email ?? ''}: ${context.activity.text}`);
    });
    try {
      await ann.install();
      expect((await ann.say('hello')).status).toBe(200);
      expect(ann.chat).toMatchObject([{ text: 'ann@north.example: hello' }]);
      expect(turns).toHaveLength(3);

      const refused = async (token: Promise<string>) => {
        const activity = ann.activity({ type: 'message', text: 'let me in' });
        const { status } = await teams.post(activity, { authorization: `Bearer ${await token}` });
        expect(status).toBeGreaterThanOrEqual(400);
        return status;
      };
      expect(await refused(teams.token({}, { expired: true }))).toBe(401);
      expect(await refused(teams.token({ aud: 'another' }))).toBe(401);
      expect(await refused(teams.token({ iss: 'https://evil.example' }))).toBe(401);
      expect(await refused(teams.token({ serviceurl: 'https://evil.example/' }))).toBe(401);
      expect(await refused(teams.token({}, { key: 'otherChannel' }))).toBe(401);
      expect(await refused(teams.token({}, { kid: 'unheard-of' }))).toBe(401);
      // The stock SDK answers these with 500.
      await refused(teams.token({}, { key: 'stranger' }));
      await refused(teams.token({}, { algorithm: 'none' }));
      await refused(teams.token({}, { algorithm: 'HS256' }));
      const unsigned = await teams.post(ann.activity({ type: 'message' }), { authorization: null });
      expect(unsigned.status).toBe(401);
      expect(turns).toHaveLength(3);
    } finally {
      await stock.stop();
    }
  });

  test('the bot writes first, to a known conversation or one it creates', async () => {
    const stock = await startStockBot(teams, () => Promise.resolve());
    try {
      await ann.install();
      const reference = TurnContext.getConversationReference(ann.activity({ type: 'message' }));
      await stock.adapter.continueConversationAsync(teams.botAppId, reference, async (context) => {
        await context.sendActivity('good morning');
      });
      // The SDK's type wants a first activity, which its service does not.
      const parameters = {
        isGroup: false,
        bot: { id: `28:${teams.botAppId}`, name: 'Bot' },
        members: [{ id: ann.id, name: ann.name }],
        tenantId: ann.tenantId,
        channelData: { tenant: { id: ann.tenantId } },
      } as ConversationParameters;
      await stock.adapter.createConversationAsync(
        teams.botAppId,
        'msteams',
        teams.serviceUrl,
        'https://api.botframework.com',
        parameters,
        async (context) => {
          await context.sendActivity('good evening');
        },
      );
      expect(ann.chat).toMatchObject([{ text: 'good morning' }, { text: 'good evening' }]);
    } finally {
      await stock.stop();
    }
  });

  test('a token says which key signed it', async () => {
    const kid = async (options: object) =>
      decodeProtectedHeader(await teams.token({}, options)).kid;
    expect(await kid({})).toBe(await kid({ key: 'stranger' }));
    expect(await kid({ kid: 'mine' })).toBe('mine');
  });
});
