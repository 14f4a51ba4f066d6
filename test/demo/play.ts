import { Temporal } from 'temporal-polyfill';
import { loadReviewTypes } from '../../src/cards/load.ts';
import type { Config } from '../../src/config.ts';
import type { Where } from '../../src/domain/where.ts';
import { startReplica, type Replica } from '../support/start-replica.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { AGENCIES, castOf, type Player } from './cast.ts';
import {
  arrived,
  check,
  sentBy,
  statesOf,
  stored,
  type Invariant,
  type Stored,
} from './invariants.ts';
import { chanceFrom } from '../support/chance.ts';
import { REFERENCE } from '../support/journey.ts';
import { endReview, type Ended } from './ending.ts';
import { milestonesOf, type OpenReview, type Opened } from './milestones.ts';
import {
  addAndInvite,
  answer,
  answerLate,
  backTo,
  begin,
  install,
  openReview,
  takeAway,
} from './scenes.ts';
import { FAULTS, UNINVITED } from './ways.ts';

export type DemoOptions = {
  people: number;
  seed: number;
  store: StoreKind;
  /** A second replica answers every other press and does the sending, and is killed on the way. */
  withReplica?: boolean;
  /** Settings that are not the usual ones. */
  changed?: Partial<Config>;
  /** Is shown everything when all is played. */
  look?: (world: TestWorld, cast: Player[]) => Promise<void>;
};

export type DemoResult = {
  people: number;
  seed: number;
  store: StoreKind;
  states: Record<string, number>;
  statesVisited: string[];
  sends: { invitations: number; reminders: number; updates: number };
  contributions: number;
  /** So many were thanked at the end; the files that the pack has, and its sentences. */
  ending: { thanked: number; files: string[]; sentences: number };
  /** One of each type, with its milestones. */
  reviews: OpenReview[];
  invariants: { name: string; holds: boolean; broken: string[] }[];
  ok: boolean;
};

/** The states that the board has; each must be seen at least once. */
export const STATES: readonly Where['is'][] = [
  'suggested',
  'told',
  'cleared',
  'asked to wait',
  'invitation on its way',
  'invitation unclear',
  'invitation refused',
  'not installed',
  'removed',
  'blocked',
  'disabled by admin',
  'invited',
  'opened',
  'talking',
  'meeting',
  'writing',
  'contributed',
  'would rather not',
  'later',
  'not the right person',
  'by another route',
];

/** A whole review, with a clock that jumps from milestone to milestone; `tell` gets its timeline. */
export async function playReview(
  options: DemoOptions,
  tell: (line: string) => void,
): Promise<DemoResult> {
  const world = await startWorld(options.store, AGENCIES, options.changed);
  const replica = options.withReplica ? await startReplica(world) : undefined;
  try {
    return await play(world, options, { tell, replica });
  } finally {
    await replica?.kill();
    await world.stop();
  }
}

/** The type of the review in which people are asked. */
const PLAYED = 'local-child-safeguarding-practice-review';

type Stage = { tell: (line: string) => void; replica: Replica | undefined };

async function play(world: TestWorld, options: DemoOptions, stage: Stage): Promise<DemoResult> {
  const { tell } = stage;
  const cast = castOf(world, options.people, chanceFrom(options.seed));
  const visited = new Set<string>();
  let reviewId = '';
  const look = async () => {
    const now = await stored(world, reviewId);
    for (const state of statesOf(now)) visited.add(state);
    return now;
  };
  // Whoever holds the lease does it; of the other process one sees only that nothing is due any more.
  const sweep = () =>
    stage.replica
      ? eventually(async () => (await stored(world, reviewId)).due === 0, 20_000)
      : world.vantage.sweep();
  const on = (instant: string, what: string) => {
    world.clock.now = Temporal.Instant.from(instant);
    stage.replica?.tellTime(world.clock.now);
    tell(`${instant.slice(0, 10)}  ${what}`);
  };

  on(
    '2026-04-14T09:00:00Z',
    'The lead opens one review of each type; people are asked in one of them.',
  );
  await begin(world);
  const opened: Opened[] = [];
  let title = '';
  for (const [index, type] of [...loadReviewTypes().values()].entries()) {
    const isPlayed = type.id === PLAYED;
    const answerBy = isPlayed ? '2026-05-08' : '';
    const reference = isPlayed ? REFERENCE : `R-DEMO-${index + 1}`;
    const id = await openReview(world, type, reference, answerBy);
    opened.push({ id, type });
    if (!isPlayed) continue;
    reviewId = id;
    title = `Review lead: review ${reference}, ${type.name['en-GB']}`;
  }
  await sweep();
  await backTo(world, title);
  await each(world, stage, cast, 'have the app', install);
  await sweep();
  for (const player of cast) await takeAway(player);
  on('2026-04-14T10:00:00Z', `${cast.length} people are added; those who may be are invited.`);
  await each(world, stage, cast, 'added', (player) => addAndInvite(world, player));
  await sweep();
  await look();
  on('2026-04-14T10:01:00Z', 'Teams was busy for some; their invitations go now.');
  await sweep();

  if (stage.replica) {
    await stage.replica.kill();
    stage.replica = undefined;
    world.teams.connectTo(hereOf(world));
    tell('            The replica that did the sending was killed; the other goes on.');
  }
  on('2026-04-20T09:00:00Z', 'People answer: in writing, by talking, at the meeting, or not.');
  await each(world, stage, cast, 'have answered', (player) => answer(world, player));
  await sweep();
  await look();

  on('2026-04-30T08:30:00Z', 'Half past nine in London, five working days before: the reminder.');
  await sweep();
  on('2026-05-05T09:00:00Z', 'Some finish after it; some add the app only now.');
  await each(world, stage, cast, 'came late', answerLate);
  for (let time = 0; time < 3; time += 1) await sweep();
  on('2026-05-08T17:00:00Z', 'The day by which answers were hoped for is over.');
  await sweep();
  on('2026-05-11T08:30:00Z', 'One working day after it: the second reminder, which is the last.');
  await sweep();
  on(
    '2026-05-13T08:30:00Z',
    'Two working days after that the lead is asked to ring whoever is silent.',
  );
  for (let time = 0; time < 2; time += 1) await sweep();

  const now = await look();
  const asked: Invariant[] = [
    {
      name: 'every state of the board was seen',
      broken: STATES.filter((state) => !visited.has(state)),
    },
    {
      name: 'reminders went to those, and only those, not yet heard from',
      broken: reminded(world, cast, 'reminder', REMINDED),
    },
    {
      name: 'the second reminder went to those, and only those, still not heard from',
      broken: reminded(world, cast, 'last reminder', STILL_SILENT),
    },
    { name: 'the lead is to ring them, and nobody else', broken: toRing(cast, now) },
    { name: 'whoever could be reached was invited', broken: uninvited(world, cast) },
  ];
  const ended = await endReview({ world, cast, reviewId, on, sweep });
  const invariants = [...check(world, cast, await look()), ...asked, ...ended.invariants];
  const reviews = await milestonesOf(world, opened);
  for (const { name, milestones } of reviews) {
    tell(`\n${name}`);
    for (const milestone of milestones)
      tell(`  ${milestone.day ?? '–'.padEnd(10)}  ${milestone.name}`);
  }
  await options.look?.(world, cast);
  return summary(world, { options, cast, now, visited, invariants, reviews, ended });
}

