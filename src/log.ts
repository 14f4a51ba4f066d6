import { pino, type DestinationStream, type Logger } from 'pino';
import { z } from 'zod';
import { AUDIT_HEAD, type AuditHead } from './domain/audit.ts';

/**
 * A log without words: errors are logged by name, code and place. Their messages are logged only
 * where this program wrote them, since those of libraries may repeat what they were given.
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, serializers: { err: describe }, redact };
  return destination ? pino(options, destination) : pino(options);
}

/** Says how far each audit trail has come, whatever level the rest of the log has. */
export function announcing(log: Logger): (head: AuditHead) => void {
  const always = log.child({}, { level: 'info' });
  return (head) => {
    always.info(head, AUDIT_HEAD);
  };
}

/** What people write, are called or are reached by, and what opens a door. */
const PERSONAL = [
  'activity',
  'address',
  'answer',
  'attachments',
  'authorization',
  'body',
  'card',
  'cookie',
  'displayName',
  'email',
  'from',
  'headers',
  'mail',
  'password',
  'recipient',
  'request',
  'summary',
  'text',
  'title',
  'token',
  'url',
  'value',
  'written',
];

/**
 * A second fence: no line of the program has any of these, but one that is added in haste might. Not
 * `name` in an error, which is that of its kind.
 */
const redact = {
  paths: [
    ...PERSONAL,
    ...PERSONAL.flatMap((key) => [`*.${key}`, `*.*.${key}`]),
    'name',
    ...['activity', 'conversation', 'member', 'person', 'speaker', 'user'].map(
      (whose) => `${whose}.name`,
    ),
  ],
  censor: '[left out]',
};

/** Errors whose messages this program writes, and keeps free of what people typed. */
const OWN = new Set([
  'ConnectorFailure',
  'EntraSilent',
  'InvalidItem',
  'InvalidRecord',
  'ItemChanged',
  'ItemExists',
  'MissingRecord',
  'PartlyFailed',
  'RecordBusy',
  'Refused',
  'RosterSilent',
  'StoreUnavailable',
  'UnreadableItem',
]);

/** Names and numbers only: a sentence may quote what was asked for. */
const codesSchema = z.object({
  code: z.union([z.string(), z.number()]).optional().catch(undefined),
  errorCode: z
    .string()
    .regex(/^\w{1,60}$/)
    .optional()
    .catch(undefined),
  errorNo: z.coerce.number().int().optional().catch(undefined),
});

type Description = {
  name: string;
  code?: string | number;
  entra?: string;
  message?: string;
  at?: string[];
  cause?: Description;
};

function describe(error: unknown): Description {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, message, stack, cause } = error;
  return {
    name,
    ...codesOf(error),
    ...(OWN.has(name) ? { message } : {}),
    ...(stack === undefined ? {} : { at: frames(stack, message) }),
    ...(cause instanceof Error ? { cause: describe(cause) } : {}),
  };
}

/** A system's code; and Entra's, which tells a trust that is missing from one that has run out. */
function codesOf(error: Error): Pick<Description, 'code' | 'entra'> {
  const { code, errorCode, errorNo } = codesSchema.parse(error);
  return {
    ...(code === undefined ? {} : { code }),
    ...(errorCode === undefined
      ? {}
      : { entra: errorNo === undefined ? errorCode : `${errorCode} ${errorNo}` }),
  };
}

/** The places of a stack, without its first lines, which repeat the message. */
function frames(stack: string, message: string): string[] {
  const head = message === '' ? '\n' : `: ${message}\n`;
  const at = stack.indexOf(head);
  // Otherwise a line of the message that looks like a place would pass for one.
  if (at < 0 || stack.slice(0, at).includes('\n')) return [];
  return stack
    .slice(at + head.length)
    .split('\n')
    .filter((line) => /^\s+at .*(:\d+:\d+|node:|<anonymous>)\)?$/.test(line))
    .slice(0, 8)
    .map((line) => line.trim().replace(/(?:file:\/\/)?\/[^()]*\/(src|node_modules)\//, '$1/'));
}
