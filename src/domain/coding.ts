/**
 * What reviewers find in the words: each sentence may carry themes, with whether it helped or hindered.
 * Nothing here is computed from the words themselves, and nothing ranks them.
 */
import { z } from 'zod';
import type { Passage } from './voices.ts';

/** Good practice counts: it is a way of helping that others can learn from. */
export const effectSchema = z.enum(['helped', 'hindered', 'good practice', 'neither']);
export type Effect = z.infer<typeof effectSchema>;

export const THEME_LENGTH = 60;
export const NOTE_LENGTH = 300;
/** So many codes are kept: far more than a review has, and far less than one item takes. */
export const MOST_CODES = 5000;
export const MOST_THEMES = 60;

/** One sentence under one theme; `mark`: of the words that were coded. */
export const codeSchema = z.object({
  passage: z.string(),
  mark: z.string(),
  theme: z.string(),
  effect: effectSchema,
  note: z.string().optional(),
});
export type Code = z.infer<typeof codeSchema>;

/** What the reviewers say of a theme besides; empty until they do. */
export const themeSaidSchema = z.object({
  theme: z.string(),
  /** How normal it was. */
  normal: z.string(),
  /** Whether it is so still. */
  still: z.string(),
});
export type ThemeSaid = z.infer<typeof themeSaidSchema>;

export const codingSchema = z.object({
  codes: z.array(codeSchema),
  said: z.array(themeSaidSchema),
  /** The file that they were read from, with its hash. */
  from: z.object({ pack: z.string(), sha256: z.string() }),
  by: z.string(),
  at: z.string(),
});
export type Coding = z.infer<typeof codingSchema>;

/** A line of the coding's file, as its columns have it. */
export type CodedLine = {
  /** As a spreadsheet counts it. */
  line: number;
  passage: string;
  mark: string;
  theme: string;
  effect: string;
  note: string;
};

export type CodingProblem = {
  line: number;
  problem:
    | 'no such passage'
    | 'words changed'
    | 'effect not understood'
    | 'theme too long'
    | 'note too long'
    | 'too many codes'
    | 'too many themes';
};

/** What a file of the coding says: all of it, or what is wrong in which line. Lines without a theme are left out. */
export function parseCoding(
  lines: readonly CodedLine[],
  passages: readonly Passage[],
): { codes: Code[]; problems: CodingProblem[] } {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const codes = new Map<string, Code>();
  const problems: CodingProblem[] = [];
  const spelled = new Map<string, string>();
  for (const { line, ...typed } of lines) {
    const theme = typed.theme.trim().replace(/\s+/g, ' ');
    if (theme === '') continue;
    const passage = byId.get(typed.passage.trim());
    const effect = effectSchema.safeParse(typed.effect.trim().toLowerCase() || 'neither').data;
    const note = typed.note.trim();
    const problem = !passage
      ? ('no such passage' as const)
      : passage.mark !== typed.mark.trim()
        ? ('words changed' as const)
        : theme.length > THEME_LENGTH
          ? ('theme too long' as const)
          : note.length > NOTE_LENGTH
            ? ('note too long' as const)
            : undefined;
    if (problem) problems.push({ line, problem });
    if (!effect) problems.push({ line, problem: 'effect not understood' });
    if (problem || !effect || !passage) continue;
    // Written in other capitals it is the same theme, as it was written first.
    const key = theme.toLowerCase();
    const name = spelled.get(key) ?? theme;
    spelled.set(key, name);
    const code = { passage: passage.id, mark: passage.mark, theme: name, effect };
    codes.set(JSON.stringify([passage.id, key]), note === '' ? code : { ...code, note });
    if (codes.size > MOST_CODES)
      return { codes: [], problems: [{ line, problem: 'too many codes' }] };
    if (spelled.size > MOST_THEMES)
      return { codes: [], problems: [{ line, problem: 'too many themes' }] };
  }
  return { codes: problems.length > 0 ? [] : [...codes.values()], problems };
}

/** The passage that was coded; its words may rest, be taken back, or have changed since. */
export type CodedPassage = { code: Code; passage: Passage | undefined };

/** A theme, and how widely it stands: one vivid sentence makes no theme. */
export type Theme = {
  name: string;
  /** In so many perspectives, so many agencies and so many families' accounts. */
  perspectives: number;
  agencies: number;
  families: number;
  effects: Record<Effect, number>;
  passages: CodedPassage[];
  said: ThemeSaid;
};

/** The themes by name; a passage whose words are not there any more counts for nothing. */
export function themesOf(
  { codes, said }: Pick<Coding, 'codes' | 'said'>,
  passages: readonly Passage[],
): Theme[] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const byTheme = Map.groupBy(codes, ({ theme }) => theme);
  return [...byTheme]
    .map(([name, all]): Theme => {
      const coded = all.map((code): CodedPassage => {
        const passage = byId.get(code.passage);
        return { code, passage: passage?.mark === code.mark ? passage : undefined };
      });
      const there = coded.flatMap(({ passage }) => passage ?? []);
      const ofs = there.map(({ voice }) => voice);
      const agencyIds = ofs.flatMap(({ of }) => (of.is === 'invited' ? [of.agencyId] : []));
      const inFamilies = ofs.filter(({ of }) => of.is === 'family').map(({ id }) => id);
      const effects = { helped: 0, hindered: 0, 'good practice': 0, neither: 0 };
      for (const { code, passage } of coded) if (passage) effects[code.effect] += 1;
      return {
        name,
        perspectives: new Set(ofs.map(({ id }) => id)).size,
        agencies: new Set(agencyIds).size,
        families: new Set(inFamilies).size,
        effects,
        passages: coded,
        said: said.find(({ theme }) => theme === name) ?? { theme: name, normal: '', still: '' },
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
