import { Temporal } from 'temporal-polyfill';
import {
  REFERENCE,
  addPerson,
  chooseType,
  inviteOne,
  invitationIn,
  nurseOf,
  openReview,
  GROUNDWORK,
} from '../support/journey.ts';
import { declare, join, openTheReview, personAtBoard, textOn } from '../support/team.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';
import { visibleText } from '../teams-simulator/index.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await world.stop();
});

const screen = () => visibleText(world.lead.screen());

async function openAs(type: string, days: Record<string, string>): Promise<void> {
  await world.lead.install();
  await eventually(() => world.lead.chat.length > 0);
  await chooseType(world, type);
  await world.lead.press('Save', {
    'Review reference': REFERENCE,
    ...days,
    'Your name': 'Lena L.',
    'Your telephone': '01632 960000',
    'Independent reviewer': 'Rae Reviewer',
    'Who else': 'the two panel members',
  });
}

const DECIDED = 'Day on which it was decided';

// Worked out by hand: Easter Monday is 6 April 2026, the spring bank holiday Monday 25 May, and
// Scotland's proclaimed one Monday 15 June.
describe('a review opens with the milestones of its type', () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    [
      'Serious Case Review',
      '2026-04-14',
      { [DECIDED]: '2026-04-13' },
      [
        'Agencies’ reports Planned for Friday 22 May 2026.',
        'People’s answers Planned for Monday 8 June 2026.',
        'The report Planned for Tuesday 13 October 2026.',
        'The report to the national Panel Counted from a day not yet known: Day on which the report is to be published.',
      ],
    ],
    [
      'Rapid review',
      '2026-04-14',
      {
        'Day on which the local authority': '2026-03-24',
        'Day on which the notification': '2026-03-31',
      },
      [
        'and the partners Planned for Tuesday 31 March 2026.',
        'Agencies’ summaries Planned for Thursday 9 April 2026.',
        'People’s answers Planned for Tuesday 14 April 2026.',
        'The rapid review Planned for Thursday 23 April 2026.',
        'The national Panel’s reply Planned for Friday 1 May 2026.',
      ],
    ],
    [
      'Local Child Safeguarding Practice Review',
      '2026-04-14',
      { [DECIDED]: '2026-04-13', 'Day on which the report': '2026-11-30' },
      [
        'People’s answers Planned for Monday 8 June 2026.',
        'The report Planned for Tuesday 13 October 2026.',
        'and the Secretary of State Planned for Thursday 19 November 2026.',
      ],
    ],
    [
      'Child Practice Review',
      '2026-04-14',
      { [DECIDED]: '2026-04-13' },
      ['The learning event Planned for Monday 6 July 2026.'],
    ],
    [
      'Single Unified Safeguarding Review',
      '2026-04-14',
      { [DECIDED]: '2026-04-13' },
      ['The learning event Planned for Monday 6 July 2026.'],
    ],
    [
      'Learning Review',
      '2026-04-20',
      { [DECIDED]: '2026-04-20' },
      [
        'People’s answers Planned for Friday 12 June 2026.',
        'first-line managers Planned for Monday 13 July 2026.',
        'The event for strategic managers Planned for Monday 27 July 2026.',
      ],
    ],
  ])('%s', async (type, today, days, lines) => {
    world.clock.now = Temporal.Instant.from(`${today}T09:00:00Z`);
    await openAs(type, days);
    expect(screen()).not.toContain('which needs them');
    await world.lead.press('The review');
    expect(screen()).toContain(type);
    await world.lead.press('Milestones');
    const text = screen().replaceAll('\n', ' ');
    for (const line of lines) expect(text).toContain(line);
  });

  test('and says so where the answers would come after what needs them', async () => {
    await openAs('Serious Case Review', { [DECIDED]: '2026-04-13', 'By when': '2026-10-14' });
    expect(screen()).toContain(
      'Answers are hoped for by Wednesday 14 October 2026. This day for answers is after “The report”, which needs them.',
    );
    await world.lead.press('The review');
    await world.lead.press('Milestones');
    await world.lead.press('Open The report');
    await world.lead.press('Save', { Day: '2026-10-14', 'Reason, if': 'The court asked for it.' });
    await world.lead.press('Back to the review');
    await world.lead.press('Who is where');
    expect(screen()).not.toContain('which needs them');
  });

  test('but not without the day that its clock runs from', async () => {
    await openAs('Rapid review', {});
    expect(screen()).toContain('Please fill in “Day on which the notification was sent”.');
    await openAs('Rapid review', { 'Day on which the notification': '2026-04-15' });
    expect(screen()).toContain('this date is still to come');
  });
});

