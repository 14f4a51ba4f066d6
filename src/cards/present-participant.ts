import type { Act } from '../domain/access.ts';
import { isRestCard } from '../domain/messages.ts';
import type { Way } from '../domain/reply.ts';
import type { Scope } from '../domain/review.ts';
import type { View } from '../domain/views.ts';
import { inLanguage, type Worded } from '../domain/words.ts';
import { closedButtons, closedLines, closedTitle } from './closed-card.ts';
import { longDay, longDayAndTime } from './format.ts';
import { languageButtons } from './language-buttons.ts';
import { meetingOn } from './meeting-words.ts';
import { notKeptLine } from './not-kept.ts';
import { pressOf, type Presented } from './presented.ts';
import { namesOf, whoReads } from './who-reads.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends View['show']> = Extract<View, { show: S }>;

export function presentInvitation(
  view: Show<'invitation'>,
  words: Words,
  locale: string,
): Presented {
  const { review, board, told, role, reason, minutes } = view;
  const {
    title,
    reason: reasons,
    ways,
    scope: scopes,
    aboutWhom,
    whom,
    readers: readBy,
    readersOnly,
    reminders: remindedOften,
    by,
    byPast,
    thenRing,
    mainWay,
    ...rest
  } = words.invitation;
  const { scope, type } = review;
  const { leadName, telephone, reviewer, reference } = review;
  const reading = namesOf(review);
  const concern = type.concerns.includes('child') ? 'child' : 'other';
  const values = {
    board: board.name,
    website: board.website,
    reference,
    leadName,
    telephone,
    reviewer,
    minutes,
    toldBy: told.by,
    toldOn: longDay(told.on, locale),
    answerBy: longDay(review.answerBy, locale),
    promise: inLanguage(type.promise, locale),
    aboutWhom: aboutWhom[concern],
    whom: whom[concern],
    reminders: Object.values(remindedOften)[view.reminders] ?? '',
  };
  const all = (texts: Worded[]) => texts.map((text) => ({ text: `• ${inLanguage(text, locale)}` }));
  return {
    template: 'invitation',
    press: pressOf(view.keys),
    data: {
      s: {
        ...fill(rest, values),
        readers: fill(reading.readers === '' ? readersOnly : readBy, { ...values, ...reading }),
        by: fill(review.isPast ? byPast : by, values),
        thenRing: fill(thenRing, values),
      },
      title: title[role],
      reason: fill(reasons[reason], values),
      ways: `${fill(ways[role], values)} ${mainWay[review.mainWay]}`,
      buttons: inOrder(review.mainWay, rest),
      madeUp: review.madeUp,
      scope: scope === undefined ? [] : scopeLines(scope, scopes, locale).map((text) => ({ text })),
      isOfficer: role === 'family liaison officer',
      languages: languageButtons(view.languages, words, locale),
      choices: all(type.position.choice),
      noChoices: all(type.position.noChoice),
    },
    summary: fill(rest.summary, values),
  };
}

/** The three ways, alike; first the one that most people take in this review. */
function inOrder(main: Way, s: Pick<Words['invitation'], 'talk' | 'meeting' | 'write'>) {
  const all = [
    { way: 'talking', verb: 'talk', title: s.talk },
    { way: 'meeting', verb: 'meeting', title: s.meeting },
    { way: 'writing', verb: 'write', title: s.write },
  ];
  return all.toSorted((a, b) => Number(b.way === main) - Number(a.way === main));
}

/** What the review looks at, as it stands on the invitation. */
function scopeLines(
  { from, to, terms, lines, otherChildren }: Scope,
  s: Words['invitation']['scope'],
  locale: string,
): string[] {
  return [
    fill(s.period, { from: longDay(from, locale), to: longDay(to, locale) }),
    ...(terms === '' ? [] : [plain(terms)]),
    ...(lines.length === 0 ? [] : [s.lines, ...lines.map((line) => `• ${plain(line)}`)]),
    ...(otherChildren ? [s.otherChildren] : []),
  ];
}

/** The cards that come of the bot's own accord, and can be asked not to come. */
const REMINDERS: ReadonlySet<string> = new Set([
  'reminder',
  'reminder after',
  'as asked',
  'check in',
  'new date',
]);

/** Their own words say already that nobody is reminded; or nobody would be. */
const SAYS_NO_REMINDERS: ReadonlySet<string> = new Set([
  'receipt',
  'no reminders',
  'later, no reminders',
  'rather not',
  'words back',
  'extract offered',
]);

