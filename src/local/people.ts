/** One made-up person of the local trial; each gets a chat window of their own. */
export type LocalPerson = {
  key: 'lead' | 'professional' | 'officer' | 'reviewer';
  name: string;
  givenName: string;
  surname: string;
  email: string;
  aadObjectId: string;
  tenantId: string;
  /** What the start prints beside the person's address. */
  seat: string;
};

/** The people of the local trial, from three tenants, as a real review would have. */
export const people = {
  lead: {
    key: 'lead',
    name: 'Lena Example',
    givenName: 'Lena',
    surname: 'Example',
    email: 'lena@board.example',
    aadObjectId: '10000000-0000-4000-8000-000000000001',
    tenantId: '10000000-0000-4000-8000-0000000000ff',
    seat: 'review lead, the board',
  },
  professional: {
    key: 'professional',
    name: 'Hanna Example',
    givenName: 'Hanna',
    surname: 'Example',
    email: 'hanna@nhs.example',
    aadObjectId: '20000000-0000-4000-8000-000000000002',
    tenantId: '20000000-0000-4000-8000-0000000000ff',
    seat: 'health visitor, Example NHS Trust',
  },
  officer: {
    key: 'officer',
    name: 'Farid Example',
    givenName: 'Farid',
    surname: 'Example',
    email: 'farid@police.example',
    aadObjectId: '30000000-0000-4000-8000-000000000003',
    tenantId: '30000000-0000-4000-8000-0000000000ff',
    seat: 'family liaison officer, Example Police',
  },
  reviewer: {
    key: 'reviewer',
    name: 'Rae Example',
    givenName: 'Rae',
    surname: 'Example',
    email: 'rae@board.example',
    aadObjectId: '10000000-0000-4000-8000-000000000004',
    tenantId: '10000000-0000-4000-8000-0000000000ff',
    seat: 'independent reviewer',
  },
} as const satisfies Record<LocalPerson['key'], LocalPerson>;
