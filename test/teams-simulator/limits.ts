import { chanceFrom } from '../support/chance.ts';

/** So many requests in any window of so many milliseconds. */
export type Limit = { readonly requests: number; readonly inMs: number };

/** What Teams allows an app in one tenant. */
export const TENANT_LIMITS: readonly Limit[] = [{ requests: 50, inMs: 1_000 }];

/** What Teams allows a bot in one conversation. */
export const CONVERSATION_LIMITS: readonly Limit[] = [
  { requests: 7, inMs: 1_000 },
  { requests: 8, inMs: 2_000 },
  { requests: 60, inMs: 30_000 },
  { requests: 1_800, inMs: 3_600_000 },
];

/** When the latest requests came, as far back as the limits look: a ring that grows to that size. */
export class Arrivals {
  readonly #limits: readonly Limit[];
  readonly #most: number;
  #times = new Float64Array(8);
  #count = 0;

  constructor(limits: readonly Limit[]) {
    this.#limits = limits;
    this.#most = Math.max(...limits.map(({ requests }) => requests));
  }

  /** Whether one more at this moment is too many in one of the windows that end with it. */
  isOver(now: number): boolean {
    return this.#limits.some(({ requests, inMs }) => now - this.#nthLast(requests) < inMs);
  }

  add(now: number): void {
    if (this.#count === this.#times.length && this.#count < this.#most) this.#grow();
    this.#times[this.#count % this.#times.length] = now;
    this.#count += 1;
  }

  #nthLast(n: number): number {
    if (this.#count < n) return -Infinity;
    return this.#times[(this.#count - n) % this.#times.length] ?? -Infinity;
  }

  // Only before it has gone round once, so what is in it stays in its order.
  #grow(): void {
    const larger = new Float64Array(Math.min(this.#most, this.#times.length * 2));
    larger.set(this.#times);
    this.#times = larger;
  }
}

/** Holds a bot to the limits, by sliding windows measured when a request has arrived. */
export class Throttle {
  readonly #tenants = new Map<string, Arrivals>();
  readonly #conversations = new Map<string, Arrivals>();
  readonly #chance;

  constructor(seed: number) {
    this.#chance = chanceFrom(seed);
  }

  /** What a request too many is answered, with `Retry-After` or, as Teams does too, without it. */
  refusal(tenantId: string, conversationId: string): { retryAfter?: number } | undefined {
    const now = performance.now();
    const tenant = arrivalsOf(this.#tenants, tenantId, TENANT_LIMITS);
    const conversation = arrivalsOf(this.#conversations, conversationId, CONVERSATION_LIMITS);
    if (tenant.isOver(now) || conversation.isOver(now))
      return this.#chance.next() < 0.5 ? { retryAfter: 1 } : {};
    // What was refused does not count: a bot that waits gets through.
    tenant.add(now);
    conversation.add(now);
    return undefined;
  }
}

function arrivalsOf(known: Map<string, Arrivals>, key: string, limits: readonly Limit[]): Arrivals {
  const arrivals = known.get(key) ?? new Arrivals(limits);
  known.set(key, arrivals);
  return arrivals;
}
