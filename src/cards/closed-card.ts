/** What the card of an invitation says once its review is closed. */
import type { View } from '../domain/views.ts';
import type { Words } from './words.ts';

type ClosedCard = NonNullable<Extract<View, { show: 'standing' }>['closed']>;

export function closedTitle(
  { isThanked, before, isOut }: ClosedCard,
  { standing: s }: Words,
): string {
  if (before !== undefined && !isOut) return s.closed.movedTitle;
  return isThanked ? s.closed.thankTitle : s.closed.title;
}

/** The end; what was learned is not on this card, since it stands in the chat. */
export function closedLines(closed: ClosedCard, { standing: { closed: s } }: Words): string[] {
  const { publication, isOut, isThanked, isOfficer } = closed;
  const isPublished = publication.is === 'published';
  const officer = isPublished ? s.officer : s.officerNot;
  const opening = isThanked ? (isPublished && !isOut ? s.thanks : s.thanksOut) : s.text;
  return [opening, dayLine(closed, s), ...(isOfficer && !isOut ? [officer] : [])];
}

function dayLine(
  { publication, isOut, before }: ClosedCard,
  s: Words['standing']['closed'],
): string {
  if (publication.is === 'not published')
    return before === undefined || before === '' ? s.notPublished : s.noMore;
  if (isOut) return s.isPublished;
  return before === undefined || before === '' ? s.published : s.moved;
}

export function closedButtons(
  { isThanked, mayReadPart }: ClosedCard,
  { standing: { closed: s } }: Words,
) {
  const part = { verb: 'extract.read', title: s.part, style: 'default' } as const;
  return [
    ...(isThanked
      ? ([
          { verb: 'briefing.read', title: s.briefing, style: 'positive' },
          { verb: 'survey.show', title: s.survey, style: 'default' },
        ] as const)
      : []),
    ...(mayReadPart ? [part] : []),
  ];
}
