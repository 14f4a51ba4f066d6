import { visibleText, buttons, type Person } from '../teams-simulator/index.ts';
import { FINDING, NHS, RECOMMENDATION, addAction, recommend } from '../support/actions.ts';
import { at } from '../support/clock.ts';
import {
  LEARNED,
  NOT_PUBLISHED,
  SUPPORT,
  close,
  publishedOn,
  takesPart,
} from '../support/closed.ts';
import { inviteOne } from '../support/journey.ts';
import { join, openTheReview, personAtBoard, reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const ACTION = 'Plan two more places';

let world: TestWorld;
let reviewId: string;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
  reviewId = await reviewIdOf(world);
});
afterEach(async () => {
  await world.stop();
});

async function openBriefing(person = world.lead, roles = 'Review lead'): Promise<string> {
  await openTheReview(person, roles);
  await person.press('The briefing for practitioners');
  return textOn(person);
}

async function reads(person: Person, p: string): Promise<string> {
  const { card } = await person.forge({
    verb: 'briefing.read',
    data: { n: 'nonce-of-12', r: reviewId, p },
  });
  return visibleText(card ?? {});
}

test('is a draft for the review’s team while it goes on, with what was found and no more', async () => {
  const { lead } = world;
  expect(await openBriefing()).toContain('No finding has been written yet.');
  await recommend(world);
  await addAction(world, NHS, '2026-05-29', ACTION);
  const text = await openBriefing();
  expect(text).toContain('A draft: please don’t pass it on.');
  for (const said of [FINDING, `Recommended: ${RECOMMENDATION}`, ACTION, 'The plan had no room'])
    expect(text).toContain(said);
  // No agency, no day, no measure, no source.
  expect(text).not.toMatch(/Example NHS Trust|29 May|No visit is missed|A study|example\.org/);
  const pat = personAtBoard(world, 'Pat Panelwell');
  await join(world, pat, 'Panel member');
  expect(await openBriefing(pat, 'Panel member')).toContain(FINDING);
  expect(buttons(lead.screen()).map(({ title }) => title)).not.toContain('Support for me');
});

test('those who took part read it once the review is closed, and keep it to themselves until the day', async () => {
  const { teams, tenants, lead } = world;
  const ada = teams.addPerson({ tenant: tenants.nhs, name: 'Ada Nurse', email: 'ada@nhs.example' });
  const bob = teams.addPerson({ tenant: tenants.nhs, name: 'Bob Nurse', email: 'bob@nhs.example' });
  const p = await takesPart(world, reviewId, ada);
  const rather = await takesPart(world, reviewId, bob, 'would rather not');
  await recommend(world);
  expect(await reads(ada, p)).not.toContain(FINDING);
  await close(world, reviewId, publishedOn('2026-04-28'));
  const text = await reads(ada, p);
  for (const said of [
    'The report is to be published on Tuesday 28 April 2026. Until then, please don’t pass this on.',
    LEARNED,
    FINDING,
    RECOMMENDATION,
    `If you would like to talk about it ${SUPPORT}`,
  ])
    expect(text.replaceAll(/\s+/g, ' ')).toContain(said);
  expect(text).not.toContain('A draft');
  expect(await reads(bob, rather)).toContain('for those who told the review something');
  expect(await reads(bob, p)).toContain('This invitation was made out to someone else');
  await at(world, '2026-04-28T09:00:00Z');
  expect(await reads(ada, p)).toContain('Day of publication: Tuesday 28 April 2026.');
  expect(await openBriefing()).toContain('Day of publication: Tuesday 28 April 2026.');
  expect(textOn(lead)).toContain(LEARNED);
});

test('where nothing is published it says so, and not why', async () => {
  await close(world, reviewId, NOT_PUBLISHED);
  const text = await openBriefing();
  expect(text).toContain('No report is to be published.');
  expect(text).not.toContain('The court asked for it');
});
