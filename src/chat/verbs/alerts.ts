import * as alerts from '../../workflows/answer-alert.ts';
import * as raising from '../../workflows/raise-alert.ts';
import { field, keysIn, type Press } from '../press.ts';
import type { Verbs } from './handler.ts';

const alertOf = ({ reviewId, item }: Press) => ({ reviewId, alertId: item });

/** Somebody may be at risk: what who asked can still say, and what those do who were told. */
export const ALERTS = {
  'risk.other': (deps, speaker, press) =>
    raising.tellSomebodyElse(deps, speaker, alertOf(press), {
      who: field(press, 'who'),
      keys: keysIn(press),
    }),
  'risk.mistake': (deps, speaker, press) =>
    raising.sayMistaken(deps, speaker, alertOf(press), keysIn(press)),
  'alert.show': (deps, speaker, press) => alerts.showAlert(deps, speaker, alertOf(press)),
  'alert.take': (deps, speaker, press) => alerts.takeAlert(deps, speaker, alertOf(press)),
  'alert.pass': (deps, speaker, press) => alerts.passAlertOn(deps, speaker, alertOf(press)),
} as const satisfies Verbs;
