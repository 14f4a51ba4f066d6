import { inLanguage } from '../domain/words.ts';
import { supportLine } from '../cards/present-family-told.ts';
import { fill, type Words } from '../cards/words.ts';
import type { Board } from '../domain/board.ts';
import { pointsFor, type Expectations } from '../domain/family-expectations.ts';
import type { Liaison } from '../domain/liaison.ts';
import type { Nation } from '../domain/nation.ts';
import type { ReviewDetails } from '../domain/review.ts';
import { documentOf, element, lines } from './html.ts';

/** What a leaflet for a family is made from. */
export type Leaflet = {
  board: Pick<Board, 'name' | 'website' | 'familySupport'>;
  details: Pick<ReviewDetails, 'leadName' | 'telephone'>;
  as: Liaison;
  nation: Nation;
  expectations: Expectations;
  words: Words;
  locale: string;
};

/**
 * What a liaison officer leaves with a family: the points that they say, and whom to ring. Whoever finds
 * it learns of nobody: it names neither the child, nor the family, nor the review. It is no one child’s: it has
 * the words of a child who lives, which speak of no death and are true where one died as well.
 */
export function leafletOf({
  board,
  details,
  as,
  nation,
  expectations,
  words,
  locale,
}: Leaflet): string {
  const { familyLeaflet: card, leaflet: s } = words;
  const points = pointsFor(expectations, { as, lives: 'living', nation }).flatMap(
    ({ title, say }) => [
      '<section>',
      element('h2', inLanguage(title, locale)),
      element('p', inLanguage(say, locale)),
      '</section>',
    ],
  );
  const body = [
    element('h1', s.title),
    element('p', fill(s.from, { name: board.name, website: board.website })),
    ...points,
    '<section>',
    element('h2', card.ring),
    element('p', s.officers[as]),
    lines(2),
    element('p', fill(card.lead, details)),
    element('p', fill(card.board, { name: board.name, website: board.website })),
    element('p', supportLine(board.familySupport, details, words)),
    '</section>',
  ];
  return documentOf(locale, fill(s.file, { board: board.name }), body.join('\n'));
}
