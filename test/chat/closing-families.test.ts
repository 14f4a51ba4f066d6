/** A review is not closed over a family: they come first, with an answer to what they asked. */
import { addMember, beginFamily, sendWords } from '../support/family.ts';
import { chatOf, screenOf } from '../support/holds.ts';
import { inviteOne, officerOf } from '../support/journey.ts';
import { openTheReview } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { buttons, inputsOf } from '../teams-simulator/index.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world, officerOf(world));
  await beginFamily(world);
  await addMember(world, 'Mo', 'mother');
  const { officer } = world;
  await officer.press('Taking part, or not');
  await officer.press('Save', {
    'Where does it stand?': 'Taking part',
    'On which day was that?': '2026-04-13',
  });
});
afterEach(async () => {
  await world.stop();
});

const NOT_READ = 'Family members taking part who are not noted as having read the report: 1';
const NOT_TOLD = 'Families not yet told all that they can expect: 1';
const ASKED =
  'Questions from families without an answer, or with one that they have not been told: 1';

async function closing(): Promise<string> {
  const { lead } = world;
  await openTheReview(lead, 'Review lead');
  await lead.press('Closing');
  return screenOf(lead);
}

test('each family has read, has been told and has its answers before a review is closed', async () => {
  const { lead, officer } = world;
  await closing();
  await lead.press('Write what they are told');
  await lead.press('Save', {
    'What was learned': 'Cover must be planned.',
    'Is the report published?': 'Yes, all of it or a part',
    'On which day?': '2026-04-28',
    'Who is there to talk to': 'Sam Support, 01632 960111',
  });
  for (const says of [NOT_READ, NOT_TOLD]) expect(screenOf(lead)).toContain(says);

  await officer.press('Back to the family');
  await sendWords(officer, 'Mo', 'Nobody asked us.');
  await officer.press('Open: The report, before it is final');
  await officer.press('Save', {
    'Have they read it?': 'They have read it',
    'On which day did they read it': '2026-04-14',
    'How did they read it?': 'In person',
  });
  await officer.press('Open: What they were told');
  const what = 'What you have said to them';
  const points = inputsOf(officer.screen()).find(({ label }) => label === what)?.choices ?? [];
  await officer.press('Save', {
    [what]: points.map(({ title }) => title),
    'On which day did you say': '2026-04-14',
  });
  await officer.press('Open: Their questions');
  await officer.press('Add a question');
  await officer.press('Save', { 'Their question, in their own words': 'Who decided?' });

  const asked = await closing();
  expect(asked).not.toContain(NOT_READ);
  expect(asked).not.toContain(NOT_TOLD);
  expect(asked).toContain(ASKED);
  expect(buttons(lead.screen()).map(({ title }) => title)).not.toContain('Close the review…');
  await lead.press('Back to the review');
  await lead.press('Questions from families');
  await lead.press('Open question 1');
  await lead.press('Save the answer', {
    'What will the review do?': 'The review will look at it',
    'The answer; if it cannot': 'The panel decided together.',
  });
  expect(await closing()).toContain(ASKED);
  await officer.press('Back to their page');
  await officer.press('Open: Their questions');
  await officer.press('Open question 1');
  await officer.press('I have told them', { 'On which day did you tell them?': '2026-04-14' });
  expect(await closing()).toContain('Nothing stands in the way.');

  // Their officer is thanked, and goes on to read and to keep what was promised; nobody of them hears.
  await lead.press('Close the review…');
  await lead.press('Close it for good');
  await world.vantage.sweep();
  expect(chatOf(officer).join()).toContain('The review is closed. Thank you.');
  expect(JSON.stringify(world.teams.record)).not.toContain('Mo,');
  await officer.press('The family');
  await officer.press('Open: Mo');
  const offered = buttons(officer.screen()).map(({ title }) => title);
  expect(offered).toContain('Open: what they say');
  expect(offered).not.toContain('Taking part, or not');
});
