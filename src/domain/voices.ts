/**
 * Those who told a review something, by no name: "Health visitor 2". Who is which is given once and stays,
 * so that a passage that was cited is found again.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { AgencyKind } from './agency.ts';
import type { Contribution } from './contribution.ts';
import { fingerprint } from './draft.ts';
import { identitiesIn } from './identities.ts';
import type { Liaison } from './liaison.ts';
import type { Role } from './participation.ts';
import { sentencesOf } from './sentences.ts';

/** Who is called what, and in which order what they sent came; nothing is ever taken out of it. */
export const voiceKeySchema = z.object({
  voices: z.array(
    z.object({
      /** Of the participation, or of somebody in a family. */
      id: z.string(),
      label: z.string(),
      /** Among those of that label, from 1. */
      number: z.number().int().positive(),
      /** Ids of contributions. */
      sent: z.array(z.string()),
    }),
  ),
});
export type VoiceKey = z.infer<typeof voiceKeySchema>;
type Keyed = VoiceKey['voices'][number];

export type VoiceOf =
  | { is: 'invited'; role: Role; roleThen: string; agencyId: string; agencyKind: AgencyKind }
  | { is: 'family'; relationship: string; as: Liaison };

/** How somebody is called, without a number: what they were then, else the kind of their agency. */
export function labelOf(of: VoiceOf): string {
  if (of.is === 'family') return unnamed(of.relationship, 'Family member');
  if (of.role === 'family liaison officer') return 'Family liaison officer';
  const kind = of.agencyKind === 'other' ? 'Professional' : `Professional, ${of.agencyKind}`;
  return unnamed(of.roleThen, kind);
}

/** What was typed, unless it is nothing or looks as if it named somebody. */
function unnamed(typed: string, otherwise: string): string {
  const text = typed.trim().replace(/\s+/g, ' ');
  return text === '' || identitiesIn(text).length > 0 ? otherwise : capitalised(text);
}

function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

type Answer = Contribution['answers'][number];

/** `before`: so many sentences stand before it in what was sent, whether or not they may be read. */
export type SentAnswer = Answer & { before: number };

/** The answers with how many sentences stand before each. */
export function numbered(answers: readonly Answer[], locale: string): SentAnswer[] {
  let before = 0;
  return answers.map((answer) => {
    const one = { ...answer, before };
    before += sentencesIn(answer, locale).length;
    return one;
  });
}

function sentencesIn({ text, alsoWritten }: Answer, locale: string): string[] {
  return [text, ...alsoWritten].flatMap((one) => sentencesOf(one, locale));
}

/** One thing that somebody sent, without what a hold keeps sealed. */
export type Sent = Pick<
  Contribution,
  'sentAt' | 'quoting' | 'locale' | 'isOutside' | 'questionnaire' | 'way'
> & {
  id: string;
  answers: SentAnswer[];
  /** A mark of exactly these words: another one once they were corrected. */
  version: string;
};

/** Somebody, with all of theirs that may be read, the first of it first. */
export type Voice = {
  id: string;
  of: VoiceOf;
  /** From 1, among all. */
  ordinal: number;
  /** As they are called: "Health visitor 2". */
  name: string;
  sent: (Sent & { ordinal: number })[];
};

export function versionOf(answers: readonly Answer[]): string {
  const texts = answers.map(({ questionId, text, alsoWritten }) => [questionId, text, alsoWritten]);
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 12);
}

/** What comes new: whose it is, how they are called, and what they sent. */
export type Heard = { id: string; label: string; sent: { id: string; sentAt: string }[] };

/** With those who are new in it at its end; the same key where nobody and nothing is. */
export function withHeard(key: VoiceKey, heard: readonly Heard[]): VoiceKey {
  const voices = [...key.voices];
  let isNew = false;
  for (const { id, label, sent } of inOrder(heard)) {
    const at = voices.findIndex((one) => one.id === id);
    const known = voices[at] ?? { id, label, number: numberFor(label, voices), sent: [] };
    const added = sent.map((one) => one.id).filter((one) => !known.sent.includes(one));
    if (at !== -1 && added.length === 0) continue;
    isNew = true;
    const next = { ...known, sent: [...known.sent, ...added] };
    if (at === -1) voices.push(next);
    else voices[at] = next;
  }
  return isNew ? { voices } : key;
}

/** By when they were first heard. */
function inOrder(heard: readonly Heard[]): Heard[] {
  const first = ({ sent }: Heard) => sent[0]?.sentAt ?? '';
  return heard
    .filter(({ sent }) => sent.length > 0)
    .map((one) => ({ ...one, sent: one.sent.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt)) }))
    .sort((a, b) => first(a).localeCompare(first(b)) || a.id.localeCompare(b.id));
}

function numberFor(label: string, voices: readonly Keyed[]): number {
  // In other capitals it would be read as the same: "Health Visitor 1" beside "Health visitor 1".
  const alike = voices.filter((one) => one.label.toLowerCase() === label.toLowerCase());
  return Math.max(0, ...alike.map(({ number }) => number)) + 1;
}

export function nameIn({ voices }: VoiceKey, id: string): { name: string; ordinal: number } {
  const at = voices.findIndex((one) => one.id === id);
  const { label = '', number = 0 } = voices[at] ?? {};
  return { name: `${label} ${number}`, ordinal: at + 1 };
}

/** A sentence of what somebody said, as it can be named: "P7.1.12". Without the letter a spreadsheet takes it for a date. */
export type Passage = {
  /** Voice, what they sent, sentence: each counted from 1. */
  id: string;
  /** A mark of its words. */
  mark: string;
  text: string;
  answer: SentAnswer;
  voice: Voice;
  sent: Voice['sent'][number];
};

/** How the ids of all sentences of one thing that somebody sent begin. */
export function passagePrefix(voice: { ordinal: number }, sent: { ordinal: number }): string {
  return `P${voice.ordinal}.${sent.ordinal}.`;
}

/** All sentences of somebody, in the order in which they said them. */
export function passagesOf(voice: Voice): Passage[] {
  return voice.sent.flatMap((sent) =>
    sent.answers.flatMap((answer) =>
      sentencesIn(answer, sent.locale).map((text, index) => ({
        id: `${passagePrefix(voice, sent)}${answer.before + index + 1}`,
        mark: fingerprint(`${answer.questionId} ${text}`),
        text,
        answer,
        voice,
        sent,
      })),
    ),
  );
}
