import { GROUNDWORK, addPerson, invitationIn, nurseOf, openReview } from '../support/journey.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { buttons, visibleText } from '../teams-simulator/index.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await world.nurse.install();
});
afterEach(async () => {
  await world.stop();
});

async function invitation(role = 'Professional') {
  await addPerson(world, { ...nurseOf(world), role });
  await world.lead.press('Save and invite', GROUNDWORK);
  const { card } = await invitationIn(world.nurse);
  const ways = buttons(card ?? {})
    .map(({ title }) => title)
    .slice(0, 3);
  return { ways, text: visibleText(card ?? {}) };
}

describe('the way that most people take part', () => {
  test('comes first on the invitation, and the others beside it', async () => {
    await openReview(world, 'Learning Review');
    const { ways, text } = await invitation('Practitioner');
    expect(ways).toEqual(['Meeting', 'Talk', 'Write']);
    expect(text).toContain('most people come to the meeting; each way counts the same');
  });

  test('is the lead’s to set for a review', async () => {
    const { lead } = world;
    await openReview(world);
    await lead.press('The review');
    await lead.press('What the review looks at');
    await lead.press('Save', {
      'From which day': '2024-01-01',
      'Up to which day': '2026-02-28',
      'How will most people take part?': 'Writing',
    });
    await lead.press('Who is where');
    const { ways, text } = await invitation();
    expect(ways).toEqual(['Write', 'Talk', 'Meeting']);
    expect(text).toContain('most people write; each way counts the same');
  });
});
