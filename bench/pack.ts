import type { Contribution } from '../src/domain/contribution.ts';
import { refOf } from '../src/domain/questionnaire-ref.ts';
import { freeze } from '../src/workflows/frozen-questionnaires.ts';
import { questionnaireOf } from '../test/domain/made-up.ts';
import { addAccount } from '../test/support/accounts.ts';
import { inviteOne } from '../test/support/journey.ts';
import { withStore } from '../test/support/look-inside.ts';
import { declare, join, openTheReview, personAtBoard, reviewIdOf } from '../test/support/team.ts';
import { startWorld } from '../test/support/world.ts';
import { say } from './progress.ts';
import { report, table } from './results.ts';

const PEOPLE = 60;
const ANSWERS = 12;
const MOMENTS = 3;
const TARGET_MS = 1_000;
const TIMES = 15;
/** Packs that go before and don't count, while the program is compiled. */
const WARM_UP = 3;

/**
 * `npm run bench -- pack`: what reading across a review of 60 people takes, from the press to the card: the
 * questions that were answered, the timeline, the evidence pack's counts, and all its files written to a
 * folder; on the embedded store.
 */
export async function run(): Promise<void> {
  const world = await startWorld();
  try {
    const rae = personAtBoard(world, 'Rae Reviewer');
    await inviteOne(world);
    await join(world, rae, 'Independent reviewer');
    await declare(rae);
    const reviewId = await reviewIdOf(world);
    await withStore(world, async (store) => {
      const questionnaire = questionnaireOf();
      await freeze(store, reviewId, questionnaire);
      for (let person = 0; person < PEOPLE; person += 1)
        await addAccount(store, reviewId, {
          id: `account-${person}`,
          texts: [],
          more: { answers: answersOf(person), questionnaire: refOf(questionnaire) },
        });
    });
    await openTheReview(rae, 'Independent reviewer');
    await rae.press('Perspectives');
    const presses = ['By question', 'By time', 'Evidence pack', 'Write the pack'] as const;
    const took = new Map<string, number[]>(presses.map((press) => [press, []]));
    for (let round = 0; round < WARM_UP + TIMES; round += 1)
      for (const press of presses) {
        const began = performance.now();
        await rae.press(press);
        if (round >= WARM_UP) took.get(press)?.push(performance.now() - began);
        if (press !== 'Evidence pack') await rae.press('Back to the perspectives');
      }
    const row = (name: string, all: number[]) => {
      const sorted = all.toSorted((a, b) => a - b);
      const [median = 0, most = 0] = [sorted[Math.floor(TIMES / 2)], sorted.at(-1)];
      if (median > TARGET_MS) process.exitCode = 1;
      return [name, median.toFixed(0), most.toFixed(0)];
    };
    const lines = [
      `From the press to the card, of a review of ${PEOPLE} people with ${ANSWERS} answers of three sentences and ${MOMENTS} moments each; ${TIMES} times.`,
      '',
      ...table(
        ['press', 'median ms', 'most ms'],
        [...took].map(([press, all]) => row(press, all)),
      ),
      '',
      `Target: under ${TARGET_MS} ms.`,
    ];
    say(lines.join('\n'));
    report('pack', lines);
  } finally {
    await world.stop();
  }
}

/** What they tell, and some moments with when they were. */
function answersOf(person: number): Contribution['answers'] {
  const said = (questionId: string, text: string) => ({
    questionId,
    asked: `What about ${questionId}?`,
    about: 'then' as const,
    text,
    alsoWritten: [],
  });
  const told = Array.from({ length: ANSWERS }, (_, answer) =>
    said(
      `q${answer + 1}`,
      `I was there on Mondays, in week ${person + answer}. It was quiet, and nobody came. ` +
        'We rang each other when the rota was thin.',
    ),
  );
  const moments = Array.from({ length: MOMENTS }, (_, index) => ({
    ...said(index === 0 ? 'when' : `when.${index + 1}`, 'about Easter 2024'),
    span: { from: '2024-03-24', to: '2024-04-07' },
  }));
  return [...told, ...moments];
}
