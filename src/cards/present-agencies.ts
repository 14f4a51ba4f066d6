import { roleSchema } from '../domain/participation.ts';
import type { AgencyOnCard, AgencyView } from '../domain/views-agencies.ts';
import type { View } from '../domain/views.ts';
import { desk, type Button, type Field } from './desk.ts';
import { dayOf, longDay } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { presentAdded, presentList } from './present-list.ts';
import { madeUpOf, yesOrNo } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import { roleName } from './role-name.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends AgencyView['show']> = Extract<AgencyView, { show: S }>;

export function presentAgencyView(view: AgencyView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'agencies':
      return presentAgencies(view, words, locale);
    case 'agency choice':
      return presentChoice(view, words);
    case 'on review':
      return presentOnReview(view, words, locale);
    case 'contact':
      return presentContact(view, words, locale);
    case 'suggestion':
      return presentSuggestion(view, words, locale);
    case 'contact left':
      return presentLeft(view, words);
    case 'list':
      return presentList(view, words);
    case 'list added':
      return presentAdded(view, words);
  }
}

function presentAgencies(view: Show<'agencies'>, words: Words, locale: string): Presented {
  const { head, agencies, by } = view;
  const s = words.agencies;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        agencies.length === 0 ? s.none : s.intro,
        by === undefined ? '' : fill(s.by, { day: longDay(by, locale) }),
        rangeLine(view, agencies.length, s.range),
      ],
      rows: agencies.map((agency) => ({
        title: plain(agency.name),
        lines: stateLines(agency, words, locale),
        open: fill(s.open, { name: agency.name }),
        verb: 'on-review.show' as const,
        data: { i: agency.agencyId },
      })),
      buttons: [
        { verb: 'on-review.show', title: s.add, isMain: true },
        ...moreOf(view, agencies.length, { verb: 'agencies.show', title: s.more }),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

/** Whom to turn to, whether the summary has come, and what became of the reminder. */
function stateLines({ contact, summary, reminder }: AgencyOnCard, words: Words, locale: string) {
  const s = words.agencies;
  const told = {
    name: 'name' in contact ? contact.name : '',
    reach: 'reach' in contact ? contact.reach : '',
  };
  const isAwaited = summary?.is === 'awaited';
  const reminded = isAwaited && reminder ? s.reminder[reminder.is] : '';
  const day = reminder ? dayOf(reminder.at, locale) : '';
  return [
    fill(s.contact[contact.is], told),
    summaryLine(summary, s.summary, locale),
    fill(reminded, { day }),
  ];
}

function summaryLine(
  summary: AgencyOnCard['summary'],
  s: Record<'awaited' | 'received', string>,
  locale: string,
): string {
  if (!summary) return '';
  const day = summary.is === 'awaited' ? dayOf(summary.since, locale) : longDay(summary.on, locale);
  return fill(s[summary.is], { day });
}

function presentChoice(view: Show<'agency choice'>, words: Words): Presented {
  const { head, agencies, isMissing } = view;
  const s = words.agencies;
  const choices = agencies.map(({ id, name }) => ({ title: plain(name), value: id }));
  const field: Field = {
    id: 'agency',
    kind: 'choice',
    label: s.which,
    value: '',
    choices,
    placeholder: s.placeholder,
  };
  const next: Button = { verb: 'on-review.show', title: s.next, isMain: true };
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.addTitle, { reference: head.reference }),
      problems: isMissing ? [s.missing] : [],
      lines: choices.length === 0 ? [s.allThere] : [],
      fields: choices.length === 0 ? [] : [field],
      buttons: [
        ...(choices.length === 0 ? [] : [next]),
        { verb: 'agencies.show', title: words.onReview.back },
      ],
    },
  );
}

function presentOnReview(view: Show<'on review'>, words: Words, locale: string): Presented {
  const { head, agency, typed, by } = view;
  const s = words.onReview;
  return desk(
    { r: head.reviewId, i: agency.agencyId },
    {
      heading: fill(s.title, { name: agency.name, reference: head.reference }),
      lines: [
        ...stateLines(agency, words, locale),
        by === undefined ? s.noDay : fill(words.agencies.by, { day: longDay(by, locale) }),
        s.contactNote,
      ],
      problems: problemLines(words, view.problems, s),
      fields: [
        { id: 'asked', kind: 'pick', label: s.asked, value: typed.asked, choices: yesOrNo(words) },
        { id: 'received', kind: 'date', label: s.received, value: typed.received },
        { id: 'name', kind: 'text', label: s.name, value: typed.name, max: 80 },
        {
          id: 'email',
          kind: 'text',
          label: s.email,
          value: typed.email,
          max: 254,
          style: 'Email',
        },
      ],
      buttons: [
        { verb: 'on-review.save', title: words.review.save, isMain: true },
        { verb: 'agencies.show', title: s.back },
      ],
    },
  );
}

