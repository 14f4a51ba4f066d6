import fc from 'fast-check';
import {
  HOLD_FIELDS,
  PROCESS_FIELDS,
  parseHold,
  parseLookAgain,
  parsePause,
  parseProcess,
  type HoldInput,
  type ProcessInput,
} from '../../src/domain/hold-forms.ts';

const TODAY = '2026-11-24';
const TOMORROW = '2026-11-25';

const PROCESS: ProcessInput = {
  kind: 'inquest',
  contact: ' The coroner’s officer ',
  status: 'under way',
  waits: 'The practitioner meeting waits.',
  decidedBy: 'Coroner Example',
  decidedOn: TODAY,
};

describe('a parallel process', () => {
  test('is taken with its decision', () => {
    expect(parseProcess(PROCESS, TODAY)).toEqual({
      process: { ...PROCESS, contact: 'The coroner’s officer' },
      problems: [],
    });
  });

  test('can be noted before anything is decided', () => {
    const { process } = parseProcess(
      { ...PROCESS, waits: ' ', decidedBy: '', decidedOn: '' },
      TODAY,
    );
    expect(process).toMatchObject({ waits: '', decidedBy: '', decidedOn: '' });
  });

  test.each<[string, Partial<ProcessInput>, unknown]>([
    ['no kind', { kind: 'a trial' }, { field: 'kind', problem: 'missing' }],
    ['no status', { status: '' }, { field: 'status', problem: 'missing' }],
    ['no contact', { contact: '  ' }, { field: 'contact', problem: 'missing' }],
    ['a long contact', { contact: 'x'.repeat(121) }, { field: 'contact', problem: 'too long' }],
    ['a decision by nobody', { decidedBy: '' }, { field: 'decidedBy', problem: 'missing' }],
    ['a decision without words', { waits: '' }, { field: 'waits', problem: 'missing' }],
    ['long words', { waits: 'x'.repeat(501) }, { field: 'waits', problem: 'too long' }],
    ['no day', { decidedOn: '' }, { field: 'decidedOn', problem: 'not a date' }],
    ['a day to come', { decidedOn: TOMORROW }, { field: 'decidedOn', problem: 'in the future' }],
  ])('with %s is not taken, and the field is named', (_, wrong, problem) => {
    const { process, problems } = parseProcess({ ...PROCESS, ...wrong }, TODAY);
    expect(process).toBeUndefined();
    expect(problems).toEqual([problem]);
  });

  test('with nothing typed names what must be there', () => {
    const empty = { kind: '', contact: '', status: '', waits: '', decidedBy: '', decidedOn: '' };
    expect(parseProcess(empty, TODAY).problems.map(({ field }) => field)).toEqual([
      'kind',
      'contact',
      'status',
    ]);
  });
});

const HOLD: HoldInput = {
  what: 'person',
  person: 'ada',
  question: '',
  why: 'Possible witness',
  decidedBy: 'DS Clear',
  lookAgainOn: TOMORROW,
};
const is = {
  person: (id: string) => id === 'ada',
  familyMember: (id: string) => id === 'mother',
  question: (id: string) => id === 'worked-well',
};

describe('a hold', () => {
  test.each<[HoldInput['what'], unknown]>([
    ['person', { is: 'person', participationId: 'ada' }],
    ['question', { is: 'question', questionId: 'worked-well' }],
    ['review', { is: 'review' }],
  ])('on a %s is on that, whatever else was chosen', (what, on) => {
    const { hold, problems } = parseHold({ ...HOLD, what, question: 'worked-well' }, TODAY, is);
    expect(problems).toEqual([]);
    expect(hold).toEqual({
      on,
      why: 'Possible witness',
      decidedBy: 'DS Clear',
      lookAgainOn: TOMORROW,
    });
  });

  test.each<[string, Partial<HoldInput>, unknown]>([
    ['on nothing', { what: '' }, { field: 'what', problem: 'missing' }],
    ['on nobody', { person: '' }, { field: 'person', problem: 'missing' }],
    [
      'on somebody of a family, as on somebody invited',
      { person: 'mother' },
      { field: 'person', problem: 'missing' },
    ],
    [
      'on somebody invited, as on somebody of a family',
      { what: 'family member' },
      { field: 'person', problem: 'missing' },
    ],
    ['on a stranger', { person: 'eve' }, { field: 'person', problem: 'missing' }],
    [
      'on a question that is not asked',
      { what: 'question', question: 'eve' },
      { field: 'question', problem: 'missing' },
    ],
    ['without a reason', { why: ' ' }, { field: 'why', problem: 'missing' }],
    ['with a long reason', { why: 'x'.repeat(301) }, { field: 'why', problem: 'too long' }],
    ['by nobody', { decidedBy: '' }, { field: 'decidedBy', problem: 'missing' }],
    ['without an end', { lookAgainOn: '' }, { field: 'lookAgainOn', problem: 'missing' }],
    ['until today', { lookAgainOn: TODAY }, { field: 'lookAgainOn', problem: 'too soon' }],
    ['until no day', { lookAgainOn: '30.2.' }, { field: 'lookAgainOn', problem: 'not a date' }],
  ])('%s is not set, and the field is named', (_, wrong, problem) => {
    const { hold, problems } = parseHold({ ...HOLD, ...wrong }, TODAY, is);
    expect(hold).toBeUndefined();
    expect(problems).toEqual([problem]);
  });
});

