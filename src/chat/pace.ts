import { setTimeout as pause } from 'node:timers/promises';
import { TokenBucket } from 'limiter';
import PQueue from 'p-queue';
import type { Temporal } from 'temporal-polyfill';

/** What a call of the connector is about; one that makes a conversation has none yet. */
export type Call = { tenantId: string; conversationId: string | undefined };

/** The door that every call of the connector waits at, so that Teams' limits are never met. */
export type Pace = {
  /** Resolves when the call may be made: calls of a tenant go in the order in which they came. */
  turn(call: Call): Promise<void>;
  /**
   * Teams answered 429: nothing of that tenant goes out for so long, or for a while with jitter
   * where it did not say. Returns for how long that is, in milliseconds.
   */
  close(tenantId: string, retryAfterMs: number | undefined): number;
  /** For how many milliseconds the tenant's door stays closed; 0 when it is open. */
  closedFor(tenantId: string): number;
};

/**
 * Teams takes 7 calls of a conversation in 1 s, 8 in 2 s, 60 in 30 s. A bucket lets pass at most its
 * size and what flows in meanwhile: 6 in 1 s, 7 in 2 s, 33 in 30 s. What is spare is for calls that
 * overtake each other on the way. A large bucket rather than a fast one: a chat gets a few messages
 * at once, and never a stream of them.
 */
const CONVERSATION = { bucketSize: 6, tokensPerInterval: 0.9, interval: 'second' } as const;

/**
 * And 1,800 in 1 h: at most 900 and the 900 that flow in. Nothing of ours comes near it, but somebody
 * who types all day would, and a 429 closes the door for their whole tenant.
 */
const CONVERSATION_HOUR = { bucketSize: 900, tokensPerInterval: 900, interval: 'hour' } as const;

/**
 * Teams takes 50 calls of a tenant in a second. Any second sees at most this many more than the rate,
 * which a setting holds at 45 or less; and a process that was held up for 100 ms catches up.
 */
const TENANT_BURST = 4;

/** Without Retry-After, a closed door stays so for this long, give or take half of it. */
const BACKOFF_MS = 2_000;
/** Nothing is tried again sooner, whatever Teams says. */
const LEAST_MS = 1_000;

/** So many conversations are remembered before those at rest are forgotten. */
const REMEMBERED = 1_000;

/**
 * Paces calls by tenant and conversation. The buckets run on the machine's own time; `now` says
 * until when a door is closed.
 */
export function paceOf(parts: { tenantPerSecond: number; now: () => Temporal.Instant }): Pace {
  const { tenantPerSecond, now } = parts;
  const tenants = new Map<string, TokenBucket>();
  const conversations = conversationsInUse();
  const closedUntil = new Map<string, number>();

  const tenantOf = (tenantId: string) => {
    const known = tenants.get(tenantId);
    if (known) return known;
    const bucket = full({
      bucketSize: TENANT_BURST,
      tokensPerInterval: tenantPerSecond,
      interval: 'second',
    });
    tenants.set(tenantId, bucket);
    return bucket;
  };

  const closedFor = (tenantId: string) => {
    const until = closedUntil.get(tenantId);
    if (until === undefined) return 0;
    const left = until - now().epochMilliseconds;
    if (left <= 0) closedUntil.delete(tenantId);
    return Math.max(0, left);
  };

  return {
    async turn({ tenantId, conversationId }) {
      const tenant = tenantOf(tenantId);
      if (conversationId === undefined) {
        await tenant.removeTokens(1);
        return;
      }
      const { queue, bucket } = conversations.of(conversationId);
      await queue.add(async () => {
        // The chat's first: who waits for a busy chat must not hold up the tenant's queue.
        for (let ms = bucket.getWaitTime(1); ms > 0; ms = bucket.getWaitTime(1)) await pause(ms);
        await tenant.removeTokens(1);
        // Taken when the call goes out, not before it waits: else a chat's calls would gather in
        // the tenant's queue and leave it all at once.
        bucket.tryRemoveTokens(1);
      });
    },
    close(tenantId, retryAfterMs) {
      const wait = Math.max(LEAST_MS, retryAfterMs ?? BACKOFF_MS * (0.5 + Math.random()));
      // Of several answers, the one that asks for most is right.
      const ms = Math.max(Math.round(wait), closedFor(tenantId));
      closedUntil.set(tenantId, now().epochMilliseconds + ms);
      return ms;
    },
    closedFor,
  };
}

/** A chat's calls in the order in which they came, and what it may still get. */
type Conversation = { queue: PQueue; bucket: TokenBucket };

/** The conversations; one that waits for nothing and is full again need not be remembered. */
function conversationsInUse(): { of(conversationId: string): Conversation } {
  const known = new Map<string, Conversation>();
  let room = REMEMBERED;

  const forgetAtRest = () => {
    for (const [id, { queue, bucket }] of known) {
      if (queue.pending === 0 && isFull(bucket)) known.delete(id);
    }
    // Twice what is left: else each call of a large send-out would look through them all.
    room = Math.max(REMEMBERED, 2 * known.size);
  };

  return {
    of(conversationId) {
      const before = known.get(conversationId);
      if (before) return before;
      if (known.size >= room) forgetAtRest();
      const conversation = {
        queue: new PQueue({ concurrency: 1 }),
        bucket: full({ ...CONVERSATION, parentBucket: full(CONVERSATION_HOUR) }),
      };
      known.set(conversationId, conversation);
      return conversation;
    },
  };
}

function full(options: ConstructorParameters<typeof TokenBucket>[0]): TokenBucket {
  const bucket = new TokenBucket(options);
  // The library's buckets begin empty.
  bucket.content = bucket.bucketSize;
  return bucket;
}

function isFull(bucket: TokenBucket): boolean {
  bucket.drip();
  return (
    bucket.content >= bucket.bucketSize &&
    (bucket.parentBucket === undefined || isFull(bucket.parentBucket))
  );
}
