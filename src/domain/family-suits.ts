/** What suits somebody of a family: how they are met, by whom, and how often they want news. */
import { z } from 'zod';
import type { FieldProblem } from './review-forms.ts';

export const mediumSchema = z.enum(['in person', 'telephone', 'video', 'letter', 'any']);
export type Medium = z.infer<typeof mediumSchema>;

/** How often they want to hear from the officer how the review goes on. */
export const newsRhythmSchema = z.enum(['each panel', 'monthly', 'changes', 'none']);
export type NewsRhythm = z.infer<typeof newsRhythmSchema>;

/** All of it can be left out. */
export const suitsSchema = z.object({
  medium: mediumSchema.optional(),
  place: z.string().optional(),
  /** Who speaks with a child. */
  speaks: z.string().optional(),
  supporter: z.string().optional(),
  advocate: z.string().optional(),
  /** Never a relative, who would have to say hard things in two languages. */
  interpreter: z.string().optional(),
  language: z.string().optional(),
  access: z.string().optional(),
  /** How they wish to be named in the report, which is agreed with them. */
  named: z.string().optional(),
  news: newsRhythmSchema.optional(),
});
export type Suits = z.infer<typeof suitsSchema>;

const TEXTS = {
  place: 200,
  speaks: 60,
  supporter: 60,
  advocate: 60,
  interpreter: 60,
  language: 60,
  access: 200,
  named: 200,
} as const;
export type SuitsText = keyof typeof TEXTS;
export const SUITS_LENGTHS: Record<SuitsText, number> = TEXTS;
export const SUITS_TEXTS = [
  'place',
  'speaks',
  'supporter',
  'advocate',
  'interpreter',
  'language',
  'access',
  'named',
] as const satisfies readonly SuitsText[];

export const SUITS_FIELDS = [
  'medium',
  'place',
  'speaks',
  'supporter',
  'advocate',
  'interpreter',
  'interpreterIs',
  'language',
  'access',
  'named',
  'news',
] as const;
export type SuitsField = (typeof SUITS_FIELDS)[number];
export type SuitsTyped = Record<SuitsField, string>;

export function suitsTyped(suits: Suits | undefined): SuitsTyped {
  return {
    medium: suits?.medium ?? '',
    place: suits?.place ?? '',
    speaks: suits?.speaks ?? '',
    supporter: suits?.supporter ?? '',
    advocate: suits?.advocate ?? '',
    interpreter: suits?.interpreter ?? '',
    interpreterIs: suits?.interpreter === undefined ? '' : 'no relative',
    language: suits?.language ?? '',
    access: suits?.access ?? '',
    named: suits?.named ?? '',
    news: suits?.news ?? '',
  };
}

/** What was noted, or what stands in the way: `relatives` are the names of the family. */
export function parseSuits(
  typed: SuitsTyped,
  relatives: readonly string[],
): { suits?: Suits; problems: FieldProblem<SuitsField>[] } {
  const problems: FieldProblem<SuitsField>[] = SUITS_TEXTS.flatMap((field) =>
    typed[field].trim().length > SUITS_LENGTHS[field]
      ? [{ field, problem: 'too long' as const }]
      : [],
  );
  const interpreter = typed.interpreter.trim();
  if (interpreter !== '') {
    if (typed.interpreterIs === 'relative' || relatives.some((name) => isSame(name, interpreter)))
      problems.push({ field: 'interpreter', problem: 'a relative' });
    else if (typed.interpreterIs !== 'no relative')
      problems.push({ field: 'interpreterIs', problem: 'missing' });
  }
  if (problems.length > 0) return { problems };
  const text = (field: SuitsText) => typed[field].trim() || undefined;
  const suits = {
    medium: mediumSchema.safeParse(typed.medium).data,
    place: text('place'),
    speaks: text('speaks'),
    supporter: text('supporter'),
    advocate: text('advocate'),
    interpreter: text('interpreter'),
    language: text('language'),
    access: text('access'),
    named: text('named'),
    news: newsRhythmSchema.safeParse(typed.news).data,
  };
  return { suits, problems };
}

function isSame(one: string, other: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');
  return plain(one) === plain(other);
}
