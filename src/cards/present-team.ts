import { CONNECTION_LENGTH, BOARD_ACCOUNT, newRoleSchema } from '../domain/team-forms.ts';
import type { Independence } from '../domain/team.ts';
import type { DeclarationOnCard, MemberOnCard, TeamView } from '../domain/views-team.ts';
import { desk, type Button, type Row } from './desk.ts';
import { capital, dayAndTime, dayOf, longDay } from './format.ts';
import { presentPerspective } from './present-perspective.ts';
import { moreOf, rangeLine } from './paging.ts';
import { madeUpOf, yesOrNo } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { roleName } from './role-name.ts';
import { whoReads } from './who-reads.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends TeamView['show']> = Extract<TeamView, { show: S }>;

export function presentTeamView(view: TeamView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'team':
      return presentTeam(view, words, locale);
    case 'member form':
      return presentMemberForm(view, words);
    case 'member':
      return presentMember(view, words, locale);
    case 'declaration':
      return presentDeclaration(view, words, locale);
    case 'reading':
      return presentReading(view, words, locale);
    case 'perspectives':
      return presentPerspectives(view, words, locale);
    case 'perspective':
      return presentPerspective(view, words, locale);
  }
}

/** So many names of agencies are on a line of the team's card, and on one of a member's. */
const FEW_NAMES = 2;
const NAMES = 5;
/** So many declarations and decisions are shown, the latest ones; all of them are kept. */
const LATEST = 3;

