import { z } from 'zod';
import { newAlert, type Alert } from '../../src/domain/alert.ts';
import type { Participation } from '../../src/domain/participation.ts';
import { personIdOf } from '../../src/domain/person.ts';
import { create } from '../../src/storage/records.ts';
import { alerts, participations } from '../../src/workflows/kinds.ts';
import { BOARD_PAGE } from '../../src/workflows/show-board.ts';
import { addPeople, addPeoplePast, invitedAt, SENT } from '../support/glance.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { screenOf } from '../support/holds.ts';
import { addPerson, nurseOf, openReview, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { buttons, inputsOf } from '../teams-simulator/index.ts';

const EARLY = '2026-04-06T10:00:00.000Z';
const LATE = '2026-04-13T10:00:00.000Z';
const GLANCE = 'At a glance';
const BACK = 'Back to the board';
const FEW = 'With so few people, a count can tell who it is. Please don’t pass these on.';

let world: TestWorld;
let r: string;
afterEach(async () => {
  await world.stop();
});

/** A review with these people; the lead is at the board. */
async function start(people: Partial<Participation>[]): Promise<void> {
  world = await startWorld();
  await openReview(world);
  ({ r } = pressedData(await world.lead.press('Look again')));
  await withStore(world, async (store) => {
    for (const [index, fields] of people.entries()) {
      const value = invitedAt(LATE, fields);
      await create(store, participations, { id: `person-no-${index}`, partition: r, value });
    }
  });
  await world.lead.press('Look again');
}

/** What the lead reads at a glance, a line each; from the board. */
async function glance(): Promise<string[]> {
  await world.lead.press(GLANCE);
  return linesOf();
}

const linesOf = () => screenOf(world.lead).split('\n');
const offered = () => buttons(world.lead.screen()).map(({ title }) => title);
/** The lines under a heading, up to the next one of these. */
const under = (lines: string[], heading: string, next: string) =>
  lines.slice(lines.indexOf(heading) + 1, lines.indexOf(next));

const columnSchema = z.object({ width: z.number(), style: z.string().optional() });
const barSchema = z.object({ columns: z.array(columnSchema).min(1) });

/** How long each bar is, of the whole. */
function bars(): number[] {
  return setsOf(world.lead.screen()).flatMap((set) => {
    const parsed = barSchema.safeParse(set);
    const [full, ...rest] = parsed.data?.columns ?? [];
    if (full?.style !== 'accent') return [];
    return [full.width / [full, ...rest].reduce((sum, { width }) => sum + width, 0)];
  });
}

/** All sets of columns, also those within others. */
function setsOf(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(setsOf);
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(setsOf);
  return 'columns' in node ? [node, ...inside] : inside;
}

const FIVE: Partial<Participation>[] = [
  { name: 'Ada Longago', sends: invitedAt(EARLY).sends },
  { name: 'Ben Looked', reply: { is: 'opened', at: LATE } },
  {
    name: 'Cal Talker',
    agencyId: 'police',
    answeredAt: LATE,
    wishes: { talking: LATE },
    reply: { is: 'taking part', way: 'talking', at: LATE },
  },
  {
    name: 'Dee Sender',
    answeredAt: LATE,
    reply: { is: 'contributed', contributionId: 'c', at: LATE },
  },
  { name: 'Eve Notyet', sends: [] },
];

test('of five people it says who is where, with a bar as long as each count', async () => {
  await start(FIVE);
  const lines = await glance();
  expect(lines).toContain('People: 5. Invited: 4. Heard from: 2.');
  const counts = [
    'Not invited yet: 1',
    'Invited, not yet heard from: 2',
    'Talking: 1',
    'Perspective sent: 1',
  ];
  expect(lines.filter((line) => counts.includes(line))).toEqual(counts);
  expect(bars()).toEqual([0.5, 1, 0.5, 0.5]);
  expect(lines).toContain(FEW);
  expect(under(lines, 'Agencies: 2', 'Milestones: 0 of 4 reached').join('|')).toBe(
    'Example NHS Trust|Heard from: 1 of 3 invited.|Not invited yet: 1.|Example Police|Heard from: 1 of 1 invited.',
  );
});

test('who is not yet heard from stands with the day of the invitation, the longest ago first', async () => {
  await start(FIVE);
  const lines = await glance();
  expect(
    under(lines, 'Not yet heard from: 2', 'Agencies: 2').filter((line) => line !== '›'),
  ).toEqual([
    'Ada Longago',
    'Example NHS Trust. Invited on Monday 6 April 2026.',
    'Open Ada Longago',
    'Ben Looked',
    'Example NHS Trust. Invited on Monday 13 April 2026. Has looked at it.',
    'Open Ben Looked',
  ]);
});

test('those to be rung come before all others', async () => {
  await start([
    { name: 'Ada Longago', sends: invitedAt(EARLY).sends },
    { name: 'Zoe Toring', ring: { is: 'asked', at: LATE } },
  ]);
  const people = (await glance()).filter((line) => line.startsWith('Open '));
  expect(people).toEqual(['Open Zoe Toring', 'Open Ada Longago']);
  expect(linesOf().join()).toContain('Invited on Monday 13 April 2026. Please ring them.');
});

test('each line leads to the person’s page, and from there to checking in and to a hold, for them', async () => {
  await start(FIVE);
  const { lead } = world;
  await glance();
  await lead.press('Open Ada Longago');
  expect(screenOf(lead)).toContain('ada@nowhere.example');
  for (const title of ['Take the invitation back', 'Check in with them', 'Put a hold on them'])
    expect(offered()).toContain(title);
  expect(offered()).not.toContain('Add somebody else instead');
  await lead.press('Check in with them');
  const ticked = inputsOf(lead.screen())[0];
  const titles = (ticked?.value ?? '').split(',').map((one) => titleOf(ticked, one));
  expect(titles).toEqual(['Ada Longago']);
  await lead.press('Back to the board');
  await lead.press('Open Ada Longago');
  await lead.press('Put a hold on them');
  const [what, who] = inputsOf(lead.screen());
  expect([titleOf(what), titleOf(who)]).toEqual(['One person', 'Ada Longago']);
});

type Input = ReturnType<typeof inputsOf>[number];
function titleOf(input: Input | undefined, value = input?.value): string | undefined {
  return input?.choices?.find((choice) => choice.value === value)?.title;
}

test('what is asked of the lead stands with its day, and leads to where it is answered', async () => {
  await start([
    ...FIVE.slice(2, 3),
    { name: 'Fay Else', reply: { is: 'not the right person', instead: 'the school', at: LATE } },
    { name: 'Gus Time', time: { asked: { until: '2026-06-16', at: LATE } } },
    { name: 'Hal Pause', reply: { is: 'later', until: '2026-05-04', at: LATE } },
  ]);
  const { lead } = world;
  const lines = await glance();
  const first = under(lines, 'Asked of you: 4', 'All 4 that were asked').join('|');
  expect(first).toMatch(
    /Cal Talker\|.*Would like to talk, since Monday 13 April 2026\..*Gus Time\|.*Asks for time until Tuesday 16 June 2026\..*Fay Else\|.*It might be: the school/,
  );
  await lead.press('All 4 that were asked');
  expect(screenOf(lead)).toContain('Asked for a pause until Monday 4 May 2026.');
  await lead.press('Open Cal Talker');
  expect(screenOf(lead)).toContain('Cal Talker, review R-2026-04: a conversation');
  await lead.press('Their page');
  await lead.press(BACK);
  await lead.press(GLANCE);
  await lead.press('Open Fay Else');
  await lead.press('Add somebody else instead');
  expect(inputsOf(lead.screen())[0]).toMatchObject({ label: 'Name', value: '' });
});

test('what did not arrive stands with what can be done', async () => {
  const refused = {
    kind: 'reminder',
    id: 'reminder-1',
    send: { is: 'refused', at: LATE },
  } as const;
  const gone = { is: 'unreachable', at: LATE, why: 'removed' } as const;
  await start([
    { name: 'Ida Refused', sends: [...invitedAt(EARLY).sends, refused] },
    { name: 'Joe Removed', sends: [{ kind: 'invitation', id: 'invitation-1', send: gone }] },
    { name: 'Kay Fine' },
  ]);
  const lines = await glance();
  const missed = under(lines, 'Did not arrive: 2', 'Agencies: 1').join('|');
  expect(missed).toContain('Reminder: Teams did not take it. Please ring them.');
  expect(missed).toContain(
    'they have removed the app. The invitation goes by itself if they add it',
  );
  expect(missed).not.toContain('Kay Fine');
});

test('the milestones that come next say what of them is waited for', async () => {
  await start(FIVE);
  const lines = await glance();
  const next = under(lines, 'Milestones: 0 of 4 reached', 'All milestones');
  const answers = next.indexOf('People’s answers');
  expect(next.slice(answers, answers + 3)).toEqual([
    'People’s answers',
    'Friday 8 May 2026',
    'Not yet heard from: 2.',
  ]);
  await world.lead.press('All milestones');
  expect(screenOf(world.lead)).toContain('milestones');
});

test('of alerts the lead sees those of which they were told, while nobody is on it', async () => {
  await start(FIVE);
  const { lead } = world;
  const personId = personIdOf(lead.tenantId, lead.aadObjectId);
  const raised = newAlert({ personId: 'e'.repeat(32), name: 'Hanna', tenantId: 'nhs' }, LATE);
  const telling = { as: 'lead', step: 1, times: 1, send: SENT, toldAt: LATE } as const;
  const add = (id: string, value: Alert) =>
    withStore(world, (store) => create(store, alerts, { id, partition: r, value }));
  await add('alert-of-another-1', { ...raised, tellings: [{ ...telling, personId: 'somebody' }] });
  const told = { ...raised, tellings: [{ ...telling, personId }] };
  await add('alert-left-out-1', { ...told, leftOut: [personId] });
  await add('alert-taken-1', { ...told, taken: { by: 'somebody', at: LATE } });
  expect((await glance()).join()).not.toContain('at risk');
  await add('alert-of-hanna-1', told);
  await lead.press('Look again');
  expect(linesOf()).toContain('Someone may be at risk: 1');
  expect(screenOf(lead)).not.toContain('Hanna');
  await lead.press('See who it is');
  expect(offered()).toContain('I am on it');
});

test('the board leads to it as soon as there is anybody', async () => {
  await start([]);
  expect(offered()).not.toContain(GLANCE);
  await addPerson(world, nurseOf(world));
  await world.lead.press(BACK);
  expect(await glance()).toContain('Not invited yet: 1');
});

test('of eighty people all stand in their groups, and each list goes on page by page', async () => {
  await start([]);
  await withStore(world, (store) => addPeople(store, r, 80));
  const { lead } = world;
  await lead.press('Look again');
  const lines = await glance();
  const counts = lines.flatMap((line) => {
    const found = /^(?!Asked|Not yet|Did not|Agencies|Milestones)[^:]+: (\d+)$/.exec(line);
    return found ? [Number(found[1])] : [];
  });
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(80);
  expect(lines).not.toContain(FEW);
  await lead.press('All 20 not yet heard from');
  expect(screenOf(lead)).toContain('1 to 10 of 20');
  await lead.press('More of them');
  expect(screenOf(lead)).toContain('11 to 20 of 20');
  await lead.press('Back to all at a glance');
  expect(linesOf()).toEqual(lines);
});

describe('what is asked of the store', () => {
  /** What a press of that button asks, on the card from which it leads. */
  async function askedBy(gated: GatedWorld, button: string): Promise<string[]> {
    const { lead } = gated;
    await lead.press(button === GLANCE ? BACK : GLANCE);
    const before = gated.gate.asked.length;
    await lead.press(button);
    return gated.gate.asked.slice(before);
  }

  test('is the same at a glance, whether there are five people or eighty', async () => {
    const gated = await startGated(5);
    await gated.lead.press(GLANCE);
    const five = await askedBy(gated, GLANCE);
    await addPeoplePast(gated, r, 75, 5);
    const eighty = await askedBy(gated, GLANCE);
    expect(screenOf(gated.lead)).toContain('People: 80.');
    expect(eighty).toEqual(five);
    // The review, the register and who presses; then two lists, its people and its alerts, of two
    // requests each.
    expect(five.filter((request) => request.startsWith('GET'))).toHaveLength(3);
    expect(five).toHaveLength(7);
  });

  test('of the board is that, and of those whom it shows whether they still have the app', async () => {
    const gated = await startGated(5);
    const five = await askedBy(gated, BACK);
    await addPeoplePast(gated, r, 75, 5);
    const eighty = await askedBy(gated, BACK);
    const lookUps = (asked: string[]) => asked.filter((one) => one.endsWith('/docs/person'));
    expect(eighty.length - lookUps(eighty).length).toBe(five.length - lookUps(five).length);
    // Who presses is looked up too.
    expect(lookUps(eighty).length).toBeGreaterThan(1);
    expect(lookUps(eighty).length).toBeLessThanOrEqual(BOARD_PAGE + 1);
  });

  async function startGated(count: number): Promise<GatedWorld> {
    const gated = await startGatedWorld();
    world = gated;
    await openReview(world);
    ({ r } = pressedData(await gated.lead.press('Look again')));
    await addPeoplePast(gated, r, count);
    await gated.lead.press('Look again');
    return gated;
  }
});
