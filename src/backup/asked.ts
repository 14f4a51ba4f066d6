import { parseArgs } from 'node:util';
import { WrongUse } from '../command-data.ts';

/** What the command is asked to do; `folder` is a local trial's data folder. */
export type Asked = { folder: string | undefined } & (
  | { does: 'save'; file: string }
  | {
      does: 'restore';
      file: string;
      /** Nothing ran since the copy was made: what was to be sent has not gone. */
      moved: boolean;
      /** Without the reviews whose key in the vault is gone. */
      withoutGone: boolean;
    }
  | { does: 'came-back'; asOf: string }
);

const usage = [
  'Use it in one of these ways:',
  '  npm run backup -- save FILE                 all that the board’s store holds, sealed as it is, in one file',
  '  npm run backup -- restore FILE              puts it into an empty store',
  '         [--moved]                            the program has not run since the copy was made',
  '         [--without-gone]                     without reviews whose key in the vault is gone',
  '  npm run backup -- came-back --as-of T       after a restore by other means, as of T (2027-05-04T09:00:00Z)',
  'Vantage must not run meanwhile. The settings come from the environment, as for npm run serve. For a local',
  'trial, add',
  '  --folder PATH                               its data folder (npm start says where it is)',
].join('\n');

/** The command line's arguments. Throws WrongUse, with the ways to use it. */
export function askedBy(args: readonly string[]): Asked {
  const { positionals, values } = parsed(args);
  const [does, file, ...rest] = positionals;
  const { folder, moved = false, 'without-gone': withoutGone = false, 'as-of': asOf } = values;
  const wrong = (text: string) => new WrongUse(`${text}\n${usage}`);
  if (rest.length > 0) throw wrong('Name one file.');
  const hasOther = (...names: (keyof typeof values)[]) =>
    names.some((name) => values[name] !== undefined);
  switch (does) {
    case 'save':
      if (hasOther('moved', 'without-gone', 'as-of')) throw wrong('save takes no such option.');
      if (file === undefined) throw wrong('Say where the copy goes: save FILE.');
      return { does, file, folder };
    case 'restore':
      if (hasOther('as-of')) throw wrong('restore takes the time from the copy, without --as-of.');
      if (file === undefined) throw wrong('Say which copy: restore FILE.');
      return { does, file, moved, withoutGone, folder };
    case 'came-back':
      if (file !== undefined || hasOther('moved', 'without-gone'))
        throw wrong('came-back takes a time, and nothing else.');
      if (asOf === undefined || !isInstant(asOf))
        throw wrong('Say as of when all is: --as-of 2027-05-04T09:00:00Z.');
      return { does, asOf: new Date(asOf).toISOString(), folder };
    default:
      throw wrong('Say save, restore or came-back.');
  }
}

function isInstant(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) || Number.isNaN(Date.parse(text))) return false;
  // 31 February would become a day of March.
  return new Date(text).toISOString().startsWith(text.slice(0, 10));
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        folder: { type: 'string' },
        moved: { type: 'boolean' },
        'without-gone': { type: 'boolean' },
        'as-of': { type: 'string' },
      },
    });
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
