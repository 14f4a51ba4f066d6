import { parseArgs } from 'node:util';
import { WrongUse } from '../command-data.ts';

/** What is to be printed, and where it is to lie; `folder` is a local trial's data folder. */
export type Asked = {
  review: string;
  person: string;
  out: string | undefined;
  folder: string | undefined;
};

const usage = [
  'Use it in this way:',
  '  npm run print -- --review R-2026-04 --person "Ada Madeup"',
  'The review is named by its reference or its id, the person by name, e-mail address or id.',
  '  --out FILE       where the file is written; it must not be there yet',
  '  --folder PATH    a local trial’s data folder (npm start says where it is)',
  'The settings come from the environment, as for npm run serve.',
].join('\n');

/** The command line's arguments. Throws WrongUse, with the way to use it. */
export function askedBy(args: readonly string[]): Asked {
  const { review, person, out, folder } = parsed(args);
  if (review === undefined) throw new WrongUse(`Say which review: --review.\n${usage}`);
  if (person === undefined) throw new WrongUse(`Say for whom: --person.\n${usage}`);
  return { review, person, out, folder };
}

function parsed(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { review: option, person: option, out: option, folder: option },
    }).values;
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
