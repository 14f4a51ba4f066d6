import { Temporal } from 'temporal-polyfill';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { addPerson, nurseOf, openReview, officerOf, pressedData } from '../support/journey.ts';
import {
  addMember,
  auditOf,
  declare,
  join,
  openTeam,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  seesReview,
  textOn,
} from '../support/team.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const RAPID = ['Rapid review', { 'Day on which the notification': '2026-04-13' }] as const;
const REVIEWER = 'Independent reviewer';

let world: TestWorld;
let rae: Person;

async function start(kind: StoreKind, agencies: string[] = []): Promise<void> {
  world = await startWorld(kind, agencies);
  rae = personAtBoard(world, 'Rae Reviewer');
}
afterEach(async () => {
  await world.stop();
});

const onTeam = () => textOn(world.lead);

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s', (kind) => {
  beforeEach(async () => {
    await start(kind);
    await openReview(world);
  });

  test('a reviewer who has the app already is there, and sees the review', async () => {
    await rae.install();
    await world.vantage.sweep();
    await openTeam(world);
    await addMember(world, rae, REVIEWER);
    expect(onTeam()).toMatch(/Rae Reviewer\n.*an account of the board\nHas the app\./);
    await seesReview(rae);
    await openTheReview(rae, REVIEWER);
    expect(textOn(rae)).toContain('My declaration of independence');
  });

  test('a reviewer who adds the app later is waited for', async () => {
    await openTeam(world);
    await addMember(world, rae, REVIEWER);
    await world.vantage.sweep();
    await world.lead.press('Look again');
    expect(onTeam()).toContain('Not yet here: they need the app');
    await rae.install();
    await seesReview(rae);
    await world.lead.press('Look again');
    expect(onTeam()).not.toContain('Not yet here');
  });

  test('two reviewers, a chair and a panel member each see what is theirs', async () => {
    const others = {
      [REVIEWER]: personAtBoard(world, 'Uma Second'),
      Chair: personAtBoard(world, 'Cher Chairwell'),
    };
    await join(world, rae, REVIEWER);
    for (const [role, person] of Object.entries(others)) await join(world, person, role);
    await openTeam(world);
    await addMember(world, world.officer, 'Panel member', 'Example Police');
    await world.officer.install();
    await seesReview(world.officer);
    await openTheReview(world.officer, 'Panel member');
    expect(textOn(world.officer)).toContain('Milestones');
    expect(textOn(world.officer)).not.toMatch(/Perspectives|My declaration|chair, panel/);
    await openTheReview(others.Chair, 'Chair');
    await others.Chair.press('The review’s team');
    const text = textOn(others.Chair);
    for (const name of ['Rae Reviewer', 'Uma Second', 'Cher Chairwell', 'Farid Officerman'])
      expect(text).toContain(name);
    expect(text).not.toContain('Add somebody');
  });

  test('a connection is refused for this type, from the moment that the agency comes', async () => {
    await join(world, rae, REVIEWER);
    await declare(rae, ['Example NHS Trust']);
    await openTheReview(rae, REVIEWER);
    expect(textOn(rae)).not.toContain('perspectives are closed to you');
    await openTheReview(world.lead, 'Review lead');
    await world.lead.press('Who is where');
    await addPerson(world, nurseOf(world));
    await openTheReview(rae, REVIEWER);
    expect(textOn(rae)).toContain('perspectives are closed to you');
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('an agency that you work or worked for has come to the review');
    // The leads are told, by a card that says no more than that.
    await eventually(() =>
      world.lead.chat.some(({ card }) => card && visibleText(card).includes('something new')),
    );
    await world.lead.press('Open the board');
    expect(onTeam()).toContain('A reviewer has a connection to look at');
    await openTeam(world);
    expect(onTeam()).toContain('works or has worked for Example NHS Trust');
    await world.lead.press(`Open ${rae.name}, independent reviewer`);
    expect(onTeam()).toContain('another reviewer is needed');
    expect(buttons(world.lead.screen()).map(({ verb }) => verb)).not.toContain('connection.decide');
    // Nor does declaring less bring it back.
    await declare(rae, []);
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('There is a connection to look at first');
  });

  test('what is changed is on record, with who it was about', async () => {
    await join(world, rae, REVIEWER);
    await declare(rae);
    await openTeam(world);
    await world.lead.press(`Open ${rae.name}, independent reviewer`);
    const { i } = pressedData(await world.lead.press('End this role'));
    const entries = await auditOf(world, await reviewIdOf(world));
    expect(entries.map(({ what }) => what)).toEqual([
      'member.save',
      'declaration.save',
      'member.end',
    ]);
    expect(entries.filter(({ item }) => item === i).map(({ what, why }) => [what, why])).toEqual([
      ['member.save', 'reviewer'],
      ['member.end', 'reviewer'],
    ]);
  });
});

