import { suggested } from '../../src/domain/participation.ts';
import {
  parseGroundwork,
  parsePerson,
  type GroundworkInput,
  type PersonInput,
} from '../../src/domain/participation-forms.ts';

describe('who told them and who was asked', () => {
  const TODAY = '2028-03-10';
  const blank: GroundworkInput = {
    toldBy: '',
    toldOn: '',
    office: '',
    asked: '',
    askedOn: '',
    found: '',
    answer: '',
  };
  const full: GroundworkInput = {
    toldBy: 'Lena Example',
    toldOn: '2028-03-10',
    asked: 'Sam Example',
    office: 'no parallel process',
    askedOn: '2028-02-29',
    found: 'relative,witness,nonsense',
    answer: 'clear',
  };
  const told = { by: 'Lena Example', on: '2028-03-10' };
  const clearance = {
    office: 'no parallel process',
    asked: 'Sam Example',
    on: '2028-02-29',
    found: ['witness', 'relative'],
    answer: 'clear',
  };

  test('are on record once every field is filled in, today and 29 February included', () => {
    expect(parseGroundwork(full, TODAY)).toEqual({ groundwork: { told, clearance }, problems: [] });
  });

  test('may be left out, one or both', () => {
    const none = { told: undefined, clearance: undefined };
    expect(parseGroundwork(blank, TODAY)).toEqual({ groundwork: none, problems: [] });
    expect(parseGroundwork({ ...full, toldBy: '', toldOn: ' ' }, TODAY)).toEqual({
      groundwork: { told: undefined, clearance },
      problems: [],
    });
    const onlyTold = { ...blank, toldBy: ' Lena Example ', toldOn: '2028-03-10 ' };
    expect(parseGroundwork(onlyTold, TODAY).groundwork).toEqual({ ...none, told });
  });

  test.each<[string, Partial<GroundworkInput>, object[]]>([
    ['a name without a day', { toldOn: '' }, [{ field: 'toldOn', problem: 'missing' }]],
    ['a day without a name', { toldBy: ' ' }, [{ field: 'toldBy', problem: 'missing' }]],
    ['a future day', { toldOn: '2028-03-11' }, [{ field: 'toldOn', problem: 'in the future' }]],
    ['29 February 2026', { askedOn: '2026-02-29' }, [{ field: 'askedOn', problem: 'not a date' }]],
    ['another way to write it', { toldOn: '1/3/28' }, [{ field: 'toldOn', problem: 'not a date' }]],
    ['a long name', { asked: 'x'.repeat(81) }, [{ field: 'asked', problem: 'too long' }]],
    ['no office', { office: '' }, [{ field: 'office', problem: 'missing' }]],
    ['an office there is not', { office: 'x' }, [{ field: 'office', problem: 'missing' }]],
    ['no answer', { answer: '' }, [{ field: 'answer', problem: 'missing' }]],
    ['an answer there is not', { answer: 'maybe' }, [{ field: 'answer', problem: 'missing' }]],
    [
      'only an answer',
      { asked: '', askedOn: '' },
      [
        { field: 'asked', problem: 'missing' },
        { field: 'askedOn', problem: 'missing' },
      ],
    ],
  ])('are asked for again after %s, and that half is not on record', (_, fields, problems) => {
    const result = parseGroundwork({ ...full, ...fields }, TODAY);
    expect(result.problems).toEqual(problems);
    const isAboutTold = 'toldBy' in fields || 'toldOn' in fields;
    expect(result.groundwork[isAboutTold ? 'told' : 'clearance']).toBeUndefined();
  });
});

describe('the details of a person', () => {
  const input: PersonInput = {
    name: ' Ada Madeup ',
    email: ' ada@nowhere.example ',
    agency: 'example-nhs',
    roleThen: ' Health visitor ',
    role: 'professional',
    reason: 'advised',
  };
  const parse = (fields: Partial<PersonInput> = {}) =>
    parsePerson({ ...input, ...fields }, (id) => id === 'example-nhs');

  test('are taken without the spaces around them, and the person is suggested', () => {
    const details = {
      name: 'Ada Madeup',
      email: 'ada@nowhere.example',
      agencyId: 'example-nhs',
      role: 'professional' as const,
      reason: 'advised' as const,
      roleThen: 'Health visitor',
    };
    expect(parse()).toEqual({ details });
    expect(suggested(details)).toEqual({
      ...details,
      suggestedBy: [],
      sends: [],
      messages: [],
      wishes: {},
      reply: { is: 'nothing yet' },
    });
  });

  test.each<[string, Partial<PersonInput>, object]>([
    ['no name', { name: ' ' }, { field: 'name', problem: 'missing' }],
    ['81 characters', { name: 'x'.repeat(81) }, { field: 'name', problem: 'too long' }],
    ['no address', { email: '' }, { field: 'email', problem: 'missing' }],
    ['half an address', { email: 'ada@' }, { field: 'email', problem: 'not an address' }],
    [
      'an address of 255 characters',
      { email: `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(125)}.example` },
      { field: 'email', problem: 'not an address' },
    ],
    ['an unknown agency', { agency: 'nowhere' }, { field: 'agency', problem: 'missing' }],
    ['no role', { role: '' }, { field: 'role', problem: 'missing' }],
    ['no reason', { reason: 'because' }, { field: 'reason', problem: 'missing' }],
  ])('are asked for again after %s', (_, fields, problem) => {
    expect(parse(fields)).toEqual({ problems: [problem] });
  });

  test('name every field that something stands in the way of', () => {
    const empty = { name: '', email: '', agency: '', role: '', reason: '' };
    const fields = ['name', 'email', 'agency', 'role', 'reason'];
    expect(parse(empty)).toEqual({
      problems: fields.map((field) => ({ field, problem: 'missing' })),
    });
  });
});
