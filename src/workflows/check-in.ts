import { Temporal } from 'temporal-polyfill';
import {
  CHECK_IN_PEOPLE,
  NO_CHECK_IN,
  checkInOf,
  entryOf,
  isNotHeardFrom,
  parseOwn,
  whyNot,
  withCheckIn,
  wordsWhen,
  type CheckIn,
  type Known,
  type NoCheckIn,
  type WordsWhen,
} from '../domain/check-in.ts';
import { dayInLondon } from '../domain/dates.ts';
import { fingerprint } from '../domain/draft.ts';
import { employerOf, isInvited, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { daysThatCount } from '../domain/reminder-day.ts';
import { answerByOf, type Review } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import type { ToManyView } from '../domain/views-to-many.ts';
import {
  checkWording,
  keptLine,
  parseKeptWhy,
  settledWording,
  wordingOnCard,
  type Finding,
} from '../domain/wording.ts';
import { read } from '../storage/records.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation } from './changes.ts';
import { unreached } from './addressee.ts';
import type { Deps } from './deps.ts';
import { PERSON_ID, people } from './kinds.ts';
import { lastReminded } from './reminder-days.ts';
import { momentOf, reminderPlan } from './reminder-plan.ts';
import { headOf } from './review-page.ts';
import { inReview, leftOutLines, peopleByName, type Named } from './to-many.ts';

type Show<S extends ToManyView['show']> = Extract<ToManyView, { show: S }>;
type Written = Record<string, string>;

/**
 * Whom to check in with, and in which words. The id is made here and carried by the cards, so that
 * pressing twice writes once. What was ticked and typed before stays.
 */
export async function showCheckIn(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  written: Written,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'check-in.show', reviewId);
  const all = await peopleByName(deps, reviewId);
  return formView(deps, reviewId, review, all, { checkInId: deps.newId(), written, problems: [] });
}

/**
 * What would go, to whom and when, and who would not get it and why; nothing is sent. `everybody`:
 * all who are not yet heard from, whoever is ticked.
 */
export async function lookAtCheckIn(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { checkInId: string; written: Written; everybody: boolean },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'check-in.look', reviewId);
  const all = await peopleByName(deps, reviewId);
  const asked = askedIn(deps, reviewId, review, all, about);
  if ('form' in asked) return asked.form;
  const preview = await previewOf(deps, review, asked);
  return lookView(deps, reviewId, review, { ...asked, preview });
}

/**
 * Writes to those whom the card named, where all is still as it was when they were looked at: `seen`
 * says so. Otherwise nothing goes, and it is to be looked at again; so it is while the wording check
 * finds something in the lead’s own words, and the lead doesn’t say why they stay.
 */
export async function sendCheckIn(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  about: { checkInId: string; written: Written; seen: string },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'check-in.send', reviewId);
  const all = await peopleByName(deps, reviewId);
  const asked = askedIn(deps, reviewId, review, all, { ...about, everybody: false });
  if ('form' in asked) return asked.form;
  const { checkIn, wording } = asked;
  // Pressed before: they have it, and are no reason to look again.
  const isDone = ({ record }: Named) => entryOf(record.value, checkIn) !== undefined;
  const done = asked.chosen.filter(isDone);
  const chosen = asked.chosen.filter((one) => !isDone(one));
  const preview = await previewOf(deps, review, { ...asked, chosen });
  const named = [...done, ...preview.getting.map(({ person }) => person)];
  const seen = seenOf(review, checkIn, named, whenOf(deps, review, preview));
  if (named.length === 0 || !isAsSeen(seen, about.seen, preview))
    return lookView(deps, reviewId, review, { checkIn, wording, preview, isChanged: true });

  const settled = settledWording(wording.findings, wording.why);
  if (preview.getting.length > 0) {
    if (settled === 'to settle')
      return lookView(deps, reviewId, review, { checkIn, wording, preview, isUnsettled: true });
    const kept = settled === 'kept' ? [keptLine(wording.findings)] : [];
    const why = [`${named.length} people`, ...kept].join('; ');
    await audited(deps, speaker, 'check-in.send', { reviewId, item: checkIn.id, why });
  }
  const asWritten = settled === 'kept' ? { ...checkIn, stays: wording.why } : checkIn;
  const left: string[] = [];
  for (const { person, known } of preview.getting) {
    const keys = { reviewId, participationId: person.record.id };
    const { participation } = await changeParticipation(
      deps,
      keys,
      (current) => withCheckIn(current, asWritten, known),
      person.record,
    );
    if (!entryOf(participation, checkIn)) left.push(person.name);
  }
  const head = headOf(reviewId, review);
  return { show: 'check-in sent', head, count: named.length - left.length, left };
}