function presentTeam(view: Show<'team'>, words: Words, locale: string): Presented {
  const { head, members, from } = view;
  const s = words.team;
  const rows = members.map((member): Row => {
    const title = plain(member.name);
    const lines = memberLines(member, FEW_NAMES, words, locale);
    const open = fill(s.open, { name: member.name, role: words.allRoles[member.role] });
    return { title, lines, open, verb: 'member.show', data: { i: member.id } };
  });
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        fill(s.said, { readers: whoReads(view.said, words) }),
        view.leadsRead ? s.leadsRead : s.leadsDoNot,
        rangeLine(view, members.length, s.range),
        // Who may not open anybody reads the same lines, with nothing to press.
        ...(view.mayOpen ? [] : rows.map(({ title, lines }) => [title, ...lines].join(' · '))),
      ],
      rows: view.mayOpen ? rows : [],
      buttons: [
        ...(view.mayAdd ? [{ verb: 'member.new', title: s.add, isMain: true } as const] : []),
        ...moreOf(view, members.length, { verb: 'team.show', title: s.more }),
        { verb: 'team.show', title: s.again, data: { from } },
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

/** Of somebody in the team: their role and account, the app, their independence. */
function memberLines(member: MemberOnCard, names: number, words: Words, locale: string): string[] {
  const { role, agency, app, endedOn, independence, isAdministrator } = member;
  const s = words.member;
  const who = { role: capital(words.allRoles[role]), agency };
  return [
    fill(agency === '' ? s.whoBoard : s.who, who),
    endedOn === undefined ? s.app[app] : fill(s.ended, { day: longDay(endedOn, locale) }),
    independence ? independenceLine(independence, names, words, locale) : '',
    isAdministrator ? s.administrator : '',
  ].filter((line) => line !== '');
}

/** Where a reviewer's independence stands, in a sentence that names at most so many agencies. */
function independenceLine(
  independence: Independence,
  most: number,
  words: Words,
  locale: string,
): string {
  const s = words.member.independence;
  switch (independence.is) {
    case 'not declared':
      return independence.about.length === 0
        ? s.notDeclared
        : fill(s.notAsked, { agencies: listed(independence.about, most, words) });
    case 'none':
      return fill(s.none, { day: dayOf(independence.at, locale) });
    case 'connected':
      return independence.agencies.length === 0
        ? s.connectedOtherwise
        : fill(s.connected, { agencies: listed(independence.agencies, most, words) });
    case 'decided':
      return fill(independence.mayAct ? s.mayAct : s.mayNot, {
        partner: independence.partner,
        day: dayOf(independence.at, locale),
      });
  }
}

function listed(names: string[], most: number, { member: s }: Words): string {
  const shown = names.slice(0, most).join(', ');
  const count = names.length - most;
  return count > 0 ? fill(s.andMore, { names: shown, count }) : shown;
}

function presentMemberForm(view: Show<'member form'>, words: Words): Presented {
  const { head, typed, agencies, next } = view;
  const s = words.memberForm;
  const more: Button[] =
    next === undefined ? [] : [{ verb: 'member.new', title: s.moreAgencies, data: { from: next } }];
  return desk(
    { r: head.reviewId, i: view.memberId },
    {
      heading: fill(s.title, { reference: head.reference }),
      lines: [s.intro],
      problems: problemLines(words, view.problems, s),
      fields: [
        {
          id: 'role',
          kind: 'pick',
          label: s.role,
          value: typed.role,
          choices: newRoleSchema.options.map((role) => ({
            title: capital(words.allRoles[role]),
            value: role,
          })),
        },
        { id: 'name', kind: 'text', label: s.name, value: typed.name, max: 80 },
        { id: 'email', kind: 'text', label: s.email, value: typed.email, max: 254, style: 'Email' },
        {
          id: 'account',
          kind: 'choice',
          label: s.account,
          value: typed.account,
          choices: [
            { title: s.boards, value: BOARD_ACCOUNT },
            ...agencies.map(({ id, name }) => ({ title: plain(name), value: id })),
          ],
        },
      ],
      buttons: [
        { verb: 'member.save', title: words.review.save, isMain: true },
        ...more,
        { verb: 'team.show', title: s.back },
      ],
    },
  );
}

function presentMember(view: Show<'member'>, words: Words, locale: string): Presented {
  const { head, member, type, deciding, isOwn } = view;
  const s = words.member;
  const isConnected = member.independence?.is === 'connected';
  const decide: Button[] = deciding
    ? [{ verb: 'connection.decide', title: s.decide, data: { pair: deciding.on }, isMain: true }]
    : [];
  return desk(
    { r: head.reviewId, i: member.id },
    {
      heading: fill(s.title, { name: member.name, reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        ...memberLines(member, NAMES, words, locale),
        member.email === '' ? '' : fill(s.email, { email: member.email }),
        fill(s.since, { day: dayOf(member.since, locale) }),
        ...declarationLines(view.declarations, words, locale),
        ...view.decisions.slice(-LATEST).map(({ at, partner, mayAct, reason }) =>
          fill(mayAct ? s.decidedMay : s.decidedMayNot, {
            day: dayOf(at, locale),
            partner,
            reason,
          }),
        ),
        isConnected && type.connection === 'refused' ? s.refused : '',
        isOwn && type.connection === 'decided' ? s.own : '',
        deciding ? s.toDecide : '',
      ],
      problems: [
        ...(view.isLastLead ? [s.lastLead] : []),
        ...problemLines(words, view.problems, s),
      ],
      fields: deciding
        ? [
            {
              id: 'partner',
              kind: 'text',
              label: s.partner,
              value: deciding.typed.partner,
              max: 80,
            },
            {
              id: 'mayAct',
              kind: 'pick',
              label: s.mayAct,
              value: deciding.typed.mayAct,
              choices: yesOrNo(words),
            },
            { id: 'reason', kind: 'long', label: s.reason, value: deciding.typed.reason, max: 500 },
          ]
        : [],
      buttons: [
        ...decide,
        ...(view.mayEnd ? [{ verb: 'member.end', title: s.end } as const] : []),
        { verb: 'team.show', title: words.memberForm.back },
      ],
    },
  );
}

function declarationLines(
  declarations: DeclarationOnCard[],
  words: Words,
  locale: string,
): string[] {
  const s = words.declaration;
  return declarations.slice(-LATEST).map(({ at, asked, agencies, connection }) => {
    const values = {
      day: dayOf(at, locale),
      asked,
      agencies: listed(agencies, NAMES, words),
    };
    return [
      fill(agencies.length === 0 ? s.saidNone : s.saidSome, values),
      connection === '' ? '' : fill(s.saidOther, { connection }),
    ]
      .filter((text) => text !== '')
      .join(' ');
  });
}

function presentDeclaration(view: Show<'declaration'>, words: Words, locale: string): Presented {
  const { head, type, independence, asked, from, total, typed } = view;
  const s = words.declaration;
  const isFirst = from === 0;
  const last = from + asked.length;
  const { about } = view;
  const refused = independence.is === 'connected' && type.connection === 'refused';
  return desk(
    { r: head.reviewId, i: view.declarationId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        s.intro,
        s[type.connection],
        rangeLine(view, asked.length, s.range),
        view.earlier.length === 0 ? '' : s.earlier,
        ...declarationLines(view.earlier, words, locale),
        view.earlier.length === 0 ? '' : independenceLine(independence, NAMES, words, locale),
        refused ? words.member.refused : '',
      ],
      problems: problemLines(words, view.problems, s),
      fields: [
        {
          id: 'agencies',
          kind: 'many',
          label: s.agencies,
          value: typed['agencies'] ?? '',
          choices: asked.map(({ id, name }) => ({ title: plain(name), value: id })),
        },
        // Asked once, with the first of the agencies.
        ...(isFirst
          ? [
              {
                id: 'connection',
                kind: 'long',
                label: s.connection,
                value: typed['connection'] ?? '',
                max: CONNECTION_LENGTH,
              } as const,
            ]
          : []),
      ],
      buttons: [
        {
          verb: 'declaration.save',
          title: last < total ? s.declareAndMore : s.declare,
          data: { from, pair: about },
          isMain: true,
        },
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

function presentReading(view: Show<'reading'>, words: Words, locale: string): Presented {
  const { head, history, said, typed } = view;
  const s = words.reading;
  const may = history.at(-1)?.may === true;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        may ? words.team.leadsRead : words.team.leadsDoNot,
        s.intro,
        fill(s.said, { readers: whoReads(said, words) }),
        ...history
          .slice(-LATEST)
          .map(({ may: granted, at, reason }) =>
            fill(granted ? s.granted : s.ended, { at: dayAndTime(at, locale), reason }),
          ),
      ],
      problems: problemLines(words, view.problems, s),
      fields: [
        { id: 'reason', kind: 'long', label: s.reason, value: typed['reason'] ?? '', max: 500 },
      ],
      buttons: [
        {
          verb: 'reading.save',
          title: may ? s.end : s.grant,
          data: { i: may ? 'end' : 'grant' },
          isMain: true,
        },
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

function presentPerspectives(view: Show<'perspectives'>, words: Words, locale: string): Presented {
  const { head, people, total } = view;
  const { perspectives: s, familyPerspective: f } = words;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [total === 0 ? s.none : s.intro, rangeLine(view, people.length, s.range)],
      rows: people.map(({ participationId, name, agency, role, sentAt, isHeld, family }) => ({
        title: family ? fill(f.row, { name, relationship: family.relationship }) : plain(name),
        lines: [
          family
            ? f.by[family.as]
            : fill(s.who, { role: roleName(role, view.participant, words, locale), agency }),
          fill(s.sent, { at: dayAndTime(sentAt, locale) }),
          isHeld ? (family ? f.heldRow : s.held) : '',
        ],
        open: fill(family ? f.open : s.open, { name }),
        verb: 'perspective.read',
        data: { p: participationId, ...(family && { m: family.memberId }) },
      })),
      buttons: [
        ...moreOf(view, people.length, { verb: 'perspectives.show', title: s.more }),
        ...(total === 0
          ? []
          : ([
              { verb: 'themes.show', title: s.themes },
              { verb: 'pack.show', title: s.pack },
            ] as const)),
        { verb: 'reading.questions', title: s.byQuestion },
        { verb: 'timeline.show', title: s.byTime },
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}
