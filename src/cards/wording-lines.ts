import { inLanguage } from '../domain/words.ts';
import type { Finding } from '../domain/wording.ts';
import { fill, type Words } from './words.ts';

/** So many findings stand on a card at a time, and so much of the words of each. */
const FINDINGS = 4;
const FOUND_LENGTH = 80;

/** What the wording check found, each with its reason and another way to say it; [] for nothing. */
export function wordingLines(findings: readonly Finding[], words: Words, locale: string): string[] {
  if (findings.length === 0) return [];
  const s = words.wording;
  const lines = findings.slice(0, FINDINGS).map(({ words: found, reason, instead }) =>
    fill(s.found, {
      words: found.length > FOUND_LENGTH ? `${found.slice(0, FOUND_LENGTH)}…` : found,
      reason: inLanguage(reason, locale),
      instead: inLanguage(instead, locale),
    }),
  );
  return [s.intro, ...lines, findings.length > FINDINGS ? s.more : '', s.choice];
}
