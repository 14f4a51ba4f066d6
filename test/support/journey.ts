import { z } from 'zod';
import { visibleText, type Person, type PressResult } from '../teams-simulator/index.ts';
import { eventually, type TestWorld } from './world.ts';

/** What the tests call a review; neutral, as it must be. */
export const REFERENCE = 'R-2026-04';

/** From the home card: up to the form for a new review of that type. */
export async function chooseType({ lead }: TestWorld, type: string): Promise<void> {
  await lead.press('Open a review');
  await lead.press('Next', { 'What kind of review': type });
}

export async function openReview(
  world: TestWorld,
  type = 'Serious Case Review',
  days: Record<string, string> = {
    'Day on which it was decided': '2026-04-13',
    'By when': '2026-05-08',
  },
): Promise<void> {
  const { lead } = world;
  await lead.install();
  await eventually(() => lead.chat.length > 0);
  await chooseType(world, type);
  await lead.press('Save', {
    'Review reference': REFERENCE,
    ...days,
    'Your name': 'Lena L.',
    'Your telephone': '01632 960000',
    'Independent reviewer': 'Rae Reviewer',
    'Who else': 'the two panel members',
  });
}

export type Invitee = { person: Person; agency: string; role: string; reason: string };

export function nurseOf({ nurse }: TestWorld): Invitee {
  return {
    person: nurse,
    agency: 'Example NHS Trust',
    role: 'Professional',
    reason: 'They worked with the child or the family',
  };
}

export function officerOf({ officer }: TestWorld): Invitee {
  return {
    person: officer,
    agency: 'Example Police',
    role: 'Family liaison officer',
    reason: 'They are the family’s liaison officer',
  };
}

/** From the board: adds the person, up to their page; `email`: another one than they have. */
export async function addPerson(
  { lead }: TestWorld,
  invitee: Invitee,
  email = invitee.person.email.toLowerCase(),
): Promise<void> {
  await lead.press('Add a person');
  await lead.press('Save', {
    Name: invitee.person.name,
    'Work e-mail': email,
    Agency: invitee.agency,
    'They take part as': invitee.role,
    'Why would we': invitee.reason,
  });
}

export const GROUNDWORK = {
  'Who told them': 'Dr Tell',
  'When were they told': '2026-04-10',
  'Whom did you ask': 'Police',
  'Their name': 'DS Clear',
  'On which day': '2026-04-13',
  'What did they answer': 'Nothing stands in the way',
};

/** Opens a review, adds one person and invites them; both have the app. The lead ends at the board. */
export async function inviteOne(
  world: TestWorld,
  invitee = nurseOf(world),
  type?: string,
): Promise<void> {
  await invitee.person.install();
  await openReview(world, type);
  await addPerson(world, invitee);
  await world.lead.press('Save and invite', GROUNDWORK);
  await invitationIn(invitee.person);
  // Settled too, before a test moves the clock.
  await world.vantage.sweep();
  await world.lead.press('Back to the board');
}

/**
 * From wherever the lead is: opens another review, R-2026-09, whose answers are hoped for by that day,
 * and invites the nurse to it too, or somebody else. The lead ends at its board.
 */
export async function inviteToAnother(
  world: TestWorld,
  by = '2026-05-08',
  invitee = nurseOf(world),
): Promise<void> {
  const { lead } = world;
  await lead.say('hello');
  await chooseType(world, 'Serious Case Review');
  await lead.press('Save', {
    'Review reference': 'R-2026-09',
    'Day on which it was decided': '2026-04-13',
    'By when': by,
    'Your name': 'Lena L.',
    'Your telephone': '01632 960000',
    'Independent reviewer': 'Rae Reviewer',
  });
  await addPerson(world, invitee);
  await lead.press('Save and invite', GROUNDWORK);
  await eventually(() =>
    invitee.person.chat.some(({ card }) => card && visibleText(card).includes('review R-2026-09')),
  );
  // Settled too, before a test moves the clock.
  await world.vantage.sweep();
  await lead.press('Back to the board');
}

/** From the board, and back to it: the day by which answers are hoped for, moved. */
export async function moveDay(world: TestWorld, day: string): Promise<void> {
  const { lead } = world;
  await lead.press('The review');
  await lead.press('Milestones');
  await lead.press('Open People’s answers');
  await lead.press('Save', { Day: day, Reason: 'The reviewer is away.' });
  await world.vantage.sweep();
  await lead.press('Back to the review');
  await lead.press('Who is where');
}

/** Waits for the invitation in a person's chat. */
export async function invitationIn(person: Person) {
  return eventually(() =>
    person.chat.find(({ card }) => card && visibleText(card).includes(`review ${REFERENCE}`)),
  );
}

/** The text on the lead's board, looked at afresh. */
export async function board({ lead }: TestWorld): Promise<string> {
  await lead.press('Look again');
  return visibleText(lead.screen());
}

const sentSchema = z.object({
  action: z.object({ data: z.looseObject({ r: z.string(), p: z.string().optional() }) }),
});

/** What a pressed button carried: what somebody would copy who wants to forge a press. */
export function pressedData({ sent }: PressResult): Record<string, unknown> & { r: string } {
  return sentSchema.parse(sent?.value).action.data;
}
