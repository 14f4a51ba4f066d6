import { reminderPolicySchema, type ReminderPolicy } from '../../src/domain/reminder-policy.ts';

/** A policy as a board writes it, made up: five working days before, and one after. */
export const WRITTEN = {
  at: '09:30',
  hours: { from: '09:00', until: '17:00' },
  workingDaysAfterInvitation: 2,
  atMost: 2,
  steps: [
    {
      id: 'before',
      workingDays: -5,
      for: ['professional', 'family liaison officer'],
      words: 'before',
    },
    { id: 'after', workingDays: 1, for: ['professional'], words: 'after' },
  ],
  ringAfterWorkingDays: 2,
  summaryWorkingDaysBefore: 5,
};

export function policyOf(changed: Partial<ReminderPolicy> = {}): ReminderPolicy {
  return { ...reminderPolicySchema.parse(WRITTEN), ...changed };
}
