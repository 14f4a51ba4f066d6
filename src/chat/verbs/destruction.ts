import * as destruction from '../../workflows/destruction.ts';
import { field, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** The end of a review's records. */
export const DESTRUCTION = {
  'destruction.show': (deps, speaker, press) =>
    destruction.showDestruction(deps, speaker, reviewOf(press)),
  'destruction.propose': (deps, speaker, press) =>
    destruction.proposeDestruction(deps, speaker, reviewOf(press), field(press, 'reason')),
  'destruction.confirm': (deps, speaker, press) =>
    destruction.confirmDestruction(deps, speaker, reviewOf(press), press.item),
  'destruction.refuse': (deps, speaker, press) =>
    destruction.refuseDestruction(deps, speaker, reviewOf(press), {
      proposalId: press.item,
      reason: field(press, 'reason'),
    }),
} as const satisfies Verbs;
