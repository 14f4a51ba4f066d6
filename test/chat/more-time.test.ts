import { at } from '../support/clock.ts';
import { board, inviteOne } from '../support/journey.ts';
import { participationsIn } from '../support/look-inside.ts';
import { auditOf, reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { visibleText } from '../teams-simulator/index.ts';

// Answers are hoped for by Friday 8 May 2026; ten working days later, over a bank holiday, is the 22nd.
const NOT_NOW = 'Not for me, or not now';
const ASK = 'Ask for that day';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
});
afterEach(async () => {
  await world.stop();
});

async function askFor(day: string): Promise<void> {
  await world.nurse.press(NOT_NOW);
  await world.nurse.press(ASK, { 'Until when would suit you?': day });
}

const sendsIn = async () => {
  const [one] = await participationsIn(world);
  return (one?.sends ?? []).map(({ kind, send }) => [kind, send.is, send.at.slice(0, 10)]);
};

describe('more time', () => {
  test('within the limit is theirs at once, on their card and in their reminders', async () => {
    await askFor('2026-05-22');
    expect(textOn(world.nurse)).toContain('You have until Friday 22 May 2026');
    await world.nurse.press('Back');
    expect(textOn(world.nurse)).toContain('By Friday 22 May 2026 if you can');
    await world.vantage.sweep();
    expect(visibleText(world.nurse.latest().card)).toContain('By Friday 22 May 2026 if you can');
    // Five working days before the 22nd, and not before the 8th.
    await at(world, '2026-05-08T12:00:00Z');
    expect(await sendsIn()).toContainEqual(['reminder', 'wanted', '2026-05-15']);
    expect((await sendsIn()).filter(([, is]) => is === 'sent')).toHaveLength(1);
  });

  test('beyond it is the lead’s to grant: told without a reason, granted, and told once', async () => {
    const { nurse, lead } = world;
    await askFor('2026-06-30');
    expect(textOn(nurse)).toContain('You asked for more time');
    await lead.press('Look again');
    expect(await board(world)).toContain('Asks for time until 30 June.');
    await lead.press(`Open ${nurse.name}`);
    await lead.press('Grant them time');
    await lead.press('Grant it', { 'Until when is it theirs?': '2026-06-19' });
    await world.vantage.sweep();
    expect(visibleText(nurse.latest().card)).toContain('is now Friday 19 June 2026');
    expect(await sendsIn()).toContainEqual(['new date', 'sent', '2026-04-14']);
    const trail = await auditOf(world, await reviewIdOf(world));
    expect(trail.map(({ what }) => what)).toContain('person.time.grant');
  });

  test('that is asked for keeps reminders away while nobody has decided', async () => {
    await askFor('2026-06-30');
    await at(world, '2026-05-08T12:00:00Z');
    expect((await sendsIn()).filter(([kind, is]) => kind === 'reminder' && is === 'sent')).toEqual(
      [],
    );
  });

  test.each(['2026-05-08', '2026-04-20', '2028-01-01', ''])(
    'until “%s” is no more time, and says what to choose',
    async (day) => {
      await askFor(day);
      expect(textOn(world.nurse)).toContain('Please choose a day after the one');
      const [one] = await participationsIn(world);
      expect(one?.time).toBeUndefined();
    },
  );

  test('granted twice, or to nobody who asks, changes nothing', async () => {
    const { nurse, lead } = world;
    await askFor('2026-06-30');
    await lead.press('Look again');
    await lead.press(`Open ${nurse.name}`);
    const page = await lead.press('Grant them time');
    await lead.press('Grant it');
    await lead.pressCopied(page.card ?? {}, 'Grant it', {
      'Until when is it theirs?': '2026-07-30',
    });
    const [one] = await participationsIn(world);
    expect(one?.time).toEqual({ granted: '2026-06-30' });
  });
});
