import { choicesOf, toggleValue, type Input } from './card.ts';
import { numberOf, textOf, type Json } from './json.ts';
import type { Entries } from './types.ts';

/** The first problem the client finds with an input's value when a button is pressed. */
export function problemOf(node: Json, value: string): string | undefined {
  const isOff = node['type'] === 'Input.Toggle' && value !== toggleValue(node, true);
  if (node['isRequired'] === true && (value === '' || isOff)) {
    return textOf(node['errorMessage']) ?? 'it is required';
  }
  if (value === '') return undefined;
  const regex = textOf(node['regex']);
  if (regex !== undefined && !new RegExp(regex).test(value)) {
    return textOf(node['errorMessage']) ?? `it does not match ${regex}`;
  }
  return outOfRange(node, value);
}

function outOfRange(node: Json, value: string): string | undefined {
  const { min, max } = { min: node['min'], max: node['max'] };
  if (node['type'] === 'Input.Number') {
    if (Number(value) < (numberOf(min) ?? -Infinity)) return `it is less than ${String(min)}`;
    if (Number(value) > (numberOf(max) ?? Infinity)) return `it is more than ${String(max)}`;
  }
  if (node['type'] === 'Input.Date' || node['type'] === 'Input.Time') {
    // Both are written so that the order of the text is the order of time.
    const [earliest, latest] = [textOf(min) ?? '', textOf(max) ?? ''];
    if (earliest !== '' && value < earliest) return `it is before ${earliest}`;
    if (latest !== '' && value > latest) return `it is after ${latest}`;
  }
  return undefined;
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(`${text}T`);
}

function chosen(node: Json, entry: Entries[string]): string {
  const choices = choicesOf(node);
  const wanted = Array.isArray(entry) ? entry.map(String) : [String(entry)].filter((e) => e !== '');
  if (node['isMultiSelect'] !== true && wanted.length !== 1 && node['style'] !== 'filtered') {
    throw new Error('exactly one choice can be made, and not be taken back');
  }
  const values = wanted.map((text) => {
    const choice = choices.find(({ title, value }) => title === text || value === text);
    if (choice !== undefined) return choice.value;
    const all = choices.map(({ title }) => `'${title}'`).join(', ');
    throw new Error(`'${text}' is none of its choices: ${all}`);
  });
  return values.join(',');
}

function typed(input: Input, node: Json, text: string): string {
  if (input.maxLength !== undefined && text.length > input.maxLength) {
    throw new Error(`${text.length} characters are more than its maxLength ${input.maxLength}`);
  }
  if (text.includes('\n') && node['isMultiline'] !== true) throw new Error('it has one line only');
  return text;
}

/** What the client sends for an entry; throws where the client would not let one enter it. */
export function valueOfEntry(input: Input, node: Json, entry: Entries[string]): string {
  if (input.type === 'Input.ChoiceSet') return chosen(node, entry);
  if (typeof entry === 'object') throw new Error('it takes one value, not a list');
  const text = String(entry);
  if (input.type === 'Input.Toggle') {
    const [on, off] = [toggleValue(node, true), toggleValue(node, false)];
    if (typeof entry === 'boolean') return entry ? on : off;
    if (text !== on && text !== off) throw new Error(`it is either '${on}' or '${off}'`);
    return text;
  }
  if (typeof entry === 'boolean') throw new Error('it takes text, not true or false');
  if (input.type === 'Input.Text') return typed(input, node, text);
  if (text === '') return text;
  if (input.type === 'Input.Number' && (text.trim() === '' || !Number.isFinite(Number(text)))) {
    throw new Error(`'${text}' is not a number`);
  }
  if (input.type === 'Input.Date' && !isDate(text)) throw new Error(`'${text}' is not a date`);
  if (input.type === 'Input.Time' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) {
    throw new Error(`'${text}' is not a time`);
  }
  const range = outOfRange(node, text);
  if (range !== undefined) throw new Error(range);
  return text;
}
