import { z } from 'zod';
import { FIELD_MARK } from '../cards/finish.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused } from '../domain/views.ts';

/** A button that a person pressed, as its card said and they filled it in. Nothing of it is trusted. */
export type Press = {
  verb: string;
  nonce: string;
  reviewId: string | undefined;
  participationId: string | undefined;
  /** The member of the team whose notes the card shows. */
  notesBy: string | undefined;
  /** Who of a family said what the card shows. */
  memberId: string | undefined;
  /** The page of a questionnaire that the card showed. */
  page: string | undefined;
  /** Field → fingerprint of the text that the card showed in it. */
  shown: Record<string, string>;
  /** Field → what stands in it now. A shown field that is absent was emptied. */
  written: Record<string, string>;
  question: string;
  /** What a card of the review or the board is about: a milestone, a member, an agency, a type. */
  item: string;
  /** What a choice was made from: two texts, a connection, the agencies that were asked about. */
  pair: string;
  /** The try of a send that the card was about. */
  since: string;
  part: number;
};

const id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
const optionalId = z.union([id, z.literal('').transform(() => undefined)]).optional();
const count = z.coerce.number().int().min(0).max(10_000).catch(0);

const dataSchema = z.looseObject({
  n: id,
  r: optionalId,
  p: optionalId,
  by: optionalId,
  m: optionalId,
  g: z.string().max(40).optional(),
  f: z.record(z.string().max(40), z.string().max(24)).optional(),
  q: z.string().max(40).catch(''),
  i: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .catch(''),
  pair: z.string().max(24).catch(''),
  since: z.string().max(40).catch(''),
  part: count,
  from: count,
  v: z.string().max(40).optional(),
});

const executeSchema = z.object({
  action: z.object({ verb: z.string().max(40), data: dataSchema }),
});

/** The press of an Action.Execute, from an invoke's value; undefined when it is none of ours. */
export function parseExecute(value: unknown): Press | undefined {
  const parsed = executeSchema.safeParse(value);
  return parsed.success ? pressOf(parsed.data.action.verb, parsed.data.action.data) : undefined;
}

/** The press of the Action.Submit that older clients fall back to, from a message's value. */
export function parseSubmit(value: unknown): Press | undefined {
  const parsed = dataSchema.safeParse(value);
  return parsed.success && parsed.data.v !== undefined
    ? pressOf(parsed.data.v, parsed.data)
    : undefined;
}

function pressOf(verb: string, data: z.infer<typeof dataSchema>): Press {
  const mark = `${FIELD_MARK}${data.n}`;
  const written: Record<string, string> = {};
  for (const [key, value] of Object.entries(data))
    if (key.endsWith(mark) && typeof value === 'string')
      written[key.slice(0, -mark.length)] = value;
  return {
    verb,
    nonce: data.n,
    reviewId: data.r,
    participationId: data.p,
    notesBy: data.by,
    memberId: data.m,
    page: data.g,
    // A Submit doesn't say what was shown: then what is written counts as newly written.
    shown: data.f ?? Object.fromEntries(Object.keys(written).map((field) => [field, ''])),
    written,
    question: data.q,
    item: data.i,
    pair: data.pair,
    since: data.since,
    part: Math.max(data.part, data.from),
  };
}

/** The text in a field; empty when the field is empty or was not on the card. */
export function field(press: Press, name: string): string {
  return press.written[name] ?? '';
}

/** The participation that the card belongs to, if it does to one. */
export function keysIn(press: Press): Keys | undefined {
  const { reviewId, participationId, notesBy, memberId } = press;
  if (reviewId === undefined || participationId === undefined) return undefined;
  return {
    reviewId,
    participationId,
    ...(notesBy !== undefined && { notesBy }),
    ...(memberId !== undefined && { memberId }),
  };
}

/** Throws Refused when the card belongs to no participation. */
export function keysOf(press: Press): Keys {
  const keys = keysIn(press);
  if (!keys) throw new Refused('not understood');
  return keys;
}

/** Throws Refused when the card belongs to no review. */
export function reviewOf({ reviewId }: Press): string {
  if (reviewId === undefined) throw new Refused('not understood');
  return reviewId;
}
