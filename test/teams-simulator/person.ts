import { activityFrom, botIdOf, eventId, fromTheChat } from './activities.ts';
import { fieldsOf, invokeFields } from './button-activity.ts';
import type { Chat } from './chat.ts';
import { filledIn } from './form.ts';
import type { Json } from './json.ts';
import { INSIDE_THE_CLIENT, pressResultOf } from './press-result.ts';
import { Screen } from './screen.ts';
import type {
  Activity,
  ButtonChoice,
  Card,
  CardMessage,
  Entries,
  HttpResult,
  Member,
  Message,
  PressOptions,
  PressResult,
  Tenant,
} from './types.ts';

/** What a person's client needs of the service. */
export type Post = {
  readonly serviceUrl: string;
  readonly botAppId: string;
  newActivityId(): string;
  post(activity: Activity): Promise<HttpResult>;
};

type Forged = {
  readonly verb?: string;
  readonly data?: unknown;
  readonly messageId?: string;
  readonly title?: string;
  readonly id?: string;
};

/** A person with a Teams client and, once installed, a personal chat with the bot. */
export class Person {
  readonly tenant: Tenant;
  readonly member: Member;
  readonly conversationId: string;
  readonly #chat: Chat;
  readonly #service: Post;
  #lookedAt: string | undefined;

  constructor(service: Post, tenant: Tenant, chat: Chat) {
    this.#service = service;
    this.#chat = chat;
    this.tenant = tenant;
    this.member = chat.member;
    this.conversationId = chat.conversationId;
  }

  get id(): string {
    return this.member.id;
  }

  get name(): string {
    return this.member.name;
  }

  get email(): string {
    return this.member.email;
  }

  get aadObjectId(): string {
    return this.member.aadObjectId;
  }

  get tenantId(): string {
    return this.member.tenantId;
  }

  /** The bot's messages in their chat, oldest first, those deleted among them. */
  get chat(): Message[] {
    return this.#chat.messages;
  }

  /** An activity as their client would send it, to change and to give to `teams.post`. */
  activity(fields: Json & { readonly type: string }): Activity {
    const { serviceUrl, botAppId } = this.#service;
    const { member, conversationId } = this;
    return activityFrom({ member, conversationId, serviceUrl, botAppId }, fields);
  }

  /** Installs the bot; both activities go out at once, and the bot may answer from then on. */
  async install(): Promise<HttpResult[]> {
    this.#chat.installed = 'yes';
    return this.#postBoth('add', 'membersAdded');
  }

  /** Removes the bot, which can write no more from then on. */
  async uninstall(): Promise<HttpResult[]> {
    this.#chat.installed = 'removed';
    return this.#postBoth('remove', 'membersRemoved');
  }

  /** Writes to the bot. */
  async say(text: string): Promise<HttpResult> {
    this.#needsInstalled();
    const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const fields = {
      type: 'message',
      id: this.#service.newActivityId(),
      text,
      textFormat: 'plain',
      attachments: [{ contentType: 'text/html', content: `<p>${html}</p>` }],
      channelData: fromTheChat(this.member),
    };
    return this.#service.post(this.activity(fields));
  }

  /** The latest message with a card; throws where there is none. */
  latest(): CardMessage {
    for (const message of this.chat.reverse()) {
      if (message.card !== undefined) return { ...message, card: message.card };
    }
    throw new Error(`no message with a card in the chat of ${this.name}`);
  }

  /** The card they see now for a message, by default the one they pressed last, or else the latest. */
  screen(message?: { readonly id: string }): Card {
    return this.#screen(message?.id ?? this.#lookedAt ?? this.latest().id).card;
  }

  /** The card that a person would press this on: the one they are at, or the newest that shows it. */
  #cardWith(button: ButtonChoice): string {
    const ids = [...this.chat].reverse().flatMap(({ id, card }) => (card ? [id] : []));
    const nearest = this.#lookedAt === undefined ? ids : [this.#lookedAt, ...ids];
    return nearest.find((id) => this.#screen(id).shows(button)) ?? this.latest().id;
  }

