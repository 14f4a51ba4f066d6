import { z } from 'zod';
import { nationSchema } from './nation.ts';
import { waySchema } from './reply.ts';
import { retentionSchema } from './retention.ts';
import { wordedSchema } from './words.ts';

const slug = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens');

/** A name that is there in both languages; Welsh shows only where the words of the cards are Welsh. */
const bilingual = z.object({ 'en-GB': z.string().min(1), cy: z.string().min(1) });

const count = z.number().int().min(-400).max(400);

/** How long after (or, below zero, before): in exactly one unit. */
export const offsetSchema = z.union([
  z.strictObject({ workingDays: count }),
  z.strictObject({ days: count }),
  z.strictObject({ weeks: count }),
  z.strictObject({ months: count }),
]);
export type Offset = z.infer<typeof offsetSchema>;

const eventSchema = z.strictObject({
  id: slug,
  /** What is asked for on the form: "Day on which the notification was sent". */
  name: wordedSchema,
  /** Known when the review opens; the others may follow. */
  atOpening: z.boolean(),
});

const milestoneSchema = z.strictObject({
  id: slug,
  name: wordedSchema,
  /** The event, or a milestone further up, that it is counted from. */
  from: slug,
  after: offsetSchema,
  /** So much later is still in time; said on the plan. */
  slack: offsetSchema.optional(),
  /** By this one the answers of those invited are hoped for; one milestone of each type. */
  answers: z.literal(true).optional(),
  /** By this one the agencies' summaries are hoped for; at most one milestone of each type. */
  returns: z.literal(true).optional(),
  source: z.string().min(1),
});
export type MilestoneRule = z.infer<typeof milestoneSchema>;

/** Words that assume what a review of effective practice does not, in English and in Welsh. */
const SPEAKS_OF_HARM = /\b(death|died|dies|killed|harm\w*|[mf]arw\w*|l?ladd\w*|niw(ed|eid)\w*)\b/i;

/**
 * A kind of review as law and guidance set it, as data: `cards/review-types/*.json`. An open review
 * keeps the one that it was opened under, whatever happens to the file.
 */
export const reviewTypeSchema = z
  .strictObject({
    id: slug,
    name: bilingual,
    concerns: z.array(z.enum(['child', 'adult', 'domestic abuse'])).min(1),
    /** Whose bank holidays are no working days. */
    nation: nationSchema,
    source: z.strictObject({
      title: z.string().min(1),
      edition: z.string().min(1),
      address: z.url().optional(),
      checkedBy: z.string().min(1),
      checkedOn: z.iso.date(),
    }),
    /** False where a review may also look at what went well: its own words then speak of no harm. */
    assumesHarm: z.boolean(),
    participants: z.strictObject({ one: bilingual, many: bilingual }),
    /** What the guidance allows to promise; stands on the invitation. */
    promise: wordedSchema,
    position: z.strictObject({
      /** What those invited may choose. */
      choice: z.array(wordedSchema).min(1),
      /** What isn't theirs, nor the review's, to choose. */
      noChoice: z.array(wordedSchema).min(1),
    }),
    /** How people in such a review mostly take part; a review can choose another. All ways are equal ends. */
    mainWay: waySchema.optional(),
    criteria: z.array(z.strictObject({ id: slug, text: wordedSchema })).min(1),
    /** What becomes of a reviewer's connection with the case or the organisations. */
    connection: z.enum(['refused', 'decided']),
    events: z.array(eventSchema).min(1),
    milestones: z.array(milestoneSchema).min(1),
    /** How long such a review is kept once it is closed; absent: as long as any may be. */
    retention: retentionSchema.optional(),
    /** The types that such a review may become. */
    becomes: z.array(slug),
  })
  .superRefine((type, context) => {
    const issue = (path: (string | number)[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    const said = [type.promise, ...type.position.choice, ...type.position.noChoice];
    for (const text of Object.values(said).flatMap((worded) => Object.values(worded)))
      if (!type.assumesHarm && SPEAKS_OF_HARM.test(text))
        issue(['assumesHarm'], `is false, so the type may not say: “${text}”`);
    const known = new Map(type.events.map(({ id, atOpening }) => [id, atOpening]));
    if (known.size < type.events.length) issue(['events'], 'has one id twice');
    if (new Set(type.criteria.map(({ id }) => id)).size < type.criteria.length)
      issue(['criteria'], 'has one id twice');
    for (const [index, { id, from, slack }] of type.milestones.entries()) {
      const at = known.get(from);
      if (at === undefined)
        issue(['milestones', index, 'from'], `“${from}” is no event and no milestone before it`);
      if (known.has(id)) issue(['milestones', index, 'id'], `“${id}” is there twice`);
      known.set(id, at === true);
      if (slack && Object.values(slack).some((later) => later < 1))
        issue(['milestones', index, 'slack'], 'must be above zero');
    }
    const answers = type.milestones.filter((milestone) => milestone.answers);
    if (answers.length !== 1) issue(['milestones'], 'exactly one must have "answers": true');
    for (const { id } of answers)
      if (known.get(id) !== true)
        issue(['milestones'], `“${id}” must be counted from an event that is known at opening`);
    if (type.milestones.filter((milestone) => milestone.returns).length > 1)
      issue(['milestones'], 'at most one may have "returns": true');
  });
export type ReviewType = z.infer<typeof reviewTypeSchema>;
