import fc from 'fast-check';
import { extractReplySchema } from '../../src/domain/extract.ts';
import { sendKindSchema, type Entry } from '../../src/domain/ledger.ts';
import { standingSchema } from '../../src/domain/messages.ts';
import {
  foundSchema,
  officeSchema,
  reasonSchema,
  roleSchema,
  type Act,
  type Participation,
} from '../../src/domain/participation.ts';
import { routeSchema, waySchema, type Reply } from '../../src/domain/reply.ts';
import { unreachableSchema, type CancelReason, type Send } from '../../src/domain/send.ts';
import { howSchema, type Talk, type Time } from '../../src/domain/talk.ts';
import { ledgerOf } from './made-up.ts';

/** Any instant as it is stored. */
export const instant = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const day = instant.map((at) => at.slice(0, 10));
const name = fc.constantFrom('Ada Madeup', 'Ben Madeup', 'Cal Madeup');
const way = fc.constantFrom(...waySchema.options);
const route = fc.constantFrom(...routeSchema.options);
const instead = fc.constantFrom('', 'the school nurses');

/** Every reason for which a send is cancelled. */
export const CANCEL_REASONS: readonly CancelReason[] = [
  'has answered',
  'not reachable',
  'date has passed',
  'date as told',
  'rests',
  'same person',
  'review went on',
  'review closed',
  'reminded enough',
  'taken back',
];

const send: fc.Arbitrary<Send> = fc.oneof(
  fc.record({ is: fc.constant('wanted' as const), at: instant, tries: fc.nat(5) }),
  fc.record({ is: fc.constant('claimed' as const), at: instant, tries: fc.nat(5) }),
  fc.record({ is: fc.constant('sent' as const), at: instant, messageId: fc.uuid() }),
  fc.record({ is: fc.constant('ambiguous' as const), at: instant }),
  fc.record({ is: fc.constant('refused' as const), at: instant }),
  fc.record({
    is: fc.constant('unreachable' as const),
    at: instant,
    why: fc.constantFrom(...unreachableSchema.options),
  }),
  fc.record({
    is: fc.constant('cancelled' as const),
    at: instant,
    why: fc.constantFrom(...CANCEL_REASONS),
  }),
);

const notReminders = sendKindSchema.exclude(['reminder']).options;
const step = fc.constantFrom('before', 'after', 'as-asked');
const entry: fc.Arbitrary<Omit<Entry, 'id'>> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...notReminders), send }),
  fc.record({ kind: fc.constant('reminder' as const), step, send }),
  fc.record({
    kind: fc.constant('check-in' as const),
    words: fc.constantFrom('', 'Ring me.'),
    send,
  }),
);

/** Any ledger that its schema lets through, sensible or not; often of nobody who was invited. */
export const sends: fc.Arbitrary<Entry[]> = fc
  .array(entry, { maxLength: 6 })
  .map((entries) => ledgerOf(...entries));

const reply: fc.Arbitrary<Reply> = fc.oneof(
  fc.constant({ is: 'nothing yet' as const }),
  fc.record({ is: fc.constant('opened' as const), at: instant }),
  fc.record({ is: fc.constant('taking part' as const), way, at: instant }),
  fc.record({ is: fc.constant('later' as const), until: day, at: instant }),
  fc.record({ is: fc.constant('contributed' as const), contributionId: fc.uuid(), at: instant }),
  fc.record({
    is: fc.constant('took their words back' as const),
    at: instant,
    removeAt: fc.option(instant, { nil: undefined }),
  }),
  fc.record({ is: fc.constant('not the right person' as const), instead, at: instant }),
  fc.record({ is: fc.constant('would rather not' as const), at: instant }),
  fc.record({ is: fc.constant('by another route' as const), route, at: instant }),
);

const time: fc.Arbitrary<Time> = fc.record({
  id: fc.constantFrom('offer-1.1', 'offer-1.2', 'offer-2.1'),
  at: instant,
  how: fc.constantFrom(...howSchema.options),
  where: fc.constantFrom('', 'Room 2'),
  with: fc.constantFrom(['rae'], ['rae', 'uma']),
});

/** Any state of a conversation. */
export const talk: fc.Arbitrary<Talk> = fc.oneof(
  fc.record({ is: fc.constant('asked' as const), at: instant }),
  fc.record({
    is: fc.constant('offered' as const),
    at: instant,
    times: fc.array(time, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ is: fc.constant('agreed' as const), at: instant, time }),
  fc.record(
    { is: fc.constant('held' as const), at: instant, time },
    { requiredKeys: ['is', 'at'] },
  ),
  fc.record({ is: fc.constant('off' as const), at: instant }),
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
    heardFamily: instant,
    told: fc.record({ by: name, on: day }),
    clearance: fc.record({
      office: fc.constantFrom(...officeSchema.options),
      asked: name,
      on: day,
      found: fc.subarray([...foundSchema.options]),
      answer: fc.constantFrom('clear', 'wait'),
    }),
    brought: fc.record({ contributionId: fc.uuid(), at: instant }),
    personId: fc.uuid(),
    sends,
    toldDay: day,
    ring: fc.record({ is: fc.constantFrom('planned', 'asked', 'rung'), at: instant }),
    unreminded: instant,
    takenBack: instant,
    comeAlong: fc.record(
      { to: fc.uuid(), answer: fc.record({ may: fc.boolean(), at: instant }), taken: instant },
      { requiredKeys: ['to'] },
    ),
    messages: fc.array(
      fc.record(
        {
          id: fc.uuid(),
          shows: fc.constantFrom(...standingSchema.options),
          wants: fc.constantFrom(...standingSchema.options),
          notBefore: instant,
          tries: fc.nat(5),
          stuck: fc.constant(true as const),
          isStale: fc.constant(true as const),
          digestOf: day,
        },
        { requiredKeys: ['id', 'shows', 'wants', 'notBefore', 'tries'] },
      ),
      { maxLength: 3 },
    ),
    wishes: fc.record({ talking: instant, meeting: instant }, { requiredKeys: [] }),
    talk,
    notes: fc.record({
      is: fc.constantFrom('given', 'back', 'confirmed'),
      at: instant,
      by: fc.constantFrom('rae', 'uma'),
    }),
    extract: fc.record({
      is: fc.constantFrom('offered', 'read', ...extractReplySchema.options),
      version: fc.integer({ min: 1, max: 9 }),
      at: instant,
    }),
    meeting: fc.record({
      is: fc.constantFrom('told', 'comes', 'cannot', 'attended', 'not there'),
      id: fc.constantFrom('m-1', 'm-2'),
      on: instant,
      at: instant,
    }),
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
      'sends',
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
  fc.constant({ is: 'no reminders' as const }),
  fc.record({ is: fc.constant('by another route' as const), route }),
);