export function presentStanding(
  view: Show<'standing'>,
  words: Words,
  locale: string,
  board: string,
): Presented {
  const { standing, review, until, wishes, onHold, talk, meeting, closed } = view;
  const { reference, leadName, telephone } = review;
  const isOwed = standing === 'family owed';
  const rests =
    isRestCard(standing) || isOwed || standing === 'come along' || standing === 'taken back';
  const isAtRest = isRestCard(standing) && standing !== 'closed';
  const quiet = view.isUnreminded && !rests && !SAYS_NO_REMINDERS.has(standing);
  // What else they asked for has nothing to do with these.
  const saysItsOwn = standing === 'closed' || standing === 'extract offered';
  const s = words.standing;
  const { title, text, write: writing } = s[saidOf(standing, review.isPast)];
  const write = view.hasSent ? '' : writing;
  const asksExtract = standing === 'extract offered';
  const talks = rests ? [] : [...extractButtons(view, words), ...talkButtons(view, words)];
  const meets = rests || asksExtract || meeting?.is === 'attended' ? undefined : meeting;
  const saysBy = (standing === 'carry on' || standing === 'no reminders') && !review.isPast;
  const values = { board, reference, leadName, telephone };
  const about = {
    leadName,
    telephone,
    answerBy: longDay(review.answerBy, locale),
    until: until === '' ? '' : longDay(until, locale),
    talkAt: talk ? longDayAndTime(talk.at, locale) : '',
    talkHow: talk ? words.hows[talk.how] : '',
    meetingOn: meets ? meetingOn(meets, locale) : '',
    meetingPlace: meets ? meets.place : '',
    onHold: onHold ? inLanguage(onHold, locale) : s.onHold,
    whoReads: whoReads(review, words),
    day: closed?.publication.is === 'published' ? longDay(closed.publication.on, locale) : '',
    support: closed?.support ?? '',
    before: closed?.before ? longDay(closed.before, locale) : '',
  };
  return {
    template: 'standing',
    press: pressOf(view.keys),
    data: {
      s: fill(
        {
          from: s.from,
          talk: s.talk,
          meeting: s.meeting,
          notNow: s.notNow,
          noReminders: s.noReminders,
          hours: s.hours,
          ownWords: s.ownWords,
          family: s.family,
          support: s.support,
          risk: s.risk,
          comeAlongYes: s.comeAlongYes,
          comeAlongNo: s.comeAlongNo,
          takeBack: words.ownWords.takeBack,
        },
        values,
      ),
      title: closed ? closedTitle(closed, words) : title,
      text: [
        ...(closed ? closedLines(closed, words) : [text]),
        ...(saysBy ? [s.by] : []),
        ...(saysItsOwn ? [] : wishes.map((way) => s.also[way])),
        ...(meets && !MEETINGS.has(standing) ? [s.alsoMeeting[meets.is]] : []),
        ...(meets?.isOpen ? [s.meetingAsks[meets.is]] : []),
        ...(view.extract === 'answered' && !rests ? [s.extractAnswered] : []),
        ...(isAtRest && view.isTakenBack ? [s.sealed] : []),
        ...(quiet ? [s.unreminded] : []),
      ]
        .map((one) => fill(one, about))
        .join(' '),
      own: view.own === '' ? '' : fill(s.own, { leadName, own: view.own }),
      isReminder: REMINDERS.has(standing) && !view.isUnreminded,
      write,
      mayWrite: write !== '',
      // Of what is sealed they read nothing here, but it is theirs to take back.
      mayTakeBack: isAtRest && view.hasSent && !review.isClosed,
      mayReadOwn: view.hasSent && (!rests || closed !== undefined),
      offersTalk: !rests && !asksExtract && !TALKS.has(standing) && !wishes.includes('talking'),
      talks: closed ? closedButtons(closed, words) : talks,
      meets: meets?.isOpen ? meetingButtons(meets, words) : [],
      // The three ways are alike: only what somebody has begun already comes first.
      writeStyle: standing === 'carry on' ? 'positive' : 'default',
      offersMeeting:
        !rests &&
        !asksExtract &&
        meeting === undefined &&
        standing !== 'meeting asked' &&
        !wishes.includes('meeting'),
      rests,
      asksToComeAlong: standing === 'come along',
      isOfficer:
        view.role === 'family liaison officer' &&
        (!rests || isOwed || standing === 'closed' || (isAtRest && !view.isHeld)),
      languages: languageButtons(view.languages, words, locale),
    },
    summary: fill(s.summary, values),
  };
}

/** The cards of somebody with whom a time is being found, or is agreed. */
const TALKS: ReadonlySet<string> = new Set([
  'talk asked',
  'talk offered',
  'talk agreed',
  'notes given',
]);

/** The cards that say all there is to say of the meeting. */
const MEETINGS: ReadonlySet<string> = new Set([
  'meeting set',
  'meeting comes',
  'meeting cannot',
  'meeting attended',
]);

