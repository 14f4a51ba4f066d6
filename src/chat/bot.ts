import { randomBytes } from 'node:crypto';
import { Application } from '@microsoft/teams-ai';
import {
  ActivityTypes,
  CardFactory,
  DeliveryModes,
  type Activity,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { Cards } from '../cards/render.ts';
import { isAct } from '../domain/access.ts';
import type { Language } from '../domain/language.ts';
import type { Speaker } from '../domain/person.ts';
import type { KeptView } from '../domain/views-kept.ts';
import type { View } from '../domain/views.ts';
import type { Turn, Watch } from '../watch/watch.ts';
import type { Deps, Messenger } from '../workflows/deps.ts';
import { home } from '../workflows/home.ts';
import { inTime } from '../workflows/in-time.ts';
import { added, remember, removed } from '../workflows/install.ts';
import { ChatAdapter, answerInvoke, type Received } from './adapter.ts';
import { admit, type Admitted, type Doorway } from './admit.ts';
import {
  authenticationOf,
  identityOf,
  type Credentials,
  type TokenTrust,
} from './authentication.ts';
import { connectorsOf } from './connectors.ts';
import { languagesBy } from './languages.ts';
import { kept, messengerOf } from './messenger.ts';
import { paceOf } from './pace.ts';
import { parseExecute, parseSubmit, type Press } from './press.ts';
import { follow, mayBePutOff } from './follow.ts';
import { sharesOf } from './shares.ts';

export type ChatOptions = {
  deps: Deps;
  cards: Cards;
  log: Logger;
  watch: Pick<Watch, 'turn'>;
  door: Doorway;
  appId: string;
  /** Calls of the connector in a second, for each tenant. */
  tenantPerSecond: number;
  credentials: Credentials;
  trust?: TokenTrust | undefined;
};

export type Chat = {
  /** Takes the body and the Authorization header of POST /api/messages. */
  receive(body: unknown, authorization: string): Promise<Received>;
  messenger: Messenger;
};

// As plain strings: an activity's type is one, and not the SDK's enum.
const INVOKE: string = ActivityTypes.Invoke;
const MESSAGE: string = ActivityTypes.Message;
const CONVERSATION: string = ActivityTypes.ConversationUpdate;
const INSTALLATION: string = ActivityTypes.InstallationUpdate;
const SPEAKER = Symbol('speaker');
const TURN = Symbol('turn');
/** So long the answer to a press waits until it is remembered where they write from. */
const REMEMBERING_MS = 500;
/** A message counts as so many presses: it is answered by a message, and Teams takes few of those of a chat. */
const MESSAGE_WEIGHT = 8;

/** The bot in Teams: who is speaking, which workflow answers, what they see. */
export function createChat(options: ChatOptions): Chat {
  const { deps, cards, log, watch, door, appId, tenantPerSecond, credentials, trust } = options;
  const pace = paceOf({ tenantPerSecond, now: deps.now });
  const shares = sharesOf(deps.now);
  const connectors = connectorsOf(pace, (http) =>
    authenticationOf(credentials, trust, http).createConnectorFactory(identityOf(appId)),
  );
  const adapter = new ChatAdapter(authenticationOf(credentials, trust), connectors);
  const languages = languagesBy(deps);
  const app = new Application();
  // Told apart within one draft or form; every byte of it is on a card some fifteen times.
  const newNonce = () => deps.newId().slice(0, 8);

  app.addRoute(
    (context) => Promise.resolve(isInvoke(context)),
    async (context) => {
      const press = parseExecute(context.activity.value);
      await pressed(context, press);
    },
    true,
  );
  app.activity(ActivityTypes.Message, async (context) => {
    const speaker = speakerIn(context);
    const { value, text } = context.activity as { value?: unknown; text?: unknown };
    if (value !== undefined && (text === undefined || text === ''))
      return submitted(context, value);
    const language = await speaker.language;
    const card = cards.render(home(deps, speaker), language, newNonce());
    await context.sendActivity({
      type: ActivityTypes.Message,
      text: cards.typed(language),
      attachments: [CardFactory.adaptiveCard(card)],
    });
  });
  app.activity(ActivityTypes.InstallationUpdate, async (context) => {
    // An upgrade of the app is no reason to greet everybody again.
    if (context.activity.action !== 'add') return;
    const speaker = speakerIn(context);
    const language = await speaker.language;
    await context.sendActivity(kept(cards, home(deps, speaker), language, newNonce()));
  });

  async function pressed(context: TurnContext, press: Press | undefined): Promise<void> {
    const speaker = speakerIn(context);
    const view = await followed(context, speaker, press);
    await answerInvoke(context, answerTo(view, press, await speaker.language));
  }

  async function followed(
    context: TurnContext,
    speaker: Speaker,
    press: Press | undefined,
  ): Promise<View> {
    const turn = turnOrNone(context);
    // A verb that no card of ours has may say anything.
    if (turn) turn.verb = press && isAct(press.verb) ? press.verb : 'unknown';
    const view = await follow(deps, speaker, press);
    if (turn && isSentence(view)) turn.outcome = view.show;
    return view;
  }

  function answerTo(view: View, press: Press | undefined, language: Language): object {
    if (view.show === 'trouble' || view.show === 'too long')
      return stay(view.show, cards.sentence(view, language));
    // A page or a form that can't be taken any more stays on screen, with the words that are in it.
    if (view.show === 'notice' && (isOnPage(press) || isOfForm(view)))
      return stay(view.notice, cards.sentence(view, language));
    return {
      statusCode: 200,
      type: 'application/vnd.microsoft.card.adaptive',
      value: cards.render(view, language, newNonce(), isAgain(view) ? press?.shown : undefined),
    };
  }

  /** Older clients send a Submit. No card with anybody's words may go into the chat in answer to it. */
  async function submitted(context: TurnContext, value: unknown): Promise<void> {
    const speaker = speakerIn(context);
    const press = parseSubmit(value);
    const view = await followed(context, speaker, press);
    const language = await speaker.language;
    await context.sendActivity(
      isKept(view)
        ? kept(cards, view, language, newNonce())
        : {
            type: ActivityTypes.Message,
            text: cards.sentence(plainly(view, press), language),
          },
    );
  }

  adapter.onTurnError = async (context, cause) => {
    // Read out on the telephone, so digits and small letters only.
    const reference = randomBytes(4).toString('hex');
    const speaker = speakerOrNone(context);
    const correlation = speaker?.correlation;
    log.error({ err: cause, reference, correlation }, 'a turn failed');
    const turn = turnOrNone(context);
    if (turn) {
      turn.outcome = 'trouble';
      turn.error = cause.name;
    }
    if (!speaker) return;
    const language = await speaker.language;
    const sentence = cards.sentence({ show: 'trouble', reference }, language);
    if (isInvoke(context)) await answerInvoke(context, stay('trouble', sentence));
    else if (context.activity.type === MESSAGE)
      await context.sendActivity(sentence).catch((err: unknown) => {
        log.error({ err, reference }, 'and the person could not be told');
      });
  };

  /** Answers whoever sends more than their share, once where it is by messages; false where they don't. */
  async function putOff(context: TurnContext, speaker: Speaker): Promise<boolean> {
    const { type, value } = context.activity as { type: string; value?: unknown };
    const isPress = type === INVOKE;
    const share = isPress
      ? shares.take(speaker.personId, 'press', 1)
      : shares.take(speaker.personId, 'message', MESSAGE_WEIGHT);
    if (!share.isOver || !mayBePutOff(isPress ? parseExecute(value) : parseSubmit(value)))
      return false;
    const { correlation } = speaker;
    if (share.began) log.warn({ correlation }, 'somebody sends more than a hand can');
    const turn = turnOrNone(context);
    if (turn) turn.outcome = 'put off';
    const sentence = cards.putOff(await speaker.language);
    if (isPress) await answerInvoke(context, stay('put off', sentence));
    else if (share.began && type === MESSAGE) await context.sendActivity(sentence);
    return true;
  }

  async function received(body: Activity, authorization: string, turn: Turn): Promise<Received> {
    const admitted = admit(body, door, deps.newId());
    // Before the token is looked at: its check fails in a way of its own where no channel is named.
    if ('refused' in admitted && admitted.refused === 'another channel') {
      log.warn({ reason: admitted.refused }, 'not admitted');
      turn.outcome = 'not admitted';
      return { status: 403 };
    }
    const activity = 'refused' in admitted ? body : asParsed(body, admitted);
    const tenantId = 'refused' in admitted ? '' : admitted.speaker.tenantId;
    return adapter.receive(
      { authorization, activity, tenantId },
      async (context) => {
        context.turnState.set(TURN, turn);
        if ('refused' in admitted) {
          log.warn({ reason: admitted.refused, type: kindOf(activity) }, 'not admitted');
          turn.outcome = 'not admitted';
          if (activity.type === 'invoke') await refuseInvoke(context);
          return;
        }
        const { conversation } = admitted;
        const remembered = Promise.resolve(languages.asRemembered(admitted.speaker));
        const speaker: Speaker = { ...admitted.speaker, language: remembered };
        context.turnState.set(SPEAKER, speaker);
        if (isRemoval(activity)) return removed(deps, speaker);
        // A conversationUpdate comes beside each installation and removal, in either order.
        if (activity.type === CONVERSATION) return;
        if (activity.type === INSTALLATION) {
          const keep = activity.action === 'add' ? added : remember;
          const person = await keep(deps, speaker, conversation);
          speaker.language = Promise.resolve(languages.learned(speaker, person));
          await app.run(context);
          return;
        }
        if (await putOff(context, speaker)) return;
        const { language, person } = languages.read(speaker);
        speaker.language = language;
        // Answered first: the numbers for somebody at risk must not wait for a store.
        await app.run(context);
        // It was chosen in this turn.
        if (speaker.language !== language) languages.chose(speaker, await speaker.language);
        const remembering = remember(deps, speaker, conversation, person).catch((err: unknown) => {
          log.error({ err }, 'where to write to somebody could not be kept');
        });
        // The answer to a press leaves only when its turn ends.
        await (isInvoke(context) ? inTime(remembering, REMEMBERING_MS) : remembering);
      },
      (err, at) => {
        log.warn({ err, at }, 'a request was not taken');
        turn.outcome = at === 'token' ? 'not authenticated' : 'failed';
      },
    );
  }

  return {
    async receive(body, authorization) {
      if (!isActivity(body)) return { status: 400 };
      const turn: Turn = { verb: kindOf(body), outcome: 'answered' };
      return watch.turn(turn, () => received(body, authorization, turn));
    },
    messenger: messengerOf({ connectors, pace, cards, log, newNonce }),
  };
}

async function refuseInvoke(context: TurnContext): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 403 } });
}

