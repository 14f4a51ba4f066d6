import { dayInLondon } from '../domain/dates.ts';
import { unnamedIn, type Unnamed } from '../domain/family-unnamed.ts';
import type { HoldField, HoldInput } from '../domain/hold-forms.ts';
import { lookAgainSince, standing, type Hold } from '../domain/hold.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import type { Question, Questionnaire } from '../domain/questionnaire.ts';
import { asQuestion, reviewQuestionsIn } from '../domain/review-questions.ts';
import { agencyName, boardRolesOf } from '../domain/register.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import { teamRolesOf, type Review } from '../domain/review.ts';
import {
  ASK_SHOWN,
  CHOICE_PAGE,
  LIST_PAGE,
  type HoldChoice,
  type HoldOnCard,
} from '../domain/views-holds.ts';
import type { View } from '../domain/views.ts';
import { inEach } from '../domain/words.ts';
import { listOf, type RecordOf } from '../storage/records.ts';
import type { Deps } from './deps.ts';
import { familiesIn } from './family-of-member.ts';
import { participations } from './kinds.ts';
import { headOf } from './review-page.ts';

type Person = RecordOf<Participation>;

/** Those on whom there can be a hold. */
export type People = { invited: Person[]; inFamilies: { id: string; of: Unnamed }[] };

export async function peopleOf(deps: Deps, reviewId: string): Promise<People> {
  const [invited, theirs] = await Promise.all([
    listOf(deps.store, participations, reviewId),
    familiesIn(deps.store, reviewId),
  ]);
  return { invited, inFamilies: unnamedIn(theirs.map(({ value }) => value)) };
}

/**
 * All questions that people are asked now, and what the review asks or has asked besides; one that
 * several questionnaires have is one, in the words that it has now.
 */
export function questionsIn(deps: Deps, review: Review): Question[] {
  const { questionnaires, conversation, conversationMore, ownPages } = deps;
  const { asked, earlier } = reviewQuestionsIn(review);
  const questionsOf = ({ pages }: Questionnaire) => pages.flatMap(({ questions }) => questions);
  // Of a family's conversation where they tell something: when and with whom it was is no account.
  const told = [conversation, conversationMore].flatMap(questionsOf);
  const all = [
    ...questionnaires.flatMap(questionsOf),
    ...told.filter(({ kind }) => kind === 'long'),
    ...[...earlier, ...asked].map((question) => asQuestion(question, ownPages)),
  ];
  return [...new Map(all.map((question) => [question.id, question])).values()];
}

/** Whether the speaker has the role in which the hold was set. */
export function isTheirs(
  deps: Deps,
  { personId }: Speaker,
  review: Review,
  { as }: Pick<Hold, 'as'>,
): boolean {
  const roles: string[] = [
    ...teamRolesOf(review, personId),
    ...boardRolesOf(deps.register.current(), personId),
  ];
  return roles.includes(as);
}

export function typedOf({ lookAgainOn }: Hold): { lookAgainOn: string; reason: string } {
  return { lookAgainOn, reason: '' };
}

export function inputOf(written: Record<string, string>): HoldInput {
  const text = (field: HoldField) => written[field] ?? '';
  return {
    what: text('what'),
    person: text('person'),
    question: text('question'),
    why: text('why'),
    decidedBy: text('decidedBy'),
    lookAgainOn: text('lookAgainOn'),
  };
}

export async function holdsView(
  deps: Deps,
  reviewId: string,
  review: Review,
  from: number,
): Promise<View> {
  const people = await peopleOf(deps, reviewId);
  const lifted = review.holds.filter((hold) => hold.lifted).toReversed();
  const all = [...standing(review.holds), ...lifted];
  const start = from < all.length ? from : 0;
  return {
    show: 'holds',
    head: headOf(reviewId, review),
    holds: all.slice(start, start + LIST_PAGE).map((hold) => onCard(deps, review, hold, people)),
    lookAgain: lookAgainSince(review, dayInLondon(deps.now())),
    from: start,
    total: all.length,
  };
}

export async function holdView(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  review: Review,
  hold: Hold,
  typed: { lookAgainOn: string; reason: string },
  problems: FieldProblem<string>[],
): Promise<View> {
  return {
    show: 'hold',
    head: headOf(reviewId, review),
    hold: onCard(deps, review, hold, await peopleOf(deps, reviewId)),
    why: hold.why,
    kept: hold.putOffs?.at(-1),
    isTheirs: isTheirs(deps, speaker, review, hold),
    typed,
    problems,
  };
}

/** The form, with one page of the people to choose from. */
export function formView(
  deps: Deps,
  reviewId: string,
  review: Review,
  people: People,
  about: { holdId: string; typed: HoldInput; from: number; problems: FieldProblem<string>[] },
): View {
  const { holdId, typed, from, problems } = about;
  const all = choices(deps, people);
  const start = from < all.length ? from : 0;
  const page = all.slice(start, start + CHOICE_PAGE);
  // Who is chosen already can still be seen, whichever of the others are.
  const chosen = all.filter(({ id }) => id === typed.person && !page.some((one) => one.id === id));
  return {
    show: 'hold form',
    head: headOf(reviewId, review),
    holdId,
    people: [...chosen, ...page],
    from: start,
    total: all.length,
    questions: questionsIn(deps, review).map(({ id, ask }) => ({
      id,
      ask: inEach(ask, shortened),
    })),
    typed,
    problems,
  };
}

/** A review's own questions may be long, and many. */
function shortened(ask: string): string {
  return ask.length > ASK_SHOWN ? `${ask.slice(0, ASK_SHOWN - 1)}…` : ask;
}

/** By name, two of one name told apart by their agencies; then those of families, by no name. */
function choices(deps: Deps, { invited, inFamilies }: People): HoldChoice[] {
  const register = deps.register.current();
  const named = invited
    .map(({ id, value: { name, agencyId } }) => {
      const isAlone = invited.filter(({ value }) => value.name === name).length === 1;
      return { id, name: isAlone ? name : `${name} (${agencyName(register, agencyId)})` };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  return [...named, ...inFamilies];
}

function onCard(deps: Deps, review: Review, hold: Hold, people: People): HoldOnCard {
  const { id, on, decidedBy, as, at, lookAgainOn, lifted } = hold;
  const isDue = !lifted && lookAgainOn <= dayInLondon(deps.now());
  return {
    id,
    on: heldOnCard(deps, review, on, people),
    decidedBy,
    as,
    at,
    lookAgainOn,
    lifted,
    isDue,
  };
}

function heldOnCard(
  deps: Deps,
  review: Review,
  on: Hold['on'],
  { invited, inFamilies }: People,
): HoldOnCard['on'] {
  switch (on.is) {
    case 'review':
      return on;
    case 'person': {
      const { participationId } = on;
      const name = invited.find(({ id }) => id === participationId)?.value.name;
      return { is: 'person', name };
    }
    case 'family member': {
      const { memberId } = on;
      const of = inFamilies.find(({ id }) => id === memberId)?.of;
      return { is: 'family member', of };
    }
    case 'question': {
      const { questionId } = on;
      const ask = questionsIn(deps, review).find(({ id }) => id === questionId)?.ask;
      // Asked no longer, after a questionnaire was edited; its answers still rest.
      return { is: 'question', ask: ask ?? { 'en-GB': questionId } };
    }
  }
}