describe('a day that is corrected', () => {
  test('moves what is counted from it, with a reason, and the old one stays on record', async () => {
    const { lead } = world;
    await openAs('Rapid review', { 'Day on which the notification': '2026-03-31' });
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open Day on which the notification was sent');
    await lead.press('Save', { Day: '2026-04-01' });
    expect(screen()).toContain('Please fill in “Reason, if you correct it”.');
    await lead.press('Save', { Reason: 'It went out a day later.' });
    expect(screen().replaceAll('\n', ' ')).toContain(
      'The rapid review Planned for Friday 24 April 2026.',
    );
    await lead.press('Open Day on which the notification was sent');
    expect(screen()).toContain(
      'moved from Tuesday 31 March 2026 to Wednesday 1 April 2026. It went out a day later.',
    );
  });

  test('leaves a milestone that was moved by hand, and one that follows it goes along', async () => {
    const { lead } = world;
    await openAs('Rapid review', { 'Day on which the notification': '2026-03-31' });
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open The rapid review');
    await lead.press('Save', { Day: '2026-04-30' });
    expect(screen()).toContain('Please fill in “Reason, if you move it”.');
    await lead.press('Save', { Reason: 'The panel is away.' });
    await lead.press('Open Day on which the notification was sent');
    await lead.press('Save', { Day: '2026-04-01', Reason: 'Typed wrongly.' });
    const text = screen().replaceAll('\n', ' ');
    expect(text).toContain('The rapid review Moved to Thursday 30 April 2026.');
    // Ten days after it is Sunday 10 May: the working day before.
    expect(text).toContain('The national Panel’s reply Planned for Friday 8 May 2026.');
  });

  test('on a card that is open twice overwrites nothing', async () => {
    const { lead } = world;
    await openAs('Rapid review', { 'Day on which the notification': '2026-03-31' });
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open The rapid review');
    const older = lead.screen();
    await lead.press('Save', { Day: '2026-04-30', Reason: 'First.' });
    const second = { Day: '2026-05-06', Reason: 'Second.' };
    const { card } = await lead.pressCopied(older, 'Save', second);
    expect(visibleText(card ?? {})).toContain('This was changed on another card meanwhile');
    await lead.press('Open The rapid review');
    expect(screen()).not.toContain('Second.');
  });
});

test('a day that a clock runs from can’t be corrected into the future', async () => {
  const { lead } = world;
  await openAs('Rapid review', { 'Day on which the notification': '2026-03-31' });
  await lead.press('The review');
  await lead.press('Milestones');
  await lead.press('Open Day on which the notification was sent');
  await lead.press('Save', { Day: '2026-04-15', Reason: 'A slip.' });
  expect(screen()).toContain('this date is still to come');
});

test('bank holidays count for reviews of before, too', async () => {
  // Eight weeks after Monday 30 October 2017 is Christmas Day; the working day before is a Friday.
  await openAs('Serious Case Review', { [DECIDED]: '2017-10-30' });
  expect(screen()).toContain('Answers are hoped for by Friday 22 December 2017.');
});

test('the details on a card that was opened before overwrite nothing', async () => {
  const { lead } = world;
  await openReview(world);
  await lead.press('The review');
  await lead.press('Review details');
  const older = lead.screen();
  await lead.press('Save', { 'Who else reads': '' });
  await lead.pressCopied(older, 'Save', { 'Your telephone': '01632 960009' });
  await lead.press('The review');
  await lead.press('Review details');
  const text = screen();
  expect(text).toContain('01632 960009');
  expect(text).not.toContain('the two panel members');
});

describe('why a milestone is late', () => {
  test('is asked for when it was reached late, and the chair sees it', async () => {
    const { lead } = world;
    world.clock.now = Temporal.Instant.from('2026-05-05T09:00:00Z');
    await openAs('Rapid review', { 'Day on which the notification': '2026-03-31' });
    await lead.press('The review');
    await lead.press('Milestones');
    expect(screen()).toContain('Later than planned.');
    await lead.press('Open The rapid review');
    await lead.press('Save', { 'Reached on': '2026-05-01' });
    expect(screen()).toContain('it was reached later than planned. Please say why.');
    const why = { 'Why it took longer': 'One agency had to restore its records.' };
    await lead.press('Save', why, { twice: true });
    const text = screen();
    expect(text.match(/One agency had to/g)).toHaveLength(1);
    expect(text).toContain('Reached on Friday 1 May 2026.');
    expect(text).toContain('One agency had to restore its records.');
    await lead.press('Back to the review');
    const chair = personAtBoard(world, 'Cher Chairwell');
    const member = personAtBoard(world, 'Pat Panelman');
    await join(world, chair, 'Chair');
    await join(world, member, 'Panel member');
    for (const [person, role, sees] of [
      [chair, 'Chair', true],
      [member, 'Panel member', false],
    ] as const) {
      await openTheReview(person, role);
      await person.press('Milestones');
      expect(textOn(person)).toContain('Reached on Friday 1 May 2026.');
      expect(textOn(person).includes('One agency had to')).toBe(sees);
    }
  });
});

