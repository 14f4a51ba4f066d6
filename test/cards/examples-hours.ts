import type { CardView } from '../../src/domain/views.ts';
import { HOURS_FIELDS } from '../../src/domain/hours-form.ts';
import type { Filling } from './fillings.ts';

type Example = Extract<CardView, { show: 'hours' }>;

/** The card of when somebody may be written to: as usual, chosen, and with everything wrong. */
export const HOURS_EXAMPLES = ({ many }: Filling): Example[] => {
  const usual = { from: '09:00', until: '17:00' };
  const asUsual: Example = {
    show: 'hours',
    keys: undefined,
    usual,
    isChosen: false,
    typed: { days: '1,2,3,4,5', ...usual, from1: '', to1: '', from2: '', to2: '' },
    done: 'as usual',
    problems: [],
  };
  if (!many) return [asUsual];
  const chosen: Example = {
    ...asUsual,
    keys: { reviewId: 'aaaaaaaaaaaaaaaa', participationId: 'bbbbbbbbbbbbbbbb' },
    isChosen: true,
    typed: {
      days: '1,2,3,4,5,6,7',
      from: '06:00',
      until: '22:00',
      from1: '2026-12-01',
      to1: '2026-12-04',
      from2: '2026-12-21',
      to2: '2027-01-05',
    },
    done: 'saved',
  };
  const wrong: Example['problems'] = [
    { field: 'days', problem: 'missing' },
    { field: 'until', problem: 'not later' },
    { field: 'to1', problem: 'in the past' },
    { field: 'to2', problem: 'before the start' },
    { field: 'days', problem: 'changed meanwhile' },
  ];
  const times: Example['problems'] = HOURS_FIELDS.slice(1, 3).map((field) => ({
    field,
    problem: 'not a time',
  }));
  return [asUsual, chosen, { ...chosen, done: undefined, problems: [...wrong, ...times] }];
};
