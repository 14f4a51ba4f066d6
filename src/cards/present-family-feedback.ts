import { FEEDBACK_LENGTH, type FeedbackForLead } from '../domain/family-feedback.ts';
import type { FamilyFeedbackView } from '../domain/views-family-feedback.ts';
import { choices, desk, type Button, type Field } from './desk.ts';
import { whoOf } from './family-who.ts';
import { longDay, paragraphs } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { familyDesk } from './present-family.ts';
import { madeUpOf } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

/** So many paragraphs of what somebody says are set apart. */
const MOST_PARAGRAPHS = 8;

type Show<S extends FamilyFeedbackView['show']> = Extract<FamilyFeedbackView, { show: S }>;

/** How being part of the review is for somebody of a family: for their officer, and for the lead. */
export function presentFamilyFeedback(
  view: FamilyFeedbackView,
  words: Words,
  locale: string,
): Presented {
  switch (view.show) {
    case 'family feedback':
      return presentFeedback(view, words, locale);
    case 'review feedback':
      return presentToLead(view, words, locale);
  }
}

function presentFeedback(view: Show<'family feedback'>, words: Words, locale: string): Presented {
  const { head, member, feedbackId, latest, closed, done, typed, problems } = view;
  const s = words.familyFeedback;
  const fields: Field[] = [
    { id: 'is', kind: 'pick', label: s.is, value: typed.is, choices: choices(s.states) },
    { id: 'words', kind: 'long', label: s.words, value: typed.words, max: FEEDBACK_LENGTH },
    { id: 'shown', kind: 'pick', label: s.shown, value: typed.shown, choices: choices(s.degrees) },
  ];
  const save: Button = {
    verb: 'family.feedback.save',
    title: s.save,
    data: { pair: feedbackId },
    isMain: true,
  };
  const isOpen = closed === undefined;
  const back = latest.slice(0, 1).map(({ id }): Button => ({
    verb: 'family.feedback.remove',
    title: s.takeBack,
    data: { pair: id },
  }));
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [done ? s.takenBack : '', s.intro, closed === undefined ? '' : s[closed]],
    problems: problemLines(words, problems, s, {
      'changed meanwhile': s.meanwhile,
      'too many': s.full,
    }),
    entries: latest.map(({ on, is, words: said = '', shown }) => ({
      title: fill(s.entry, { on: longDay(on, locale), is: s.states[is] }),
      lines: [
        ...paragraphs(plain(said), MOST_PARAGRAPHS),
        fill(s.leadKnows, { shown: s.degrees[shown] }),
      ],
    })),
    fields: isOpen ? fields : [],
    buttons: [
      ...(isOpen ? [save] : []),
      ...back,
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

function presentToLead(view: Show<'review feedback'>, words: Words, locale: string): Presented {
  const { head, familyId, memberId, who, rests, feedback } = view;
  const s = words.reviewFeedback;
  const page = { verb: 'families.feedback', title: s.more } as const;
  return desk(
    { r: head.reviewId, i: memberId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        fill(s.from, { who: whoOf(who, words) }),
        rests ? s.rests : s.intro,
        rangeLine(view, feedback.length, s.range),
      ],
      entries: feedback.map((one) => ({
        title: feedbackLine(one, words, locale),
        lines: one.knows === 'all' ? paragraphs(plain(one.words ?? ''), MOST_PARAGRAPHS) : [],
      })),
      buttons: [
        ...moreOf(view, feedback.length, page),
        { verb: 'families.open', title: s.back, data: { i: familyId } },
      ],
    },
  );
}

/** As much as the lead may know, but their words. */
export function feedbackLine(one: FeedbackForLead, words: Words, locale: string): string {
  const { reviewFeedback: s, familyFeedback } = words;
  const on = longDay(one.on, locale);
  return one.knows === 'that'
    ? fill(s.that, { on })
    : fill(s.which, { on, is: familyFeedback.states[one.is] });
}
