/** What a review has found: for its lead and its independent reviewers. */
import { fingerprint } from '../domain/draft.ts';
import type { FormPress } from '../domain/form.ts';
import {
  FINDING_FIELDS,
  findingTyped,
  parseFinding,
  type FindingField,
  type FindingProblem,
} from '../domain/learning-forms.ts';
import {
  MOST_FINDINGS,
  hasRoomForOutcome,
  withFinding,
  without,
  type Citation,
  type Finding,
  type Learning,
} from '../domain/learning.ts';
import { notToBeQuoted, type NotToBeQuoted } from '../domain/learning-quotes.ts';
import type { Speaker } from '../domain/person.ts';
import type { Cited, LearningView } from '../domain/views-learning.ts';
import { Refused, type View } from '../domain/views.ts';
import { passagesOf, type Passage } from '../domain/voices.ts';
import { read } from '../storage/records.ts';
import { changeLearning, learningFor, saveForm, type OfLearning } from './change-learning.ts';
import type { Deps } from './deps.ts';
import { gatherVoices } from './gather-voices.ts';
import { CODING_ID, codings } from './kinds.ts';
import { headOf } from './review-page.ts';

type Show<S extends LearningView['show']> = Extract<LearningView, { show: S }>;

export async function showLearning(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  return learningView(await learningFor(deps, speaker, 'learning.show', reviewId));
}

export function learningView({ reviewId, review, learning }: OfLearning): Show<'learning'> {
  const { findings, outcomes, actions } = learning;
  return {
    show: 'learning',
    head: headOf(reviewId, review),
    findings: findings.map(({ id, title }) => {
      const own = outcomes.filter(({ findingId }) => findingId === id);
      const ownActions = actions.filter(({ outcomeId }) =>
        own.some((outcome) => outcome.id === outcomeId),
      );
      return {
        id,
        title,
        outcomes: own.length,
        actions: ownActions.length,
        done: ownActions.filter(({ done }) => done !== undefined).length,
      };
    }),
    outcomes: outcomes.length,
    isFull: findings.length >= MOST_FINDINGS,
  };
}

/** What people said, a sentence each. */
async function passagesIn(deps: Deps, { reviewId, review }: OfLearning): Promise<Passage[]> {
  const { voices } = await gatherVoices(deps, reviewId, review);
  return voices.flatMap(passagesOf);
}

/** What no text of a finding, or of what follows from it, may have. */
export async function unquotableIn(deps: Deps, of: OfLearning): Promise<NotToBeQuoted> {
  return notToBeQuoted(await passagesIn(deps, of));
}

/** The names of the themes that a finding can stand on: those there are, and those it stands on. */
async function themesFor(deps: Deps, { reviewId }: OfLearning): Promise<ThemesFor> {
  const coding = await read(deps.store, codings, reviewId, CODING_ID);
  const names = coding?.value.codes.map(({ theme }) => theme) ?? [];
  return (finding) =>
    [...new Set([...names, ...(finding?.themes ?? [])])].sort((a, b) => a.localeCompare(b));
}
type ThemesFor = (finding: Finding | undefined) => string[];

const findingIn = ({ findings }: Learning, findingId: string) =>
  findings.find(({ id }) => id === findingId);

/** A finding to be written: '' for a new one. */
export async function editFinding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  findingId: string,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'finding.form', reviewId);
  const finding = findingIn(of.learning, findingId);
  if (!finding && of.learning.findings.length >= MOST_FINDINGS) return learningView(of);
  return findingForm(of, await themesFor(deps, of), {
    findingId: finding?.id ?? deps.newId(),
    typed: findingTyped(finding),
    problems: [],
  });
}

/** Whoever may not read what people said sees no names of themes; those it stands on stay. */
function findingForm(
  { reviewId, review, learning, reads }: OfLearning,
  themesOf: ThemesFor,
  form: Pick<Show<'finding form'>, 'findingId' | 'typed' | 'problems'>,
): Show<'finding form'> {
  const finding = findingIn(learning, form.findingId);
  const themes = reads ? themesOf(finding) : [];
  return {
    show: 'finding form',
    head: headOf(reviewId, review),
    isNew: !finding,
    themes: themes.map((name) => ({ mark: fingerprint(name), name })),
    ...form,
  };
}

