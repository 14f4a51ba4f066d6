import { sendKindSchema } from '../../src/domain/ledger.ts';
import { OWN_LENGTH } from '../../src/domain/check-in.ts';
import { cancelReasonSchema, unreachableSchema } from '../../src/domain/send.ts';
import type { SendsView } from '../../src/domain/views-sends.ts';
import type { SendOnCard, SendState } from '../../src/domain/what-was-sent.ts';
import { SENDS_PAGE } from '../../src/workflows/show-sends.ts';
import { head, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

const AT = '2026-09-30T10:00:00.000Z';

const STATES: SendState[] = [
  ...(['waits', 'being sent', 'sent'] as const).map((is) => ({ is })),
  ...[true, false].flatMap((again) => [
    { is: 'unclear' as const, again },
    { is: 'refused' as const, again },
  ]),
  ...unreachableSchema.options.map((why) => ({ is: 'unreachable' as const, why })),
  ...cancelReasonSchema.options.map((why) => ({ is: 'cancelled' as const, why })),
];

const KINDS: SendOnCard['kind'][] = [...sendKindSchema.options, 'as asked'];

/** A person to whom nothing was sent; and each kind of send in each of its states, a page at a time. */
export const SENDS_EXAMPLES = (filling: Filling): SendsView[] => {
  const { needed, optional, many } = filling;
  const all = many ? KINDS.flatMap((kind) => STATES.map((state) => ({ kind, state }))) : [];
  const of = (some: typeof all, from: number): SendsView => ({
    show: 'sends',
    head: head(filling),
    participationId: 'bbbbbbbbbbbbbbbb',
    name: needed('name', 80),
    sends: some.map((one) => ({ ...one, at: AT, own: optional('own', OWN_LENGTH) })),
    from,
    total: all.length,
  });
  const pages = times(Math.ceil(all.length / SENDS_PAGE), (index) => index * SENDS_PAGE);
  return [of([], 0), ...pages.map((from) => of(all.slice(from, from + SENDS_PAGE), from))];
};
