/** What reviewers found in the words: coded in a file, read back from where the pack lies. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { codedLinesIn } from '../domain/coded-file.ts';
import {
  NOTE_LENGTH,
  parseCoding,
  themesOf,
  type Coding,
  type Theme,
  type ThemeSaid,
} from '../domain/coding.ts';
import { stamp } from '../domain/dates.ts';
import { fingerprint } from '../domain/draft.ts';
import { takeForm, type FormPress, type FormRefusal } from '../domain/form.ts';
import { notToBeQuoted, quotedProblems } from '../domain/learning-quotes.ts';
import { PART_BYTES, bytesOnCard, inParts } from '../domain/parts.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import { strictest } from '../domain/quoting.ts';
import { voicesAmong, type Told } from '../domain/told.ts';
import type { ReadBack, ThemeOnCard, ThemesView } from '../domain/views-themes.ts';
import type { View } from '../domain/views.ts';
import { passagesOf, type Passage } from '../domain/voices.ts';
import { change, createOnce, read } from '../storage/records.ts';
import { audited, readingFor } from './access.ts';
import type { Deps } from './deps.ts';
import { isPackFolderOf, timeInPackId } from './evidence-pack.ts';
import { gatherVoices } from './gather-voices.ts';
import { CODING_ID, codings } from './kinds.ts';
import { PlaceAway } from './pack-place.ts';
import { headOf } from './review-page.ts';
import { auditRead, toldIn } from './told.ts';

type Show<S extends ThemesView['show']> = Extract<ThemesView, { show: S }>;

/** So many themes are on one card. */
export const THEMES_PAGE = 10;
/** So many wrong lines are named. */
export const LINES_NAMED = 15;
/** Under this name, in the pack's folder, the reviewer saves what they coded. */
export const CODED_FILE = 'coded.csv';

type OfThemes = {
  reviewId: string;
  review: Review;
  coding: Coding | undefined;
  passages: Passage[];
  themes: Theme[];
};

async function themesIn(deps: Deps, reviewId: string, review: Review): Promise<OfThemes> {
  const [record, { voices }] = await Promise.all([
    read(deps.store, codings, reviewId, CODING_ID),
    gatherVoices(deps, reviewId, review),
  ]);
  const passages = voices.flatMap(passagesOf);
  const coding = record?.value;
  return { reviewId, review, coding, passages, themes: coding ? themesOf(coding, passages) : [] };
}

/** The themes by name, each with how widely it stands; no words. */
export async function showThemes(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'themes.show', reviewId);
  return themesView(await themesIn(deps, reviewId, review), from, undefined);
}

/**
 * Reads the coding back from the newest pack in whose folder it was saved. All of it is taken, or nothing
 * and the lines are named that are wrong; what was coded before stays then. Whether the coding of another
 * pack is replaced is asked first; `replaced` is the mark that the card had then.
 */
export async function readCodingBack(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  replaced: string,
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'themes.read-back', reviewId);
  const of = await themesIn(deps, reviewId, review);
  const file = await codedFile(deps, of);
  if ('is' in file) return themesView(of, 0, file);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const table = codedLinesIn(file.bytes);
  if ('problem' in table) return themesView(of, 0, { is: 'wrong file', problem: table.problem });
  const { codes, problems } = parseCoding(table.lines, of.passages);
  if (problems.length > 0)
    return themesView(of, 0, {
      is: 'wrong lines',
      problems: problems.slice(0, LINES_NAMED),
      count: problems.length,
    });
  const from = { pack: file.pack, sha256 };
  const toAsk = (before: Coding) => {
    const replaces = replacing(before, from);
    return replaces && replaces.mark !== replaced ? replaces : undefined;
  };
  const asked = of.coding && toAsk(of.coding);
  if (asked) return themesView(of, 0, asked);
  await audited(deps, speaker, 'themes.read-back', { reviewId, item: file.pack, why: sha256 });
  const coded = {
    codes,
    from,
    by: speaker.personId,
    at: stamp(deps.now()),
  };
  const coding = await changeCoding(deps, reviewId, (before) =>
    // Pressed twice, the same file once more, or another pack's was read back meanwhile.
    isDeepStrictEqual(before.from, from) || toAsk(before) ? before : { ...before, ...coded },
  );
  const themes = themesOf(coding, of.passages);
  const done = toAsk(coding) ?? { is: 'read', codes: coding.codes.length };
  return themesView({ ...of, coding, themes }, 0, done);
}

/** What is asked before the coding of a pack takes the place of another's; undefined where there is none. */
function replacing(before: Coding, from: Coding['from']) {
  if (before.codes.length === 0 || before.from.pack === from.pack) return undefined;
  return {
    is: 'replaces' as const,
    before: timeInPackId(before.from.pack) ?? before.at,
    now: timeInPackId(from.pack) ?? '',
    mark: fingerprint(JSON.stringify([before.from, from])),
  };
}

const NO_CODING: Coding = {
  codes: [],
  said: [],
  from: { pack: '', sha256: '' },
  by: '',
  at: '',
};

