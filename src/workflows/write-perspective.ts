import type { Before } from '../domain/before.ts';
import { dayInLondon, stamp } from '../domain/dates.ts';
import {
  emptyDraft,
  choiceOf,
  readBackParts,
  isEmpty,
  settle,
  stepFrom,
  unsettled,
  writePage,
  type Draft,
  type Choice,
  type PagePress,
  type Step,
  type TooLong,
  fingerprint,
} from '../domain/draft.ts';
import { heldQuestions } from '../domain/hold.ts';
import type { Language } from '../domain/language.ts';
import { enterPages, leavePages } from '../domain/messages.ts';
import { act, hasSent, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { LENGTHS, LIST, READ_BACK, leafOf, type Questionnaire } from '../domain/questionnaire.ts';
import { ownVersionOf } from '../domain/review-questions.ts';
import type { Review } from '../domain/review.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { leadsWhoRead } from '../domain/who-reads.ts';
import { inLanguage } from '../domain/words.ts';
import { ItemExists } from '../storage/port.ts';
import { MissingRecord, type RecordOf } from '../storage/records.ts';
import { opened } from './answer-invitation.ts';
import { changeParticipation } from './changes.ts';
import { invitationOf } from './invitation-of.ts';
import { reviewOnCard } from './review-on-card.ts';
import type { Deps } from './deps.ts';
import { changeDraft, createDraft, readDraft, removeDraft } from './draft-records.ts';
import type { OfMember } from './family-of-member.ts';
import { draftAt, draftIdOf } from './kinds.ts';
import { backToMember, restsView } from './member-page.ts';
import { withReminders } from './reminder-plan.ts';
import { questionnaireOf } from './questionnaire-of.ts';
import { restCard, standingCard } from './standing-card.ts';

/**
 * Begins to write, or goes on where the person left, on whichever device. Before the first question they
 * read what this is; and again where that text has changed since.
 */
export async function write(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  return goOn(deps, speaker, 'write', keys);
}

/** They have read what this is, in that version. */
export async function begin(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  version: string,
): Promise<View> {
  return goOn(deps, speaker, 'begin', keys, version);
}

async function goOn(
  deps: Deps,
  speaker: Speaker,
  verb: 'write' | 'begin',
  keys: Keys,
  read?: string,
): Promise<View> {
  // A family's conversation is begun on its own card.
  if (keys.memberId !== undefined) throw new Refused('not understood');
  const { review, participation, rest } = await invitationOf(deps, speaker, verb, keys);
  const at = stamp(deps.now());
  if (rest) return restCard(deps, keys, review);
  if (hasSent(participation)) return standingCard(deps, keys, { review, participation });
  const version = beforeIn(deps, review).version;
  const isRead = participation.before?.version === version || read === version;
  if (!isRead) return beforeView(deps, keys, { review, participation });
  const id = draftIdOf(keys.participationId);
  const language = await speaker.language;
  const record = await begun(deps, keys.reviewId, id, () => {
    const questionnaire = questionnaireOf(deps, review, participation);
    return emptyDraft(keys.participationId, questionnaire, language, at);
  });
  const { questionnaire } = record.value;
  // The messages in the chat stay as they are until they leave the pages: changing one would take
  // the page off their screen.
  const { participation: now } = await changeParticipation(deps, keys, (current) => {
    const begins = withBegun(withRead(current, version, at), questionnaire);
    const writes = act(begins, { is: 'take part', way: 'writing' }, at);
    return withReminders(deps, review, enterPages(writes), at);
  });
  if (hasSent(now) || now.takenBack !== undefined) {
    // Sent from another device, or taken back, while this one began: no empty draft stays behind.
    if (record.isNew) await removeDraft(deps.store, record);
    return standingCard(deps, keys, { review, participation: now });
  }
  return place(keys, { review }, record.value);
}

/** The text that was read is kept with the time at which it was first. */
function withRead(participation: Participation, version: string, at: string): Participation {
  return participation.before?.version === version
    ? participation
    : { ...participation, before: { version, at } };
}

/** Which of the review's own questions they have stays as it was when they began. */
function withBegun(participation: Participation, questionnaire: Questionnaire): Participation {
  const { begunOn } = participation;
  return begunOn === undefined
    ? { ...participation, begunOn: ownVersionOf(questionnaire) }
    : participation;
}

async function beforeView(
  deps: Deps,
  keys: Keys,
  { review, participation }: { review: Review; participation: Participation },
): Promise<View> {
  await opened(deps, keys, review);
  const { role, before } = participation;
  const about = reviewOnCard(deps, review, dayInLondon(deps.now()), participation);
  const isChanged = before !== undefined;
  return { show: 'before', keys, role, review: about, before: beforeIn(deps, review), isChanged };
}

/** What is read before the first question. It is another version where other leads read than before. */
function beforeIn({ before, register }: Deps, review: Review): Before {
  const leads = leadsWhoRead(review, register.current());
  if (leads.length === 0) return before;
  return { ...before, version: `${before.version}.${fingerprint(leads.join('\n'))}` };
}

/** Where they left what they have begun. */
export async function resume(deps: Deps, keys: Keys, entered: Open): Promise<View> {
  return place(keys, entered, await draftOf(deps, keys));
}

async function begun(
  deps: Deps,
  partition: string,
  id: string,
  fresh: () => Draft,
): Promise<RecordOf<Draft> & { isNew: boolean }> {
  const existing = await readDraft(deps.store, partition, id);
  if (existing) return { ...existing, isNew: false };
  try {
    return {
      ...(await createDraft(deps.store, { id, partition, value: fresh() })),
      isNew: true,
    };
  } catch (error) {
    if (!(error instanceof ItemExists)) throw error;
    const other = await readDraft(deps.store, partition, id);
    if (!other) throw error;
    return { ...other, isNew: false };
  }
}

/**
 * Saves a page's texts; called for whichever of its buttons was pressed, before anything else is
 * done. The press names fields by their position on the page, from 0. Returns where the step leads,
 * or what could not be taken because it is too long; nothing where no step is asked for.
 */
export async function savePage(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  press: PagePress & { page: string; step: Step | undefined },
): Promise<View | undefined> {
  const choice = press.page === READ_BACK ? choiceOf(press) : undefined;
  if (press.page === READ_BACK && !choice) return undefined;
  const entered = await invitationOf(deps, speaker, 'page.save', keys);
  const { rest } = entered;
  // What is begun and not sent is deleted then, or is already.
  if (rest === 'taken back' || rest === 'closed') return restsView(deps, keys, entered);
  if (choice) return keepChoice(deps, keys, choice);
  const at = stamp(deps.now());
  const outcome: { tooLong: TooLong[]; isEnd: boolean } = { tooLong: [], isEnd: false };
  const draft = await changeUnsent(deps, keys, (current) => {
    const { questionnaire } = current;
    const { draft: written, tooLong } = writePage(current, byQuestion(current, press), at);
    const to = tooLong.length > 0 ? 'stay' : (press.step ?? 'stay');
    const next = stepFrom(questionnaire, press.page, to);
    outcome.tooLong = tooLong;
    outcome.isEnd = next === undefined;
    return { ...written, page: next ?? leafOf(questionnaire, press.page).id };
  });
  if (outcome.tooLong.length > 0) return tooLongView(await speaker.language, outcome.tooLong);
  // The numbers for somebody at risk may come next: nothing may take them off the screen again.
  if (press.step === undefined) return undefined;
  // What was on the page is kept, like all that is held; nothing more is asked of them.
  if (rest) return restsView(deps, keys, entered);
  const two = unsettled(
    draft,
    leafOf(draft.questionnaire, press.page).questions.map(({ id }) => id),
  );
  if (two !== undefined) return { show: 'compare', keys, draft, questionId: two };
  return outcome.isEnd
    ? readBack(keys, entered, draft, endOf(draft, press.page))
    : place(keys, entered, draft, press.step === 'stay');
}

/** What was chosen where it is read back stays chosen, wherever they go from there. */
async function keepChoice(
  deps: Deps,
  keys: Keys,
  choice: NonNullable<Draft['choice']>,
): Promise<undefined> {
  try {
    await changeDraft(deps.store, keys.reviewId, draftAt(keys), (draft, dueAt) =>
      draft.sent
        ? undefined
        : { value: { ...draft, choice: { ...draft.choice, ...choice } }, dueAt },
    );
  } catch (error) {
    // Sent and tidied away, the choice with it.
    if (!(error instanceof MissingRecord)) throw error;
  }
}

/** Where the read-back is gone on with: at its end once what was said to it is noted. */
function endOf(draft: Draft, page: string): number {
  const isAfter = leafOf(draft.questionnaire, page).page.part === 'last';
  return isAfter ? readBackParts(draft).length - 1 : 0;
}

/** Opens a page, or the list of all. */
export async function openPage(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  pageId: string,
): Promise<View> {
  const entered = await invitationOf(deps, speaker, 'page.open', keys);
  if (entered.rest) return restsView(deps, keys, entered);
  const draft = await changeUnsent(deps, keys, (current) => {
    const id = pageId === LIST ? LIST : leafOf(current.questionnaire, pageId).id;
    return current.page === id ? current : { ...current, page: id };
  });
  return place(keys, entered, draft);
}

/** The press with question ids for the positions on the page, which the card has to save room. */
export function byQuestion(
  { questionnaire }: Draft,
  { page: pageId, card, shown, written }: PagePress & { page: string },
): PagePress {
  const { questions } = leafOf(questionnaire, pageId);
  const named = (fields: Record<string, string>) =>
    Object.fromEntries(
      questions.flatMap(({ id }, position) => {
        const text = fields[position];
        return text === undefined ? [] : [[id, text]];
      }),
    );
  return { card, shown: named(shown), written: named(written) };
}

export function tooLongView(language: Language, tooLong: TooLong[]): View {
  return {
    show: 'too long',
    questions: tooLong.map(({ question: { ask, kind }, length }) => ({
      ask: inLanguage(ask, language),
      length,
      most: kind === 'choice' ? 0 : LENGTHS[kind],
    })),
  };
}

/** Leaves the pages: the card in the chat becomes the one to carry on from. */
export async function leave(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const entered = await invitationOf(deps, speaker, 'page.leave', keys);
  const { review, rest, of } = entered;
  if (rest) return restsView(deps, keys, entered);
  if (of) return backToMember(deps, keys, entered);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) =>
    leavePages(current, at),
  );
  return standingCard(deps, keys, { review, participation });
}

