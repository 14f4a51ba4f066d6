import { isAct, type Act } from '../domain/access.ts';
import { UNCHOSEN, quotingSchema } from '../domain/quoting.ts';
import type { Choice, Step } from '../domain/draft.ts';
import type { Speaker } from '../domain/person.ts';
import { EVERYBODY } from '../domain/views-to-many.ts';
import type { View } from '../domain/views.ts';
import { Refused } from '../domain/views.ts';
import * as onReview from '../workflows/agencies-on-review.ts';
import { removeAvoided, saveAvoided, showAvoided } from '../workflows/avoid-days.ts';
import * as alerts from '../workflows/answer-alert.ts';
import * as answer from '../workflows/answer-invitation.ts';
import { editPersonForm, newPersonForm, savePerson } from '../workflows/add-person.ts';
import { showDeclaration, saveDeclaration } from '../workflows/declare-independence.ts';
import { decideConnection } from '../workflows/decide-connection.ts';
import { beginAnalysis, showAnalysis } from '../workflows/begin-analysis.ts';
import { showContact, stepAside } from '../workflows/contact-page.ts';
import * as checkIn from '../workflows/check-in.ts';
import type { Deps } from '../workflows/deps.ts';
import { saveReading, showReading } from '../workflows/grant-reading.ts';
import { addOfficer, removeOfficer, showOfficers } from '../workflows/edit-officers.ts';
import { saveAgency, showAgency, showRegister } from '../workflows/edit-register.ts';
import { showOverview } from '../workflows/home.ts';
import { inTime } from '../workflows/in-time.ts';
import { inviteAll, showInviteAll } from '../workflows/invite-all.ts';
import * as hours from '../workflows/set-hours.ts';
import * as holds from '../workflows/holds.ts';
import { showReviews } from '../workflows/list-reviews.ts';
import { openMadeUpReview } from '../workflows/open-made-up-review.ts';
import { askForTime, grantTime, showTime } from '../workflows/more-time.ts';
import * as milestones from '../workflows/move-milestone.ts';
import { noteRung } from '../workflows/note-rung.ts';
import * as reviews from '../workflows/open-review.ts';
import * as pausing from '../workflows/pause-review.ts';
import * as processes from '../workflows/processes.ts';
import {
  askToCheck,
  inviteAgain,
  noteRoute,
  saveGroundwork,
  showPerson,
} from '../workflows/person-page.ts';
import * as raising from '../workflows/raise-alert.ts';
import { readPerspective, showPerspectives } from '../workflows/read-perspectives.ts';
import * as lists from '../workflows/paste-list.ts';
import { sendPerspective } from '../workflows/send-perspective.ts';
import { saveEmployer, showEmployer } from '../workflows/set-employer.ts';
import { answerComeAlong, saveConversion, showConversion } from '../workflows/convert-review.ts';
import { showReview } from '../workflows/review-page.ts';
import { showSends } from '../workflows/show-sends.ts';
import { showTakeBack, takeInvitationBack } from '../workflows/take-back.ts';
import { saveCriteria, showCriteria } from '../workflows/set-criteria.ts';
import * as questions from '../workflows/set-questions.ts';
import { saveScope, showScope } from '../workflows/set-scope.ts';
import { showBoard } from '../workflows/show-board.ts';
import { newSuggestion, saveSuggestion } from '../workflows/suggest-person.ts';
import { showPlan } from '../workflows/show-plan.ts';
import * as meetings from '../workflows/arrange-meeting.ts';
import { answerMeeting } from '../workflows/answer-meeting.ts';
import * as talks from '../workflows/arrange-talk.ts';
import * as talking from '../workflows/talk-wishes.ts';
import { confirmNotes } from '../workflows/confirm-notes.ts';
import * as notes from '../workflows/write-notes.ts';
import { readNotes, talkAgain } from '../workflows/read-notes.ts';
import * as team from '../workflows/team.ts';
import * as own from '../workflows/own-words.ts';
import * as writing from '../workflows/write-perspective.ts';
import { field, keysIn, keysOf, reviewOf, type Press } from './press.ts';

