import { startTeams, type FaultPlan, type Person, type Teams, type TeamsOptions } from './index.ts';
import { startTinyBot, type TinyBot } from './tiny-bot.ts';

let teams: Teams;
let bot: TinyBot;

async function start(options: TeamsOptions): Promise<void> {
  teams = await startTeams(options);
  bot = await startTinyBot(teams);
}

afterEach(async () => {
  await teams.stop();
  await bot.stop();
});

function peopleOf(count: number, tenant = teams.addTenant('North Council')): Person[] {
  return Array.from({ length: count }, (_, index) =>
    teams.addPerson({ tenant, name: `Ann ${index}`, email: `${index}@x.example`, hasBot: true }),
  );
}

const send = ({ conversationId }: Person) =>
  bot
    .call('POST', `v3/conversations/${encodeURIComponent(conversationId)}/activities`, {
      type: 'message',
      text: 'hello',
    })
    .catch(() => ({ status: 0 }));

const statusesOf = async (people: readonly Person[]) =>
  (await Promise.all(people.map(send))).map(({ status }) => status);

const countOf = (statuses: readonly number[], wanted: number) =>
  statuses.filter((status) => status === wanted).length;

describe('Teams’ limits', () => {
  test('the 51st request of a tenant within a second is one too many, another tenant’s is not', async () => {
    await start({ limits: true });
    const statuses = await statusesOf(peopleOf(60));
    expect(countOf(statuses, 201)).toBe(50);
    expect(countOf(statuses, 429)).toBe(10);
    expect(teams.overLimit).toBe(10);
    expect(await statusesOf(peopleOf(1))).toEqual([201]);
  });

  test('the 8th request in a conversation within a second is one too many, with and without Retry-After', async () => {
    await start({ limits: true });
    const [ann] = peopleOf(1);
    if (ann === undefined) throw new Error('There is nobody.');
    const path = `${teams.serviceUrl}v3/conversations/${ann.conversationId}/members`;
    const headers = { authorization: `Bearer ${teams.botToken}` };
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(path, { headers })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(13);
    const waits = new Set(refused.map((answer) => answer.headers.get('retry-after')));
    expect(waits).toEqual(new Set(['1', null]));
  });

  test('without being asked for, nothing is one too many', async () => {
    await start({});
    const [ann] = peopleOf(1);
    const statuses = await statusesOf(ann ? Array<Person>(60).fill(ann) : []);
    expect(countOf(statuses, 201)).toBe(60);
  });
});

describe('a plan of faults', () => {
  const PLAN: FaultPlan = {
    seed: 7,
    calls: [
      { share: 0.2, fault: { status: 429, retryAfter: 2 } },
      { share: 0.2, fault: { status: 502, afterAccepting: true } },
      { share: 0.1, fault: { reset: true } },
      { share: 0.3, fault: { kind: 'update', status: 500 } },
    ],
    people: [{ share: 0.1, fault: { status: 403, code: 'BotDisabledByAdmin' } }],
  };

  test('is the same for the same seed, in whatever order the calls come', async () => {
    await start({ faultPlan: PLAN });
    const forwards = await statusesOf(peopleOf(200));
    await teams.stop();
    await bot.stop();
    await start({ faultPlan: PLAN });
    const backwards = (await statusesOf(peopleOf(200).reverse())).reverse();
    expect(backwards).toEqual(forwards);
    // Whoever meets a fault every time meets no other.
    const expected = { 403: 0.1, 429: 0.18, 502: 0.18, 0: 0.09 };
    for (const [status, share] of Object.entries(expected))
      expect(Math.abs(countOf(forwards, Number(status)) / 200 - share)).toBeLessThan(0.08);
    expect(teams.overLimit).toBe(0);
  });

  test('meets certain people every time, and ends', async () => {
    await start({ faultPlan: { ...PLAN, calls: [] } });
    const people = peopleOf(50);
    const first = await statusesOf(people);
    expect(new Set(first)).toEqual(new Set([201, 403]));
    expect(await statusesOf(people)).toEqual(first);
    teams.endFaultPlan();
    expect(countOf(await statusesOf(people), 201)).toBe(50);
  });
});

test('for very many people only what is asked for is kept', async () => {
  await start({ keepOnly: ({ text }) => `it said ${text ?? ''}` });
  const [ann] = peopleOf(1);
  if (ann === undefined) throw new Error('There is nobody.');
  await send(ann);
  expect(teams.record[0]).toMatchObject({ about: 'it said hello', status: 201 });
  expect(teams.record[0]).not.toHaveProperty('activity');
  expect(ann.chat[0]).not.toHaveProperty('text');
});
