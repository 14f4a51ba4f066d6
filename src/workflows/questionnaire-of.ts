import type { Participation } from '../domain/participation.ts';
import { questionnaireFor, type Questionnaire } from '../domain/questionnaire.ts';
import { withOwnPages } from '../domain/review-questions.ts';
import type { Review } from '../domain/review.ts';
import type { Deps } from './deps.ts';

/** What somebody would be asked who began now: their questionnaire, and what the review asks besides. */
export function questionnaireOf(
  { questionnaires, ownPages }: Pick<Deps, 'questionnaires' | 'ownPages'>,
  review: Pick<Review, 'type' | 'questions'>,
  { role, reason }: Pick<Participation, 'role' | 'reason'>,
): Questionnaire {
  const whom = { role, reason, typeId: review.type.id };
  return withOwnPages(questionnaireFor(questionnaires, whom), review, ownPages);
}