type Verbs = Partial<Record<Act, Handler>>;
type Handler = (deps: Deps, speaker: Speaker, press: Press) => Promise<View> | View;

const choose = (deps: Deps, speaker: Speaker, press: Press, choice: Choice) =>
  writing.choose(deps, speaker, keysOf(press), press.question, choice, press.pair);

/** The board's register: its agencies, and who has a role for the whole board. */
const REGISTER = {
  'register.show': (deps, speaker, press) => showRegister(deps, speaker, press.part),
  'agency.show': (deps, speaker, press) => showAgency(deps, speaker, press.item),
  'agency.save': (deps, speaker, press) => saveAgency(deps, speaker, press.item, press),
  'reviews.show': (deps, speaker, press) => showReviews(deps, speaker, press.part),
  'officers.show': (deps, speaker, press) => showOfficers(deps, speaker, press.part),
  'officer.add': (deps, speaker, press) => addOfficer(deps, speaker, press.item, press.written),
  'officer.remove': (deps, speaker, press) => removeOfficer(deps, speaker, field(press, 'who')),
} as const satisfies Verbs;

/** The cards of the review itself: opening it, what it is, its milestones. */
const REVIEW = {
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
} as const satisfies Verbs;

/** What goes on beside the review, and what rests for it. */
const HOLDS = {
  'processes.show': (deps, speaker, press) =>
    processes.showProcesses(deps, speaker, reviewOf(press), press.part),
  'process.show': (deps, speaker, press) =>
    processes.showProcess(deps, speaker, reviewOf(press), press.item),
  'process.save': (deps, speaker, press) =>
    processes.saveProcess(deps, speaker, reviewOf(press), press.item, press),
  'holds.show': (deps, speaker, press) =>
    holds.showHolds(deps, speaker, reviewOf(press), press.part),
  'hold.new': (deps, speaker, press) => {
    const { item: holdId, written, part: from } = press;
    return holds.newHold(deps, speaker, reviewOf(press), { holdId, written, from });
  },
  'hold.save': (deps, speaker, press) =>
    holds.saveHold(deps, speaker, reviewOf(press), press.item, press),
  'hold.show': (deps, speaker, press) => holds.showHold(deps, speaker, reviewOf(press), press.item),
  'hold.lift': (deps, speaker, press) =>
    holds.liftHold(deps, speaker, reviewOf(press), press.item, field(press, 'reason')),
  'pause.show': (deps, speaker, press) => pausing.showPause(deps, speaker, reviewOf(press)),
  'pause.save': (deps, speaker, press) =>
    pausing.savePause(deps, speaker, reviewOf(press), press.item, press),
  'pause.end': (deps, speaker, press) =>
    pausing.endPause(deps, speaker, reviewOf(press), press.item, field(press, 'reason')),
} as const satisfies Verbs;

/** The lead's cards of the people who are invited. */
const PEOPLE = {
  'board.show': (deps, speaker, press) => showBoard(deps, speaker, reviewOf(press), press.part),
  'person.new': (deps, speaker, press) => newPersonForm(deps, speaker, reviewOf(press)),
  'person.edit': (deps, speaker, press) => editPersonForm(deps, speaker, keysOf(press)),
  'person.save': (deps, speaker, press) =>
    savePerson(deps, speaker, keysOf(press), {
      name: field(press, 'name'),
      email: field(press, 'email'),
      agency: field(press, 'agency'),
      roleThen: field(press, 'roleThen'),
      role: field(press, 'role'),
      reason: field(press, 'reason'),
    }),
  'employer.show': (deps, speaker, press) => showEmployer(deps, speaker, keysOf(press)),
  'employer.save': (deps, speaker, press) => saveEmployer(deps, speaker, keysOf(press), press),
  'person.show': (deps, speaker, press) => showPerson(deps, speaker, keysOf(press)),
  'person.sends': (deps, speaker, press) => showSends(deps, speaker, keysOf(press), press.part),
  'groundwork.save': (deps, speaker, press) =>
    saveGroundwork(deps, speaker, keysOf(press), press, 'stay'),
  'person.invite': (deps, speaker, press) =>
    saveGroundwork(deps, speaker, keysOf(press), press, 'invite'),
  'person.route': (deps, speaker, press) =>
    noteRoute(deps, speaker, keysOf(press), field(press, 'route')),
  'person.time.show': (deps, speaker, press) => showTime(deps, speaker, keysOf(press)),
  'person.time.grant': (deps, speaker, press) =>
    grantTime(deps, speaker, keysOf(press), field(press, 'until')),
  'person.rang': (deps, speaker, press) => noteRung(deps, speaker, keysOf(press), press.since),
  'person.take-back.show': (deps, speaker, press) => showTakeBack(deps, speaker, keysOf(press)),
  'person.take-back': (deps, speaker, press) =>
    takeInvitationBack(deps, speaker, keysOf(press), press.item),
  'person.invite-again': (deps, speaker, press) =>
    inviteAgain(deps, speaker, keysOf(press), press.since),
} as const satisfies Verbs;

