import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(import.meta.dirname, '../../src/chat/verbs.ts');

/** The verbs that the bot follows, read from the three tables in the source. */
export function verbs(): string[] {
  const source = readFileSync(SOURCE, 'utf8');
  const handled = source.matchAll(/^ {2}'?([\w.-]+)'?: \(deps/gm);
  const steps = source.matchAll(/'(page\.\w+)': '\w+'/g);
  const numbers = source.matchAll(/'(\w+\.show)': '(?:support|risk)'/g);
  return [...handled, ...steps, ...numbers].map(([, verb]) => String(verb));
}
