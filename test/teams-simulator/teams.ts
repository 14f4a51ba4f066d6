import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Chat } from './chat.ts';
import { sendJson, serveConnector, type Service } from './connector.ts';
import type { FaultPlan } from './fault-plan.ts';
import { Faults } from './faults.ts';
import { postJson } from './http.ts';
import type { Json } from './json.ts';
import { Throttle } from './limits.ts';
import { Person } from './person.ts';
import { newMember, type NewPerson } from './member.ts';
import { makeToken, publishedKeys, type TokenOptions } from './tokens.ts';
import type { Activity, Fault, HttpResult, RecordEntry, Tenant } from './types.ts';

const ISSUER = 'https://api.botframework.com';
const METADATA = '/.well-known/openidconfiguration';
const KEYS = '/.well-known/keys';
const CONNECTOR = '/connector/';
const REMEMBER_TOKEN = 60_000;

/** How a simulator behaves. */
export type TeamsOptions = {
  /** Milliseconds a client waits for the bot's answer. Default: 15,000. */
  readonly patience?: number;
  /** Whether the bot is held to Teams' limits: per tenant and per conversation. */
  readonly limits?: boolean;
  /** Failures at random, besides those that are asked for. */
  readonly faultPlan?: FaultPlan;
  /**
   * For very many people: of each activity only this is kept, as `about` in the record, and nothing
   * in the chats.
   */
  readonly keepOnly?: (activity: Activity) => string;
};

/** The Bot Connector and the Teams clients of everybody, as far as a bot can tell. */
export class Teams {
  readonly issuer = ISSUER;
  readonly botAppId = randomUUID();
  /** The token the bot has to send with its calls. */
  readonly botToken = 'the-token-of-the-bot';
  readonly #server: Server;
  readonly #origin: string;
  readonly #patience: number;
  readonly #stop = new AbortController();
  readonly #record: RecordEntry[] = [];
  readonly #faults: Faults;
  readonly #throttle: Throttle | undefined;
  readonly #keepOnly: TeamsOptions['keepOnly'];
  readonly #chats = new Map<string, Chat>();
  #messagesUrl: string | undefined;
  #remembered: { readonly until: number; readonly token: Promise<string> } | undefined;
  #lastActivityId = Date.now();
  #posted = 0;
  #keysFetched = 0;

