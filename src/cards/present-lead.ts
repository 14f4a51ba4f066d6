import { choices, desk } from './desk.ts';
import { whereText } from './where.ts';
import { dayAndTime, dayOfYear, longDay } from './format.ts';
import { problemLines } from './problem-lines.ts';
import { roleName } from './role-name.ts';
import { foundSchema, officeSchema, roleSchema } from '../domain/participation.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';
import { inLanguage } from '../domain/words.ts';
import type { View } from '../domain/views.ts';

type Show<S extends View['show']> = Extract<View, { show: S }>;

export function presentBoard(view: Show<'board'>, words: Words, locale: string): Presented {
  const { review, people, from, total, lookAgain, restored } = view;
  const {
    open,
    reviewers,
    lookAgain: again,
    restored: putBack,
    ring,
    outOfReach,
    asksUntil,
    answerBy,
    tooLate,
    ...board
  } = words.board;
  const team = words.review.places['team.show'];
  return {
    template: 'board',
    press: { r: view.reviewId },
    data: {
      s: fill(board, {
        reference: review.reference,
        participants: inLanguage(review.type.participants.many, locale),
        first: from + 1,
        last: from + people.length,
        total,
      }),
      answerBy: [
        fill(answerBy, { answerBy: longDay(review.answerBy, locale) }),
        ...(view.tooLateFor
          ? [
              fill(tooLate, {
                milestone: inLanguage(view.tooLateFor, locale),
                milestones: words.review.places['plan.show'],
              }),
            ]
          : []),
      ].join(' '),
      madeUp: review.madeUp,
      restored: restored
        ? fill(putBack, {
            at: dayAndTime(restored.at, locale),
            asOf: dayAndTime(restored.asOf, locale),
          })
        : '',
      lookAgain: lookAgain === undefined ? '' : fill(again, { day: longDay(lookAgain, locale) }),
      reviewers: view.reviewers ? fill(reviewers[view.reviewers], { team }) : '',
      contactNeeded: view.contactNeeded,
      mayCheckIn: view.mayCheckIn,
      mayInviteAll: view.mayInviteAll,
      outOfReach: view.outOfReach === 0 ? '' : fill(outOfReach, { count: view.outOfReach }),
      toRing: view.toRing === 0 ? '' : fill(ring.count, { count: view.toRing }),
      isLong: total > people.length,
      from,
      nextFrom: from + people.length,
      people: people.map(({ participationId, name, agency, role, where, ...one }) => ({
        p: participationId,
        name: plain(name),
        open: fill(open, { name }),
        who: `${roleName(role, review.type.participants.one, words, locale)}, ${plain(agency)}`,
        where: [
          whereText(where, words, locale),
          ...(one.unreached ? [words.unreached[one.unreached]] : []),
          ...one.wishes.map((way) => words.board.wishes[way]),
          ...(one.talk ? [whereText(one.talk, words, locale)] : []),
          ...(one.meeting ? [whereText(one.meeting, words, locale)] : []),
          ...(one.asksUntil === undefined
            ? []
            : [fill(asksUntil, { day: dayOfYear(one.asksUntil.slice(5), locale) })]),
          ...(one.isToRing ? [ring.please] : []),
          // Who asks for time has been heard from since.
          ...(one.rungAt === undefined || one.asksUntil !== undefined
            ? []
            : [fill(ring.rung, { at: dayAndTime(one.rungAt, locale) })]),
        ].join(' '),
      })),
    },
  };
}

export function presentNews(view: Show<'news'>, words: Words, board: string): Presented {
  return {
    template: 'news',
    press: { r: view.reviewId },
    data: { s: fill(words.news, { reference: view.reference, board }) },
    summary: fill(words.news.summary, { board }),
  };
}

export function presentPersonForm(
  view: Show<'person form'>,
  words: Words,
  locale: string,
): Presented {
  const s = words.personForm;
  const { reviewId: r, participationId: p } = view.keys;
  return {
    template: 'person-form',
    press: { r, p },
    data: {
      s,
      heading: view.isNew ? s.titleNew : s.titleEdit,
      input: view.input,
      problems: problemLines(words, view.problems, s).map((text) => ({ text })),
      agencies: view.agencies.map(({ id, name }) => ({ title: plain(name), value: id })),
      isNew: view.isNew,
      roles: roleSchema.options.map((role) => ({
        title: roleName(role, view.participant, words, locale),
        value: role,
      })),
      reasons: choices(s.reasons),
    },
  };
}

export function presentEmployer(view: Show<'employer'>, words: Words): Presented {
  const { keys, name, agency, employerNow, agencies, changedMeanwhile } = view;
  const s = fill(words.employer, { name, agency });
  const choices = agencies.map(({ id, name: title }) => ({ title: plain(title), value: id }));
  return desk(
    { r: keys.reviewId, p: keys.participationId },
    {
      heading: s.title,
      lines: [s.intro],
      problems: changedMeanwhile ? [words.problems['changed meanwhile']] : [],
      fields: [
        {
          id: 'employerNow',
          kind: 'choice',
          label: s.employerNow,
          value: employerNow,
          choices,
        },
      ],
      buttons: [
        { verb: 'employer.save', title: s.save, isMain: true },
        { verb: 'person.show', title: s.back },
      ],
    },
  );
}

