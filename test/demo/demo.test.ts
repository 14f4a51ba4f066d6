import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { playReview, STATES } from './play.ts';

describe.each(['sqlite', 'cosmos'] as const)('a whole review on %s', (store) => {
  test('visits every state and breaks nothing', async () => {
    const lines: string[] = [];
    const result = await playReview({ people: 24, seed: 7, store }, (line) => lines.push(line));
    expect(result.invariants.filter(({ holds }) => !holds)).toEqual([]);
    expect(result.ok).toBe(true);
    expect(result.statesVisited).toEqual([...STATES].sort());
    expect(Object.values(result.states).reduce((sum, count) => sum + count, 0)).toBe(24);
    expect(lines.length).toBeGreaterThan(5);
  }, 60_000);
});

test('with two replicas, of which the sending one is killed, nothing breaks either', async () => {
  const options = { people: 24, seed: 11, store: 'cosmos', withReplica: true } as const;
  const result = await playReview(options, () => undefined);
  expect(result.invariants.filter(({ holds }) => !holds)).toEqual([]);
  expect(result.ok).toBe(true);
}, 60_000);

const run = (...options: string[]) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'demo.ts'), ...options]);

test('the command ends in one line of JSON', async () => {
  const { stdout } = await run('--json', '--seed', '3');
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(JSON.parse(stdout)).toMatchObject({ people: 24, seed: 3, store: 'sqlite', ok: true });
}, 60_000);

test('the command refuses what it can’t do, by the option’s name', async () => {
  await expect(run('--people', '3')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--people: must be 24 or more'),
  });
});
