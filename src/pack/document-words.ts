/** What the document says besides people's own words: in English, for whoever writes the report. */
import type { Pack } from '../domain/pack.ts';
import type { Method } from '../domain/pack-method.ts';
import type { Identity } from '../domain/identities.ts';

export const TITLE = (reference: string) => `Evidence pack: review ${reference}`;
export const MADE_UP = 'This is a made-up review to try things with. Nobody in it exists.';
export const MADE = (day: string, by: Pack['madeBy'], type: string) =>
  `${type}. Made on ${day} for ${by === 'lead' ? 'the review lead' : 'an independent reviewer'}.`;
export const ABOUT = [
  'Nobody is named here: people are called by what they were then. Who is who is in a file of its own, for those who may have it.',
  'Each sentence has a number, such as P7.1.12: the person, what they sent, the sentence. It stays the same in later packs, so that it can be cited.',
  'What each person chose when their words were read back to them stands with every sentence. Please keep to it.',
];
export const CONTENTS = 'Contents';
export const METHOD = 'How this was gathered';
export const BY_QUESTION = 'By question';
export const BY_PERSON = 'By person';
export const REDACT = 'To look at before anything is passed on';
export const REDACT_INTRO =
  'These look like a name, a date of birth or an NHS number. It is a guess by patterns: it takes some words for names, and misses others, so please read for yourself too.';
export const REDACT_NONE =
  'Nothing was found that looks like a name, a date of birth or an NHS number. That is a guess by patterns, so please read for yourself too.';

export const QUOTING: Record<Pack['passages'][number]['quoting'], string> = {
  'quote me': 'May be quoted, without their name.',
  'show me first': 'Show them first, before any of this is quoted.',
  'do not quote me': 'Not to be quoted.',
};
export const SHORT_QUOTING: Record<Pack['passages'][number]['quoting'], string> = {
  'quote me': 'may be quoted',
  'show me first': 'show first',
  'do not quote me': 'not to be quoted',
};
export const ABOUT_TIME: Record<Pack['passages'][number]['about'], string> = {
  then: 'How it was at the time.',
  since: 'What came to be known since.',
  always: '',
  note: 'A note by whoever wrote it down.',
};
export const IDENTITY: Record<Identity['is'], string> = {
  name: 'perhaps a name',
  'date of birth': 'perhaps a date of birth',
  'NHS number': 'perhaps an NHS number',
};
export const ALSO_ASKED = (wording: string) => `Also asked as: ${wording}`;
export const WHEN = (from: string, to: string) =>
  `Their words place this, approximately, ${from === to ? `on ${from}` : `from ${from} to ${to}`}.`;
export const SENT = (day: string) => `Sent on ${day}.`;
export const OUTSIDE =
  'They say that some of it was before or after the period that the review looks at.';

type Counts<Of> = { [Name in keyof Of]: string };
export const HEADS = {
  asked: 'Who was asked',
  outcomes: 'What came of it, of those asked',
  ways: 'How what is here came to the review',
  when: 'When',
  wordings: 'With which questionnaire',
  families: 'Families',
  quoting: 'What was chosen when it was read back',
  leftOut: 'What is not in it, and why',
};
export const OUTCOMES: Counts<Method['outcomes']> = {
  answered: 'Have told the review what they wished to',
  declined: 'Would rather not',
  notTheRightPerson: 'Say that they are not the right person',
  tookBack: 'Took their words back',
  byAnotherRoute: 'Take part by telephone, on a visit or by letter',
  askedForTime: 'Asked for more time',
  atRest: 'Paused, or on hold',
  notReached: 'Could not be reached',
  underWay:
    'Are writing, talking or coming to the meeting, or were there; they have sent nothing yet',
  open: 'Have their invitation; nothing more is known',
};
export const NOT_ASKED = 'On the list, and not asked, not yet, or not any more';
export const WAYS: Counts<Method['ways']> = {
  wrote: 'Wrote it themselves',
  talked: 'Said it in a conversation; it was written down and they confirmed it',
  anotherRoute: 'Said or sent it by another route; it was written down and they confirmed it',
  throughAnOfficer: 'Families, to their liaison officer; it was read back to them',
  atTheMeeting: 'Were at the practitioner meeting, whatever else they did',
};
export const FAMILIES: Counts<Method['families']> = {
  members: 'Members of families',
  heard: 'Of them heard',
  declined: 'Of them declined',
  notApproached: 'Of them not approached, or not yet',
};
export const CHOSEN: Counts<Method['quoting']> = {
  quoteMe: 'May be quoted',
  showMeFirst: 'Show first',
  doNotQuoteMe: 'Not to be quoted',
};
export const LEFT_OUT: Counts<Omit<Method['leftOut'], 'isSomething'>> = {
  held: 'People whose words are sealed by a hold',
  takenBack: 'People who took all or some of their words back',
  heldAnswers: 'Answers to questions on which there is a hold',
};
export const SOMETHING = 'Something that was said is not in this pack.';
export const NOTHING = 'Nothing that was said is left out of this pack.';
export const DAYS = (what: string, from: string, to: string) =>
  from === to ? `${what} on ${from}.` : `${what} from ${from} to ${to}.`;
export const ASKED_DAYS = 'Asked';
export const SENT_DAYS = 'Told';
export const WORDING = (id: string, version: string, hash: string, accounts: number) =>
  `${id}, version ${version} (${hash}): ${accounts}`;