  /** Drops what invokes returned: the messages' own cards show again. */
  reload(): void {
    this.#chat.reload();
  }

  /** Presses a button on the card they see, after filling in its inputs. */
  press(
    button: ButtonChoice,
    inputs: Entries | undefined,
    options: PressOptions & { readonly twice: true },
  ): Promise<[PressResult, PressResult]>;
  press(
    button: ButtonChoice,
    inputs?: Entries,
    options?: PressOptions & { readonly twice?: false },
  ): Promise<PressResult>;
  async press(
    button: ButtonChoice,
    inputs: Entries = {},
    options: PressOptions = {},
  ): Promise<PressResult | [PressResult, PressResult]> {
    this.#needsInstalled();
    const id = options.on?.id ?? this.#cardWith(button);
    this.#lookedAt = id;
    const press = () => this.#pressOn(this.#screen(id), id, button, inputs, options);
    if (options.twice !== true) return press();
    return Promise.all([press(), press()]);
  }

  /** Presses a button of a card that was copied out of another chat into theirs. */
  async pressCopied(
    card: Card,
    button: ButtonChoice,
    inputs: Entries = {},
    options: Pick<PressOptions, 'emptied' | 'asSubmit'> = {},
  ): Promise<PressResult> {
    const id = this.#service.newActivityId(); // of their own message, which the bot never sent
    return this.#pressOn(new Screen(card), id, button, inputs, options);
  }

  /** Sends the same invoke again under a new activity id, as the service does. */
  async repeat(result: PressResult): Promise<PressResult> {
    if (result.sent === undefined) throw new Error('that press sent nothing to repeat');
    const id = result.sent.type === 'message' ? this.#service.newActivityId() : eventId();
    return this.#send({ ...structuredClone(result.sent), id });
  }

  /** Sends an invoke no card of theirs offers. */
  async forge(forged: Forged): Promise<PressResult> {
    const messageId = forged.messageId ?? this.#service.newActivityId();
    const fields = invokeFields({ ...forged, data: forged.data ?? {} }, messageId);
    return this.#send(this.activity({ ...fields, channelData: fromTheChat(this.member) }));
  }

  async #postBoth(action: string, change: string): Promise<HttpResult[]> {
    const bot = { id: botIdOf(this.#service.botAppId) };
    return Promise.all([
      this.#service.post(this.activity({ type: 'installationUpdate', action })),
      this.#service.post(this.activity({ type: 'conversationUpdate', [change]: [bot] })),
    ]);
  }

  #needsInstalled(): void {
    if (this.#chat.installed === 'yes') return;
    throw new Error(`${this.name} has not installed the bot (any more)`);
  }

  #screen(messageId: string): Screen {
    const screen = this.#chat.screen(messageId);
    if (screen !== undefined) return screen;
    throw new Error(`no card stands at message ${messageId} in the chat of ${this.name}`);
  }

  async #pressOn(
    screen: Screen,
    messageId: string,
    choice: ButtonChoice,
    entries: Entries,
    options: PressOptions,
  ): Promise<PressResult> {
    const button = screen.find(choice);
    if (button.node['type'] === 'Action.ShowCard') {
      screen.toggleCard(button);
      return INSIDE_THE_CLIENT;
    }
    if (button.node['type'] === 'Action.ToggleVisibility') {
      screen.toggleVisibility(button);
      return INSIDE_THE_CLIENT;
    }
    const inputs = filledIn(screen.places, button, entries, options.emptied ?? 'absent');
    const fields = fieldsOf(button, inputs, { messageId, asSubmit: options.asSubmit === true });
    const id = fields.type === 'message' ? { id: this.#service.newActivityId() } : {};
    const channelData = fromTheChat(this.member);
    return this.#send(this.activity({ ...fields, ...id, channelData }));
  }

  async #send(activity: Activity): Promise<PressResult> {
    const result = pressResultOf(activity, await this.#service.post(activity));
    const { card, status, statusCode } = result;
    const messageId = activity.replyToId;
    if (card !== undefined && messageId !== undefined && status === 200 && statusCode === 200) {
      this.#chat.show(messageId, card);
    }
    return result;
  }
}