/** Two texts to one question, side by side, for their author to choose from. */
export async function compare(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  questionId: string,
): Promise<View> {
  const entered = await invitationOf(deps, speaker, 'compare', keys);
  if (entered.rest) return restsView(deps, keys, entered);
  const draft = await draftOf(deps, keys);
  return { show: 'compare', keys, draft, questionId };
}

export async function choose(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  questionId: string,
  choice: Choice,
  pair: string,
): Promise<View> {
  const entered = await invitationOf(deps, speaker, 'compare.this', keys);
  if (entered.rest) return restsView(deps, keys, entered);
  const draft = await changeUnsent(deps, keys, (current) =>
    settle(current, questionId, choice, pair),
  );
  return place(keys, entered, draft, true);
}

/**
 * Everything they wrote, to read before it is sent. `part` counts from 0; `isChanged`: it is shown once more,
 * since it is not what they read before.
 */
export async function showReadBack(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  part: number,
  isChanged = false,
): Promise<View> {
  const entered = await invitationOf(deps, speaker, 'read-back.show', keys);
  if (entered.rest) return restsView(deps, keys, entered);
  const draft = await draftOf(deps, keys);
  return readBack(keys, entered, draft, part, isChanged);
}

/** What a page is shown of: whose words they are, where somebody of a family said them. */
type Open = { review: Review; of?: OfMember | undefined };

