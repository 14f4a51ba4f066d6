import { parseArgs } from 'node:util';
import { checkFor } from '../command-disclosure.ts';
import { WrongUse } from '../command-data.ts';
import { addressProblem } from '../domain/address.ts';
import { LONGEST_FOR } from '../domain/disclosure.ts';

/** What the command is asked to do, and of whom; `folder` is a local trial's data folder. */
export type Asked = { email: string; tenant: string; folder: string | undefined } & (
  | {
      does: 'export';
      for: string;
      out: string;
      /** Why what is on hold is given too; undefined: it is left out. */
      withHeld: string | undefined;
    }
  | { does: 'rectify'; name: string | undefined; newEmail: string | undefined }
);

const usage = [
  'Use it in one of these ways:',
  '  npm run person -- export --email X --tenant T --for "WHO ASKED" --out FILE',
  '                                        what is held on that person, as one file',
  '         [--with-held "WHY"]            and what is on hold too, which is left out otherwise',
  '  npm run person -- rectify --email X --tenant T [--name "NAME"] [--new-email Y]',
  '                                        corrects their name, or their address, or both',
  'T is the id of the tenant in which they have their account. The settings come from the environment,',
  'as for npm run serve. For a local trial, add',
  '  --folder PATH                         its data folder (npm start says where it is)',
].join('\n');

const LONGEST_NAME = 80;

/** The command line's arguments. Throws WrongUse, with the ways to use it. */
export function askedBy(args: readonly string[]): Asked {
  const { positionals, values } = parsed(args);
  const [does, ...rest] = positionals;
  const wrong = (text: string) => new WrongUse(`${text}\n${usage}`);
  const { email = '', tenant = '', folder, out } = values;
  if ((does !== 'export' && does !== 'rectify') || rest.length > 0)
    throw wrong('Say export or rectify.');
  if (addressProblem(email.trim())) throw wrong('Say whose it is: --email name@agency.example.');
  if (!/^[0-9a-fA-F-]{36}$/.test(tenant.trim())) throw wrong('Say in which tenant: --tenant ID.');
  const of = { email: email.trim(), tenant: tenant.trim().toLowerCase(), folder };
  if (does === 'export') {
    if (out === undefined) throw wrong('Say where the file goes: --out FILE.');
    return { does, ...of, out, for: checkFor(values.for), withHeld: heldReason(values) };
  }
  const name = values.name?.trim();
  const newEmail = values['new-email']?.trim();
  if (name === undefined && newEmail === undefined)
    throw wrong('Say what is right: --name, --new-email, or both.');
  if (name === '' || (name?.length ?? 0) > LONGEST_NAME)
    throw wrong(`--name must have 1 to ${LONGEST_NAME} characters.`);
  if (newEmail !== undefined && addressProblem(newEmail))
    throw wrong('--new-email must be an e-mail address.');
  return { does, ...of, name, newEmail };
}

function heldReason(values: { 'with-held'?: string | undefined }): string | undefined {
  const why = values['with-held']?.trim();
  if (why === '' || (why?.length ?? 0) > LONGEST_FOR)
    throw new WrongUse(
      `Say why what is on hold is given: --with-held "WHY", with ${LONGEST_FOR} characters at most. ` +
        'Who set the hold must agree.',
    );
  return why;
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        email: text,
        tenant: text,
        folder: text,
        for: text,
        out: text,
        'with-held': text,
        name: text,
        'new-email': text,
      },
    });
  } catch (error) {
    throw new WrongUse(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
