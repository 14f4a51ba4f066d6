import { isOfEveryYear, MOST_AVOIDED } from '../domain/avoid.ts';
import type { AvoidView } from '../domain/views-avoid.ts';
import { desk, type Button, type Field } from './desk.ts';
import { dayOfYear, longDay } from './format.ts';
import { madeUpOf } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

/** "Days to avoid": those there are, one more, one taken off. */
export function presentAvoid(view: AvoidView, words: Words, locale: string): Presented {
  const { head, days, typed, done, problems } = view;
  const s = words.avoid;
  const listed = days.map((day) => ({ value: day, title: dayText(day, words, locale) }));
  const which: Field = {
    id: 'which',
    kind: 'choice',
    label: s.which,
    value: typed.which,
    choices: listed,
    placeholder: s.noDay,
  };
  const remove: Button = { verb: 'avoid.remove', title: s.remove };
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        done ? s[done] : '',
        s.intro,
        s.unasked,
        days.length === 0 ? s.none : s.days,
        ...listed.map(({ title }) => title),
      ],
      problems: problemLines(words, problems, s, {
        'in the past': s.past,
        'too many': fill(s.tooMany, { most: MOST_AVOIDED }),
        missing: s.missing,
      }),
      fields: [
        { id: 'day', kind: 'date', label: s.day, value: typed.day },
        {
          id: 'everyYear',
          kind: 'many',
          label: s.everyYear,
          value: typed.everyYear,
          choices: [{ title: s.yes, value: 'yes' }],
        },
        ...(days.length > 0 ? [which] : []),
      ],
      buttons: [
        { verb: 'avoid.save', title: s.save, isMain: true },
        ...(days.length > 0 ? [remove] : []),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

/** A day, or a day of every year. */
export function dayText(day: string, { avoid: s }: Words, locale: string): string {
  return isOfEveryYear(day)
    ? fill(day === '02-29' ? s.leapDay : s.yearly, { day: dayOfYear(day, locale) })
    : longDay(day, locale);
}
