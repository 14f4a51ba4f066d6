/** What was, or is to be, sent to somebody of the bot's own accord: every send has its entry. */
import { z } from 'zod';
import { sendDueAt, sendSchema, type Send } from './send.ts';

export const sendKindSchema = z.enum([
  'invitation',
  'reminder',
  'check-in',
  'new date',
  'asking',
  /** Times for a conversation were offered. */
  'talk',
  /** What they said was written down, for them to read. */
  'notes',
  /** The practitioner meeting has a day, or another one. */
  'meeting',
  /** They were there: a thank you. */
  'after meeting',
  /** To a liaison officer: there is something to do for a family. */
  'family',
  /** What the report says of their part can be read, before it is final. */
  'extract',
  /** The review is closed: a thank you, with the day of publication. */
  'thanks',
]);
export type SendKind = z.infer<typeof sendKindSchema>;

/** One send of a participation, from when it was wanted on. Entries are never taken out. */
export const entrySchema = z.object({
  /** Of its kind and number, such as "reminder-2": the same decision made twice is one entry. */
  id: z.string(),
  kind: sendKindSchema,
  /** Of a reminder: its step in the policy; each step is one entry at most. */
  step: z.string().optional(),
  /** Of a thank you: the day of publication that it tells, '' where there is none, and whom to talk to. */
  tells: z.object({ day: z.string(), support: z.string() }).optional(),
  /** Of a check-in: what the lead wrote besides the usual words; '' for nothing. */
  words: z.string().optional(),
  /** Why these stay, where the wording check found something in them. */
  stays: z.string().optional(),
  /** Of a send that the lead asked for: the form on which it was; pressed twice, it is one. */
  askedBy: z.string().optional(),
  send: sendSchema,
});
export type Entry = z.infer<typeof entrySchema>;

type Ledger = { sends: Entry[] };

/** The latest entry of that kind. */
export function latestOf({ sends }: Ledger, kind: SendKind): Entry | undefined {
  return sends.findLast((entry) => entry.kind === kind);
}

/** Where the latest send of that kind stands. */
export function sendOf(ledger: Ledger, kind: SendKind): Send | undefined {
  return latestOf(ledger, kind)?.send;
}

export function entryIn({ sends }: Ledger, id: string): Entry | undefined {
  return sends.find((entry) => entry.id === id);
}

/** With one more entry. */
export function withEntry<L extends Ledger>(ledger: L, entry: Omit<Entry, 'id'>): L {
  const { sends } = ledger;
  const number = sends.filter(({ kind }) => kind === entry.kind).length + 1;
  return {
    ...ledger,
    sends: [...sends, { id: `${entry.kind.replace(' ', '-')}-${number}`, ...entry }],
  };
}

/** With each entry's send as it is decided; the same ledger where nothing changes. */
export function withSends<L extends Ledger>(ledger: L, decide: (entry: Entry) => Send): L {
  const sends = ledger.sends.map((entry) => {
    const send = decide(entry);
    return send === entry.send ? entry : { ...entry, send };
  });
  const isSame = sends.every((entry, index) => entry === ledger.sends[index]);
  return isSame ? ledger : { ...ledger, sends };
}

/** With the send of one entry. */
export function withSend<L extends Ledger>(ledger: L, id: string, send: Send): L {
  return withSends(ledger, (entry) => (entry.id === id ? send : entry.send));
}

/** The entries that the clock must look at by then, those that were due first before the others. */
export function dueEntries({ sends }: Ledger, now: string): Entry[] {
  const dueAt = ({ send }: Entry) => sendDueAt(send) ?? '';
  return sends
    .filter((entry) => dueAt(entry) !== '' && dueAt(entry) <= now)
    .sort((a, b) => (dueAt(a) < dueAt(b) ? -1 : 1));
}
