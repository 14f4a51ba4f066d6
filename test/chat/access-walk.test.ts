import { loadReviewTypes } from '../../src/cards/load.ts';
import { ACCESS, goesOnAfterClosing, isAct, type Act, type Role } from '../../src/domain/access.ts';
import { alertRoleSchema, newAlert, type Alert, type AlertRole } from '../../src/domain/alert.ts';
import type { Family } from '../../src/domain/family.ts';
import { participationSchema, type Participation } from '../../src/domain/participation.ts';
import { personIdOf } from '../../src/domain/person.ts';
import { planFrom } from '../../src/domain/plan.ts';
import type { Review } from '../../src/domain/review.ts';
import { newMember, teamRoleSchema, type TeamRole } from '../../src/domain/team.ts';
import { registerSchema } from '../../src/domain/register.ts';
import { change, create } from '../../src/storage/records.ts';
import {
  REVIEW_ID,
  alerts,
  families as familyKind,
  participations,
  reviews,
} from '../../src/workflows/kinds.ts';
import { VERBS_FOLLOWED } from '../../src/chat/follow.ts';
import { withStore } from '../support/look-inside.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { visibleText, type Person } from '../teams-simulator/index.ts';

// Who may do what, written down a second time and apart from the table in the source: whoever
// widens it there must do so here as well.
const everybody: Act[] = [
  'overview.show',
  'language.choose',
  'hours.show',
  'hours.save',
  'support.show',
  'risk.show',
  // Of an alert of their own.
  'risk.other',
  'risk.mistake',
];
/** Of those who were told. */
const told: Act[] = ['alert.show', 'alert.take', 'alert.pass'];
const opening: Act[] = ['review.new', 'review.form', 'review.open', 'made-up.open'];
const deciding: Act[] = [
  'processes.show',
  'process.show',
  'process.save',
  'holds.show',
  'hold.new',
  'hold.save',
  'hold.show',
  'hold.lift',
  'pause.show',
  'pause.save',
  'pause.end',
];
const invited: Act[] = [
  'standing.show',
  'talk',
  'talk.suits',
  'talk.suits.save',
  'talk.times',
  'talk.agree',
  'talk.none-suits',
  'talk.call-off',
  'notes.read',
  'notes.again',
  'meeting',
  'meeting.comes',
  'meeting.cannot',
  'not-now.show',
  'not-me',
  'later',
  'more-time',
  'rather-not',
  'no-reminders',
  'write',
  'begin',
  'page.open',
  'page.another',
  'page.save',
  'page.next',
  'page.back',
  'page.leave',
  'compare',
  'compare.other',
  'compare.this',
  'compare.both',
  'read-back.show',
  'send',
  'own.show',
  'own.correct',
  'own.add',
  'own.discard.show',
  'own.discard',
  'own.back.show',
  'own.back',
  'extract.read',
  'extract.right',
  'extract.comment.form',
  'extract.comment',
  'extract.quoting',
  'extract.talk',
  'extract.rather-not',
  'come-along.yes',
  'come-along.no',
  // Of the first two, whoever took part, once the review is closed.
  'survey.show',
  'survey.answer',
  'briefing.read',
];
/** The lead, and reviewers who may read. */
const talking: Act[] = [
  'talks.show',
  'talk.show',
  'talk.offer',
  'talk.held',
  'talk.not-held',
  'families.questions',
  'families.question',
  'families.answer',
  'learning.show',
  'finding.form',
  'finding.save',
  'finding.show',
  'finding.remove',
  'outcome.form',
  'outcome.save',
  'outcome.show',
  'outcome.remove',
  'action.form',
  'action.save',
  'action.show',
  'action.remove',
  'action.done.form',
  'action.done',
  'action.check.form',
  'action.check',
  'extracts.show',
  'extracts.begin',
];
/** The same: the lead with the events of agencies alone, where reading was not granted. */
const timeline: Act[] = ['timeline.show', 'timeline.event', 'timeline.save', 'timeline.remove'];
/** Reviewers who may read; the lead where that was granted, which it is not here. */
const noting: Act[] = ['notes.show', 'notes.page', 'notes.save', 'notes.give', 'notes.confirm'];
const families: Act[] = [
  'family.show',
  'family.form',
  'family.save',
  'family.member',
  'family.member.form',
  'family.member.save',
  'family.member.remove',
  'family.before',
  'family.before.yes',
  'family.before.no',
  'family.contact',
  'family.contact.save',
  'family.words',
  'family.words.write',
  'family.words.read',
  'family.words.add',
  'family.words.back.show',
  'family.words.back',
  'family.words.discard.show',
  'family.words.discard',
  'family.told',
  'family.told.save',
  'family.leaflet',
  'family.questions',
  'family.question',
  'family.question.save',
  'family.question.remove',
  'family.question.told',
  'family.promises',
  'family.promises.save',
  'family.promises.remove',
  'family.feedback',
  'family.feedback.save',
  'family.feedback.remove',
  'family.report',
  'family.report.save',
  'family.suits',
  'family.suits.save',
  'family.avoid',
  'family.avoid.save',
  'family.avoid.remove',
  'family.apart',
  'family.apart.save',
  'family.apart.end.show',
  'family.apart.end',
  'family.separately',
  'family.separately.save',
];
/** For those who work on the review, or look after it. */
const afterwards: Act[] = ['survey.sums', 'briefing.show'];
const MAY: Record<Role, Act[]> = {
  administrator: [
    ...opening,
    'register.show',
    'agency.show',
    'agency.save',
    'reviews.show',
    'destruction.show',
    'destruction.propose',
    'destruction.confirm',
    'destruction.refuse',
    'officers.show',
    'officer.add',
    'officer.remove',
    'review.show',
    'team.show',
    'reading.show',
    'reading.save',
    ...deciding,
    ...told,
  ],
  'review lead': opening,
  'safeguarding contact': told,
  lead: [
    ...told,
    'closing.show',
    'closing.form',
    'closing.save',
    'closing.close.show',
    'closing.close',
    'analysis.show',
    'analysis.begin',
    'person.time.show',
    'person.time.grant',
    'review.show',
    'review.edit',
    'review.save',
    'criteria.show',
    'criteria.save',
    'scope.show',
    'scope.save',
    'questions.show',
    'question.show',
    'question.save',
    'question.remove',
    'plan.show',
    'milestone.show',
    'milestone.save',
    'event.show',
    'event.save',
    'avoid.show',
    'avoid.save',
    'avoid.remove',
    'team.show',
    'member.show',
    'member.new',
    'member.save',
    'member.end',
    'connection.decide',
    ...deciding,
    'conversion.show',
    'conversion.save',
    'agencies.show',
    'on-review.show',
    'on-review.save',
    'board.show',
    'board.glance',
    'check-in.show',
    'check-in.look',
    'check-in.send',
    'invite-all.show',
    'invite-all.send',
    'person.new',
    'person.edit',
    'person.save',
    'employer.show',
    'employer.save',
    'person.show',
    'person.check',
    'person.rang',
    'person.sends',
    'groundwork.save',
    'person.invite',
    'person.invite-again',
    'person.route',
    'person.take-back.show',
    'person.take-back',
    'list.show',
    'list.check',
    'list.add',
    'meeting.show',
    'meeting.save',
    'families.show',
    'families.open',
    'families.feedback',
    'families.hand-over',
    'families.add-officer',
    'meeting.held',
    ...talking,
    ...afterwards,
    ...timeline,
  ],
  reviewer: [
    'closing.show',
    'analysis.show',
    'analysis.begin',
    'review.show',
    'questions.show',
    'plan.show',
    'declaration.show',
    'declaration.save',
    'perspectives.show',
    'extract.show',
    'extract.form',
    'extract.save',
    'extract.offer',
    'extract.noted',
    'perspective.read',
    'themes.show',
    'themes.read-back',
    'theme.show',
    'theme.save',
    'theme.read',
    'pack.show',
    'pack.write',
    'pack.key',
    'reading.questions',
    'reading.question',
    ...talking,
    ...afterwards,
    ...timeline,
    ...noting,
  ],
  chair: [
    'closing.show',
    'review.show',
    'questions.show',
    'plan.show',
    'team.show',
    'member.show',
    'connection.decide',
    ...deciding,
    ...afterwards,
  ],
  'panel member': ['closing.show', 'review.show', 'questions.show', 'plan.show', ...afterwards],
  'agency contact': [
    'contact.show',
    'suggestion.new',
    'suggestion.save',
    'contact.step-aside',
    'contact.actions',
    'contact.action',
    'contact.action.done.form',
    'contact.action.done',
    'contact.learned',
  ],
  professional: invited,
  'family liaison officer': [...invited, ...families],
};