describe('somebody for the team', () => {
  beforeEach(async () => {
    await start('sqlite');
    await openReview(world);
    await openTeam(world);
  });

  test('stands beside whom the invitations name as readers, the reviewer alone where they do', async () => {
    const reading = 'Whether the leads may read perspectives';
    const says = async (readers: string) => {
      const line = `who reads what people send: ${readers}.`;
      await world.lead.press('The review’s team');
      expect(onTeam()).toContain(line);
      await world.lead.press('Back to the review');
      await world.lead.press(reading);
      expect(onTeam()).toContain(line);
      await world.lead.press('Back to the review');
    };
    await world.lead.press('Back to the review');
    await says('Rae Reviewer and the two panel members');
    await world.lead.press('Review details');
    await world.lead.press('Save', { 'Who else': '' });
    await world.lead.press('The review');
    await says('Rae Reviewer');
  });

  test('pressed twice is added once', async () => {
    await world.lead.press('Add somebody');
    const fields = { 'What do they do': REVIEWER, Name: rae.name, 'Work e-mail': rae.email };
    await world.lead.press('Save', fields, { twice: true });
    expect(onTeam().match(/^Rae Reviewer$/gm)).toHaveLength(1);
  });

  test('is not added a second time in the same role, but may have another', async () => {
    await addMember(world, rae, REVIEWER);
    await addMember(world, { name: 'R. Reviewer', email: 'RAE@board.example' }, REVIEWER);
    expect(onTeam()).toContain('somebody with this address is in the review already');
    await world.lead.press('Save', { 'What do they do': 'Chair' });
    expect(onTeam()).toContain('Chair, with an account of the board');
  });

  test('is a reviewer with an account of the board’s own, and of no agency', async () => {
    await addMember(world, rae, REVIEWER, 'Example Police');
    expect(onTeam()).toContain('needs an account in the board’s own tenant');
    expect(onTeam()).toContain('Rae Reviewer');
    await world.lead.press('Save', { 'Whose account': 'The board’s own' });
    expect(onTeam()).toContain('Not yet here');
  });

  test.each([
    ['by its form', 'gus_home.example#EXT#@board.example', false],
    ['by the roster', 'gus@board.example', true],
  ])('is refused as a guest, known %s', async (_, email, isThere) => {
    const gus = personAtBoard(world, 'Gus Guestson', true);
    if (isThere) {
      await gus.install();
      await eventually(() => gus.chat.length > 0);
      await world.vantage.sweep();
    }
    await addMember(world, { name: gus.name, email }, REVIEWER);
    expect(onTeam()).toContain('guests can’t use the app');
    await world.lead.press('Back to the team');
    expect(onTeam()).not.toContain('Gus Guestson');
  });

  test('who turns out to be a guest is shown as one, and sees nothing', async () => {
    const gus = personAtBoard(world, 'Gus Guestson', true);
    await addMember(world, gus, REVIEWER);
    await gus.install();
    await eventually(async () => {
      await world.lead.press('Look again');
      return onTeam().includes('This is a guest account');
    });
    await gus.press('My invitations and reviews');
    expect(textOn(gus)).toContain('There is nothing for you here');
  });

  test('whose role ends has no access from then on, and stays on record', async () => {
    const moya = personAtBoard(world, 'Moya Panelwell');
    await join(world, moya, 'Panel member');
    await openTheReview(moya, 'Panel member');
    await openTeam(world);
    await world.lead.press(`Open ${moya.name}, panel member`);
    await world.lead.press('End this role');
    expect(onTeam()).toContain('Left this role on Tuesday 14 April 2026');
    await moya.press('Milestones');
    expect(textOn(moya)).toContain('Your account has no part in it');
    moya.reload();
    await moya.press('My invitations and reviews');
    expect(textOn(moya)).toContain('There is nothing for you here');
    // Added again, they are back.
    await addMember(world, moya, 'Panel member');
    await seesReview(moya);
  });

  test.each(['Chair', REVIEWER])('is not both a lead and: %s', async (role) => {
    const { lead } = world;
    await addMember(world, lead, role);
    expect(onTeam()).toContain('whoever leads a review can’t be its chair or independent reviewer');
    await lead.press('Back to the team');
    expect(onTeam()).not.toMatch(/^(Chair|Independent reviewer), with/m);
    // Nor does a chair, or a reviewer, come to lead it; but the panel is open to leads.
    await addMember(world, rae, role);
    await addMember(world, rae, 'Review lead');
    expect(onTeam()).toContain('whoever leads a review can’t be its chair or independent reviewer');
    await lead.press('Back to the team');
    await addMember(world, lead, 'Panel member');
    expect(onTeam()).toContain('Panel member, with an account of the board');
  });

  test('who comes with one account for two roles that don’t go together has the first', async () => {
    const email = 'cher@board.example';
    const cher = world.teams.addPerson({
      tenant: world.tenants.board,
      name: 'Cher Chairwell',
      email,
      signsInAs: 'c.chairwell@board.example',
    });
    await addMember(world, cher, 'Chair');
    const other = { name: cher.name, email: 'c.chairwell@board.example' };
    await addMember(world, other, 'Review lead');
    await cher.install();
    await seesReview(cher);
    await world.lead.press('Look again');
    expect(onTeam()).toMatch(/Review lead, with .*\nNot let in as this: their account has another/);
    await openTheReview(cher, 'Chair');
    expect(textOn(cher)).not.toContain('Who is where');
    // When she is the chair no longer, she leads.
    await world.lead.press('Open Cher Chairwell, chair');
    await world.lead.press('End this role');
    await eventually(async () => {
      await world.lead.press('Look again');
      return !onTeam().includes('Not let in');
    });
    await openTheReview(cher, 'Review lead');
  });

  test('is shown with the day in London on which they came and left', async () => {
    world.clock.now = Temporal.Instant.from('2026-04-14T23:30:00Z');
    await addMember(world, rae, 'Panel member');
    await world.lead.press('Open Rae Reviewer, panel member');
    expect(onTeam()).toContain('In this role since Wednesday 15 April 2026.');
    await world.lead.press('End this role');
    expect(onTeam()).toContain('Left this role on Wednesday 15 April 2026');
  });

  test('who is added again as a reviewer is as connected as before', async () => {
    const again = { name: 'R. Reviewer', email: 'RAE@board.example' };
    await join(world, rae, REVIEWER);
    await declare(rae, [], 'Rae’s sister is a nurse.');
    await openTeam(world);
    await world.lead.press('Open Rae Reviewer, independent reviewer');
    await world.lead.press('End this role');
    await addMember(world, again, REVIEWER);
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('There is a connection to look at first');
    await openTheReview(rae, REVIEWER);
    await rae.press('My declaration of independence');
    expect(textOn(rae)).toContain('Another connection: Rae’s sister is a nurse.');
    await rae.press('Declare this');
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('There is a connection to look at first');
  });

  test('who is the last lead with the app can’t leave, but may when another has come', async () => {
    const moya = personAtBoard(world, 'Moya Second');
    await addMember(world, moya, 'Review lead');
    await world.lead.press('Open Lena L., review lead');
    await world.lead.press('End this role');
    expect(onTeam()).toContain('Please add another lead first');
    await moya.install();
    await seesReview(moya);
    await world.lead.press('End this role');
    expect(onTeam()).toContain('Your invitations and reviews');
    await openTheReview(moya, 'Review lead');
    await moya.press('The review’s team');
    expect(textOn(moya)).toMatch(/Lena L\.\n.*\nLeft this role/);
  });
});

