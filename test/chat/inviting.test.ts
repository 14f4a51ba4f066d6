import { writeFileSync } from 'node:fs';
import { change, read } from '../../src/storage/records.ts';
import { CONTACT_ID, contacts } from '../../src/workflows/kinds.ts';
import { buttons, visibleText } from '../teams-simulator/index.ts';
import {
  GROUNDWORK,
  REFERENCE,
  addPerson,
  chooseType,
  board,
  invitationIn,
  inviteOne,
  nurseOf,
  officerOf,
  openReview,
  pressedData,
} from '../support/journey.ts';
import { logged, rowsOf, withStore } from '../support/look-inside.ts';
import { auditOf, reviewIdOf } from '../support/team.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.stop();
});

const invitationsTo = (conversationId: string) =>
  world.teams.record.filter(
    (entry) =>
      entry.kind === 'send' &&
      entry.conversationId === conversationId &&
      JSON.stringify(entry.activity).includes(REFERENCE),
  );

describe('before an invitation', () => {
  test.each([
    ['nothing is on record', {}, 'record who told them'],
    [
      'nobody was asked about them',
      { 'Who told them': 'Dr Tell', 'When were they told': '2026-04-10' },
      'record who was asked',
    ],
    ['the answer was to wait', { ...GROUNDWORK, 'What did they': 'Please wait' }, 'was to wait'],
    ['they were told tomorrow', { ...GROUNDWORK, 'When were they told': '2026-04-15' }, 'to come'],
    ['a name has no day', { 'Who told them': 'Dr Tell' }, 'Please fill in'],
  ])('no card goes out when %s', async (_, groundwork, sentence) => {
    await world.nurse.install();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await world.lead.press('Save and invite', groundwork);
    expect(visibleText(world.lead.screen())).toContain(sentence);
    await world.lead.press('Back to the board');
    expect(await board(world)).not.toContain('Not yet heard from');
    expect(invitationsTo(world.nurse.conversationId)).toHaveLength(0);
  });

  test('what was typed is still there when a field is wrong', async () => {
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await world.lead.press('Save', { 'Who told them': 'Dr Tell' });
    expect(visibleText(world.lead.screen())).toContain('Dr Tell');
  });

  test('the groundwork can be recorded first and the invitation sent later', async () => {
    await world.nurse.install();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await world.lead.press('Save', GROUNDWORK);
    await world.lead.press('Back to the board');
    expect(await board(world)).toContain('Told and cleared. Not yet invited.');
    await world.lead.press(`Open ${world.nurse.name}`);
    await world.lead.press('Save and invite');
    await invitationIn(world.nurse);
  });
});

