import type { View } from '../domain/views.ts';
import { desk } from './desk.ts';
import { longDay } from './format.ts';
import { pressOf, type Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

type Show<S extends View['show']> = Extract<View, { show: S }>;

/** To somebody who asked for more time: whether it is theirs. */
export function presentTimeAsked(
  view: Show<'time asked'>,
  words: Words,
  locale: string,
): Presented {
  const { keys, reference, leadName, until, isGranted } = view;
  const s = fill(words.timeAsked, { reference, leadName, until: longDay(until, locale) });
  return desk(pressOf(keys), {
    heading: isGranted ? s.granted : s.asked,
    isPlain: true,
    lines: [s.from, isGranted ? s.grantedText : s.askedText],
    buttons: [{ verb: 'standing.show', title: s.back, isMain: true }],
    care: s,
  });
}

/** To the lead, for whom somebody's wish for more time is to decide. */
export function presentTime(view: Show<'time'>, words: Words, locale: string): Presented {
  const { keys, reference, name, typed, isWrong } = view;
  const s = fill(words.time, {
    reference,
    name,
    until: longDay(view.until, locale),
    answerBy: longDay(view.answerBy, locale),
  });
  return desk(pressOf(keys), {
    heading: s.title,
    lines: [s.who, s.told],
    problems: isWrong ? [s.wrong] : [],
    fields: [{ kind: 'date', id: 'until', label: s.untilLabel, value: typed }],
    buttons: [
      { verb: 'person.time.grant', title: s.grant, isMain: true },
      { verb: 'person.show', title: s.back },
    ],
  });
}