export function presentPerson(view: Show<'person'>, words: Words, locale: string): Presented {
  const { name, agency, email, role, groundwork, open, refusal } = view;
  const { title, who, email: emailLine, toldLine, askedLine, ...rest } = words.person;
  const { roleThen, employerNow, suggestedBy } = view;
  const { reviewId: r, participationId: p } = view.keys;
  const day = (text: string) => (text === '' ? '' : longDay(text, locale));
  const filled = fill(
    {
      title,
      who,
      email: emailLine,
      toldLine,
      askedLine: groundwork.office === 'no parallel process' ? rest.noProcessLine : askedLine,
    },
    {
      name,
      agency,
      email,
      role: roleName(role, view.participant, words, locale),
      toldBy: groundwork.toldBy,
      toldOn: open ? '' : day(groundwork.toldOn),
      asked: groundwork.asked,
      askedOn: open ? '' : day(groundwork.askedOn),
      office: officeOf(groundwork.office, words),
    },
  );
  return {
    template: 'person',
    press: { r, p },
    data: {
      s: { ...rest, ...filled },
      where: whereText(view.where, words, locale),
      besides: [
        view.unreached ? words.unreached[view.unreached] : '',
        view.talk ? whereText(view.talk, words, locale) : '',
        view.meeting ? whereText(view.meeting, words, locale) : '',
        view.isUnreminded ? rest.unreminded : '',
        view.asksUntil === undefined
          ? ''
          : fill(rest.asksUntil, { day: longDay(view.asksUntil, locale) }),
      ]
        .filter((text) => text !== '')
        .map((text) => ({ text })),
      facts: [
        roleThen === '' ? '' : fill(rest.then, { roleThen }),
        employerNow === '' ? '' : fill(rest.now, { employerNow }),
        foundLine(view, words),
        view.comesAlong === undefined ? '' : rest[view.comesAlong],
        suggestedBy.length === 0 ? '' : fill(rest.suggested, { agencies: suggestedBy.join(', ') }),
        view.through ? fill(rest.through, view.through) : '',
      ]
        .filter((text) => text !== '')
        .map((text) => ({ text })),
      groundwork,
      open,
      hasTold: !open && groundwork.toldBy !== '',
      hasAsked: !open && groundwork.asked !== '',
      mayRepeat: view.mayRepeat,
      asksForTime: view.asksUntil !== undefined,
      mayTakeBack: view.mayTakeBack,
      notTakenBack: view.notTakenBack ? rest.notTakenBack[view.notTakenBack] : '',
      hasSends: view.hasSends,
      saved: view.saved,
      refusal: refusal ? rest[refusal] : '',
      problems: problemLines(words, view.problems, rest).map((text) => ({ text })),
      answers: choices(rest.answers),
      offices: choices(rest.offices),
      founds: choices(rest.founds),
      invitedAt: view.invitedAt,
      mayCorrect: view.mayCorrect,
      isToRing: view.ring?.is === 'asked',
      askedToRingAt: view.ring?.is === 'asked' ? view.ring.at : '',
      rung:
        view.ring?.is === 'rung'
          ? fill(rest.ring.rung, { at: dayAndTime(view.ring.at, locale) })
          : '',
      mayCheck: view.check === 'may',
      checked:
        view.check === 'asked'
          ? rest.checked
          : view.check === 'nobody to ask'
            ? rest['nobody to ask']
            : '',
      changedMeanwhile: view.changedMeanwhile,
      passOn: view.passOn ? passOnText(view.passOn, words) : '',
      mayTalk: view.mayTalk,
      mayCheckIn: view.mayCheckIn,
      mayReplace: view.mayReplace,
      mayHold: view.mayHold,
      mayRoute: view.mayRoute,
      routeMissing: view.routeMissing,
      routes: [...choices(rest.routes), { title: rest.ratherNot, value: 'rather not' }],
    },
  };
}

/** What the lead can pass on to somebody who doesn't have the app. */
function passOnText(
  { isThere, link, ...rest }: NonNullable<Show<'person'>['passOn']>,
  { person: s }: Words,
): string {
  return fill(isThere ? s.passOnAgain : s.passOn, { ...rest, link: link ?? s.noLink });
}

/** What came up when they were asked about, once that stands on record. */
function foundLine({ open, groundwork }: Show<'person'>, { person }: Words): string {
  const found = foundSchema.options.filter((one) => groundwork.found.split(',').includes(one));
  if (open || found.length === 0) return '';
  return fill(person.foundLine, { found: found.map((one) => person.founds[one]).join(', ') });
}

function officeOf(typed: string, { person }: Words): string {
  const office = officeSchema.safeParse(typed);
  return office.success ? person.offices[office.data] : '';
}
