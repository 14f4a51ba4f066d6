import type { Unnamed } from '../domain/family-unnamed.ts';
import {
  CHOICE_PAGE,
  type HoldOnCard,
  type HoldsView,
  type PauseOnCard,
} from '../domain/views-holds.ts';
import { inLanguage } from '../domain/words.ts';
import { CONTACT_LENGTH, WAITS_LENGTH, WHY_LENGTH } from '../domain/hold-forms.ts';
import { type Button, choices, desk } from './desk.ts';
import { dayOf, longDay } from './format.ts';
import { madeUpOf } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends HoldsView['show']> = Extract<HoldsView, { show: S }>;

export function presentHoldsView(view: HoldsView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'processes':
      return presentProcesses(view, words, locale);
    case 'process':
      return presentProcess(view, words);
    case 'holds':
      return presentHolds(view, words, locale);
    case 'hold form':
      return presentHoldForm(view, words, locale);
    case 'hold':
      return presentHold(view, words, locale);
    case 'pause':
      return presentPause(view, words, locale);
  }
}

function presentProcesses(view: Show<'processes'>, words: Words, locale: string): Presented {
  const { head, processes, from, total } = view;
  const s = words.processes;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [s.intro, total === 0 ? s.none : ''],
      rows: processes.map(({ id, kind, status, waits, decidedBy, decidedOn }) => ({
        title: s.kinds[kind],
        lines: [
          s.statuses[status],
          waits === ''
            ? s.undecided
            : fill(s.decided, { waits, decidedBy, day: longDay(decidedOn, locale) }),
        ],
        open: fill(s.open, { kind: s.kinds[kind] }),
        verb: 'process.show',
        data: { i: id },
      })),
      buttons: [
        { verb: 'process.show', title: s.add, isMain: true },
        ...more({ verb: 'processes.show', title: s.more }, from + processes.length, total),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

function presentProcess(view: Show<'process'>, words: Words): Presented {
  const { head, processId, typed } = view;
  const s = words.processes;
  return desk(
    { r: head.reviewId, i: processId },
    {
      heading: fill(s.formTitle, { reference: head.reference }),
      lines: [s.formIntro],
      problems: problemLines(words, view.problems, s),
      fields: [
        { id: 'kind', kind: 'pick', label: s.kind, value: typed.kind, choices: choices(s.kinds) },
        {
          id: 'contact',
          kind: 'text',
          label: s.contact,
          value: typed.contact,
          max: CONTACT_LENGTH,
        },
        {
          id: 'status',
          kind: 'pick',
          label: s.status,
          value: typed.status,
          choices: choices(s.statuses),
        },
        { id: 'waits', kind: 'long', label: s.waits, value: typed.waits, max: WAITS_LENGTH },
        { id: 'decidedBy', kind: 'text', label: s.decidedBy, value: typed.decidedBy, max: 80 },
        { id: 'decidedOn', kind: 'date', label: s.decidedOn, value: typed.decidedOn },
      ],
      buttons: [
        { verb: 'process.save', title: words.review.save, isMain: true },
        { verb: 'processes.show', title: s.back },
      ],
    },
  );
}

function presentHolds(view: Show<'holds'>, words: Words, locale: string): Presented {
  const { head, holds, lookAgain, from, total } = view;
  const s = words.holds;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        s.intro,
        lookAgain === undefined ? '' : fill(s.lookAgain, { day: longDay(lookAgain, locale) }),
        total === 0 ? s.none : '',
      ],
      rows: holds.map((hold) => {
        const title = held(hold, words, locale);
        return {
          title,
          lines: holdLines(hold, words, locale),
          open: fill(s.open, { what: title }),
          verb: 'hold.show',
          data: { i: hold.id },
        };
      }),
      buttons: [
        { verb: 'hold.new', title: s.add, isMain: true },
        ...more({ verb: 'holds.show', title: s.more }, from + holds.length, total),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

function presentHoldForm(view: Show<'hold form'>, words: Words, locale: string): Presented {
  const { head, holdId, people, questions, typed, from, total } = view;
  const next = from + CHOICE_PAGE;
  const s = words.holds;
  const isPaged = total > CHOICE_PAGE;
  return desk(
    { r: head.reviewId, i: holdId },
    {
      heading: fill(s.formTitle, { reference: head.reference }),
      lines: [s.formIntro],
      problems: problemLines(words, view.problems, s),
      fields: [
        { id: 'what', kind: 'pick', label: s.what, value: typed.what, choices: choices(s.whats) },
        {
          id: 'person',
          kind: 'choice',
          label: isPaged ? s.personPaged : s.person,
          value: typed.person,
          placeholder: s.personPlaceholder,
          choices: people.map((one) => ({
            title: 'of' in one ? unnamed(one.of, words) : plain(one.name),
            value: one.id,
          })),
        },
        {
          id: 'question',
          kind: 'choice',
          label: s.question,
          value: typed.question,
          placeholder: s.questionPlaceholder,
          choices: questions.map(({ id, ask }) => ({
            title: plain(inLanguage(ask, locale)),
            value: id,
          })),
        },
        { id: 'why', kind: 'long', label: s.why, value: typed.why, max: WHY_LENGTH },
        { id: 'decidedBy', kind: 'text', label: s.decidedBy, value: typed.decidedBy, max: 80 },
        { id: 'lookAgainOn', kind: 'date', label: s.lookAgainOn, value: typed.lookAgainOn },
      ],
      buttons: [
        { verb: 'hold.save', title: s.save, isMain: true },
        // After the last page the first one again: the way back to its names.
        ...(isPaged
          ? [
              {
                verb: 'hold.new',
                title: s.otherPeople,
                data: { from: next < total ? next : 0 },
              } as const,
            ]
          : []),
        { verb: 'holds.show', title: s.back },
      ],
    },
  );
}

function presentHold(view: Show<'hold'>, words: Words, locale: string): Presented {
  const { head, hold, why, kept, isTheirs, typed } = view;
  const s = words.holds;
  const isOpen = isTheirs && !hold.lifted;
  return desk(
    { r: head.reviewId, i: hold.id },
    {
      heading: fill(s.oneTitle, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        held(hold, words, locale),
        fill(s.because, { why }),
        kept ? fill(s.kept, { day: dayOf(kept.at, locale), reason: kept.reason }) : '',
        ...holdLines(hold, words, locale),
        isTheirs || hold.lifted ? '' : fill(s.notYours, { role: words.allRoles[hold.as] }),
      ],
      problems: problemLines(words, view.problems, s),
      fields: isOpen
        ? [
            {
              id: 'lookAgainOn',
              kind: 'date',
              label: s.lookAgainOn,
              value: typed.lookAgainOn,
            },
            { id: 'reason', kind: 'long', label: s.reason, value: typed.reason, max: 500 },
          ]
        : [],
      buttons: [
        ...(isOpen
          ? ([
              { verb: 'hold.save', title: s.putOff, isMain: true },
              { verb: 'hold.lift', title: s.lift },
            ] as const)
          : []),
        { verb: 'holds.show', title: s.back },
      ],
    },
  );
}

function presentPause(view: Show<'pause'>, words: Words, locale: string): Presented {
  const { head, pauseId, pause, typed } = view;
  const s = words.pause;
  const isOpen = !pause || pause.isTheirs;
  return desk(
    { r: head.reviewId, i: pauseId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: pause ? pauseLines(pause, words, locale) : [s.intro],
      problems: problemLines(words, view.problems, s),
      fields: isOpen
        ? [
            { id: 'why', kind: 'pick', label: s.why, value: typed.why, choices: choices(s.whys) },
            { id: 'other', kind: 'long', label: s.other, value: typed.other, max: WHY_LENGTH },
            { id: 'decidedBy', kind: 'text', label: s.decidedBy, value: typed.decidedBy, max: 80 },
            { id: 'lookAgainOn', kind: 'date', label: s.lookAgainOn, value: typed.lookAgainOn },
            ...(pause
              ? [
                  {
                    id: 'reason',
                    kind: 'long',
                    label: s.reason,
                    value: typed.reason,
                    max: 500,
                  } as const,
                ]
              : []),
          ]
        : [],
      buttons: [
        ...(isOpen
          ? ([
              { verb: 'pause.save', title: pause ? s.change : s.save, isMain: true },
              ...(pause ? ([{ verb: 'pause.end', title: s.end }] as const) : []),
            ] as const)
          : []),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

/** Why everybody is paused, who decided it, and whose it is to end. */
function pauseLines(pause: PauseOnCard, words: Words, locale: string): string[] {
  const { why, other, decidedBy, as, at, lookAgainOn, isDue, isTheirs } = pause;
  const { pause: s, holds } = words;
  return [
    fill(s.paused, { day: dayOf(at, locale), why: s.whys[why] }),
    other === '' ? '' : fill(holds.because, { why: other }),
    fill(s.decided, { decidedBy, role: words.allRoles[as] }),
    fill(isDue ? s.due : s.lookedAt, { day: longDay(lookAgainOn, locale) }),
    isTheirs ? '' : fill(holds.notYours, { role: words.allRoles[as] }),
  ];
}

/** Whom or what a hold is on. */
function held({ on }: HoldOnCard, words: Words, locale: string): string {
  const { holds: s } = words;
  switch (on.is) {
    case 'person':
      return on.name === undefined ? s.onSomebodyElse : plain(on.name);
    case 'question':
      return fill(s.onQuestion, { ask: inLanguage(on.ask, locale) });
    case 'family member':
      return on.of === undefined ? s.onFamilyMember : unnamed(on.of, words);
    case 'review':
      return s.onReview;
  }
}

/** Somebody of a family. */
function unnamed({ family: number, relationship, which }: Unnamed, { holds: s }: Words): string {
  return which === undefined
    ? fill(s.ofFamily, { number, relationship })
    : fill(s.oneOfFamily, { number, relationship, which });
}

/** Who decided, and when it is looked at again, or was lifted. */
function holdLines(hold: HoldOnCard, words: Words, locale: string): string[] {
  const { decidedBy, as, at, lookAgainOn, isDue, lifted } = hold;
  const s = words.holds;
  return [
    fill(s.decided, { decidedBy, role: words.allRoles[as], day: dayOf(at, locale) }),
    lifted
      ? fill(s.lifted, { day: dayOf(lifted.at, locale), reason: lifted.reason })
      : fill(isDue ? s.due : s.lookedAt, { day: longDay(lookAgainOn, locale) }),
  ];
}

/** The button to the rest of a list, where there is one. */
function more(button: Pick<Button, 'verb' | 'title'>, next: number, total: number): Button[] {
  return next < total ? [{ ...button, data: { from: next } }] : [];
}