type Asked = {
  checkIn: CheckIn;
  /** What the wording check finds in the lead’s own words, and why they stay. */
  wording: { findings: Finding[]; why: string };
  chosen: Named[];
  /** Those of whom it is said besides why they don't get it. */
  others: Named[];
};

/** What the form asks for; the form again where something is wrong with it. */
function askedIn(
  deps: Deps,
  reviewId: string,
  review: Review,
  all: readonly Named[],
  about: { checkInId: string; written: Written; everybody: boolean },
): Asked | { form: View } {
  const { checkInId, written, everybody } = about;
  if (checkInId === '') throw new Refused('not understood');
  const ticked = new Set((written['people'] ?? '').split(','));
  const invited = all.filter(({ record }) => isInvited(record.value));
  const chosen = everybody
    ? choosable(deps, review, all)
    : invited.filter(({ mark }) => ticked.has(mark)).slice(0, CHECK_IN_PEOPLE);
  const { own, problems } = parseOwn(written['own'] ?? '');
  if (own === undefined || chosen.length === 0) {
    const missing = { field: 'people', problem: 'missing' } as const;
    const wrong = [...(chosen.length === 0 ? [missing] : []), ...problems];
    return { form: formView(deps, reviewId, review, all, { checkInId, written, problems: wrong }) };
  }
  const others = everybody ? invited.filter((one) => !chosen.includes(one)) : [];
  const wording = {
    findings: checkWording(deps.wording, own),
    why: parseKeptWhy(written['why'] ?? ''),
  };
  return { checkIn: { id: checkInId, words: own }, wording, chosen, others };
}

/**
 * Those who were invited and not yet heard from, by name. Where they are more than fit on a card, those
 * come first who can be written to: so the others come when these were.
 */
function choosable(deps: Deps, review: Review, all: readonly Named[]): Named[] {
  const waiting = all.filter(({ record }) => isNotHeardFrom(record.value));
  if (waiting.length <= CHECK_IN_PEOPLE) return waiting;
  const first = waiting.filter(
    ({ record: { id, value } }) =>
      whyNot(value, inReview(review, id)) === undefined && !wasWrittenTo(deps, review, value),
  );
  const rest = waiting.filter((one) => !first.includes(one));
  const chosen = new Set([...first, ...rest].slice(0, CHECK_IN_PEOPLE));
  return waiting.filter((one) => chosen.has(one));
}

/** So lately that they can't be written to again yet. */
function wasWrittenTo(deps: Deps, review: Review, participation: Participation): boolean {
  const { holidays } = reminderPlan(deps, review, employerOf(participation));
  const days = daysThatCount(dayInLondon(deps.now()), holidays);
  return participation.sends.some(
    ({ kind, send }) =>
      (kind === 'reminder' || kind === 'check-in') &&
      send.is === 'sent' &&
      days.includes(dayInLondon(Temporal.Instant.from(send.at))),
  );
}

type Preview = {
  getting: { person: Named; known: Known; at: string | undefined }[];
  not: { why: NoCheckIn; name: string }[];
};

async function previewOf(
  deps: Deps,
  review: Review,
  { chosen, others }: Pick<Asked, 'chosen' | 'others'>,
): Promise<Preview> {
  const preview: Preview = { getting: [], not: [] };
  const decided = await Promise.all(chosen.map((person) => decide(deps, review, person)));
  for (const one of decided)
    if ('not' in one) preview.not.push({ why: one.not, name: one.person.name });
    else preview.getting.push(one);
  for (const { record, name } of others) {
    const why = whyNot(record.value, inReview(review, record.id));
    if (why) preview.not.push({ why, name });
  }
  return preview;
}

