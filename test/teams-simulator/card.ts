import { isObject, numberOf, objectsOf, textOf, type Json } from './json.ts';
import type { Card } from './types.ts';

/** A button of a card. */
export type Button = {
  readonly title: string;
  readonly type: string;
  readonly verb?: string;
  readonly id?: string;
  readonly visible: boolean;
  readonly enabled: boolean;
};

/** A choice of an Input.ChoiceSet. */
export type Choice = { readonly title: string; readonly value: string };

/** An input of a card. */
export type Input = {
  readonly id: string;
  readonly type: string;
  /** An Input.Toggle without a label goes by its title. */
  readonly label?: string;
  /** What it is pre-filled with; '' when empty. */
  readonly value: string;
  readonly maxLength?: number;
  readonly choices?: readonly Choice[];
  readonly isRequired: boolean;
  readonly visible: boolean;
};

/** An element or action and where it stands. */
export type Place = {
  readonly node: Json;
  readonly isAction: boolean;
  /** False where it or something around it has isVisible: false. */
  readonly visible: boolean;
  /** The card it is on, the card that one opened from, and so on outwards. */
  readonly cards: readonly Json[];
  /** The Action.ShowCards one has to open to see it. */
  readonly behind: readonly Json[];
};

const ELEMENTS = ['body', 'items', 'columns', 'rows', 'cells', 'images', 'inlines'];
const ACTIONS = ['actions', 'selectAction', 'inlineAction'];
const DEEPEST = 60;

/** Everything on a card, in reading order, with what its Action.ShowCards open. */
export function placesOf(card: Card): Place[] {
  const places: Place[] = [];
  const visit = (around: Place, depth: number): void => {
    if (depth > DEEPEST) throw new Error('this card is nested too deeply to be read');
    const { node } = around;
    const enter = (child: Json, isAction: boolean): void => {
      const visible = around.visible && child['isVisible'] !== false;
      const place = { ...around, node: child, isAction, visible };
      places.push(place);
      visit(place, depth + 1);
    };
    for (const key of ELEMENTS) for (const child of objectsOf(node[key])) enter(child, false);
    for (const key of ACTIONS) for (const child of objectsOf(node[key])) enter(child, true);
    if (node['type'] === 'Action.ShowCard' && isObject(node['card'])) {
      const cards = [node['card'], ...around.cards];
      const behind = [node, ...around.behind];
      visit({ ...around, node: node['card'], isAction: false, cards, behind }, depth + 1);
    }
  };
  visit({ node: card, isAction: false, visible: true, cards: [card], behind: [] }, 0);
  return places;
}

/** The button at a place. */
export function buttonAt({ node, visible }: Place): Button {
  const verb = textOf(node['verb']);
  const id = textOf(node['id']);
  return {
    // A row to open has none: what stands on it is its name, and its tooltip says what it does.
    title: textOf(node['title']) ?? textOf(node['tooltip']) ?? '',
    type: textOf(node['type']) ?? '',
    ...(verb === undefined ? {} : { verb }),
    ...(id === undefined ? {} : { id }),
    visible,
    enabled: node['isEnabled'] !== false,
  };
}

/** The choices of an Input.ChoiceSet. */
export function choicesOf(node: Json): Choice[] {
  return objectsOf(node['choices']).map((choice) => {
    const value = textOf(choice['value']) ?? '';
    return { title: textOf(choice['title']) ?? value, value };
  });
}

function filledWith(node: Json): string {
  const value = node['value'];
  const text = typeof value === 'number' ? String(value) : (textOf(value) ?? '');
  if (node['type'] === 'Input.Toggle') return text === '' ? toggleValue(node, false) : text;
  if (node['type'] !== 'Input.ChoiceSet') return text;
  // A pre-filled value that is no choice shows as nothing chosen.
  const known = new Set(choicesOf(node).map((choice) => choice.value));
  if (node['isMultiSelect'] !== true) return known.has(text) ? text : '';
  return text
    .split(',')
    .filter((part) => known.has(part))
    .join(',');
}

/** What an Input.Toggle sends when it is on, and when it is off. */
export function toggleValue(node: Json, on: boolean): string {
  return textOf(node[on ? 'valueOn' : 'valueOff']) ?? String(on);
}

/** Whether an element is an input that can be sent. */
export function isInput({ node, isAction }: Place): boolean {
  return !isAction && (textOf(node['type']) ?? '').startsWith('Input.') && node['id'] !== undefined;
}

/** The input at a place. */
export function inputAt({ node, visible }: Place): Input {
  const label = textOf(node['label']) ?? textOf(node['title']);
  const maxLength = numberOf(node['maxLength']);
  return {
    id: textOf(node['id']) ?? '',
    type: textOf(node['type']) ?? '',
    ...(label === undefined ? {} : { label }),
    value: filledWith(node),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(node['type'] === 'Input.ChoiceSet' ? { choices: choicesOf(node) } : {}),
    isRequired: node['isRequired'] === true,
    visible,
  };
}

/** The buttons of a card, with those its Action.ShowCards open. */
export function buttons(card: Card): Button[] {
  return placesOf(card)
    .filter((place) => place.isAction)
    .map(buttonAt);
}

/** The inputs of a card, with those its Action.ShowCards open. */
export function inputsOf(card: Card): Input[] {
  return placesOf(card).filter(isInput).map(inputAt);
}
