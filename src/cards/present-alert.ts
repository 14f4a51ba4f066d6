import type {
  AlertMessage,
  AlertOnCard,
  AlertStanding,
  AlertView,
  Named,
  RiskView,
} from '../domain/views-alert.ts';
import { inLanguage } from '../domain/words.ts';
import { desk, type Button } from './desk.ts';
import { dayAndTime, listed } from './format.ts';
import { notKeptLine } from './not-kept.ts';
import { pressOf, type Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

/** The numbers first; then who is told, and what can still be said to it. */
export function presentRisk(
  view: RiskView,
  words: Words,
  locale: string,
  board: string,
): Presented {
  const { alert, keys } = view;
  const s = words.risk;
  const back: Button = { verb: keys ? 'standing.show' : 'overview.show', title: s.back };
  const isAsked = alert.is === 'asked' && alert.choices.length > 0;
  return {
    template: 'risk',
    press: keys ? pressOf(keys) : {},
    summary: fill(words.standing.summary, { board }),
    data: {
      s: { title: s.title, intro: s.intro, outro: s.outro, who: s.who },
      notKept: notKeptLine(view, words),
      contacts: view.contacts.map(({ name, reach, note }) => ({
        name: inLanguage(name, locale),
        reach: inLanguage(reach, locale),
        note: note ? inLanguage(note, locale) : '',
      })),
      lines: alertLines(alert, words, locale).map((text) => ({ text })),
      choices: isAsked
        ? alert.choices.map((one) => ({ title: plain(label(one, words)), value: one.id }))
        : [],
      chosen: isAsked ? alert.chosen : '',
      buttons: [...alertButtons(alert, words), back].map(({ data = {}, ...button }) => ({
        ...button,
        data,
      })),
    },
  };
}

function alertButtons(alert: AlertOnCard, { risk: s }: Words): Button[] {
  if (alert.is !== 'asked') return [];
  const { reviewId = '', alertId } = alert.place;
  const data = { r: reviewId, i: alertId };
  return [
    ...(alert.choices.length > 0 ? [{ verb: 'risk.other' as const, title: s.other, data }] : []),
    ...(alert.mayTakeBack ? [{ verb: 'risk.mistake' as const, title: s.mistake, data }] : []),
    { verb: 'risk.show', title: s.again, data: { r: reviewId } },
  ];
}

function alertLines(alert: AlertOnCard, words: Words, locale: string): string[] {
  const { risk: s } = words;
  if (alert.is !== 'asked') return [s[alert.is]];
  const { stands, next, minutes, isInHours, leftOut } = alert;
  const isWaiting = stands.is !== 'taken' && stands.is !== 'nobody';
  const isLate = isWaiting && !isInHours;
  return [
    standingLine(
      stands,
      alert.place.reviewId === undefined ? s.whatOfBoard : s.what,
      words,
      locale,
    ),
    isLate ? s.late : '',
    isWaiting && next.length > 0
      ? fill(s.then, { minutes, next: labels(next, words, locale) })
      : '',
    leftOut.length > 0 ? fill(s.leftOut, { names: labels(leftOut, words, locale) }) : '',
  ].filter((line) => line !== '');
}

function standingLine(stands: AlertStanding, what: string, words: Words, locale: string): string {
  const { risk: s } = words;
  switch (stands.is) {
    case 'to tell':
      return fill(s.toTell, { what, names: labels(stands.who, words, locale) });
    case 'telling':
      return fill(s.telling, { what, names: labels(stands.who, words, locale) });
    case 'told': {
      const time = dayAndTime(stands.at, locale);
      return fill(s.told, { what, time, names: labels(stands.who, words, locale) });
    }
    case 'taken':
      return fill(s.taken, {
        name: label(stands.by, words),
        time: dayAndTime(stands.at, locale),
      });
    case 'nobody':
      return s.nobody;
  }
}

/** The message to somebody who is told: it stands in their chat, so it doesn't say who asked. */
export function presentAlertMessage(
  view: AlertMessage,
  words: Words,
  locale: string,
  board: string,
): Presented {
  const { alertMessage: s } = words;
  const { place, reference, at, isAgain } = view;
  const opened = fill(s.opened, { time: dayAndTime(at, locale) });
  const where = reference === undefined ? '' : fill(s.inReview, { reference });
  return {
    ...desk(pressAt(place), {
      heading: s.title,
      isPlain: true,
      lines: [`${opened} ${where}`.trim(), s.not, isAgain ? `${s.again} ${s.ask}` : s.ask],
      buttons: [
        { verb: 'alert.show', title: s.show, isMain: true },
        { verb: 'alert.take', title: words.alert.take },
        { verb: 'alert.pass', title: words.alert.pass },
      ],
    }),
    summary: fill(s.summary, { board }),
  };
}

/** Whose alert it is. This card is not kept. */
export function presentAlert(view: AlertView, words: Words, locale: string): Presented {
  const { alert: s } = words;
  const { reference, at, name, agencies, invited, told, stands } = view;
  const time = dayAndTime(at, locale);
  const mayTake = stands === 'open' || stands === 'passed on';
  const names = told.map((one) =>
    fill(s.toldAt, { name: label(one, words), time: dayAndTime(one.at, locale) }),
  );
  return desk(pressAt(view.place), {
    heading: s.title,
    isPlain: true,
    lines: [
      name === '' ? fill(s.noName, { time }) : fill(s.who, { name, time }),
      reference === undefined ? '' : fill(s.inReview, { reference }),
      invited ? fill(s.invited, invited) : '',
      agencies.length === 0 ? '' : fill(s.agencies, { agencies: listed(agencies, locale) }),
      s.not,
      s.please,
      fill(s.told, { names: listed([...new Set(names)], locale) }),
      standsLine(stands, words, locale),
    ],
    buttons: [
      ...(mayTake ? [{ verb: 'alert.take', title: s.take, isMain: true } as const] : []),
      ...(stands === 'open' || stands === 'yours'
        ? [{ verb: 'alert.pass', title: s.pass } as const]
        : []),
      { verb: 'alert.show', title: s.again },
      { verb: 'overview.show', title: words.notice.home },
    ],
  });
}

function standsLine(stands: AlertView['stands'], words: Words, locale: string): string {
  const { alert: s } = words;
  if (typeof stands === 'string') return s.stands[stands];
  const { by, at } = stands;
  return fill(s.taken, { name: label(by, words), time: dayAndTime(at, locale) });
}

function pressAt({ reviewId, alertId }: AlertView['place']) {
  return { i: alertId, ...(reviewId !== undefined && { r: reviewId }) };
}

/** Administrators are one group: those of the configuration have no name. */
function labels(all: readonly Named[], words: Words, locale: string): string {
  return listed([...new Set(all.map((one) => label(one, words)))], locale);
}

function label({ name, as }: Named, { risk: s }: Words): string {
  if (as === 'administrator') return s.administrators;
  return name === '' ? s.unnamed[as] : fill(s.named[as], { name });
}
