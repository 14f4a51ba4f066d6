import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { Json } from './json.ts';

/** An Adaptive Card as JSON. */
export type Card = Json;

/** What a bot may send: only what this simulator reads is described. */
export const activitySchema = z.looseObject({
  type: z.string(),
  id: z.string().exactOptional(),
  name: z.string().exactOptional(),
  text: z.string().exactOptional(),
  summary: z.string().exactOptional(),
  replyToId: z.string().exactOptional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), content: z.unknown().exactOptional() }))
    .exactOptional(),
  value: z.unknown().exactOptional(),
});

/** A Bot Framework activity, going either way. */
export type Activity = z.infer<typeof activitySchema>;

/** An organisation. */
export type Tenant = { readonly tenantId: string; readonly name: string };

/** A person as the roster of Teams gives them. */
export type Member = {
  readonly id: string;
  readonly aadObjectId: string;
  readonly objectId: string;
  readonly name: string;
  readonly givenName: string;
  readonly surname: string;
  readonly email: string;
  readonly userPrincipalName: string;
  readonly tenantId: string;
  readonly userRole: 'user' | 'guest';
};

/** A message of the bot as it stands in somebody's chat; a copy, taken when it was asked for. */
export type Message = {
  readonly id: string;
  readonly text?: string;
  readonly summary?: string;
  readonly card?: Card;
  readonly edited: boolean;
  readonly deleted?: true;
};

/** A message with a card. */
export type CardMessage = Message & { readonly card: Card };

/** The bot's calls of the connector. */
export type CallKind = 'create' | 'send' | 'update' | 'delete' | 'members';

/** One call the bot made. `status` is what it was answered, 0 for a cut connection. */
export type RecordEntry = {
  readonly kind: CallKind;
  /** Milliseconds since 1970, when the call had arrived. */
  readonly at: number;
  /** Empty where the conversation is unknown. */
  readonly tenantId: string;
  readonly conversationId: string;
  /** Of the message sent, updated or deleted; absent where nothing was accepted. */
  readonly activityId?: string;
  readonly activity?: Activity;
  readonly status: number;
  /** Refused since it was one too many for Teams' limits, and by no fault that was asked for. */
  readonly isOverLimit?: true;
  /** What was kept of the activity where no activities are kept. */
  readonly about?: string;
  /** Whether the call carried the bot's token. */
  readonly authorization: boolean;
};

/** How calls of the bot shall fail. */
export type Fault = {
  readonly kind?: CallKind;
  /** Only calls about this person's chat. */
  readonly person?: { readonly conversationId: string };
  /** 500 if not said. */
  readonly status?: number;
  readonly code?: string;
  /** The header Retry-After, in seconds. */
  readonly retryAfter?: number;
  /** The call takes effect, and fails all the same. */
  readonly afterAccepting?: boolean;
  /** The connection is cut instead of answered. */
  readonly reset?: boolean;
  /** The call hangs until then; where nothing else is asked for, it takes effect then like any other. */
  readonly until?: Promise<unknown>;
};

/** The bot's answer to a posted activity. Status 0 and timedOut: the client gave up waiting. */
export type HttpResult = {
  readonly status: number;
  readonly timedOut: boolean;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
};

/** What came of a press. */
export type PressResult = {
  /** The HTTP status; 0 when the client gave up, 200 for what stays inside the client. */
  readonly status: number;
  readonly timedOut: boolean;
  /** The HTTP body as it came. */
  readonly body: unknown;
  /** The invoke response's own status and type. */
  readonly statusCode?: number;
  readonly type?: string;
  readonly card?: Card;
  readonly message?: string;
  readonly error?: { readonly code: string; readonly message: string };
  /** What was posted; absent for what stays inside the client (Action.ShowCard …). */
  readonly sent?: Activity;
};

/** A button by its title, or by more where titles repeat; `nth` counts from 0 among the matches. */
export type ButtonChoice =
  string | { readonly title?: string; readonly verb?: string; readonly nth?: number };

/** What a person enters, by label (exact, or the start of one) or by id. */
export type Entries = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** How a button is pressed. */
export type PressOptions = {
  /** Default: the latest message with a card. */
  readonly on?: { readonly id: string };
  /** A double click: the same invoke twice at once, under two activity ids. */
  readonly twice?: boolean;
  /** How this client sends an input that is empty. Default: absent. */
  readonly emptied?: 'absent' | 'empty';
  /** An older client: uses the Action.Submit in `fallback`. */
  readonly asSubmit?: boolean;
};
