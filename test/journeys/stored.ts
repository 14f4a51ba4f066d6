/** Whether what the store has is what people typed and chose: word for word, and nothing besides. */
import { isDeepStrictEqual } from 'node:util';
import type { Contribution } from '../../src/domain/contribution.ts';
import type { Store } from '../../src/storage/port.ts';
import { listOf } from '../../src/storage/records.ts';
import { contributions, drafts } from '../../src/workflows/kinds.ts';
import { readAs } from './sheet.ts';
import { toldOf, type Traveller } from './traveller.ts';

/** What of a perspective is its author's: all but when it was sent, and what it is sorted by. */
type Perspective = Pick<Contribution, 'participationId' | 'role' | 'locale'> & {
  questionnaire: { id: string; version: string };
  answers: Omit<Contribution['answers'][number], 'span'>[];
};

/** Whose perspective is not as it must be, and what is there besides those of all who sent theirs. */
export async function wrongIn(store: Store, senders: readonly Traveller[]): Promise<string[]> {
  const reviewIds = [...new Set(senders.map(({ wanted }) => wanted.reviewId))];
  const sent = await Promise.all(reviewIds.map((id) => listOf(store, contributions, id)));
  const begun = await Promise.all(reviewIds.map((id) => listOf(store, drafts, id)));
  const stored = sent.flat().map(({ value }) => perspectiveOf(value));
  const left = begun.flat().map(({ value }) => value.participationId);
  const wrong = senders.flatMap((journey) => {
    const id = journey.wanted.participationId;
    const own = stored.filter(({ participationId }) => participationId === id);
    const expected = [expectedOf(journey)];
    if (!isDeepStrictEqual(own, expected))
      return [toldOf(journey, `stored is\n${inLines(own)}\ninstead of\n${inLines(expected)}`)];
    return left.includes(id) ? [toldOf(journey, 'its draft is still there')] : [];
  });
  return stored.length === senders.length
    ? wrong
    : [...wrong, `${stored.length} perspectives of ${senders.length} people`];
}

function perspectiveOf(contribution: Contribution): Perspective {
  const { participationId, role, locale, answers } = contribution;
  const { id, version } = contribution.questionnaire;
  return {
    participationId,
    role,
    locale,
    questionnaire: { id, version },
    answers: answers.map(({ questionId, asked, about, text, alsoWritten }) => ({
      questionId,
      asked,
      about,
      text,
      alsoWritten,
    })),
  };
}

function expectedOf({ wanted, sheet, notebook }: Traveller): Perspective {
  if (!sheet) throw new Error('Nobody sends what they never began.');
  const { id, version, leaves } = sheet;
  const answers = leaves.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      const text = notebook.text(field.id);
      const beside = notebook.beside(field.id);
      if (text.trim() === '' && beside.length === 0) return [];
      return {
        questionId: field.id,
        asked: field.asked,
        about: field.about,
        text: readAs(field, text),
        alsoWritten: beside.map((other) => readAs(field, other)),
      };
    }),
  );
  return {
    participationId: wanted.participationId,
    role: 'professional',
    locale: 'en-GB',
    questionnaire: { id, version },
    answers,
  };
}

function inLines(perspectives: readonly Perspective[]): string {
  return perspectives
    .flatMap(({ questionnaire, answers }) => [questionnaire, ...answers])
    .map((one) => JSON.stringify(one).slice(0, 300))
    .join('\n');
}