const ROLES = Object.keys(MAY) as Role[];
const ACTS = (Object.keys(ACCESS) as Act[]).sort(
  // What takes a role from whoever does it comes last.
  (a, b) => Number(a === 'contact.step-aside') - Number(b === 'contact.step-aside'),
);
const ALERT = 'alert-of-somebody-1';
const MEMBER = 'member-of-family-1';
const KEYS = { own: 'review-own-0001', other: 'review-other-001' };
/** The participation that a press is about: their own for those invited, and else somebody's. */
const placeOf = (role: Role) =>
  role === 'family liaison officer' ? 'participation-officer' : 'participation-nurse';

let world: TestWorld;
const people = new Map<Role, Person>();
const elsewhere = new Map<Role, Person>();

beforeAll(async () => {
  world = await startWorld();
  const { teams, tenants } = world;
  for (const role of ROLES) {
    const named = { name: `Madeup ${role}`, email: `${role.replaceAll(' ', '.')}@board.example` };
    people.set(role, teams.addPerson({ tenant: tenants.board, ...named }));
    elsewhere.set(role, teams.addPerson({ tenant: tenants.stranger, ...named }));
  }
  await withStore(world, async (store) => {
    const officer = (role: Role) => (group: Map<Role, Person>) => ({
      id: `${role}-${idOf(group, role)}`,
      name: role,
      email: '',
      personId: idOf(group, role),
      since: AT,
      by: 'configuration',
    });
    const registers = {
      container: 'people',
      type: 'register',
      v: 1,
      schema: registerSchema,
    } as const;
    await change(store, registers, 'board', 'register', (register) => ({
      value: {
        ...register,
        administrators: [people, elsewhere].map(officer('administrator')),
        leads: [people, elsewhere].map(officer('review lead')),
        safeguarding: [people, elsewhere].map(officer('safeguarding contact')),
      },
    }));
    for (const partition of Object.values(KEYS)) {
      const isOwn = partition === KEYS.own;
      await create(store, reviews, { id: REVIEW_ID, partition, value: reviewOf(isOwn) });
      await create(store, familyKind, { id: 'family-own-0001', partition, value: FAMILY });
      await create(store, alerts, { id: ALERT, partition, value: alertOf(isOwn) });
      for (const role of ['professional', 'family liaison officer'] as const)
        await create(store, participations, {
          id: placeOf(role),
          partition,
          value: participationOf(role, isOwn ? idOf(people, role) : 'f'.repeat(32)),
        });
    }
  });
  await world.vantage.sweep();
});
afterAll(async () => {
  await world.stop();
});

