import type { EngineItem } from './engine.ts';
import type { ContainerName, JsonValue } from './port.ts';

/** So many items are known, and so many characters of sealed bodies. */
const KNOWN = 1_000;
const KNOWN_CHARACTERS = 16_000_000;

export type RecentlyOpened = {
  /** What is in the item, if these very bytes were opened at this place before. */
  get(container: ContainerName, item: EngineItem): JsonValue | undefined;
  /** Notes what was opened; gives back the body, frozen where it is kept. */
  keep(container: ContainerName, item: EngineItem, body: JsonValue): JsonValue;
  /** Its key can't be had any more. */
  forget(container: ContainerName, item: EngineItem): void;
};

/**
 * The bodies opened last, so that an item which nobody has changed is not opened and parsed again.
 * The engine is asked for each item all the same, so nothing here is ever stale: a body is known by
 * its sealed bytes and its place, and by nothing else. It is kept when the same bytes are opened for
 * the second time: what is written again and again, such as a draft with somebody's words, is not.
 * Whether its key can still be had is for the store to ask, each time.
 */
export function recentlyOpened(): RecentlyOpened {
  const known = new Map<string, { sealed: EngineItem; body: JsonValue | undefined }>();
  let characters = 0;

  const placeOf = (container: ContainerName, { partition, id }: EngineItem) =>
    `${container}/${partition}/${id}`;
  const find = (container: ContainerName, item: EngineItem) => {
    const one = known.get(placeOf(container, item));
    const isSame =
      one?.sealed.body === item.body && one.sealed.type === item.type && one.sealed.v === item.v;
    return isSame ? one : undefined;
  };
  const forget = (place: string) => {
    characters -= known.get(place)?.sealed.body.length ?? 0;
    known.delete(place);
  };

  return {
    forget(container, item) {
      forget(placeOf(container, item));
    },
    get: (container, item) => find(container, item)?.body,
    keep(container, item, body) {
      const isSecond = find(container, item) !== undefined;
      const place = placeOf(container, item);
      forget(place);
      known.set(place, { sealed: item, body: isSecond ? frozen(body) : undefined });
      characters += item.body.length;
      for (const oldest of known.keys()) {
        if (known.size <= KNOWN && characters <= KNOWN_CHARACTERS) break;
        forget(oldest);
      }
      return body;
    },
  };
}

/** Frozen through and through: many may hold it. */
function frozen(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) frozen(part);
  Object.freeze(value);
  return value;
}
