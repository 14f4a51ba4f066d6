import fc from 'fast-check';
import { Devices, STEP } from './devices.ts';

test('of two devices that write, late, twice or from stale cards, no text is lost unseen', () => {
  fc.assert(
    fc.property(fc.array(STEP, { minLength: 4, maxLength: 25 }), (steps) => {
      const devices = new Devices();
      for (const step of steps) {
        devices.take(step);
        expect(devices.lost()).toEqual([]);
      }
    }),
    { numRuns: 1500 },
  );
});
