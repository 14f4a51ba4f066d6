import { withoutInvitedContacts } from '../domain/agency-contact.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import { fingerprint } from '../domain/draft.ts';
import { dueAtOf, isInvited, type Participation } from '../domain/participation.ts';
import {
  checkList,
  tidied,
  type LineState,
  type List,
  type ListLine,
} from '../domain/people-list.ts';
import type { Speaker } from '../domain/person.ts';
import { membersOf, withAgencyOnReview, type Review } from '../domain/review.ts';
import { reviewRests } from '../domain/summaries.ts';
import type { View } from '../domain/views.ts';
import type { LineOnCard } from '../domain/views-agencies.ts';
import { createOnce, listOf, type RecordOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview, participationIn } from './changes.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { placeOf } from './place-of-person.ts';
import { headOf } from './review-page.ts';

const UNCHECKED: List = { lines: [], leftOut: [] };

/** The field to paste a list of people into. */
export async function showList(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'list.show', reviewId);
  return listView(reviewId, review, { text: '', list: UNCHECKED, isChanged: false });
}

/** Checks the list line by line; nothing is added. */
export async function checkPasted(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  pasted: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'list.check', reviewId);
  const text = tidied(pasted);
  const { list } = await checked(deps, reviewId, review, text);
  return listView(reviewId, review, { text, list, isChanged: false });
}

/**
 * Adds everybody on the list, and invites those who were told and cleared. `checkedText` is the
 * fingerprint of the text that was checked: what was changed since is checked first. Each person gets
 * an id made from their address, so that pressing it again, also after a crash, goes on where it ended.
 */
export async function addPasted(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  pasted: string,
  checkedText: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'list.add', reviewId);
  const text = tidied(pasted);
  const { list, people } = await checked(deps, reviewId, review, text);
  const isChanged = fingerprint(text) !== checkedText;
  const lines = rightIn(list);
  if (isChanged || lines.length < list.lines.length || lines.length === 0)
    return listView(reviewId, review, { text, list, isChanged });

  const missing = lines.filter(({ state }) => state !== 'done');
  if (missing.length > 0) {
    const inviting = missing.filter(({ state }) => state === 'invite').length;
    const why = `${missing.length} people, ${inviting} of them invited`;
    await audited(deps, speaker, 'list.add', { reviewId, why });
    const at = stamp(deps.now());
    // First the review, so that no agency is in it by its people alone.
    await changeReview(deps, reviewId, (current) => withPeopleOf(current, missing, at));
  }
  const added: Added[] = [];
  for (const line of lines)
    added.push({ line, value: await addOnce(deps, reviewId, line, people) });
  deps.wake();
  return {
    show: 'list added',
    head: headOf(reviewId, review),
    count: added.length,
    invited: added.filter(({ value }) => isInvited(value)).length,
    left: added.filter(isLeft).map(({ line }) => line.name),
  };
}

type RightLine = Extract<ListLine, { is: 'right' }>;
type Added = { line: RightLine; value: Participation };

/** Somebody else put them in the review meanwhile: they are there, and not invited. */
function isLeft({ line, value }: Added): boolean {
  return isInvited(line.participation) && !isInvited(value);
}

function withPeopleOf(review: Review, lines: readonly RightLine[], at: string): Review {
  const people = lines.map(({ participation }) => participation);
  const withAgencies = people.reduce(
    (next, { agencyId }) => withAgencyOnReview(next, agencyId, at),
    review,
  );
  return withoutInvitedContacts(withAgencies, people, at);
}

/** The person as they are in the review, created where they are not there yet. */
async function addOnce(
  deps: Deps,
  reviewId: string,
  { participation: value }: RightLine,
  people: readonly RecordOf<Participation>[],
): Promise<Participation> {
  const id = placeOf(deps, reviewId, value.email, people);
  const there = people.find((one) => one.id === id);
  if (there) return there.value;
  const record = { id, partition: reviewId, dueAt: dueAtOf(value), value };
  if (await createOnce(deps.store, participations, record)) return value;
  return (await participationIn(deps, { reviewId, participationId: id })).value;
}

async function checked(
  deps: Deps,
  reviewId: string,
  review: Review,
  text: string,
): Promise<{ list: List; people: RecordOf<Participation>[] }> {
  const people = await listOf(deps.store, participations, reviewId);
  const now = deps.now();
  const list = checkList(text, {
    agencies: deps.register.current().agencies,
    people: people.map(({ value }) => value),
    contacts: membersOf(review, 'agency contact').map(({ email }) => email),
    // Nobody on the list has an id yet: only what the whole review waits for.
    rest: restOf(review, ''),
    today: dayInLondon(now),
    at: stamp(now),
  });
  return { list, people };
}

/** So many lines that have something to be said of them fit on one card, with so many problems each. */
const LINES = 10;
const PROBLEMS = 3;
const NAME = 40;
const TYPED = 60;
const COLUMNS_LEFT_OUT = 10;

function listView(
  reviewId: string,
  review: Review,
  { text, list, isChanged }: { text: string; list: List; isChanged: boolean },
): View {
  const wrong = list.lines.filter(({ is }) => is === 'wrong');
  const right = rightIn(list);
  const warned = right.filter(({ warnings }) => warnings.length > 0);
  const numbers = (state: LineState) =>
    right.filter((line) => line.state === state).map(({ number }) => number);
  return {
    show: 'list',
    head: headOf(reviewId, review),
    // A text that is too long for the card stays in the spreadsheet.
    text: list.problem?.is === 'too long' ? '' : text,
    problem: list.problem,
    isChanged,
    leftOut: list.leftOut.slice(0, COLUMNS_LEFT_OUT).map((name) => name.slice(0, NAME)),
    lines: [...wrong, ...warned].slice(0, LINES).map(onCard),
    moreWrong: Math.max(0, wrong.length - LINES),
    right: {
      invite: numbers('invite'),
      add: numbers('add'),
      wait: numbers('wait'),
      done: numbers('done'),
    },
    rests: reviewRests(review),
    mayAdd: wrong.length === 0 && right.some(({ state }) => state !== 'done'),
  };
}

function rightIn({ lines }: List): RightLine[] {
  return lines.filter((line) => line.is === 'right');
}

function onCard(line: ListLine): LineOnCard {
  const problems = line.is === 'wrong' ? line.problems : [];
  return {
    number: line.number,
    name: line.name.slice(0, NAME),
    problems: problems
      .slice(0, PROBLEMS)
      .map((one) => ('typed' in one ? { ...one, typed: one.typed.slice(0, TYPED) } : one)),
    more: Math.max(0, problems.length - PROBLEMS),
    warnings: line.is === 'right' ? line.warnings : [],
  };
}
