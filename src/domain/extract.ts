/** What the draft of the report says of one contributor's part, which they are offered before it is final. */
import { z } from 'zod';
import type { Quoting } from './quoting.ts';
import { bytesOnCard } from './parts.ts';

/** Longest texts, in UTF-16 units. */
export const EXTRACT_TEXT = 4000;
export const EXTRACT_QUOTES = 1500;
export const EXTRACT_WORDS = 2000;
/** Why it does not wait for the families; the audit trail has all of it. */
export const WITHOUT_LENGTH = 500;
/** Text and quotes, and what somebody answers to them, stand on one card. */
export const EXTRACT_BYTES = 10_000;
export const WORDS_BYTES = 4_000;

/** What somebody says of it. Either of these is fine, and no reason is asked for. */
export const extractReplySchema = z.enum(['right', 'not right', 'talk', 'rather not']);
export type ExtractReply = z.infer<typeof extractReplySchema>;

export const extractSchema = z.object({
  /** As it stands in the draft now, and their own words as the report would quote them; '' for none. */
  text: z.string(),
  quotes: z.string(),
  /** Person id of who wrote it last, and when. */
  by: z.string(),
  at: z.string(),
  /** Counts its changes; 0 where nothing is written. */
  version: z.number().int().min(0),
  /** What they are shown: as it was when it was last offered. */
  offered: z
    .object({ text: z.string(), quotes: z.string(), version: z.number(), at: z.string() })
    .optional(),
  /** `words`: what is not right, '' for nothing; `notedBy`: who noted it, where they read it together. */
  reply: z
    .object({
      is: extractReplySchema,
      words: z.string(),
      at: z.string(),
      ofVersion: z.number(),
      /** What the words are about, where they wrote them to another version than they answered last. */
      wordsOf: z.number().optional(),
      notedBy: z.string().optional(),
    })
    .optional(),
  /** Whether those words may be quoted as they stand there. */
  quoting: z.object({ may: z.boolean(), at: z.string(), ofVersion: z.number() }).optional(),
});
export type Extract = z.infer<typeof extractSchema>;

export const NO_EXTRACT: Extract = { text: '', quotes: '', by: '', at: '', version: 0 };

/** Where somebody is with it, without a word of it. */
export const extractStanceSchema = z.object({
  is: z.enum(['offered', 'read', ...extractReplySchema.options]),
  /** What they were last offered, or answered to. */
  version: z.number(),
  at: z.string(),
});
export type ExtractStance = z.infer<typeof extractStanceSchema>;

type WithExtract = { extract?: ExtractStance | undefined; news?: string | undefined };

/** Whether it is offered to them, and they have said nothing to it. */
export function asksAboutExtract({ extract }: WithExtract): boolean {
  return extract?.is === 'offered' || extract?.is === 'read';
}

/** It is offered to them in that version; the same where it is already. */
export function withExtractOffered<P extends WithExtract>(
  participation: P,
  version: number,
  at: string,
): P {
  if (participation.extract?.version === version) return participation;
  return { ...participation, extract: { is: 'offered', version, at } };
}

/** They have opened it; what they answered stands. */
export function withExtractRead<P extends WithExtract>(
  participation: P,
  version: number,
  at: string,
): P {
  const { extract } = participation;
  if (extract?.is !== 'offered' || extract.version !== version) return participation;
  return { ...participation, extract: { is: 'read', version, at } };
}

/**
 * What they said to that version, of which the review has news; the same where they have said so
 * already, or another version is offered to them by now.
 */
export function withExtractReply<P extends WithExtract>(
  participation: P,
  { is, ofVersion }: { is: ExtractReply; ofVersion: number },
  at: string,
): P {
  const { extract } = participation;
  if (extract && extract.version > ofVersion) return participation;
  if (extract?.is === is && extract.version === ofVersion) return participation;
  return { ...participation, news: at, extract: { is, version: ofVersion, at } };
}

/** They take no part any more: nothing is said of them. */
export function withoutExtract<P extends WithExtract>(participation: P): P {
  return participation.extract ? { ...participation, extract: undefined } : participation;
}

