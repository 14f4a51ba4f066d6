import fc from 'fast-check';
import {
  foundSchema,
  officeSchema,
  reasonSchema,
  roleSchema,
  routeSchema,
  standingSchema,
  waySchema,
  type Act,
  type Participation,
  type Reply,
} from '../../src/domain/participation.ts';
import type { Send } from '../../src/domain/send.ts';

/** Any instant as it is stored. */
export const instant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((at) => at.slice(0, 10));
const name = fc.constantFrom('Ada Madeup', 'Ben Madeup', 'Cal Madeup');
const way = fc.constantFrom(...waySchema.options);
const route = fc.constantFrom(...routeSchema.options);
const instead = fc.constantFrom('', 'the school nurses');

const send: fc.Arbitrary<Send> = fc.oneof(
  fc.record({ is: fc.constant('wanted' as const), at: instant, tries: fc.nat(5) }),
  fc.record({ is: fc.constant('claimed' as const), at: instant, tries: fc.nat(5) }),
  fc.record({ is: fc.constant('sent' as const), at: instant, messageId: fc.uuid() }),
  fc.record({ is: fc.constant('ambiguous' as const), at: instant }),
  fc.record({ is: fc.constant('refused' as const), at: instant }),
  fc.record({
    is: fc.constant('unreachable' as const),
    at: instant,
    why: fc.constantFrom('not installed', 'blocked', 'disabled by admin', 'left', 'no Teams'),
  }),
  fc.record({
    is: fc.constant('cancelled' as const),
    at: instant,
    why: fc.constantFrom(
      'has answered',
      'not reachable',
      'date has passed',
      'rests',
      'review went on',
      'same person',
    ),
  }),
);

const reply: fc.Arbitrary<Reply> = fc.oneof(
  fc.constant({ is: 'nothing yet' as const }),
  fc.record({ is: fc.constant('opened' as const), at: instant }),
  fc.record({ is: fc.constant('taking part' as const), way, at: instant }),
  fc.record({ is: fc.constant('later' as const), until: day, at: instant }),
  fc.record({ is: fc.constant('contributed' as const), contributionId: fc.uuid(), at: instant }),
  fc.record({ is: fc.constant('not the right person' as const), instead, at: instant }),
  fc.record({ is: fc.constant('would rather not' as const), at: instant }),
  fc.record({ is: fc.constant('by another route' as const), route, at: instant }),
);

/** Any participation that its schema lets through, sensible or not. */
export const participation: fc.Arbitrary<Participation> = fc.record(
  {
    name,
    email: fc.constant('ada@nowhere.example'),
    agencyId: fc.constantFrom('example-nhs', 'example-police'),
    role: fc.constantFrom(...roleSchema.options),
    reason: fc.constantFrom(...reasonSchema.options),
    roleThen: fc.constantFrom('', 'health visitor'),
    employerNow: fc.constantFrom('example-police'),
    suggestedBy: fc.subarray(['example-nhs', 'example-police']),
    check: instant,
    plannedOn: fc.integer({ min: 1, max: 9 }),
    told: fc.record({ by: name, on: day }),
    clearance: fc.record({
      office: fc.constantFrom(...officeSchema.options),
      asked: name,
      on: day,
      found: fc.subarray([...foundSchema.options]),
      answer: fc.constantFrom('clear', 'wait'),
    }),
    invitation: send,
    brought: fc.record({ contributionId: fc.uuid(), at: instant }),
    personId: fc.uuid(),
    reminder: send,
    messages: fc.array(
      fc.record({
        id: fc.uuid(),
        shows: fc.constantFrom(...standingSchema.options),
        wants: fc.constantFrom(...standingSchema.options),
        notBefore: instant,
        tries: fc.nat(5),
      }),
      { maxLength: 3 },
    ),
    wishes: fc.record({ talking: instant, meeting: instant }, { requiredKeys: [] }),
    news: instant,
    reply,
  },
  {
    requiredKeys: [
      'name',
      'email',
      'agencyId',
      'role',
      'reason',
      'roleThen',
      'suggestedBy',
      'messages',
      'wishes',
      'reply',
    ],
  },
);

/** Anything that a person may do with an invitation. */
export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.constant({ is: 'open' as const }),
  fc.record({ is: fc.constant('take part' as const), way }),
  fc.record({ is: fc.constant('later' as const), until: day }),
  fc.record({ is: fc.constant('not the right person' as const), instead }),
  fc.constant({ is: 'would rather not' as const }),
  fc.record({ is: fc.constant('by another route' as const), route }),
);