/** Whether they come; what they said can be said otherwise. */
function meetingButtons(
  { is, id }: Extract<NonNullable<Show<'standing'>['meeting']>, { id: string }>,
  { standing: { meetingActs: s } }: Words,
): { verb: Act; title: string; i: string; style: 'positive' | 'default' }[] {
  const all = [
    { answer: 'comes', verb: 'meeting.comes', style: 'positive' },
    { answer: 'cannot', verb: 'meeting.cannot', style: 'default' },
  ] as const;
  return all
    .filter(({ answer }) => answer !== is)
    .map(({ answer, verb, style }) => ({ verb, title: s[answer], i: id, style }));
}

type ActButton = { verb: Act; title: string; style: 'positive' | 'default' };

/** What the report says of their part: to read, or not; once it was offered, at any time. */
function extractButtons(
  { standing, extract }: Show<'standing'>,
  { standing: { extractActs: s } }: Words,
): ActButton[] {
  if (standing === 'extract offered')
    return [
      { verb: 'extract.read', title: s.read, style: 'positive' },
      { verb: 'extract.talk', title: s.talk, style: 'default' },
      { verb: 'extract.rather-not', title: s.ratherNot, style: 'default' },
    ];
  return extract ? [{ verb: 'extract.read', title: s.again, style: 'default' }] : [];
}

/** What comes next of a conversation. */
function talkButtons(
  { standing, wishes }: Show<'standing'>,
  { standing: { talkActs: s } }: Words,
): ActButton[] {
  if (standing === 'extract offered') return [];
  if (standing === 'notes given')
    return [{ verb: 'notes.read', title: s[standing], style: 'positive' }];
  if (standing === 'talk offered' || standing === 'talk agreed')
    return [{ verb: 'talk.times', title: s[standing], style: 'positive' }];
  return standing === 'talk asked' || wishes.includes('talking')
    ? [{ verb: 'talk.suits', title: s.suits, style: 'default' }]
    : [];
}

/** Which words a card has: some are others once the day for answers is over. */
function saidOf(standing: Show<'standing'>['standing'], isPast: boolean) {
  switch (standing) {
    case 'reminder':
    case 'reminder after':
      return isPast ? 'reminder after' : 'reminder';
    case 'check in':
      return isPast ? 'check in after' : 'check in';
    default:
      return standing;
  }
}

/** Several reviews in one message; each leads to where the person is with it. */
export function presentDigest(
  view: Show<'digest'>,
  words: Words,
  locale: string,
  board: string,
): Presented {
  const {
    by,
    byPast,
    done,
    open,
    own: quoted,
    title,
    text,
    doneTitle,
    doneText,
    ...rest
  } = words.digest;
  const isOver = view.lines.every(({ isOutstanding }) => !isOutstanding);
  const s = fill(rest, { board });
  const stateOf = ({ standing }: (typeof view.lines)[number]) =>
    standing === 'invitation' ? '' : words.standing[standing].title;
  return {
    template: 'digest',
    press: {},
    data: {
      s,
      title: isOver ? doneTitle : title,
      text: isOver ? doneText : text,
      lines: view.lines.map((line) => {
        const { keys, reference, answerBy, isPast, isOutstanding, own } = line;
        const asks = isPast ? byPast : by;
        const values = {
          reference,
          answerBy: longDay(answerBy, locale),
          state: stateOf(line),
        };
        return {
          text: fill(isOutstanding ? asks : done, values),
          own: own === '' ? '' : fill(quoted, { own }),
          open: fill(open, values),
          r: keys.reviewId,
          p: keys.participationId,
        };
      }),
    },
    summary: s.summary,
  };
}

export function presentNotNow(view: Show<'not now'>, words: Words): Presented {
  const { reference, problem, isUnreminded } = view;
  const { untilUnreminded, until, ...rest } = words.notNow;
  return {
    template: 'not-now',
    press: pressOf(view.keys),
    data: {
      s: { ...fill(rest, { reference }), until: isUnreminded ? untilUnreminded : until },
      problem: problem ? words.notNow[problem] : '',
      mayBeReminded: !isUnreminded,
    },
  };
}

export function presentContacts(
  view: Show<'contacts'>,
  words: Words,
  locale: string,
  board: string,
): Presented {
  return {
    template: 'contacts',
    press: view.keys ? pressOf(view.keys) : {},
    summary: fill(words.standing.summary, { board }),
    data: {
      back: view.keys ? 'standing.show' : 'overview.show',
      s: words.support,
      notKept: notKeptLine(view, words),
      contacts: view.contacts.map(({ name, reach, note }) => ({
        name: inLanguage(name, locale),
        reach: inLanguage(reach, locale),
        note: note ? inLanguage(note, locale) : words.support.unsaid,
      })),
    },
  };
}