describe('for a type that lets a partner decide', () => {
  let cher: Person;
  beforeEach(async () => {
    await start('sqlite');
    await openReview(world, ...RAPID);
    cher = personAtBoard(world, 'Cher Chairwell');
    await join(world, rae, REVIEWER);
    await join(world, cher, 'Chair');
    await openTheReview(world.lead, 'Review lead');
    await world.lead.press('Who is where');
    await addPerson(world, { ...nurseOf(world), role: 'Practitioner' });
    await declare(rae, ['Example NHS Trust', 'Example Police'], 'Rae’s sister is a nurse.');
  });

  async function openMember(person: Person, roles: string): Promise<void> {
    await openTheReview(person, roles);
    await person.press('The review’s team');
    await person.press(`Open ${rae.name}, independent reviewer`);
  }
  const decision = (may: string) => ({
    'Who decided': 'Pat Partner, Police',
    'May they go on': may,
    Reason: 'It was ten years ago.',
  });

  test('the leads are told that a connection was declared, and no more than that', async () => {
    const news = await eventually(() =>
      world.lead.chat.find(({ card }) => card && visibleText(card).includes('something new')),
    );
    expect(visibleText(news.card ?? {})).not.toMatch(/Rae|sister|NHS/);
    await openTheReview(rae, REVIEWER);
    expect(textOn(rae)).toContain('perspectives are closed to you');
  });

  test('the chair records a named partner’s decision, with the reason', async () => {
    await openMember(cher, 'Chair');
    expect(textOn(cher)).toContain('Another connection: Rae’s sister is a nurse.');
    await cher.press('Record the decision', { ...decision('Yes'), Reason: '' });
    expect(textOn(cher)).toContain('Please fill in “Reason”.');
    expect(textOn(cher)).toContain('Pat Partner, Police');
    await cher.press('Record the decision', decision('Yes'), { twice: true });
    expect(textOn(cher)).toContain('Pat Partner, Police decided that they may go on. It was ten');
    expect(textOn(cher).match(/It was ten years ago\./g)).toHaveLength(1);
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('Nobody has sent a perspective yet');
  });

  test('the decision on a reviewer who was added again is made on what they declared before', async () => {
    await openMember(world.lead, 'Review lead');
    await world.lead.press('End this role');
    await addMember(world, { name: 'Rae Anew', email: rae.email }, REVIEWER);
    await openTheReview(cher, 'Chair');
    await cher.press('The review’s team');
    await cher.press('Open Rae Anew, independent reviewer');
    expect(textOn(cher)).toContain('Another connection: Rae’s sister is a nurse.');
    await cher.press('Record the decision', decision('Yes'));
    expect(textOn(cher)).toContain('Pat Partner, Police decided that they may go on. It was ten');
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('Nobody has sent a perspective yet');
  });

  test('a decision that they may not go on keeps perspectives closed', async () => {
    await openMember(world.lead, 'Review lead');
    await world.lead.press('Record the decision', decision('No'));
    expect(onTeam()).toContain('decided that they may not go on');
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('perspectives stay closed to you');
  });

  test('is decided anew when another agency that they know comes', async () => {
    await openMember(world.lead, 'Review lead');
    await world.lead.press('Record the decision', decision('Yes'));
    await openTheReview(world.lead, 'Review lead');
    await world.lead.press('Who is where');
    await addPerson(world, officerOf(world));
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('There is a connection to look at first');
    await openMember(world.lead, 'Review lead');
    await world.lead.press('Record the decision', decision('Yes'));
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('Nobody has sent a perspective yet');
  });

  test('a decision made on a card that shows less than was declared is not taken', async () => {
    await openMember(world.lead, 'Review lead');
    await declare(rae, [], 'Rae was the child’s governor once.');
    await world.lead.press('Record the decision', decision('Yes'));
    expect(onTeam()).toContain('changed on another card meanwhile');
    expect(onTeam()).toContain('Rae was the child’s governor once.');
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('There is a connection to look at first');
  });

  test('nobody records the decision on their own connection', async () => {
    await openTeam(world);
    await addMember(world, rae, 'Chair');
    await seesReview(rae);
    await openMember(rae, 'Independent reviewer, Chair');
    expect(textOn(rae)).toContain('This is your own connection');
    const forged = pressedData(await rae.press('Back to the team'));
    await openMember(world.lead, 'Review lead');
    const data = pressedData(await world.lead.press('Record the decision', { Reason: '' }));
    const { card } = await rae.forge({ verb: 'connection.decide', data: { ...forged, ...data } });
    expect(visibleText(card ?? {})).toContain('Nothing was changed');
  });
});

