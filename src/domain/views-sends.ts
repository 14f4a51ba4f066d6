import type { ReviewHead } from './views-review.ts';
import type { SendOnCard } from './what-was-sent.ts';

/** What was sent to one person, for the lead. */
export type SendsView = {
  show: 'sends';
  head: ReviewHead;
  participationId: string;
  name: string;
  sends: SendOnCard[];
  from: number;
  total: number;
};