/** Writing to many at once: looked at first, then confirmed by a button that names the number. */
const TO_MANY = {
  'check-in.show': (deps, speaker, press) =>
    checkIn.showCheckIn(deps, speaker, reviewOf(press), press.written),
  'check-in.look': (deps, speaker, press) =>
    checkIn.lookAtCheckIn(deps, speaker, reviewOf(press), {
      checkInId: press.item,
      written: press.written,
      everybody: press.pair === EVERYBODY,
    }),
  'check-in.send': (deps, speaker, press) =>
    checkIn.sendCheckIn(deps, speaker, reviewOf(press), {
      checkInId: press.item,
      written: press.written,
      seen: press.pair,
    }),
  'invite-all.show': (deps, speaker, press) => showInviteAll(deps, speaker, reviewOf(press)),
  'invite-all.send': (deps, speaker, press) =>
    inviteAll(deps, speaker, reviewOf(press), { pressId: press.item, seen: press.pair }),
} as const satisfies Verbs;

/** The review's team, its reviewers' independence, and reading what people have sent. */
const TEAM = {
  'team.show': (deps, speaker, press) => team.showTeam(deps, speaker, reviewOf(press), press.part),
  'member.new': (deps, speaker, press) =>
    team.newMemberForm(deps, speaker, reviewOf(press), {
      memberId: press.item,
      written: press.written,
      from: press.part,
    }),
  'member.save': (deps, speaker, press) =>
    team.saveMember(deps, speaker, reviewOf(press), press.item, press.written),
  'member.show': (deps, speaker, press) =>
    team.showMember(deps, speaker, reviewOf(press), press.item),
  'member.end': (deps, speaker, press) =>
    team.endMember(deps, speaker, reviewOf(press), press.item),
  'connection.decide': (deps, speaker, press) =>
    decideConnection(deps, speaker, reviewOf(press), {
      memberId: press.item,
      on: press.pair,
      written: press.written,
    }),
  'declaration.show': (deps, speaker, press) =>
    showDeclaration(deps, speaker, reviewOf(press), press.part),
  'declaration.save': (deps, speaker, press) =>
    saveDeclaration(deps, speaker, reviewOf(press), {
      id: press.item,
      about: press.pair,
      from: press.part,
      written: press.written,
    }),
  'reading.show': (deps, speaker, press) => showReading(deps, speaker, reviewOf(press)),
  'reading.save': (deps, speaker, press) =>
    saveReading(deps, speaker, reviewOf(press), {
      wanted: press.item,
      reason: field(press, 'reason'),
    }),
  'analysis.show': (deps, speaker, press) => showAnalysis(deps, speaker, reviewOf(press)),
  'analysis.begin': (deps, speaker, press) => beginAnalysis(deps, speaker, reviewOf(press)),
  'perspectives.show': (deps, speaker, press) =>
    showPerspectives(deps, speaker, reviewOf(press), press.part),
  'perspective.read': (deps, speaker, press) =>
    readPerspective(deps, speaker, keysOf(press), press.part),
} as const satisfies Verbs;

