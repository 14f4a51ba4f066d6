import { parseArgs } from 'node:util';
import { WrongUse } from '../command-data.ts';

/** What the command is asked to do; `folder` is a local trial's data folder. */
export type Asked = {
  does: 'verify' | 'show';
  review: string | undefined;
  folder: string | undefined;
};

const usage = [
  'Use it in one of these ways:',
  '  npm run audit -- verify                  the board’s trail, and that of each review it names',
  '  npm run audit -- verify --review ID      that review’s trail only (ID may be: board)',
  '  npm run audit -- show --review ID        its entries, one JSON object per line',
  'The settings come from the environment, as for npm run serve. For a local trial, add',
  '  --folder PATH                            its data folder (npm start says where it is)',
].join('\n');

/** The command line's arguments. Throws WrongUse, with the ways to use it. */
export function askedBy(args: readonly string[]): Asked {
  const { positionals, values } = parsed(args);
  const [does, ...rest] = positionals;
  const { review, folder } = values;
  if ((does !== 'verify' && does !== 'show') || rest.length > 0)
    throw new WrongUse(`Say verify or show.\n${usage}`);
  if (does === 'show' && review === undefined)
    throw new WrongUse(`Say which trail to show: --review ID.\n${usage}`);
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
