import fc from 'fast-check';
import { COLUMNS } from '../../src/domain/list-words.ts';
import {
  LIST_LINES,
  checkList,
  tidied,
  type ListContext,
  type ListProblem,
} from '../../src/domain/people-list.ts';
import { AT, PREPARED, invited, participationOf } from './made-up.ts';

const AGENCIES = [
  { id: 'nhs', name: 'Example NHS Trust' },
  { id: 'police', name: 'Example Police' },
  { id: 'school', name: 'St Made-up’s School' },
];

const check = (text: string, changed: Partial<ListContext> = {}) =>
  checkList(tidied(text), {
    agencies: AGENCIES,
    people: [],
    contacts: [],
    rest: undefined,
    today: '2026-11-24',
    at: AT,
    ...changed,
  });

/** What is wrong with each line, by its number. */
const wrongIn = (text: string, changed: Partial<ListContext> = {}) =>
  check(text, changed).lines.flatMap((line) =>
    line.is === 'wrong' ? [[line.number, line.problems] as const] : [],
  );

const rightIn = (text: string, changed: Partial<ListContext> = {}) =>
  check(text, changed).lines.flatMap((line) => (line.is === 'right' ? [line] : []));

const HANNA = ['Hanna N.', 'hanna@nhs.example', 'Example NHS Trust', 'health visitor'];
const WHY = ['professional', 'worked with the family'];
const DONE = ['Dr Tell', '2026-04-10', 'police', 'DS Clear', '13/04/2026', 'nothing', 'clear'];
const READY = [...HANNA, ...WHY, ...DONE];
const tabs = (...rows: string[][]) => rows.map((row) => row.join('\t')).join('\n');
const many = (count: number) => Array.from({ length: count }, () => HANNA);

describe('a list that was pasted from a spreadsheet', () => {
  test('is read in the order of its columns', () => {
    const [line] = rightIn(tabs(READY));
    expect(line).toMatchObject({ number: 1, state: 'invite', warnings: [] });
    expect(line?.participation).toMatchObject({
      name: 'Hanna N.',
      email: 'hanna@nhs.example',
      agencyId: 'nhs',
      roleThen: 'health visitor',
      role: 'professional',
      reason: 'worked with the family',
      told: { by: 'Dr Tell', on: '2026-04-10' },
      clearance: {
        office: 'police',
        asked: 'DS Clear',
        on: '2026-04-13',
        found: [],
        answer: 'clear',
      },
      sends: [{ kind: 'invitation', send: { is: 'wanted', at: AT } }],
    });
  });

  test('may come with quoted cells, line breaks in them, and the line ends of Windows', () => {
    const text =
      '"Hanna ""Han"" N."\thanna@nhs.example\tExample NHS Trust\t"health\r\nvisitor"\tprofessional\tadvised\r\n' +
      '\r\n' +
      'Ola "Bo" B.\tola@nhs.example\tExample NHS Trust\t\tFLO\tliaison\r\n';
    const lines = rightIn(text);
    expect(lines.map(({ number, name }) => [number, name])).toEqual([
      [1, 'Hanna "Han" N.'],
      [3, 'Ola "Bo" B.'],
    ]);
    expect(lines[0]?.participation.roleThen).toBe('health\nvisitor');
    expect(lines[1]?.participation.role).toBe('family liaison officer');
  });

  test('may have semicolons or commas between its columns, and those within quotes', () => {
    for (const mark of [';', ',']) {
      const row = ['"N., Hanna; Dr"', ...HANNA.slice(1), ...WHY];
      expect(rightIn(row.join(mark))[0]).toMatchObject({ name: 'N., Hanna; Dr', state: 'add' });
    }
  });

  test('may name its columns in any order, and what is none of them is left out', () => {
    const list = check(
      tabs(
        ['Why', 'E-MAIL address', 'Shoe size', 'Agency', 'Name:', 'takes part as', 'Employer now'],
        [
          'Advised.',
          'hanna@nhs.example',
          '38',
          'example  nhs trust',
          'Hanna N.',
          'Professional',
          'police',
        ],
      ),
    );
    expect(list.leftOut).toEqual(['Shoe size']);
    expect(list.lines).toMatchObject([
      {
        is: 'right',
        number: 2,
        state: 'add',
        participation: { agencyId: 'nhs', employerNow: 'police', reason: 'advised' },
      },
    ]);
  });

  test('keeps no employer where it is the agency of then', () => {
    const [line] = rightIn(tabs([...READY, 'Example NHS Trust']));
    expect(line?.participation.employerNow).toBeUndefined();
  });

  test('says what came up about somebody, and who waits', () => {
    const found = (text: string) =>
      rightIn(
        tabs([
          ...HANNA,
          ...WHY,
          'Dr Tell',
          '1/4/2026',
          'CPS',
          'A. Asked',
          '2026-04-02',
          text,
          'please wait',
        ]),
      )[0];
    expect(found('Witness, suspended')?.state).toBe('wait');
    expect(found('Witness, suspended')?.participation.clearance).toMatchObject({
      office: 'prosecutor',
      found: ['witness', 'suspended'],
    });
    expect(found('-')?.participation.clearance?.found).toEqual([]);
  });

  test('invites nobody while the review rests', () => {
    const [line] = rightIn(tabs(READY), { rest: 'paused' });
    expect(line?.state).toBe('add');
    expect(line?.participation.sends).toEqual([]);
    expect(line?.participation.told?.by).toBe('Dr Tell');
  });
});

