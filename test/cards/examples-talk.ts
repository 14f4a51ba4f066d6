import { OFFERED_TIMES, WHEN_LENGTH, WHERE_LENGTH } from '../../src/domain/talk-forms.ts';
import { besideSchema, howSchema, partOfDaySchema } from '../../src/domain/talk.ts';
import type { TalkView, TimeOnCard } from '../../src/domain/views-talk.ts';
import { TALKS_PAGE } from '../../src/workflows/arrange-talk.ts';
import { head, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

const AT = '2026-11-24T10:00:00.000Z';
const KEYS = { reviewId: 'aaaaaaaaaaaaaaaa', participationId: 'bbbbbbbbbbbbbbbb' };
const OFFER_ID = 'c'.repeat(16);
/** So many may hold conversations in a review of the largest kind. */
const HOLDERS = 20;

type Show<S extends TalkView['show']> = Extract<TalkView, { show: S }>;
type Examples = { [S in TalkView['show']]: (filling: Filling) => Show<S>[] };

const threeTimes = ({ needed, optional, many }: Filling, isPast: boolean): TimeOnCard[] =>
  OFFERED_TIMES.slice(0, many ? 3 : 1).map((slot, index) => ({
    id: `${OFFER_ID}.${slot}`,
    at: AT,
    how: howSchema.options[index] ?? 'telephone',
    where: optional(`where ${slot}`, WHERE_LENGTH),
    with: times(many ? 2 : 1, (number) => needed(`holder ${number}`, 80)),
    isPast,
  }));

const suits = ({ optional, many }: Filling) => ({
  when: optional('when', WHEN_LENGTH),
  days: many ? [1, 2, 3, 4, 5, 6, 7] : [],
  parts: many ? partOfDaySchema.options.slice() : [],
});

/** Examples of the cards of finding a time to talk. */
export const TALK_EXAMPLES: Examples = {
  'talk suits': ({ needed, optional, many }) => [
    {
      show: 'talk suits',
      keys: KEYS,
      reference: needed('reference', 40),
      typed: {
        when: optional('when', WHEN_LENGTH),
        days: many ? '1,2,3' : '',
        parts: many ? partOfDaySchema.options.join(',') : '',
        beside: many ? 'union' : '',
      },
      problems: many
        ? [
            { field: 'when', problem: 'too long' },
            { field: 'when', problem: 'changed meanwhile' },
          ]
        : [],
    },
  ],
  'talk times': (filling) => {
    const { needed, many } = filling;
    const of = (isAgreed: boolean, isPast: boolean): Show<'talk times'> => {
      const all = threeTimes(filling, isPast);
      return {
        show: 'talk times',
        keys: KEYS,
        reference: needed('reference', 40),
        leadName: needed('leadName', 80),
        telephone: needed('telephone', 40),
        isAgreed,
        times: isAgreed ? all.slice(0, 1) : all,
        isChanged: many,
      };
    };
    return [of(false, false), of(false, true), of(true, false)];
  },
  talks: (filling) => {
    const { needed, many } = filling;
    const stages = ['talking', 'talk offered', 'talk agreed', 'talk held'] as const;
    return [
      {
        show: 'talks',
        head: head(filling),
        people: times(many ? TALKS_PAGE : 0, (index) => ({
          participationId: KEYS.participationId,
          name: needed(`name ${index}`, 80),
          agency: needed(`agency ${index}`, 60),
          where: { is: stages[index % 4] ?? 'talking', at: AT },
        })),
        from: 0,
        total: many ? 200 : 0,
      },
    ];
  },
  talk: (filling) => {
    const { needed, optional, many } = filling;
    const form = {
      offerId: OFFER_ID,
      seen: 'abcdefgh',
      holders: times(many ? HOLDERS : 1, (index) => ({
        id: `${index}`.padStart(16, 'd'),
        name: needed(`holder ${index}`, 80),
      })),
      typed: {},
      problems: [],
    };
    const base: Show<'talk'> = {
      show: 'talk',
      head: head(filling),
      participationId: KEYS.participationId,
      as: many ? 'lead' : 'reviewer',
      name: needed('name', 80),
      agency: needed('agency', 60),
      where: { is: 'talking', at: AT },
      after: undefined,
      suits: suits(filling),
      times: [],
      sent: undefined,
      agreedId: '',
      mayHold: true,
      mayNote: false,
      offer: form,
    };
    if (!many) return [base, { ...base, suits: undefined, mayHold: false }];
    const after = (
      ['none suits', 'called off', 'did not take place', 'again', 'later', 'notes'] as const
    ).map((why) => ({ ...base, after: why }));
    const beside = besideSchema.options.map((who) => ({
      ...base,
      suits: { ...suits(filling), beside: who },
    }));
    const wrong: Show<'talk'> = {
      ...base,
      suits: { ...suits(filling), beside: 'professional body' },
      where: { is: 'talk offered', at: AT },
      times: threeTimes(filling, true),
      sent: { kind: 'talk', own: '', at: AT, state: { is: 'unclear', again: false } },
      offer: {
        ...form,
        typed: Object.fromEntries(
          OFFERED_TIMES.flatMap((slot) => [
            [`day${slot}`, '2026-12-01'],
            [`time${slot}`, '09:30'],
            [`how${slot}`, 'Teams call'],
            [`where${slot}`, optional(`where ${slot}`, WHERE_LENGTH)],
          ]),
        ),
        problems: OFFERED_TIMES.flatMap((slot) => [
          { field: `day${slot}`, problem: 'in the past' as const },
          { field: `time${slot}`, problem: 'not a time' as const },
          { field: `how${slot}`, problem: 'missing' as const },
          { field: `where${slot}`, problem: 'too long' as const },
        ]),
      },
    };
    const agreed: Show<'talk'> = {
      ...base,
      where: { is: 'talk agreed', at: AT },
      times: threeTimes(filling, false).slice(0, 1),
      agreedId: `${OFFER_ID}.1`,
    };
    const talked: Show<'talk'> = {
      ...base,
      where: { is: 'talk held', at: AT },
      mayHold: false,
      mayNote: true,
    };
    const closed = (['rests', 'went on', 'nobody', 'another route'] as const).map((not) => ({
      ...base,
      offer: { not },
    }));
    return [base, ...after, ...beside, wrong, agreed, talked, ...closed];
  },
};
