import type { PlanView } from '../domain/views-review.ts';
import { inLanguage } from '../domain/words.ts';
import { desk } from './desk.ts';
import { dayOf, longDay } from './format.ts';
import { madeUpOf } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

type Show<S extends PlanView['show']> = Extract<PlanView, { show: S }>;

/** The milestones of a review, each with its day, and what happened that moves them. */
export function presentPlanView(view: PlanView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'plan':
      return presentPlan(view, words, locale);
    case 'milestone':
      return presentMilestone(view, words, locale);
    case 'event':
      return presentEvent(view, words, locale);
  }
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
