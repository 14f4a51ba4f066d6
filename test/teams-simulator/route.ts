import type { CallKind } from './types.ts';

/** Which call of the connector a request is. */
export type Route = {
  readonly kind: CallKind;
  readonly conversationId: string;
  /** The activity an update or a delete is about. */
  readonly activityId: string;
  readonly members: 'all' | 'paged' | { readonly id: string };
};

const KINDS: Record<string, CallKind> = {
  'POST activities': 'send',
  'PUT activities': 'update',
  'DELETE activities': 'delete',
  'GET members': 'members',
  'GET pagedmembers': 'members',
};

/** Reads method and path (after the service URL); undefined for what the connector has not got. */
export function routeOf(method: string, path: string): Route | undefined {
  const [version, what, conversation = '', part = '', last = '', ...rest] = path.split('/');
  if (version !== 'v3' || what !== 'conversations' || rest.length > 0) return undefined;
  const id = decodeURIComponent(last);
  const members = part === 'pagedmembers' ? 'paged' : id === '' ? 'all' : { id };
  if (conversation === '') {
    return method === 'POST'
      ? { kind: 'create', conversationId: '', activityId: '', members }
      : undefined;
  }
  const kind = KINDS[`${method} ${part}`];
  const lacksId = (kind === 'update' || kind === 'delete') && id === '';
  if (kind === undefined || lacksId) return undefined;
  return { kind, conversationId: decodeURIComponent(conversation), activityId: id, members };
}