test('a hold on what somebody in a family says is on them', () => {
  const typed = { ...HOLD, what: 'family member', person: 'mother' };
  const { hold, problems } = parseHold(typed, TODAY, is);
  expect(problems).toEqual([]);
  expect(hold?.on).toEqual({ is: 'family member', memberId: 'mother' });
});

test.each([
  ['charges', TOMORROW, []],
  ['court order', TOMORROW, []],
  ['', TOMORROW, [{ field: 'why', problem: 'missing' }]],
  ['charges', TODAY, [{ field: 'lookAgainOn', problem: 'too soon' }]],
  [
    '',
    '',
    [
      { field: 'why', problem: 'missing' },
      { field: 'lookAgainOn', problem: 'missing' },
    ],
  ],
])('a pause for “%s” until “%s” has the problems %j', (why, lookAgainOn, problems) => {
  const result = parsePause({ why, other: 'Left over.', decidedBy: ' Cora ', lookAgainOn }, TODAY);
  expect(result.problems).toEqual(problems);
  const pause = { why, other: '', decidedBy: 'Cora', lookAgainOn };
  expect(result.pause).toEqual(problems.length === 0 ? pause : undefined);
});

test.each([
  ['with it', {}, undefined],
  ['without it', { other: ' ' }, { field: 'other', problem: 'missing' }],
  ['with too much of it', { other: 'x'.repeat(301) }, { field: 'other', problem: 'too long' }],
  ['decided by nobody', { decidedBy: '' }, { field: 'decidedBy', problem: 'missing' }],
])('a pause for another reason, %s', (_, wrong, problem) => {
  const right = { why: 'other', other: 'A strike.', decidedBy: 'Cora', lookAgainOn: TOMORROW };
  const result = parsePause({ ...right, ...wrong }, TODAY);
  expect(result).toEqual(problem ? { problems: [problem] } : { pause: right, problems: [] });
});

test.each([
  [TOMORROW, ' The trial goes on. ', []],
  [TOMORROW, ' ', [{ field: 'reason', problem: 'missing' }]],
  [TODAY, 'The trial goes on.', [{ field: 'lookAgainOn', problem: 'too soon' }]],
  [TOMORROW, 'x'.repeat(501), [{ field: 'reason', problem: 'too long' }]],
])('looking again on “%s” because “%s” has the problems %j', (lookAgainOn, reason, problems) => {
  const result = parseLookAgain({ lookAgainOn, reason }, TODAY);
  expect(result.problems).toEqual(problems);
  expect(result.reason).toBe(reason.trim());
  expect(result.day).toBe(problems.length === 0 ? TOMORROW : undefined);
});

test('whatever is typed, a form is either taken or says what is wrong, in fields that it has', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'person',
      'family member',
      'ada',
      'mother',
      'review',
      'inquest',
      'ended',
      TODAY,
      TOMORROW,
    ),
  );
  const hold = fc.record<HoldInput>({
    what: text,
    person: text,
    question: text,
    why: text,
    decidedBy: text,
    lookAgainOn: text,
  });
  const process = fc.record<ProcessInput>({
    kind: text,
    contact: text,
    status: text,
    waits: text,
    decidedBy: text,
    decidedOn: text,
  });
  fc.assert(
    fc.property(hold, process, (typedHold, typedProcess) => {
      const one = parseHold(typedHold, TODAY, is);
      expect(one.hold === undefined).toBe(one.problems.length > 0);
      for (const { field } of one.problems) expect(HOLD_FIELDS).toContain(field);
      const other = parseProcess(typedProcess, TODAY);
      expect(other.process === undefined).toBe(other.problems.length > 0);
      for (const { field } of other.problems) expect(PROCESS_FIELDS).toContain(field);
    }),
  );
});
