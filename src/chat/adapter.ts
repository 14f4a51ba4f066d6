import {
  ActivityTypes,
  CloudAdapter,
  INVOKE_RESPONSE_KEY,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { isBadToken } from './authentication.ts';

/** What goes back over HTTP. A body only for invokes. */
export type Received = { status: number; body?: unknown };

/**
 * The SDK's adapter behind a door of our own. Its `process` answers a forged token with 500, puts
 * the reason of any error into the body and prints it to the console; none of that may happen here.
 */
export class ChatAdapter extends CloudAdapter {
  /**
   * Checks the token, then runs a turn. 401 for a bad token, 503 when tokens can't be checked now,
   * with no reason in the body; `onFailure` gets the cause of whatever else went wrong, for the log.
   */
  async receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
    onFailure: (cause: unknown, at: 'token' | 'turn') => void,
  ): Promise<Received> {
    const verified = await this.verify(authorization, activity).catch((cause: unknown) => {
      onFailure(cause, 'token');
      return isBadToken(cause) ? 401 : 503;
    });
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

  private async verify(authorization: string, activity: Activity) {
    return this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
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
