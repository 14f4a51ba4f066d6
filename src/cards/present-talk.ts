import { besideSchema, howSchema, partOfDaySchema } from '../domain/talk.ts';
import { OFFERED_TIMES, WHEN_LENGTH, WHERE_LENGTH } from '../domain/talk-forms.ts';
import type { TalkView, TimeOnCard } from '../domain/views-talk.ts';
import { desk, type Button, type DeskEntry, type Field } from './desk.ts';
import { capital, longDayAndTime } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { madeUpOf } from './present-review.ts';
import { stateText } from './present-sends.ts';
import { problemLines } from './problem-lines.ts';
import { pressOf, type Presented } from './presented.ts';
import { whereText } from './where.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends TalkView['show']> = Extract<TalkView, { show: S }>;

export function presentTalkView(view: TalkView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'talk suits':
      return presentSuits(view, words);
    case 'talk times':
      return presentTimes(view, words, locale);
    case 'talks':
      return presentTalks(view, words, locale);
    case 'talk':
      return presentTalk(view, words, locale);
  }
}

/** What suits somebody, and who comes along. */
function presentSuits(view: Show<'talk suits'>, words: Words): Presented {
  const { keys, reference, typed, problems } = view;
  const s = words.talkSuits;
  return desk(pressOf(keys), {
    heading: s.title,
    isPlain: true,
    lines: [fill(s.intro, { reference }), s.seen, s.unrecorded],
    problems: problemLines(words, problems, s),
    fields: [
      { id: 'when', kind: 'long', label: s.when, value: typed.when, max: WHEN_LENGTH },
      {
        id: 'days',
        kind: 'many',
        label: s.days,
        value: typed.days,
        choices: Object.entries(words.hours.dayNames).map(([value, title]) => ({ title, value })),
      },
      {
        id: 'parts',
        kind: 'many',
        label: s.parts,
        value: typed.parts,
        choices: partOfDaySchema.options.map((value) => ({ title: s.partNames[value], value })),
      },
      {
        id: 'beside',
        kind: 'pick',
        label: s.beside,
        value: typed.beside,
        choices: besideSchema.options.map((value) => ({ title: s.besides[value], value })),
      },
    ],
    buttons: [
      { verb: 'talk.suits.save', title: s.save, isMain: true },
      // It leaves the form, so that the card in the chat may change again.
      { verb: 'page.leave', title: s.back },
    ],
    care: words.standing,
  });
}

/** The times that are offered, or the one that is agreed. */
function presentTimes(view: Show<'talk times'>, words: Words, locale: string): Presented {
  const { keys, times, isAgreed, isChanged, ...of } = view;
  const s = words.talkTimes;
  const open = times.filter(({ isPast }) => !isPast);
  const agree = open.map(({ id, at }, index): Button => ({
    verb: 'talk.agree',
    title: fill(s.agree, { at: longDayAndTime(at, locale) }),
    data: { i: id },
    isMain: index === 0,
  }));
  const i = times[0]?.id ?? '';
  return desk(pressOf(keys), {
    heading: isAgreed ? s.titleAgreed : s.title,
    isPlain: true,
    lines: [
      fill(isAgreed ? s.introAgreed : s.intro, of),
      s.unrecorded,
      !isAgreed && open.length === 0 ? s.gone : '',
    ],
    problems: isChanged ? [s.changed] : [],
    entries: times.map((time) => entryOf(time, words, locale)),
    buttons: [
      ...(isAgreed ? [] : agree),
      isAgreed
        ? { verb: 'talk.call-off', title: s.callOff, data: { i } }
        : { verb: 'talk.none-suits', title: s.none, data: { i } },
      { verb: 'standing.show', title: s.back },
    ],
    care: words.standing,
  });
}

/** A time: when, how, where and with whom. */
function entryOf(
  { at, how, where, with: names }: TimeOnCard,
  words: Words,
  locale: string,
): DeskEntry {
  const s = words.talkTimes;
  return {
    title: longDayAndTime(at, locale),
    lines: [
      capital(words.hows[how]),
      plain(where),
      names.length === 0 ? '' : fill(s.with, { names: names.join(', ') }),
    ],
  };
}

