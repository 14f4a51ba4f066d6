import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, 'results.md');
const HEAD = '# What was measured\n\nEach section is written by `npm run bench -- <its name>`.\n';

/** Puts the lines into bench/results.md as the section of that name, instead of what stood there. */
export function report(name: string, lines: readonly string[]): void {
  const text = existsSync(FILE) ? readFileSync(FILE, 'utf8') : HEAD;
  const [head = HEAD, ...sections] = text.split(/^(?=## )/m);
  const kept = sections.filter((section) => !section.startsWith(`## ${name}\n`));
  const section = `## ${name}\n\n${[machine(), '', ...lines].join('\n').trimEnd()}\n`;
  const all = [...kept, section].map((one) => `${one.trimEnd()}\n`).sort();
  writeFileSync(FILE, [`${head.trimEnd()}\n`, ...all].join('\n'));
}

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (string | number)[][]): string[] {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

function machine(): string {
  const [cpu] = cpus();
  const gb = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  return `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${gb} GB, Node ${process.version}, ${day}.`;
}
