import * as closing from '../../workflows/closing.ts';
import { reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** The end of a review. */
export const CLOSING = {
  'closing.show': (deps, speaker, press) => closing.showClosing(deps, speaker, reviewOf(press)),
  'closing.form': (deps, speaker, press) => closing.editEnding(deps, speaker, reviewOf(press)),
  'closing.save': (deps, speaker, press) =>
    closing.saveEnding(deps, speaker, reviewOf(press), press),
  'closing.close.show': (deps, speaker, press) => closing.showClose(deps, speaker, reviewOf(press)),
  'closing.close': (deps, speaker, press) => closing.closeReview(deps, speaker, reviewOf(press)),
} as const satisfies Verbs;
