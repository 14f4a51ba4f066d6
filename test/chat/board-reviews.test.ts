import { inviteOne, inviteToAnother, nurseOf, openReview } from '../support/journey.ts';
import { logged, withStore } from '../support/look-inside.ts';
import { join, openTheReview, personAtBoard, reviewIdOf, textOn } from '../support/team.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';
import type { Person } from '../teams-simulator/index.ts';

let world: TestWorld;
let ada: Person;
beforeEach(async () => {
  world = await startWorld();
  const { lead } = world;
  ada = personAtBoard(world, 'Ada Adminson');
  await lead.install();
  await eventually(() => lead.chat.length > 0);
  await lead.press('Agencies, administrators and review leads');
  await lead.press('Administrators, review leads and safeguarding contacts');
  await lead.press('Add them', {
    'Somebody new: name': ada.name,
    'Somebody new: e-mail': ada.email,
    'Somebody new: role': 'Administrator',
  });
  await ada.install();
  await world.vantage.sweep();
});
afterEach(async () => {
  await world.stop();
});

async function openAsAdministrator(): Promise<void> {
  ada.reload();
  await ada.press('My invitations and reviews');
  await ada.press('Agencies, administrators and review leads');
  await ada.press('All reviews');
}

test('an administrator finds every review of the board, and what is theirs to do in it', async () => {
  await openAsAdministrator();
  expect(textOn(ada)).toContain('There is no review yet.');
  await openReview(world);
  await world.vantage.sweep();
  await openAsAdministrator();
  expect(textOn(ada)).toContain('R-2026-04\nSerious Case Review\nLed by Lena L.');
  await ada.press('Open review R-2026-04');
  const text = textOn(ada);
  for (const place of ['Holds', 'Pause everybody', 'Whether the leads may read perspectives'])
    expect(text).toContain(place);
  for (const place of ['Who is where', 'Perspectives', 'Criteria', 'Milestones'])
    expect(text.split('\n')).not.toContain(place);
});

test('and lets the leads of one that somebody else leads read, which they do then', async () => {
  await inviteOne(world);
  const moya = personAtBoard(world, 'Moya Second');
  await join(world, moya, 'Review lead');
  await world.vantage.sweep();
  const { nurse, clock } = world;
  await nurse.press('Write');
  expect(textOn(nurse)).not.toContain(moya.name);
  await nurse.press('I’ve read this: go on');
  await nurse.press('Save and leave');
  clock.now = clock.now.add({ minutes: 1 });
  await openAsAdministrator();
  await ada.press('Open review R-2026-04');
  await ada.press('Whether the leads may read perspectives');
  await ada.press('Let the leads read', { Reason: 'The reviewer is ill.' });
  await openTheReview(moya, 'Review lead');
  await moya.press('Perspectives');
  expect(textOn(moya)).toContain('Nobody has sent a perspective yet');
  // Whoever has begun is told so before they go on: by name, and but for administrators, who never read.
  await nurse.press('Carry on writing');
  expect(textOn(nurse)).toContain(
    `Rae Reviewer, the two panel members and ${moya.name} will read what you send`,
  );
  await nurse.press('I’ve read this: go on');
  await nurse.press('Save and leave');
  await nurse.press('Carry on writing');
  expect(textOn(nurse)).not.toContain('will read what you send');
});

test('one review that can’t be read hides no other, on anybody’s card, and the log says which', async () => {
  const { lead, nurse } = world;
  await inviteOne(world, nurseOf(world));
  const reviewId = await reviewIdOf(world);
  await inviteToAnother(world);
  await withStore(world, async (store) => {
    const item = await store.get('reviews', reviewId, 'review');
    // As another version of the program would write it.
    if (item) await store.replace('reviews', { ...item, v: item.v + 1 }, item.etag);
  });
  for (const person of [lead, nurse]) {
    await person.say('hello');
    await person.press('My invitations and reviews');
    const text = textOn(person);
    expect(text).toContain('R-2026-09');
    expect(text).not.toContain('R-2026-04');
    expect(text).toContain('Exampleshire Board can help: board.example.');
  }
  await openAsAdministrator();
  expect(textOn(ada)).toContain('R-2026-09');
  expect(textOn(ada)).toContain('Reviews that can’t be opened just now, and are not shown: 1.');
  const lines = logged(world, 'something on a card could not be read');
  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines)).toContain('review review has version');
});
