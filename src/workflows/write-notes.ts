import { stamp } from '../domain/dates.ts';
import { emptyDraft, isEmpty, stepFrom, writePage, type Draft } from '../domain/draft.ts';
import { followed } from '../domain/messages.ts';
import { asGiven, asWritten, coreOf, joined } from '../domain/notes-draft.ts';
import { wayOfNotes, withNotesGiven } from '../domain/notes.ts';
import type { Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { leafOf } from '../domain/questionnaire.ts';
import { membersOf, type Review } from '../domain/review.ts';
import { withTalkSend } from '../domain/talk-sends.ts';
import type { Keys } from '../domain/keys.ts';
import { Refused, type View } from '../domain/views.ts';
import { restOf } from '../domain/rest.ts';
import { audited } from './audited.ts';
import { changeParticipation, participationIn } from './changes.ts';
import { readingFor, type NotesAct } from './who-may-read.ts';
import { showTalk } from './arrange-talk.ts';
import type { Deps } from './deps.ts';
import { changeDraft, createDraftOnce, readDraft } from './draft-records.ts';
import { draftIdOf } from './kinds.ts';
import { notesPage, notesView } from './notes-cards.ts';
import { questionnaireOf } from './questionnaire-of.ts';
import { byQuestion, tooLongView } from './write-perspective.ts';

/** Somebody who may write notes of what somebody said, and what they are written to. */
export type Author = {
  review: Review;
  participation: Participation;
  /** The member of the team; their notes are opened by nobody else but the person. */
  memberId: string;
};

/** The notes that the speaker has begun, or begins, of what somebody said. */
export async function showNotes(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const author = await authorFor(deps, speaker, 'notes.show', keys);
  if (!author) return showTalk(deps, speaker, keys);
  await audited(deps, speaker, 'notes.show', itemOf(keys));
  return notesView(deps, keys, author, await begun(deps, speaker, keys, author), []);
}

/** A page of them, to be filled in. */
export async function openNotesPage(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  pageId: string,
): Promise<View> {
  const author = await authorFor(deps, speaker, 'notes.page', keys);
  if (!author) return showTalk(deps, speaker, keys);
  const draft = await begun(deps, speaker, keys, author);
  if (isGiven(author)) return notesView(deps, keys, author, draft, []);
  await audited(deps, speaker, 'notes.page', itemOf(keys));
  return notesPage(keys, author, draft, leafOf(draft.questionnaire, pageId).id, false);
}

/** Where a page's button leads. */
export type NotesStep = 'stay' | 'next' | 'list';

export function stepOf(typed: string): NotesStep {
  return typed === 'next' || typed === 'list' ? typed : 'stay';
}

type PagePress = Parameters<typeof byQuestion>[1];

/** Saves a page of them, and goes where its button leads; what is too long stays on the screen. */
export async function saveNotes(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  press: PagePress & { step: NotesStep },
): Promise<View> {
  const author = await authorFor(deps, speaker, 'notes.save', keys, { whileResting: true });
  if (!author) return showTalk(deps, speaker, keys);
  if (isGiven(author)) throw new Refused('notes are given');
  await audited(deps, speaker, 'notes.save', itemOf(keys));
  if (await haveGone(deps, keys)) throw new Refused('notes are given');
  await begun(deps, speaker, keys, author);
  const tooLong: ReturnType<typeof writePage>['tooLong'] = [];
  const draft = await changed(deps, keys, author, (current) => {
    const at = stamp(deps.now());
    const written = writePage(current, byQuestion(current, press), at);
    tooLong.splice(0, tooLong.length, ...written.tooLong);
    return joined(written.draft);
  });
  if (tooLong.length > 0) return tooLongView(await speaker.language, tooLong);
  // What was typed is kept; nothing more is written while it rests.
  if (restOf(author.review, keys.participationId)) return showTalk(deps, speaker, keys);
  const to =
    press.step === 'list' ? undefined : stepFrom(draft.questionnaire, press.page, press.step);
  return to === undefined
    ? notesView(deps, keys, author, draft, [])
    : notesPage(keys, author, draft, to, press.step === 'stay');
}

/**
 * Gives them to the person whose words they are, to read, to correct and to confirm. From then on their
 * author reads them no more, unless they come back.
 */
export async function giveNotes(deps: Deps, speaker: Speaker, keys: Keys): Promise<View> {
  const author = await authorFor(deps, speaker, 'notes.give', keys);
  if (!author) return showTalk(deps, speaker, keys);
  const { memberId } = author;
  const before = await begun(deps, speaker, keys, author);
  if (isGiven(author)) return notesView(deps, keys, author, before, []);
  if (isEmpty(before))
    return notesView(deps, keys, author, before, [{ field: 'notes', problem: 'missing' }]);
  await audited(deps, speaker, 'notes.give', itemOf(keys));
  if (await haveGone(deps, keys)) return showNotes(deps, speaker, keys);
  // Before they are given, so that what they change can be told from it, whatever happens in between.
  const draft = await changed(deps, keys, author, asGiven);
  const at = stamp(deps.now());
  const { participation } = await changeParticipation(deps, keys, (current) => {
    if (wayOfNotes(current) === undefined) return current;
    const next = withNotesGiven(current, memberId, at);
    return next === current ? current : followed(current, withTalkSend(next, 'notes', at), at);
  });
  return notesView(deps, keys, { ...author, participation }, draft, []);
}

/**
 * Whoever writes notes of what this person said: a member of the team who may read what people say. Where
 * there is nothing to write down, or it rests, undefined.
 */
export async function authorFor(
  deps: Deps,
  speaker: Speaker,
  act: NotesAct,
  keys: Keys,
  { whileResting = false } = {},
): Promise<Author | undefined> {
  const { review, as } = await readingFor(deps, speaker, act, keys.reviewId);
  const role = as === 'lead' ? 'lead' : 'reviewer';
  const member = membersOf(review, role).find(({ personId }) => personId === speaker.personId);
  const { value: participation } = await participationIn(deps, keys);
  const rests = restOf(review, keys.participationId) !== undefined || review.became !== undefined;
  const isOpen = wayOfNotes(participation) !== undefined && participation.takenBack === undefined;
  if (!member || !isOpen || (rests && !whileResting)) return undefined;
  return { review, participation, memberId: member.id };
}

/** Given from another card meanwhile: what the person may have changed in them since is theirs. */
async function haveGone(deps: Deps, keys: Keys): Promise<boolean> {
  return (await participationIn(deps, keys)).value.notes?.is === 'given';
}

/** Somebody else's notes, or theirs, are with the person: until there is an answer nothing is written. */
function isGiven({ participation }: Author): boolean {
  return participation.notes?.is === 'given';
}

/** The notes as their author wrote them: what the person has changed in them is not theirs to see. */
export async function begun(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  { review, participation, memberId }: Author,
): Promise<Draft> {
  const { reviewId, participationId } = keys;
  const id = draftIdOf(participationId, memberId);
  const existing = await readDraft(deps.store, reviewId, id);
  if (existing) return asWritten(existing.value);
  const questionnaire = coreOf(questionnaireOf(deps, review, participation));
  const language = await speaker.language;
  const empty = emptyDraft(participationId, questionnaire, language, stamp(deps.now()));
  const way = wayOfNotes(participation) ?? 'talking';
  const contributionId = `${participationId}.${deps.newId()}`;
  const value = { ...empty, recorded: { by: memberId, way, contributionId } };
  await createDraftOnce(deps.store, { id, partition: reviewId, value });
  const made = await readDraft(deps.store, reviewId, id);
  return made?.value ?? value;
}

/** Changes the notes, which are with their author: as they were written, where they have come back. */
export async function changed(
  deps: Deps,
  { reviewId, participationId }: Keys,
  { memberId }: Author,
  decide: (draft: Draft) => Draft,
): Promise<Draft> {
  const id = draftIdOf(participationId, memberId);
  const draft = await changeDraft(deps.store, reviewId, id, (current, dueAt) => {
    if (current.sent) throw new Refused('already sent');
    const next = decide(asWritten(current));
    return next === current ? undefined : { value: next, dueAt };
  });
  return asWritten(draft);
}

export function itemOf({ reviewId, participationId }: Keys) {
  return { reviewId, item: participationId };
}
