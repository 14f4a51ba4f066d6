import type { Keys } from '../domain/keys.ts';
import type { PressData } from './finish.ts';

/** A view made ready for its template: values are formatted before they are bound. */
export type Presented = {
  template: string;
  /** What the card's buttons carry besides the nonce. */
  press: Omit<PressData, 'n' | 'f'>;
  data: Record<string, unknown>;
  /** What a notification shows, for a card that is sent. */
  summary?: string;
};

/** What the buttons of a card carry that belongs to a participation. */
export function pressOf({ reviewId, participationId, notesBy, memberId }: Keys) {
  return {
    r: reviewId,
    p: participationId,
    ...(notesBy !== undefined && { by: notesBy }),
    ...(memberId !== undefined && { m: memberId }),
  };
}
