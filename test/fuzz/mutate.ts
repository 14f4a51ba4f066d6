import type { Chance } from '../support/chance.ts';
import { isObject, type Json } from '../teams-simulator/json.ts';
import { MARK, ODD_TEXTS, ODD_VALUES } from './odd.ts';

/** What real activities have, to put in each other's places. */
export type Pools = {
  verbs: readonly string[];
  /** By key, such as `r` or `p`: each value that a card carried. */
  values: ReadonlyMap<string, readonly unknown[]>;
};

type Place = { holder: Json | unknown[]; key: string | number };

/** Changes one to four things in what may be at any depth. */
export function mutate(root: Json, chance: Chance, pools: Pools): void {
  const times = 1 + Math.floor(chance.next() * 4);
  for (let time = 0; time < times; time += 1) {
    const place = chance.pick(placesIn(root));
    chance.pick(CHANGES)(place, chance, pools);
  }
}

/** Something else in each text that somebody typed, which keeps being a text. */
export function retype(data: Json, chance: Chance): void {
  for (const [key, value] of Object.entries(data))
    if (typeof value === 'string' && key.includes('__'))
      data[key] =
        chance.next() < 0.5 ? `${MARK} ${chance.pick(ODD_TEXTS)}` : chance.pick(ODD_TEXTS);
}

type Change = (place: Place, chance: Chance, pools: Pools) => void;

/** Those that come more often leave more of it as it was. */
const CHANGES: readonly Change[] = [
  drop,
  (place, chance) => {
    put(place, chance.pick(ODD_TEXTS));
  },
  (place, chance) => {
    put(place, structuredClone(chance.pick(ODD_VALUES)));
  },
  (place) => {
    const value = valueAt(place);
    put(place, `${MARK} ${typeof value === 'string' ? value : ''}`);
  },
  fromElsewhere,
  fromElsewhere,
  fromElsewhere,
  retyped,
  cut,
  twice,
  renamed,
  strange,
];

function valueAt({ holder, key }: Place): unknown {
  return Array.isArray(holder) ? holder[Number(key)] : holder[key];
}

function put({ holder, key }: Place, value: unknown): void {
  if (Array.isArray(holder)) holder[Number(key)] = value;
  else holder[key] = value;
}

function drop({ holder, key }: Place): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else Reflect.deleteProperty(holder, key);
}

/** What another activity had there: another review's, another person's, another page's. */
function fromElsewhere(place: Place, chance: Chance, { verbs, values }: Pools): void {
  const key = String(place.key);
  if (key === 'verb' || key === 'v') put(place, chance.pick(verbs));
  else {
    const others = values.get(key);
    put(place, others ? structuredClone(chance.pick(others)) : `${MARK}-${key}`);
  }
}

/** A number as a text, a text as a list, a list as an object. */
function retyped(place: Place): void {
  const value = valueAt(place);
  if (typeof value === 'number') put(place, String(value));
  else if (typeof value === 'string')
    put(place, value !== '' && Number.isFinite(Number(value)) ? Number(value) : [value]);
  else if (Array.isArray(value)) put(place, Object.fromEntries(value.entries()));
  else if (isObject(value)) put(place, Object.values(value));
  else put(place, { value });
}

function cut(place: Place, chance: Chance): void {
  const value = valueAt(place);
  if (typeof value === 'string')
    put(place, value.slice(0, Math.floor(chance.next() * value.length)));
  else put(place, '');
}

/** The same a second time: beside itself in a list, or under another key. */
function twice(place: Place, chance: Chance): void {
  const value = valueAt(place);
  if (typeof value === 'string' && value.length < 4_000) put(place, value + value);
  else if (Array.isArray(place.holder)) place.holder.push(structuredClone(value));
  else
    place.holder[`${String(place.key)}${Math.floor(chance.next() * 3)}`] = structuredClone(value);
}

function renamed(place: Place, chance: Chance): void {
  const value = valueAt(place);
  if (Array.isArray(place.holder)) return;
  drop(place);
  place.holder[chance.pick(ODD_TEXTS).slice(0, 60)] = value;
}

/** Keys that are not only data to JavaScript. */
function strange({ holder }: Place, chance: Chance): void {
  if (Array.isArray(holder)) return;
  const key = chance.pick(['__proto__', 'constructor', 'prototype', 'toJSON', 'then', 'length']);
  const value = chance.pick([{ isAdmin: true, verb: 'board.show' }, null, MARK, 5]);
  // As assigned, `__proto__` would not be a key.
  Object.defineProperty(holder, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

const DEEPEST = 8;

/** Every place there is, none of them in the depths of what was put in. */
function placesIn(root: Json): Place[] {
  const places: Place[] = [];
  const visit = (holder: Json | unknown[], depth: number): void => {
    const keys = Array.isArray(holder) ? [...holder.keys()].slice(0, 20) : Object.keys(holder);
    for (const key of keys) {
      const place = { holder, key };
      places.push(place);
      const value = valueAt(place);
      if (depth < DEEPEST && (Array.isArray(value) || isObject(value))) visit(value, depth + 1);
    }
  };
  visit(root, 0);
  return places.length > 0 ? places : [{ holder: root, key: MARK }];
}