/** Finding times for conversations, and the practitioner meeting. */
const TALKS = {
  'meeting.show': (deps, speaker, press) =>
    meetings.showMeeting(deps, speaker, reviewOf(press), press.part),
  'meeting.save': (deps, speaker, press) =>
    meetings.saveMeeting(deps, speaker, reviewOf(press), press),
  'meeting.held': (deps, speaker, press) =>
    meetings.noteMeetingHeld(deps, speaker, reviewOf(press), {
      meetingId: press.item,
      seen: press.pair,
      press,
      from: press.part,
    }),
  'talks.show': (deps, speaker, press) =>
    talks.showTalks(deps, speaker, reviewOf(press), press.part),
  'talk.show': (deps, speaker, press) => talks.showTalk(deps, speaker, keysOf(press)),
  'talk.offer': (deps, speaker, press) =>
    talks.offerTimes(deps, speaker, keysOf(press), {
      offerId: press.item,
      seen: press.pair,
      typed: press.written,
    }),
  'talk.held': (deps, speaker, press) => talks.noteHeld(deps, speaker, keysOf(press)),
  'talk.not-held': (deps, speaker, press) =>
    talks.noteNotHeld(deps, speaker, keysOf(press), press.item),
  'notes.show': (deps, speaker, press) => notes.showNotes(deps, speaker, keysOf(press)),
  'notes.page': (deps, speaker, press) =>
    notes.openNotesPage(deps, speaker, keysOf(press), press.item),
  'notes.save': (deps, speaker, press) => {
    const { nonce: card, shown, written, item: page } = press;
    const step = notes.stepOf(press.pair);
    return notes.saveNotes(deps, speaker, keysOf(press), { card, shown, written, page, step });
  },
  'notes.give': (deps, speaker, press) => notes.giveNotes(deps, speaker, keysOf(press)),
  'notes.confirm': (deps, speaker, press) =>
    confirmNotes(deps, speaker, keysOf(press), press.written),
} as const satisfies Verbs;

/** The agencies on a review, what their contacts do, and a pasted list of people. */
const AGENCIES = {
  'agencies.show': (deps, speaker, press) =>
    onReview.showAgencies(deps, speaker, reviewOf(press), press.part),
  'on-review.show': (deps, speaker, press) =>
    onReview.showOnReview(deps, speaker, reviewOf(press), {
      agencyId: press.item === '' ? field(press, 'agency') : press.item,
      isMissing: 'agency' in press.shown,
    }),
  'on-review.save': (deps, speaker, press) =>
    onReview.saveOnReview(deps, speaker, reviewOf(press), press.item, press),
  'contact.show': (deps, speaker, press) => showContact(deps, speaker, reviewOf(press), press.part),
  'suggestion.new': (deps, speaker, press) => newSuggestion(deps, speaker, reviewOf(press)),
  'suggestion.save': (deps, speaker, press) =>
    saveSuggestion(deps, speaker, reviewOf(press), press.written),
  'contact.step-aside': (deps, speaker, press) => stepAside(deps, speaker, reviewOf(press)),
  'person.check': (deps, speaker, press) => askToCheck(deps, speaker, keysOf(press)),
  'list.show': (deps, speaker, press) => lists.showList(deps, speaker, reviewOf(press)),
  'list.check': (deps, speaker, press) =>
    lists.checkPasted(deps, speaker, reviewOf(press), field(press, 'list')),
  'list.add': (deps, speaker, press) =>
    lists.addPasted(
      deps,
      speaker,
      reviewOf(press),
      field(press, 'list'),
      press.shown['list'] ?? '',
    ),
} as const satisfies Verbs;

