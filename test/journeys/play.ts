import { openStage, type Stage } from '../chaos/stage.ts';
import { FixedTokenFactory } from '../support/credentials.ts';
import { programWith, type Program } from './edited-program.ts';
import { firstEdit, secondEdit } from './edits.ts';
import { send } from './send.ts';
import { sheetFrom } from './sheet.ts';
import { wrongIn } from './stored.ts';
import { toldOf, traveller, type Event, type Traveller } from './traveller.ts';
import { step } from './walk.ts';

/** What came of it; `wrong`: each journey that is not as it must be, in words, with its seed. */
export type Outcome = { sent: number; wrong: string[]; met: Map<Event, number> };

/** From which day to which, and how many presses on each; a new day begins with an edit. */
type Journey = Traveller & { from: number; to: number; presses: number; isOver: boolean };

const DAYS = [[], [firstEdit], [firstEdit, secondEdit]] as const;
/** So many write at the same time. */
const TOGETHER = 8;
const TENANTS = 10;

/**
 * So many people write and send their perspectives, each as their own seed says, while the
 * questionnaire is edited twice.
 */
export async function playJourneys(seeds: readonly number[]): Promise<Outcome> {
  const stage = await openStage(seeds.length, { tenants: TENANTS });
  // Whatever is done wakes what follows.
  stage.setting.config.sweepEveryMs = 3_600_000;
  const journeys = stage.cast.map((player, index) =>
    journeyOf(traveller(player, stage.teams, seeds[index] ?? 0)),
  );
  try {
    const wrong: string[] = [];
    for (const [day, edits] of DAYS.entries()) {
      const program = await programWith(edits);
      const played = playDay(stage, program, journeys, day).finally(program.remove);
      wrong.push(...(await played));
    }
    const over = journeys.filter(({ isOver }) => isOver);
    wrong.push(...(await wrongIn(stage.store, over)));
    return { sent: over.length, wrong, met: sumOf(journeys) };
  } finally {
    await stage.close();
  }
}

function journeyOf(walker: Traveller): Journey {
  const { chance } = walker;
  const from = chance.pick([0, 0, 0, 1, 1, 2]);
  const to = from + Math.floor(chance.next() * (DAYS.length - from));
  const presses = Math.ceil((4 + 18 * chance.next()) / (1 + to - from));
  return { ...walker, from, to, presses, isOver: false };
}

/** Everybody who writes on that day does what they do on it; says which journeys went wrong. */
async function playDay(
  { teams, setting, clock, cast }: Stage,
  program: Program,
  journeys: readonly Journey[],
  day: number,
): Promise<string[]> {
  const vantage = await program.start(setting.config, {
    now: () => clock.now,
    credentials: new FixedTokenFactory(teams.botAppId, teams.botToken),
    trust: { issuer: teams.issuer, openIdMetadataUrl: teams.openIdMetadataUrl },
  });
  try {
    teams.connectTo(`http://127.0.0.1:${vantage.port}/api/messages`);
    while (cast.some(({ person }) => person.chat.length === 0)) await vantage.sweep();
    const asks = sheetFrom(program.asks);
    const wrong: string[] = [];
    const next = journeys.filter(({ from, to }) => from <= day && day <= to).values();
    const some = async () => {
      for (const journey of next)
        try {
          for (let press = 0; press < journey.presses; press += 1) await step(journey, asks);
          if (journey.to > day) continue;
          await send(journey, asks);
          journey.isOver = true;
        } catch (error) {
          // It goes on no further.
          journey.to = day - 1;
          wrong.push(toldOf(journey, error instanceof Error ? error.message : String(error)));
        }
    };
    await Promise.all(Array.from({ length: TOGETHER }, some));
    await vantage.sweep();
    return wrong;
  } finally {
    await vantage.stop();
    clock.now = clock.now.add({ minutes: 10 });
  }
}

function sumOf(journeys: readonly Journey[]): Map<Event, number> {
  const sum = new Map<Event, number>();
  for (const { met } of journeys)
    for (const [event, times] of met) sum.set(event, (sum.get(event) ?? 0) + times);
  return sum;
}
