import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { CARDS_FOLDER, readJson } from '../../src/cards/load.ts';
import { sentencesOf } from './reading.ts';

// The words that come with the program, in English: the formulas are made for it.

export const GROUPS = [
  'families',
  'invitation',
  'questionnaire',
  'agencies',
  'notices',
  'leads',
] as const;
export type Group = (typeof GROUPS)[number];

/** A card, or a file, and the sentences on it. */
export type Page = { group: Group; name: string; sentences: string[] };

/** Files besides the one of strings. In these, the words of each language stand under its tag. */
const FILES: Record<string, Group> = {
  'family-expectations': 'families',
  'family-conversation': 'families',
  'family-conversation-more': 'families',
  'before-you-begin': 'invitation',
  addendum: 'questionnaire',
  'review-questions': 'questionnaire',
};

/** What an invitation says of a type of review. The criteria are the guidance's words, not ours. */
const typeSchema = z.looseObject({ promise: z.unknown(), position: z.unknown() });

/** The cards of the strings file by whom they are for; those that are not named are for who runs a review. */
const CARDS: Record<Exclude<Group, 'leads'>, RegExp> = {
  // What an officer has open with a family; "familyPerspective" is what a reviewer reads.
  families: /^(family(?!Perspective)\w+|family|readFamily|leaflet)$/,
  invitation:
    /^(invitation|digest|standing|notNow|putOff|hours|support|risk|paper|before|talkSuits|talkTimes|readNotes|extractRead|extractComment|survey|briefing|home)$/,
  questionnaire: /^(page|pages|compare|readBack|ownWords|ownWordsBack)$/,
  agencies: /^(onReview|contact|suggestion|summaryReminder|actionReminder|agencyActions|employer)$/,
  notices: /^(problems|notice|trouble|tooLong|typed)$/,
};

const DAY = '3 May';
const PERSON = 'Sam Reed';
/** Made-up values of placeholders; what is not named is one short word. Of `''`, the words are elsewhere. */
const MADE_UP: Record<string, string> = {
  ...Object.fromEntries(
    ['on', 'at', 'day', 'until', 'from', 'answerBy', 'since', 'to', 'meetingOn', 'toldOn'].map(
      (name) => [name, DAY],
    ),
  ),
  ...Object.fromEntries(
    ['name', 'names', 'leadName', 'reviewer', 'readers', 'toldBy', 'adult', 'by'].map((name) => [
      name,
      PERSON,
    ]),
  ),
  agency: 'Example NHS Trust',
  agrees: 'senior investigating officer',
  board: 'Exampleshire Safeguarding Board',
  court: 'the coroner',
  reference: 'R-4',
  telephone: '01632 960001',
  onHold: '',
  promise: '',
  reminders: '',
};

function filled(text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => MADE_UP[name] ?? 'this').trim();
}

/** Every text in there, or every English one where a text has several languages. */
function textsIn(node: unknown, isEnglish: boolean): string[] {
  if (typeof node === 'string') return isEnglish ? [node] : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    textsIn(value, isEnglish || key === 'en-GB'),
  );
}

function pageOf(group: Group, name: string, texts: string[]): Page[] {
  const sentences = texts.map(filled).flatMap(sentencesOf);
  return sentences.length === 0 ? [] : [{ group, name, sentences }];
}

const stringsSchema = z.record(z.string(), z.unknown());

/** All pages that have a sentence. */
export function standardWords(): Page[] {
  const json = (name: string) => readJson(join(CARDS_FOLDER, `${name}.json`));
  const filesIn = (inner: string) =>
    readdirSync(join(CARDS_FOLDER, inner)).map((file) => `${inner}/${basename(file, '.json')}`);
  const groupOf = (card: string) =>
    GROUPS.find((group) => group !== 'leads' && CARDS[group].test(card)) ?? 'leads';
  return [
    ...Object.entries(FILES).flatMap(([name, group]) =>
      pageOf(group, name, textsIn(json(name), false)),
    ),
    ...filesIn('questionnaires').flatMap((name) =>
      pageOf('questionnaire', name, textsIn(json(name), false)),
    ),
    ...filesIn('review-types').flatMap((name) => {
      const { promise, position } = typeSchema.parse(json(name));
      return pageOf('invitation', name, textsIn({ promise, position }, false));
    }),
    ...Object.entries(stringsSchema.parse(json('strings/en-GB'))).flatMap(([card, words]) =>
      pageOf(groupOf(card), card, textsIn(words, true)),
    ),
  ];
}
