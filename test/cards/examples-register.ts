import { BOARD_ROLES } from '../../src/domain/register.ts';
import { AGENCY_FIELDS, typedAgency } from '../../src/domain/register-forms.ts';
import type { AppOf, RegisterView } from '../../src/domain/views-register.ts';
import { REGISTER_PAGE } from '../../src/workflows/edit-register.ts';
import { longestType, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Examples = {
  [S in RegisterView['show']]: (filling: Filling) => Extract<RegisterView, { show: S }>[];
};

const APPS: AppOf[] = ['there', 'not yet', 'taken away', 'guest', 'shut out'];
const GUID = '00000000-0000-0000-0000-000000000000';
const ID = 'a'.repeat(32);

/** Examples of the cards of the board's register. */
export const REGISTER_EXAMPLES: Examples = {
  reviews: ({ needed, many }) => [
    {
      show: 'reviews',
      reviews: times(many ? REGISTER_PAGE : 0, (index) => ({
        reviewId: ID.slice(0, 16),
        reference: needed(`reference ${index}`, 40),
        type: longestType.name,
        led:
          index % 3 === 2
            ? undefined
            : { leadName: needed(`lead ${index}`, 80), openedAt: '2026-11-24T10:00:00.000Z' },
        stands: (['kept', 'over', 'proposed', 'destroyed'] as const)[index % 4] ?? 'kept',
        until: index % 5 === 4 ? undefined : '2056-11-24',
      })),
      from: 0,
      total: many ? 300 : 0,
      unreadable: many ? 12 : 0,
    },
  ],
  register: ({ needed, many }) => {
    const of = (tenants: number) => ({
      show: 'register' as const,
      agencies: times(many ? REGISTER_PAGE : 0, (index) => ({
        id: ID,
        name: needed(`agency ${index}`, 60),
        kind: 'voluntary or faith' as const,
        tenants,
        ...(index % 5 === 4
          ? {}
          : {
              contact: {
                name: needed(`contact ${index}`, 80),
                email: '',
                reach: needed(`reach ${index}`, 80),
              },
            }),
      })),
      from: 0,
      total: many ? 120 : 0,
      closed: many ? times(10, () => GUID) : [],
      fewContacts: many,
    });
    return [of(0), of(1), of(2)];
  },
  'agency form': ({ optional, many }) => {
    const typed = {
      ...typedAgency(undefined, 'england'),
      name: optional('name', 60),
      kind: many ? 'voluntary or faith' : '',
      tenants: optional('tenants', 600),
      contactName: optional('contactName', 80),
      contactEmail: optional('contactEmail', 254),
      contactReach: optional('contactReach', 80),
      supportName: optional('supportName', 80),
      supportReach: optional('supportReach', 80),
    };
    const of = (
      problem: 'already there' | 'too many' | 'changed meanwhile' | 'your own tenant',
    ) => ({
      show: 'agency form' as const,
      agencyId: ID,
      isNew: !many,
      typed,
      problems: many ? AGENCY_FIELDS.map((field) => ({ field, problem })) : [],
    });
    return [of('already there'), of('too many'), of('changed meanwhile'), of('your own tenant')];
  },
  officers: ({ needed, optional, many }) => [
    {
      show: 'officers',
      officers: times(many ? REGISTER_PAGE : 1, (index) => ({
        id: ID,
        role: BOARD_ROLES[index % 3] ?? 'administrator',
        // Those of the configuration have neither.
        name: index % 5 === 1 || !many ? '' : needed(`name ${index}`, 80),
        email: index % 5 === 1 || !many ? '' : needed(`email ${index}`, 254),
        number: index % 5 === 1 ? index : 0,
        isSpeaker: index === 0,
        app: APPS[index % 5] ?? 'there',
      })),
      from: 0,
      total: many ? 30 : 1,
      newId: 'bbbbbbbbbbbbbbbb',
      typed: many
        ? {
            name: optional('name', 80),
            email: optional('email', 254),
            role: 'review lead',
            who: ID,
          }
        : {},
      problems: many
        ? [
            { field: 'name', problem: 'too long' },
            { field: 'email', problem: 'already there' },
            { field: 'email', problem: 'guest' },
            { field: 'role', problem: 'missing' },
            { field: 'who', problem: 'missing' },
          ]
        : [],
      isLast: many,
      fewContacts: many,
    },
  ],
};
