/** What a questionnaire asks, as a reader of its file understands it; none of the program's own reading. */
import { z } from 'zod';

const wordedSchema = z.object({ 'en-GB': z.string() });
const fileSchema = z.object({
  id: z.string(),
  version: z.string(),
  pages: z.array(
    z.object({
      title: wordedSchema,
      repeats: z.object({ most: z.number() }).optional(),
      questions: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(['long', 'short', 'when', 'choice']),
          ask: wordedSchema,
          about: z.enum(['then', 'since', 'always']),
          choices: z.array(z.object({ id: z.string(), say: wordedSchema })).optional(),
        }),
      ),
    }),
  ),
});

/** One field to fill in; of a page that can be filled in several times one for each time. */
export type Field = {
  id: string;
  kind: 'long' | 'short' | 'when' | 'choice';
  /** What stands at the field, and how the review reads later what was asked. */
  label: string;
  asked: string;
  about: 'then' | 'since' | 'always';
  /** What can be chosen, and how the review reads it. */
  choices: ReadonlyMap<string, string>;
};

/** What is filled in on one card, by the title that it has. */
export type Leaf = { title: string; fields: Field[] };

export type Sheet = { id: string; version: string; leaves: Leaf[] };

export function sheetFrom(file: unknown): Sheet {
  const { id, version, pages } = fileSchema.parse(file);
  const leaves = pages.flatMap((page) =>
    Array.from({ length: page.repeats?.most ?? 1 }, (_, index) => {
      const title = page.repeats ? `${page.title['en-GB']} (${index + 1})` : page.title['en-GB'];
      const fields = page.questions.map((question) => {
        const label = question.ask['en-GB'];
        return {
          id: index === 0 ? question.id : `${question.id}.${index + 1}`,
          kind: question.kind,
          label,
          asked: page.repeats ? `${title}: ${label}` : label,
          about: question.about,
          choices: new Map(question.choices?.map(({ id: choice, say }) => [choice, say['en-GB']])),
        };
      });
      return { title, fields };
    }),
  );
  return { id, version, leaves };
}

/** A text as it is read: a choice in its words. */
export function readAs({ kind, choices }: Field, text: string): string {
  return kind === 'choice' ? (choices.get(text) ?? '') : text;
}
