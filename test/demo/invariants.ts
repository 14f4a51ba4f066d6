import { stamp } from '../../src/domain/dates.ts';
import { whereIs, type Where } from '../../src/domain/where.ts';
import { storeOf } from '../../src/open-engine.ts';
import type { Store } from '../../src/storage/port.ts';
import { listOf } from '../../src/storage/records.ts';
import { contributions, participations } from '../../src/workflows/kinds.ts';
import type { TestWorld } from '../support/world.ts';
import { NEVER, type Player } from './cast.ts';
import type { WayTaken } from './ways.ts';

export type Invariant = { name: string; broken: string[] };

/** The world's store, opened beside the program with its own key. */
export async function withStoreOf<T>(
  { config }: TestWorld,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = storeOf(config);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** What the store has of a review. */
export async function stored(world: TestWorld, reviewId: string) {
  return withStoreOf(world, async (store) => {
    const now = stamp(world.clock.now);
    const due = await Promise.all(
      (['people', 'reviews'] as const).map((name) => store.listDue(name, now, 100)),
    );
    const people = await listOf(store, participations, reviewId);
    const sent = await listOf(store, contributions, reviewId);
    return {
      due: due.flat().length,
      participations: people.map(({ id, value }) => ({ id, value })),
      contributions: sent.map(({ value }) => value),
    };
  });
}
export type Stored = Awaited<ReturnType<typeof stored>>;

/** The ways that end in a perspective, with the texts it must have. */
const SENDS: readonly WayTaken[] = [
  'writes and sends',
  'writes in parts, and sends after the reminder',
  'talks and writes as well',
  'waits while Teams is busy, then sends',
  'sends an empty page',
];

export function sentBy({ way, answers }: Player): string[] | undefined {
  if (!SENDS.includes(way)) return undefined;
  return way === 'sends an empty page' ? [] : answers;
}

/** The states in which people stand, each once. */
export function statesOf(now: Stored): Where['is'][] {
  return now.participations.map(({ value }) => whereIs(value).is);
}

export function check(world: TestWorld, cast: Player[], now: Stored): Invariant[] {
  return [
    { name: 'every person is in the review once, in one state', broken: onceEach(cast, now) },
    { name: 'no invitation and no reminder was sent twice', broken: sentTwice(world, cast) },
    { name: 'each submitted answer is there, word for word', broken: lost(cast, now) },
    { name: 'no answer and no name stands in any chat', broken: leaked(world, cast) },
  ];
}

function onceEach(cast: Player[], now: Stored): string[] {
  const count = (email: string) =>
    now.participations.filter(({ value }) => value.email === email).length;
  const wrong = cast.filter(({ person }) => count(person.email) !== 1);
  const extra = now.participations.length - cast.length;
  return [
    ...wrong.map(({ way }) => `somebody who ${way} is there ${wrong.length} times`),
    ...(extra === 0 ? [] : [`${extra} too many`]),
  ];
}

const TITLES = {
  invitation: /Would you tell us (how it looked|what the family)/,
  reminder: /Would you still like to tell us/,
  'last reminder': /It isn’t too late/,
};

/** The messages of a kind that arrived in somebody's chat. */
export function arrived({ teams }: TestWorld, { person }: Player, kind: keyof typeof TITLES) {
  return teams.record.filter(
    (entry) =>
      entry.kind === 'send' &&
      entry.activityId !== undefined &&
      entry.conversationId === person.conversationId &&
      TITLES[kind].test(JSON.stringify(entry.activity)),
  );
}

function sentTwice(world: TestWorld, cast: Player[]): string[] {
  return cast.flatMap((player) =>
    (['invitation', 'reminder', 'last reminder'] as const)
      .filter((kind) => arrived(world, player, kind).length > 1)
      .map((kind) => `${kind} to somebody who ${player.way}`),
  );
}

function lost(cast: Player[], now: Stored): string[] {
  return cast.flatMap((player) => {
    const expected = sentBy(player);
    const id = now.participations.find(({ value }) => value.email === player.person.email)?.id;
    const found = now.contributions.filter(({ participationId }) => participationId === id);
    if (expected === undefined)
      return found.length === 0 ? [] : [`a perspective of somebody who ${player.way}`];
    const texts = found.flatMap(({ answers }) => answers.map(({ text }) => text));
    const isWhole = found.length === 1 && JSON.stringify(texts) === JSON.stringify(expected);
    return isWhole ? [] : [`the words of somebody who ${player.way}`];
  });
}

function leaked({ teams }: TestWorld, cast: Player[]): string[] {
  const kept = teams.record
    .filter(({ kind }) => kind === 'send' || kind === 'update')
    .map(({ activity }) => JSON.stringify(activity));
  const everything = kept.join('\n').toLowerCase();
  const secrets = [
    ...NEVER,
    ...cast.flatMap(({ person, answers }) => [
      person.name,
      person.email,
      ...answers.map((text) => text.slice(0, 36)),
    ]),
  ];
  return secrets
    .filter((secret) => everything.includes(secret.toLowerCase()))
    .map(() => 'something that must not be there');
}
