import { loadWords } from '../../src/cards/load.ts';
import type { Beside, Certificate } from '../../src/domain/destruction.ts';
import { KEPT_FOR } from '../../src/domain/retention.ts';
import { LONGEST_REASON } from '../../src/domain/review-forms.ts';
import type { DestructionStands, DestructionView } from '../../src/domain/views-destruction.ts';
import { longestType } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Examples = {
  [S in DestructionView['show']]: (filling: Filling) => Extract<DestructionView, { show: S }>[];
};

const BESIDE: Beside[] = ['another', 'the same', 'of one name', 'of no name', 'proposer left'];
const AT = '2056-11-25T10:00:00.000Z';
const ID = 'a'.repeat(32);
const KINDS = Object.keys(loadWords().get('en-GB')?.destruction.kinds ?? {});

const certificateOf = ({ needed }: Filling): Certificate => ({
  reviewId: ID.slice(0, 16),
  reference: needed('reference', 40),
  type: { id: longestType.id, name: longestType.name },
  openedAt: '2026-01-24T10:00:00.000Z',
  closedAt: '2026-11-24T10:00:00.000Z',
  keptUntil: '2056-11-24',
  proposed: { by: ID, at: AT },
  confirmed: { by: ID, at: AT },
  items: Object.fromEntries([...KINDS, 'something-else'].map((kind) => [kind, 120])),
  idsHash: 'a'.repeat(64),
  finalAt: '2057-02-24T10:00:00.000Z',
  doneAt: AT,
});

/** Examples of the cards of the end of a review's records. */
export const DESTRUCTION_EXAMPLES: Examples = {
  destruction: ({ needed, optional, many }) => {
    const why = needed('why', LONGEST_REASON);
    const by = { name: needed('name', 80), isSpeaker: !many, at: AT };
    const all: DestructionStands[] = [
      { is: 'none' },
      ...BESIDE.map((speaker) => ({
        is: 'proposed' as const,
        id: ID,
        by: { ...by, isSpeaker: speaker === 'the same' },
        why,
        speaker,
      })),
      { is: 'refused', by: { ...by, name: '', isSpeaker: false }, why },
      { is: 'stopped', at: AT, keptFor: [...KEPT_FOR] },
      { is: 'confirmed', at: AT },
    ];
    const of = {
      reference: needed('reference', 40),
      type: longestType.name,
      openedAt: '2026-01-24T10:00:00.000Z',
      closedAt: many ? '2026-11-24T10:00:00.000Z' : undefined,
      keptUntil: many ? '2056-11-24' : undefined,
    };
    return all.flatMap((stands) =>
      [[], [...KEPT_FOR]].map((keptFor) => ({
        show: 'destruction' as const,
        reviewId: ID.slice(0, 16),
        of,
        years: 30,
        keptFor: stands.is === 'confirmed' ? [] : keptFor,
        stands,
        goes: many ? [...KINDS, 'something-else'].map((type) => ({ type, count: 120 })) : [],
        typed: { reason: optional('reason', LONGEST_REASON) },
        problems: many ? [{ field: 'reason' as const, problem: 'missing' as const }] : [],
      })),
    );
  },
  certificate: (filling) => [{ show: 'certificate', certificate: certificateOf(filling) }],
};
