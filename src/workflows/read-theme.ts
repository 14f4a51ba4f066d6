/** The sentences of a theme, read in parts. */
import { themesOf, type Theme } from '../domain/coding.ts';
import { fingerprint } from '../domain/draft.ts';
import { PART_BYTES, bytesOnCard, inParts } from '../domain/parts.ts';
import type { Speaker } from '../domain/person.ts';
import { strictest } from '../domain/quoting.ts';
import { voicesAmong, type Told } from '../domain/told.ts';
import type { ThemesView } from '../domain/views-themes.ts';
import type { View } from '../domain/views.ts';
import { passagesOf } from '../domain/voices.ts';
import { read } from '../storage/records.ts';
import { readingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { CODING_ID, codings } from './kinds.ts';
import { headOf } from './review-page.ts';
import { onCard, themesView } from './themes.ts';
import { auditRead, toldIn } from './told.ts';

type Sentence = Extract<ThemesView, { show: 'theme words' }>['shown'][number];

/** Bytes that each sentence takes on a card besides all words. */
const AROUND = 900;

/** One part of the sentences of a theme. Whose they are is on record first. */
export async function readTheme(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { mark, part }: { mark: string; part: number },
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'theme.read', reviewId);
  const [record, told] = await Promise.all([
    read(deps.store, codings, reviewId, CODING_ID),
    toldIn(deps, reviewId, review),
  ]);
  const passages = told.flatMap(({ voice }) => passagesOf(voice));
  const coding = record?.value;
  const themes = coding ? themesOf(coding, passages) : [];
  const theme = themes.find(({ name }) => fingerprint(name) === mark);
  if (!theme) return themesView({ reviewId, review, coding, passages, themes }, 0, undefined);
  const parts = themeParts(sentencesIn(theme, told));
  const index = part < parts.length ? part : 0;
  const shown = parts[index] ?? [];
  const voiceIds = voicesAmong(shown);
  await auditRead(deps, speaker, reviewId, { voiceIds, why: 'by theme' });
  return {
    show: 'theme words',
    head: headOf(reviewId, review),
    participant: review.type.participants.one,
    theme: onCard(theme),
    part: index,
    parts: parts.length,
    shown,
  };
}

/** In the order in which people were heard: nobody's words come before another's for what they are. */
function sentencesIn({ passages }: Theme, told: readonly Told[]): Sentence[] {
  const whoOf = new Map(told.map(({ voice, who }) => [voice.id, who]));
  const ordinalOf = new Map(told.map(({ voice }) => [voice.id, voice.ordinal]));
  const ordinal = ({ voiceId }: Sentence) => ordinalOf.get(voiceId) ?? 0;
  return passages
    .flatMap(({ code, passage }): Sentence[] => {
      const who = passage && whoOf.get(passage.voice.id);
      if (!passage || !who) return [];
      const { voice, sent, answer, text } = passage;
      return [
        {
          voiceId: voice.id,
          who,
          sentAt: sent.sentAt,
          quoting: strictest(voice.sent.map(({ quoting }) => quoting)),
          text: { asked: answer.asked, about: answer.about, text, isAlso: false },
          passage: passage.id,
          effect: code.effect,
          note: code.note ?? '',
        },
      ];
    })
    .sort((one, other) => ordinal(one) - ordinal(other));
}

/** The sentences in parts that fit on one card each. */
export function themeParts(sentences: readonly Sentence[]): Sentence[][] {
  return inParts(sentences, bytesOf, PART_BYTES);
}

function bytesOf({ who, text, note }: Sentence): number {
  const named = [who.name, who.agency, who.roleThen, note].join('');
  return bytesOnCard(named) + bytesOnCard(text.asked) + bytesOnCard(text.text) + AROUND;
}
