import { parseArgs } from 'node:util';
import { WrongUse } from '../command-data.ts';

/** What the command is asked to do; `folder` is a local trial's data folder. */
export type Asked = {
  does: 'status' | 'rotate';
  /** An id or a reference; undefined: all reviews. */
  review: string | undefined;
  folder: string | undefined;
};

const usage = [
  'Use it in one of these ways:',
  '  npm run keys -- status                   which version of its key wraps each review',
  '  npm run keys -- rotate                   a new version for each review’s key',
  '  npm run keys -- rotate --review R        for that review only: its id or its reference',
  'The settings come from the environment, as for npm run serve. For a local trial, add',
  '  --folder PATH                            its data folder (npm start says where it is)',
].join('\n');

/** The command line's arguments. Throws WrongUse, with the ways to use it. */
export function askedBy(args: readonly string[]): Asked {
  const { positionals, values } = parsed(args);
  const [does, ...rest] = positionals;
  if ((does !== 'status' && does !== 'rotate') || rest.length > 0)
    throw new WrongUse(`Say status or rotate.\n${usage}`);
  return { does, review: values.review, folder: values.folder };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { review: { type: 'string' }, folder: { type: 'string' } },
    });
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
