import { inviteOne } from '../support/journey.ts';
import { logged } from '../support/look-inside.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { startCollector, type Collector } from './collector.ts';

describe.each(['hangs', 'answers 500', 'answers 503', 'is not there'] as const)(
  'where the collector %s',
  (behaves) => {
    let collector: Collector;
    let world: TestWorld;
    beforeEach(async () => {
      collector = await startCollector(behaves === 'is not there' ? 'well' : behaves);
      if (behaves === 'is not there') await collector.end();
      world = await startWorld('sqlite', [], {
        watch: { otlp: collector.url, applicationInsights: undefined },
      });
    });
    afterEach(async () => {
      await world.stop();
      if (behaves !== 'is not there') await collector.end();
    });

    test('the program goes on, and stops in less than three seconds', async () => {
      await inviteOne(world);
      await world.nurse.press('Write');
      await world.nurse.press('I’ve read this: go on');
      const begun = performance.now();
      await world.vantage.stop();
      expect(performance.now() - begun).toBeLessThan(3_000);
      expect(logged(world, 'stopped')).toHaveLength(1);
      if (behaves !== 'is not there') expect(collector.bodies.length).toBeGreaterThan(0);
      // Whatever may yet come right is given up only after the program has gone.
      if (behaves === 'answers 500')
        expect(logged(world, 'what was watched could not be sent').length).toBeGreaterThan(0);
    });
  },
);
