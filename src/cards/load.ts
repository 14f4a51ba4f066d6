import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { beforeSchema, type Before } from '../domain/before.ts';
import { boardSchema, proclaimedSchema, type Board, type Proclaimed } from '../domain/board.ts';
import { expectationsSchema, type Expectations } from '../domain/family-expectations.ts';
import { madeUpReviewSchema, type MadeUpReview } from '../domain/made-up.ts';
import { roleSchema } from '../domain/participation.ts';
import { reminderPolicySchema, type ReminderPolicy } from '../domain/reminder-policy.ts';
import {
  questionnaireFileSchema,
  questionnaireSchema,
  type Questionnaire,
} from '../domain/questionnaire.ts';
import { ownPagesSchema, type OwnPages } from '../domain/review-questions.ts';
import { reviewTypeSchema, type ReviewType } from '../domain/review-type.ts';
import { wordingSchema, type Wording } from '../domain/wording-rules.ts';
import { differences, type Words } from './words.ts';

/** The folder of templates, words and questionnaires that comes with the program. */
export const CARDS_FOLDER = join(import.meta.dirname, '../../cards');

/** A file of the cards folder is wrong; the message names the file, the field and what is wrong. */
export class InvalidCardsFile extends Error {
  override readonly name = 'InvalidCardsFile';
}

/** The words of all languages there are, by language tag. A second language is one more file. */
export function loadWords(folder = CARDS_FOLDER): ReadonlyMap<string, Words> {
  const files = readdirSync(join(folder, 'strings')).filter((file) => file.endsWith('.json'));
  const english = readJson(join(folder, 'strings', 'en-GB.json'));
  return new Map(
    files.map((file) => {
      const words = readJson(join(folder, 'strings', file));
      const wrong = differences(english, words);
      if (wrong.length > 0)
        throw new InvalidCardsFile(`cards/strings/${file}: ${wrong.slice(0, 5).join('; ')}.`);
      // Checked above: it has English's keys, and the type is made from English's file.
      return [basename(file, '.json'), words as Words];
    }),
  );
}

/** All questionnaires; of each role there is one that fits everybody in it. */
export function loadQuestionnaires(folder = CARDS_FOLDER): Questionnaire[] {
  const path = join(folder, 'questionnaires');
  const all = readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => parseFile(join(path, file), questionnaireFileSchema));
  for (const role of roleSchema.options)
    if (!all.some(({ for: who }) => who.role === role && !who.reasons && !who.types))
      throw new InvalidCardsFile(
        `cards/questionnaires: there is none for every "${role}". Add a file whose "for" says ` +
          'only that role.',
      );
  return all;
}

/**
 * The kinds of review, by id. A board adds one by adding a file that is called like its id. Throws
 * an `InvalidCardsFile` that names the file and the field.
 */
export function loadReviewTypes(folder = CARDS_FOLDER): ReadonlyMap<string, ReviewType> {
  const path = join(folder, 'review-types');
  // In the order of their names, so that a list of them looks the same on every machine.
  const files = readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .toSorted();
  if (files.length === 0)
    throw new InvalidCardsFile('cards/review-types: there is none. Add at least one file.');
  const types = new Map(files.map((file) => reviewTypeOf(join(path, file))));
  for (const { id, becomes } of types.values())
    for (const [index, other] of becomes.entries())
      if (!types.has(other))
        throw new InvalidCardsFile(
          `${id}.json: becomes.${index}: there is no review type “${other}”.`,
        );
  return types;
}

/** A file's review type, with its id. */
function reviewTypeOf(file: string): [string, ReviewType] {
  const type = parseFile(file, reviewTypeSchema);
  const name = basename(file, '.json');
  if (type.id !== name)
    throw new InvalidCardsFile(`${name}.json: id: must be “${name}”, as the file is called.`);
  return [type.id, type];
}

/** What is asked of somebody who adds to what they have sent. */
export function loadAddendum(folder = CARDS_FOLDER): Questionnaire {
  return parseFile(join(folder, 'addendum.json'), questionnaireSchema);
}

