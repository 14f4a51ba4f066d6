import fc from 'fast-check';
import { agencySchema, type Agency } from '../../src/domain/agency.ts';
import { boardSchema } from '../../src/domain/board.ts';
import {
  BOARD_ROLES,
  agencyName,
  allowedTenants,
  boardRolesOf,
  closedTenants,
  firstRegister,
  hasFewContacts,
  officersOf,
  registerSchema,
  withAgency,
  withConfigured,
  withOfficer,
  withOfficerMet,
  withoutOfficer,
  type BoardRole,
  type Officer,
  type Register,
} from '../../src/domain/register.ts';

const AT = '2026-04-14T09:00:00.000Z';
const tenant = (digit: number) => `${digit}0000000-0000-4000-8000-000000000000`;
const BOARD_TENANT = tenant(0);

const board = boardSchema.parse({
  name: 'Exampleshire Board',
  website: 'board.example',
  tenant: BOARD_TENANT,
  nation: 'england',
  support: [{ name: { 'en-GB': 'Union' }, reach: { 'en-GB': 'Ring them' } }],
  risk: [{ name: { 'en-GB': 'Out of hours' }, reach: { 'en-GB': '01632 960003' } }],
});

const agency = (id: string, name: string, tenants: string[] = []): Agency =>
  agencySchema.parse({ id, name, tenants });

