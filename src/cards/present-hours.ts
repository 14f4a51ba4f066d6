import type { View } from '../domain/views.ts';
import { choices, desk, type Button, type Field } from './desk.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { fill, type Words } from './words.ts';

/** "When may we write to you?": days and hours, and days away. */
export function presentHours(view: Extract<View, { show: 'hours' }>, words: Words): Presented {
  const { keys, usual, isChosen, typed, done, problems } = view;
  const s = words.hours;
  const field = (id: 'from' | 'until' | 'from1' | 'to1' | 'from2' | 'to2') =>
    ({ id, label: s[id], value: typed[id] }) as const;
  const away = (['from1', 'to1', 'from2', 'to2'] as const).map((id): Field => ({
    ...field(id),
    kind: 'date',
  }));
  const asUsual: Button = { verb: 'hours.save', title: s.asUsual, data: { i: 'as-usual' } };
  return desk(keys ? { r: keys.reviewId, p: keys.participationId } : {}, {
    heading: s.title,
    isPlain: true,
    lines: [done ? s[done] : '', fill(s.usual, usual), s.unseen],
    problems: problemLines(words, problems, s, { missing: s.noDay }),
    fields: [
      { id: 'days', kind: 'many', label: s.days, value: typed.days, choices: choices(s.dayNames) },
      { ...field('from'), kind: 'time' },
      { ...field('until'), kind: 'time' },
      ...away,
    ],
    buttons: [
      { verb: 'hours.save', title: s.save, isMain: true },
      ...(isChosen ? [asUsual] : []),
      { verb: keys ? 'standing.show' : 'overview.show', title: s.back },
    ],
  });
}
