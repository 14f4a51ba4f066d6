import { parseArgs } from 'node:util';
import { checkFor } from '../command-disclosure.ts';
import { WrongUse } from '../command-data.ts';

/** What the command is asked to do; `folder` is a local trial's data folder. */
export type Asked = { folder: string | undefined } & (
  | { does: 'verify'; review: string | undefined; anchors: string | undefined }
  | { does: 'show'; review: string }
  /** `review`: its id or its reference. */
  | { does: 'export'; review: string; for: string; out: string }
  | { does: 'disclosures' }
);

const usage = [
  'Use it in one of these ways:',
  '  npm run audit -- verify                  the board’s trail, and that of each review it names',
  '  npm run audit -- verify --review ID      that review’s trail only (ID may be: board)',
  '  npm run audit -- verify --anchors FILE   and whether each has all that the log said of it',
  '  npm run audit -- show --review ID        its entries, one JSON object per line',
  '  npm run audit -- export --review R --for "WHO ASKED" --out FILE',
  '                                           a review’s trail as a file, on the disclosure log',
  '  npm run audit -- disclosures             what was given out: for whom, when, with which hash',
  'The settings come from the environment, as for npm run serve. For a local trial, add',
  '  --folder PATH                            its data folder (npm start says where it is)',
].join('\n');

/** The command line's arguments. Throws WrongUse, with the ways to use it. */
export function askedBy(args: readonly string[]): Asked {
  const { positionals, values } = parsed(args);
  const [does, ...rest] = positionals;
  const { review, folder, anchors, out } = values;
  const wrong = (text: string) => new WrongUse(`${text}\n${usage}`);
  if (rest.length > 0) throw wrong('Say verify, show, export or disclosures.');
  switch (does) {
    case 'verify':
      return { does, review, anchors, folder };
    case 'show':
      if (review === undefined) throw wrong('Say which trail to show: --review ID.');
      return { does, review, folder };
    case 'export':
      if (review === undefined) throw wrong('Say of which review: --review ID, or its reference.');
      if (out === undefined) throw wrong('Say where the file goes: --out FILE.');
      return { does, review, for: checkFor(values.for), out, folder };
    case 'disclosures':
      return { does, folder };
    default:
      throw wrong('Say verify, show, export or disclosures.');
  }
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { review: text, folder: text, anchors: text, for: text, out: text },
    });
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
