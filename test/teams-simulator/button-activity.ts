import type { Place } from './card.ts';
import { isObject, textOf, type Json } from './json.ts';

type Fields = Json & { readonly type: string };

/** What an invoke of a card's button carries. */
export type Invoked = {
  readonly verb?: string | undefined;
  readonly data: unknown;
  readonly title?: string | undefined;
  readonly id?: string | undefined;
};

/** The fields of the invoke that a press of an Action.Execute sends. */
export function invokeFields({ verb, data, title, id }: Invoked, messageId: string): Fields {
  return {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', id, title, verb, data }, trigger: 'manual' },
    replyToId: messageId,
  };
}

function withInputs(data: unknown, inputs: Json): Json {
  return { ...(isObject(data) ? structuredClone(data) : {}), ...inputs };
}

function submitFields(submit: Json, inputs: Json, messageId: string): Fields {
  const value = withInputs(submit['data'], inputs);
  if (value['msteams'] !== undefined) throw new Error('data.msteams is not simulated');
  return { type: 'message', value, replyToId: messageId };
}

/** The fields of the activity a press of this button sends. */
export function fieldsOf(
  button: Place,
  inputs: Json,
  how: { readonly messageId: string; readonly asSubmit: boolean },
): Fields {
  const { node } = button;
  if (node['type'] === 'Action.Submit') return submitFields(node, inputs, how.messageId);
  if (node['type'] !== 'Action.Execute') {
    throw new Error(`an ${String(node['type'])} sends nothing to a bot`);
  }
  if (how.asSubmit) {
    const fallback = node['fallback'];
    if (!isObject(fallback) || fallback['type'] !== 'Action.Submit') {
      throw new Error('this button has no Action.Submit as its fallback');
    }
    return submitFields(fallback, inputs, how.messageId);
  }
  const { verb, title, id } = {
    verb: textOf(node['verb']),
    title: textOf(node['title']),
    id: textOf(node['id']),
  };
  return invokeFields({ verb, title, id, data: withInputs(node['data'], inputs) }, how.messageId);
}
