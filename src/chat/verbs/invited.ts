import type { Choice } from '../../domain/draft.ts';
import type { Speaker } from '../../domain/person.ts';
import * as answer from '../../workflows/answer-invitation.ts';
import type { Deps } from '../../workflows/deps.ts';
import { askForTime } from '../../workflows/more-time.ts';
import { sendPerspective } from '../../workflows/send-perspective.ts';
import { answerComeAlong } from '../../workflows/convert-review.ts';
import { answerMeeting } from '../../workflows/answer-meeting.ts';
import * as talking from '../../workflows/talk-wishes.ts';
import { readNotes, talkAgain } from '../../workflows/read-notes.ts';
import * as changing from '../../workflows/change-own-words.ts';
import * as own from '../../workflows/own-words.ts';
import * as writing from '../../workflows/write-perspective.ts';
import { field, keysOf, type Press } from '../press.ts';
import type { Verbs } from './handler.ts';

const choose = (deps: Deps, speaker: Speaker, press: Press, choice: Choice) =>
  writing.choose(deps, speaker, keysOf(press), press.question, choice, press.pair);

/** The cards of those who were invited. */
export const INVITED = {
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
  'own.correct': (deps, speaker, press) => changing.correctOwnWords(deps, speaker, keysOf(press)),
  'own.add': (deps, speaker, press) => changing.addToOwnWords(deps, speaker, keysOf(press)),
  'own.discard.show': (deps, speaker, press) => changing.showDiscard(deps, speaker, keysOf(press)),
  'own.discard': (deps, speaker, press) => changing.discard(deps, speaker, keysOf(press)),
  'own.back.show': (deps, speaker, press) => own.showTakeWordsBack(deps, speaker, keysOf(press)),
  'own.back': (deps, speaker, press) => own.takeWordsBack(deps, speaker, keysOf(press)),
  'come-along.yes': (deps, speaker, press) => answerComeAlong(deps, speaker, keysOf(press), true),
  'come-along.no': (deps, speaker, press) => answerComeAlong(deps, speaker, keysOf(press), false),
  send: (deps, speaker, press) => sendPerspective(deps, speaker, keysOf(press), press.pair),
} as const satisfies Verbs;