const AT = '2026-04-01T09:00:00.000Z';

function idOf(group: Map<Role, Person>, role: Role): string {
  const person = group.get(role);
  if (!person) throw new Error(`There is nobody who is ${role}.`);
  return personIdOf(person.tenantId, person.aadObjectId);
}

const FAMILY: Family = {
  child: { name: 'Bee', lives: 'died' },
  officers: [{ participationId: placeOf('family liaison officer'), as: 'engagement', since: AT }],
  members: [
    { id: MEMBER, name: 'Mo', relationship: 'mother', contact: { is: 'not yet approached' } },
  ],
};

/** Of the two alerts, the one that those were told of who may be, here and in the other tenant. */
function alertOf(isOwn: boolean): Alert {
  const asked = { personId: 'e'.repeat(32), name: 'Hanna', tenantId: 'nhs' };
  const telling = (as: AlertRole) =>
    [people, elsewhere].map((group) => ({
      personId: idOf(group, as),
      as,
      step: 1,
      times: 1,
      send: { is: 'sent' as const, at: AT, messageId: 'message-1' },
      toldAt: AT,
    }));
  const tellings = isOwn ? alertRoleSchema.options.flatMap(telling) : [];
  return { ...newAlert(asked, AT), tellings };
}

/** Of the two reviews, the one in which everybody has their role, here and in the other tenant. */
function reviewOf(isOwn: boolean): Review {
  const type = loadReviewTypes().get('rapid-review');
  if (!type) throw new Error('There is no rapid review.');
  const members = isOwn ? teamRoleSchema.options.flatMap(membersAs) : [];
  return {
    type,
    details: {
      reference: 'R-2026-04',
      leadName: 'Lena',
      telephone: '1',
      reviewer: 'Rae',
      readers: 'the panel',
    },
    plan: planFrom(type, { notified: '2026-04-13' }, new Set()),
    team: members,
    agencies: [],
    processes: [],
    holds: [],
    pauses: [],
    leadsRead: [],
    openedAt: AT,
    madeUp: false,
  };
}

function membersAs(role: TeamRole) {
  return [people, elsewhere].map((group) => {
    const personId = idOf(group, role);
    const member = newMember({
      id: `${role.replaceAll(' ', '-')}-${personId.slice(0, 8)}`,
      role,
      name: role,
      email: `${role.replaceAll(' ', '.')}@board.example`,
      personId,
      ...(role === 'agency contact' ? { agencyId: 'nhs' } : {}),
      since: AT,
    });
    const declarations = [{ id: 'declared', at: AT, asked: [], agencies: [], connection: '' }];
    return role === 'reviewer' ? { ...member, declarations } : member;
  });
}

