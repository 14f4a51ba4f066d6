import { perspectiveParts } from '../../src/domain/perspective.ts';
import { questionsOf } from '../../src/domain/questionnaire.ts';
import { quotingSchema } from '../../src/domain/quoting.ts';
import type { Begun } from '../../src/domain/own-words.ts';
import type { OwnView } from '../../src/domain/views-own.ts';
import { questionnaires } from './drafts.ts';
import { head } from './examples-review.ts';
import type { Filling } from './fillings.ts';

const KEYS = { reviewId: 'a'.repeat(16), participationId: 'b'.repeat(16) };
const AT = '2026-09-30T10:00:00.000Z';
/** As the workflow cuts them. */
const PART_BYTES = 14_000;

type Of<S extends OwnView['show']> = (filling: Filling) => Extract<OwnView, { show: S }>[];

const people = ({ needed }: Filling) => ({
  reference: needed('reference', 40),
  leadName: needed('leadName', 80),
  telephone: needed('telephone', 30),
});

const ownWords: Of<'own words'> = (filling) => {
  const { optional, many } = filling;
  const answers = questionnaires()
    .flatMap(questionsOf)
    .map(({ id, ask, about }) => ({
      questionId: id,
      asked: ask['en-GB'],
      about,
      text: optional(`answer ${id}`, 4000),
      alsoWritten: many ? [optional(`also ${id}`, 4000)] : [],
    }));
  const parts = perspectiveParts({ answers }, new Set(), PART_BYTES);
  const of = (part: number, begun: Begun | undefined, isClosed = false) => ({
    show: 'own words' as const,
    keys: KEYS,
    ...people(filling),
    sentAt: AT,
    part,
    parts: parts.length,
    shown: parts[part] ?? [],
    quoting: quotingSchema.options[part % 3] ?? 'quote me',
    isClosed,
    mayCorrect: begun === undefined,
    begun,
    mayDiscard: begun !== 'writing',
  });
  return parts.flatMap((_, part) => [
    ...([undefined, 'correction', 'addendum', 'writing'] as const).map((begun) => of(part, begun)),
    of(part, undefined, true),
  ]);
};

const takeBack: Of<'own words back'> = (filling) => [
  {
    show: 'own words back',
    keys: KEYS,
    ...people(filling),
    isSealed: filling.many,
    also: filling.many ? 'there' : undefined,
  },
  { show: 'own words back', keys: KEYS, ...people(filling), isSealed: false, also: 'here' },
];

const discard: Of<'own words discard'> = (filling) => [
  { show: 'own words discard', keys: KEYS, reference: filling.needed('reference', 40) },
];

const analysis: Of<'analysis'> = (filling) =>
  [undefined, AT].map((begunAt) => ({ show: 'analysis', head: head(filling), begunAt }));

export const OWN_EXAMPLES = {
  'own words': ownWords,
  'own words back': takeBack,
  'own words discard': discard,
  analysis,
};
