import { request, type IncomingMessage } from 'node:http';
import { parsed } from './json.ts';
import type { HttpResult } from './types.ts';

const LARGEST_BODY = 1_000_000;

/** Reads a body to its end, up to a megabyte. */
export async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('a body of more than 1 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Posts JSON and waits for the answer as long as a client waits. */
export async function postJson(
  url: string,
  json: string,
  headers: Record<string, string>,
  wait: { patience: number; stopped: AbortSignal },
): Promise<HttpResult> {
  const patience = AbortSignal.timeout(wait.patience);
  const signal = AbortSignal.any([patience, wait.stopped]);
  try {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      // A connection of its own each time: no idle ones are left over for the bot to close.
      request(url, { method: 'POST', agent: false, signal, headers })
        .on('response', resolve)
        .on('error', reject)
        .end(json);
    });
    const text = await readText(answer);
    const { statusCode: status = 0, headers: answered } = answer;
    return { status, timedOut: false, body: parsed(text), headers: answered };
  } catch (error) {
    if (wait.stopped.aborted) throw new Error('the simulator was stopped', { cause: error });
    if (!patience.aborted) throw error;
    return { status: 0, timedOut: true, body: undefined, headers: {} };
  }
}
