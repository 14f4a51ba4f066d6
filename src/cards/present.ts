import type { CardView, View } from '../domain/views.ts';
import { presentAvoid } from './present-avoid.ts';
import { presentAlert, presentAlertMessage, presentRisk } from './present-alert.ts';
import { presentActionReminder, presentAgencyActionsView } from './present-agency-actions.ts';
import { presentAfterwards } from './present-afterwards.ts';
import { presentAgencyView, presentSummaryReminder } from './present-agencies.ts';
import {
  presentBoard,
  presentEmployer,
  presentNews,
  presentPerson,
  presentPersonForm,
} from './present-lead.ts';
import {
  presentDigest,
  presentContacts,
  presentInvitation,
  presentNotNow,
  presentStanding,
} from './present-participant.ts';
import { presentBefore } from './present-before.ts';
import { presentCompare, presentPage, presentPages, presentReadBack } from './present-pages.ts';
import { presentCheckInForm, presentCheckInLook, presentCheckInSent } from './present-check-in.ts';
import { presentExtractsView } from './present-extracts.ts';
import { presentFamilyFeedback } from './present-family-feedback.ts';
import { presentLearningActions } from './present-learning-actions.ts';
import { presentLearningView } from './present-learning.ts';
import { presentFamilyQuestions } from './present-family-questions.ts';
import { presentFamilyReport } from './present-family-report.ts';
import { presentFamiliesView } from './present-families.ts';
import { presentFamilyPromises } from './present-family-promises.ts';
import { presentFamilySuitsView } from './present-family-suits.ts';
import { presentFamilyTold } from './present-family-told.ts';
import { presentFamilyWordsView } from './present-family-words.ts';
import { presentFamilyView } from './present-family.ts';
import { presentGlanceView } from './present-glance.ts';
import { presentHoldsView } from './present-holds.ts';
import { presentHours } from './present-hours.ts';
import { presentInviteAll, presentInvitedAll } from './present-invite-all.ts';
import { presentOwnView } from './present-own.ts';
import { presentPack } from './present-pack.ts';
import { presentQuestion, presentQuestions } from './present-questions.ts';
import { presentReadingView } from './present-reading.ts';
import { presentThemesView } from './present-themes.ts';
import { presentClosingView } from './present-closing.ts';
import { presentDestructionView } from './present-destruction.ts';
import { presentRegisterView } from './present-register.ts';
import { presentPlanView } from './present-plan.ts';
import { presentReviewView } from './present-review.ts';
import { presentSends } from './present-sends.ts';
import { presentTakeBack } from './present-take-back.ts';
import { presentMeeting } from './present-meeting.ts';
import { presentNotesView } from './present-notes.ts';
import { presentTalkView } from './present-talk.ts';
import { presentTime, presentTimeAsked } from './present-time.ts';
import { presentTeamView } from './present-team.ts';
import { presentHome, presentOverview } from './present-overview.ts';
import type { Presented } from './presented.ts';
import { dayOf } from './format.ts';
import { fill, type Words } from './words.ts';

