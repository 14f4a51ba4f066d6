import fc from 'fast-check';
import { Arrivals, CONVERSATION_LIMITS, TENANT_LIMITS } from './limits.ts';

test('no window of any limit ever holds more than it allows, and nothing else is refused', () => {
  const gaps = fc.array(fc.nat(700), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(fc.constantFrom(TENANT_LIMITS, CONVERSATION_LIMITS), gaps, (limits, waits) => {
      const arrivals = new Arrivals(limits);
      const taken: number[] = [];
      let now = 0;
      for (const wait of waits) {
        now += wait;
        const isOneTooMany = limits.some(
          ({ requests, inMs }) => taken.filter((at) => now - at < inMs).length >= requests,
        );
        expect(arrivals.isOver(now)).toBe(isOneTooMany);
        if (isOneTooMany) continue;
        arrivals.add(now);
        taken.push(now);
      }
    }),
  );
});
