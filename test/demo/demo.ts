import { parseArgs } from 'node:util';
import { z } from 'zod';
import { playReview } from './play.ts';

// `npm run demo`: a whole review in a terminal, against the stand-in for Teams.

const optionsSchema = z.object({
  people: z.coerce.number().int().min(24, 'must be 24 or more, to see every state').max(2_000),
  seed: z.coerce.number().int(),
  store: z.enum(['sqlite', 'cosmos']),
  json: z.boolean(),
});

function options() {
  const { values } = parseArgs({
    options: {
      people: { type: 'string', default: '24' },
      seed: { type: 'string', default: '1' },
      store: { type: 'string', default: 'sqlite' },
      json: { type: 'boolean', default: false },
    },
  });
  const parsed = optionsSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `--${path.join('')}: ${message}`);
  throw new Error(
    `${wrong.join('\n')}\nUse: npm run demo -- --people 24 --seed 1 --store sqlite|cosmos --json`,
  );
}

async function main(): Promise<void> {
  const { json, ...chosen } = options();
  const began = performance.now();
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const result = await playReview(chosen, json ? () => undefined : say);
  if (json) say(JSON.stringify(result));
  else {
    say('\nWhere everybody is');
    for (const [state, count] of Object.entries(result.states))
      say(`  ${String(count).padStart(4)}  ${state}`);
    const { invitations, reminders, updates } = result.sends;
    say(
      `\n${invitations} invitations, ${reminders} reminders, ${updates} cards brought up to date.`,
    );
    say(`${result.contributions} perspectives kept.\n`);
    for (const { name, holds, broken } of result.invariants)
      say(`  ${holds ? 'holds ' : 'BROKEN'}  ${name}${holds ? '' : `: ${broken.join('; ')}`}`);
    say(`\n${((performance.now() - began) / 1000).toFixed(1)} s, everything made up.`);
  }
  process.exitCode = result.ok ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
