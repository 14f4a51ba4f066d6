import { OWN_LENGTH, type NoCheckIn } from '../domain/check-in.ts';
import { EVERYBODY, type LeftOut, type ToManyView } from '../domain/views-to-many.ts';
import { desk, type Button } from './desk.ts';
import { dayAndTime, dayOf, longDay } from './format.ts';
import { namesOf } from './left-out.ts';
import { madeUpOf } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { keptField, wordingLines } from './wording-lines.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends ToManyView['show']> = Extract<ToManyView, { show: S }>;

/** Whom to check in with. */
export function presentCheckInForm(view: Show<'check-in form'>, words: Words): Presented {
  const { head, checkInId, people, total, typed } = view;
  const s = words.checkIn;
  const count = people.length;
  const all = fill(count < total ? s.these : s.all, { count });
  const look: Button[] = [
    { verb: 'check-in.look', title: s.ticked, isMain: true },
    { verb: 'check-in.look', title: all, data: { pair: EVERYBODY } },
  ];
  return desk(
    { r: head.reviewId, i: checkInId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        s.intro,
        count === 0 ? s.none : '',
        count < total ? fill(s.first, { count, total }) : '',
      ],
      problems: problemLines(words, view.problems, s, {
        missing: s.missing,
        'too long': fill(s.tooLong, { most: OWN_LENGTH }),
      }),
      fields:
        count === 0
          ? []
          : [
              {
                id: 'people',
                kind: 'many',
                label: s.people,
                value: typed.people,
                choices: people.map(({ mark, name }) => ({ title: plain(name), value: mark })),
              },
              { id: 'own', kind: 'long', label: s.own, value: typed.own, max: OWN_LENGTH },
            ],
      buttons: [...(count === 0 ? [] : look), { verb: 'board.show', title: s.back }],
    },
  );
}

/** The words as they will stand, who gets them and when, and who doesn't and why. */
export function presentCheckInLook(
  view: Show<'check-in look'>,
  words: Words,
  locale: string,
): Presented {
  const { head, getting, leftOut, seen, isChanged, wording } = view;
  const { own } = view.words;
  const s = words.checkIn;
  const count = getting.length;
  const send: Button = {
    verb: 'check-in.send',
    title: count === 1 ? s.sendOne : fill(s.send, { count }),
    data: { pair: seen },
    isMain: true,
  };
  return desk(
    { r: head.reviewId, i: view.checkInId },
    {
      heading: fill(s.lookTitle, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: [
        ...(isChanged ? [s.changed] : []),
        ...(wording.isUnsettled ? [words.wording.unsettled] : []),
      ],
      lines: [
        ...cardLines(view.words, words, locale),
        count === 0 ? s.nobody : whenLine(getting, words, locale),
        leftOut.length > 0 ? s.leftOut : '',
        ...leftOut.map((group) => leftOutLine(group, words, locale)),
        count === 0 ? '' : s.hint,
        ...(count === 0 ? [] : wordingLines(wording, words, locale)),
      ],
      fields:
        count === 0
          ? []
          : [
              {
                id: 'people',
                kind: 'many',
                label: s.getting,
                value: getting.map(({ mark }) => mark).join(','),
                choices: choicesOf(getting, words, locale),
              },
              { id: 'own', kind: 'long', label: s.own, value: own, max: OWN_LENGTH },
              ...keptField(wording, words),
            ],
      buttons: [
        ...(count === 0
          ? []
          : ([send, { verb: 'check-in.look', title: s.again }] satisfies Button[])),
        { verb: 'check-in.show', title: s.choose },
        { verb: 'board.show', title: s.back },
      ],
    },
  );
}

/** What will stand in the chat; in two ways, where it goes to some after the day for answers. */
function cardLines(
  { leadName, answerBy, own, when }: Show<'check-in look'>['words'],
  words: Words,
  locale: string,
): string[] {
  const s = words.checkIn;
  const values = { leadName, answerBy: longDay(answerBy, locale) };
  const { title, text: before } = fill(words.standing['check in'], values);
  const { text: after } = fill(words.standing['check in after'], values);
  const quoted = (texts: string[]) => texts.map((text) => fill(s.quoted, { text }));
  const first = [
    ...quoted([title, when === 'after' ? after : before]),
    own === '' ? '' : fill(words.standing.own, { leadName, own }),
  ];
  const others = when === 'both' ? [fill(s.cardAfter, values), ...quoted([after])] : [];
  return [s.card, ...first, ...others];
}

type Getting = Show<'check-in look'>['getting'];

/** One sentence where it goes to all at the same time. */
function whenLine(getting: Getting, words: Words, locale: string): string {
  const s = words.checkIn;
  const [time, ...others] = timesOf(getting);
  if (others.length > 0) return s.mixed;
  return time === undefined ? s.now : fill(s.later, { at: dayAndTime(time, locale) });
}

function choicesOf(getting: Getting, words: Words, locale: string) {
  const isMixed = timesOf(getting).length > 1;
  return getting.map(({ mark, name, at }) => ({
    value: mark,
    title:
      isMixed && at !== undefined
        ? fill(words.checkIn.gettingLater, { name, at: dayAndTime(at, locale) })
        : plain(name),
  }));
}

function timesOf(getting: Getting): (string | undefined)[] {
  return [...new Set(getting.map(({ at }) => at))];
}

function leftOutLine(group: LeftOut<NoCheckIn>, words: Words, locale: string): string {
  const { why } = group;
  const s = words.checkIn;
  const names = namesOf(group, words);
  if (why.is === 'out of reach') return fill(s.outOfReach[why.why], { names });
  if (why.is !== 'reminded') return fill(s.why[why.is], { names });
  return fill(s.why.reminded, {
    day: longDay(why.day, locale),
    freeAt: dayOf(why.freeAt, locale),
    names,
  });
}

export function presentCheckInSent(view: Show<'check-in sent'>, words: Words): Presented {
  const { head, count, left } = view;
  const s = words.checkIn.sent;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: left.length > 0 ? [fill(s.left, { names: left.join(', ') })] : [],
      lines: [count === 1 ? s.one : fill(s.count, { count }), count === 0 ? '' : s.shown],
      buttons: [{ verb: 'board.show', title: s.board, isMain: true }],
    },
  );
}
