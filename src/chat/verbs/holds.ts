import * as holds from '../../workflows/holds.ts';
import * as pausing from '../../workflows/pause-review.ts';
import * as processes from '../../workflows/processes.ts';
import { field, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** What goes on beside the review, and what rests for it. */
export const HOLDS = {
  'processes.show': (deps, speaker, press) =>
    processes.showProcesses(deps, speaker, reviewOf(press), press.part),
  'process.show': (deps, speaker, press) =>
    processes.showProcess(deps, speaker, reviewOf(press), press.item),
  'process.save': (deps, speaker, press) =>
    processes.saveProcess(deps, speaker, reviewOf(press), press.item, press),
  'holds.show': (deps, speaker, press) =>
    holds.showHolds(deps, speaker, reviewOf(press), press.part),
  'hold.new': (deps, speaker, press) => {
    const { item: holdId, participationId: person, part: from } = press;
    // From the page of one person, who is chosen then.
    const chosen = person === undefined ? {} : { what: 'person', person };
    const written = { ...chosen, ...press.written };
    return holds.newHold(deps, speaker, reviewOf(press), { holdId, written, from });
  },
  'hold.save': (deps, speaker, press) =>
    holds.saveHold(deps, speaker, reviewOf(press), press.item, press),
  'hold.show': (deps, speaker, press) => holds.showHold(deps, speaker, reviewOf(press), press.item),
  'hold.lift': (deps, speaker, press) =>
    holds.liftHold(deps, speaker, reviewOf(press), press.item, field(press, 'reason')),
  'pause.show': (deps, speaker, press) => pausing.showPause(deps, speaker, reviewOf(press)),
  'pause.save': (deps, speaker, press) =>
    pausing.savePause(deps, speaker, reviewOf(press), press.item, press),
  'pause.end': (deps, speaker, press) =>
    pausing.endPause(deps, speaker, reviewOf(press), press.item, field(press, 'reason')),
} as const satisfies Verbs;
