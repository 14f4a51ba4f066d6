import type { GlancePart, GlanceView } from '../domain/views-glance.ts';
import { inLanguage } from '../domain/words.ts';
import { desk, type DeskEntry, type Row } from './desk.ts';
import { dayAndTime, dayOf, longDay, longDayAndTime } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { whereText } from './where.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends GlanceView['show']> = Extract<GlanceView, { show: S }>;
type LineOf<Of extends GlancePart['of']> = Extract<GlancePart, { of: Of }>['lines'][number];

export function presentGlanceView(view: GlanceView, words: Words, locale: string): Presented {
  return view.show === 'glance'
    ? presentGlance(view, words, locale)
    : presentPart(view, words, locale);
}

/** Bars of plain columns, each with its words and its number beside it, and what leads on. */
function presentGlance(view: Show<'glance'>, words: Words, locale: string): Presented {
  const { head, groups, total, asked, heard, parts } = view;
  const s = words.glance;
  const most = Math.max(...groups.map(({ count }) => count), 1);
  return {
    template: 'glance',
    press: { r: head.reviewId },
    data: {
      s: { ...s, title: fill(s.title, { reference: head.reference }) },
      madeUp: '',
      ...madeUpOf(head, words),
      counts: total === 0 ? s.none : fill(s.counts, { total, asked, heard }),
      bars: groups.map(({ group, count }) => ({
        text: fill(s.bar, { group: s.groups[group], count }),
        count,
        rest: most - count,
      })),
      few: view.areFew ? s.few : '',
      sections: [
        ...alertSection(view, words, locale),
        ...parts.map((part) => sectionOf(part, words, locale)),
        planSection(view, words, locale),
      ],
      mayCheckIn: view.mayCheckIn,
    },
  };
}

/** What somebody opened, for a person to be on: it comes before everything else. */
function alertSection({ alert }: Show<'glance'>, words: Words, locale: string) {
  if (!alert) return [];
  const { title, open, line } = words.glance.alerts;
  const row: Row = {
    title: open,
    lines: [fill(line, { at: longDayAndTime(alert.at, locale) })],
    open,
    verb: 'alert.show',
    data: { i: alert.alertId },
  };
  return [
    { title: fill(title, { count: alert.count }), entries: [], rows: [rowData(row)], all: [] },
  ];
}

function planSection({ plan }: Show<'glance'>, words: Words, locale: string) {
  const { plan: s } = words.glance;
  const entries = plan.next.map(({ name, day, isLate, waits }) => ({
    title: inLanguage(name, locale),
    lines: [
      day === undefined ? '' : longDay(day, locale),
      isLate ? words.plan.late : '',
      waits ? fill(s[waits.is], { count: waits.count }) : '',
    ],
  }));
  return {
    title: fill(s.title, { reached: plan.reached, total: plan.total }),
    entries: entries.map(entryData),
    rows: [],
    all: [{ title: s.all, verb: 'plan.show', data: {} }],
  };
}

/** The first lines of a part, and the way to all of it. */
function sectionOf(part: GlancePart, words: Words, locale: string) {
  const { title, all } = words.glance.parts[part.of];
  const { rows, entries } = linesOf(part, words, locale);
  const { total } = part;
  const isCut = total > part.lines.length;
  const data = { i: part.of };
  return {
    title: fill(title, { total }),
    entries: entries.map(entryData),
    rows: rows.map(rowData),
    all: isCut ? [{ title: fill(all, { total }), verb: 'board.glance', data }] : [],
  };
}

function presentPart({ head, part }: Show<'glance part'>, words: Words, locale: string): Presented {
  const s = words.glance;
  const { rows, entries } = linesOf(part, words, locale);
  const { title, none } = s.parts[part.of];
  return desk(
    { r: head.reviewId, i: part.of },
    {
      heading: fill(title, { total: part.total }),
      ...madeUpOf(head, words),
      lines: [
        fill(s.partOf, { reference: head.reference }),
        part.total === 0 ? none : rangeLine(part, part.lines.length, s.range),
      ],
      rows,
      entries,
      buttons: [
        ...moreOf(part, part.lines.length, { verb: 'board.glance', title: s.more }),
        { verb: 'board.glance', title: s.backToGlance, data: { i: '' } },
        { verb: 'board.show', title: s.back },
      ],
    },
  );
}

