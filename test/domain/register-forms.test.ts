import fc from 'fast-check';
import { agencyKindSchema, agencySchema, type Agency } from '../../src/domain/agency.ts';
import { fingerprint } from '../../src/domain/draft.ts';
import { mergeForm } from '../../src/domain/form.ts';
import {
  AGENCY_FIELDS,
  parseAgency,
  parseOfficer,
  tidyAgency,
  typedAgency,
  type AgencyField,
} from '../../src/domain/register-forms.ts';

const GUID = 'aaaaaaaa-0000-4000-8000-000000000001';
const OTHER = 'bbbbbbbb-0000-4000-8000-000000000002';

const typed = (more: Partial<Record<AgencyField, string>> = {}): Record<AgencyField, string> => ({
  ...typedAgency(undefined, 'wales'),
  name: 'Example Council',
  kind: 'children’s services',
  tenants: GUID,
  ...more,
});
const problemsOf = (more: Partial<Record<AgencyField, string>>) =>
  parseAgency('a', typed(more)).problems.map(({ field, problem }) => `${field}: ${problem}`);

describe('the form of an agency', () => {
  test('makes an agency, of the board’s nation unless somebody says otherwise', () => {
    expect(parseAgency('a', typed())).toEqual({
      agency: {
        id: 'a',
        name: 'Example Council',
        kind: 'children’s services',
        nation: 'wales',
        tenants: [GUID],
      },
      problems: [],
    });
  });

  test.each<[string, Partial<Record<AgencyField, string>>, string[]]>([
    ['no name', { name: '' }, ['name: missing']],
    ['a name of 61 letters', { name: 'x'.repeat(61) }, ['name: too long']],
    ['a name that takes too many bytes', { name: '語'.repeat(60) }, ['name: too long']],
    ['no kind', { kind: '' }, ['kind: missing']],
    ['a kind that there is not', { kind: 'circus' }, ['kind: missing']],
    ['a nation that there is not', { nation: 'france' }, ['nation: missing']],
    ['a tenant that is no id', { tenants: `${GUID}\nexample.org` }, ['tenants: not an id']],
    [
      'eleven tenants',
      {
        tenants: Array.from({ length: 11 }, (_, i) => GUID.replace(/1$/, i.toString(16))).join(
          '\n',
        ),
      },
      ['tenants: too many'],
    ],
    ['no Teams and no contact', { tenants: '' }, ['contactName: missing', 'contactReach: missing']],
    [
      'no Teams, and a contact by e-mail only',
      { tenants: '', contactName: 'Gita', contactEmail: 'gita@gp.example' },
      ['contactReach: missing'],
    ],
    ['a contact who can’t be reached', { contactName: 'Gita' }, ['contactReach: missing']],
    ['a contact without a name', { contactReach: '01632 960123' }, ['contactName: missing']],
    [
      'a contact’s address that is none',
      { contactName: 'Gita', contactEmail: 'gita' },
      ['contactEmail: not an address'],
    ],
    [
      'a telephone of 81 characters',
      { contactName: 'Gita', contactReach: '1'.repeat(81) },
      ['contactReach: too long'],
    ],
    ['support without a way to it', { supportName: 'Listening line' }, ['supportReach: missing']],
    ['support without a name', { supportReach: '116 123' }, ['supportName: missing']],
  ])('is refused with %s', (_, more, problems) => {
    expect(problemsOf(more)).toEqual(problems);
  });

  test.each<[string, Partial<Record<AgencyField, string>>]>([
    [
      'a contact by e-mail, where there is Teams',
      { contactName: 'G', contactEmail: 'g@gp.example' },
    ],
    ['a contact by telephone', { contactName: 'G', contactReach: '01632 960123' }],
    ['no Teams and a telephone', { tenants: '', contactName: 'G', contactReach: '01632 960123' }],
    ['support', { supportName: 'Listening line', supportReach: '116 123' }],
  ])('takes %s', (_, more) => {
    expect(problemsOf(more)).toEqual([]);
  });

  test('takes tenants as people paste them, each once', () => {
    const { agency } = parseAgency(
      'a',
      typed({ tenants: ` ${GUID.toUpperCase()},\r\n${OTHER}\r${GUID} ` }),
    );
    expect(agency?.tenants).toEqual([GUID, OTHER]);
  });
});

const text = fc.string({ minLength: 1, maxLength: 20 }).map((one) => one.trim() || 'x');
const agencies: fc.Arbitrary<Agency> = fc
  .record({
    id: fc.constant('a'),
    name: text,
    kind: fc.constantFrom(...agencyKindSchema.options),
    nation: fc.constantFrom('england', 'wales', 'scotland'),
    tenants: fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 10 }),
    contact: fc.option(
      fc.record({ name: text, email: fc.constantFrom('', 'g@gp.example'), reach: text }),
      { nil: undefined },
    ),
    support: fc.option(fc.record({ name: text, reach: text }), { nil: undefined }),
  })
  .map((one) => agencySchema.parse(JSON.parse(JSON.stringify(one))));

test('an agency’s form, as it stands, makes the same agency', () => {
  fc.assert(
    fc.property(agencies, (agency) => {
      expect(parseAgency('a', typedAgency(agency, 'england'))).toEqual({ agency, problems: [] });
    }),
  );
});

test('the same press twice finds its own words, however they were typed', () => {
  const space = fc.constantFrom('', ' ', '\n', '  \t');
  fc.assert(
    fc.property(agencies, space, (agency, around) => {
      const empty = typedAgency(undefined, 'england');
      const shown = Object.fromEntries(
        AGENCY_FIELDS.map((field) => [field, fingerprint(empty[field])]),
      );
      const stored = typedAgency(agency, 'england');
      const written = tidyAgency({
        ...Object.fromEntries(
          AGENCY_FIELDS.map((field) => [field, `${around}${stored[field]}${around}`]),
        ),
        tenants: agency.tenants.map((id) => `${id.toUpperCase()}${around}`).join('\r\n'),
      });
      expect(mergeForm(empty, AGENCY_FIELDS, { shown, written })).toEqual(stored);
      expect(mergeForm(stored, AGENCY_FIELDS, { shown, written })).toEqual(stored);
    }),
  );
});

describe('the form of somebody with a role for the board', () => {
  const ada = { name: ' Ada Adminson ', email: ' ada@board.example ', role: 'administrator' };

  test('makes them', () => {
    expect(parseOfficer(ada)).toEqual({
      officer: { name: 'Ada Adminson', email: 'ada@board.example', role: 'administrator' },
      problems: [],
    });
  });

  test.each([
    ['no name', { name: ' ' }, 'name: missing'],
    ['a long name', { name: 'x'.repeat(81) }, 'name: too long'],
    ['no address', { email: '' }, 'email: missing'],
    ['an address that is none', { email: 'ada@' }, 'email: not an address'],
    [
      'an address that is too long',
      { email: `${'a'.repeat(250)}@b.example` },
      'email: not an address',
    ],
    ['no role', { role: '' }, 'role: missing'],
    ['a role of one review', { role: 'chair' }, 'role: missing'],
  ])('is refused with %s', (_, more, problem) => {
    const { officer, problems } = parseOfficer({ ...ada, ...more });
    expect(officer).toBeUndefined();
    expect(problems.map((one) => `${one.field}: ${one.problem}`)).toEqual([problem]);
  });
});
