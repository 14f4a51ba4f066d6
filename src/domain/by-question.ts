/** What people told a review, question by question. In the order in which it was sent; never ranked. */
import { askedApart } from './contribution.ts';
import { PART_BYTES, bytesOnCard, inParts } from './parts.ts';
import { textsOf } from './perspective.ts';
import { plainId, type Questionnaire } from './questionnaire.ts';
import { strictest } from './quoting.ts';
import type { Told, ToldText } from './told.ts';
import type { SentAnswer, Voice } from './voices.ts';
import { inEach, inLanguage, type Worded } from './words.ts';

/** A question that somebody answered. */
export type AnsweredQuestion = {
  /** As the questionnaire has it, whichever time of it was answered. */
  id: string;
  /** In the words in which it was asked last, in each language that they have. */
  asked: Worded;
  /** It was asked in so many wordings; those of one questionnaire in other languages are the same. */
  wordings: number;
  /** So many answered it. */
  people: number;
};

/**
 * The questions that were answered, as near as can be in the order in which they were asked: one that
 * is new comes behind the one before it in the same questionnaire. `questionnaires`: those in which
 * they were asked, by hash.
 */
export function questionsAnswered(
  voices: readonly Voice[],
  questionnaires: ReadonlyMap<string, Questionnaire>,
): AnsweredQuestion[] {
  const order: string[] = [];
  const answers = new Map<string, { voiceId: string; sentAt: string; asked: Worded }[]>();
  for (const { id: voiceId, sent } of voices)
    for (const { sentAt, answers: given, questionnaire } of sent) {
      const wordings = wordingsIn(questionnaires.get(questionnaire.hash));
      let at = -1;
      for (const answer of given) {
        const id = plainId(answer.questionId);
        const known = answers.get(id);
        if (known) at = order.indexOf(id);
        else order.splice((at += 1), 0, id);
        const asked = wordings.get(id) ?? { 'en-GB': wordingOf(answer) };
        answers.set(id, [...(known ?? []), { voiceId, sentAt, asked }]);
      }
    }
  return order.map((id) => {
    const all = answers.get(id) ?? [];
    const inTime = all.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt));
    return {
      id,
      asked: inTime.at(-1)?.asked ?? { 'en-GB': '' },
      wordings: new Set(all.map(({ asked }) => asked['en-GB'])).size,
      people: new Set(all.map(({ voiceId }) => voiceId)).size,
    };
  });
}

/** Each question of a questionnaire, by id: without which time of its page it is, the same for all of them. */
function wordingsIn(questionnaire: Questionnaire | undefined): ReadonlyMap<string, Worded> {
  const pages = questionnaire?.pages ?? [];
  return new Map(
    pages.flatMap(({ repeats, title, questions }) =>
      questions.map(({ id, ask }) => [
        id,
        repeats ? inEach(ask, (text, language) => `${inLanguage(title, language)}: ${text}`) : ask,
      ]),
    ),
  );
}

/** The same of what was asked, where no questionnaire has it. */
function wordingOf(answer: SentAnswer): string {
  const { page, ask } = askedApart(answer);
  return page === '' ? ask : `${page}: ${ask}`;
}

/** Bytes that each text takes on a card besides all words; who said it may stand on each. */
const AROUND = 800;

/** All answers to a question, by when they were sent; an officer's own notes come apart, at the end. */
export function answersTo(told: readonly Told[], questionId: string): ToldText[] {
  const all = told.flatMap(({ voice, who }) => {
    const quoting = strictest(voice.sent.map((one) => one.quoting));
    return voice.sent.flatMap(({ sentAt, answers }) =>
      answers
        .filter((answer) => plainId(answer.questionId) === questionId)
        .flatMap((answer) => textsOf(answer))
        .map((text): ToldText => ({ voiceId: voice.id, who, sentAt, quoting, text })),
    );
  });
  const isNote = ({ text }: ToldText) => text.about === 'note';
  return all.toSorted(
    (a, b) => Number(isNote(a)) - Number(isNote(b)) || a.sentAt.localeCompare(b.sentAt),
  );
}

/** The answers in parts that fit on one card each. */
export function answerParts(all: readonly ToldText[], limit = PART_BYTES): ToldText[][] {
  return inParts(all, bytesOf, limit);
}

function bytesOf({ who, text }: ToldText): number {
  const named = [who.name, who.agency, who.roleThen, who.family?.relationship ?? ''].join('');
  return bytesOnCard(named) + bytesOnCard(text.asked) + bytesOnCard(text.text) + AROUND;
}
