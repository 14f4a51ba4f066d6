/** What somebody may do with what they have sent: correct it, add to it, take it back. */
import { cameAlong } from './come-along.ts';
import { broughtIdOf, contributionIdOf, type Contribution } from './contribution.ts';
import { emptyDraft, isEmpty, markOf, type Answer, type Draft } from './draft.ts';
import { withoutExtract } from './extract.ts';
import { standing, type Hold } from './hold.ts';
import { followed, leavePages, type RestCard } from './messages.ts';
import { withNotesConfirmed, withoutNotes } from './notes.ts';
import { contributed, type Participation } from './participation.ts';
import { LIST, questionsOf, type Question, type Questionnaire } from './questionnaire.ts';
import { inLanguage } from './words.ts';

/** A draft of what was sent, to correct it: the same questions, each with the words that stand. */
export function draftToCorrect(
  { id: contributionId, value: sent }: { id: string; value: Contribution },
  questionnaire: Questionnaire,
  at: string,
): Draft {
  const { participationId, locale, quoting, isOutside } = sent;
  const byId = new Map(sent.answers.map((answer) => [answer.questionId, answer]));
  const answers = questionsOf(questionnaire).flatMap((question): [string, Answer][] => {
    const answer = byId.get(question.id);
    if (!answer) return [];
    const [text = '', ...alsoWritten] = [answer.text, ...answer.alsoWritten].map((words) =>
      asTyped(question, words, locale),
    );
    return [[question.id, { text, alsoWritten, card: '', keepsBoth: alsoWritten.length > 0 }]];
  });
  return {
    ...emptyDraft(participationId, questionnaire, locale, at),
    answers: Object.fromEntries(answers),
    page: LIST,
    choice: { quoting, isOutside },
    after: { is: 'correction', contributionId },
  };
}

/** A choice is kept in words; a form wants its id. */
function asTyped(question: Question, words: string, locale: string): string {
  if (question.kind !== 'choice') return words;
  return question.choices.find(({ say }) => inLanguage(say, locale) === words)?.id ?? '';
}

/** A draft of something more. */
export function draftToAdd(
  participationId: string,
  { addenda = [] }: Participation,
  { questionnaire, locale, at }: { questionnaire: Questionnaire; locale: string; at: string },
): Draft {
  // The first is what they sent; with a dot, as all of them.
  const contributionId = `${participationId}.${addenda.length + 2}`;
  const draft = emptyDraft(participationId, questionnaire, locale, at);
  return { ...draft, after: { is: 'addendum', contributionId } };
}

/** What somebody has begun after they sent something: to correct it, to add to it, or to write after they talked. */
export type Begun = 'correction' | 'addendum' | 'writing';

/**
 * What they have begun. Undefined where they have only looked: nothing is written, or it is as it was sent.
 * `sent`: what the draft corrects, where it corrects something.
 */
export function begunIn(
  draft: Draft,
  sent: { id: string; value: Contribution } | undefined,
): Begun | undefined {
  const { after, choice, questionnaire, savedAt } = draft;
  if (after?.is !== 'correction')
    return isEmpty(draft) ? undefined : after ? 'addendum' : 'writing';
  if (!sent) return 'correction';
  const { quoting, isOutside } = sent.value;
  const isAsSent =
    markOf(draft) === markOf(draftToCorrect(sent, questionnaire, savedAt)) &&
    choice?.quoting === quoting &&
    choice.isOutside === isOutside;
  return isAsSent ? undefined : 'correction';
}

/** What was sent, with its corrections in place; what stood before is kept with it. */
export function corrected(sent: Contribution, correction: Contribution): Contribution {
  if (sent.sentAt === correction.sentAt) return sent;
  const { sentAt, answers, quoting, isOutside, way, recordedBy, confirmed } = sent;
  return {
    ...correction,
    earlier: [...sent.earlier, { sentAt, answers, quoting, isOutside }],
    way,
    recordedBy,
    confirmed,
  };
}

/** The participation of somebody who has added to what they sent, or corrected it; its leads have news. */
export function withMore(
  participation: Participation,
  { is, contributionId }: NonNullable<Draft['after']>,
  at: string,
): Participation {
  if (participation.moreAt === at) return participation;
  const { addenda = [] } = participation;
  const known = is === 'correction' || addenda.includes(contributionId);
  const next: Participation = {
    ...participation,
    moreAt: at,
    news: at,
    addenda: known ? addenda : [...addenda, contributionId],
  };
  return leavePages(next, at);
}

/**
 * The participation of somebody who has sent what they wrote. Where they had talked, and confirmed that,
 * it is something more.
 */
export function withOwnSent(
  participation: Participation,
  contributionId: string,
  at: string,
): Participation {
  const { reply } = participation;
  if (reply.is !== 'contributed') return contributed(participation, contributionId, at);
  if (reply.contributionId === contributionId) return participation;
  return withMore(participation, { is: 'addendum', contributionId }, at);
}

/**
 * The participation of somebody who has confirmed what was written down of what they said. Where they had
 * sent something already, it is something more.
 */
