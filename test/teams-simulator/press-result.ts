import { isObject, numberOf, textOf } from './json.ts';
import type { Activity, HttpResult, PressResult } from './types.ts';

/** Reads the answer to a card's invoke as the client does. */
export function pressResultOf(sent: Activity, answer: HttpResult): PressResult {
  const { status, timedOut, body } = answer;
  const bare = { status, timedOut, body, sent };
  if (!isObject(body) || sent.type !== 'invoke') return bare;
  const statusCode = numberOf(body['statusCode']);
  const type = textOf(body['type']);
  return {
    ...bare,
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(type === undefined ? {} : { type }),
    ...content(type, body['value']),
  };
}

function content(
  type: string | undefined,
  value: unknown,
): Pick<PressResult, 'card' | 'message' | 'error'> {
  if (type === 'application/vnd.microsoft.card.adaptive' && isObject(value)) return { card: value };
  if (type === 'application/vnd.microsoft.activity.message' && typeof value === 'string') {
    return { message: value };
  }
  if (type === 'application/vnd.microsoft.error' && isObject(value)) {
    const [code, message] = [textOf(value['code']) ?? '', textOf(value['message']) ?? ''];
    return { error: { code, message } };
  }
  return {};
}

/** The result of a press that stays inside the client. */
export const INSIDE_THE_CLIENT: PressResult = { status: 200, timedOut: false, body: undefined };
