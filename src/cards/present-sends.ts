import type { SendsView } from '../domain/views-sends.ts';
import type { SendOnCard } from '../domain/what-was-sent.ts';
import { desk } from './desk.ts';
import { longDayAndTime } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

/** What was sent to one person, and what became of it. */
export function presentSends(view: SendsView, words: Words, locale: string): Presented {
  const { head, sends, name, from } = view;
  const s = words.sends;
  return desk(
    { r: head.reviewId, p: view.participationId },
    {
      heading: fill(s.title, { name }),
      ...madeUpOf(head, words),
      lines: [sends.length === 0 ? s.none : s.intro, rangeLine(view, sends.length, s.range)],
      entries: sends.map((one) => ({
        title: s.kinds[one.kind],
        lines: [
          fill(stateText(one, words), { at: longDayAndTime(one.at, locale) }),
          one.own === '' ? '' : fill(s.own, { text: one.own }),
        ],
      })),
      buttons: [
        ...moreOf(view, sends.length, { verb: 'person.sends', title: s.more }),
        { verb: 'person.sends', title: s.look, data: { from } },
        { verb: 'person.show', title: s.back },
      ],
    },
  );
}

/** Where it stands, with what can be done; a reminder is never repeated. */
export function stateText({ kind, state }: SendOnCard, { sends: s }: Words): string {
  switch (state.is) {
    case 'unreachable':
      return s.unreachable[state.why];
    case 'cancelled':
      return s.cancelled[state.why];
    case 'unclear':
      if (kind !== 'invitation') return `${s.states.unclear} ${s.notAgain}`;
      return state.again ? `${s.states.unclear} ${s.again}` : s.states.unclear;
    case 'refused':
      return state.again ? `${s.states.refused} ${s.again}` : s.states.refused;
    default:
      return s.states[state.is];
  }
}
