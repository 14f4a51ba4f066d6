import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const SOURCE = join(import.meta.dirname, '../../src');

// In a process of its own: the exporter asks for its settings some seconds after it was made.
const PROGRAM = `
  import { createLog } from '${SOURCE}/log.ts';
  import { startWatch } from '${SOURCE}/watch/start-watch.ts';
  const lines = [];
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) });
  const applicationInsights =
    'InstrumentationKey=00000000-0000-4000-8000-000000000001;IngestionEndpoint=https://127.0.0.1:1/';
  const watch = await startWatch({ otlp: undefined, applicationInsights }, log);
  const answer = await watch.turn({ verb: 'send', outcome: 'answered' }, async () => 'done');
  watch.store({ container: 'reviews', operation: 'get', ms: 1, outcome: 'done', requestUnits: 1 });
  const begun = performance.now();
  await watch.stop();
  process.stdout.write(JSON.stringify({ answer, ms: performance.now() - begun, lines }));
  process.exit(0);
`;

const resultSchema = z.object({
  answer: z.string(),
  ms: z.number(),
  lines: z.array(z.object({ msg: z.string() })),
});

test('Application Insights that is not there stops nothing, and nothing for long', async () => {
  const options = ['--input-type=module', '--eval', PROGRAM];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, options);
  const { answer, ms, lines } = resultSchema.parse(JSON.parse(stdout));
  expect(stderr).toBe('');
  expect(answer).toBe('done');
  expect(ms).toBeLessThan(3_000);
  for (const { msg } of lines) expect(msg).toBe('what was watched could not be sent');
});
