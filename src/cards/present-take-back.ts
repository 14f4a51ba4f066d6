import type { View } from '../domain/views.ts';
import { desk } from './desk.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

/** What follows when an invitation is taken back, before it is. */
export function presentTakeBack(
  view: Extract<View, { show: 'take back' }>,
  words: Words,
): Presented {
  const { keys, name, leadName, entryId, seen } = view;
  const s = fill(words.takeBack, { name, leadName });
  return desk(
    { r: keys.reviewId, p: keys.participationId, i: entryId },
    {
      heading: s.title,
      lines: [s.seen[seen], seen === 'not gone' ? '' : s.card, s.again],
      buttons: [
        { verb: 'person.take-back', title: s.take, isMain: true },
        { verb: 'person.show', title: s.leave },
      ],
    },
  );
}
