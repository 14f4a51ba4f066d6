import { parseArgs } from 'node:util';
import { WrongUse } from '../command-data.ts';

/** What the command is asked to do; `folder` is a local trial's data folder. */
export type Asked = { does: 'certificate'; review: string; folder: string | undefined };

const usage = [
  'Use it in this way:',
  '  npm run retention -- certificate --review R   the certificate of a review whose records were',
  '                                                destroyed, as JSON (R: its id or its reference)',
  'The settings come from the environment, as for npm run serve. For a local trial, add',
  '  --folder PATH                                 its data folder (npm start says where it is)',
].join('\n');

/** The command line's arguments. Throws WrongUse, with the ways to use it. */
export function askedBy(args: readonly string[]): Asked {
  const { positionals, values } = parsed(args);
  const [does, ...rest] = positionals;
  if (does !== 'certificate' || rest.length > 0) throw new WrongUse(`Say certificate.\n${usage}`);
  const { review, folder } = values;
  if (review === undefined) throw new WrongUse(`Say of which review: --review R.\n${usage}`);
  return { does, review, folder };
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
