import type { FieldProblem } from '../domain/review-forms.ts';
import type { AgencyOnCard, OfficerOnCard, RegisterView } from '../domain/views-register.ts';
import { choices, desk } from './desk.ts';
import { moreOf, rangeLine } from './paging.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { inLanguage } from '../domain/words.ts';
import { dayOf, longDay } from './format.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends RegisterView['show']> = Extract<RegisterView, { show: S }>;

export function presentRegisterView(view: RegisterView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'register':
      return presentRegister(view, words);
    case 'agency form':
      return presentAgencyForm(view, words);
    case 'reviews':
      return presentReviews(view, words, locale);
    case 'officers':
      return presentOfficers(view, words);
  }
}

function presentRegister(view: Show<'register'>, words: Words): Presented {
  const s = words.register;
  const { agencies, closed } = view;
  return desk(
    {},
    {
      heading: s.title,
      lines: [
        agencies.length === 0 ? s.none : s.intro,
        rangeLine(view, agencies.length, s.range),
        view.fewContacts ? s.few : '',
      ],
      problems: closed.length > 0 ? [fill(s.closed, { tenants: closed.join(', ') })] : [],
      rows: agencies.map((agency) => ({
        title: plain(agency.name),
        lines: agencyLines(agency, words),
        open: fill(s.open, { name: agency.name }),
        verb: 'agency.show' as const,
        data: { i: agency.id },
      })),
      buttons: [
        { verb: 'agency.show', title: s.add, data: { i: '' }, isMain: true },
        ...moreOf(view, agencies.length, { verb: 'register.show', title: s.more }),
        { verb: 'officers.show', title: s.officers },
        { verb: 'reviews.show', title: s.reviews },
        { verb: 'overview.show', title: s.back },
      ],
    },
  );
}

function presentReviews(view: Show<'reviews'>, words: Words, locale: string): Presented {
  const s = words.reviews;
  const { reviews, unreadable } = view;
  return desk(
    {},
    {
      heading: s.title,
      lines: [
        view.total === 0 ? s.none : s.intro,
        rangeLine(view, reviews.length + unreadable, s.range),
        unreadable === 0 ? '' : fill(s.unreadable, { count: unreadable }),
      ],
      rows: reviews.map(({ reviewId, reference, type, led, stands, until }) => ({
        title: plain(reference),
        lines: [
          inLanguage(type, locale),
          led ? fill(s.ledBy, { leadName: led.leadName, day: dayOf(led.openedAt, locale) }) : '',
          until === undefined ? '' : fill(s[stands], { day: longDay(until, locale) }),
        ],
        open: fill(stands === 'kept' ? s.open : s.openEnd, { reference }),
        verb: stands === 'kept' ? ('review.show' as const) : ('destruction.show' as const),
        data: { r: reviewId },
      })),
      buttons: [
        ...moreOf(view, reviews.length + unreadable, { verb: 'reviews.show', title: s.more }),
        { verb: 'register.show', title: s.back },
      ],
    },
  );
}

function agencyLines({ kind, tenants, contact }: AgencyOnCard, words: Words): string[] {
  const s = words.register;
  const reached = contact && fill(s.reached, { name: contact.name, reach: reachOf(contact) });
  const teams = tenants === 1 ? s.oneTenant : fill(s.tenants, { count: tenants });
  return [
    words.agencyForm.kinds[kind],
    tenants > 0 ? teams : (reached ?? s.noTeams),
    contact ? '' : s.noContact,
  ];
}

function reachOf({ reach, email }: NonNullable<AgencyOnCard['contact']>): string {
  return reach === '' ? email : reach;
}