async function changeCoding(
  deps: Deps,
  reviewId: string,
  decide: (coding: Coding) => Coding,
): Promise<Coding> {
  await createOnce(deps.store, codings, { id: CODING_ID, partition: reviewId, value: NO_CODING });
  const { record } = await change(deps.store, codings, reviewId, CODING_ID, (current) => {
    const next = decide(current);
    return next === current ? undefined : { value: next };
  });
  return record.value;
}

/** The newest file of a coding that was saved beside a pack. Copies of folders are none of it. */
async function codedFile(
  deps: Deps,
  { reviewId }: OfThemes,
): Promise<{ pack: string; bytes: Uint8Array } | Extract<ReadBack, { is: string }>> {
  const { place } = deps.packs;
  if (!place) return { is: 'no place' };
  try {
    // From the top: the review's reference, and with it the folder's name, may have been edited.
    const found = (await place.list('')).flatMap((name) => {
      const [folder = '', pack = '', file, ...more] = name.split('/');
      const isCoding = file === CODED_FILE && more.length === 0;
      return isCoding && isPackFolderOf(reviewId, folder) && timeInPackId(pack) !== undefined
        ? [{ name, pack }]
        : [];
    });
    const newest = found.sort((a, b) => a.pack.localeCompare(b.pack)).at(-1);
    const bytes = newest && (await place.get(newest.name));
    if (!newest || !bytes) return { is: 'no file' };
    return { pack: newest.pack, bytes };
  } catch (error) {
    if (error instanceof PlaceAway) return { is: 'place away' };
    throw error;
  }
}

function themesView(
  { reviewId, review, coding, themes }: OfThemes,
  from: number,
  done: ReadBack | undefined,
): Show<'themes'> {
  const start = from < themes.length ? from : 0;
  return {
    show: 'themes',
    head: headOf(reviewId, review),
    themes: themes.slice(start, start + THEMES_PAGE).map(onCard),
    from: start,
    total: themes.length,
    readAt: coding?.at === '' ? undefined : coding?.at,
    done,
  };
}

function onCard({ name, perspectives, agencies, families, effects, passages }: Theme): ThemeOnCard {
  return {
    mark: fingerprint(name),
    name,
    perspectives,
    agencies,
    families,
    effects,
    gone: passages.filter(({ passage }) => passage === undefined).length,
  };
}

/** A theme, and the two questions that are asked of each: how normal it was, and whether it is so still. */
export async function showTheme(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  mark: string,
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'theme.show', reviewId);
  const of = await themesIn(deps, reviewId, review);
  const theme = of.themes.find(({ name }) => fingerprint(name) === mark);
  return theme ? themeView(of, theme, theme.said, []) : themesView(of, 0, undefined);
}

const SAID_FIELDS = ['normal', 'still'] as const;

export async function saveTheme(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  mark: string,
  press: FormPress,
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'theme.save', reviewId);
  const of = await themesIn(deps, reviewId, review);
  const theme = of.themes.find(({ name }) => fingerprint(name) === mark);
  if (!theme) return themesView(of, 0, undefined);
  const outcome: { refused: FormRefusal<keyof Show<'theme'>['said']> | undefined } = {
    refused: undefined,
  };
  const quoted = notToBeQuoted(of.passages);
  const decide = (current: Coding): Coding => {
    const stored = saidOf(current, theme.name);
    const taken = takeForm({ stored, fields: SAID_FIELDS, press }, (typed) => {
      const [normal, still] = [typed.normal.trim(), typed.still.trim()];
      const tooLong = SAID_FIELDS.filter((field) => typed[field].trim().length > NOTE_LENGTH);
      const problems = [
        ...tooLong.map((field) => ({ field, problem: 'too long' as const })),
        ...quotedProblems(typed, SAID_FIELDS, quoted),
      ];
      const isSame = normal === stored.normal && still === stored.still;
      const others = current.said.filter((one) => one.theme !== theme.name);
      const said = [...others, { theme: theme.name, normal, still }];
      return { next: isSame ? current : { ...current, said }, problems };
    });
    outcome.refused = taken.refused;
    return taken.refused ? current : taken.next;
  };
  const { coding: before = NO_CODING } = of;
  if (decide(before) !== before)
    await audited(deps, speaker, 'theme.save', { reviewId, item: mark });
  const coding = await changeCoding(deps, reviewId, decide);
  if (outcome.refused) return themeView(of, theme, outcome.refused.typed, outcome.refused.problems);
  return themesView({ ...of, coding, themes: themesOf(coding, of.passages) }, 0, undefined);
}

function saidOf({ said }: Coding, name: string): Pick<ThemeSaid, 'normal' | 'still'> {
  const { normal = '', still = '' } = said.find(({ theme }) => theme === name) ?? {};
  return { normal, still };
}

function themeView(
  { reviewId, review }: OfThemes,
  theme: Theme,
  { normal, still }: Pick<ThemeSaid, 'normal' | 'still'>,
  problems: Show<'theme'>['problems'],
): Show<'theme'> {
  return {
    show: 'theme',
    head: headOf(reviewId, review),
    participant: review.type.participants.one,
    theme: onCard(theme),
    said: { normal, still },
    problems,
  };
}

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

type Sentence = Show<'theme words'>['shown'][number];

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
