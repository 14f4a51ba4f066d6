import { isApproximate, type Entry, type Piece } from '../domain/moments.ts';
import { EVENT_LENGTHS } from '../domain/timeline.ts';
import type { Span } from '../domain/span.ts';
import type { ReadingView } from '../domain/views-reading.ts';
import { desk, type Button } from './desk.ts';
import { dayAndTime, longDay } from './format.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { roleName } from './role-name.ts';
import { textOnCard, toldCard } from './told.ts';
import { keptField, wordingLines } from './wording-lines.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends ReadingView['show']> = Extract<ReadingView, { show: S }>;

/** One part of the timeline: each time as it was said, with the days that it may mean. */
export function presentTimeline(view: Show<'timeline'>, words: Words, locale: string): Presented {
  const { head, reads, part, parts, shown, entries, period, isFull, done } = view;
  const s = words.timeline;
  const hasPeriod = period.from !== '' || period.to !== '';
  const more: Button = {
    verb: 'timeline.show',
    title: s.more,
    data: { from: part + 1 },
    isMain: true,
  };
  const firstUnplaced = shown.findIndex(({ entry }) => entry.span === undefined);
  return toldCard({ r: head.reviewId }, words, {
    heading: fill(s.title, { reference: head.reference }),
    ...madeUpOf(head, words),
    problems: [...problemLines(words, view.problems, s), ...(done === 'gone' ? [s.done.gone] : [])],
    lines: [
      done && done !== 'gone' ? s.done[done] : '',
      reads ? s.intro : s.eventsOnly,
      entries === 0 ? (hasPeriod ? s.noneInPeriod : s.none) : '',
      parts > 1 ? fill(s.progress, { number: part + 1, count: parts }) : '',
      shown.some(({ entry }) => entry.is === 'moment') ? s.onRecord : '',
      isFull ? s.full : '',
    ],
    told: shown.map((piece, index) => ({
      parting: index === firstUnplaced ? s.unplaced : '',
      ...entryOnCard(piece, view, words, locale),
    })),
    days: [
      { id: 'from', label: s.from, value: period.from },
      { id: 'to', label: s.to, value: period.to },
    ],
    buttons: [
      ...(part + 1 < parts ? [more] : []),
      { verb: 'timeline.show', title: s.period },
      ...(isFull ? [] : [{ verb: 'timeline.event', title: s.add } as const]),
      reads
        ? { verb: 'perspectives.show', title: s.back }
        : { verb: 'review.show', title: words.review.back },
    ],
  });
}

function entryOnCard(
  { entry, texts, goesOn }: Piece,
  { participant }: Show<'timeline'>,
  words: Words,
  locale: string,
) {
  const s = words.timeline;
  const said = saidIn(entry, words);
  const about = aboutLine(entry.span, words, locale);
  if (entry.is === 'event') {
    const { id, agency, text, source } = entry.event;
    return {
      title: plain(said),
      lines: [about, fill(s.source, { agency, source })],
      texts: [{ asked: '', about: '', paragraphs: [{ text: plain(text) }] }],
      event: { id, open: fill(s.open, { said, agency }) },
    };
  }
  const { who, sentAt, quoting, title } = entry;
  const { name, agency, role, roleThen, family } = who;
  const f = words.familyPerspective;
  const known = family
    ? `${family.relationship}. ${f.by[family.as]}`
    : [roleName(role, participant, words, locale), agency, roleThen].filter((one) => one !== '');
  return {
    title: goesOn ? fill(s.goesOn, { said }) : plain(said),
    lines: [
      about,
      fill(s.told, { name, who: typeof known === 'string' ? known : known.join(', ') }),
      fill(s.toldOn, { title, at: dayAndTime(sentAt, locale) }),
      words.perspective.quoting[quoting],
    ],
    texts: texts.map((text) => textOnCard(text, text.asked, words)),
  };
}

/** As it was said, or typed. */
function saidIn(entry: Entry, { timeline: s }: Words): string {
  const said = entry.is === 'event' ? entry.event.when : entry.said;
  return said === '' ? s.noTime : said;
}

function aboutLine(span: Span | undefined, { timeline: s }: Words, locale: string): string {
  if (!span || !isApproximate(span)) return '';
  return fill(s.about, { from: longDay(span.from, locale), to: longDay(span.to, locale) });
}

/** An event to add or to correct. */
export function presentTimelineEvent(
  view: Show<'timeline event'>,
  words: Words,
  locale: string,
): Presented {
  const { head, eventId, isNew, typed, wording, seen, problems } = view;
  const s = words.timelineEvent;
  const remove: Button = { verb: 'timeline.remove', title: s.remove };
  const text = (id: keyof typeof EVENT_LENGTHS) =>
    ({ id, kind: 'text', label: s[id], value: typed[id], max: EVENT_LENGTHS[id] }) as const;
  return desk(
    { r: head.reviewId, i: eventId },
    {
      heading: fill(isNew ? s.titleNew : s.titleEdit, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: problemLines(words, problems, s, { 'too many': words.timeline.full }),
      lines: [s.intro, ...wordingLines(wording, words, locale)],
      fields: [
        text('when'),
        text('agency'),
        text('text'),
        ...keptField(wording, words),
        text('source'),
      ],
      buttons: [
        { verb: 'timeline.save', title: words.review.save, data: { pair: seen }, isMain: true },
        ...(isNew ? [] : [remove]),
        { verb: 'timeline.show', title: s.back },
      ],
    },
  );
}
