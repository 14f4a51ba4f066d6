/**
 * What a review found, on one page for practitioners. Nobody's words are on it, no number of a sentence and
 * no name of an agency: in a small place, who has to change something says who was there.
 */
import { MOST_OUTCOMES_OF_ONE, type Learning, type Outcome } from './learning.ts';
import { sentencesOf } from './sentences.ts';

/** So much text of what follows, what changes and what explains the findings fits beside their titles. */
export const BRIEFING_TEXT = 1200;

export type BriefingFinding = {
  title: string;
  /** Its first sentence; '' where there is no room for it. */
  says: string;
  follows: Pick<Outcome, 'is' | 'text'>[];
};

export type Briefing = {
  findings: BriefingFinding[];
  changes: string[];
  /** More follows from it than fits. */
  isCut: boolean;
};

/** In the order of what matters to practitioners: what follows, what changes, what explains it. */
export function briefingOf({ findings, outcomes, actions }: Learning): Briefing {
  let room = BRIEFING_TEXT;
  const fits = ({ length }: string): boolean => {
    const isIn = length <= room;
    if (isIn) room -= length;
    return isIn;
  };
  const followsOf = (id: string) => outcomes.filter(({ findingId }) => findingId === id);
  // The first of each finding before the second of any.
  const inTurn = Array.from({ length: MOST_OUTCOMES_OF_ONE }).flatMap((_, turn) =>
    findings.flatMap(({ id }) => followsOf(id)[turn] ?? []),
  );
  const followIds = new Set(inTurn.filter(({ text }) => fits(cleaned(text))).map(({ id }) => id));
  // Several agencies may do the same.
  const allChanges = [...new Set(actions.map(({ text }) => cleaned(text)))];
  const changes = allChanges.filter(fits);
  return {
    findings: findings.map(({ id, title, says }) => {
      const first = sentencesOf(cleaned(says), 'en-GB')[0] ?? '';
      return {
        title: cleaned(title),
        says: fits(first) ? first : '',
        follows: followsOf(id)
          .filter((one) => followIds.has(one.id))
          .map(({ is, text }) => ({ is, text: cleaned(text) })),
      };
    }),
    changes,
    isCut: followIds.size < outcomes.length || changes.length < allChanges.length,
  };
}

/** Sentences are named by such numbers, alone or several in brackets. */
const NUMBER = 'P\\d+\\.\\d+\\.\\d+';
const NUMBERS = new RegExp(`\\s*[([]?\\b${NUMBER}(?:\\s*(?:,|;|and)\\s*${NUMBER})*[)\\]]?`, 'gi');

/** Without the numbers of sentences. */
export function cleaned(text: string): string {
  return text.replace(NUMBERS, '').trim();
}