/** The cards of those who were invited. */
const INVITED = {
  'standing.show': (deps, speaker, press) => answer.showStanding(deps, speaker, keysOf(press)),
  talk: (deps, speaker, press) => answer.askTo(deps, speaker, keysOf(press), 'talking'),
  'talk.suits': (deps, speaker, press) => talking.showSuits(deps, speaker, keysOf(press)),
  'talk.suits.save': (deps, speaker, press) =>
    talking.saveSuits(deps, speaker, keysOf(press), press),
  'talk.times': (deps, speaker, press) => talking.showTimes(deps, speaker, keysOf(press)),
  'talk.agree': (deps, speaker, press) => talking.agreeTo(deps, speaker, keysOf(press), press.item),
  'talk.none-suits': (deps, speaker, press) =>
    talking.noneSuits(deps, speaker, keysOf(press), press.item),
  'talk.call-off': (deps, speaker, press) =>
    talking.callOff(deps, speaker, keysOf(press), press.item),
  'notes.read': (deps, speaker, press) => readNotes(deps, speaker, keysOf(press)),
  'notes.again': (deps, speaker, press) => talkAgain(deps, speaker, keysOf(press)),
  meeting: (deps, speaker, press) => answer.askTo(deps, speaker, keysOf(press), 'meeting'),
  'meeting.comes': (deps, speaker, press) =>
    answerMeeting(deps, speaker, keysOf(press), { is: 'comes', id: press.item }),
  'meeting.cannot': (deps, speaker, press) =>
    answerMeeting(deps, speaker, keysOf(press), { is: 'cannot', id: press.item }),
  'not-now.show': (deps, speaker, press) => answer.showNotNow(deps, speaker, keysOf(press)),
  'not-me': (deps, speaker, press) =>
    answer.notTheRightPerson(deps, speaker, keysOf(press), field(press, 'instead')),
  later: (deps, speaker, press) =>
    answer.notNow(deps, speaker, keysOf(press), field(press, 'until')),
  'more-time': (deps, speaker, press) =>
    askForTime(deps, speaker, keysOf(press), field(press, 'moreTime')),
  'no-reminders': (deps, speaker, press) => answer.noReminders(deps, speaker, keysOf(press)),
  'rather-not': (deps, speaker, press) => answer.ratherNot(deps, speaker, keysOf(press)),
  write: (deps, speaker, press) => writing.write(deps, speaker, keysOf(press)),
  begin: (deps, speaker, press) => writing.begin(deps, speaker, keysOf(press), press.item),
  'page.open': (deps, speaker, press) => writing.openPage(deps, speaker, keysOf(press), press.item),
  'page.leave': (deps, speaker, press) => writing.leave(deps, speaker, keysOf(press)),
  compare: (deps, speaker, press) => writing.compare(deps, speaker, keysOf(press), press.question),
  'compare.other': (deps, speaker, press) => choose(deps, speaker, press, 'use the other'),
  'compare.this': (deps, speaker, press) => choose(deps, speaker, press, 'keep this'),
  'compare.both': (deps, speaker, press) => choose(deps, speaker, press, 'keep both'),
  'read-back.show': (deps, speaker, press) =>
    writing.showReadBack(deps, speaker, keysOf(press), press.part),
  'own.show': (deps, speaker, press) => own.showOwnWords(deps, speaker, keysOf(press), press.part),
  'own.correct': (deps, speaker, press) => own.correctOwnWords(deps, speaker, keysOf(press)),
  'own.add': (deps, speaker, press) => own.addToOwnWords(deps, speaker, keysOf(press)),
  'own.back.show': (deps, speaker, press) => own.showTakeWordsBack(deps, speaker, keysOf(press)),
  'own.back': (deps, speaker, press) => own.takeWordsBack(deps, speaker, keysOf(press)),
  'come-along.yes': (deps, speaker, press) => answerComeAlong(deps, speaker, keysOf(press), true),
  'come-along.no': (deps, speaker, press) => answerComeAlong(deps, speaker, keysOf(press), false),
  send: (deps, speaker, press) =>
    sendPerspective(deps, speaker, keysOf(press), {
      isOutside: field(press, 'outside') === 'yes',
      quoting: quotingSchema.catch(UNCHOSEN).parse(field(press, 'quoting')),
    }),
} as const satisfies Verbs;

const alertOf = ({ reviewId, item }: Press) => ({ reviewId, alertId: item });