const WITHOUT_THEMES = ['title', 'says', 'passages', 'evidence', 'research'] as const;

export async function saveFinding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  findingId: string,
  press: FormPress,
): Promise<View> {
  const before = await learningFor(deps, speaker, 'finding.save', reviewId);
  if (findingId === '') throw new Refused('not understood');
  const [passages, themesOf] = await Promise.all([
    passagesIn(deps, before),
    themesFor(deps, before),
  ]);
  const { of, refused } = await saveForm<OfLearning, FindingField, FindingProblem>(deps, before, {
    item: findingId,
    press,
    fields: before.reads ? FINDING_FIELDS : WITHOUT_THEMES,
    quoted: notToBeQuoted(passages),
    stored: (learning) => findingTyped(findingIn(learning, findingId)),
    parse: (typed, learning) => {
      const now = findingIn(learning, findingId);
      const known = { themes: themesOf(now), passages, cited: now?.passages ?? [] };
      const { parsed, problems } = parseFinding(typed, known);
      if (!parsed) return { problems };
      const next = withFinding(learning, { id: findingId, ...parsed });
      return next === learning
        ? { problems: [{ field: 'title', problem: 'too many' }] }
        : { next, problems };
    },
  });
  return refused
    ? findingForm(of, themesOf, { findingId, ...refused })
    : findingView(of, findingId, passages);
}

export async function showFinding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  findingId: string,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'finding.show', reviewId);
  return findingView(of, findingId, await passagesShownTo(deps, of));
}

/** Nothing of it is asked for whoever may not read it. */
export async function passagesShownTo(deps: Deps, of: OfLearning): Promise<Passage[]> {
  return of.reads ? passagesIn(deps, of) : [];
}

export function findingView(of: OfLearning, findingId: string, passages: readonly Passage[]): View {
  const { reviewId, review, learning, reads } = of;
  const finding = findingIn(learning, findingId);
  if (!finding) return learningView(of);
  const outcomes = learning.outcomes.filter((one) => one.findingId === findingId);
  return {
    show: 'finding',
    head: headOf(reviewId, review),
    finding: reads ? finding : { ...finding, themes: [] },
    cited: reads ? citedIn(finding.passages, passages) : withoutVoice('not read', finding.passages),
    outcomes: outcomes.map(({ id, is, text }) => ({
      id,
      is,
      text,
      actions: learning.actions.filter(({ outcomeId }) => outcomeId === id).length,
    })),
    mayRemove: outcomes.length === 0,
    isFull: !hasRoomForOutcome(learning, findingId),
  };
}

/** The sentences by whose they are; those that are not what was cited any more come last. */
function citedIn(citations: readonly Citation[], passages: readonly Passage[]): Cited[] {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const same = citations.flatMap(({ passage: id, mark }) => {
    const passage = byId.get(id);
    return passage?.mark === mark ? [passage] : [];
  });
  const others = citations.filter(({ passage, mark }) => byId.get(passage)?.mark !== mark);
  const byVoice = Map.groupBy(same, ({ voice, sent }) => `${voice.ordinal}/${sent.quoting}`);
  const there = [...byVoice.values()].flatMap((own): Cited[] =>
    own.slice(0, 1).map(({ voice, sent: { quoting } }) => ({
      is: 'there',
      who: voice.name,
      quoting,
      ids: own.map(({ id }) => id),
    })),
  );
  return [
    ...there,
    ...withoutVoice(
      'changed',
      others.filter(({ passage }) => byId.has(passage)),
    ),
    ...withoutVoice(
      'gone',
      others.filter(({ passage }) => !byId.has(passage)),
    ),
  ];
}

/** Their numbers, and nothing of whose they are. */
function withoutVoice(is: Exclude<Cited['is'], 'there'>, citations: readonly Citation[]): Cited[] {
  return citations.length > 0 ? [{ is, ids: citations.map(({ passage }) => passage) }] : [];
}

/** Takes out a finding from which nothing follows; pressed twice, it is gone. */
export async function removeFinding(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  findingId: string,
): Promise<View> {
  const of = await learningFor(deps, speaker, 'finding.remove', reviewId);
  const next = await changeLearning(deps, of, findingId, (learning) =>
    without(learning, findingId),
  );
  return findingView(next, findingId, await passagesShownTo(deps, next));
}
