import type { ReviewHead, ReviewView } from '../domain/views-review.ts';
import { inLanguage } from '../domain/words.ts';
import type { Act } from '../domain/access.ts';
import { choices, desk, type Button, type Choice, type Field } from './desk.ts';
import { dayOf, longDay } from './format.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

type Show<S extends ReviewView['show']> = Extract<ReviewView, { show: S }>;

export function presentReviewView(view: ReviewView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'review types':
      return presentTypes(view, words, locale);
    case 'review form':
      return presentForm(view, words, locale);
    case 'review':
      return presentReview(view, words, locale);
    case 'criteria':
      return presentCriteria(view, words, locale);
    case 'scope':
      return presentScope(view, words);
    case 'conversion':
      return presentConversion(view, words, locale);
  }
}

function presentTypes(view: Show<'review types'>, words: Words, locale: string): Presented {
  const s = words.reviewTypes;
  const choices = view.types.map(({ id, name }) => ({
    title: inLanguage(name, locale),
    value: id,
  }));
  return desk(
    { r: view.reviewId },
    {
      heading: s.title,
      problems: view.isMissing ? [s.missing] : [],
      fields: [{ id: 'kind', kind: 'pick', label: s.type, value: '', choices }],
      buttons: [
        { verb: 'review.form', title: s.next, isMain: true },
        { verb: 'overview.show', title: s.back },
      ],
    },
  );
}

function presentForm(view: Show<'review form'>, words: Words, locale: string): Presented {
  const s = words.reviewForm;
  const { type, typed, isNew } = view;
  const value = (id: string) => typed[id] ?? '';
  const text = (id: 'reference' | 'leadName' | 'telephone' | 'reviewer' | 'readers', max: number) =>
    ({ id, kind: 'text', label: s[id], value: value(id), max }) as const;
  const eventLabels = Object.fromEntries(
    type.events.map(({ id, name }) => [id, inLanguage(name, locale)]),
  );
  const opening: Field[] = [
    ...type.events.map(({ id, atOpening }): Field => ({
      id,
      kind: 'date',
      label: atOpening ? (eventLabels[id] ?? id) : fill(s.later, { event: eventLabels[id] ?? id }),
      value: value(id),
    })),
    { id: 'answerBy', kind: 'date', label: s.answerBy, value: value('answerBy') },
  ];
  return desk(
    { r: view.reviewId, i: type.id },
    {
      heading: isNew ? s.titleNew : s.titleEdit,
      lines: [inLanguage(type.name, locale), s.intro],
      problems: problemLines(words, view.problems, { ...s, ...eventLabels }),
      fields: [
        text('reference', 40),
        ...(isNew ? opening : []),
        text('leadName', 80),
        { ...text('telephone', 40), style: 'Tel' },
        text('reviewer', 80),
        text('readers', 200),
      ],
      buttons: [
        { verb: isNew ? 'review.open' : 'review.save', title: s.save, isMain: true },
        { verb: isNew ? 'overview.show' : 'review.show', title: s.back },
      ],
    },
  );
}

function presentReview(view: Show<'review'>, words: Words, locale: string): Presented {
  const { head, type, state } = view;
  const s = words.review;
  const day = (text: string) => longDay(text, locale);
  const { next, criteria } = state;
  const met = type.criteria.filter(({ id }) => criteria?.met.includes(id));
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        inLanguage(type.name, locale),
        state.closedAt === undefined ? '' : fill(s.closed, { on: dayOf(state.closedAt, locale) }),
        criteria === undefined
          ? s.noCriteria
          : met.length > 0
            ? fill(s.criteria, { met: met.map(({ text }) => inLanguage(text, locale)).join(' ') })
            : fill(s.withoutCriteria, { reason: criteria.without }),
        next?.day === undefined
          ? ''
          : fill(next.isLate ? s.nextLate : s.next, {
              milestone: inLanguage(next.name, locale),
              day: day(next.day),
            }),
        state.mine ? s.mine[state.mine] : '',
        state.reviewers
          ? fill(words.board.reviewers[state.reviewers], { team: s.places['team.show'] })
          : '',
        state.leadsRead === undefined
          ? ''
          : words.team[state.leadsRead ? 'leadsRead' : 'leadsDoNot'],
        state.rests ? s.rests[state.rests] : '',
        state.holds > 0 ? fill(s.holds, { count: state.holds }) : '',
        state.became ? s.became : '',
        state.cameFrom ? s.cameFrom : '',
      ],
      rows: view.may.map((verb) => {
        const hasBecome = verb === 'conversion.show' && state.became;
        const title = hasBecome ? s.hasBecome : s.places[verb];
        return { title, lines: [], open: title, verb };
      }),
      buttons: [{ verb: 'overview.show', title: s.overview }],
    },
  );
}

