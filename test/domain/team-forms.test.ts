import fc from 'fast-check';
import type { Agency } from '../../src/domain/agency.ts';
import {
  BOARD_ACCOUNT,
  askedAbout,
  connectionMark,
  parseDecision,
  parseDeclaration,
  parseMember,
  withTeams,
} from '../../src/domain/team-forms.ts';
import { newMember } from '../../src/domain/team.ts';

const agency = (id: string, name: string, tenants: string[]): Agency => ({
  id,
  name,
  kind: 'other',
  nation: 'england',
  tenants,
});
const AGENCIES = [
  agency('police', 'Police', ['20000000-0000-4000-8000-000000000001']),
  agency('nhs', 'NHS', ['20000000-0000-4000-8000-000000000002']),
  agency('charity', 'A charity', []),
];

describe('somebody for the team', () => {
  const typed = {
    role: 'panel member',
    name: ' Pat Example ',
    email: ' Pat@police.example ',
    account: 'police',
  };

  test('is taken without the spaces around, with the agency whose account it is', () => {
    expect(parseMember(typed, AGENCIES)).toEqual({
      member: {
        role: 'panel member',
        name: 'Pat Example',
        email: 'Pat@police.example',
        agencyId: 'police',
      },
      problems: [],
    });
    expect(parseMember({ ...typed, account: BOARD_ACCOUNT }, AGENCIES).member).toEqual({
      role: 'panel member',
      name: 'Pat Example',
      email: 'Pat@police.example',
    });
  });

  test.each<[string, Partial<typeof typed>, object[]]>([
    ['no role', { role: '' }, [{ field: 'role', problem: 'missing' }]],
    ['a contact’s role', { role: 'agency contact' }, [{ field: 'role', problem: 'missing' }]],
    ['no name', { name: ' ' }, [{ field: 'name', problem: 'missing' }]],
    ['a long name', { name: 'x'.repeat(81) }, [{ field: 'name', problem: 'too long' }]],
    ['no address', { email: '' }, [{ field: 'email', problem: 'missing' }]],
    ['no address at all', { email: 'pat' }, [{ field: 'email', problem: 'not an address' }]],
    [
      'a guest’s address',
      { email: 'pat_home.example#EXT#@board.example' },
      [{ field: 'email', problem: 'guest' }],
    ],
    ['no account', { account: '' }, [{ field: 'account', problem: 'missing' }]],
    ['an agency without Teams', { account: 'charity' }, [{ field: 'account', problem: 'missing' }]],
    ['an agency there is not', { account: 'x' }, [{ field: 'account', problem: 'missing' }]],
    [
      'a reviewer with an agency’s account',
      { role: 'reviewer' },
      [{ field: 'account', problem: 'account of an agency' }],
    ],
  ])('is asked for again with %s', (_, fields, problems) => {
    expect(parseMember({ ...typed, ...fields }, AGENCIES)).toEqual({ problems });
  });

  test('may have an account of every agency with Teams, which are offered by name', () => {
    expect(withTeams(AGENCIES).map(({ id }) => id)).toEqual(['nhs', 'police']);
  });
});

describe('a declaration', () => {
  test('is about the agencies that were asked about, and no others', () => {
    const { declaration } = parseDeclaration(
      { agencies: 'police,charity,unknown', connection: ' a neighbour ' },
      ['nhs', 'police'],
    );
    expect(declaration).toEqual({
      asked: ['nhs', 'police'],
      agencies: ['police'],
      connection: 'a neighbour',
    });
  });

  test.each(['', ' ', 'None', 'none.', 'No', 'N/A', 'nothing', '-'])(
    'of no other connection may say “%s”',
    (connection) => {
      const { declaration } = parseDeclaration({ connection }, ['nhs']);
      expect(declaration).toEqual({ asked: ['nhs'], agencies: [], connection: '' });
    },
  );

  test.each(['none that I know of, but my sister works there', 'Nobody but one'])(
    'keeps “%s”',
    (connection) => {
      expect(parseDeclaration({ connection }, []).declaration?.connection).toBe(connection);
    },
  );

  test('of more than 500 characters is asked to be shortened', () => {
    expect(parseDeclaration({ connection: 'x'.repeat(500) }, []).problems).toEqual([]);
    expect(parseDeclaration({ connection: 'x'.repeat(501) }, [])).toEqual({
      problems: [{ field: 'connection', problem: 'too long' }],
    });
  });
});

describe('a decision', () => {
  const typed = { partner: ' Pat, Police ', mayAct: 'yes', reason: ' Long ago ' };

  test.each([
    ['yes', true],
    ['no', false],
  ])('is %s, by a named partner, with the reason', (mayAct, may) => {
    expect(parseDecision({ ...typed, mayAct })).toEqual({
      decision: { partner: 'Pat, Police', mayAct: may, reason: 'Long ago' },
      problems: [],
    });
  });

  test.each<[Partial<typeof typed>, object[]]>([
    [{ partner: '' }, [{ field: 'partner', problem: 'missing' }]],
    [{ partner: 'x'.repeat(81) }, [{ field: 'partner', problem: 'too long' }]],
    [{ mayAct: '' }, [{ field: 'mayAct', problem: 'missing' }]],
    [{ mayAct: 'perhaps' }, [{ field: 'mayAct', problem: 'missing' }]],
    [{ reason: ' ' }, [{ field: 'reason', problem: 'missing' }]],
    [{ reason: 'x'.repeat(501) }, [{ field: 'reason', problem: 'too long' }]],
  ])('is asked for again: %j', (fields, problems) => {
    expect(parseDecision({ ...typed, ...fields })).toEqual({ problems });
  });
});

test('a mark tells apart what a card showed, and fits into what a press carries', () => {
  const member = newMember({ id: 'm', role: 'reviewer', name: '', email: '', since: '' });
  const some = fc.subarray(['nhs', 'police', 'school']);
  fc.assert(
    fc.property(some, some, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      expect(askedAbout(one) === askedAbout(other)).toBe(isSame);
      const mark = (agencies: string[]) => connectionMark({ agencies, texts: [] }, member);
      expect(mark(one) === mark(other)).toBe(isSame);
      expect(mark(one).length).toBeLessThanOrEqual(24);
    }),
  );
});