/** What the card of a view is made of. */
export function present(view: CardView, words: Words, locale: string, board: string): Presented {
  switch (view.show) {
    case 'home':
      return presentHome(view, words, locale);
    case 'overview':
      return presentOverview(view, words, locale);
    case 'processes':
    case 'process':
    case 'holds':
    case 'hold form':
    case 'hold':
    case 'pause':
      return presentHoldsView(view, words, locale);
    case 'review types':
    case 'review form':
    case 'review':
    case 'criteria':
    case 'scope':
    case 'conversion':
      return presentReviewView(view, words, locale);
    case 'plan':
    case 'milestone':
    case 'event':
      return presentPlanView(view, words, locale);
    case 'register':
    case 'agency form':
    case 'reviews':
    case 'officers':
      return presentRegisterView(view, words, locale);
    case 'team':
    case 'member form':
    case 'member':
    case 'declaration':
    case 'reading':
    case 'perspectives':
    case 'perspective':
      return presentTeamView(view, words, locale);
    case 'agencies':
    case 'agency choice':
    case 'on review':
    case 'contact':
    case 'suggestion':
    case 'contact left':
    case 'list':
    case 'list added':
      return presentAgencyView(view, words, locale);
    case 'agency actions':
    case 'agency action':
    case 'agency action done form':
      return presentAgencyActionsView(view, words, locale);
    case 'survey':
    case 'survey sums':
    case 'briefing':
    case 'board learning':
      return presentAfterwards(view, words, locale);
    case 'action reminder':
      return presentActionReminder(view, words, locale, board);
    case 'summary reminder':
      return presentSummaryReminder(view, words, locale, board);
    case 'check-in form':
      return presentCheckInForm(view, words);
    case 'check-in look':
      return presentCheckInLook(view, words, locale);
    case 'check-in sent':
      return presentCheckInSent(view, words);
    case 'invite all':
      return presentInviteAll(view, words);
    case 'invited all':
      return presentInvitedAll(view, words);
    case 'board':
      return presentBoard(view, words, locale);
    case 'glance':
    case 'glance part':
      return presentGlanceView(view, words, locale);
    case 'pack':
      return presentPack(view, words);
    case 'person form':
      return presentPersonForm(view, words, locale);
    case 'employer':
      return presentEmployer(view, words);
    case 'time asked':
      return presentTimeAsked(view, words, locale);
    case 'time':
      return presentTime(view, words, locale);
    case 'person':
      return presentPerson(view, words, locale);
    case 'avoid':
      return presentAvoid(view, words, locale);
    case 'questions':
      return presentQuestions(view, words, locale);
    case 'question':
      return presentQuestion(view, words, locale);
    case 'reading questions':
    case 'reading question':
    case 'timeline':
    case 'timeline event':
      return presentReadingView(view, words, locale);
    case 'closing':
    case 'closed':
    case 'closing form':
    case 'close':
      return presentClosingView(view, words, locale);
    case 'destruction':
    case 'certificate':
      return presentDestructionView(view, words, locale);
    case 'themes':
    case 'theme':
    case 'theme words':
      return presentThemesView(view, words, locale);
    case 'own words':
    case 'own words back':
    case 'own words discard':
    case 'analysis':
      return presentOwnView(view, words, locale);
    case 'extracts':
    case 'extract':
    case 'extract form':
    case 'extract to read':
    case 'extract comment':
      return presentExtractsView(view, words, locale);
    case 'sends':
      return presentSends(view, words, locale);
    case 'talk suits':
    case 'talk times':
    case 'talks':
    case 'talk':
      return presentTalkView(view, words, locale);
    case 'notes':
    case 'notes page':
      return presentNotesView(view, words, locale);
    case 'family form':
    case 'families':
    case 'family':
    case 'family member form':
    case 'family member':
    case 'family before':
    case 'family contact':
      return presentFamilyView(view, words, locale);
    case 'family words':
    case 'family words read':
    case 'family words back':
    case 'family words discard':
      return presentFamilyWordsView(view, words, locale);
    case 'family told':
    case 'family leaflet':
      return presentFamilyTold(view, words, locale);
    case 'family questions':
    case 'family question form':
    case 'family question':
    case 'families questions':
    case 'families question':
      return presentFamilyQuestions(view, words, locale);
    case 'learning':
    case 'finding form':
    case 'finding':
    case 'outcome form':
    case 'outcome':
      return presentLearningView(view, words, locale);
    case 'action form':
    case 'action':
    case 'action done form':
    case 'action check form':
      return presentLearningActions(view, words, locale);
    case 'review families':
    case 'review family':
      return presentFamiliesView(view, words, locale);
    case 'family feedback':
    case 'review feedback':
      return presentFamilyFeedback(view, words, locale);
    case 'family report':
      return presentFamilyReport(view, words);
    case 'family promises':
      return presentFamilyPromises(view, words, locale);
    case 'family suits':
    case 'family avoid':
    case 'family separately':
    case 'family apart':
    case 'family apart end':
      return presentFamilySuitsView(view, words, locale);
    case 'meeting':
      return presentMeeting(view, words, locale);
    case 'take back':
      return presentTakeBack(view, words);
    case 'invitation':
      return presentInvitation(view, words, locale);
    case 'digest':
      return presentDigest(view, words, locale, board);
    case 'standing':
      return presentStanding(view, words, locale, board);
    case 'hours':
      return presentHours(view, words);
    case 'not now':
      return presentNotNow(view, words);
    case 'news':
      return presentNews(view, words, board);
    case 'risk':
      return presentRisk(view, words, locale, board);
    case 'alert message':
      return presentAlertMessage(view, words, locale, board);
    case 'alert':
      return presentAlert(view, words, locale);
    case 'contacts':
      return presentContacts(view, words, locale, board);
    case 'before':
      return presentBefore(view, words, locale);
    case 'page':
      return presentPage(view, words, locale);
    case 'pages':
      return presentPages(view, words, locale);
    case 'compare':
      return presentCompare(view, words, locale);
    case 'read back':
      return presentReadBack(view, words, locale);
    case 'notice': {
      const { title } = words.notice[view.notice];
      const text = noticeText(view, words, locale);
      return { template: 'notice', press: {}, data: { s: words.notice, title, text } };
    }
  }
}

/** Why a press was not followed, and whose it is to do. */
export function noticeText(
  { notice, roles = [], at }: Extract<View, { show: 'notice' }>,
  words: Words,
  locale: string,
): string {
  const named = [...new Set(roles.map((role) => words.allRoles[role]))].join(', ');
  return fill(words.notice[notice].text, {
    roles: named,
    day: at === undefined ? '' : dayOf(at, locale),
  });
}
