import { personIdOf } from '../../src/domain/person.ts';
import { registerIn } from '../../src/workflows/keep-register.ts';
import { NEVER } from '../demo/cast.ts';
import { chanceFrom } from '../support/chance.ts';
import { rowsOf, withStore } from '../support/look-inside.ts';
import { casesFrom } from './cases.ts';
import { doorOf, type Answered, type Posted } from './door.ts';
import { MARK } from './odd.ts';
import type { Look } from './orders.ts';
import { peopleOnReviews, playStage, type Stage } from './stage.ts';
import { startProgram, type Fuzzed } from './start-program.ts';
import { tokensFor, type Tokens } from './tokens.ts';

/** What is made depends on it alone, and on the activities that were played. */
const SEED = 20_260_414;
const CASES = 50_000;
/** The program's code is compiled, and its caches have something in them, after so many. */
const WARM = 10_000;
/**
 * What is left of each of the others, at most. What was measured is between none and 100: the heap is
 * 160 MB, and differs by 4 MB from one look to the next. To keep one card of each would be 10,000.
 */
const BYTES_LEFT = 400;
const TOGETHER = 12;
/** On a quiet machine it is about a minute; one that does much else may take many. */
const LONGEST_MS = 900_000;

/** What those who fuzz must never be shown: words, names and addresses of another review's people. */
const SECRETS = [
  ...NEVER,
  ...Array.from({ length: 10 }, (_, digit) => `Madeup${digit}`),
  'person1@',
];
/** What tells how the program is made. */
const INNER = ['node_modules', '.ts:', 'at async ', process.cwd()];

let stage: Stage;
let program: Fuzzed;
let tokens: Tokens;
let untouched: unknown;
let register: unknown;
const looks: Look[] = [];
const wrong: string[] = [];
const outcomes = new Map<string, number>();
let health: Answered;

const others = () => rowsOf(stage.world).filter(({ partition }) => partition === stage.reviewId);

beforeAll(async () => {
  stage = await playStage(SEED);
  const { world } = stage;
  await world.vantage.stop();
  untouched = others();
  register = await withStore(world, registerIn);
  program = await startProgram(world, [MARK, 'Outsider', ...SECRETS]);
  const door = doorOf(program.port, TOGETHER);
  tokens = await tokensFor(world.teams);
  const cases = casesFrom(stage, tokens);
  for (const until of [WARM, CASES]) {
    const numbers = rangeOf(until === WARM ? 0 : WARM, until);
    const some = async () => {
      for (const number of numbers) {
        const posted = cases.next(chanceFrom(SEED + number));
        judge(number, posted, await door.post(posted));
      }
    };
    await Promise.all(Array.from({ length: TOGETHER }, some));
    looks.push(await program.look());
  }
  health = await door.get('/healthz');
  door.close();
}, LONGEST_MS);

afterAll(async () => {
  program.kill();
  await stage.world.stop();
});

/** The numbers from one up to another, each given once, whoever asks. */
function* rangeOf(from: number, to: number): Generator<number> {
  for (let number = from; number < to; number += 1) yield number;
}

function judge(number: number, { headers, body }: Posted, answered: Answered): void {
  const outcome = outcomeOf(answered);
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  const isForged = headers.authorization !== tokens.good;
  const fault = isForged && answered.status === 200 ? 'a forged token' : faultOf(answered);
  // The first few say enough.
  if (fault !== undefined && wrong.length < 5)
    wrong.push(`${fault}, number ${number} of the seed ${SEED}: ${String(body).slice(0, 3_000)}`);
}

function faultOf({ status, text }: Answered): string | undefined {
  if (status === 0) return 'no answer';
  if (status >= 500) return `status ${status}`;
  if (text.includes('"code":"trouble"')) return 'a fault of the program';
  const shown = [...SECRETS, ...INNER].find((secret) => text.includes(secret));
  return shown === undefined ? undefined : `“${shown}” in the answer`;
}

/** An older card's button is one that led nowhere: its data was not even a press, or not of anything. */
function outcomeOf({ status, text }: Answered): string {
  if (status !== 200) return String(status);
  if (text === '') return 'a message';
  if (text.includes('This button belongs to an older card')) return 'older card';
  return /"code":"([^"]+)"/.exec(text)?.[1] ?? 'card';
}

test('50,000 mutated real activities bring no error of the server, and leave it well', () => {
  expect(wrong).toEqual([]);
  expect(looks.flatMap(({ failed }) => failed)).toEqual([]);
  expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(CASES);
  expect(program.isAlive()).toBe(true);
  expect(health.status).toBe(200);
});

test('they are not refused at the door: a third of them or more lead somewhere', () => {
  const isRefused = (outcome: string) =>
    /^(\d+|a message|older card|put off|not understood)$/.test(outcome);
  const led = [...outcomes].filter(([outcome]) => !isRefused(outcome));
  expect(led.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(CASES / 3);
  expect(outcomes.get('put off')).toBeUndefined();
});

test('no line of the log has what was in them, nor anybody’s words', () => {
  expect(looks.flatMap(({ leaks }) => leaks)).toEqual([]);
  expect(looks.at(-1)?.lines).toBeGreaterThan(1_000);
});

test('memory is no more after all of them than after the first 10,000', () => {
  const [warm, last] = looks.map(({ heapBytes }) => heapBytes);
  expect(((last ?? Infinity) - (warm ?? 0)) / (CASES - WARM)).toBeLessThan(BYTES_LEFT);
});

test('a review that they have no part in is as it was, and nobody is on one who was not', async () => {
  const { world, outsiders } = stage;
  expect(untouched).not.toEqual([]);
  expect(others()).toEqual(untouched);
  expect(await withStore(world, registerIn)).toEqual(register);
  const onReviews = await peopleOnReviews(world);
  expect(onReviews.size).toBeGreaterThan(0);
  const came = outsiders.map(({ tenantId, aadObjectId }) => personIdOf(tenantId, aadObjectId));
  expect(came.filter((personId) => onReviews.has(personId))).toEqual([]);
});
