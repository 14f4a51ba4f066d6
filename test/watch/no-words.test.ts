import { ACCESS } from '../../src/domain/access.ts';
import { personIdOf } from '../../src/domain/person.ts';
import { AGENCIES, NEVER, type Player } from '../demo/cast.ts';
import { playReview } from '../demo/play.ts';
import { GROUNDWORK, REFERENCE } from '../support/journey.ts';
import type { TestWorld } from '../support/world.ts';
import { startCollector, type Collected, type Collector, type Point } from './collector.ts';

/** The whole demo, watched; what came of it. */
let collector: Collector;
let world: TestWorld;
let cast: Player[];

beforeAll(async () => {
  collector = await startCollector();
  const result = await playReview(
    {
      people: 24,
      seed: 7,
      store: 'cosmos',
      changed: { watch: { otlp: collector.url, applicationInsights: undefined } },
      look: async (played, players) => {
        world = played;
        cast = players;
        // The last one came after the clock had jumped, and found what was due days ago.
        await world.vantage.sweep();
      },
    },
    () => undefined,
  );
  expect(result.ok).toBe(true);
}, 90_000);
afterAll(() => collector.end());

/** What somebody wrote, is called or is reached by, and what their agency and their review are called. */
const words = () => [
  ...[...cast.map(({ person }) => person), world.lead].flatMap(({ name, email }) => [
    name,
    ...name.split(' ').filter((part) => part.length > 3),
    email,
  ]),
  ...cast.flatMap(({ answers }) => answers.map((answer) => answer.split(' ')[0] ?? '')),
  ...NEVER,
  ...AGENCIES,
  ...Object.values(GROUNDWORK).filter((text) => text.length > 3),
  REFERENCE,
  'R-DEMO',
  world.board.name,
  '01632 9',
];

/** By what Teams, Entra and the store know somebody. */
const ids = () => [
  ...[...cast.map(({ person }) => person), world.lead].flatMap(
    ({ id, tenantId, aadObjectId, conversationId }) => [
      ...[id, tenantId, aadObjectId, conversationId],
      personIdOf(tenantId, aadObjectId),
    ],
  ),
  world.teams.serviceUrl,
  world.teams.botToken,
];

function foundIn(texts: string[], secrets: string[]): string[] {
  const all = texts.join('\n').toLowerCase();
  return [...new Set(secrets)].filter((secret) => all.includes(secret.toLowerCase()));
}

describe('nobody is in what leaves the program to be watched', () => {
  test('in no line of the log: no words, no names, no references', () => {
    expect(world.logLines.length).toBeGreaterThan(20);
    expect(words().length).toBeGreaterThan(200);
    expect(foundIn(world.logLines, words())).toEqual([]);
  });

  test('in no span and no metric, and no id either', () => {
    expect(collector.bodies.length).toBeGreaterThan(2);
    expect(foundIn(collector.bodies, [...words(), ...ids()])).toEqual([]);
  });

  test('whose attributes are a few, and say kinds', () => {
    const all = [...collector.spans(), ...METRICS.flatMap((name) => collector.points(name))];
    const said = all.flatMap(({ attributes }) => Object.entries(attributes));
    const texts = said.filter(([, value]) => typeof value === 'string');
    expect(new Set(said.map(([key]) => key))).toEqual(
      new Set(['verb', 'outcome', 'container', 'operation', 'request_units', 'type', 'kind']),
    );
    for (const [, value] of texts) expect(value).toMatch(/^[A-Za-z][A-Za-z .-]{1,30}$/);
  });
});

const METRICS = [
  'vantage.turn.duration',
  'vantage.store.duration',
  'vantage.store.request_units',
  'vantage.sends',
  'vantage.due.items',
  'vantage.due.oldest',
  'vantage.sweep.lease',
];

const sumOf = (all: Point[], of: (one: Point) => number | undefined) =>
  all.reduce((sum, one) => sum + (of(one) ?? 0), 0);
