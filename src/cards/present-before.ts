import type { FilledIn } from '../domain/before.ts';
import type { View } from '../domain/views.ts';
import { inLanguage, type Worded } from '../domain/words.ts';
import { pressOf, type Presented } from './presented.ts';
import { whoReads } from './who-reads.ts';
import { fill, type Words } from './words.ts';

/** What somebody reads before the first question. */
export function presentBefore(
  view: Extract<View, { show: 'before' }>,
  words: Words,
  locale: string,
): Presented {
  const { review, before, role, isChanged } = view;
  const { type } = review;
  const values: FilledIn = {
    promise: inLanguage(type.promise, locale),
    whoReads: whoReads(review, words),
    court: words.nations[type.nation].court,
  };
  const all = (texts: Worded[]) => texts.map((text) => ({ text: `• ${inLanguage(text, locale)}` }));
  return {
    template: 'before',
    press: pressOf(view.keys),
    data: {
      s: words.before,
      version: before.version,
      isChanged,
      points: before.points
        .filter((point) => point.for === undefined || point.for === role)
        .map(({ title, text }) => ({
          title: inLanguage(title, locale),
          text: fill(inLanguage(text, locale), values),
        })),
      choices: all(type.position.choice),
      noChoices: all(type.position.noChoice),
    },
  };
}
