import { visibleText } from '../teams-simulator/index.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  invitationIn,
  nurseOf,
  officerOf,
  openReview,
} from '../support/journey.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

describe.each<StoreKind>(['sqlite', 'cosmos'])('a review on %s', (kind) => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startWorld(kind);
  });
  afterEach(async () => {
    await world.stop();
  });

  test('an invitation reaches a professional and an officer, and their answers the store', async () => {
    const { lead, nurse, officer } = world;
    await openReview(world);
    expect(visibleText(lead.screen())).toContain('Nobody has been added yet');

    for (const invitee of [nurseOf(world), officerOf(world)]) {
      await invitee.person.install();
      await addPerson(world, invitee);
      expect(visibleText(lead.screen())).toContain('Nobody has spoken with them yet');
      await lead.press('Save and invite', GROUNDWORK);
      await invitationIn(invitee.person);
      await lead.press('Back to the board');
    }
    expect((await board(world)).match(/Not yet heard from/g)).toHaveLength(2);

    await nurse.press('Write');

    await nurse.press('I’ve read this: go on');
    await nurse.press('Next', {
      'Tell us about your part': 'I visited every fortnight.',
      'How did things look': 'The house was warm and tidy.',
    });
    await nurse.press('Save and leave', { 'What worked well': 'We rang each other.' });
    await eventually(() => visibleText(nurse.latest().card).includes('Your writing is kept'));
    expect(await board(world)).toContain('Is writing');

    nurse.reload();
    await nurse.press('Carry on writing');
    expect(visibleText(nurse.screen())).toContain('We rang each other.');
    await nurse.press('Next');
    await nurse.press('Read it all back');
    expect(visibleText(nurse.screen())).toContain('The house was warm and tidy.');
    await nurse.press('Send it to the review');
    expect(visibleText(nurse.screen())).toContain('What you told us has reached the review');
    await eventually(() => visibleText(nurse.latest().card).includes('has reached the review'));

    await officer.press('Write');

    await officer.press('I’ve read this: go on');
    await officer.press('Next', { 'What have you seen': 'They wait by the phone.' });
    await officer.press('Next');
    await officer.press('Read it all back');
    await officer.press('Send it to the review');

    expect((await board(world)).match(/Has sent their perspective/g)).toHaveLength(2);
  });
});
