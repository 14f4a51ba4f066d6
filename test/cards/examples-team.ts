import { CONNECTION_LENGTH } from '../../src/domain/team-forms.ts';
import { perspectiveParts } from '../../src/domain/perspective.ts';
import { questionsOf } from '../../src/domain/questionnaire.ts';
import { teamRoleSchema, type Independence } from '../../src/domain/team.ts';
import type { DeclarationOnCard, MemberOnCard, TeamView } from '../../src/domain/views-team.ts';
import { ASKED_PAGE } from '../../src/workflows/declare-independence.ts';
import { PERSPECTIVES_PAGE } from '../../src/workflows/read-perspectives.ts';
import { ACCOUNTS_PAGE, TEAM_PAGE } from '../../src/workflows/team.ts';
import { questionnaires } from './drafts.ts';
import { familyToReaders } from './examples-family-words.ts';
import { head, longestType, times } from './examples-review.ts';
import type { Filling } from './fillings.ts';

const AT = '2026-11-24T10:00:00.000Z';

/** As many agencies as a board's register may start with. */
const AGENCIES = 120;

type Examples = {
  [S in TeamView['show']]: (filling: Filling) => Extract<TeamView, { show: S }>[];
};

const names = ({ needed }: Filling, count: number) =>
  times(count, (index) => needed(`agency ${index}`, 60));

const choices = (filling: Filling, count: number) =>
  names(filling, count).map((name, index) => ({ id: `${index}`.padStart(32, 'a'), name }));

const said = ({ needed, optional }: Filling) => ({
  reviewer: needed('reviewer', 80),
  readers: optional('readers', 200),
});

/** Every way in which a reviewer's independence can stand. */
const independences = (filling: Filling): Independence[] => {
  const { needed, many } = filling;
  const decided = { is: 'decided', partner: needed('partner', 80), at: AT } as const;
  const reason = needed('reason', 500);
  return [
    { is: 'not declared', about: [] },
    { is: 'not declared', about: names(filling, many ? AGENCIES : 1) },
    { is: 'none', at: AT },
    { is: 'connected', agencies: names(filling, many ? AGENCIES : 1), texts: [] },
    { is: 'connected', agencies: [], texts: [needed('text', CONNECTION_LENGTH)] },
    { ...decided, mayAct: true, reason },
    { ...decided, mayAct: false, reason },
  ];
};

const members = (filling: Filling): MemberOnCard[] => {
  const { needed, many } = filling;
  const reviewers = independences(filling).map((independence, index) => ({
    id: 'c'.repeat(16),
    role: 'reviewer' as const,
    name: needed(`name ${index}`, 80),
    agency: needed(`account ${index}`, 60),
    app: 'there' as const,
    endedOn: undefined,
    independence,
    isAdministrator: many,
  }));
  const others = teamRoleSchema.options.map((role, index) => ({
    id: 'd'.repeat(16),
    role,
    name: needed(`other ${index}`, 80),
    agency: '',
    app: (['guest', 'not yet', 'clash'] as const)[index % 3] ?? 'clash',
    endedOn: index > 3 ? '2026-12-01' : undefined,
    independence: undefined,
    isAdministrator: false,
  }));
  return [...reviewers, ...others];
};

const declarations = (filling: Filling): DeclarationOnCard[] =>
  times(filling.many ? 8 : 0, (index) => ({
    at: AT,
    asked: AGENCIES,
    agencies: names(filling, index === 0 ? 0 : AGENCIES),
    connection: filling.optional(`connection ${index}`, CONNECTION_LENGTH),
  }));

