import { FIELD_MARK } from '../../src/cards/finish.ts';
import { learnings } from '../../src/workflows/kinds.ts';
import { FINDING, NHS, addAction, recommend } from '../support/actions.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { kept } from '../support/holds.ts';
import { addPerson, nurseOf, openReview, pressedData } from '../support/journey.ts';
import { reviewIdOf } from '../support/team.ts';
import { eventually } from '../support/world.ts';
import { visibleText } from '../teams-simulator/index.ts';

let world: GatedWorld;
let reviewId: string;
beforeEach(async () => {
  world = await startGatedWorld();
  await openReview(world);
  await addPerson(world, nurseOf(world));
  await world.lead.press('Back to the board');
  reviewId = await reviewIdOf(world);
  await recommend(world);
});
afterEach(async () => {
  await world.stop();
});

/** Presses of one and the same form, of which neither knows what the other saves. */
async function atOnce(
  verb: string,
  data: Record<string, unknown>,
  ...entries: Record<string, string>[]
): Promise<string[]> {
  const { gate, lead } = world;
  gate.hold((request) => request.startsWith('PUT') && request.includes('/docs/learning'));
  const presses = entries.map((typed) => {
    const fields = Object.entries(typed).map(([field, text]) => [
      `${field}${FIELD_MARK}${String(data['n'])}`,
      text,
    ]);
    return lead.forge({ verb, data: { ...data, ...Object.fromEntries(fields) } });
  });
  await eventually(() => gate.waiting() === entries.length);
  gate.open();
  return (await Promise.all(presses)).map(({ card }) => visibleText(card ?? {}));
}

const stored = async () => (await kept(world, learnings, reviewId))[0];

test('what two devices change of a finding at the same moment is both there', async () => {
  const { lead } = world;
  await lead.press('Back to the finding');
  await lead.press('Change it');
  const data = pressedData(await lead.press('Save'));
  await atOnce(
    'finding.save',
    data,
    { evidence: 'The rota of May' },
    { says: 'It was so before.' },
  );
  expect((await stored())?.findings).toMatchObject([
    { title: FINDING, evidence: 'The rota of May', says: 'It was so before.' },
  ]);
});

test('of two texts of what follows at the same moment one is taken, and the other is asked again', async () => {
  const { lead } = world;
  await lead.press('Change it');
  const data = pressedData(await lead.press('Save'));
  const cards = await atOnce(
    'outcome.save',
    data,
    { text: 'Plan cover' },
    { text: 'Pay for cover' },
  );
  expect(cards.filter((card) => card.includes('changed this meanwhile'))).toHaveLength(1);
});

test('what two devices change of an action at the same moment is both there', async () => {
  const { lead } = world;
  await addAction(world, NHS, '2026-09-30');
  await lead.press('Open action 1');
  await lead.press('Change it');
  const data = pressedData(await lead.press('Save'));
  await atOnce('action.save', data, { text: 'Plan three places' }, { measure: 'Nobody waits' });
  expect((await stored())?.actions).toMatchObject([
    { text: 'Plan three places', measure: 'Nobody waits' },
  ]);
});
