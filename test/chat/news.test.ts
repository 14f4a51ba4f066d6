import { stamp } from '../../src/domain/dates.ts';
import { withNews } from '../../src/domain/news.ts';
import { reviewDueAt } from '../../src/domain/review.ts';
import { change } from '../../src/storage/records.ts';
import { REVIEW_ID, reviews } from '../../src/workflows/kinds.ts';
import { sendsWith } from '../support/contact-reminders.ts';
import { inviteOne } from '../support/journey.ts';
import { logged, withStore } from '../support/look-inside.ts';
import { pass } from '../support/risk.ts';
import { join, personAtBoard, reviewIdOf } from '../support/team.ts';
import { makePersonUnreadable } from '../support/unreadable.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';

const NEWS = 'something new';

let world: TestWorld;
let olga: Person;
let reviewId: string;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
  olga = personAtBoard(world, 'Olga Otherlead');
  await join(world, olga, 'Review lead');
  reviewId = await reviewIdOf(world);
  await pass(world, 3_600);
});
afterEach(async () => {
  await world.stop();
});

/** Something happens in the review of which its leads are told. */
async function happens(): Promise<void> {
  const at = stamp(world.clock.now);
  await withStore(world, (store) =>
    change(store, reviews, reviewId, REVIEW_ID, (review) => {
      const value = withNews(review, at);
      return { value, dueAt: reviewDueAt(value) };
    }),
  );
  await world.vantage.sweep();
}

const toldTimes = ({ chat }: Person) =>
  chat.filter(({ card }) => card && visibleText(card).includes(NEWS)).length;

/** The clock goes on by so many minutes, half a minute at a time. */
async function goesOn(minutes: number): Promise<void> {
  for (let half = 0; half < 2 * minutes; half += 1) await pass(world, 30);
}

describe('one of two leads', () => {
  test('who can’t be read neither keeps the other from being told nor has them told again', async () => {
    await makePersonUnreadable(world, olga);
    await happens();
    await goesOn(60);
    expect([toldTimes(world.lead), toldTimes(olga)]).toEqual([1, 0]);
    const lines = logged(world, 'a due item could not be dealt with');
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).toContain('Leads to be told: 1 failed.');
    expect(JSON.stringify(lines)).not.toMatch(/Olga|board\.example/);
  });

  test('who can’t be read keeps nobody from being told who comes after them', async () => {
    await makePersonUnreadable(world, world.lead);
    await happens();
    await goesOn(60);
    expect([toldTimes(world.lead), toldTimes(olga)]).toEqual([0, 1]);
  });

  test.each([false, true])(
    'for whom Teams has errors (after accepting: %s): the other is told once in half an hour',
    async (afterAccepting) => {
      const { lead, teams } = world;
      teams.failNext({ kind: 'send', person: olga, status: 502, afterAccepting }, 1_000);
      for (let event = 0; event < 10; event += 1) {
        await happens();
        await goesOn(3);
        expect(toldTimes(lead)).toBeLessThanOrEqual(event < 9 ? 1 : 2);
      }
      expect(toldTimes(lead)).toBe(2);
      // She was tried for, each time.
      expect(sendsWith(world, NEWS).length).toBeGreaterThan(4);
    },
  );

  test('whom it did not reach at first is told, and the other not again', async () => {
    const { lead, teams } = world;
    teams.failNext({ kind: 'send', person: olga, status: 502 }, 2);
    await happens();
    await goesOn(60);
    expect([toldTimes(lead), toldTimes(olga)]).toEqual([1, 1]);
  });

  test('whom it has not reached when more happens is told of all of it, half an hour after the other', async () => {
    const { lead, teams } = world;
    teams.failNext({ kind: 'send', person: olga, status: 502 });
    await happens();
    expect([toldTimes(lead), toldTimes(olga)]).toEqual([1, 0]);
    world.clock.now = world.clock.now.add({ seconds: 1 });
    await happens();
    await goesOn(28);
    expect([toldTimes(lead), toldTimes(olga)]).toEqual([1, 0]);
    await goesOn(3);
    expect([toldTimes(lead), toldTimes(olga)]).toEqual([2, 1]);
    await goesOn(60);
    expect([toldTimes(lead), toldTimes(olga)]).toEqual([2, 1]);
  });
});
