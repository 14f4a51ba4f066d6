import type { ToManyView } from '../domain/views-to-many.ts';
import { desk, type Button } from './desk.ts';
import { namesOf } from './left-out.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

type Show<S extends ToManyView['show']> = Extract<ToManyView, { show: S }>;

/** Who would be invited, and who not yet and why. */
export function presentInviteAll(view: Show<'invite all'>, words: Words): Presented {
  const { head, pressId, seen, names, total, leftOut, isChanged } = view;
  const s = words.inviteAll;
  const count = names.length;
  const send: Button = {
    verb: 'invite-all.send',
    title: count === 1 ? s.sendOne : fill(s.send, { count }),
    data: { pair: seen },
    isMain: true,
  };
  return desk(
    { r: head.reviewId, i: pressId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: isChanged ? [s.changed] : [],
      lines: [
        count === 0 ? s.nobody : fill(s.who, { names: names.join(', ') }),
        count < total ? fill(s.first, { count, total }) : '',
        leftOut.length > 0 ? s.leftOut : '',
        ...leftOut.map((group) => fill(s.why[group.why], { names: namesOf(group, words) })),
      ],
      buttons: [...(count === 0 ? [] : [send]), { verb: 'board.show', title: s.back }],
    },
  );
}

export function presentInvitedAll(view: Show<'invited all'>, words: Words): Presented {
  const { head, count, left } = view;
  const s = words.inviteAll.sent;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: left.length > 0 ? [fill(s.left, { names: left.join(', ') })] : [],
      lines: [count === 1 ? s.one : fill(s.count, { count })],
      buttons: [{ verb: 'board.show', title: s.board, isMain: true }],
    },
  );
}