/** The numbers for themselves and for somebody at risk, on every card of a contact. */
export function numbersOf({ home }: Words): Button[] {
  return [
    { verb: 'support.show', title: home.support },
    { verb: 'risk.show', title: home.risk },
  ];
}

function presentContact(view: Show<'contact'>, words: Words, locale: string): Presented {
  const { head, lead, people, summaries, by } = view;
  const s = words.contact;
  const asked = summaries.map(({ name, summary }) => {
    const hoped = summary?.is === 'awaited' && by !== undefined ? by : undefined;
    const line =
      hoped === undefined
        ? summaryLine(summary, s.summary, locale)
        : fill(s.hoped, { day: longDay(hoped, locale) });
    return line === '' ? '' : `${plain(name)}: ${line}`;
  });
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        view.isSaved ? fill(s.saved, lead) : '',
        fill(s.intro, lead),
        ...asked,
        view.total === 0 ? s.none : s.why,
        rangeLine(view, people.length, s.range),
        ...people.map(({ name, check }) => fill(check ? s.check : s.nothing, { name })),
      ],
      rows: [
        { title: s.actions, lines: [], open: s.actions, verb: 'contact.actions' },
        { title: s.learned, lines: [], open: s.learned, verb: 'contact.learned' },
      ],
      buttons: [
        { verb: 'suggestion.new', title: s.suggest, isMain: true },
        ...moreOf(view, people.length, { verb: 'contact.show', title: s.more }),
        { verb: 'contact.step-aside', title: s.aside },
        { verb: 'overview.show', title: s.overview },
        ...numbersOf(words),
      ],
    },
  );
}

function presentSuggestion(view: Show<'suggestion'>, words: Words, locale: string): Presented {
  const { head, agencies, typed } = view;
  const s = words.suggestion;
  const labels = words.personForm;
  const value = (id: string) => typed[id] ?? '';
  const agency: Field = {
    id: 'agency',
    kind: 'choice',
    label: labels.agency,
    value: value('agency'),
    choices: agencies.map(({ id, name }) => ({ title: plain(name), value: id })),
    placeholder: labels.agencyPlaceholder,
  };
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      lines: [s.intro],
      problems: problemLines(words, view.problems, labels),
      fields: [
        { id: 'name', kind: 'text', label: labels.name, value: value('name'), max: 80 },
        {
          id: 'email',
          kind: 'text',
          label: labels.email,
          value: value('email'),
          max: 254,
          style: 'Email',
        },
        ...(agencies.length > 1 ? [agency] : []),
        { id: 'roleThen', kind: 'text', label: labels.roleThen, value: value('roleThen'), max: 80 },
        {
          id: 'role',
          kind: 'pick',
          label: labels.role,
          value: value('role'),
          choices: roleSchema.options.map((role) => ({
            title: roleName(role, view.participant, words, locale),
            value: role,
          })),
        },
        {
          id: 'reason',
          kind: 'choice',
          label: labels.reason,
          value: value('reason'),
          choices: Object.entries(labels.reasons).map(([id, title]) => ({ title, value: id })),
          placeholder: s.reasonPlaceholder,
        },
      ],
      buttons: [
        { verb: 'suggestion.save', title: s.save, isMain: true },
        { verb: 'contact.show', title: s.back },
        ...numbersOf(words),
      ],
    },
  );
}

function presentLeft(view: Show<'contact left'>, words: Words): Presented {
  const { head, lead } = view;
  const s = words.contact.left;
  return desk(
    { r: head.reviewId },
    {
      heading: s.title,
      lines: [fill(s.text, lead)],
      buttons: [{ verb: 'overview.show', title: words.contact.overview }, ...numbersOf(words)],
    },
  );
}

/** Stands in a chat: the review, the day, whom to ring, and no more. */
export function presentSummaryReminder(
  view: Extract<View, { show: 'summary reminder' }>,
  words: Words,
  locale: string,
  board: string,
): Presented {
  const { reviewId, reference, lead } = view;
  const s = words.summaryReminder;
  const card = desk(
    { r: reviewId },
    {
      heading: fill(s.title, { reference }),
      lines: [fill(s.text, { ...lead, day: longDay(view.by, locale) })],
      buttons: [{ verb: 'contact.show', title: s.open, isMain: true }, ...numbersOf(words)],
    },
  );
  return { ...card, summary: fill(s.summary, { board }) };
}