/** Examples of the cards of the team, of independence and of reading. */
export const TEAM_EXAMPLES: Examples = {
  team: (filling) => {
    const { many } = filling;
    const all = members(filling);
    const of = (from: number, mayOpen: boolean): Extract<TeamView, { show: 'team' }> => ({
      show: 'team',
      head: head(filling),
      members: all.slice(from, from + TEAM_PAGE),
      from,
      total: all.length,
      said: said(filling),
      leadsRead: many,
      mayOpen,
      mayAdd: mayOpen,
    });
    return [of(0, true), of(0, false), of(TEAM_PAGE, true)];
  },
  'member form': (filling) => {
    const { optional, many } = filling;
    return [
      {
        show: 'member form',
        head: head(filling),
        memberId: 'c'.repeat(16),
        typed: {
          role: many ? 'reviewer' : '',
          name: optional('name', 80),
          email: optional('email', 254),
          account: '.board',
        },
        agencies: choices(filling, many ? ACCOUNTS_PAGE + 1 : 1),
        next: many ? ACCOUNTS_PAGE : undefined,
        problems: many
          ? [
              { field: 'role', problem: 'missing' },
              { field: 'name', problem: 'too long' },
              { field: 'email', problem: 'guest' },
              { field: 'account', problem: 'account of an agency' },
            ]
          : [],
      },
    ];
  },
  member: (filling) => {
    const { needed, optional, many } = filling;
    return members(filling).flatMap((member) =>
      (['refused', 'decided'] as const).map((connection) => ({
        show: 'member' as const,
        head: head(filling),
        member: { ...member, email: needed('email', 254), since: AT },
        type: { connection },
        declarations: declarations(filling),
        decisions: times(many ? 8 : 0, (index) => ({
          at: AT,
          partner: needed(`partner ${index}`, 80),
          mayAct: index % 2 === 0,
          reason: needed(`reason ${index}`, 500),
        })),
        deciding:
          connection === 'decided'
            ? {
                on: 'markmark',
                typed: {
                  partner: optional('partner', 80),
                  mayAct: '',
                  reason: optional('why', 500),
                },
              }
            : undefined,
        isOwn: many,
        problems: many
          ? [
              { field: 'partner' as const, problem: 'changed meanwhile' as const },
              { field: 'mayAct' as const, problem: 'missing' as const },
              { field: 'reason' as const, problem: 'too long' as const },
            ]
          : [],
        mayEnd: true,
        isLastLead: many,
      })),
    );
  },
  declaration: (filling) => {
    const { optional, many } = filling;
    const asked = choices(filling, many ? ASKED_PAGE : 1);
    return independences(filling).flatMap((independence) =>
      (['refused', 'decided'] as const).map((connection) => ({
        show: 'declaration' as const,
        head: head(filling),
        declarationId: 'c'.repeat(16),
        type: { connection },
        independence,
        earlier: declarations(filling),
        asked,
        about: 'markmark',
        from: 0,
        total: many ? AGENCIES : 1,
        typed: {
          agencies: many ? asked.map(({ id }) => id).join(',') : '',
          connection: optional('connection', CONNECTION_LENGTH),
        },
        problems: many
          ? [
              { field: 'agencies', problem: 'changed meanwhile' as const },
              { field: 'connection', problem: 'too long' as const },
            ]
          : [],
      })),
    );
  },
  reading: (filling) => {
    const { needed, optional, many } = filling;
    const history = times(many ? 8 : 0, (index) => ({
      may: index % 2 === 0,
      at: AT,
      reason: needed(`reason ${index}`, 500),
    }));
    return [history, history.slice(1)].map((some) => ({
      show: 'reading',
      head: head(filling),
      history: some,
      said: said(filling),
      typed: { reason: optional('reason', 500) },
      problems: many ? [{ field: 'reason', problem: 'missing' }] : [],
    }));
  },
  perspectives: (filling) => {
    const { needed, many } = filling;
    return [
      {
        show: 'perspectives',
        head: head(filling),
        participant: longestType.participants.one,
        people: times(many ? PERSPECTIVES_PAGE : 0, (index) => ({
          participationId: 'b'.repeat(16),
          name: needed(`name ${index}`, 80),
          agency: needed(`agency ${index}`, 60),
          role: 'family liaison officer',
          sentAt: AT,
          isHeld: index % 2 === 0,
          family: index % 2 === 0 ? familyToReaders(filling) : undefined,
        })),
        from: 0,
        total: many ? 200 : 0,
      },
    ];
  },
  perspective: (filling) => {
    const { needed, optional, many } = filling;
    const of = (
      words: Extract<TeamView, { show: 'perspective' }>['words'],
    ): Extract<TeamView, { show: 'perspective' }> => ({
      show: 'perspective',
      head: head(filling),
      participant: longestType.participants.one,
      participationId: 'b'.repeat(16),
      name: needed('name', 80),
      agency: needed('agency', 60),
      role: 'professional',
      roleThen: optional('roleThen', 80),
      sentAt: AT,
      words,
    });
    const quoting = many ? 'show me first' : 'quote me';
    const parts = questionnaires().flatMap((questionnaire) => {
      const answers = questionsOf(questionnaire).map(({ id, ask, about }) => ({
        questionId: id,
        asked: ask['en-GB'],
        about,
        text: optional(`answer ${id}`, 4000),
        alsoWritten: many ? [optional(`also ${id}`, 4000)] : [],
      }));
      const [first] = answers;
      return perspectiveParts({ answers }, new Set(first ? [first.questionId] : []));
    });
    // Written down after a conversation, and by another route.
    const by = needed('recordedBy', 80);
    const recorded = (['here', 'visit'] as const)
      .slice(0, many ? 2 : 0)
      .map((how) => ({ by, how, on: '2026-11-24', to: by }));
    const ofPart = (shown: (typeof parts)[number], part: number) =>
      of({ is: 'read', part, parts: parts.length, shown, recorded, isOutside: many, quoting });
    const family = familyToReaders(filling);
    return [
      of({ is: 'held' }),
      ...parts.map(ofPart),
      { ...of({ is: 'held' }), family },
      ...parts.map((shown, part) => ({ ...ofPart(shown, part), family })),
    ];
  },
};
