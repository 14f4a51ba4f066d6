/** Posts activities to a bot over kept connections, and says how long each answer took. */
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { answerParent } from './child.ts';
import { ID, TEXT } from './marks.ts';

const loadSchema = z.object({
  port: z.number(),
  authorization: z.string(),
  /** One activity per person, with the marks where id and text go. */
  activities: z.array(z.string()),
  /** What a right answer contains. */
  expected: z.string(),
  connections: z.number(),
  ms: z.number(),
  /** Requests a second; 0: each connection sends the next one when it has its answer. */
  perSecond: z.number(),
});
export type Load = z.infer<typeof loadSchema>;

export const measuredSchema = z.object({
  requests: z.number(),
  seconds: z.number(),
  wrong: z.number(),
  firstWrong: z.string(),
  latencies: z.array(z.number()),
  lastText: z.record(z.string(), z.string()),
});
export type Measured = z.infer<typeof measuredSchema>;

// About as long as an answer is, and never the same twice.
const SENTENCE =
  'We had seen the family on Mondays since the spring, and it looked warm and tidy. ';
let written = 0;
const newText = () => `${(written += 1)} ${SENTENCE.repeat(5)}`;

answerParent(async (message) => {
  const load = loadSchema.parse(message);
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  const measured: Measured = {
    requests: 0,
    seconds: 0,
    wrong: 0,
    firstWrong: '',
    latencies: [],
    lastText: {},
  };
  const begun = performance.now();
  const until = begun + load.ms;

  const one = async (person: number, wantedAt: number) => {
    const text = newText();
    const body = (load.activities[person] ?? '')
      .replace(ID, `f:${written}`)
      .replace(TEXT, JSON.stringify(text).slice(1, -1));
    const { status, answer } = await post(load, agent, body);
    measured.latencies.push(performance.now() - wantedAt);
    measured.requests += 1;
    measured.lastText[person] = text;
    if (status !== 200 || !answer.includes(load.expected)) {
      measured.wrong += 1;
      measured.firstWrong ||= `${status} ${answer.slice(0, 300)}`;
    }
  };

  if (load.perSecond === 0)
    await Promise.all(
      Array.from({ length: load.connections }, async (_, connection) => {
        // Each connection has people of its own: nobody presses twice at once.
        const people = load.activities.map((_one, index) => index);
        const own = people.filter((index) => index % load.connections === connection);
        for (let turn = 0; performance.now() < until; turn += 1)
          await one(own[turn % own.length] ?? 0, performance.now());
      }),
    );
  else {
    // By the clock, whether the one before is answered or not: what waits counts as waiting.
    const pending: Promise<void>[] = [];
    for (let number = 0; ; number += 1) {
      const wantedAt = begun + (number * 1000) / load.perSecond;
      if (wantedAt >= until) break;
      const early = wantedAt - performance.now();
      if (early > 1) await pause(early);
      pending.push(one(number % load.activities.length, Math.max(wantedAt, begun)));
    }
    await Promise.all(pending);
  }
  measured.seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  return measured;
});

function post(
  { port, authorization }: Load,
  agent: Agent,
  body: string,
): Promise<{ status: number; answer: string }> {
  const headers = {
    authorization,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: '/api/messages', method: 'POST', agent, headers })
      .on('response', (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (answer += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, answer });
        });
        response.on('error', reject);
      })
      .on('error', reject)
      .end(body);
  });
}
