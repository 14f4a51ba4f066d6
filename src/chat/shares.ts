import type { Temporal } from 'temporal-polyfill';

/** A press is answered each time, a message once. */
type Kind = 'press' | 'message';

/** What each person may send in, so that one who sends without end can't take the turns of others. */
export type Shares = {
  /**
   * Takes something of this weight out of their share. `began`: they are over it, and were not before by
   * anything of that kind, since they were last within it.
   */
  take(personId: string, kind: Kind, weight: number): { isOver: boolean; began: boolean };
};

/** Of a press: ten each second for a minute, which no hand makes, nor an older client that sends each twice. */
const AT_ONCE = 600;
/** And two a second for as long as they like. */
const EACH_MS = 500;
/** In this time, a share that is used up is whole again. */
const WHOLE_MS = AT_ONCE * EACH_MS;

/** Of so many people something is remembered; who is forgotten too soon has their whole share again. */
const REMEMBERED = 20_000;

/** When their share is whole again, and by what it has been used up since it was last whole. */
type Share = { wholeAt: number; over: readonly Kind[] };

/** A leaky bucket for each person, by the clock that is given. */
export function sharesOf(now: () => Temporal.Instant): Shares {
  // The one who sent something longest ago comes first.
  const shares = new Map<string, Share>();

  const forget = (at: number) => {
    for (const [personId, { wholeAt }] of shares) {
      if (wholeAt > at && shares.size < REMEMBERED) return;
      shares.delete(personId);
    }
  };

  return {
    take(personId, kind, weight) {
      const at = now().epochMilliseconds;
      const share = shares.get(personId) ?? { wholeAt: at, over: [] };
      const isWhole = share.wholeAt <= at;
      // Where a clock is put back, nobody waits longer than for a whole share.
      const before = isWhole ? at : Math.min(share.wholeAt, at + WHOLE_MS);
      const over = isWhole ? [] : share.over;
      const wholeAt = before + weight * EACH_MS;
      const isOver = wholeAt > at + WHOLE_MS;
      const began = isOver && !over.includes(kind);
      shares.delete(personId);
      forget(at);
      shares.set(personId, {
        wholeAt: isOver ? before : wholeAt,
        over: began ? [...over, kind] : over,
      });
      return { isOver, began };
    },
  };
}
