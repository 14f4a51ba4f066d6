import type { LocalPerson } from './people.ts';

/** The Playground refuses to start with any other number of people beside the current one. */
const OTHERS = 5;

function colleague(number: number): Omit<LocalPerson, 'key' | 'seat' | 'tenantId'> {
  return {
    name: `Colleague ${number} Example`,
    givenName: `Colleague ${number}`,
    surname: 'Example',
    email: `colleague${number}@board.example`,
    aadObjectId: `90000000-0000-4000-8000-00000000000${number}`,
  };
}

function user(person: Omit<LocalPerson, 'key' | 'seat' | 'tenantId'>) {
  return {
    id: `29:${person.aadObjectId}`,
    name: person.name,
    userPrincipleName: person.email, // the Playground's own spelling
    aadObjectId: person.aadObjectId,
    givenName: person.givenName,
    surname: person.surname,
    email: person.email,
  };
}

/** The Playground's configuration for one person's window, as YAML (of which JSON is a part). */
export function playgroundConfig(person: LocalPerson, others: readonly LocalPerson[]): string {
  const known = others.filter(({ key }) => key !== person.key);
  const fillers = Array.from({ length: OTHERS - known.length }, (_, at) => colleague(at + 1));
  const config = {
    version: '0.1.1',
    tenantId: person.tenantId,
    bot: { id: '28:vantage-local', name: 'Vantage' },
    currentUser: user(person),
    users: [...known, ...fillers].map(user),
    // The ids differ between windows and stay the same between starts, as they do in Teams.
    personalChat: { id: `a:personal-${person.key}` },
    groupChat: { id: `19:group-${person.key}@thread.v2`, name: 'Group Chat' },
    team: {
      id: `19:team-${person.key}@thread.tacv2`,
      name: 'Example Team',
      aadGroupId: '40000000-0000-4000-8000-000000000004',
      channels: [{ id: `19:channel-${person.key}@thread.tacv2`, name: 'Announcements' }],
    },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