describe('criteria', () => {
  test('are ticked, or the reason is given why there is none; never both and never neither', async () => {
    const { lead } = world;
    await openAs('Serious Case Review', { [DECIDED]: '2026-04-13' });
    await lead.press('The review');
    expect(screen()).toContain('Not yet recorded: which criterion is met.');
    await lead.press('Criteria');
    await lead.press('Save');
    expect(screen()).toContain('Please either tick what is met, or say why');
    await lead.press('Save', { 'Which of these': 'A child has died in police custody.' });
    expect(screen()).toContain('Held because: A child has died in police custody.');
    await lead.press('Criteria');
    await lead.press('Save', { 'Which of these': '', 'Or why': 'To learn from good work.' });
    expect(screen()).toContain('Held without a criterion, because: To learn from good work.');
  });
});

describe('what the review looks at', () => {
  const SCOPE = {
    'From which day': '2024-01-01',
    'Up to which day': '2026-02-28',
    'Terms of reference': 'How services listened.',
    'Key lines': 'How was news passed on?\nWhat helped?',
    'Does it also': 'Yes',
  };

  test('stands on the invitation, in its own words, with other children in the family', async () => {
    const { lead, nurse } = world;
    await nurse.install();
    await openReview(world);
    await lead.press('The review');
    await lead.press('What the review looks at');
    await lead.press('Save', { ...SCOPE, 'Up to which day': '2023-12-31' });
    expect(screen()).toContain('this lies before the first day');
    await lead.press('Save', SCOPE);
    await lead.press('Who is where');
    await addPerson(world, nurseOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    const { card } = await invitationIn(nurse);
    const text = visibleText(card ?? {});
    for (const said of [
      'It looks at Monday 1 January 2024 to Saturday 28 February 2026.',
      'What was before or after may matter too',
      'How services listened.',
      '• How was news passed on?',
      '• What helped?',
      'other children in the immediate family',
    ])
      expect(text).toContain(said);
  });

  test.each([
    ['labels what its author says was outside the period', 'yes', true],
    ['labels nothing where they say nothing of it', 'no', false],
  ])('%s', async (_, outside, isLabelled) => {
    const { lead, nurse } = world;
    await inviteOne(world);
    await lead.press('The review');
    await lead.press('What the review looks at');
    await lead.press('Save', SCOPE);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Next', { 'Tell us about your part': 'It began in 2022.' });
    await nurse.press('Next');
    await nurse.press('Read it all back');
    expect(visibleText(nurse.screen())).toContain(
      'Some of it was before Monday 1 January 2024 or after Saturday 28 February 2026.',
    );
    // What they say of it stays, wherever they go from there.
    await nurse.press('Leave it for now', { 'When it was': outside });
    await nurse.press('Carry on writing');
    await nurse.press('Read it all back');
    await nurse.press('Send it to the review');
    const rae = personAtBoard(world, 'Rae Reviewer');
    await join(world, rae, 'Independent reviewer');
    await declare(rae);
    await openTheReview(rae, 'Independent reviewer');
    await rae.press('Perspectives');
    await rae.press(`Read what ${nurse.name} sent`);
    expect(textOn(rae)).toContain('It began in 2022.');
    expect(textOn(rae).includes('before or after the period')).toBe(isLabelled);
  });
});

describe('a reminder and a plan that moved', () => {
  test('are compared before it goes, also when the sweep has not planned anew yet', async () => {
    const { lead, nurse } = world;
    await inviteOne(world);
    // Due on 30 April; moved in the moment before, so that the sweep finds both at once.
    world.clock.now = Temporal.Instant.from('2026-04-30T08:30:00Z');
    await lead.press('The review');
    await lead.press('Milestones');
    await lead.press('Open People’s answers');
    await lead.press('Save', { Day: '2026-06-05', Reason: 'More time for everybody.' });
    await world.vantage.sweep();
    nurse.reload();
    const reminded = () =>
      nurse.chat.filter(({ card }) => card && visibleText(card).includes('Would you still like'));
    expect(reminded()).toHaveLength(0);
    // Five working days before Friday 5 June is Friday 29 May.
    world.clock.now = Temporal.Instant.from('2026-05-29T08:30:00Z');
    await world.vantage.sweep();
    nurse.reload();
    expect(reminded()).toHaveLength(1);
  });
});
