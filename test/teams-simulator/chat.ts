import { isObject } from './json.ts';
import { Screen } from './screen.ts';
import type { Activity, Card, Member, Message } from './types.ts';

const CARD = 'application/vnd.microsoft.card.adaptive';

function asMessage(id: string, activity: Activity, edited: boolean): Message {
  const card = activity.attachments?.find(({ contentType }) => contentType === CARD)?.content;
  return {
    id,
    ...(activity.text === undefined ? {} : { text: activity.text }),
    ...(activity.summary === undefined ? {} : { summary: activity.summary }),
    ...(isObject(card) ? { card } : {}),
    edited,
  };
}

/** One person's chat with the bot. */
export class Chat {
  readonly conversationId: string;
  readonly member: Member;
  installed: 'never' | 'yes' | 'removed' = 'never';
  readonly #messages = new Map<string, Message>();
  // What they see of a message where it is not, or not untouched, the message's own card.
  readonly #screens = new Map<string, Screen>();

  constructor(conversationId: string, member: Member) {
    this.conversationId = conversationId;
    this.member = member;
  }

  get messages(): Message[] {
    return [...this.#messages.values()].map((message) => structuredClone(message));
  }

  /** Whether the bot can still change this message. */
  has(id: string): boolean {
    const message = this.#messages.get(id);
    return message !== undefined && message.deleted !== true;
  }

  add(id: string, activity: Activity): void {
    if (activity.type === 'message') this.#messages.set(id, asMessage(id, activity, false));
  }

  update(id: string, activity: Activity): void {
    this.#messages.set(id, asMessage(id, activity, true));
    this.#screens.delete(id);
  }

  remove(id: string): void {
    const edited = this.#messages.get(id)?.edited ?? false;
    this.#messages.set(id, { id, edited, deleted: true });
    this.#screens.delete(id);
  }

  /** What stands on the screen for a message; undefined where it has no card. */
  screen(id: string): Screen | undefined {
    const shown = this.#screens.get(id);
    if (shown !== undefined) return shown;
    const card = this.#messages.get(id)?.card;
    if (card === undefined) return undefined;
    const own = new Screen(card);
    this.#screens.set(id, own);
    return own;
  }

  /** Shows a card an invoke returned: on this screen, not in the message. */
  show(id: string, card: Card): void {
    if (this.has(id)) this.#screens.set(id, new Screen(card));
  }

  /** Shows the messages' own cards again. */
  reload(): void {
    this.#screens.clear();
  }
}
