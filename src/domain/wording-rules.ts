import nlp from 'compromise/two';
import { z } from 'zod';
import { wordedSchema } from './words.ts';

export const WORDING_KINDS = ['hindsight', 'blame', 'why', 'promise', 'courtroom'] as const;

/** What the library makes of a pattern: it is made once, at the start. */
type Parsed = ReturnType<typeof nlp.parseMatch>;

/** A step of a pattern: a word or a choice, or a gap. One that follows a gap must be single words. */
const WORD = String.raw`(?:[\p{L}\p{N}][\p{L}\p{N}'’-]*|#[A-Z][A-Za-z]*|\{[a-z]+(?:/[a-z]+)?\})`;
const SINGLE = String.raw`(?:${WORD}|\(${WORD}(?:\|${WORD})*\)|\(${WORD}(?: && ${WORD})+\))`;
const SEVERAL = String.raw`\(${WORD}(?: ${WORD})*(?:\|${WORD}(?: ${WORD})*)*\)`;
const STEP = String.raw`!?(?:${SINGLE}|${SEVERAL})[?+]?`;
const GAP = String.raw`\.\{\d,\d\d?\} ${SINGLE}|\.`;
const PATTERN = new RegExp(String.raw`^\^?${STEP}(?: (?:${STEP}|${GAP}))*\$?$`, 'u');

/** The tags that the library has for words: `Verb`, `PastTense`. */
const TAGS = z
  .object({ one: z.object({ tagSet: z.record(z.string(), z.unknown()) }) })
  .parse(nlp.model()).one.tagSet;

/**
 * A pattern in the match syntax of `compromise`, as far as that does what it says: a word, `#Tag`,
 * `{root}`, `(one|the other)`, `(word && #Tag)`, `?`, `+`, `!`, `^` at the start, `$` at the end, and a
 * gap of so many words, `.{0,4}`, before a word. No regular expressions, so that no text makes it slow.
 */
const patternSchema = z
  .string()
  .max(600)
  .transform((pattern, context): Parsed => {
    const unknown = pattern.match(/#\w+/g)?.find((tag) => !(tag.slice(1) in TAGS));
    if (PATTERN.test(pattern) && unknown === undefined) return nlp.parseMatch(pattern);
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
