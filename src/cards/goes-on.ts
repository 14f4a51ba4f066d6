import { goesOnAfterClosing, goesOnWhileResting, isAct, type Act } from '../domain/access.ts';
import type { View } from '../domain/views.ts';
import { isObject, type Json } from './json.ts';

/** Which acts go on as the card is: of a review that is closed, or that rests. Undefined where all do. */
export function goesOnIn(view: View): ((act: Act) => boolean) | undefined {
  if ('head' in view && 'rests' in view.head) return isForResting;
  return isOfClosed(view) ? goesOnAfterClosing : undefined;
}

const CARE: ReadonlySet<Act> = new Set(['standing.show', 'support.show', 'risk.show']);

function isForResting(act: Act): boolean {
  return CARE.has(act) || goesOnWhileResting(act);
}

function isOfClosed(view: View): boolean {
  if ('head' in view) return view.head.isClosed === true;
  if ('review' in view) return view.review.isClosed === true;
  return view.show === 'person' && view.isClosed === true;
}

/** Takes every button off an expanded card, in place, that does what does not go on. */
export function keepWhatGoesOn(node: Json, goesOn: (act: Act) => boolean): void {
  const keeps = (action: Json) => {
    const verb = isObject(action) ? action['verb'] : undefined;
    return typeof verb !== 'string' || !isAct(verb) || goesOn(verb);
  };
  if (Array.isArray(node)) for (const child of node) keepWhatGoesOn(child, goesOn);
  if (!isObject(node)) return;
  const { actions, selectAction } = node;
  if (Array.isArray(actions)) node['actions'] = actions.filter(keeps);
  if (isObject(selectAction) && !keeps(selectAction)) delete node['selectAction'];
  for (const child of Object.values(node)) keepWhatGoesOn(child, goesOn);
}
