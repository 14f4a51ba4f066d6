import { parseArgs } from 'node:util';
import { WrongUse } from '../command-data.ts';
import { liaisonSchema, type Liaison } from '../domain/liaison.ts';

/** What is to be printed, and where it is to lie; `folder` is a local trial's data folder. */
export type Asked = {
  review: string;
  /**
   * The paper of somebody who was invited, the leaflet that such an officer leaves with a family, or the
   * briefing of a review that is closed.
   */
  what: { is: 'person'; person: string } | { is: 'leaflet'; as: Liaison } | { is: 'briefing' };
  out: string | undefined;
  folder: string | undefined;
};

const usage = [
  'Use it in this way:',
  '  npm run print -- --review R-2026-04 --person "Ada Madeup"',
  '  npm run print -- --review R-2026-04 --leaflet engagement',
  '  npm run print -- --review R-2026-04 --briefing',
  'The review is named by its reference or its id, the person by name, e-mail address or id.',
  '  --leaflet KIND   what a liaison officer leaves with a family: engagement, or police',
  '  --briefing       what a closed review found, on one page for practitioners',
  '  --out FILE       where the file is written; it must not be there yet',
  '  --folder PATH    a local trial’s data folder (npm start says where it is)',
  'The settings come from the environment, as for npm run serve.',
].join('\n');

/** The command line's arguments. Throws WrongUse, with the way to use it. */
export function askedBy(args: readonly string[]): Asked {
  const { review, out, folder, ...named } = parsed(args);
  if (review === undefined) throw new WrongUse(`Say which review: --review.\n${usage}`);
  return { review, what: whatOf(named), out, folder };
}

type Options = {
  person?: string | undefined;
  leaflet?: string | undefined;
  briefing?: boolean | undefined;
};

function whatOf({ person, leaflet, briefing = false }: Options): Asked['what'] {
  if ([person !== undefined, leaflet !== undefined, briefing].filter(Boolean).length > 1)
    throw new WrongUse(`Say one of them: --person, --leaflet or --briefing.\n${usage}`);
  if (briefing) return { is: 'briefing' };
  if (person !== undefined) return { is: 'person', person };
  if (leaflet === undefined) throw new WrongUse(`Say for whom: --person.\n${usage}`);
  const as = liaisonSchema.safeParse(leaflet).data;
  if (!as) throw new WrongUse(`A leaflet is that of engagement or of police.\n${usage}`);
  return { is: 'leaflet', as };
}

function parsed(args: readonly string[]) {
  const option = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        review: option,
        person: option,
        leaflet: option,
        briefing: { type: 'boolean' },
        out: option,
        folder: option,
      },
    }).values;
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
