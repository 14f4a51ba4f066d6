import { goesOnAfterClosing, isAct } from '../domain/access.ts';
import type { View } from '../domain/views.ts';
import { isObject, type Json } from './json.ts';

/** Whether the card is of a review that is closed. */
export function isOfClosed(view: View): boolean {
  if ('head' in view) return view.head.isClosed === true;
  if ('review' in view) return view.review.isClosed === true;
  return view.show === 'person' && view.isClosed === true;
}

/** Takes every button off an expanded card, in place, that does what is over in a closed review. */
export function keepWhatGoesOn(node: Json): void {
  if (Array.isArray(node)) for (const child of node) keepWhatGoesOn(child);
  if (!isObject(node)) return;
  const { actions, selectAction } = node;
  if (Array.isArray(actions)) node['actions'] = actions.filter(goesOn);
  if (isObject(selectAction) && !goesOn(selectAction)) delete node['selectAction'];
  for (const child of Object.values(node)) keepWhatGoesOn(child);
}

function goesOn(action: Json): boolean {
  const verb = isObject(action) ? action['verb'] : undefined;
  return typeof verb !== 'string' || !isAct(verb) || goesOnAfterClosing(verb);
}
