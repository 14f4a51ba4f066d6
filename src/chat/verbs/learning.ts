import * as actions from '../../workflows/learning-actions.ts';
import * as outcomes from '../../workflows/learning-outcomes.ts';
import * as learning from '../../workflows/learning.ts';
import { reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** What a review makes of what it heard. */
export const LEARNING = {
  'learning.show': (deps, speaker, press) => learning.showLearning(deps, speaker, reviewOf(press)),
  'finding.form': (deps, speaker, press) =>
    learning.editFinding(deps, speaker, reviewOf(press), press.item),
  'finding.save': (deps, speaker, press) =>
    learning.saveFinding(deps, speaker, reviewOf(press), press.item, press),
  'finding.show': (deps, speaker, press) =>
    learning.showFinding(deps, speaker, reviewOf(press), press.item),
  'finding.remove': (deps, speaker, press) =>
    learning.removeFinding(deps, speaker, reviewOf(press), press.item),
  'outcome.form': (deps, speaker, press) =>
    outcomes.editOutcome(deps, speaker, reviewOf(press), {
      outcomeId: press.item,
      findingId: press.pair,
    }),
  'outcome.save': (deps, speaker, press) =>
    outcomes.saveOutcome(deps, speaker, reviewOf(press), {
      outcomeId: press.item,
      findingId: press.pair,
      press,
    }),
  'outcome.show': (deps, speaker, press) =>
    outcomes.showOutcome(deps, speaker, reviewOf(press), press.item),
  'outcome.remove': (deps, speaker, press) =>
    outcomes.removeOutcome(deps, speaker, reviewOf(press), press.item),
  'action.form': (deps, speaker, press) =>
    actions.editAction(deps, speaker, reviewOf(press), {
      actionId: press.item,
      outcomeId: press.pair,
    }),
  'action.save': (deps, speaker, press) =>
    actions.saveAction(deps, speaker, reviewOf(press), {
      actionId: press.item,
      outcomeId: press.pair,
      press,
    }),
  'action.show': (deps, speaker, press) =>
    actions.showAction(deps, speaker, reviewOf(press), press.item),
  'action.remove': (deps, speaker, press) =>
    actions.removeAction(deps, speaker, reviewOf(press), press.item),
  'action.done.form': (deps, speaker, press) =>
    actions.showDone(deps, speaker, reviewOf(press), press.item),
  'action.done': (deps, speaker, press) =>
    actions.saveDone(deps, speaker, reviewOf(press), { actionId: press.item, press }),
  'action.check.form': (deps, speaker, press) =>
    actions.showCheck(deps, speaker, reviewOf(press), press.item),
  'action.check': (deps, speaker, press) =>
    actions.saveCheck(deps, speaker, reviewOf(press), {
      actionId: press.item,
      months: press.pair,
      written: press.written,
    }),
} as const satisfies Verbs;