describe('an invitation', () => {
  test('says what it must, and offers talk, meeting and writing alike', async () => {
    await inviteOne(world);
    const { card, summary } = await invitationIn(world.nurse);
    const text = visibleText(card ?? {});
    for (const said of [
      'wants organisations to learn',
      'not a criminal investigation, a public inquiry or a disciplinary process',
      'because you worked with the child or the family',
      'Dr Tell spoke with you on Friday 10 April 2026',
      'about 30 minutes',
      'Rae Reviewer and the two panel members read what you send',
      'police, a prosecutor or a court may require it',
      'By Friday 8 May 2026',
      'We remind you twice at most.',
      'Lena L., 01632 960000',
      'without fear of being blamed for actions taken in good faith',
    ])
      expect(text).toContain(said);
    expect(text).not.toMatch(/anonym|confidential|no blame|voluntary/i);
    expect(buttons(card ?? {}).map(({ title }) => title)).toEqual([
      'Talk',
      'Meeting',
      'Write',
      'What is my choice, and what isn’t?',
      'Not for me, or not now',
      'Support for me',
      'Someone may be at risk now',
    ]);
    expect(summary).toBe('A message from Exampleshire Board');
  });

  test('pressed twice by the lead goes out once', async () => {
    await world.nurse.install();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await world.lead.press('Save and invite', GROUNDWORK, { twice: true });
    await invitationIn(world.nurse);
    await world.lead.press('Look again');
    expect(visibleText(world.lead.screen())).toContain('Not yet heard from');
    expect(invitationsTo(world.nurse.conversationId)).toHaveLength(1);
  });

  test('waits for somebody who adds the app later, and then goes by itself', async () => {
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await world.lead.press('Save and invite', GROUNDWORK);
    await eventually(async () => {
      await world.lead.press('Look again');
      return visibleText(world.lead.screen()).includes('they don’t have the app');
    });
    await world.nurse.install();
    await invitationIn(world.nurse);
    await world.lead.press('Back to the board');
    expect(await board(world)).toContain('Not yet heard from');
  });

  test('that waits comes with a text and a link for the lead to pass on', async () => {
    const { lead } = world;
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Look again');
    const text = visibleText(lead.screen());
    expect(text).toContain('Not installed yet');
    expect(text).toContain('add the Vantage app in Teams (https://teams.example/l/app/vantage)');
  });

  test('goes although something else that waited for them fails, and is told in the log', async () => {
    const { lead, nurse } = world;
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    const gone = { reviewId: 'gone', participationId: 'gone' };
    const waits = () => rowsOf(world).filter(({ type }) => type === 'contact');
    await withStore(world, async (store) => {
      for (const { partition } of waits())
        await change(store, contacts, String(partition), CONTACT_ID, (value) =>
          value.waiting.length === 0
            ? undefined
            : { value: { ...value, waiting: [gone, ...value.waiting] } },
        );
    });
    await nurse.install();
    await invitationIn(nurse);
    await world.vantage.sweep();
    const told = logged(world, 'a due item could not be dealt with');
    expect(JSON.stringify(told)).toContain('There is no participation gone.');
    // What failed stays, alone, and comes round again.
    const [left] = waits().filter(({ dueAt }) => dueAt !== null);
    const record = await withStore(world, (store) =>
      read(store, contacts, String(left?.['partition']), CONTACT_ID),
    );
    expect(record?.value.waiting).toEqual([gone]);
  });

  test.each([
    ['once they were known', 'they have removed the app', false],
    ['before the roster said who they are', 'they don’t have the app', true],
  ])('goes by itself when they took the app away %s and add it again', async (_, seen, early) => {
    const { lead, nurse, teams } = world;
    if (early) teams.failNext({ kind: 'members', person: nurse, status: 502 });
    await nurse.install();
    await world.vantage.sweep();
    await nurse.uninstall();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await eventually(async () => {
      await lead.press('Look again');
      return visibleText(lead.screen()).includes(seen);
    });
    await nurse.install();
    await invitationIn(nurse);
    expect(invitationsTo(nurse.conversationId)).toHaveLength(1);
  });

  test('goes out although the roster did not answer at first', async () => {
    const { lead, nurse, teams } = world;
    teams.failNext({ kind: 'members', person: nurse, status: 502 });
    await nurse.install();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await eventually(async () => {
      await lead.press('Look again');
      return visibleText(lead.screen()).includes('they don’t have the app');
    });
    // The sweep asks the roster again after a minute.
    world.clock.now = world.clock.now.add({ seconds: 61 });
    await world.vantage.sweep();
    await invitationIn(nurse);
  });

  test('never reaches a guest with the same address', async () => {
    const guest = world.teams.addPerson({
      tenant: world.tenants.police,
      name: 'Gus Guestson',
      email: 'farid@police.example',
      guest: true,
    });
    await guest.install();
    await openReview(world);
    await addPerson(world, officerOf(world));
    await world.lead.press('Save and invite', GROUNDWORK);
    await eventually(async () => {
      await world.lead.press('Look again');
      return visibleText(world.lead.screen()).includes('they don’t have the app');
    });
    expect(invitationsTo(guest.conversationId)).toHaveLength(0);
  });

  test('reaches a guest where the board has decided that guests may take part', async () => {
    const { config, board: file, tenants } = world;
    writeFileSync(config.boardFile, JSON.stringify({ ...file, guests: true }));
    await world.restart();
    const guest = world.teams.addPerson({
      tenant: tenants.nhs,
      name: 'Gus Guestson',
      email: 'gus@elsewhere.example',
      guest: true,
    });
    await guest.install();
    await openReview(world);
    await addPerson(world, { ...nurseOf(world), person: guest });
    await world.lead.press('Save and invite', GROUNDWORK);
    await invitationIn(guest);
  });

  test('never reaches the same address in a tenant that is not the agency’s', async () => {
    const other = world.teams.addPerson({
      tenant: world.tenants.police,
      name: 'Olga Otherly',
      email: 'hanna@nhs.example',
    });
    await other.install();
    await inviteOne(world);
    expect(invitationsTo(other.conversationId)).toHaveLength(0);
    expect(invitationsTo(world.nurse.conversationId)).toHaveLength(1);
  });
});

describe('what was done for one person', () => {
  test('does not count for another: with a new name, telling and asking are recorded anew', async () => {
    const { lead, officer } = world;
    await officer.install();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Save', GROUNDWORK);
    await lead.press('Correct their details');
    await lead.press('Save', {
      Name: officer.name,
      'Work e-mail': officer.email,
      Agency: 'Example Police',
    });
    await lead.press('Save and invite');
    expect(visibleText(lead.screen())).toContain('record who told them');
    expect(invitationsTo(officer.conversationId)).toHaveLength(0);
  });

  test('a wrong address can be corrected while nothing has arrived', async () => {
    const { lead, nurse } = world;
    await nurse.install();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Correct their details');
    await lead.press('Save', { 'Work e-mail': 'hana@nhs.example' });
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Look again');
    await lead.press('Correct their details');
    await lead.press('Save', { 'Work e-mail': 'hanna@nhs.example' });
    await lead.press('Save and invite', GROUNDWORK);
    await invitationIn(nurse);
  });

  test('the same address twice in a review is refused', async () => {
    const { lead } = world;
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Back to the board');
    await addPerson(world, nurseOf(world));
    expect(visibleText(lead.screen())).toContain('is in the review already');
  });
});