function presentCriteria(view: Show<'criteria'>, words: Words, locale: string): Presented {
  const { head, type, typed } = view;
  const { source } = type;
  const s = words.criteria;
  const choices = type.criteria.map(({ id, text }) => ({
    title: inLanguage(text, locale),
    value: id,
  }));
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      lines: [
        fill(s.source, {
          title: source.title,
          edition: source.edition,
          checkedBy: source.checkedBy,
          checkedOn: longDay(source.checkedOn, locale),
        }),
      ],
      problems: problemLines(words, view.problems, s),
      fields: [
        { id: 'met', kind: 'many', label: s.met, value: typed['met'] ?? '', choices },
        { id: 'without', kind: 'long', label: s.without, value: typed['without'] ?? '', max: 500 },
      ],
      buttons: saveAnd('criteria.save', words),
    },
  );
}

function presentScope(view: Show<'scope'>, words: Words): Presented {
  const { head, typed } = view;
  const s = words.scope;
  const value = (id: string) => typed[id] ?? '';
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      lines: [s.intro],
      problems: problemLines(words, view.problems, s),
      fields: [
        { id: 'from', kind: 'date', label: s.from, value: value('from') },
        { id: 'to', kind: 'date', label: s.to, value: value('to') },
        { id: 'terms', kind: 'long', label: s.terms, value: value('terms'), max: 400 },
        { id: 'lines', kind: 'long', label: s.lines, value: value('lines'), max: 900 },
        {
          id: 'mainWay',
          kind: 'pick',
          label: s.mainWay,
          value: value('mainWay'),
          choices: choices(s.ways),
        },
        {
          id: 'otherChildren',
          kind: 'pick',
          label: s.otherChildren,
          value: value('otherChildren'),
          choices: yesOrNo(words),
        },
      ],
      buttons: saveAnd('scope.save', words),
    },
  );
}

function presentConversion(view: Show<'conversion'>, words: Words, locale: string): Presented {
  const { head, types, type, typed, became } = view;
  const s = words.conversion;
  const heading = fill(s.title, { reference: head.reference });
  const back: Button = { verb: 'review.show', title: words.review.back };
  if (became) {
    const line = fill(s.became, { type: inLanguage(became.type, locale) });
    const open: Button = {
      verb: 'review.show',
      title: s.openNew,
      data: { r: became.reviewId },
      isMain: true,
    };
    return desk({ r: head.reviewId }, { heading, lines: [line], buttons: [open, back] });
  }
  const kinds = types.map(({ id, name }) => ({ title: inLanguage(name, locale), value: id }));
  const events = (type?.events ?? []).map(({ id, name, atOpening }) => {
    const label = inLanguage(name, locale);
    const asked = atOpening ? label : fill(words.reviewForm.later, { event: label });
    return { id, label, asked };
  });
  const labels = Object.fromEntries(events.map(({ id, label }) => [id, label]));
  return desk(
    { r: head.reviewId },
    {
      heading,
      lines: [s.intro, s.agree],
      problems: problemLines(words, view.problems, { ...s, ...labels }),
      fields: [
        { id: 'kind', kind: 'pick', label: s.kind, value: type?.id ?? '', choices: kinds },
        ...events.map(({ id, asked }): Field => ({
          id,
          kind: 'date',
          label: asked,
          value: typed[id] ?? '',
        })),
      ],
      buttons: [{ verb: 'conversion.save', title: s.convert, isMain: true }, back],
    },
  );
}

/** The banner of a made-up review; nothing on a real one. */
export function madeUpOf({ madeUp }: ReviewHead, words: Words): { madeUp?: string } {
  return madeUp ? { madeUp: words.board.madeUp } : {};
}

/** "Save", and back to the review. */
export function saveAnd(verb: Act, { review }: Words): Button[] {
  return [
    { verb, title: review.save, isMain: true },
    { verb: 'review.show', title: review.back },
  ];
}

export function yesOrNo({ review }: Words): Choice[] {
  return [
    { title: review.yes, value: 'yes' },
    { title: review.no, value: 'no' },
  ];
}
