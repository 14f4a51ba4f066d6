import { inLanguage } from '../domain/words.ts';
import { KEPT_WHY, type WordingOnCard } from '../domain/wording.ts';
import type { Field } from './desk.ts';
import { fill, type Words } from './words.ts';

/** What the wording check found, each with its reason and another way to say it; or why words stay. */
export function wordingLines(
  { findings, more, stays }: WordingOnCard,
  words: Words,
  locale: string,
): string[] {
  const s = words.wording;
  if (findings.length === 0) return stays === undefined ? [] : [fill(s.stays, { why: stays })];
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
