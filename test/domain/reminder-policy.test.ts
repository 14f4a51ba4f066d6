import { reminderPolicySchema } from '../../src/domain/reminder-policy.ts';
import { WRITTEN } from './reminder-policies.ts';

const [BEFORE, AFTER] = WRITTEN.steps;

/** What is wrong with a policy: the place, and what is said of it. */
function wrongWith(policy: object): string[] {
  const { error } = reminderPolicySchema.safeParse(policy);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a policy of reminders', () => {
  test('is taken as a board writes it, with no steps at all, and with one on the day itself', () => {
    expect(wrongWith(WRITTEN)).toEqual([]);
    expect(wrongWith({ ...WRITTEN, steps: [] })).toEqual([]);
    expect(wrongWith({ ...WRITTEN, steps: [{ ...BEFORE, workingDays: 0 }] })).toEqual([]);
  });

  test.each<[string, object, string[]]>([
    [
      'an id that is there twice',
      { steps: [BEFORE, { ...AFTER, id: 'before' }] },
      ['steps.1.id: “before” is taken: each step needs an id of its own'],
    ],
    [
      'an id that is there three times',
      { steps: [BEFORE, AFTER, BEFORE, BEFORE] },
      [
        'steps.2.id: “before” is taken: each step needs an id of its own',
        'steps.3.id: “before” is taken: each step needs an id of its own',
      ],
    ],
    [
      'the id of the reminder that people ask for themselves',
      { steps: [{ ...BEFORE, id: 'as-asked' }] },
      ['steps.0.id: “as-asked” is taken: each step needs an id of its own'],
    ],
    [
      'an id with a space in it',
      { steps: [{ ...BEFORE, id: 'a week' }] },
      ['steps.0.id: must be lower-case letters and hyphens'],
    ],
    ['a time before the hours', { at: '08:59' }, ['at: must lie within the hours']],
    ['a time as the hours end', { at: '17:00' }, ['at: must lie within the hours']],
    [
      'a time that is none',
      { at: '9.30' },
      ['at: must be a time such as 09:30', 'at: must lie within the hours'],
    ],
    [
      'hours over midnight',
      { hours: { from: '20:00', until: '06:00' } },
      ['hours.until: must be later than “from”, on the same day', 'at: must lie within the hours'],
    ],
    [
      'the words for afterwards before the day',
      { steps: [{ ...BEFORE, words: 'after' }] },
      ['steps.0.words: must be “before” up to the day itself, and “after” from then on'],
    ],
    [
      'the words for afterwards on the day',
      { steps: [BEFORE, { ...AFTER, workingDays: 0 }] },
      ['steps.1.words: must be “before” up to the day itself, and “after” from then on'],
    ],
    [
      'the words for before after the day',
      { steps: [BEFORE, { ...AFTER, words: 'before' }] },
      ['steps.1.words: must be “before” up to the day itself, and “after” from then on'],
    ],
    ['a key that nobody knows', { quiet: true }, [': Unrecognized key: "quiet"']],
    [
      'a key that nobody knows in a step',
      { steps: [{ ...BEFORE, days: 3 }] },
      ['steps.0: Unrecognized key: "days"'],
    ],
    [
      'a key that nobody knows in the hours',
      { hours: { ...WRITTEN.hours, to: '18:00' } },
      ['hours: Unrecognized key: "to"'],
    ],
    [
      'a step for a role that there is not',
      { steps: [{ ...BEFORE, for: ['judge'] }] },
      ['steps.0.for.0: Invalid option: expected one of "professional"|"family liaison officer"'],
    ],
    [
      'a step for nobody',
      { steps: [{ ...BEFORE, for: [] }] },
      ['steps.0.for: Too small: expected array to have >=1 items'],
    ],
    [
      'half a working day',
      { steps: [{ ...BEFORE, workingDays: -0.5 }] },
      ['steps.0.workingDays: Invalid input: expected int, received number'],
    ],
    [
      'more reminders than anybody should get',
      { atMost: 5 },
      ['atMost: Too big: expected number to be <=4'],
    ],
    [
      'a reminder on the day of the invitation',
      { workingDaysAfterInvitation: 0 },
      ['workingDaysAfterInvitation: Too small: expected number to be >=1'],
    ],
  ])('is refused with %s', (_, changed, wrong) => {
    expect(wrongWith({ ...WRITTEN, ...changed })).toEqual(wrong);
  });

  test.each(Object.keys(WRITTEN))('is refused without “%s”, by its name', (key) => {
    expect(wrongWith({ ...WRITTEN, [key]: undefined })).toEqual([
      expect.stringMatching(new RegExp(`^${key}: Invalid input: expected .* received undefined$`)),
    ]);
  });
});