describe('a card of the lead from another device', () => {
  test('does not put an old answer over “please wait”', async () => {
    const { lead, nurse } = world;
    await nurse.install();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Save', GROUNDWORK);
    const stale = lead.screen();
    await lead.press('Save', { 'What did they': 'Please wait' });
    const { card } = await lead.pressCopied(stale, 'Save and invite');
    expect(visibleText(card ?? {})).toContain('was to wait');
    expect(invitationsTo(nurse.conversationId)).toHaveLength(0);
  });

  test('that changes what was changed elsewhere is shown what stands there now', async () => {
    const { lead } = world;
    await openReview(world);
    await addPerson(world, nurseOf(world));
    const stale = lead.screen();
    await lead.press('Save', GROUNDWORK);
    const { card } = await lead.pressCopied(stale, 'Save', { 'Who told them': 'Somebody else' });
    expect(visibleText(card ?? {})).toContain('changed on another card meanwhile');
    expect(visibleText(card ?? {})).toContain('Dr Tell');
  });
});

describe('who is told and cleared', () => {
  test('is on record, with the answer and without a name, before it is kept', async () => {
    const { lead } = world;
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Save', { ...GROUNDWORK, 'What did they answer': 'Please wait' });
    await lead.press('Save', { 'What did they answer': 'Nothing stands in the way' });
    await lead.press('Save and invite');
    const entries = await auditOf(world, await reviewIdOf(world));
    expect(entries.map(({ what, why }) => [what, why])).toEqual([
      ['person.save', ''],
      ['groundwork.save', 'police: wait'],
      ['groundwork.save', 'police: clear'],
      ['person.invite', 'police: clear'],
    ]);
  });

  test('somebody who works elsewhere now is not reached through their new employer’s contact', async () => {
    const { lead } = world;
    await lead.install();
    await eventually(() => lead.chat.length > 0);
    await lead.press('Agencies, administrators and review leads');
    await lead.press('Add an agency');
    await lead.press('Save', {
      Name: 'Little Nursery',
      'Kind of agency': 'Early years',
      'Agency contact: name': 'Nora Nursery',
      'Agency contact: telephone': '01632 960077',
    });
    lead.reload();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('They work elsewhere now');
    await lead.press('Save', { 'Employer now': 'Little Nursery' });
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Look again');
    const text = visibleText(lead.screen());
    expect(text).toContain('whoever employs them has none here');
    expect(text).not.toContain('Nora Nursery');
  });
});

describe('a form', () => {
  test('pressed twice adds one person, and opens one review', async () => {
    await world.lead.install();
    await eventually(() => world.lead.chat.length > 0);
    await chooseType(world, 'Serious Case Review');
    const review = {
      'Review reference': REFERENCE,
      'Day on which it was decided': '2026-04-13',
      'By when': '2026-05-08',
      'Your name': 'Lena L.',
      'Your telephone': '01632 960000',
      'Independent reviewer': 'Rae Reviewer',
      'Who else': 'the panel',
    };
    await world.lead.press('Save', review, { twice: true });
    await world.lead.press('Add a person');
    const person = {
      Name: 'Hanna N.',
      'Work e-mail': 'hanna@nhs.example',
      Agency: 'Example NHS Trust',
    };
    await world.lead.press('Save', person, { twice: true });
    await world.lead.press('Back to the board');
    expect((await board(world)).match(/Suggested\./g)).toHaveLength(1);
    await world.lead.press('My reviews');
    await eventually(async () => {
      world.lead.reload();
      await world.lead.press('My invitations and reviews');
      return visibleText(world.lead.screen()).includes(REFERENCE);
    });
    expect(visibleText(world.lead.screen()).match(/Review lead/g)).toHaveLength(1);
  });

  test('names each field that is wrong, in a sentence, and keeps the others', async () => {
    await world.lead.install();
    await eventually(() => world.lead.chat.length > 0);
    await chooseType(world, 'Serious Case Review');
    await world.lead.press('Save', { 'Your name': 'Lena L.', 'By when': '2026-04-13' });
    const text = visibleText(world.lead.screen());
    expect(text).toContain('Please fill in “Review reference (neutral, such as R-2026-04)”.');
    expect(text).toContain('this date has passed');
    expect(text).toContain('Lena L.');
  });
});

describe('who may do what', () => {
  test('only an administrator is offered a new review, and only they get one', async () => {
    await inviteOne(world);
    const { nurse } = world;
    expect(nurse.chat.flatMap(({ card }) => (card ? buttons(card) : []))).not.toContainEqual(
      expect.objectContaining({ title: 'Open a review' }),
    );
    const { card } = await nurse.forge({ verb: 'review.new', data: { n: 'forged-nonce' } });
    expect(visibleText(card ?? {})).toContain('board administrator, review lead');
  });

  test('a professional who knows the ids sees no board and no person', async () => {
    await inviteOne(world);
    const { lead, nurse } = world;
    const { r } = pressedData(await lead.press('Look again'));
    for (const verb of ['board.show', 'person.new', 'review.edit', 'person.show', 'review.save']) {
      const result = await nurse.forge({ verb, data: { n: 'forged-nonce', r, p: r } });
      expect(visibleText(result.card ?? {})).toContain('for the people who work on that review');
    }
  });
});