export function withNotesSent(
  participation: Participation,
  { by, contributionId }: NonNullable<Draft['recorded']>,
  at: string,
): Participation {
  const { addenda = [], reply } = participation;
  if (addenda.includes(contributionId)) return participation;
  const confirmed = withNotesConfirmed(participation, by, at);
  if (reply.is === 'contributed')
    return withMore(confirmed, { is: 'addendum', contributionId }, at);
  return contributed({ ...confirmed, addenda: [...addenda, contributionId] }, contributionId, at);
}

/**
 * All that somebody may have sent to a review, oldest first; what came along to it is before these. Who
 * talked has not written the first of them.
 */
export function sentIdsOf(participationId: string, { addenda = [] }: Participation): string[] {
  return [...new Set([contributionIdOf(participationId), ...addenda])];
}

/** All of theirs that may be read in a review, oldest first: what came along to it, and what they sent. */
export function readableIdsOf(participationId: string, participation: Participation): string[] {
  const brought = cameAlong(participation) ? [broughtIdOf(participationId)] : [];
  const hasTakenBack = participation.reply.is === 'took their words back';
  return hasTakenBack ? brought : [...brought, ...sentIdsOf(participationId, participation)];
}

/** All of theirs that they took back. */
export function takenBackIdsOf(participationId: string, participation: Participation): string[] {
  const brought = cameAlong(participation) ? [] : [broughtIdOf(participationId)];
  const hasTakenBack = participation.reply.is === 'took their words back';
  return hasTakenBack ? [...brought, ...sentIdsOf(participationId, participation)] : brought;
}

/**
 * Their words taken back: nobody reads them from now on, and the sweep takes them out of the store, or
 * waits until no hold forbids it. The same participation where nothing was sent. `rest`: the card that
 * stands in their chat as long as all rests for them; it says so from then on.
 */
export function wordsTakenBack(
  participation: Participation,
  at: string,
  rest?: RestCard,
): Participation {
  if (participation.reply.is !== 'contributed') return participation;
  const reply = { is: 'took their words back', at, removeAt: at } as const;
  const { brought, ...left } = withoutExtract(withoutNotes(participation));
  const takenBack = brought?.takenBack ?? { at, removeAt: at };
  const next: Participation = {
    ...left,
    reply,
    news: at,
    ...(brought && { brought: { ...brought, takenBack } }),
  };
  if (!rest) return leavePages(next, at);
  const resting = leavePages(next, at, rest);
  const messages = resting.messages.map((message) => ({ ...message, isStale: true as const }));
  return { ...resting, messages };
}

/**
 * What came along is taken back where they sent it: nobody reads it here either, and the lead has news. What
 * they told this review stays. It is on record also where nothing has come along yet: then it never does.
 */
export function withBroughtTakenBack(
  participation: Participation,
  contributionId: string,
  at: string,
): Participation {
  const { brought = { contributionId, at } } = participation;
  const takenBack = { at: brought.takenBack?.at ?? at, removeAt: at };
  const next = { ...participation, brought: { ...brought, takenBack } };
  if (brought.takenBack) return next;
  return followed(participation, withoutExtract({ ...next, news: at }), at);
}

/**
 * What they had taken back when it was looked at is deleted, or is looked at again at that moment. What is to
 * be deleted since then stays due.
 */
export function withRemoval(
  participation: Participation,
  seen: Participation,
  removeAt: string | undefined,
): Participation {
  const { reply, brought } = participation;
  const isSeen = (at: string | undefined, seenAt: string | undefined) =>
    at !== undefined && at === seenAt;
  const next = { ...participation };
  if (reply.is === 'took their words back' && seen.reply.is === reply.is)
    if (isSeen(reply.removeAt, seen.reply.removeAt)) next.reply = { ...reply, removeAt };
  if (brought?.takenBack)
    if (isSeen(brought.takenBack.removeAt, seen.brought?.takenBack?.removeAt))
      next.brought = { ...brought, takenBack: { ...brought.takenBack, removeAt } };
  return next;
}

/** Something of theirs may have been stored while they took it all back: it is to be deleted too. */
export function withMoreToRemove(
  participation: Participation,
  contributionId: string,
  at: string,
): Participation {
  const { addenda = [], reply } = participation;
  if (reply.is !== 'took their words back') return participation;
  const all = [...new Set([...addenda, contributionId])];
  return { ...participation, addenda: all, reply: { ...reply, removeAt: at } };
}

/**
 * Whether a hold forbids that somebody's words are deleted: on them, on the review, or on a question.
 * Somebody of a family said theirs themselves, whichever officer wrote them down.
 */
export function mustStay(
  holds: readonly Hold[],
  whose: { participationId: string } | { memberId: string },
): boolean {
  return standing(holds).some(({ on }) => {
    switch (on.is) {
      case 'person':
        return 'participationId' in whose && on.participationId === whose.participationId;
      case 'family member':
        return 'memberId' in whose && on.memberId === whose.memberId;
      default:
        return true;
    }
  });
}
