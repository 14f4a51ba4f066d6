import type { Meeting } from './meeting.ts';
import type { MeetingField, MeetingInput } from './meeting-form.ts';
import type { FieldProblem } from './review-forms.ts';
import type { ReviewHead } from './views-review.ts';

/** So many people can be ticked on one card. */
export const THERE_PAGE = 30;

/** The practitioner meeting, for the lead: its day, how many come, and who was there. */
export type MeetingView = {
  show: 'meeting';
  head: ReviewHead;
  meeting: Omit<Meeting, 'held'> | undefined;
  isHeld: boolean;
  /** So many of those who wished to come. */
  who: { comes: number; cannot: number; open: number };
  form: { typed: MeetingInput } | { not: 'rests' | 'went on' };
  problems: FieldProblem<MeetingField>[];
  /** Once it has begun: who can be ticked, and the ids of those who are. */
  there:
    | {
        people: { id: string; name: string }[];
        /** A mark of whom the card shows. */
        seen: string;
        ticked: string;
        from: number;
        total: number;
      }
    | undefined;
};
