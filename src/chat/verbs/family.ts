import * as carried from '../../workflows/carry-families.ts';
import * as apart from '../../workflows/family-apart.ts';
import * as feedback from '../../workflows/family-feedback.ts';
import * as members from '../../workflows/family-members.ts';
import * as plan from '../../workflows/family-plan.ts';
import * as promises from '../../workflows/family-promises.ts';
import * as report from '../../workflows/family-report.ts';
import * as suits from '../../workflows/family-suits.ts';
import * as ofReview from '../../workflows/review-families.ts';
import * as asked from '../../workflows/family-questions.ts';
import * as told from '../../workflows/family-told.ts';
import * as said from '../../workflows/family-words.ts';
import { keysOf, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** What a liaison officer records of a family. */
export const FAMILY = {
  'family.show': (deps, speaker, press) =>
    plan.showFamily(deps, speaker, keysOf(press), press.item),
  'family.form': (deps, speaker, press) =>
    plan.editFamily(deps, speaker, keysOf(press), press.item),
  'family.save': (deps, speaker, press) =>
    plan.saveFamily(deps, speaker, keysOf(press), press.item, press),
  'family.member': (deps, speaker, press) =>
    members.showMember(deps, speaker, keysOf(press), press.item),
  'family.member.form': (deps, speaker, press) =>
    members.showMemberForm(deps, speaker, keysOf(press), press.item),
  'family.member.save': (deps, speaker, press) =>
    members.saveMember(deps, speaker, keysOf(press), press.item, press),
  'family.member.remove': (deps, speaker, press) =>
    members.removeMember(deps, speaker, keysOf(press), press.item),
  'family.before': (deps, speaker, press) =>
    carried.showBefore(deps, speaker, keysOf(press), press.item),
  'family.before.yes': (deps, speaker, press) =>
    carried.bringBefore(deps, speaker, keysOf(press), press.item),
  'family.before.no': (deps, speaker, press) =>
    carried.leaveBefore(deps, speaker, keysOf(press), press.item),
  'family.contact': (deps, speaker, press) =>
    members.showContact(deps, speaker, keysOf(press), press.item),
  'family.contact.save': (deps, speaker, press) =>
    members.saveContact(deps, speaker, keysOf(press), press.item, press),
  'families.show': (deps, speaker, press) =>
    ofReview.showReviewFamilies(deps, speaker, reviewOf(press), press.part),
  'families.open': (deps, speaker, press) =>
    ofReview.showReviewFamily(deps, speaker, reviewOf(press), press.item),
  'families.feedback': (deps, speaker, press) =>
    feedback.showFeedbackOf(deps, speaker, reviewOf(press), press.item, press.part),
  'families.hand-over': (deps, speaker, press) =>
    ofReview.handOver(deps, speaker, reviewOf(press), press.item, press.written),
  'families.add-officer': (deps, speaker, press) =>
    ofReview.addOfficer(deps, speaker, reviewOf(press), press.item, press.written),
  'family.promises': (deps, speaker, press) =>
    promises.showPromises(deps, speaker, keysOf(press), press.item),
  'family.promises.save': (deps, speaker, press) =>
    promises.savePromise(deps, speaker, keysOf(press), press.item, press.written),
  'family.promises.remove': (deps, speaker, press) =>
    promises.removePromise(deps, speaker, keysOf(press), press.item, press.written),
  'family.feedback': (deps, speaker, press) =>
    feedback.showFeedback(deps, speaker, keysOf(press), press.item),
  'family.feedback.save': (deps, speaker, press) =>
    feedback.saveFeedback(deps, speaker, keysOf(press), {
      memberId: press.item,
      feedbackId: press.pair,
      press,
    }),
  'family.feedback.remove': (deps, speaker, press) =>
    feedback.removeFeedback(deps, speaker, keysOf(press), {
      memberId: press.item,
      feedbackId: press.pair,
      press,
    }),
  'family.report': (deps, speaker, press) =>
    report.showReport(deps, speaker, keysOf(press), press.item),
  'family.report.save': (deps, speaker, press) =>
    report.saveReport(deps, speaker, keysOf(press), press.item, press),
  'family.suits': (deps, speaker, press) =>
    suits.showSuits(deps, speaker, keysOf(press), press.item),
  'family.suits.save': (deps, speaker, press) =>
    suits.saveSuits(deps, speaker, keysOf(press), press.item, press),
  'family.avoid': (deps, speaker, press) =>
    suits.showAvoidedOf(deps, speaker, keysOf(press), press.item),
  'family.avoid.save': (deps, speaker, press) =>
    suits.saveAvoidedOf(deps, speaker, keysOf(press), press.item, press.written),
  'family.avoid.remove': (deps, speaker, press) =>
    suits.removeAvoidedOf(deps, speaker, keysOf(press), press.item, press.written),
  'family.apart': (deps, speaker, press) =>
    apart.showApart(deps, speaker, keysOf(press), press.item),
  'family.apart.save': (deps, speaker, press) =>
    apart.keepApart(deps, speaker, keysOf(press), press.item, press.written),
  'family.apart.end.show': (deps, speaker, press) =>
    apart.showEndApart(deps, speaker, keysOf(press), press.item, press.written),
  'family.apart.end': (deps, speaker, press) =>
    apart.endApart(deps, speaker, keysOf(press), press.item, press.written),
  'family.separately': (deps, speaker, press) =>
    apart.showSeparately(deps, speaker, keysOf(press), press.item),
  'family.separately.save': (deps, speaker, press) =>
    apart.saveSeparately(deps, speaker, keysOf(press), press.item, press),
  'family.told': (deps, speaker, press) => told.showTold(deps, speaker, keysOf(press), press.item),
  'family.told.save': (deps, speaker, press) =>
    told.saveTold(deps, speaker, keysOf(press), press.item, press),
  'family.leaflet': (deps, speaker, press) =>
    told.showLeaflet(deps, speaker, keysOf(press), press.item),
  'family.words': (deps, speaker, press) =>
    said.showFamilyWords(deps, speaker, keysOf(press), press.item, press.part),
  'family.words.write': (deps, speaker, press) =>
    said.writeFamilyWords(deps, speaker, keysOf(press), press.item),
  'family.words.read': (deps, speaker, press) =>
    said.readFamilyWords(deps, speaker, keysOf(press), press.item, press.part),
  'family.words.add': (deps, speaker, press) =>
    said.addToFamilyWords(deps, speaker, keysOf(press), press.item),
  'family.words.back.show': (deps, speaker, press) =>
    said.showTakeFamilyWordsBack(deps, speaker, keysOf(press), press.item),
  'family.words.back': (deps, speaker, press) =>
    said.takeFamilyWordsBack(deps, speaker, keysOf(press), press.item),
  'family.words.discard.show': (deps, speaker, press) =>
    said.showDiscardFamilyWords(deps, speaker, keysOf(press), press.item),
  'family.words.discard': (deps, speaker, press) =>
    said.discardFamilyWords(deps, speaker, keysOf(press), press.item),
  'family.questions': (deps, speaker, press) =>
    asked.showQuestionsOf(deps, speaker, keysOf(press), press.item, press.part),
  'family.question': (deps, speaker, press) =>
    asked.showQuestionOf(deps, speaker, keysOf(press), {
      memberId: press.item,
      questionId: press.pair,
    }),
  'family.question.save': (deps, speaker, press) =>
    asked.saveQuestionOf(deps, speaker, keysOf(press), {
      memberId: press.item,
      questionId: press.pair,
      press,
    }),
  'family.question.remove': (deps, speaker, press) =>
    asked.removeQuestionOf(deps, speaker, keysOf(press), {
      memberId: press.item,
      questionId: press.pair,
    }),
  'family.question.told': (deps, speaker, press) =>
    asked.saveToldOn(deps, speaker, keysOf(press), {
      memberId: press.item,
      questionId: press.pair,
      press,
    }),
} as const satisfies Verbs;
