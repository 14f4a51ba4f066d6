import type { ContactState } from '../../src/domain/agency-contact.ts';
import { COLUMNS } from '../../src/domain/list-words.ts';
import type { LineProblem } from '../../src/domain/people-list.ts';
import type { Send } from '../../src/domain/send.ts';
import type { KeptView } from '../../src/domain/views-kept.ts';
import type { AgencyOnCard, AgencyView, LineOnCard } from '../../src/domain/views-agencies.ts';
import { AGENCIES_PAGE } from '../../src/workflows/agencies-on-review.ts';
import { CONTACT_PAGE } from '../../src/workflows/contact-page.ts';
import { longestType, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

type Example<S extends AgencyView['show']> = Extract<AgencyView, { show: S }>;
type Examples = { [S in AgencyView['show']]: (filling: Filling) => Example<S>[] };
type Reminder = Extract<KeptView, { show: 'summary reminder' }>;

const AT = '2026-11-24T10:00:00.000Z';
const DAY = '2026-12-04';
const ID = 'a'.repeat(32);

const headOf = ({ needed, many }: Filling) => ({
  reviewId: 'aaaaaaaaaaaaaaaa',
  reference: needed('reference', 40),
  madeUp: many,
});

const leadOf = ({ needed }: Filling) => ({
  leadName: needed('leadName', 80),
  telephone: needed('telephone', 40),
});

/** Every state of a reminder. */
const SENDS: Send[] = [
  { is: 'wanted', at: AT, tries: 0 },
  { is: 'claimed', at: AT, tries: 1 },
  { is: 'sent', at: AT, messageId: '1' },
  { is: 'ambiguous', at: AT },
  { is: 'unreachable', at: AT, why: 'not installed' },
  { is: 'refused', at: AT },
  { is: 'cancelled', at: AT, why: 'rests' },
];

function contactAt({ needed }: Filling, index: number): ContactState {
  const name = needed(`contact ${index}`, 80);
  const states: ContactState[] = [
    { is: 'no Teams', name, reach: needed(`reach ${index}`, 80) },
    { is: 'was there', name },
    { is: 'has the app', name },
    { is: 'not yet', name },
    { is: 'guest', name },
    { is: 'nobody' },
  ];
  return states[index % states.length] ?? { is: 'nobody' };
}

function agencyAt(filling: Filling, index: number): AgencyOnCard {
  const isAwaited = index % 4 !== 3;
  return {
    agencyId: ID,
    // A name takes 90 bytes at most.
    name: filling.needed(`agency ${index}`, 30),
    contact: contactAt(filling, index),
    summary: isAwaited ? { is: 'awaited', since: AT } : { is: 'received', on: DAY },
    reminder: SENDS[index % SENDS.length],
  };
}

/** Lines with as much to be said of them as fits. */
function linesOf({ optional, needed }: Filling): LineOnCard[] {
  const problems: LineProblem[] = [
    {
      is: 'unknown agency',
      column: 'employerNow',
      typed: needed('typed', 60),
      near: times(2, (index) => needed(`near ${index}`, 30)),
    },
    { is: 'not understood', column: 'office', typed: needed('typed', 60) },
    { is: 'already there' },
  ];
  const others: LineProblem[] = [
    { is: 'twice', number: 39 },
    { is: 'field', column: 'toldOn', problem: 'not a date' },
    { is: 'field', column: 'email', problem: 'not an address' },
  ];
  return times(10, (number) => ({
    number,
    name: optional(`name ${number}`, 40),
    problems: number === 9 ? others : problems,
    more: COLUMNS.length,
    warnings: [],
  }));
}

/** The example of the card that reminds a contact, which may stand in a chat. */
export const SUMMARY_REMINDER = (filling: Filling): Reminder[] => [
  {
    show: 'summary reminder',
    reviewId: 'aaaaaaaaaaaaaaaa',
    reference: filling.needed('reference', 40),
    by: DAY,
    lead: leadOf(filling),
  },
];

/** Examples of the cards of agencies, their contacts and pasted lists. */
export const AGENCY_EXAMPLES: Examples = {
  agencies: (filling) => [
    {
      show: 'agencies',
      head: headOf(filling),
      by: filling.many ? DAY : undefined,
      agencies: times(filling.many ? AGENCIES_PAGE : 0, (index) => agencyAt(filling, index)),
      from: 0,
      total: filling.many ? 120 : 0,
    },
  ],
  'agency choice': (filling) => [
    {
      show: 'agency choice',
      head: headOf(filling),
      agencies: times(filling.many ? 120 : 0, (index) => ({
        id: ID,
        name: filling.needed(`agency ${index}`, 30),
      })),
      isMissing: filling.many,
    },
  ],
  'on review': (filling) =>
    times(filling.many ? 7 : 1, (index) => ({
      show: 'on review',
      head: headOf(filling),
      by: filling.many ? DAY : undefined,
      agency: agencyAt(filling, index),
      typed: {
        asked: filling.many ? 'yes' : 'no',
        received: filling.many ? DAY : '',
        name: filling.optional('name', 80),
        email: filling.optional('email', 254),
      },
      problems: filling.many
        ? [
            { field: 'received', problem: 'in the future' },
            { field: 'name', problem: 'missing' },
            { field: 'email', problem: 'was there' },
          ]
        : [],
    })),
  contact: (filling) => [
    {
      show: 'contact',
      head: headOf(filling),
      lead: leadOf(filling),
      people: times(filling.many ? CONTACT_PAGE : 0, (index) => ({
        name: filling.needed(`name ${index}`, 80),
        check: index % 2 === 0,
      })),
      from: 0,
      total: filling.many ? 200 : 0,
      summaries: times(filling.many ? 8 : 0, (index) => agencyAt(filling, index)),
      by: filling.many ? DAY : undefined,
      isSaved: filling.many,
    },
  ],
  suggestion: (filling) => [
    {
      show: 'suggestion',
      head: headOf(filling),
      participant: longestType.participants.one,
      agencies: times(filling.many ? 8 : 1, (index) => ({
        id: ID,
        name: filling.needed(`agency ${index}`, 30),
      })),
      typed: {
        name: filling.optional('name', 80),
        email: filling.optional('email', 254),
        roleThen: filling.optional('roleThen', 80),
      },
      problems: filling.many
        ? (['name', 'email', 'agency', 'roleThen', 'role', 'reason'] as const).map((field) => ({
            field,
            problem: 'missing' as const,
          }))
        : [],
    },
  ],
  'contact left': (filling) => [
    { show: 'contact left', head: headOf(filling), lead: leadOf(filling) },
  ],
  list: (filling) => {
    const { many, optional, needed } = filling;
    const numbers = times(many ? 40 : 1, (index) => 2 * index + 1);
    const of = (lines: LineOnCard[], mayAdd: boolean): Example<'list'> => ({
      show: 'list',
      head: headOf(filling),
      // As many characters of three bytes as a list may have bytes.
      text: optional('list', 4_000),
      problem: many && !mayAdd ? { is: 'too many', count: 99 } : undefined,
      isChanged: many,
      leftOut: times(many ? 10 : 0, (index) => needed(`column ${index}`, 40)),
      lines,
      moreWrong: lines.length > 0 ? 30 : 0,
      right: { invite: mayAdd ? numbers : [], add: [40], wait: [41], done: many ? numbers : [] },
      rests: many,
      mayAdd,
    });
    const warned = linesOf(filling).map((line) => ({
      ...line,
      problems: [],
      more: 0,
      warnings: (['same name', 'contact'] as const).slice(),
    }));
    return many ? [of(linesOf(filling), false), of(warned, true)] : [of([], true), of([], false)];
  },
  'list added': (filling) => [
    {
      show: 'list added',
      head: headOf(filling),
      count: 40,
      invited: 38,
      left: times(filling.many ? 40 : 0, (index) => filling.needed(`left ${index}`, 80)),
    },
  ],
};
