import { MOST_AVOIDED } from '../../src/domain/avoid.ts';
import type { AvoidView } from '../../src/domain/views-avoid.ts';
import type { Filling } from './fillings.ts';

/** The card of the days to avoid: with none, with as many as there may be, and with what is wrong. */
export const AVOID_EXAMPLES = ({ needed, many }: Filling): AvoidView[] => {
  const head = { reviewId: 'aaaaaaaaaaaaaaaa', reference: needed('reference', 40), madeUp: many };
  const days = Array.from({ length: many ? MOST_AVOIDED - 1 : 0 }, (_, index) =>
    index % 2 === 0 ? '2026-09-30' : '09-30',
  );
  const first: AvoidView = {
    show: 'avoid',
    head,
    days: many ? [...days, '02-29'] : [],
    typed: { day: '', everyYear: '', which: '' },
    done: many ? 'saved' : undefined,
    problems: [],
  };
  if (!many) return [first];
  const problems: AvoidView['problems'] = [
    { field: 'day', problem: 'not a date' },
    { field: 'day', problem: 'in the past' },
    { field: 'day', problem: 'too many' },
    { field: 'which', problem: 'missing' },
  ];
  const typed = { day: '2026-09-30', everyYear: 'yes', which: '02-29' };
  return [first, { ...first, done: 'removed' }, { ...first, done: undefined, typed, problems }];
};
