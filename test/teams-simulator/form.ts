import { inputAt, isInput, type Input, type Place } from './card.ts';
import { valueOfEntry, problemOf } from './entry.ts';
import type { Json } from './json.ts';
import type { Entries } from './types.ts';

/** The client's own validation stopped a press; nothing was sent. */
export class RefusedByClient extends Error {
  override readonly name = 'RefusedByClient';
}

type Field = { readonly input: Input; readonly node: Json };

const nameOf = ({ input }: Field) => input.label ?? input.id;

function fieldFor(fields: readonly Field[], key: string): Field {
  const exact = fields.filter(({ input }) => input.id === key || input.label === key);
  const found =
    exact.length > 0 ? exact : fields.filter(({ input }) => input.label?.startsWith(key) ?? false);
  const [field] = found;
  if (field !== undefined && found.length === 1) {
    if (!field.input.visible) throw new Error(`the input '${nameOf(field)}' is not visible`);
    return field;
  }
  const names = (found.length > 0 ? found : fields.filter(({ input }) => input.visible)).map(
    (each) => `'${nameOf(each)}'`,
  );
  throw new Error(
    found.length > 0
      ? `'${key}' could be any of the inputs ${names.join(', ')}`
      : `the card has no input '${key}'; it has ${names.join(', ') || 'none'}`,
  );
}

function valueFor(field: Field, key: string, entry: Entries[string]): string {
  try {
    return valueOfEntry(field.input, field.node, entry);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`nobody can enter that into '${key}': ${reason}`, { cause: error });
  }
}

/**
 * The inputs as a press of `button` sends them. Throws where a person could not make these
 * entries, and RefusedByClient where the client would stop the press.
 */
export function filledIn(
  places: readonly Place[],
  button: Place,
  entries: Entries,
  emptied: 'absent' | 'empty',
): Record<string, string> {
  // A button sends the inputs of its own card and of those around it, not of cards opened beside.
  const fields: Field[] = places
    .filter((place) => isInput(place) && button.cards.some((card) => card === place.cards[0]))
    .map((place) => ({ input: inputAt(place), node: place.node }));
  const values = new Map(fields.map(({ input }) => [input.id, input.value]));
  for (const [key, entry] of Object.entries(entries)) {
    const field = fieldFor(fields, key);
    values.set(field.input.id, valueFor(field, key, entry));
  }
  const associated = button.node['associatedInputs'];
  if (typeof associated === 'string' && associated.toLowerCase() === 'none') return {};
  for (const field of fields) {
    const problem = problemOf(field.node, values.get(field.input.id) ?? '');
    if (problem !== undefined) throw new RefusedByClient(`${nameOf(field)}: ${problem}`);
  }
  const sent = [...values].filter(([, value]) => value !== '' || emptied === 'empty');
  return Object.fromEntries(sent);
}
