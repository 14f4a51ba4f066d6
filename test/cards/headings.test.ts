import { loadCards } from '../../src/cards/render.ts';
import { examplesOf } from './examples.ts';
import { emptiest, longest } from './fillings.ts';
import { nodesOf } from './nodes.ts';

const cards = loadCards('Exampleshire Board');

/** What comes to people who are invited: screen readers go from heading to heading. */
const OF_THE_INVITED = [
  'invitation',
  'standing',
  'digest',
  'not now',
  'hours',
  'contacts',
  'risk',
  'notice',
] as const;

test.each(OF_THE_INVITED)('the %s card begins with a heading', (show) => {
  for (const filling of [emptiest, longest.oneByte])
    for (const view of examplesOf(show, filling)) {
      const card = cards.render(view, 'en-GB', 'nonce-of');
      const texts = nodesOf(card).filter(({ type }) => type === 'TextBlock' || type === 'TextRun');
      expect(texts[0]).toMatchObject({ type: 'TextBlock', style: 'heading' });
      expect(texts.filter(({ style }) => style === 'heading')).toHaveLength(1);
    }
});
