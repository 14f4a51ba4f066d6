import type { AnswerField, AnswerTyped, AskedField, AskedTyped } from './family-question-forms.ts';
import type { FamilyAnswer, FamilyQuestion } from './family-questions.ts';
import type { Unnamed } from './family-unnamed.ts';
import type { FieldProblem } from './review-forms.ts';
import type { FamilyHead } from './views-family.ts';
import type { ReviewHead } from './views-review.ts';
import type { WordingOnCard } from './wording.ts';

/** Somebody of a family, as the card about them needs it. */
type OfMember = { head: FamilyHead; member: { id: string; name: string } };

/** A question as those see it who answer: by how who asks is related to the child, and by no name. */
export type QuestionToAnswer = Pick<FamilyQuestion, 'id' | 'asked' | 'on' | 'answers'> & {
  who: Unnamed;
  /** In the order in which they were asked, from 1. */
  number: number;
};

/** What families ask the review: for their officer, and for those who answer. */
export type FamilyQuestionsView =
  | (OfMember & {
      show: 'family questions';
      questions: FamilyQuestion[];
      from: number;
      total: number;
      noRoom: 'person' | 'family' | 'held' | undefined;
    })
  /** A new one, or one that nobody has answered yet. */
  | (OfMember & {
      show: 'family question form';
      questionId: string;
      isNew: boolean;
      typed: AskedTyped;
      problems: FieldProblem<AskedField>[];
    })
  | (OfMember & {
      show: 'family question';
      question: FamilyQuestion;
      answer: FamilyAnswer;
      told: string;
      problems: FieldProblem<'told'>[];
    })
  | {
      show: 'families questions';
      head: ReviewHead;
      questions: QuestionToAnswer[];
      from: number;
      total: number;
      waiting: number;
      /** So many more rest, with what else those who ask have said. */
      resting: number;
      done: 'answered' | 'gone' | undefined;
    }
  | {
      show: 'families question';
      head: ReviewHead;
      question: QuestionToAnswer;
      typed: AnswerTyped;
      wording: WordingOnCard;
      /** What the card showed: the question, and what the wording check named. */
      seen: string;
      problems: FieldProblem<AnswerField>[];
    };
