import { CONTACT_STATES } from '../domain/family-forms.ts';
import type { FamiliesView, FamilyOfReview } from '../domain/views-families.ts';
import { choices, desk, type Button, type Field } from './desk.ts';
import { whoOf } from './family-who.ts';
import { listed } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { feedbackLine } from './present-family-feedback.ts';
import { madeUpOf } from './present-review.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends FamiliesView['show']> = Extract<FamiliesView, { show: S }>;

/** The families of a review, for its lead: who is in them, where it stands, whose officer is whose. */
export function presentFamiliesView(view: FamiliesView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'review families':
      return presentReviewFamilies(view, words, locale);
    case 'review family':
      return presentReviewFamily(view, words, locale);
  }
}

function presentReviewFamilies(
  view: Show<'review families'>,
  words: Words,
  locale: string,
): Presented {
  const { head, families, report } = view;
  const s = words.reviewFamilies;
  const page = { verb: 'families.show', title: s.more } as const;
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        families.length === 0 ? s.none : s.intro,
        report.of === 0 ? '' : fill(s.report, report),
        rangeLine(view, families.length, s.range),
      ],
      rows: families.map((family, index) => {
        const title = fill(s.family, { number: view.from + index + 1 });
        return {
          title,
          lines: [standsLine(family, words, locale), ...officerLines(family, words)],
          open: fill(s.open, { title }),
          verb: 'families.open',
          data: { i: family.familyId },
        };
      }),
      buttons: [
        ...moreOf(view, families.length, page),
        { verb: 'review.show', title: words.review.back },
      ],
    },
  );
}

function presentReviewFamily(view: Show<'review family'>, words: Words, locale: string): Presented {
  const { head, family, feedback, others, isFull, typed, problems, done } = view;
  const s = words.reviewFamilies;
  const fields: Field[] = [
    {
      id: 'who',
      kind: 'choice',
      label: s.who,
      value: typed.who,
      choices: others.map(({ participationId, name }) => ({
        title: plain(name),
        value: participationId,
      })),
      placeholder: s.nobody,
    },
    { id: 'as', kind: 'pick', label: s.as, value: typed.as, choices: choices(s.liaisons) },
  ];
  const forms: Button[] = [
    { verb: 'families.hand-over', title: s.handOver },
    ...(isFull ? [] : [{ verb: 'families.add-officer', title: s.add } as const]),
  ];
  const mayChange = others.length > 0;
  return desk(
    { r: head.reviewId, i: family.familyId },
    {
      heading: fill(s.one, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        done ? s.done[done] : '',
        family.relationships.length > 0
          ? fill(s.people, { people: listed(family.relationships, locale) })
          : '',
        standsLine(family, words, locale),
        ...officerLines(family, words),
        mayChange ? s.explain : s.noOthers,
      ],
      problems: problemLines(words, problems, s),
      rows: feedback.map((one, index) => {
        const number = index + 1;
        return {
          title: fill(words.reviewFeedback.row, { number, who: whoOf(one.who, words) }),
          lines: [
            one.is === 'rests'
              ? words.reviewFeedback.rests
              : feedbackLine(one.latest, words, locale),
          ],
          open: fill(words.reviewFeedback.open, { number }),
          verb: 'families.feedback',
          data: { i: one.memberId },
        };
      }),
      fields: mayChange ? fields : [],
      buttons: [...(mayChange ? forms : []), { verb: 'families.show', title: s.back }],
    },
  );
}

function standsLine({ stands }: FamilyOfReview, words: Words, locale: string): string {
  const { reviewFamilies: s, familyContact } = words;
  const parts = CONTACT_STATES.flatMap((is) => {
    const count = stands[is];
    return count === undefined ? [] : [fill(s.stands, { is: familyContact.states[is], count })];
  });
  return parts.length > 0 ? listed(parts, locale) : s.empty;
}

function officerLines({ officers }: FamilyOfReview, { reviewFamilies: s }: Words): string[] {
  return officers.flatMap(({ name, as, isTold, ended }) => [
    fill(s.officer, { name, as: s.liaisons[as] }),
    isTold ? '' : s.notTold,
    ended ? s.ended[ended] : '',
  ]);
}
