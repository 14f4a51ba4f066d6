import { removeAvoided, saveAvoided, showAvoided } from '../../workflows/avoid-days.ts';
import * as asked from '../../workflows/answer-families.ts';
import { openMadeUpReview } from '../../workflows/open-made-up-review.ts';
import * as milestones from '../../workflows/move-milestone.ts';
import * as reviews from '../../workflows/open-review.ts';
import { saveConversion, showConversion } from '../../workflows/convert-review.ts';
import { showReview } from '../../workflows/review-page.ts';
import { saveCriteria, showCriteria } from '../../workflows/set-criteria.ts';
import * as questions from '../../workflows/set-questions.ts';
import { saveScope, showScope } from '../../workflows/set-scope.ts';
import { showPlan } from '../../workflows/show-plan.ts';
import { field, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** The cards of the review itself: opening it, what it is, its milestones. */
export const REVIEW = {
  'review.new': (deps, speaker) => reviews.chooseType(deps, speaker),
  'review.form': (deps, speaker, press) =>
    reviews.newReviewForm(deps, speaker, reviewOf(press), field(press, 'kind')),
  'review.open': (deps, speaker, press) =>
    reviews.openReview(deps, speaker, reviewOf(press), press.item, press.written),
  'review.edit': (deps, speaker, press) => reviews.editReviewForm(deps, speaker, reviewOf(press)),
  'review.save': (deps, speaker, press) =>
    reviews.saveReview(deps, speaker, reviewOf(press), press),
  'made-up.open': (deps, speaker) => openMadeUpReview(deps, speaker),
  'review.show': (deps, speaker, press) => showReview(deps, speaker, reviewOf(press)),
  'criteria.show': (deps, speaker, press) => showCriteria(deps, speaker, reviewOf(press)),
  'criteria.save': (deps, speaker, press) => saveCriteria(deps, speaker, reviewOf(press), press),
  'scope.show': (deps, speaker, press) => showScope(deps, speaker, reviewOf(press)),
  'scope.save': (deps, speaker, press) => saveScope(deps, speaker, reviewOf(press), press),
  'questions.show': (deps, speaker, press) =>
    questions.showQuestions(deps, speaker, reviewOf(press)),
  'question.show': (deps, speaker, press) =>
    questions.showQuestion(deps, speaker, reviewOf(press), press.item),
  'question.save': (deps, speaker, press) =>
    questions.saveQuestion(deps, speaker, reviewOf(press), {
      questionId: press.item,
      seen: press.pair,
      press,
    }),
  'question.remove': (deps, speaker, press) =>
    questions.removeQuestion(deps, speaker, reviewOf(press), press.item),
  'plan.show': (deps, speaker, press) => showPlan(deps, speaker, reviewOf(press)),
  'milestone.show': (deps, speaker, press) =>
    milestones.showMilestone(deps, speaker, reviewOf(press), press.item),
  'milestone.save': (deps, speaker, press) =>
    milestones.saveMilestone(deps, speaker, reviewOf(press), press.item, press),
  'event.show': (deps, speaker, press) =>
    milestones.showEvent(deps, speaker, reviewOf(press), press.item),
  'avoid.show': (deps, speaker, press) => showAvoided(deps, speaker, reviewOf(press)),
  'avoid.save': (deps, speaker, press) =>
    saveAvoided(deps, speaker, reviewOf(press), press.written),
  'avoid.remove': (deps, speaker, press) =>
    removeAvoided(deps, speaker, reviewOf(press), press.written),
  'conversion.show': (deps, speaker, press) => showConversion(deps, speaker, reviewOf(press), {}),
  'conversion.save': (deps, speaker, press) =>
    saveConversion(deps, speaker, reviewOf(press), press.written),
  'event.save': (deps, speaker, press) =>
    milestones.saveEvent(deps, speaker, reviewOf(press), press.item, press),
  'families.questions': (deps, speaker, press) =>
    asked.showFamiliesQuestions(deps, speaker, reviewOf(press), press.part),
  'families.question': (deps, speaker, press) =>
    asked.showFamiliesQuestion(deps, speaker, reviewOf(press), press.item),
  'families.answer': (deps, speaker, press) =>
    asked.answerFamily(deps, speaker, reviewOf(press), {
      questionId: press.item,
      seen: press.pair,
      press,
    }),
} as const satisfies Verbs;