/** As it is written now; the same where nothing changes. */
export function written(
  extract: Extract,
  { text, quotes }: Pick<Extract, 'text' | 'quotes'>,
  { by, at }: Pick<Extract, 'by' | 'at'>,
): Extract {
  if (extract.text === text && extract.quotes === quotes) return extract;
  return { ...extract, text, quotes, by, at, version: extract.version + 1 };
}

/** It may be read as it is now; the same where it may already, or nothing is written. */
export function offeredAsItIs(extract: Extract, at: string): Extract {
  const { text, quotes, version, offered } = extract;
  if (version === 0 || offered?.version === version) return extract;
  return { ...extract, offered: { text, quotes, version, at } };
}

type Reply = NonNullable<Extract['reply']>;
/** Without `words`, those that they wrote before stay: they would rather talk, and take nothing back. */
export type ExtractAnswer = Omit<Reply, 'at' | 'words'> & { words?: string };

/** With what they answered; the same where they have said just that, or were shown no such version. */
export function replied(extract: Extract, answer: ExtractAnswer, at: string): Extract {
  const { offered, reply } = extract;
  if (!offered || answer.ofVersion > offered.version) return extract;
  const stays = answer.words === undefined && reply !== undefined && reply.words !== '';
  const words = stays ? reply.words : (answer.words ?? '');
  const wordsOf = stays ? wordsAreOf(reply) : answer.wordsOf;
  const next = { ...answer, words, wordsOf };
  const isSame =
    reply?.is === next.is &&
    reply.words === words &&
    reply.ofVersion === next.ofVersion &&
    wordsAreOf(reply) === wordsAreOf(next) &&
    reply.notedBy === next.notedBy;
  return isSame ? extract : { ...extract, reply: { ...next, at } };
}

/** The version that what they wrote is about. */
export function wordsAreOf({ ofVersion, wordsOf }: Pick<Reply, 'ofVersion' | 'wordsOf'>): number {
  return wordsOf ?? ofVersion;
}

/** With whether they may be quoted so; the same where they have said that, or it is not what they see. */
export function quotable(
  extract: Extract,
  { may, ofVersion }: { may: boolean; ofVersion: number },
  at: string,
): Extract {
  const { offered, quoting } = extract;
  if (!offered || offered.quotes === '' || offered.version !== ofVersion) return extract;
  if (quoting?.may === may && quoting.ofVersion === ofVersion) return extract;
  return { ...extract, quoting: { may, at, ofVersion } };
}

/** Whether it was written anew since it was last offered. */
export function isChangedSince({ version, offered }: Extract): boolean {
  return offered !== undefined && offered.version < version;
}

export const EXTRACT_FIELDS = ['text', 'quotes'] as const;
export type ExtractField = (typeof EXTRACT_FIELDS)[number];
export type ExtractTyped = Record<ExtractField, string>;
type Problem<Field> = { field: Field; problem: 'missing' | 'too long' | 'not to be quoted' };

/** As it is typed, or what stands in its way. `quoting`: what they chose. */
export function parseExtract(
  typed: ExtractTyped,
  quoting: Quoting,
): { parsed?: ExtractTyped; problems: Problem<ExtractField>[] } {
  const [text, quotes] = [typed.text.trim(), typed.quotes.trim()];
  const problems: Problem<ExtractField>[] = [];
  const isLarge = bytesOnCard(text) + bytesOnCard(quotes) > EXTRACT_BYTES;
  if (text === '') problems.push({ field: 'text', problem: 'missing' });
  else if (text.length > EXTRACT_TEXT || isLarge)
    problems.push({ field: 'text', problem: 'too long' });
  if (quotes.length > EXTRACT_QUOTES) problems.push({ field: 'quotes', problem: 'too long' });
  if (quotes !== '' && quoting === 'do not quote me')
    problems.push({ field: 'quotes', problem: 'not to be quoted' });
  return problems.length > 0 ? { problems } : { parsed: { text, quotes }, problems };
}

/** What isn't right, in somebody's own words, or what stands in its way. */
export function parseComment(typed: string): { words: string; problems: Problem<'words'>[] } {
  const words = typed.trim();
  if (words === '') return { words, problems: [{ field: 'words', problem: 'missing' }] };
  const isLong = words.length > EXTRACT_WORDS || bytesOnCard(words) > WORDS_BYTES;
  return { words, problems: isLong ? [{ field: 'words', problem: 'too long' }] : [] };
}