  constructor(server: Server, port: number, options: TeamsOptions) {
    this.#server = server;
    this.#origin = `http://127.0.0.1:${port}`;
    this.#patience = options.patience ?? 15_000;
    this.#faults = new Faults(options.faultPlan);
    this.#throttle =
      options.limits === true ? new Throttle(options.faultPlan?.seed ?? 1) : undefined;
    this.#keepOnly = options.keepOnly;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#answer(request, response).catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (response.headersSent) response.destroy();
        else sendJson(response, { status: 400, body: { error: { code: 'BadRequest', message } } });
      });
    });
  }

  /** Where the bot calls the connector. */
  get serviceUrl(): string {
    return `${this.#origin}${CONNECTOR}`;
  }

  get openIdMetadataUrl(): string {
    return `${this.#origin}${METADATA}`;
  }

  /** Every call of the connector, oldest first. */
  get record(): readonly RecordEntry[] {
    return this.#record;
  }

  /** How many calls were one too many for Teams' limits. */
  get overLimit(): number {
    return this.#record.filter(({ isOverLimit }) => isOverLimit).length;
  }

  /** The failures still to come. */
  get faults(): readonly Fault[] {
    return this.#faults.pending;
  }

  /** Says where the bot takes its activities. */
  connectTo(messagesUrl: string): void {
    this.#messagesUrl = messagesUrl;
  }

  addTenant(name: string): Tenant {
    return { tenantId: randomUUID(), name };
  }

  addPerson(person: NewPerson): Person {
    const chat = new Chat(`a:1${randomUUID().replaceAll('-', '')}`, newMember(person));
    if (person.hasBot === true) chat.installed = 'yes';
    this.#chats.set(chat.conversationId, chat);
    this.#faults.addPerson(chat.conversationId);
    const service = {
      serviceUrl: this.serviceUrl,
      botAppId: this.botAppId,
      newActivityId: () => this.#newActivityId(),
      post: (activity: Activity) => this.post(activity),
    };
    return new Person(service, person.tenant, chat);
  }

  /** Makes the next calls that match fail. */
  failNext(fault: Fault, times = 1): void {
    this.#faults.add(fault, times);
  }

  /** From now on only what is asked for fails: the plan of failures is over. */
  endFaultPlan(): void {
    this.#faults.endPlan();
  }

  /** A token for the door of the bot; with claims changed (undefined: left out), or forged. */
  async token(claims: Json = {}, options: TokenOptions = {}): Promise<string> {
    const usual = { iss: ISSUER, aud: this.botAppId, serviceurl: this.serviceUrl };
    return makeToken({ ...usual, ...claims }, options);
  }

  /**
   * Posts to the bot: an activity, or any text instead of JSON. `authorization` is the whole
   * header (default: a good token), null for none.
   */
  async post(
    activity: Json | string,
    options: { readonly authorization?: string | null } = {},
  ): Promise<HttpResult> {
    if (this.#messagesUrl === undefined) throw new Error('connectTo() has not been called');
    this.#posted += 1;
    const { authorization = `Bearer ${await this.#usualToken()}` } = options;
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...(authorization === null ? {} : { authorization }),
    };
    const json = typeof activity === 'string' ? activity : JSON.stringify(activity);
    const wait = { patience: this.#patience, stopped: this.#stop.signal };
    return postJson(this.#messagesUrl, json, headers, wait);
  }

  /** How many activities went to the bot, whoever they came from. */
  get posted(): number {
    return this.#posted;
  }

  /** How often the keys of the channel were asked for. */
  get keysFetched(): number {
    return this.#keysFetched;
  }

  /** Ends what is under way and closes every connection. */
  async stop(): Promise<void> {
    this.#stop.abort();
    const closed = new Promise<void>((resolve) => {
      this.#server.close(() => {
        resolve();
      });
    });
    this.#server.closeAllConnections();
    await closed;
  }

  // Good for five minutes, signed anew after one.
  async #usualToken(): Promise<string> {
    if (this.#remembered === undefined || this.#remembered.until < Date.now()) {
      this.#remembered = { until: Date.now() + REMEMBER_TOKEN, token: this.token() };
    }
    return this.#remembered.token;
  }

  // As in Teams, the time in milliseconds; never the same twice.
  #newActivityId(): string {
    this.#lastActivityId = Math.max(this.#lastActivityId + 1, Date.now());
    return String(this.#lastActivityId);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.#origin);
    if (pathname === METADATA) {
      const body = {
        issuer: ISSUER,
        jwks_uri: `${this.#origin}${KEYS}`,
        id_token_signing_alg_values_supported: ['RS256'],
      };
      sendJson(response, { status: 200, body });
    } else if (pathname === KEYS) {
      this.#keysFetched += 1;
      sendJson(response, { status: 200, body: await publishedKeys() });
    } else if (pathname.startsWith(CONNECTOR)) {
      const service: Service = {
        botToken: this.botToken,
        chats: this.#chats,
        faults: this.#faults,
        record: this.#record,
        throttle: this.#throttle,
        keepOnly: this.#keepOnly,
        newActivityId: () => this.#newActivityId(),
      };
      await serveConnector(service, pathname.slice(CONNECTOR.length), request, response);
    } else sendJson(response, { status: 404 });
  }
}

/** Starts the simulator on a port of its own. */
export async function startTeams(options: TeamsOptions = {}): Promise<Teams> {
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 15_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return new Teams(server, address.port, options);
}
