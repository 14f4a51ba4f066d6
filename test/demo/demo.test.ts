import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { loadReviewTypes } from '../../src/cards/load.ts';
import { playReview, STATES } from './play.ts';

const PACK_FILES = ['coding.csv', 'pack.docx', 'pack.json', 'pack.schema.json'];

describe.each(['sqlite', 'cosmos'] as const)('a whole review on %s', (store) => {
  test('visits every state and breaks nothing', async () => {
    const lines: string[] = [];
    const result = await playReview({ people: 24, seed: 7, store }, (line) => lines.push(line));
    expect(result.invariants.filter(({ holds }) => !holds)).toEqual([]);
    expect(result.ok).toBe(true);
    expect(result.statesVisited).toEqual([...STATES].sort());
    expect(Object.values(result.states).reduce((sum, count) => sum + count, 0)).toBe(24);
    expect(lines.length).toBeGreaterThan(5);
    // Five people wrote; two packs of all their words, and who is who in none of them.
    const { thanked, files, sentences } = result.ending;
    expect(thanked).toBe(5);
    expect(sentences).toBeGreaterThan(5);
    const each = [...new Set(files)].sort();
    expect(each).toEqual(PACK_FILES);
    expect(files).toHaveLength(2 * each.length);
  }, 60_000);
});

test('with two replicas, of which the sending one is killed, nothing breaks either', async () => {
  const options = { people: 24, seed: 11, store: 'cosmos', withReplica: true } as const;
  const result = await playReview(options, () => undefined);
  expect(result.invariants.filter(({ holds }) => !holds)).toEqual([]);
  expect(result.ok).toBe(true);
}, 60_000);

const resultSchema = z.object({
  reviews: z.array(
    z.object({
      type: z.string(),
      milestones: z.array(z.object({ id: z.string(), day: z.string().nullable() })),
    }),
  ),
});

const run = (...options: string[]) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'demo.ts'), ...options]);

test('the command ends in one line of JSON', async () => {
  const { stdout } = await run('--json', '--seed', '3');
  expect(stdout.trim().split('\n')).toHaveLength(1);
  const result: unknown = JSON.parse(stdout);
  expect(result).toMatchObject({ people: 24, seed: 3, store: 'sqlite', ok: true });
  const { reviews } = resultSchema.parse(result);
  expect(reviews.map(({ type }) => type)).toEqual([...loadReviewTypes().keys()]);
  // Decided, or notified, on Monday 13 April 2026; fifteen working days later is Tuesday 5 May,
  // over the bank holiday of 4 May; six months later is Tuesday 13 October.
  const dayOf = (type: string, milestone: string) =>
    reviews.find((one) => one.type === type)?.milestones.find(({ id }) => id === milestone)?.day;
  expect(dayOf('rapid-review', 'rapid-review')).toBe('2026-05-05');
  expect(dayOf('serious-case-review', 'report')).toBe('2026-10-13');
  expect(dayOf('serious-case-review', 'to-national-panel')).toBeNull();
  expect(dayOf('single-unified-safeguarding-review', 'learning-event')).toBe('2026-07-06');
}, 60_000);

test('the command refuses what it can’t do, by the option’s name', async () => {
  await expect(run('--people', '3')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('--people: must be 24 or more'),
  });
});
