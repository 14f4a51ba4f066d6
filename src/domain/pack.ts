/**
 * The evidence pack: what people told a review, by pseudonym, and how it was gathered, as plain data that
 * another program can read without this one. `packJsonSchema` says the same as a JSON Schema.
 */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { agencyKindSchema } from './agency.ts';
import { dayInLondon, stamp } from './dates.ts';
import { identitiesIn } from './identities.ts';
import { methodOf, methodSchema, type ForMethod } from './pack-method.ts';
import { plainId } from './questionnaire.ts';
import { quotingSchema } from './quoting.ts';
import { spanSchema } from './span.ts';
import { passagesOf, type SentAnswer, type Voice } from './voices.ts';

export const PACK_FORMAT = 'vantage-evidence-pack';
export const PACK_VERSION = 1;

const aboutSchema = z
  .enum(['then', 'since', 'always', 'note'])
  .describe(
    'What the question was about: then (at the time), since (what was learned later), always (any time), note (a note by whoever wrote it down).',
  );
const choiceSchema = quotingSchema.describe(
  'What they chose when it was read back: quote me; show me first; do not quote me. It must be honoured.',
);
const localeSchema = z.string().describe('The language of the words, such as en-GB or cy-GB.');
const voiceNameSchema = z.string().describe('A pseudonym, such as "Health visitor 2".');
const questionIdSchema = z.string().describe('A question of the index, such as "Q3".');
const whenSchema = spanSchema
  .describe('The days that their words about the time may mean: approximate, both ends included.')
  .optional();

const answerSchema = z.strictObject({
  question: questionIdSchema,
  asked: z.string().describe('The question in the words in which it was asked.'),
  about: aboutSchema,
  when: whenSchema,
  text: z.string().describe('All that they answered, letter by letter.'),
  alsoWritten: z
    .array(z.string())
    .describe('Further texts to the same question, written on another device.'),
});

const sentSchema = z.strictObject({
  ordinal: z.int().positive().describe('Among what they sent, from 1.'),
  on: z.iso.date().describe('The day on which it was sent.'),
  locale: localeSchema,
  quoting: choiceSchema,
  isOutside: z
    .boolean()
    .describe('They say that some of it was before or after the period that the review looks at.'),
  version: z.string().describe('A mark of exactly these words; corrected words have another one.'),
  questionnaire: z
    .strictObject({ id: z.string(), version: z.string(), hash: z.string() })
    .describe('The questionnaire, word for word: another wording has another hash.'),
  answers: z.array(answerSchema),
});

const voiceSchema = z.strictObject({
  name: voiceNameSchema,
  ordinal: z.int().positive().describe('Among all voices, from 1; it stays in later packs.'),
  is: z
    .enum(['professional', 'family liaison officer', 'family'])
    .describe('As whom they told it.'),
  agencyKind: agencyKindSchema
    .optional()
    .describe('Of the agency they worked for then; absent for families.'),
  sent: z.array(sentSchema),
});

const passageSchema = z.strictObject({
  id: z.string().describe('Voice, what they sent, sentence: "P7.1.12". It stays in later packs.'),
  mark: z.string().describe('Of its words: a changed sentence has another mark.'),
  text: z.string().describe('One sentence, as it was written.'),
  voice: voiceNameSchema,
  agencyKind: agencyKindSchema.optional(),
  question: questionIdSchema,
  asked: z.string(),
  about: aboutSchema,
  when: whenSchema,
  locale: localeSchema,
  quoting: choiceSchema,
  mayIdentify: z
    .array(
      z.strictObject({
        is: z.enum(['name', 'date of birth', 'NHS number']),
        words: z.string(),
      }),
    )
    .describe(
      'What looks like a name, a date of birth or an NHS number: a guess that misses some.',
    ),
});
export type PackPassage = z.infer<typeof passageSchema>;

