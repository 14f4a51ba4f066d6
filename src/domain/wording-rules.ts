import nlp from 'compromise/two';
import { z } from 'zod';
import { wordedSchema } from './words.ts';

export const WORDING_KINDS = ['hindsight', 'blame', 'why', 'promise', 'courtroom'] as const;

/** What the library makes of a pattern: that takes a while, and is done once. */
type Parsed = ReturnType<typeof nlp.parseMatch>;
const parsed = new Map<string, Parsed>();

/** The tags that the library has for words: `Verb`, `PastTense`. */
const TAGS = new Set(
  Object.keys(
    z.object({ one: z.object({ tagSet: z.record(z.string(), z.unknown()) }) }).parse(nlp.model())
      .one.tagSet,
  ),
);

// A step is a word or a choice; a gap needs a step after it, and can only look for single words. A word
// with a hyphen is two, which a choice would never find.
const WORD = String.raw`(?:[\p{L}\p{N}][\p{L}\p{N}'’]*|#[A-Z][A-Za-z]*|\{[a-z]+(?:/[a-z]+)?\})`;
const SINGLE = String.raw`(?:${WORD}(?!-)|\(${WORD}(?:\|${WORD})*\)|\(${WORD}(?: && ${WORD})+\))`;
const SEVERAL = String.raw`\(${WORD}(?: ${WORD})*(?:\|${WORD}(?: ${WORD})*)*\)`;
const HYPHENED = String.raw`[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)+`;
const STEP = String.raw`!?(?:${SINGLE}|${SEVERAL}|${HYPHENED})[?+]?`;
const GAP = String.raw`\.\{\d,\d\d?\} ${SINGLE}|\.`;
const PATTERN = new RegExp(String.raw`^\^?${STEP}(?: (?:${STEP}|${GAP}))*\$?$`, 'u');

/**
 * A pattern in the match syntax of `compromise`, as far as that does what it says: a word, `#Tag`,
 * `{root}`, `(one|the other)`, `(word && #Tag)`, `?`, `+`, `!`, `^` at the start, `$` at the end, and a
 * gap of so many words, `.{0,4}`, before a word. No regular expressions, so that no text makes it slow.
 */
const patternSchema = z
  .string()
  .max(600)
  .transform((pattern, context): Parsed => {
    const unknown = pattern.match(/#\w+/g)?.find((tag) => !TAGS.has(tag.slice(1)));
    if (unknown === undefined && PATTERN.test(pattern)) {
      const made = parsed.get(pattern) ?? nlp.parseMatch(pattern);
      parsed.set(pattern, made);
      return made;
    }
    const why = unknown === undefined ? 'can’t be read' : `has a tag that there isn’t, ${unknown}`;
    context.addIssue({ code: 'custom', message: `“${pattern}” ${why}` });
    return z.NEVER;
  });

const ruleSchema = z.strictObject({
  id: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z-]*$/, 'must be lower-case letters and hyphens'),
  kind: z.enum(WORDING_KINDS),
  match: z.array(patternSchema).min(1),
  /** What is found passes where one of these is found about it, in the same sentence. */
  unless: z.array(patternSchema),
  /** Why other words are better, and which: said to the author. */
  reason: wordedSchema,
  instead: wordedSchema,
  source: z.string().min(1),
});

/** The rules of the wording check as data: `cards/wording/en-GB.json`, for text in that language. */
export const wordingSchema = z
  .strictObject({
    version: z.int().min(1),
    /** Fixed phrases, such as clinical ones: no rule finds anything in them. */
    passes: z.array(patternSchema),
    rules: z.array(ruleSchema).min(1),
  })
  .superRefine(({ rules }, context) => {
    const ids = rules.map(({ id }) => id);
    for (const [index, id] of ids.entries())
      if (ids.indexOf(id) < index)
        context.addIssue({
          code: 'custom',
          path: ['rules', index, 'id'],
          message: `“${id}” is there twice`,
        });
  });
export type Wording = z.infer<typeof wordingSchema>;
export type WordingRule = Wording['rules'][number];