const hereOf = ({ vantage }: TestWorld) => `http://127.0.0.1:${vantage.port}/api/messages`;

async function each(
  world: TestWorld,
  { tell, replica }: Stage,
  cast: Player[],
  done: string,
  act: (player: Player) => Promise<void>,
): Promise<void> {
  for (const [index, player] of cast.entries()) {
    if (replica) world.teams.connectTo(index % 2 === 0 ? replica.url : hereOf(world));
    await act(player);
    if ((index + 1) % 50 === 0) tell(`            … ${index + 1} of ${cast.length} ${done}`);
  }
}

/** Silent, only looked, or still writing on the day of the reminder. */
const REMINDED = new Set([
  'is silent',
  'only looks',
  'begins and does not send',
  'writes in parts, and sends after the reminder',
]);

/** From whom nothing has come when the day is over. */
const STILL_SILENT = new Set([
  'is silent',
  'only looks',
  'begins and does not send',
  'has no app, and adds it late',
]);

function reminded(
  world: TestWorld,
  cast: Player[],
  kind: 'reminder' | 'last reminder',
  ways: ReadonlySet<string>,
): string[] {
  return cast
    .filter((player) => arrived(world, player, kind).length > 0 !== ways.has(player.way))
    .map(({ way }) => way);
}

function toRing(cast: Player[], { participations }: Stored): string[] {
  const asked = new Set(
    participations
      .filter(({ value }) => value.ring?.is === 'asked')
      .map(({ value }) => value.email),
  );
  return cast
    .filter(({ person, way }) => asked.has(person.email) !== STILL_SILENT.has(way))
    .map(({ way }) => way);
}

function uninvited(world: TestWorld, cast: Player[]): string[] {
  const unreachable = new Set([
    ...UNINVITED,
    'has no app, and takes part by telephone',
    'takes the app away before',
    ...Object.entries(FAULTS)
      .filter(([, { status, afterAccepting }]) => status !== 429 && !afterAccepting)
      .map(([way]) => way),
  ]);
  return cast
    .filter((player) => {
      const isInvited = arrived(world, player, 'invitation').length === 1;
      return isInvited === unreachable.has(player.way);
    })
    .map(({ way }) => way);
}

function summary(
  world: TestWorld,
  about: {
    options: DemoOptions;
    cast: Player[];
    now: Awaited<ReturnType<typeof stored>>;
    visited: Set<string>;
    invariants: Invariant[];
    reviews: OpenReview[];
    ended: Ended;
  },
): DemoResult {
  const { options, cast, now, visited, invariants, reviews, ended } = about;
  const { people, seed, store } = options;
  const states: Record<string, number> = {};
  for (const state of statesOf(now)) states[state] = (states[state] ?? 0) + 1;
  const total = (kind: 'invitation' | 'reminder' | 'last reminder') =>
    cast.reduce((sum, player) => sum + arrived(world, player, kind).length, 0);
  const expected = cast.filter((player) => sentBy(player) !== undefined).length;
  return {
    people,
    seed,
    store,
    states,
    statesVisited: [...visited].sort(),
    sends: {
      invitations: total('invitation'),
      reminders: total('reminder') + total('last reminder'),
      updates: world.teams.record.filter(({ kind }) => kind === 'update').length,
    },
    contributions: now.contributions.length,
    ending: { thanked: ended.thanked, files: ended.files, sentences: ended.sentences },
    reviews,
    invariants: invariants.map(({ name, broken }) => ({
      name,
      holds: broken.length === 0,
      broken: broken.slice(0, 10),
    })),
    ok:
      invariants.every(({ broken }) => broken.length === 0) &&
      now.contributions.length === expected,
  };
}