export const packSchema = z
  .strictObject({
    format: z.literal(PACK_FORMAT),
    version: z.literal(PACK_VERSION).describe('Of this format.'),
    review: z.strictObject({
      reference: z.string().describe('The neutral reference of the review.'),
      type: z.string().describe('The kind of review, in English.'),
      madeUp: z.boolean().describe('A review to try things with: nobody in it exists.'),
    }),
    madeAt: z.iso.datetime().describe('When the pack was made.'),
    madeBy: z.enum(['reviewer', 'lead']).describe('In which role somebody had it made.'),
    method: methodSchema,
    questions: z
      .array(
        z.strictObject({
          id: questionIdSchema,
          about: aboutSchema,
          wordings: z.array(z.string()).describe('As it was asked: by role and language.'),
          passages: z.array(z.string()).describe('Ids of the passages that answer it.'),
        }),
      )
      .describe('The questions that somebody answered, in the order in which they first came.'),
    voices: z.array(voiceSchema).describe('Who told something, with all of it.'),
    passages: z.array(passageSchema).describe('The same words by sentence, to be cited and coded.'),
  })
  .describe('What people told a safeguarding review, by pseudonym.');
export type Pack = z.infer<typeof packSchema>;

/** What a pack is made of, as it was gathered. */
export type ForPack = ForMethod & { madeBy: Pack['madeBy'] };

export function packOf(of: ForPack, now: Temporal.Instant): Pack {
  const { review, voices, madeBy } = of;
  const questions = questionsIn(voices);
  const idOf = (answer: SentAnswer) => questions.get(keyOf(answer))?.id ?? '';
  const passages = voices
    .flatMap(passagesOf)
    .map(({ id, mark, text, answer, voice, sent }): PackPassage => ({
      id,
      mark,
      text,
      voice: voice.name,
      ...agencyOf(voice),
      question: idOf(answer),
      asked: answer.asked,
      about: answer.about,
      ...(answer.span && { when: answer.span }),
      locale: sent.locale,
      quoting: sent.quoting,
      mayIdentify: identitiesIn(text),
    }));
  const byQuestion = Map.groupBy(passages, ({ question }) => question);
  return {
    format: PACK_FORMAT,
    version: PACK_VERSION,
    review: {
      reference: review.details.reference,
      type: review.type.name['en-GB'],
      madeUp: review.madeUp,
    },
    madeAt: stamp(now),
    madeBy,
    method: methodOf(of),
    questions: [...questions.values()].map(({ id, about, wordings }) => ({
      id,
      about,
      wordings: [...wordings],
      passages: (byQuestion.get(id) ?? []).map((passage) => passage.id),
    })),
    voices: voices.map((voice) => ({
      name: voice.name,
      ordinal: voice.ordinal,
      is: voice.of.is === 'family' ? ('family' as const) : voice.of.role,
      ...agencyOf(voice),
      sent: voice.sent.map(({ ordinal, sentAt, locale, quoting, isOutside, ...sent }) => ({
        ordinal,
        on: dayInLondon(Temporal.Instant.from(sentAt)),
        locale,
        quoting,
        isOutside,
        version: sent.version,
        questionnaire: sent.questionnaire,
        answers: sent.answers.map((answer) => ({
          question: idOf(answer),
          asked: answer.asked,
          about: answer.about,
          ...(answer.span && { when: answer.span }),
          text: answer.text,
          alsoWritten: answer.alsoWritten,
        })),
      })),
    })),
    passages,
  };
}

function agencyOf({ of }: Voice) {
  return of.is === 'invited' ? { agencyKind: of.agencyKind } : {};
}

/** A page that repeats asks the same question again. */
function keyOf({ questionId, about }: SentAnswer): string {
  return JSON.stringify([plainId(questionId), about]);
}

type Indexed = { id: string; about: SentAnswer['about']; wordings: Set<string> };

function questionsIn(voices: readonly Voice[]): ReadonlyMap<string, Indexed> {
  const found = new Map<string, Indexed>();
  const answers = voices.flatMap(({ sent }) => sent.flatMap((one) => one.answers));
  for (const answer of answers) {
    const key = keyOf(answer);
    const known = found.get(key) ?? {
      id: `Q${found.size + 1}`,
      about: answer.about,
      wordings: new Set<string>(),
    };
    known.wordings.add(answer.asked);
    found.set(key, known);
  }
  return found;
}

/** So many places in the passages may tell who somebody is. */
export function identitiesOf({ passages }: Pick<Pack, 'passages'>): number {
  return passages.reduce((sum, { mayIdentify }) => sum + mayIdentify.length, 0);
}

/** The format for other programs, as a JSON Schema (draft 2020-12). */
export function packJsonSchema() {
  return z.toJSONSchema(packSchema, { target: 'draft-2020-12' });
}
