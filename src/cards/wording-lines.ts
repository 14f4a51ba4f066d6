import { inLanguage } from '../domain/words.ts';
import { KEPT_WHY, type WordingOnCard } from '../domain/wording.ts';
import type { Field } from './desk.ts';
import { fill, type Words } from './words.ts';

/** What the wording check found, each with its reason and another way to say it; [] for nothing. */
export function wordingLines(
  { findings, more }: WordingOnCard,
  words: Words,
  locale: string,
): string[] {
  if (findings.length === 0) return [];
  const s = words.wording;
  const found = findings.map(({ words: typed, reason, instead }) =>
    fill(s.found, {
      words: typed,
      reason: inLanguage(reason, locale),
      instead: inLanguage(instead, locale),
    }),
  );
  return [s.intro, ...found, more > 0 ? s.more : ''];
}

/** Room to say why words stay, where something was found in them. */
export function keptField({ findings, why }: WordingOnCard, words: Words): Field[] {
  if (findings.length === 0) return [];
  return [{ id: 'why', kind: 'text', label: words.wording.why, value: why, max: KEPT_WHY }];
}
