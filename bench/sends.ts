import { parseArgs } from 'node:util';
import { TEAMS_FAULTS } from '../test/chaos/with-teams-faults.ts';
import { say } from './progress.ts';
import { report, table } from './results.ts';
import { RATE, sendOut, type SendOutOptions, type SendOutResult } from './send-out.ts';

const TARGET = 1.05;

/**
 * `npm run bench -- sends [--tenants 20] [--people 500] [--only clean|faults]`: how long a send-out
 * takes where Teams' limits hold, and what becomes of it where calls fail. Only the full size is
 * written to results.md.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      tenants: { type: 'string', default: '20' },
      people: { type: 'string', default: '500' },
      only: { type: 'string', default: '' },
    },
  });
  const [most, peopleEach] = [Number(values.tenants), Number(values.people)];
  const sizes = [...new Set([1, Math.ceil(most / 4), most])];
  const clean: SendOutOptions[] = [
    ...sizes.map((tenants) => ({ tenants, peopleEach, order: 'mixed' as const })),
    { tenants: most, peopleEach, order: 'by tenant' },
  ];
  const faulty: SendOutOptions[] = [
    { tenants: most, peopleEach, order: 'mixed', faultPlan: TEAMS_FAULTS },
  ];

  const lines: string[] = [];
  if (values.only !== 'faults') lines.push(...(await cleanRuns(clean)));
  if (values.only !== 'clean') lines.push(...(await faultRuns(faulty)));
  say(lines.join('\n'));
  const isFull = most === 20 && peopleEach === 500 && values.only === '';
  if (isFull) report('sends', lines);
}

async function cleanRuns(runs: readonly SendOutOptions[]): Promise<string[]> {
  const rows: (string | number)[][] = [];
  for (const options of runs) {
    const result = await runOf(options);
    const { seconds, ratio, overLimit, agreement } = result;
    rows.push([
      options.tenants,
      options.tenants * options.peopleEach,
      options.order,
      seconds.toFixed(1),
      ratio.toFixed(3),
      overLimit,
      agreement.ended.sent.length,
      wrong(result),
    ]);
    if (ratio > TARGET || overLimit > 0 || wrong(result) > 0) process.exitCode = 1;
  }
  return [
    `From the start of the sweep to the last send that Teams accepted, over people ÷ ${RATE} a second: at most ${TARGET}.`,
    '',
    ...table(
      [
        'tenants',
        'people',
        'order',
        'seconds',
        'ratio',
        '429s of our own',
        'sent',
        'lost or doubled',
      ],
      rows,
    ),
    '',
  ];
}

async function faultRuns(runs: readonly SendOutOptions[]): Promise<string[]> {
  const lines: string[] = [];
  for (const options of runs) {
    const result = await runOf(options);
    const { seconds, requests, overLimit, agreement } = result;
    const { ended, lost, doubled, untold } = agreement;
    if (wrong(result) > 0 || overLimit > 0) process.exitCode = 1;
    lines.push(
      `With failures at random (${options.tenants} tenants, ${options.tenants * options.peopleEach} people, ${requests} requests, ${seconds.toFixed(1)} s): 429 with and without Retry-After, 502 and resets after and before acceptance, 500, 503, and people who answer 403.`,
      '',
      ...table(
        [
          'sent',
          'ambiguous',
          'unreachable',
          'refused',
          'lost',
          'doubled',
          'ambiguous, but not told',
        ],
        [
          [
            ended.sent.length,
            ended.ambiguous.length,
            ended.unreachable.length,
            ended.refused.length,
            lost.length,
            doubled.length,
            untold.length,
          ],
        ],
      ),
      '',
      `429s of our own making: ${overLimit}. Ambiguous, as the store and Teams’ record both have it: ${ended.ambiguous.map((id) => id.slice(0, 8)).join(' ')}`,
      '',
    );
  }
  return lines;
}

async function runOf(options: SendOutOptions): Promise<SendOutResult> {
  const { tenants, peopleEach, order, faultPlan } = options;
  say(`${tenants} × ${peopleEach}, ${order}${faultPlan ? ', with failures' : ''}`);
  const result = await sendOut(options);
  const { lost, doubled, untold } = result.agreement;
  for (const line of [...lost, ...doubled, ...untold].slice(0, 10)) say(`  wrong: ${line}`);
  say(
    `  ${result.seconds.toFixed(1)} s, ratio ${result.ratio.toFixed(3)}, own 429s ${result.overLimit}`,
  );
  return result;
}

function wrong({ agreement: { lost, doubled, untold } }: SendOutResult): number {
  return lost.length + doubled.length + untold.length;
}
