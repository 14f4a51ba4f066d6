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
    case 'plan':
      return presentPlan(view, words, locale);
    case 'milestone':
      return presentMilestone(view, words, locale);
    case 'event':
      return presentEvent(view, words, locale);
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
        state.reviewers ? words.board.reviewers[state.reviewers] : '',
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

function presentPlan(view: Show<'plan'>, words: Words, locale: string): Presented {
  const { head, milestones, events, mayChange } = view;
  const s = words.plan;
  const day = (text: string | undefined) => (text === undefined ? '' : longDay(text, locale));
  const events_ = events.map(({ id, name, day: on }) => {
    const title = inLanguage(name, locale);
    const line = on === undefined ? s.notKnown : day(on);
    return { title, lines: [line], open: fill(s.open, { name: title }), verb: 'event.show', i: id };
  });
  const rows = milestones.map((milestone) => {
    const title = inLanguage(milestone.name, locale);
    const lines = [
      milestone.day === undefined
        ? fill(s.waits, { event: milestone.rule ? inLanguage(milestone.rule.from, locale) : '' })
        : fill(milestone.isMoved ? s.moved : s.planned, { day: day(milestone.day) }),
      milestone.latest === undefined ? '' : fill(s.slack, { day: day(milestone.latest) }),
      milestone.actual === undefined ? '' : fill(s.actual, { day: day(milestone.actual) }),
      milestone.isLate ? s.late : '',
      milestone.isAvoided ? s.avoided : '',
      ...milestone.whyLate.map(({ text, at }) => fill(s.why, { day: dayOf(at, locale), text })),
    ];
    const i = milestone.id;
    return { title, lines, open: fill(s.open, { name: title }), verb: 'milestone.show', i };
  });
  // Who may not change it reads the same lines, with nothing to press.
  const all = [...events_, ...rows];
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: mayChange
        ? [s.intro]
        : all.map(({ title, lines }) =>
            [title, ...lines.filter((line) => line !== '')].join(' · '),
          ),
      rows: mayChange
        ? all.map(({ i, verb, ...row }) => ({
            ...row,
            verb: verb === 'event.show' ? 'event.show' : 'milestone.show',
            data: { i },
          }))
        : [],
      buttons: [{ verb: 'review.show', title: words.review.back }],
    },
  );
}

function presentMilestone(view: Show<'milestone'>, words: Words, locale: string): Presented {
  const { head, milestone, typed, source, moves } = view;
  const s = words.milestone;
  const value = (id: string) => typed[id] ?? '';
  const name = inLanguage(milestone.name, locale);
  return desk(
    { r: head.reviewId, i: milestone.id },
    {
      heading: fill(s.title, { name, reference: head.reference }),
      lines: [
        fill(s.source, { source }),
        view.isForAnswers ? s.tells : '',
        milestone.isLate ? words.plan.late : '',
        view.isAvoided ? words.plan.avoided : '',
        ...historyLines(moves, words, locale),
      ],
      problems: problemLines(words, view.problems, s),
      fields: [
        { id: 'day', kind: 'date', label: s.day, value: value('day') },
        { id: 'reason', kind: 'long', label: s.reason, value: value('reason'), max: 500 },
        { id: 'actual', kind: 'date', label: s.actual, value: value('actual') },
        { id: 'whyLate', kind: 'long', label: s.whyLate, value: value('whyLate'), max: 500 },
      ],
      buttons: [
        { verb: 'milestone.save', title: words.review.save, isMain: true },
        { verb: 'plan.show', title: s.back },
      ],
    },
  );
}

function presentEvent(view: Show<'event'>, words: Words, locale: string): Presented {
  const { head, event, typed, history } = view;
  const s = words.event;
  const value = (id: string) => typed[id] ?? '';
  return desk(
    { r: head.reviewId, i: event.id },
    {
      heading: fill(s.title, { name: inLanguage(event.name, locale), reference: head.reference }),
      lines: [s.intro, ...historyLines(history, words, locale)],
      problems: problemLines(words, view.problems, s),
      fields: [
        { id: 'day', kind: 'date', label: s.day, value: value('day') },
        { id: 'reason', kind: 'long', label: s.reason, value: value('reason'), max: 500 },
      ],
      buttons: [
        { verb: 'event.save', title: words.review.save, isMain: true },
        { verb: 'plan.show', title: words.milestone.back },
      ],
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

/** So many changes of a day are shown, the latest ones; all of them are kept. */
const CHANGES = 5;

function historyLines(changes: Show<'event'>['history'], words: Words, locale: string): string[] {
  return changes.slice(-CHANGES).map(({ was, day, reason, at }) =>
    fill(was === undefined || reason === '' ? words.plan.changeFirst : words.plan.change, {
      was: was === undefined ? '' : longDay(was, locale),
      day: longDay(day, locale),
      at: dayOf(at, locale),
      reason,
    }),
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
