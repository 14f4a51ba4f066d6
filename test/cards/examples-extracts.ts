import {
  EXTRACT_BYTES,
  EXTRACT_QUOTES,
  EXTRACT_TEXT,
  EXTRACT_WORDS,
  WITHOUT_LENGTH,
  WORDS_BYTES,
  extractReplySchema,
} from '../../src/domain/extract.ts';
import type { ExtractState } from '../../src/domain/extract-sends.ts';
import { bytesOnCard } from '../../src/domain/parts.ts';
import { quotingSchema } from '../../src/domain/quoting.ts';
import type { ExtractsView } from '../../src/domain/views-extracts.ts';
import { EXTRACTS_PAGE } from '../../src/workflows/extracts.ts';
import { head } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Show<S extends ExtractsView['show']> = Extract<ExtractsView, { show: S }>;
type Examples = { [S in ExtractsView['show']]: (filling: Filling) => Show<S>[] };

const AT = '2026-09-30T10:00:00.000Z';
const ID = 'b'.repeat(16);
const KEYS = { reviewId: 'a'.repeat(16), participationId: ID };
const STATES: (ExtractState | 'held')[] = [
  'none',
  'written',
  'on its way',
  'not reached',
  'offered',
  'read',
  'right',
  'not right',
  'talk',
  'rather not',
  'held',
];

/** So much of a text as is taken. */
function within(text: string, bytes: number): string {
  let cut = text;
  while (bytesOnCard(cut) > bytes) cut = cut.slice(0, Math.floor(cut.length * 0.97));
  return cut;
}

/** As much as fits, of both. */
const texts = ({ needed, optional }: Filling) => ({
  text: within(needed('text', EXTRACT_TEXT), EXTRACT_BYTES * 0.7),
  quotes: within(optional('quotes', EXTRACT_QUOTES), EXTRACT_BYTES * 0.3),
});
const wordsOf = ({ optional }: Filling, field = 'words') =>
  within(optional(field, EXTRACT_WORDS), WORDS_BYTES);

/** Examples of the cards of what the draft of the report says of each contributor's part. */
export const EXTRACTS_EXAMPLES: Examples = {
  extracts: (filling) => {
    const { needed, optional, many } = filling;
    const base: Show<'extracts'> = {
      show: 'extracts',
      head: head(filling),
      reads: !many,
      showing: undefined,
      families: many ? { read: 3, of: 12 } : { read: 0, of: 0 },
      typed: optional('typed', WITHOUT_LENGTH),
      problems: many ? [{ field: 'without', problem: 'missing' }] : [],
      people: [],
      from: 0,
      total: 0,
    };
    const of = (from: number) => {
      const states = STATES.slice(from, from + EXTRACTS_PAGE);
      const people = states.map((state, index) => ({
        participationId: ID,
        name: needed(`name ${index}`, 80),
        agency: needed(`agency ${index}`, 60),
        state,
        isChanged: many,
      }));
      return { people, from, total: STATES.length };
    };
    const begun = { ...base, showing: { at: AT, without: optional('without', WITHOUT_LENGTH) } };
    return [base, { ...base, ...of(0) }, { ...begun, ...of(EXTRACTS_PAGE), reads: true }, begun];
  },
  extract: (filling) => {
    const { needed, optional, many } = filling;
    const base: Show<'extract'> = {
      show: 'extract',
      head: head(filling),
      participationId: ID,
      name: needed('name', 80),
      agency: needed('agency', 60),
      quoting: 'show me first',
      state: 'written',
      isChanged: many,
      version: 1,
      ...texts(filling),
      writtenAt: AT,
      looksNamed: many ? [optional('looks named', 40)] : [],
      offer: 'offer',
      sent: undefined,
      reply: undefined,
      mayQuote: undefined,
      isUnanswered: many,
      noting: undefined,
    };
    const nothing = { ...base, state: 'none', version: 0, text: '', quotes: '' } as const;
    const said = { words: wordsOf(filling), at: AT, isEarlier: many, isNoted: many };
    const offers = ['offer again', 'offered', 'nothing written', 'not begun', 'rests'] as const;
    return [
      { ...nothing, offer: 'nothing written' },
      { ...base, state: 'held', offer: 'rests' },
      ...quotingSchema.options.map((quoting): Show<'extract'> => ({ ...base, quoting })),
      ...offers.map((offer): Show<'extract'> => ({ ...base, state: 'read', offer })),
      ...extractReplySchema.options.map((is): Show<'extract'> => ({
        ...base,
        state: is,
        offer: 'with them',
        sent: { kind: 'extract', own: '', at: AT, state: { is: 'unclear', again: false } },
        reply: { ...said, is },
        mayQuote: { may: is === 'right', at: AT, isEarlier: many },
        noting: {
          is: many ? is : '',
          words: optional('noted', EXTRACT_WORDS),
          problems: many
            ? [
                { field: 'is', problem: 'missing' },
                { field: 'words', problem: 'too long' },
              ]
            : [],
        },
      })),
    ];
  },
  'extract form': (filling) =>
    quotingSchema.options.map((quoting) => ({
      show: 'extract form',
      head: head(filling),
      participationId: ID,
      name: filling.needed('name', 80),
      quoting,
      isOffered: filling.many,
      typed: {
        text: filling.optional('text', EXTRACT_TEXT),
        quotes: filling.optional('quotes', EXTRACT_QUOTES),
      },
      problems: filling.many
        ? [
            { field: 'text', problem: 'too long' },
            { field: 'text', problem: 'changed meanwhile' },
            { field: 'quotes', problem: 'not to be quoted' },
          ]
        : [],
    })),
  'extract to read': (filling) => {
    const { needed, optional, many } = filling;
    const base: Show<'extract to read'> = {
      show: 'extract to read',
      keys: KEYS,
      reference: needed('reference', 40),
      leadName: needed('leadName', 80),
      telephone: needed('telephone', 30),
      version: 1,
      ...texts(filling),
      reply: undefined,
      mayQuote: undefined,
      changed: many ? 'not taken' : undefined,
      readers: {
        reviewer: needed('reviewer', 80),
        readers: optional('readers', 200),
        leads: many ? [needed('lead', 80)] : [],
      },
      isClosed: false,
    };
    return [
      base,
      { ...base, isClosed: true },
      { ...base, changed: 'kept' },
      ...extractReplySchema.options.map((is): Show<'extract to read'> => ({
        ...base,
        reply: { is, words: wordsOf(filling), at: AT, isEarlier: many },
        mayQuote: is === 'right',
      })),
    ];
  },
  'extract comment': ({ needed, optional, many }) => [
    {
      show: 'extract comment',
      keys: KEYS,
      reference: needed('reference', 40),
      version: 1,
      typed: optional('typed', EXTRACT_WORDS),
      problems: many ? [{ field: 'words', problem: 'too long' }] : [],
    },
  ],
};