const count = (name: string, has: Partial<Record<string, string>> = {}) =>
  sumOf(
    collector
      .points(name)
      .filter(({ attributes }) =>
        Object.entries(has).every(([key, value]) => attributes[key] === value),
      ),
    (one) => one.count ?? one.value,
  );

describe('the numbers are those of the demo', () => {
  test.each(METRICS)('%s arrives', (name) => {
    expect(collector.points(name).length).toBeGreaterThan(0);
  });

  test('there are as many turns as activities, by what was pressed', () => {
    expect(count('vantage.turn.duration')).toBe(world.teams.posted);
    expect(count('vantage.turn.duration', { outcome: 'trouble' })).toBe(0);
    // One for each of those who wrote and sent, and no press was the wrong one.
    expect(count('vantage.turn.duration', { verb: 'send', outcome: 'answered' })).toBe(5);
    const verbs = collector
      .points('vantage.turn.duration')
      .map(({ attributes }) => attributes['verb']);
    const others = ['message', 'invoke', 'installationUpdate', 'conversationUpdate'];
    for (const verb of verbs) expect([...Object.keys(ACCESS), ...others]).toContain(verb);
  });

  test('a turn takes some time, and not long', () => {
    const points = collector.points('vantage.turn.duration');
    const mean = sumOf(points, ({ sum }) => sum) / count('vantage.turn.duration');
    expect(mean).toBeGreaterThan(0.5);
    expect(mean).toBeLessThan(2_000);
  });

  test('each store call has its time, and those that were charged their charge', () => {
    expect(count('vantage.store.duration', { operation: 'get' })).toBeGreaterThan(500);
    expect(count('vantage.store.request_units', { operation: 'get' })).toBe(
      count('vantage.store.duration', { operation: 'get' }),
    );
    const units = sumOf(collector.points('vantage.store.request_units'), ({ sum }) => sum);
    expect(units).toBeGreaterThan(500);
  });

  test('sends are counted by kind and outcome, as Teams saw them', () => {
    const arrived = world.teams.record.filter(
      ({ kind, status }) => kind === 'update' && status < 300,
    );
    expect(count('vantage.sends', { kind: 'update', outcome: 'sent' })).toBe(arrived.length);
    expect(count('vantage.sends', { kind: 'invitation', outcome: 'sent' })).toBeGreaterThan(10);
    expect(count('vantage.sends', { kind: 'invitation', outcome: 'ambiguous' })).toBe(1);
  });

  test('what was due is done, by the replica that has the lease', () => {
    expect(count('vantage.due.items', { outcome: 'done' })).toBeGreaterThan(50);
    expect(count('vantage.due.items', { outcome: 'failed' })).toBe(0);
    expect(count('vantage.sweep.lease')).toBe(1);
    expect(count('vantage.due.oldest')).toBeLessThan(60);
  });

  test('the log has a line of the sweep too', () => {
    const lines = world.logLines.filter((line) => line.includes('"msg":"sweep"'));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.join()).toMatch(/"oldestDueSeconds":\d+,"done":[1-9]\d*,"failed":0/);
  });
});

describe('spans', () => {
  const children = ({ traceId, spanId }: Collected) =>
    collector.spans().filter((one) => one.traceId === traceId && one.parentSpanId === spanId);

  test('a press has what the store was asked for it below it', () => {
    const send = collector.spans().find(({ name }) => name === 'turn send');
    expect(send?.parentSpanId ?? '').toBe('');
    const asked = send ? children(send).map(({ name }) => name) : [];
    expect(asked).toEqual(expect.arrayContaining(['store get', 'store create', 'store replace']));
  });

  test('a due item has a span of its own, and no turn is above it', () => {
    const due = collector.spans().filter(({ name }) => name.startsWith('due '));
    expect(due.map(({ name }) => name)).toContain('due participation');
    expect(
      due.filter(({ parentSpanId }) => parentSpanId !== undefined && parentSpanId !== ''),
    ).toEqual([]);
    expect(due.some((one) => children(one).length > 0)).toBe(true);
  });

  test('looks for what is due belong to no turn', () => {
    expect(collector.spans().map(({ name }) => name)).not.toContain('store list due');
  });
});