const officer = (id: string, more: Partial<Officer> = {}): Officer => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@board.example`,
  since: AT,
  by: 'somebody',
  ...more,
});

const EMPTY: Register = {
  agencies: [],
  administrators: [],
  leads: [],
  safeguarding: [],
  removed: [],
  reviews: [],
  destroyed: [],
};
const everybody = () => true;

function must<T>(result: T | string): T {
  if (typeof result === 'string') throw new Error(`It was refused: ${result}.`);
  return result;
}

describe('the agencies of a register', () => {
  test('are the board file’s at first, and the configured administrators are there', () => {
    const nhs = agency('nhs', 'Example NHS Trust', [tenant(1)]);
    const register = firstRegister({ ...board, agencies: [nhs] }, ['p1', 'p2', 'p1'], AT);
    expect(register.agencies).toEqual([nhs]);
    expect(register.administrators.map(({ personId }) => personId)).toEqual(['p1', 'p2']);
    expect(register.administrators[0]).toMatchObject({ name: '', by: 'configuration' });
  });

  test('are added and changed by their id, and an agency that is as it was changes nothing', () => {
    const one = must(withAgency(EMPTY, agency('a', 'First')));
    const two = must(withAgency(one, agency('b', 'Second')));
    const renamed = must(withAgency(two, agency('a', 'Third', [tenant(1)])));
    expect(renamed.agencies.map(({ name }) => name)).toEqual(['Third', 'Second']);
    expect(agencyName(renamed, 'a')).toBe('Third');
    expect(withAgency(renamed, agency('a', 'Third', [tenant(1)]))).toBe(renamed);
  });

  test.each(['Example Police', ' example  police ', 'EXAMPLE POLICE'])(
    'are never two of one name (%p)',
    (name) => {
      const register = must(withAgency(EMPTY, agency('police', 'Example Police')));
      expect(withAgency(register, agency('other', name))).toBe('already there');
      expect(withAgency(register, agency('police', name))).not.toBe('already there');
    },
  );

  test('are 120 at most, and each of them can still be changed', () => {
    const agencies = Array.from({ length: 120 }, (_, index) =>
      agency(`a${index}`, `Agency ${index}`),
    );
    const full = { ...EMPTY, agencies };
    expect(withAgency(full, agency('more', 'One more'))).toBe('too many');
    expect(must(withAgency(full, agency('a7', 'Renamed'))).agencies).toHaveLength(120);
  });
});

describe('the allow-list', () => {
  const shared = tenant(5);
  const register = {
    ...EMPTY,
    agencies: [
      agency('council', 'Council', [tenant(1), shared]),
      agency('help', 'Early Help', [shared]),
    ],
  };

  test('is the board’s own tenant and those of its agencies', () => {
    expect(allowedTenants(board, register)).toEqual(new Set([BOARD_TENANT, tenant(1), shared]));
    expect(allowedTenants(board, EMPTY)).toEqual(new Set([BOARD_TENANT]));
  });

  test('keeps a tenant as long as any agency has it, and the board’s own always', () => {
    const without = must(withAgency(register, agency('council', 'Council', [tenant(1)])));
    expect(closedTenants(board, register, without)).toEqual([]);
    const both = must(withAgency(without, agency('help', 'Early Help')));
    expect(closedTenants(board, without, both)).toEqual([shared]);

    const own = { ...EMPTY, agencies: [agency('board', 'The board', [BOARD_TENANT])] };
    expect(closedTenants(board, own, EMPTY)).toEqual([]);
  });
});

describe('somebody with a role for the board', () => {
  test('has it from when their account is known', () => {
    const waiting = must(withOfficer(EMPTY, 'review lead', officer('lee')));
    expect(boardRolesOf(waiting, 'person')).toEqual([]);
    const met = withOfficerMet(waiting, 'lee', 'person');
    expect(boardRolesOf(met, 'person')).toEqual(['review lead']);
    expect(withOfficerMet(met, 'lee', 'somebody else')).toBe(met);
    expect(withOfficerMet(met, 'nobody', 'person')).toBe(met);
  });

  test('keeps their place in the order in which safeguarding contacts are told', () => {
    const first = must(withOfficer(EMPTY, 'safeguarding contact', officer('first')));
    const both = must(withOfficer(first, 'safeguarding contact', officer('second')));
    const met = withOfficerMet(both, 'first', 'person');
    expect(met.safeguarding.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(boardRolesOf(met, 'person')).toEqual(['safeguarding contact']);
  });

  test.each([
    [[], true],
    [['one'], true],
    [['one', undefined], true],
    [['one', 'two'], false],
  ])('is one of few to be told where the accounts known are %j: %j', (known, few) => {
    const safeguarding = known.map((personId, index) => officer(`o${index}`, { personId }));
    expect(hasFewContacts({ ...EMPTY, safeguarding })).toBe(few);
  });

  test('is there once, however often the same card is pressed, with whatever role', () => {
    const once = must(withOfficer(EMPTY, 'administrator', officer('ada')));
    expect(withOfficer(once, 'administrator', officer('ada'))).toBe(once);
    expect(withOfficer(once, 'review lead', officer('ada'))).toBe(once);
  });

  test.each([
    ['the same address', officer('other', { email: 'ADA@board.example' })],
    ['the same account', officer('other', { personId: 'person' })],
  ])('is not given a role twice: %s', (_, again) => {
    const there = officer('ada', { personId: 'person' });
    const register = must(withOfficer(EMPTY, 'administrator', there));
    expect(withOfficer(register, 'administrator', again)).toBe('already there');
    expect(must(withOfficer(register, 'review lead', again)).leads).toHaveLength(1);
  });

  test('gets the name that the configuration could not give', () => {
    const register = withConfigured(EMPTY, ['person'], AT);
    const named = must(
      withOfficer(register, 'administrator', officer('ada', { personId: 'person' })),
    );
    expect(named.administrators).toEqual([
      { ...officer('ada', { personId: 'person' }), by: 'configuration' },
    ]);
    expect(withConfigured(named, ['person'], AT)).toBe(named);
  });

  test.each([
    ['the configuration', officer('person', { name: '', email: '', personId: 'person' }), 'new'],
    ['another address', officer('old', { personId: 'person' }), 'old'],
  ])('who is met and has the role from %s already has it once', (_, there, left) => {
    const register = { ...EMPTY, administrators: [there, officer('new')] };
    const met = withOfficerMet(register, 'new', 'person');
    expect(met.administrators).toEqual([officer(left, { personId: 'person' })]);
  });
});

describe('the last administrator who has the app', () => {
  test('can’t be removed, and everybody else can', () => {
    const register = {
      ...EMPTY,
      administrators: [officer('ada', { personId: 'ada' }), officer('waiting')],
      leads: [officer('lee', { personId: 'lee' })],
    };
    expect(withoutOfficer(register, 'ada', everybody)).toBe('last administrator');
    expect(must(withoutOfficer(register, 'waiting', everybody)).removed).toEqual([]);
    expect(must(withoutOfficer(register, 'lee', everybody)).leads).toEqual([]);
    expect(withoutOfficer(register, 'nobody', everybody)).toBe(register);
  });

  test('is not the one whose account is known and who never came', () => {
    const register = withConfigured(EMPTY, ['ada', 'ghost'], AT);
    const hasApp = (personId: string) => personId === 'ada';
    expect(withoutOfficer(register, 'ada', hasApp)).toBe('last administrator');
    const without = must(withoutOfficer(register, 'ghost', hasApp));
    expect(without.administrators.map(({ id }) => id)).toEqual(['ada']);
    expect(without.removed).toEqual(['ghost']);
  });
});

type Step =
  | { is: 'add'; role: BoardRole; personId: string; known: boolean }
  | { is: 'meet'; personId: string; nth: number }
  | { is: 'remove'; nth: number }
  | { is: 'restart' };
const personId = fc.constantFrom('p0', 'p1', 'p2', 'p3');
const nth = fc.nat(20);
const role = fc.constantFrom<BoardRole>(...BOARD_ROLES);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ is: fc.constant('add' as const), role, personId, known: fc.boolean() }),
  fc.record({ is: fc.constant('meet' as const), personId, nth }),
  fc.record({ is: fc.constant('remove' as const), nth }),
  fc.constant({ is: 'restart' as const }),
);

const CONFIGURED = ['p0', 'p1'];
const start = () => firstRegister(board, CONFIGURED, AT);

/** What a step makes of a register; a refused one leaves it as it is. */
function after(register: Register, one: Step, index: number): Register {
  const all = officersOf(register);
  const nthId = (count: number) => all[count % Math.max(1, all.length)]?.officer.id ?? '';
  switch (one.is) {
    case 'restart':
      return withConfigured(register, CONFIGURED, AT);
    case 'remove':
      return orAsItWas(register, withoutOfficer(register, nthId(one.nth), everybody));
    case 'meet':
      return withOfficerMet(register, nthId(one.nth), one.personId);
    case 'add': {
      // A person may have two addresses.
      const email = `${one.personId}.${index % 2}@board.example`;
      const known = one.known ? { personId: one.personId } : {};
      const added = officer(`officer-${index}`, { email, ...known });
      return orAsItWas(register, withOfficer(register, one.role, added));
    }
  }
}

function orAsItWas(register: Register, result: Register | string): Register {
  return typeof result === 'string' ? register : result;
}

const administratorsIn = (register: Register) =>
  register.administrators.flatMap(({ personId }) => personId ?? []);

describe('whatever is added, met, removed and restarted', () => {
  const history = fc.array(step, { maxLength: 30 });
  const each = (look: (register: Register, before: Register, one: Step) => void) => {
    fc.assert(
      fc.property(history, (steps) => {
        let register = start();
        for (const [index, one] of steps.entries()) {
          const before = register;
          register = after(register, one, index);
          look(register, before, one);
        }
      }),
    );
  };

  test('there is always an administrator whose account is known', () => {
    each((register) => {
      expect(administratorsIn(register)).not.toEqual([]);
    });
  });

  test('nobody has a role twice, and it can be stored', () => {
    each((register) => {
      for (const list of [register.administrators, register.leads, register.safeguarding]) {
        const known = list.flatMap(({ personId }) => personId ?? []);
        expect(new Set(known).size).toBe(known.length);
        expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
      }
      expect(registerSchema.parse(register)).toEqual(register);
    });
  });

  test('a start adds nobody who was removed, and a second one changes nothing', () => {
    each((register) => {
      const started = withConfigured(register, CONFIGURED, AT);
      expect(withConfigured(started, CONFIGURED, AT)).toBe(started);
      for (const personId of register.removed)
        expect(administratorsIn(started)).not.toContain(personId);
      for (const personId of CONFIGURED)
        if (!register.removed.includes(personId))
          expect(administratorsIn(started)).toContain(personId);
    });
  });

  test('who is removed stays removed until an administrator adds them again', () => {
    each((register, before, one) => {
      const gone = before.removed.filter((personId) => !register.removed.includes(personId));
      for (const personId of gone) {
        expect(administratorsIn(register)).toContain(personId);
        expect(['add', 'meet']).toContain(one.is);
      }
    });
  });
});
