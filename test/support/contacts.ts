/** Agencies' contacts: named by the lead, and what they do. */
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { eventually, type TestWorld } from './world.ts';

/** From the board, or a page of the review: the lead looks at the review's agencies. */
export async function toAgencies({ lead }: TestWorld): Promise<void> {
  const shown = () => buttons(lead.screen()).map(({ title }) => title);
  for (const button of ['Back to the board', 'The review', 'Back to the review'])
    if (shown().includes(button)) await lead.press(button);
  await lead.press('Agencies and their summaries');
}

export async function toBoard({ lead }: TestWorld): Promise<void> {
  await lead.press('Back to the review');
  await lead.press('Who is where');
}

/** The lead opens an agency of the review, or adds it; up to its form. */
export async function openAgency(world: TestWorld, agency: string): Promise<void> {
  const { lead } = world;
  await toAgencies(world);
  const open = `Open ${agency}`;
  if (buttons(lead.screen()).some(({ title }) => title === open)) {
    await lead.press(open);
    return;
  }
  await lead.press('Add an agency');
  await lead.press('Next', { 'Which agency': agency });
}

/** The lead names the agency's contact; up to the board again, with everything done that follows. */
export async function nameContact(
  world: TestWorld,
  agency: string,
  contact: Pick<Person, 'name' | 'email'>,
): Promise<void> {
  await openAgency(world, agency);
  await world.lead.press('Save', {
    'Contact for this review': contact.name,
    'The contact’s e-mail': contact.email,
  });
  await toBoard(world);
  await world.vantage.sweep();
}

/** Somebody of that tenant who is to be a contact, and has the app. */
export async function newContact(
  { teams }: TestWorld,
  tenant: Person['tenant'],
  name: string,
): Promise<Person> {
  const email = `${name.split(' ')[0]?.toLowerCase() ?? ''}@agency.example`;
  const contact = teams.addPerson({ tenant, name, email });
  await contact.install();
  await eventually(() => contact.chat.length > 0);
  return contact;
}

/** The contact opens the review from the home card, afresh; what their card says. */
export async function openAsContact(contact: Person): Promise<string> {
  contact.reload();
  await contact.press('My invitations and reviews');
  await contact.press({ verb: 'contact.show' });
  return visibleText(contact.screen());
}

/** The contact's card, but for what differs from one rendering to the next. */
export async function contactCard(contact: Person): Promise<string> {
  await openAsContact(contact);
  return JSON.stringify(contact.screen()).replaceAll(/"n":"[^"]+"/g, '"n":""');
}

/** A contact suggests somebody, from their card. */
export async function suggest(
  contact: Person,
  who: Pick<Person, 'name' | 'email'>,
  more: Record<string, string> = {},
): Promise<void> {
  await openAsContact(contact);
  await contact.press('Suggest somebody');
  await contact.press('Suggest them', {
    Name: who.name,
    'Work e-mail': who.email,
    'They take part as': 'Professional',
    'Why would we': 'They worked with the child or the family',
    ...more,
  });
}
