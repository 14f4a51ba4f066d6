/** What a Dockerfile says, as far as ours goes. */
export type Instruction = { is: string; text: string };
export type Stage = { from: string; name: string | undefined; instructions: Instruction[] };

export function stagesOf(dockerfile: string): Stage[] {
  const lines = dockerfile
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  const stages: Stage[] = [];
  for (const line of lines.filter((one) => one.trim() !== '')) {
    const [, is = '', text = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (is === 'FROM') {
      const [from = '', , name] = text.split(/\s+/);
      stages.push({ from, name, instructions: [] });
    } else stages.at(-1)?.instructions.push({ is, text });
  }
  return stages;
}

/** What a stage copies out of the project, and what out of an earlier stage. */
export function copiesOf({ instructions }: Stage) {
  const copies = instructions
    .filter(({ is }) => is === 'COPY')
    .map(({ text }) => {
      const words = text.split(/\s+/);
      const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
      const paths = words.filter((word) => !word.startsWith('--'));
      return { from, paths: paths.slice(0, -1), to: paths.at(-1) ?? '' };
    });
  return {
    ofProject: copies.filter(({ from }) => from === undefined),
    ofStage: copies.filter(({ from }) => from !== undefined),
  };
}

/** The last instruction of a kind, as it stands. */
export function lastOf({ instructions }: Stage, kind: string): string {
  return instructions.findLast(({ is }) => is === kind)?.text ?? '';
}