function linesOf(
  part: GlancePart,
  words: Words,
  locale: string,
): { rows: Row[]; entries: DeskEntry[] } {
  switch (part.of) {
    case 'requests':
      return { rows: part.lines.map((one) => requestRow(one, words, locale)), entries: [] };
    case 'silent':
      return {
        rows: part.lines.map((one) => personRow(one, silentText(one, words, locale), words)),
        entries: [],
      };
    case 'missed':
      return {
        rows: part.lines.map((one) => personRow(one, notArrivedText(one, words, locale), words)),
        entries: [],
      };
    case 'agencies':
      return { rows: [], entries: part.lines.map((one) => agencyEntry(one, words)) };
  }
}

function personRow(
  { participationId, name, agency }: Pick<LineOf<'silent'>, 'participationId' | 'name' | 'agency'>,
  text: string,
  words: Words,
): Row {
  return {
    title: plain(name),
    lines: [fill(words.glance.line, { agency, text })],
    open: fill(words.board.open, { name }),
    verb: 'person.show',
    data: { p: participationId },
  };
}

/** Leads to where it is answered. */
const ANSWERED_AT = {
  talk: 'talk.show',
  time: 'person.time.show',
  meeting: 'person.show',
  'not me': 'person.show',
  pause: 'person.show',
} as const satisfies Record<LineOf<'requests'>['request']['is'], Row['verb']>;

function requestRow(one: LineOf<'requests'>, words: Words, locale: string): Row {
  const { request } = one;
  return {
    ...personRow(one, requestText(request, words, locale), words),
    verb: ANSWERED_AT[request.is],
  };
}

function requestText(
  request: LineOf<'requests'>['request'],
  { glance }: Words,
  locale: string,
): string {
  const s = glance.requests;
  switch (request.is) {
    case 'talk':
    case 'meeting':
      return fill(s[request.is], { day: dayOf(request.since, locale) });
    case 'time':
    case 'pause':
      return fill(s[request.is], { day: longDay(request.until, locale) });
    case 'not me':
      return request.instead === '' ? s['not me'] : fill(s.instead, { instead: request.instead });
  }
}

function silentText(one: LineOf<'silent'>, words: Words, locale: string): string {
  const { glance: s, board } = words;
  return [
    one.since === undefined ? '' : fill(s.since, { day: dayOf(one.since, locale) }),
    one.looked ? s.looked : '',
    one.isToRing ? board.ring.please : '',
    one.rungAt === undefined ? '' : fill(board.ring.rung, { at: dayAndTime(one.rungAt, locale) }),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function notArrivedText({ what }: LineOf<'missed'>, words: Words, locale: string): string {
  switch (what.is) {
    case 'invitation':
      return whereText(what.where, words, locale);
    case 'out of reach':
      return words.unreached[what.why];
    case 'unclear':
    case 'refused':
      return fill(words.glance[what.is], { what: words.sends.kinds[what.kind] });
  }
}

function agencyEntry({ name, asked, heard, uninvited }: LineOf<'agencies'>, { glance: s }: Words) {
  return {
    title: plain(name),
    lines: [
      asked === 0 ? '' : fill(s.heard, { asked, heard }),
      uninvited === 0 ? '' : fill(s.uninvited, { count: uninvited }),
    ].filter((text) => text !== ''),
  };
}

const textsOf = (lines: string[]) => lines.filter((text) => text !== '').map((text) => ({ text }));

function rowData({ lines, data = {}, ...row }: Row) {
  return { ...row, data, lines: textsOf(lines) };
}

function entryData({ title, lines }: DeskEntry) {
  return { title, lines: textsOf(lines) };
}
