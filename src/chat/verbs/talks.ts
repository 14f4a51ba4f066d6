import * as meetings from '../../workflows/arrange-meeting.ts';
import * as talks from '../../workflows/arrange-talk.ts';
import { confirmNotes } from '../../workflows/confirm-notes.ts';
import * as notes from '../../workflows/write-notes.ts';
import { keysOf, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** Finding times for conversations, and the practitioner meeting. */
export const TALKS = {
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