function presentAgencyForm(view: Show<'agency form'>, words: Words): Presented {
  const s = words.agencyForm;
  const { typed, isNew } = view;
  const text = (
    id: 'name' | 'contactName' | 'contactReach' | 'supportName' | 'supportReach',
    max: number,
  ) => ({ id, kind: 'text', label: s[id], value: typed[id], max }) as const;
  return desk(
    { i: view.agencyId },
    {
      heading: isNew ? s.titleNew : s.titleEdit,
      lines: [s.intro, s.closing],
      problems: problemLines(words, view.problems, s, {
        'already there': s.alreadyThere,
        'too many': view.problems.some(({ field }) => field === 'tenants') ? s.tooMany : s.full,
      }),
      fields: [
        text('name', 60),
        {
          id: 'kind',
          kind: 'choice',
          label: s.kind,
          value: typed.kind,
          choices: choices(s.kinds),
          placeholder: s.kindPlaceholder,
        },
        {
          id: 'nation',
          kind: 'pick',
          label: s.nation,
          value: typed.nation,
          choices: choices(s.nations),
        },
        { id: 'tenants', kind: 'long', label: s.tenants, value: typed.tenants, max: 600 },
        text('contactName', 80),
        {
          id: 'contactEmail',
          kind: 'text',
          label: s.contactEmail,
          value: typed.contactEmail,
          max: 254,
          style: 'Email',
        },
        text('contactReach', 80),
        text('supportName', 80),
        text('supportReach', 80),
      ],
      buttons: [
        { verb: 'agency.save', title: s.save, isMain: true },
        { verb: 'register.show', title: s.back },
      ],
    },
  );
}

function presentOfficers(view: Show<'officers'>, words: Words): Presented {
  const s = words.officers;
  const { officers, typed, newId } = view;
  const value = (id: string) => typed[id] ?? '';
  const problems: FieldProblem<string>[] = view.problems;
  return desk(
    { i: newId },
    {
      heading: s.title,
      lines: [
        s.intro,
        ...officers.map((officer) => officerLine(officer, words)),
        rangeLine(view, officers.length, s.range),
        officers.some(({ name }) => name === '') ? s.unnamed : '',
        officers.some(({ app }) => app === 'not yet') ? s.tell : '',
        view.fewContacts ? s.few : '',
        s.ending,
      ],
      problems: [
        ...problemLines(words, problems, s, { 'already there': s.alreadyThere }),
        ...(view.isLast ? [s.last] : []),
      ],
      fields: [
        { id: 'name', kind: 'text', label: s.name, value: value('name'), max: 80 },
        {
          id: 'email',
          kind: 'text',
          label: s.email,
          value: value('email'),
          max: 254,
          style: 'Email',
        },
        {
          id: 'role',
          kind: 'pick',
          label: s.role,
          value: value('role'),
          choices: choices(s.roleChoices),
        },
        {
          id: 'who',
          kind: 'choice',
          label: s.who,
          value: value('who'),
          choices: officers.map((officer) => ({
            title: fill(s.choice, {
              name: officerName(officer, words),
              role: s.roles[officer.role],
            }),
            value: officer.id,
          })),
          placeholder: s.nobody,
        },
      ],
      buttons: [
        { verb: 'officer.add', title: s.add, isMain: true },
        { verb: 'officer.remove', title: s.remove },
        ...moreOf(view, officers.length, { verb: 'officers.show', title: s.more }),
        { verb: 'register.show', title: s.back },
      ],
    },
  );
}

function officerLine(officer: OfficerOnCard, words: Words): string {
  const { officers: s } = words;
  const { email, role, app } = officer;
  const name = officerName(officer, words);
  const line = fill(email === '' ? s.lineWithoutAddress : s.line, {
    name,
    email,
    role: s.roles[role],
  });
  return app === 'there' ? line : `${line} ${s.apps[app]}`;
}

function officerName({ name, number, isSpeaker }: OfficerOnCard, { officers: s }: Words): string {
  const configured = number > 0 ? fill(s.configuredOneOf, { number }) : s.configured;
  const shown = name === '' ? configured : name;
  return isSpeaker ? fill(s.you, { name: shown }) : shown;
}
