/** A line on the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says how far it is, but not more often than every five seconds. */
export function progress(every = 5_000): (line: () => string) => void {
  let last = Date.now();
  return (line) => {
    if (Date.now() - last < every) return;
    last = Date.now();
    say(`  … ${line()}`);
  };
}