export function readBack(
  keys: Keys,
  { review, of }: Open,
  draft: Draft,
  part: number,
  isChanged = false,
): View {
  const { details, scope } = review;
  const parts = readBackParts(draft).length;
  return {
    show: 'read back',
    keys,
    reference: details.reference,
    whose: of?.member.name,
    period: scope && { from: scope.from, to: scope.to },
    draft,
    part: part < parts ? part : 0,
    isEmpty: isEmpty(draft),
    isChanged,
  };
}

/** Where they are: a page, or the list of all; before it, two texts to choose from. */
function place(keys: Keys, { review, of }: Open, draft: Draft, isSaved = false): View {
  const { details, holds } = review;
  const { reference } = details;
  const whose = of?.member.name;
  if (draft.page === LIST) return { show: 'pages', keys, reference, whose, draft };
  const { questions } = leafOf(draft.questionnaire, draft.page);
  const questionId = unsettled(
    draft,
    questions.map(({ id }) => id),
  );
  if (questionId !== undefined) return { show: 'compare', keys, draft, questionId };
  const held = [...heldQuestions(holds)];
  return { show: 'page', keys, reference, whose, draft, page: draft.page, held, isSaved };
}

async function draftOf(deps: Deps, keys: Keys): Promise<Draft> {
  const record = await readDraft(deps.store, keys.reviewId, draftAt(keys));
  if (!record || record.value.sent) throw new Refused('already sent');
  return record.value;
}

async function changeUnsent(
  deps: Deps,
  keys: Keys,
  decide: (draft: Draft) => Draft,
): Promise<Draft> {
  try {
    return await changeDraft(deps.store, keys.reviewId, draftAt(keys), (draft, dueAt) => {
      if (draft.sent) throw new Refused('already sent');
      const next = decide(draft);
      return next === draft ? undefined : { value: next, dueAt };
    });
  } catch (error) {
    // Sent and tidied away, from another device: a stale page has nothing to add to.
    if (error instanceof MissingRecord) throw new Refused('already sent');
    throw error;
  }
}