function participationOf(role: Participation['role'], personId: string): Participation {
  return participationSchema.parse({
    name: role,
    email: `${role.replaceAll(' ', '.')}@board.example`,
    agencyId: 'nhs',
    role,
    reason: 'advised',
    roleThen: '',
    suggestedBy: [],
    told: { by: 'Dr Tell', on: '2026-04-10' },
    sends: [
      {
        id: 'invitation-1',
        kind: 'invitation',
        send: { is: 'sent', at: AT, messageId: 'message-1' },
      },
    ],
    personId,
    messages: [],
    // They have talked: what they said can be written down.
    wishes: { talking: AT },
    talk: { is: 'held', at: AT },
    reply: { is: 'opened', at: AT },
  });
}

const REFUSALS = [
  'This is for the people who work on that review',
  'This is for somebody else to do',
  'This invitation was made out to someone else',
  'Administrators don’t read perspectives',
  'Please declare your independence first',
  'There is a connection to look at first',
  'Review leads don’t read perspectives here',
];

/** Where what was typed stays on the screen, it is said in a sentence. */
const STAYS = [
  'not your invitation',
  'not understood',
  'not your review',
  'not yours',
  'not granted',
];

/** What the bot says where a button does not say which review, or which person, it is about. */
const NOWHERE = 'This button belongs to an older card';

type Place = keyof typeof KEYS | 'no';

/** What the bot says to a press of that button on a card of that review, or of none. */
async function press(person: Person, act: Act, place: Place, role: Role) {
  // As fast as a walk through everything is, it is no hand's.
  world.clock.now = world.clock.now.add({ seconds: 1 });
  const { card, status, statusCode, error } = await person.forge({
    verb: act,
    data: {
      n: 'forged-nonce',
      ...(place === 'no' ? {} : { r: KEYS[place], p: placeOf(role) }),
      ...(ACCESS[act].in === 'alert' ? { i: ALERT } : {}),
      ...(act.startsWith('family.') ? { i: MEMBER } : {}),
      // A card of the board's is about a review that isn't there yet, if about any.
      ...(ACCESS[act].in === 'board' ? { r: 'review-new-00001' } : {}),
      // What a page of a questionnaire carries besides.
      ...(act.startsWith('page.') ? { g: 'part' } : {}),
    },
  });
  const text = card ? visibleText(card) : '';
  const belongs = ACCESS[act].in === 'review' || ACCESS[act].in === 'invitation';
  const isNowhere = place === 'no' && belongs && text.startsWith(NOWHERE);
  // A page that may not be followed stays on the screen, with the words that are in it.
  const stays = STAYS.includes(error?.code ?? '');
  const isRefused = isNowhere || stays || REFUSALS.some((words) => text.startsWith(words));
  const isOver =
    ['closed', 'closed, not kept'].includes(error?.code ?? '') ||
    /^(This|The) review is closed/.test(text);
  return { isRefused, isOver, isTaken: status === 200 && statusCode === 200, status };
}

/** Whether the table as it is written down here lets them. */
function may(role: Role, act: Act, place: Place): boolean {
  if (everybody.includes(act)) return true;
  if (!MAY[role].includes(act)) return false;
  if (ACCESS[act].in === 'board') return true;
  if (ACCESS[act].in === 'alert') return place === 'own';
  // An administrator is one for every review of the board; all others have theirs.
  return place === 'own' || (place === 'other' && role === 'administrator');
}

test('the table and the buttons name the same acts, and so does this file', () => {
  expect([...new Set(VERBS_FOLLOWED)].sort()).toEqual([...ACTS].sort());
  for (const verb of VERBS_FOLLOWED) expect(isAct(verb)).toBe(true);
  const named = new Set([...everybody, ...Object.values(MAY).flat()]);
  expect([...named].sort()).toEqual([...ACTS].sort());
});

describe.each(ROLES)('as %s', (role) => {
  test.each<Place>(['own', 'other', 'no'])(
    'may do in the %s review what the table gives them, and nothing else',
    async (place) => {
      const person = people.get(role);
      if (!person) throw new Error('nobody');
      const wrong: string[] = [];
      for (const act of ACTS) {
        const { isRefused } = await press(person, act, place, role);
        if (isRefused === may(role, act, place)) wrong.push(act);
      }
      expect(wrong).toEqual([]);
    },
    30_000,
  );

  test('from a tenant that is not on the list may do nothing at all', async () => {
    const person = elsewhere.get(role);
    if (!person) throw new Error('nobody');
    for (const act of ACTS) {
      const { status, isTaken } = await press(person, act, 'own', role);
      expect({ act, status, isTaken }).toEqual({ act, status: 403, isTaken: false });
    }
  }, 60_000);
});