/**
 * Whether a form comes back with what was typed in it, because something is wrong. It is still about
 * what its first card showed: nothing of it is stored, so it must not count as untouched.
 */
function isAgain(view: View): boolean {
  if (!('problems' in view) || view.problems.length === 0) return false;
  return view.problems.every(({ problem }) => problem !== 'changed meanwhile');
}

/** Whether a view may stand in a chat. */
function isKept(view: View): view is KeptView {
  const isIn: Record<KeptView['show'], true> = {
    home: true,
    invitation: true,
    standing: true,
    digest: true,
    contacts: true,
    risk: true,
    'alert message': true,
    news: true,
    'summary reminder': true,
    'action reminder': true,
  };
  return Object.hasOwn(isIn, view.show);
}

/** Whether long texts may stand on the card that was pressed: those of a questionnaire, or of notes. */
function isOnPage(press: Press | undefined): boolean {
  return press?.page !== undefined || press?.verb === 'notes.save';
}

/** Whether it says that what was typed in a form was not kept. */
function isOfForm({ notice }: Extract<View, { show: 'notice' }>): boolean {
  return notice === 'rests, not kept' || notice === 'closed, not kept';
}

/** What is said where a card can't be shown: what went wrong, or what was kept. */
function plainly(view: View, press: Press | undefined) {
  if (isSentence(view)) return view;
  const isPage = isOnPage(press);
  return { show: 'notice', notice: isPage ? 'kept, but old client' : 'old client' } as const;
}

