/** What reviewers found in the words: the themes there are, and what is said of each. */
import {
  NOTE_LENGTH,
  themesOf,
  type Coding,
  type Theme,
  type ThemeSaid,
} from '../domain/coding.ts';
import { fingerprint } from '../domain/draft.ts';
import { takeForm, type FormPress, type FormRefusal } from '../domain/form.ts';
import { notToBeQuoted, quotedProblems } from '../domain/learning-quotes.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import type { ReadBack, ThemeOnCard, ThemesView } from '../domain/views-themes.ts';
import type { View } from '../domain/views.ts';
import { passagesOf, type Passage } from '../domain/voices.ts';
import { change, createOnce, read } from '../storage/records.ts';
import { audited } from './audited.ts';
import { readingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { gatherVoices } from './gather-voices.ts';
import { CODING_ID, codings } from './kinds.ts';
import { headOf } from './review-page.ts';

type Show<S extends ThemesView['show']> = Extract<ThemesView, { show: S }>;

/** So many themes are on one card. */
export const THEMES_PAGE = 10;
export type OfThemes = {
  reviewId: string;
  review: Review;
  coding: Coding | undefined;
  passages: Passage[];
  themes: Theme[];
};

export async function themesIn(deps: Deps, reviewId: string, review: Review): Promise<OfThemes> {
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

const NO_CODING: Coding = {
  codes: [],
  said: [],
  from: { pack: '', sha256: '' },
  by: '',
  at: '',
};

export async function changeCoding(
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

export function themesView(
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

export function onCard({
  name,
  perspectives,
  agencies,
  families,
  effects,
  passages,
}: Theme): ThemeOnCard {
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