/** What goes on in a review that is closed, written down apart from the source too. */
const AFTER_CLOSING: Act[] = [
  ...everybody,
  ...told,
  ...['review.show', 'criteria.show', 'scope.show', 'questions.show', 'plan.show', 'avoid.show'],
  ...['team.show', 'member.show', 'member.new', 'member.save', 'member.end', 'declaration.show'],
  ...['declaration.save', 'connection.decide', 'reading.show', 'reading.save', 'conversion.show'],
  ...['processes.show', 'process.show', 'process.save', 'holds.show', 'hold.new', 'hold.save'],
  ...['hold.show', 'hold.lift', 'closing.show', 'closing.form', 'closing.save'],
  ...['closing.close.show', 'closing.close', 'families.show', 'families.open'],
  ...['families.feedback', 'families.questions', 'agencies.show', 'board.show', 'board.glance'],
  ...['contact.show', 'contact.actions', 'contact.action', 'contact.action.done.form'],
  ...['contact.action.done', 'contact.learned', 'person.show', 'person.sends', 'talks.show'],
  ...['meeting.show', 'analysis.show', 'learning.show', 'finding.show', 'outcome.show'],
  ...['action.show', 'action.done.form', 'action.done', 'action.check.form', 'action.check'],
  ...['perspectives.show', 'perspective.read', 'themes.show', 'theme.read', 'pack.show'],
  ...['pack.write', 'pack.key', 'reading.questions', 'reading.question', 'timeline.show'],
  ...['standing.show', 'own.show', 'family.show', 'family.member', 'family.words'],
  ...['family.words.read', 'family.leaflet', 'family.questions', 'family.promises'],
  ...['family.promises.save', 'family.promises.remove', 'family.feedback'],
  ...[
    'family.feedback.save',
    'family.feedback.remove',
    'extracts.show',
    'extract.show',
    'survey.show',
  ],
  ...['survey.answer', 'survey.sums', 'briefing.show', 'briefing.read'],
  ...['pause.show', 'pause.end', 'families.hand-over', 'families.add-officer', 'family.told'],
  ...['family.told.save', 'family.report', 'family.report.save', 'extract.read'],
].filter(isAct);

test('in a closed review nothing is done but what goes on there', async () => {
  // As it was before anybody pressed anything.
  await withStore(world, async (store) => {
    const value = { ...reviewOf(true), closed: CLOSED };
    await change(store, reviews, KEYS.own, REVIEW_ID, () => ({ value }));
    await change(store, familyKind, KEYS.own, 'family-own-0001', () => ({ value: FAMILY }));
  });
  const inReviews = ACTS.filter((act) => ['review', 'invitation'].includes(ACCESS[act].in));
  expect(inReviews.filter(goesOnAfterClosing).sort()).toEqual(
    AFTER_CLOSING.filter((act) => inReviews.includes(act)).sort(),
  );
  const wrong: string[] = [];
  for (const role of ROLES) {
    const person = people.get(role);
    if (!person) throw new Error('nobody');
    const own = MAY[role].filter((act) => ['review', 'invitation'].includes(ACCESS[act].in));
    for (const act of own) {
      const { isOver, isRefused } = await press(person, act, 'own', role);
      // To whoever was invited, and sent nothing, their own card says that it is over.
      if (['standing.show', 'own.show', 'extract.read'].includes(act)) continue;
      const goesOn = AFTER_CLOSING.includes(act);
      if (goesOn ? isOver : !isOver && !isRefused) wrong.push(`${role}: ${act}`);
    }
  }
  expect(wrong).toEqual([]);
}, 60_000);

const CLOSED: NonNullable<Review['closed']> = {
  at: AT,
  by: 'f'.repeat(32),
  publication: { is: 'published', on: '2026-06-30' },
  support: 'Sam Support, 01632 960111',
  learned: 'Cover must be planned.',
};

test('somebody with no role at all may do what everybody may', async () => {
  const { nurse } = world;
  const allowed: Act[] = [];
  for (const act of ACTS) {
    const { isRefused } = await press(nurse, act, 'own', 'professional');
    if (!isRefused) allowed.push(act);
  }
  expect(allowed.sort()).toEqual([...everybody].sort());
}, 60_000);
