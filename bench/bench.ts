// `npm run bench -- <name>`: what was measured stands in bench/results.md.

/** Each takes the rest of the command line. */
const BENCHES: Record<string, () => Promise<{ run: (args: string[]) => Promise<void> }>> = {
  turns: () => import('./turns.ts'),
  watching: () => import('./watching.ts'),
  sends: () => import('./sends.ts'),
  sweep: () => import('./sweep.ts'),
  board: () => import('./board.ts'),
  pack: () => import('./pack.ts'),
  chaos: () => import('./chaos.ts'),
  'store-faults': () => import('./store-faults.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = BENCHES[name];
if (load) await (await load()).run(args);
else {
  process.stderr.write(`Use: npm run bench -- ${Object.keys(BENCHES).join('|')}\n`);
  process.exitCode = 1;
}
