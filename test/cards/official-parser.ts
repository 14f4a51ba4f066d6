import { createRequire } from 'node:module';
import type { JsonObject } from '../../src/cards/json.ts';

// The bundle has no types that can be imported; the package's own describe it.
const { AdaptiveCard, HostConfig, SerializationContext, Versions } = createRequire(import.meta.url)(
  'adaptivecards/dist/adaptivecards.js',
) as typeof import('adaptivecards');

/** So many buttons side by side are shown in Teams. */
const ACTIONS_IN_A_ROW = 6;

/** What Microsoft's own parser finds wrong with a card, in its words. It needs no browser for it. */
export function faultsOf(json: JsonObject): string[] {
  // Its pattern for a card's language remembers the last match; a wrong language makes it forget.
  new AdaptiveCard().parse({ type: 'AdaptiveCard', version: '1.5', lang: '?' });
  const context = new SerializationContext(Versions.v1_5);
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig({ actions: { maxActions: ACTIONS_IN_A_ROW } });
  card.parse(json, context);
  const found = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index));
  return [...found, ...card.validateProperties().validationEvents].map(({ message }) => message);
}