describe('with more agencies than one card can ask about', () => {
  const NAMES = Array.from({ length: 58 }, (_, index) => `Surgery ${String(index + 10)}`);
  beforeEach(async () => {
    await start('sqlite', NAMES);
    await openReview(world);
    await join(world, rae, REVIEWER);
  });

  test('each card is declared by itself, and nothing of it is lost', async () => {
    await openTheReview(rae, REVIEWER);
    await rae.press('My declaration of independence');
    expect(textOn(rae)).toContain('Agencies 1 to 40 of 60.');
    await rae.press('Declare this, and go on', { 'Which of these': ['Surgery 20'] });
    expect(textOn(rae)).toContain('Agencies 41 to 60 of 60.');
    // She leaves here: what she was not asked about is open as soon as it matters.
    await openTheReview(rae, REVIEWER);
    expect(textOn(rae)).not.toContain('closed');
    await openTheReview(world.lead, 'Review lead');
    await world.lead.press('Who is where');
    const surgeon = { ...nurseOf(world), agency: 'Surgery 60' };
    await addPerson(world, surgeon);
    await openTheReview(rae, REVIEWER);
    expect(textOn(rae)).toContain('please make “My declaration of independence”');
    await rae.press('My declaration of independence');
    await rae.press('Declare this, and go on');
    await rae.press('Declare this', { 'Which of these': ['Surgery 60'] });
    await openTeam(world);
    await world.lead.press(`Open ${rae.name}, independent reviewer`);
    expect(onTeam()).toContain('A connection: works or has worked for Surgery 60.');
    expect(onTeam()).toContain('works or has worked for Surgery 60');
  });
});

test('with a long register, the form offers the rest of it, and keeps what was typed', async () => {
  const names = Array.from({ length: 70 }, (_, index) => `Surgery ${String(index + 10)}`);
  await start('sqlite', names);
  await openReview(world);
  await openTeam(world);
  await world.lead.press('Add somebody');
  await world.lead.press('Show more agencies', {
    'What do they do': 'Panel member',
    Name: 'Pia Panelwell',
  });
  await world.lead.press('Save', { 'Work e-mail': 'pia@s.example', 'Whose account': 'Surgery 79' });
  expect(onTeam()).toMatch(/Pia Panelwell\nPanel member, with an account of Surgery 79/);
});