/** Somebody may be at risk: what who asked can still say, and what those do who were told. */
const ALERTS = {
  'risk.other': (deps, speaker, press) =>
    raising.tellSomebodyElse(deps, speaker, alertOf(press), {
      who: field(press, 'who'),
      keys: keysIn(press),
    }),
  'risk.mistake': (deps, speaker, press) =>
    raising.sayMistaken(deps, speaker, alertOf(press), keysIn(press)),
  'alert.show': (deps, speaker, press) => alerts.showAlert(deps, speaker, alertOf(press)),
  'alert.take': (deps, speaker, press) => alerts.takeAlert(deps, speaker, alertOf(press)),
  'alert.pass': (deps, speaker, press) => alerts.passAlertOn(deps, speaker, alertOf(press)),
} as const satisfies Verbs;

/** Every button there is, and the workflow behind it; none that the table of access doesn't name. */
const VERBS: Partial<Record<Act, Handler>> = {
  'overview.show': (deps, speaker, press) => showOverview(deps, speaker, press.part),
  'hours.show': (deps, speaker, press) => hours.showHours(deps, speaker, keysIn(press)),
  'hours.save': (deps, speaker, press) =>
    press.item === 'as-usual'
      ? hours.clearHours(deps, speaker, keysIn(press))
      : hours.saveHours(deps, speaker, keysIn(press), press),
  ...ALERTS,
  ...REGISTER,
  ...REVIEW,
  ...HOLDS,
  ...PEOPLE,
  ...TO_MANY,
  ...AGENCIES,
  ...TEAM,
  ...TALKS,
  ...INVITED,
};

/** The buttons of a page that lead to a page. */
const STEPS: Record<string, Step> = {
  'page.save': 'stay',
  'page.next': 'next',
  'page.back': 'back',
  'page.another': 'another',
};

/** The buttons that must work whatever else does not. */
const CONTACTS: Record<string, 'support' | 'risk'> = {
  'support.show': 'support',
  'risk.show': 'risk',
};

/**
 * What a press leads to. A page of a questionnaire saves first, whichever of its buttons was
 * pressed; a press that may not be followed is answered by a notice, and changes nothing.
 */
export async function follow(
  deps: Deps,
  speaker: Speaker,
  press: Press | undefined,
): Promise<View> {
  try {
    if (!press) throw new Refused('not understood');
    const { verb } = press;
    const about = Object.hasOwn(CONTACTS, verb) ? CONTACTS[verb] : undefined;
    if (about) {
      // The page is saved if it can be, in time; if not, the numbers come all the same.
      const saving = inTime(savedPage(deps, speaker, press, undefined), raising.PATIENCE_MS);
      const { reviewId } = press;
      const keys = keysIn(press);
      const [view, saved] = await Promise.all([
        about === 'risk'
          ? raising.showRisk(deps, speaker, { reviewId, keys })
          : answer.showSupport(deps, speaker, keys),
        saving,
      ]);
      const tooLong = saved?.show === 'too long' ? saved.questions : [];
      return { ...view, notKept: tooLong.map(({ ask }) => ask) };
    }
    const step = Object.hasOwn(STEPS, verb) ? STEPS[verb] : undefined;
    const handler = isAct(verb) ? VERBS[verb] : undefined;
    const saved = await savedPage(deps, speaker, press, step);
    if (saved) return saved;
    if (!handler) throw new Refused('not understood');
    return await handler(deps, speaker, press);
  } catch (error) {
    if (error instanceof Refused) {
      const { notice, roles } = error;
      return { show: 'notice', notice, roles };
    }
    throw error;
  }
}

/** Saves the page of a questionnaire that the card showed, and answers where that is called for. */
async function savedPage(
  deps: Deps,
  speaker: Speaker,
  press: Press,
  step: Step | undefined,
): Promise<View | undefined> {
  const { page, nonce: card, shown, written } = press;
  if (page === undefined) return undefined;
  return writing.savePage(deps, speaker, keysOf(press), { card, shown, written, page, step });
}