/** The SDK's type asks for more than Teams sends; what is read of it, `admit` has parsed. */
function isActivity(body: unknown): body is Activity {
  return (
    typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string'
  );
}

/**
 * The SDK repeats what surrounds an activity in whatever it sends, people's names among it, and answers
 * elsewhere where the activity says so: it gets none of that but what was parsed.
 */
function asParsed(body: Activity, { speaker, conversation }: Admitted): Activity {
  const { id, tenantId, userId, botId } = conversation;
  return {
    ...body,
    id: typeof body.id === 'string' ? body.id : '',
    from: { id: userId, name: '', aadObjectId: speaker.objectId },
    recipient: { id: botId, name: '' },
    conversation: { id, name: '', conversationType: 'personal', tenantId, isGroup: false },
    locale: speaker.locale,
    entities: [],
    deliveryMode: DeliveryModes.Normal,
  };
}

/** Of those that there are; what a caller may have made up is none. */
function kindOf({ type }: Activity): string {
  return [INVOKE, MESSAGE, CONVERSATION, INSTALLATION].includes(type) ? type : 'other';
}

function isSentence(
  view: View,
): view is Extract<View, { show: 'notice' | 'too long' | 'trouble' }> {
  return view.show === 'notice' || view.show === 'too long' || view.show === 'trouble';
}

/** Not the "remove-upgrade" that comes before an "add-upgrade". */
function isRemoval({ type, action }: Activity): boolean {
  return type === INSTALLATION && action === 'remove';
}

function isInvoke({ activity }: TurnContext): boolean {
  return activity.type === INVOKE;
}

/** An answer that leaves the card, and what is typed in it, on the person's screen. */
function stay(code: string, message: string): object {
  return {
    statusCode: 400,
    type: 'application/vnd.microsoft.error',
    value: { code, message },
  };
}

function speakerOrNone(context: TurnContext): Speaker | undefined {
  // Put there by `received`, and by nothing else.
  return context.turnState.get<Speaker | undefined>(SPEAKER);
}

function turnOrNone(context: TurnContext): Turn | undefined {
  // Put there by `received`, and by nothing else.
  return context.turnState.get<Turn | undefined>(TURN);
}

function speakerIn(context: TurnContext): Speaker {
  const speaker = speakerOrNone(context);
  if (!speaker) throw new Error('A turn runs only for somebody who was admitted.');
  return speaker;
}
