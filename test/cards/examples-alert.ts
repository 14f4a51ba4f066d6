import type { CardView } from '../../src/domain/views.ts';
import type { BoardContact } from '../../src/domain/board.ts';
import type {
  AlertMessage,
  AlertStanding,
  AlertView,
  Named,
  RiskView,
} from '../../src/domain/views-alert.ts';
import { times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Examples = {
  [S in 'risk' | 'alert message' | 'alert']: (filling: Filling) => Extract<CardView, { show: S }>[];
};

const AT = '2026-11-24T10:00:00.000Z';
const KEYS = { reviewId: 'aaaaaaaaaaaaaaaa', participationId: 'bbbbbbbbbbbbbbbb' };
const PLACE = { reviewId: KEYS.reviewId, alertId: `alert-${'c'.repeat(32)}-12` };
const CONTACTS = 12;

/** One of the made-up numbers of the board. */
export const contactOf = ({ many }: Filling): BoardContact => ({
  name: { 'en-GB': 'A listening line, day and night' },
  reach: { 'en-GB': 'Made-up number: 01632 960001' },
  ...(many ? { note: { 'en-GB': 'Nobody is told.' } } : {}),
});

const namedBy = ({ needed, many }: Filling): Named[] => [
  ...times(many ? CONTACTS : 1, (index) => ({
    name: needed(`contact ${index}`, 80),
    as: 'safeguarding contact' as const,
  })),
  { name: '', as: 'safeguarding contact' },
  { name: needed('lead', 80), as: 'lead' },
  { name: needed('administrator', 80), as: 'administrator' },
  { name: '', as: 'administrator' },
];

/** Examples of what comes of “Someone may be at risk now”. */
export const ALERT_EXAMPLES: Examples = {
  risk: (filling) => {
    const { many } = filling;
    const contacts = times(many ? 8 : 1, () => contactOf(filling));
    const all = namedBy(filling);
    const [by] = all;
    if (!by) throw new Error('There is nobody.');
    const id = (index: number) => `${index}`.padStart(32, 'd');
    const standings: AlertStanding[] = [
      { is: 'to tell', who: all },
      { is: 'telling', who: all },
      { is: 'told', who: all, at: AT },
      { is: 'taken', by, at: AT },
      { is: 'nobody' },
    ];
    const of = (stands: AlertStanding): RiskView => ({
      show: 'risk',
      keys: many ? KEYS : undefined,
      contacts,
      alert: {
        is: 'asked',
        place: many ? PLACE : { ...PLACE, reviewId: undefined },
        stands,
        next: many ? all : [],
        minutes: 15,
        isInHours: !many,
        mayTakeBack: stands.is === 'to tell' || many,
        choices: stands.is === 'nobody' ? [] : all.map((one, index) => ({ ...one, id: id(index) })),
        chosen: stands.is === 'nobody' ? '' : id(0),
        leftOut: many ? all : [],
      },
    });
    return [
      ...standings.map(of),
      { show: 'risk', keys: KEYS, contacts, alert: { is: 'unknown' } },
      { show: 'risk', keys: KEYS, contacts, alert: { is: 'mistaken' } },
    ];
  },
  'alert message': ({ needed, many }) => {
    const of = (isAgain: boolean, reference: string | undefined): AlertMessage => ({
      show: 'alert message',
      place: reference === undefined ? { ...PLACE, reviewId: undefined } : PLACE,
      reference,
      at: AT,
      isAgain,
    });
    return [of(many, needed('reference', 40)), of(!many, undefined)];
  },
  alert: (filling) => {
    const { needed, many } = filling;
    const all = namedBy(filling);
    const [by] = all;
    if (!by) throw new Error('There is nobody.');
    const standings: AlertView['stands'][] = ['open', 'passed on', 'yours', { by, at: AT }];
    return standings.map((stands) => ({
      show: 'alert',
      place: PLACE,
      reference: many ? needed('reference', 40) : undefined,
      at: AT,
      name: many ? needed('asked', 80) : '',
      agencies: times(many ? 8 : 0, (index) => needed(`agency ${index}`, 60)),
      invited: many ? { name: needed('name', 80), email: needed('email', 254) } : undefined,
      told: all.map((one) => ({ ...one, at: AT })),
      stands,
    }));
  },
};
