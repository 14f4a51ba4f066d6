import {
  ActivityTypes,
  CloudAdapter,
  INVOKE_RESPONSE_KEY,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { BotFrameworkAuthentication } from 'botframework-connector';
import { isBadToken } from './authentication.ts';
import type { Connectors } from './connectors.ts';

/** An activity as it came, and whose tenant what is sent in answer to it goes to. */
export type Incoming = { authorization: string; activity: Activity; tenantId: string };

/** What goes back over HTTP. A body only for invokes. */
export type Received = { status: number; body?: unknown };

/**
 * The SDK's adapter behind a door of our own. Its `process` answers a forged token with 500, puts
 * the reason of any error into the body and prints it to the console; none of that may happen here.
 */
export class ChatAdapter extends CloudAdapter {
  readonly #connectors: Connectors;

  /** What is sent in a turn goes by these clients, and so in its tenant's turn. */
  constructor(authentication: BotFrameworkAuthentication, connectors: Connectors) {
    super(authentication);
    this.#connectors = connectors;
  }

  /**
   * Checks the token, then runs a turn. 401 for a bad token, 503 when tokens can't be checked now,
   * with no reason in the body; `onFailure` gets the cause of whatever else went wrong, for the log.
   */
  async receive(
    { authorization, activity, tenantId }: Incoming,
    turn: (context: TurnContext) => Promise<void>,
    onFailure: (cause: unknown, at: 'token' | 'turn') => void,
  ): Promise<Received> {
    const verified = await this.verify(authorization, activity, tenantId).catch(
      (cause: unknown) => {
        onFailure(cause, 'token');
        return isBadToken(cause) ? 401 : 503;
      },
    );
    if (typeof verified === 'number') return { status: verified };
    try {
      const response: InvokeResponse | undefined = await this.processActivity(
        verified,
        activity,
        turn,
      );
      return response ? { status: response.status, body: response.body } : { status: 200 };
    } catch (cause) {
      onFailure(cause, 'turn');
      return { status: 500 };
    }
  }

  private async verify(authorization: string, activity: Activity, tenantId: string) {
    const verified = await this.botFrameworkAuthentication.authenticateRequest(
      activity,
      authorization,
    );
    const create = (serviceUrl: string) => this.#connectors(tenantId, serviceUrl);
    return { ...verified, connectorFactory: { create } };
  }
}

/** Answers an invoke. One place for all, since the SDK's helpers also send updates to the chat. */
export async function answerInvoke(context: TurnContext, body: object): Promise<void> {
  // An invoke is answered once; what comes later (an error after the answer) must not change it.
  if (context.turnState.get(INVOKE_RESPONSE_KEY) !== undefined) return;
  await context.sendActivity({
    type: ActivityTypes.InvokeResponse,
    value: { status: 200, body },
  });
}