/** What a conversation with somebody of a family is written down to. */
export function loadConversation(folder = CARDS_FOLDER): Questionnaire {
  return parseFile(join(folder, 'family-conversation.json'), questionnaireFileSchema);
}

/** What is added to one later. */
export function loadConversationMore(folder = CARDS_FOLDER): Questionnaire {
  return parseFile(join(folder, 'family-conversation-more.json'), questionnaireSchema);
}

/** The words around what a review asks besides its questionnaire. */
export function loadOwnPages(folder = CARDS_FOLDER): OwnPages {
  return parseFile(join(folder, 'review-questions.json'), ownPagesSchema);
}

/** What is read before the first question of a questionnaire. */
export function loadBefore(folder = CARDS_FOLDER): Before {
  return parseFile(join(folder, 'before-you-begin.json'), beforeSchema);
}

/** What the officer of a family tells them of the review. */
export function loadExpectations(folder = CARDS_FOLDER): Expectations {
  return parseFile(join(folder, 'family-expectations.json'), expectationsSchema);
}

/** The board's own file: name, agencies with their tenants, contacts. */
export function loadBoard(file: string): Board {
  return parseFile(file, boardSchema);
}

/** Throws where the board's file sets years for a type that is not there: it would do nothing. */
export function checkRetention(
  { retention = {} }: Board,
  reviewTypes: ReadonlyMap<string, unknown>,
): void {
  for (const id of Object.keys(retention))
    if (!reviewTypes.has(id))
      throw new InvalidCardsFile(
        `The board’s file: retention: there is no review type “${id}”. Its name must be that of a file in cards/review-types.`,
      );
}

/** Bank holidays that were proclaimed once; a board can add to them. */
export function loadProclaimed(folder = CARDS_FOLDER): Proclaimed {
  return parseFile(join(folder, 'bank-holidays', 'proclaimed.json'), proclaimedSchema);
}

const remindersSchema = z.strictObject({
  standard: reminderPolicySchema,
  /** The types of review that have a policy of their own, by id. */
  types: z.record(z.string(), reminderPolicySchema),
});

/** When people are reminded in a review of that type; a board can change it. */
export function loadReminders(
  reviewTypes: ReadonlyMap<string, unknown>,
  folder = CARDS_FOLDER,
): (typeId: string) => ReminderPolicy {
  const { standard, types } = parseFile(join(folder, 'reminders.json'), remindersSchema);
  for (const id of Object.keys(types))
    if (!reviewTypes.has(id))
      throw new InvalidCardsFile(
        `reminders.json: types.${id}: there is no review type “${id}”. Its name must be that of a file in cards/review-types.`,
      );
  const own = new Map(Object.entries(types));
  return (typeId) => own.get(typeId) ?? standard;
}

/** The rules of the wording check, for words in English; a board can change them. */
export function loadWording(folder = CARDS_FOLDER): Wording {
  // The strings file has the same name.
  return parseFile(join(folder, 'wording', 'en-GB.json'), wordingSchema, 'wording/en-GB.json');
}

/** The made-up review that the local trial offers. */
export function loadMadeUpReview(folder = CARDS_FOLDER): MadeUpReview {
  return parseFile(join(folder, 'made-up-review.json'), madeUpReviewSchema);
}

function parseFile<T>(file: string, schema: z.ZodType<T>, name = basename(file)): T {
  const result = schema.safeParse(readJson(file, name), { error: saidOf });
  if (result.success) return result.data;
  const wrong = result.error.issues
    .slice(0, 5)
    .map(({ path, message }) => `${path.join('.') || 'the file'}: ${message}`);
  throw new InvalidCardsFile(`${name}: ${wrong.join('; ')}.`);
}

/** What is wrong, and what to do about it, where the schema has no words of its own for it. */
const saidOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.map((key) => `“${key}”`).join(', ');
    return `there is no ${keys} here: take it out, or correct its name`;
  }
  return issue.input === undefined ? 'is missing' : undefined;
};

/** The JSON of a file; the error names the file. */
export function readJson(file: string, name = basename(file)): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new InvalidCardsFile(`${name} can't be read as JSON: ${reason}`);
  }
}
