import { whereText } from './where.ts';
import { longDay } from './format.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';
import type { FieldProblem } from '../domain/review.ts';
import type { View } from '../domain/views.ts';

type Show<S extends View['show']> = Extract<View, { show: S }>;

function problemLines<F extends string>(
  words: Words,
  problems: FieldProblem<F>[],
  labels: Record<F, string>,
): { text: string }[] {
  return problems.map(({ field, problem }) => ({
    text: fill(words.problems[problem], { field: labels[field] }),
  }));
}

export function presentReviewForm(view: Show<'review form'>, words: Words): Presented {
  const s = words.reviewForm;
  return {
    template: 'review-form',
    press: { r: view.reviewId },
    data: {
      s,
      heading: view.isNew ? s.titleNew : s.titleEdit,
      details: view.details,
      problems: problemLines(words, view.problems, s),
    },
  };
}

export function presentBoard(view: Show<'board'>, words: Words, locale: string): Presented {
  const { review, people, from, total } = view;
  const { open, ...board } = words.board;
  return {
    template: 'board',
    press: { r: view.reviewId },
    data: {
      s: fill(board, {
        reference: review.reference,
        answerBy: longDay(review.answerBy, locale),
        first: from + 1,
        last: from + people.length,
        total,
      }),
      madeUp: review.madeUp,
      isLong: total > people.length,
      from,
      nextFrom: from + people.length,
      people: people.map(({ participationId, name, agency, role, where, wishes }) => ({
        p: participationId,
        name: plain(name),
        open: fill(open, { name }),
        who: `${words.roles[role]}, ${plain(agency)}`,
        where: [
          whereText(where, words, locale),
          ...wishes.map((way) => words.board.wishes[way]),
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

export function presentPersonForm(view: Show<'person form'>, words: Words): Presented {
  const s = words.personForm;
  const { reviewId: r, participationId: p } = view.keys;
  return {
    template: 'person-form',
    press: { r, p },
    data: {
      s,
      heading: view.isNew ? s.titleNew : s.titleEdit,
      input: view.input,
      problems: problemLines(words, view.problems, s),
      agencies: view.agencies.map(({ id, name }) => ({ title: plain(name), value: id })),
      roles: choices(words.roles),
      reasons: choices(s.reasons),
    },
  };
}

export function presentPerson(view: Show<'person'>, words: Words, locale: string): Presented {
  const { name, agency, email, role, groundwork, open, refusal } = view;
  const { title, who, email: emailLine, toldLine, askedLine, passOn, ...rest } = words.person;
  const { reviewId: r, participationId: p } = view.keys;
  const day = (text: string) => (text === '' ? '' : longDay(text, locale));
  const filled = fill(
    { title, who, email: emailLine, toldLine, askedLine },
    {
      name,
      agency,
      email,
      role: words.roles[role],
      toldBy: groundwork.toldBy,
      toldOn: open ? '' : day(groundwork.toldOn),
      asked: groundwork.asked,
      askedOn: open ? '' : day(groundwork.askedOn),
    },
  );
  return {
    template: 'person',
    press: { r, p },
    data: {
      s: { ...rest, ...filled },
      where: whereText(view.where, words, locale),
      groundwork,
      open,
      hasTold: !open && groundwork.toldBy !== '',
      hasAsked: !open && groundwork.asked !== '',
      mayRepeat: view.mayRepeat,
      saved: view.saved,
      refusal: refusal ? rest[refusal] : '',
      problems: problemLines(words, view.problems, rest),
      answers: choices(rest.answers),
      invitedAt: view.invitedAt,
      mayCorrect: view.mayCorrect,
      changedMeanwhile: view.changedMeanwhile,
      passOn: view.passOn
        ? fill(passOn, { ...view.passOn, link: view.passOn.link ?? rest.noLink })
        : '',
      mayRoute: view.mayRoute,
      routeMissing: view.routeMissing,
      routes: choices(rest.routes),
    },
  };
}

/** A map of value → title as the choices of an input. */
function choices(titles: Record<string, string>): { title: string; value: string }[] {
  return Object.entries(titles).map(([value, title]) => ({ title, value }));
}