async function decide(
  deps: Deps,
  review: Review,
  person: Named,
): Promise<Preview['getting'][number] | { person: Named; not: NoCheckIn }> {
  const { id, value } = person.record;
  const own = inReview(review, id);
  const not = whyNot(value, own);
  if (not) return { person, not };
  const known = { ...own, ...(await knownOf(deps, review, value)) };
  const decision = checkInOf(value, known);
  return 'not' in decision ? { person, ...decision } : { person, known, at: decision.at };
}

async function knownOf(
  deps: Deps,
  review: Review,
  participation: Participation,
): Promise<Pick<Known, 'reach' | 'reminded' | 'moment'>> {
  const { personId } = participation;
  const agencyId = employerOf(participation);
  const [record, reminded] =
    personId === undefined
      ? []
      : await Promise.all([
          read(deps.store, people, personId, PERSON_ID),
          lastReminded(deps, personId, reminderPlan(deps, review, agencyId)),
        ]);
  return {
    reach: unreached(deps, record?.value, participation),
    reminded,
    moment: momentOf(deps, { review, agencyId }, record?.value, reminded?.freeAt),
  };
}

function whenOf(deps: Deps, review: Review, { getting }: Preview): WordsWhen {
  const now = deps.now();
  const moments = getting.map(({ at }) => (at === undefined ? now : Temporal.Instant.from(at)));
  const days = (moments.length === 0 ? [now] : moments).map(dayInLondon);
  return wordsWhen(answerByOf(review), days);
}

/** A mark of all that decides what goes to whom, and in which words. */
function seenOf(
  review: Review,
  { words }: CheckIn,
  named: readonly Named[],
  when: WordsWhen,
): string {
  const ids = named.map(({ record }) => record.id).sort();
  const all = [ids, words, review.details.leadName, answerByOf(review)];
  return `${fingerprint(JSON.stringify(all))}-${when}`;
}

/** Where everybody has it already, it no longer matters when. */
function isAsSeen(seen: string, before: string, { getting }: Preview): boolean {
  const [mark] = seen.split('-');
  return getting.length === 0 ? before.startsWith(`${mark}-`) : seen === before;
}

function lookView(
  deps: Deps,
  reviewId: string,
  review: Review,
  about: Pick<Asked, 'checkIn' | 'wording'> & {
    preview: Preview;
    isChanged?: boolean;
    isUnsettled?: boolean;
  },
): Show<'check-in look'> {
  const { checkIn, wording, preview, isChanged = false, isUnsettled = false } = about;
  const { getting, not } = preview;
  const people = getting.map(({ person }) => person);
  const when = whenOf(deps, review, preview);
  return {
    show: 'check-in look',
    head: headOf(reviewId, review),
    checkInId: checkIn.id,
    seen: seenOf(review, checkIn, people, when),
    words: {
      leadName: review.details.leadName,
      answerBy: answerByOf(review),
      own: checkIn.words,
      when,
    },
    wording: wordingOnCard(wording.findings, wording.why, isUnsettled),
    getting: getting.map(({ person, at }) => ({ mark: person.mark, name: person.name, at })),
    leftOut: leftOutLines(not, ({ is }) => NO_CHECK_IN.indexOf(is)),
    isChanged,
  };
}

function formView(
  deps: Deps,
  reviewId: string,
  review: Review,
  all: readonly Named[],
  about: {
    checkInId: string;
    written: Written;
    problems: Show<'check-in form'>['problems'];
  },
): Show<'check-in form'> {
  const { checkInId, written, problems } = about;
  const chosen = choosable(deps, review, all);
  const ticked = (written['people'] ?? '').split(',');
  const isThere = (mark: string) => chosen.some((one) => one.mark === mark);
  return {
    show: 'check-in form',
    head: headOf(reviewId, review),
    checkInId,
    people: chosen.map(({ mark, name }) => ({ mark, name })),
    total: all.filter(({ record }) => isNotHeardFrom(record.value)).length,
    typed: { people: ticked.filter(isThere).join(','), own: written['own'] ?? '' },
    problems,
  };
}
