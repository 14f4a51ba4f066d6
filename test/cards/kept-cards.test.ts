import { loadCards } from '../../src/cards/render.ts';
import type { KeptView } from '../../src/domain/views-kept.ts';
import { examplesOf } from './examples.ts';
import { MARK, marked } from './fillings.ts';

const cards = loadCards('⟦board⟧');

/** What of a review may stand in a chat that an employer can read. */
const ALLOWED: Record<KeptView['show'], string[]> = {
  home: ['board'],
  invitation: [
    'board',
    'website',
    'reference',
    'leadName',
    'telephone',
    'reviewer',
    'readers',
    'toldBy',
    // What the review looks at, which its form asks for in neutral words.
    'terms',
    ...Array.from({ length: 6 }, (_, index) => `line ${index}`),
  ],
  standing: [
    'reference',
    'leadName',
    'telephone',
    'reviewer',
    'readers',
    'onHold',
    'own',
    'place',
    // Whom one can talk to on the day of publication.
    'support',
  ],
  // The lead's own words are held to neutral ones when they are written.
  digest: ['reference', 'own'],
  contacts: [],
  // Whom the board has named to be told, and who leads the review.
  risk: ['lead', ...Array.from({ length: 12 }, (_, index) => `contact ${index}`)],
  'alert message': ['reference'],
  news: ['reference'],
  'summary reminder': ['reference', 'leadName', 'telephone'],
  'action reminder': ['reference', 'leadName', 'telephone'],
};
const isKept = (view: { show: string }): view is KeptView => view.show in ALLOWED;

describe.each([
  'home',
  'invitation',
  'standing',
  'contacts',
  'risk',
  'alert message',
  'news',
  'summary reminder',
  'action reminder',
  'digest',
] as const)('the %s card in the chat', (show) => {
  const views = examplesOf(show, marked).filter(isKept);

  test('names the review, its people to ask and who told, and nothing else that was typed', () => {
    for (const view of views) {
      const found = JSON.stringify(cards.render(view, 'en-GB', 'nonce-of-12')).match(MARK) ?? [];
      const allowed = ALLOWED[show].map((field) => `⟦${field}⟧`);
      for (const mark of found) expect(allowed).toContain(mark);
    }
  });

  test('is announced by nothing but whom it is from', () => {
    for (const view of views)
      expect(cards.message(view, 'en-GB', 'n').summary).toBe('A message from ⟦board⟧');
  });
});
