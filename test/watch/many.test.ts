import { createLog } from '../../src/log.ts';
import { startWatch } from '../../src/watch/start-watch.ts';
import type { Turn } from '../../src/watch/watch.ts';
import { startCollector } from './collector.ts';

test('of very many turns all are counted, and a hundred a second traced, each with its calls', async () => {
  const collector = await startCollector();
  const settings = { otlp: collector.url, applicationInsights: undefined };
  const watch = await startWatch(settings, createLog('fatal'));
  const call = { container: 'reviews', operation: 'get', ms: 1, outcome: 'done' };
  const turn = (): Turn => ({ verb: 'send', outcome: 'answered' });
  for (let count = 0; count < 500; count += 1)
    await watch.turn(turn(), async () => {
      await Promise.resolve();
      watch.store(call);
    });
  await watch.stop();

  expect(collector.points('vantage.turn.duration')).toMatchObject([{ count: 500 }]);
  expect(collector.points('vantage.store.duration')).toMatchObject([{ count: 500 }]);
  const named = (name: string) => collector.spans().filter((one) => one.name === name).length;
  // Two seconds, where one ends meanwhile.
  expect(named('turn send')).toBeGreaterThanOrEqual(100);
  expect(named('turn send')).toBeLessThanOrEqual(200);
  expect(named('store get')).toBe(named('turn send'));
  await collector.end();
});
