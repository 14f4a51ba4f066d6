import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Chat } from './chat.ts';
import type { Faults } from './faults.ts';
import { readText } from './http.ts';
import { isObject, objectsOf, parsed, textOf } from './json.ts';
import type { Throttle } from './limits.ts';
import { routeOf, type Route } from './route.ts';
import { activitySchema, type Activity, type Fault, type RecordEntry } from './types.ts';

/** What the connector works on. */
export type Service = {
  readonly botToken: string;
  readonly chats: ReadonlyMap<string, Chat>;
  readonly faults: Faults;
  readonly record: RecordEntry[];
  /** Holds the bot to Teams' limits, where that is asked for. */
  readonly throttle: Throttle | undefined;
  /** What is kept of an activity instead of the activity. */
  readonly keepOnly: ((activity: Activity) => string) | undefined;
  newActivityId(): string;
};

type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly activityId?: string;
  readonly isOverLimit?: true;
};

const CUT = 0;

const CODES: Record<number, string> = {
  403: 'ForbiddenOperation',
  404: 'ConversationNotFound',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  502: 'BadGateway',
};

const failure = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

function failureOf(fault: Fault): Answer {
  if (fault.reset === true) return { status: CUT };
  const status = fault.status ?? 500;
  const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
  const code = fault.code ?? CODES[status] ?? 'Error';
  return { ...failure(status, code, 'A failure the test asked for.'), headers };
}

function shutOut(chat: Chat): Answer | undefined {
  if (chat.installed === 'yes') return undefined;
  return chat.installed === 'never'
    ? failure(403, 'ForbiddenOperation', 'The bot is not installed for this user.')
    : failure(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
}

function roster(chat: Chat, members: Route['members']): Answer {
  const { member } = chat;
  if (members === 'all') return { status: 200, body: [member] };
  if (members === 'paged') return { status: 200, body: { members: [member] } };
  return members.id === member.id || members.id === member.aadObjectId
    ? { status: 200, body: member }
    : failure(404, 'MemberNotFoundInConversation', 'Not a member of this conversation.');
}

function deliver(service: Service, chat: Chat, activity: Activity): string {
  const id = service.newActivityId();
  chat.add(id, service.keepOnly === undefined ? activity : { type: activity.type });
  return id;
}

function create(service: Service, chat: Chat, body: unknown): Answer {
  const id = chat.conversationId;
  const first = isObject(body) ? body['activity'] : undefined;
  // Bots with nothing to say yet leave the activity out, or empty.
  if (!isObject(first) || Object.keys(first).length === 0) return { status: 201, body: { id } };
  const activity = activitySchema.safeParse(first);
  if (!activity.success) return failure(400, 'BadSyntax', activity.error.message);
  const activityId = deliver(service, chat, activity.data);
  return { status: 201, body: { id, activityId }, activityId };
}

function perform(service: Service, route: Route, chat: Chat, body: unknown): Answer {
  const refusal = shutOut(chat);
  if (refusal !== undefined) return refusal;
  if (route.kind === 'create') return create(service, chat, body);
  if (route.kind === 'members') return roster(chat, route.members);
  const { activityId } = route;
  if (route.kind !== 'send' && !chat.has(activityId)) {
    return failure(404, 'ActivityNotFoundInConversation', 'No such activity here.');
  }
  if (route.kind === 'delete') {
    chat.remove(activityId);
    return { status: 200, activityId };
  }
  const activity = activitySchema.safeParse(body);
  if (!activity.success) return failure(400, 'BadSyntax', activity.error.message);
  if (route.kind === 'send') {
    const id = deliver(service, chat, activity.data);
    return { status: 201, body: { id }, activityId: id };
  }
  if (service.keepOnly === undefined) chat.update(activityId, activity.data);
  return { status: 200, body: { id: activityId }, activityId };
}

/** The chat a new conversation is with: the member named, in the tenant named. */
function chatToCreate(service: Service, body: unknown): Chat | undefined {
  if (!isObject(body)) return undefined;
  const channelData = isObject(body['channelData']) ? body['channelData'] : {};
  const tenant = isObject(channelData['tenant']) ? channelData['tenant'] : {};
  const tenantId = textOf(body['tenantId']) ?? textOf(tenant['id']);
  const [member, ...others] = objectsOf(body['members']).map(({ id }) => id);
  if (others.length > 0) return undefined;
  return [...service.chats.values()].find(
    ({ member: { id, aadObjectId, tenantId: theirs } }) =>
      (id === member || aadObjectId === member) && theirs === tenantId,
  );
}

/** The fault that this call meets; one that only hangs is over by then. */
async function faultFor(
  { faults }: Service,
  { kind }: Route,
  conversationId: string,
): Promise<Fault | undefined> {
  const fault = faults.take(kind, conversationId);
  if (fault?.until === undefined) return fault;
  const { until, status, reset, afterAccepting } = fault;
  await until;
  return status === undefined && !reset && !afterAccepting ? undefined : fault;
}

async function answerTo(
  service: Service,
  call: { route: Route; chat: Chat | undefined; body: unknown; authorization: boolean },
): Promise<Answer> {
  const { route, chat, body } = call;
  if (!call.authorization) return failure(401, 'Unauthorized', 'No token of the bot.');
  const conversationId = chat?.conversationId ?? route.conversationId;
  const tooMany = service.throttle?.refusal(chat?.member.tenantId ?? '', conversationId);
  if (tooMany !== undefined)
    return { ...failureOf({ status: 429, ...tooMany }), isOverLimit: true };
  const fault = await faultFor(service, route, conversationId);
  if (fault !== undefined && fault.afterAccepting !== true) return failureOf(fault);
  if (chat === undefined) {
    return route.kind === 'create'
      ? failure(400, 'BadArgument', 'No such member in the tenant named.')
      : failure(404, 'ConversationNotFound', 'Conversation not found.');
  }
  const answer = perform(service, route, chat, body);
  // Only what was accepted can fail after it was accepted.
  return fault === undefined || answer.status >= 300 ? answer : { ...answer, ...failureOf(fault) };
}

/** Answers a request to the connector; `path` is what follows the service URL. */
export async function serveConnector(
  service: Service,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = parsed(await readText(request));
  const at = Date.now();
  const route = routeOf(request.method ?? '', path);
  if (route === undefined) {
    sendJson(response, failure(404, 'NotFound', `The simulator has no ${path}`));
    return;
  }
  const authorization = request.headers.authorization === `Bearer ${service.botToken}`;
  const chat =
    route.kind === 'create' ? chatToCreate(service, body) : service.chats.get(route.conversationId);
  const answer = await answerTo(service, { route, chat, body, authorization });
  const activity = activitySchema.safeParse(
    route.kind === 'create' && isObject(body) ? body['activity'] : body,
  );
  service.record.push({
    kind: route.kind,
    at,
    tenantId: chat?.member.tenantId ?? '',
    conversationId: chat?.conversationId ?? route.conversationId,
    ...(answer.activityId === undefined ? {} : { activityId: answer.activityId }),
    ...(activity.success ? keptOf(service, activity.data) : {}),
    ...(answer.isOverLimit === undefined ? {} : { isOverLimit: answer.isOverLimit }),
    status: answer.status,
    authorization,
  });
  if (answer.status === CUT) request.socket.destroy();
  else sendJson(response, answer);
}

function keptOf(
  { keepOnly }: Service,
  activity: Activity,
): Pick<RecordEntry, 'activity' | 'about'> {
  return keepOnly === undefined ? { activity } : { about: keepOnly(activity) };
}

/** Sends an answer as JSON. */
export function sendJson(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}