/** Who would like to talk. */
function presentTalks(view: Show<'talks'>, words: Words, locale: string): Presented {
  const { head, people, total } = view;
  const s = words.talks;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [total === 0 ? s.none : s.intro, rangeLine(view, people.length, s.range)],
      rows: people.map(({ participationId, name, agency, where }) => ({
        title: plain(name),
        lines: [plain(agency), whereText(where, words, locale)],
        open: fill(s.open, { name }),
        verb: 'talk.show',
        data: { p: participationId },
      })),
      buttons: [
        ...moreOf(view, people.length, { verb: 'talks.show', title: s.more }),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

/** One conversation, and times to offer for it. */
function presentTalk(view: Show<'talk'>, words: Words, locale: string): Presented {
  const { head, name, agency, as, where, after, sent, agreedId, offer } = view;
  const s = words.talk;
  const isForm = 'offerId' in offer;
  return desk(
    { r: head.reviewId, p: view.participationId, ...(isForm && { i: offer.offerId }) },
    {
      heading: fill(s.title, { name, reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        plain(agency),
        whereText(where, words, locale),
        after === undefined ? '' : s.after[after],
        ...suitsLines(view, words),
        sent ? fill(stateText(sent, words), { at: longDayAndTime(sent.at, locale) }) : '',
        view.times.length > 0 && view.times.every(({ isPast }) => isPast) && agreedId === ''
          ? s.gone
          : '',
        isForm ? s.intro : s.not[offer.not],
      ],
      problems: isForm ? problemLines(words, offer.problems, s) : [],
      entries: view.times.map((time) => entryOf(time, words, locale)),
      fields: isForm ? offerFields(offer, words) : [],
      buttons: [
        ...(isForm
          ? [{ verb: 'talk.offer', title: s.offer, data: { pair: offer.seen } } as const]
          : []),
        ...(view.mayNote ? [{ verb: 'notes.show', title: s.notes, isMain: true } as const] : []),
        ...heldButtons(view, words),
        { verb: 'talk.show', title: s.look },
        { verb: 'talks.show', title: s.all },
        ...(as === 'lead' ? [{ verb: 'person.show', title: s.person } as const] : []),
      ],
    },
  );
}

function heldButtons({ mayHold, agreedId }: Show<'talk'>, { talk: s }: Words): Button[] {
  if (!mayHold) return [];
  if (agreedId === '') return [{ verb: 'talk.held', title: s.already }];
  return [
    { verb: 'talk.held', title: s.held },
    { verb: 'talk.not-held', title: s.notHeld, data: { i: agreedId } },
  ];
}

/** What they said would suit them. */
function suitsLines({ suits }: Show<'talk'>, words: Words): string[] {
  const { talk: s, talkSuits: names, hours } = words;
  if (!suits) return [];
  const days = Object.entries(hours.dayNames).flatMap(([day, name]) =>
    suits.days.includes(Number(day)) ? [name] : [],
  );
  const parts = suits.parts.map((part) => names.partNames[part].toLowerCase());
  return [
    suits.when === '' ? '' : fill(s.when, { when: suits.when }),
    days.length === 0 ? '' : fill(s.days, { days: days.join(', ') }),
    parts.length === 0 ? '' : fill(s.parts, { parts: parts.join(', ') }),
    suits.beside ? s.beside[suits.beside] : '',
  ];
}

function offerFields(
  { typed, holders }: Extract<Show<'talk'>['offer'], { offerId: string }>,
  words: Words,
): Field[] {
  const s = words.talk;
  const hows = howSchema.options.map((value) => ({ title: capital(words.hows[value]), value }));
  const rows = OFFERED_TIMES.flatMap((slot): Field[] => {
    const value = (field: 'day' | 'time' | 'how' | 'where') => typed[`${field}${slot}`] ?? '';
    return [
      { id: `day${slot}`, kind: 'date', label: s[`day${slot}`], value: value('day') },
      { id: `time${slot}`, kind: 'time', label: s[`time${slot}`], value: value('time') },
      {
        id: `how${slot}`,
        kind: 'choice',
        label: s[`how${slot}`],
        value: value('how'),
        choices: hows,
      },
      {
        id: `where${slot}`,
        kind: 'text',
        label: s[`where${slot}`],
        value: value('where'),
        max: WHERE_LENGTH,
      },
    ];
  });
  return [
    ...rows,
    {
      id: 'with',
      kind: 'many',
      label: s.with,
      value: typed.with ?? '',
      choices: holders.map(({ id, name }) => ({ title: plain(name), value: id })),
    },
  ];
}
