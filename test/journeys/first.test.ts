import { expect, test } from '@jest/globals';
import { playJourneys } from './play.ts';

test('x', async () => {
  const t = Date.now();
  const { sent, wrong, met } = await playJourneys(
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
  console.log(Date.now() - t, sent, met);
  expect(wrong).toEqual([]);
}, 300_000);