describe('what is wrong with a line', () => {
  const row = (changed: Partial<Record<(typeof COLUMNS)[number], string>>) =>
    tabs(COLUMNS.map((column, index) => changed[column] ?? READY[index] ?? ''));

  test.each([
    [{ name: '' }, [{ is: 'field', column: 'name', problem: 'missing' }]],
    [{ email: 'hanna at nhs' }, [{ is: 'field', column: 'email', problem: 'not an address' }]],
    [{ agency: '' }, [{ is: 'field', column: 'agency', problem: 'missing' }]],
    [
      { agency: 'Exampel NHS' },
      [
        {
          is: 'unknown agency',
          column: 'agency',
          typed: 'Exampel NHS',
          near: ['Example NHS Trust'],
        },
      ],
    ],
    [{ agency: 'Zoo' }, [{ is: 'unknown agency', column: 'agency', typed: 'Zoo', near: [] }]],
    [{ reason: '' }, [{ is: 'field', column: 'reason', problem: 'missing' }]],
    [{ role: 'nurse' }, [{ is: 'not understood', column: 'role', typed: 'nurse' }]],
    [{ toldOn: '04/13/2026' }, [{ is: 'field', column: 'toldOn', problem: 'not a date' }]],
    [{ toldOn: '31/11/2026' }, [{ is: 'field', column: 'toldOn', problem: 'not a date' }]],
    [{ askedOn: '25/11/2026' }, [{ is: 'field', column: 'askedOn', problem: 'in the future' }]],
    [{ toldBy: '' }, [{ is: 'field', column: 'toldBy', problem: 'missing' }]],
    [{ answer: 'not clear' }, [{ is: 'not understood', column: 'answer', typed: 'not clear' }]],
    [{ found: 'no witness' }, [{ is: 'not understood', column: 'found', typed: 'no witness' }]],
  ])('is named: %j', (changed, problems) => {
    expect(wrongIn(row(changed))).toEqual([[1, problems]]);
  });

  test('is named even where a word is all that a half of the record has', () => {
    const text = tabs([...HANNA, ...WHY, '', '', '', '', '', 'odd']);
    expect(wrongIn(text)).toEqual([[1, [{ is: 'not understood', column: 'found', typed: 'odd' }]]]);
  });

  test('may be that it is there twice, or that the address is in the review', () => {
    const text = tabs(READY, ['Another', 'HANNA@nhs.example', ...READY.slice(2)]);
    expect(wrongIn(text)).toEqual([[2, [{ is: 'twice', number: 1 }]]]);
    const people = [participationOf({ name: 'Somebody', email: 'Hanna@NHS.example' })];
    expect(wrongIn(tabs(READY), { people })).toEqual([[1, [{ is: 'already there' }]]]);
  });

  test('is not that this very list has put them there', () => {
    const there = { name: 'Hanna N.', email: 'hanna@nhs.example', agencyId: 'nhs' };
    const already = participationOf({ ...there, sends: invited({ is: 'ambiguous', at: AT }) });
    expect(rightIn(tabs(READY), { people: [already] })[0]?.state).toBe('done');
    // But an invitation that the line asks for must have been made out.
    const told = { ...PREPARED, ...there };
    expect(wrongIn(tabs(READY), { people: [told] })).toEqual([[1, [{ is: 'already there' }]]]);
    expect(rightIn(tabs([...HANNA, ...WHY]), { people: [told] })[0]?.state).toBe('done');
  });

  test('is not a name that is there already, or a contact’s address: those are to be looked at', () => {
    const text = tabs(READY, ['hanna  n', 'other@nhs.example', ...READY.slice(2)]);
    const people = [participationOf({ name: 'HANNA N.', email: 'third@nhs.example' })];
    const contacts = ['Other@nhs.example'];
    expect(rightIn(text, { people, contacts }).map(({ warnings }) => warnings)).toEqual([
      ['same name'],
      ['same name', 'contact'],
    ]);
  });
});

describe('a text that is no list', () => {
  test.each<[string, string, ListProblem]>([
    ['nothing', '', { is: 'empty' }],
    ['only spaces', ' \n\t\n', { is: 'empty' }],
    ['only the names of columns', 'Name\tE-mail', { is: 'empty' }],
    ['an open quotation mark', `${tabs(READY)}\n"open`, { is: 'unclosed', line: 2 }],
    ['one person too many', tabs(...many(LIST_LINES + 1)), { is: 'too many', count: 41 }],
    ['one character too many', 'x'.repeat(9_001), { is: 'too long' }],
    ['more bytes than a card takes', '語'.repeat(4_001), { is: 'too long' }],
  ])('is told apart: %s', (_, text, problem) => {
    expect(check(text)).toEqual({ lines: [], leftOut: [], problem });
  });
});

describe('lines that are right', () => {
  const cell = fc.stringMatching(/^[A-Za-zŵ'"“”()-][A-Za-zŵ '"“”,;()-]{0,20}[a-z.]$/);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  test('come out one for one, in their order, whatever stands between and around their cells', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('\t', ';', ','),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (names, mark, end, isHeaded) => {
          const rows = names.map((name, index) => [
            quoted(name),
            `p${index}@nhs.example`,
            'Example NHS Trust',
            '',
            ...WHY,
          ]);
          const head = isHeaded
            ? [['Name', 'E-mail', 'Agency', 'Role then', 'Takes part as', 'Why']]
            : [];
          const text = [...head, ...rows].map((row) => row.join(mark)).join(end) + end;
          const lines = rightIn(text);
          const first = isHeaded ? 2 : 1;
          expect(lines.map(({ number }) => number)).toEqual(names.map((_, index) => first + index));
          expect(lines.map(({ participation }) => participation.name)).toEqual(
            names.map((name) => name.trim()),
          );
          expect(lines.map(({ participation }) => participation.email)).toEqual(
            names.map((_, index) => `p${index}@nhs.example`),
          );
        },
      ),
    );
  });
});
