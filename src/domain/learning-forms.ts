/** What is typed of findings, of what follows from them, and of actions. */
import { parseDay } from './dates.ts';
import { fingerprint } from './draft.ts';
import {
  FINDING_TITLE,
  LONG_TEXT,
  MOST_PASSAGES,
  MOST_RESEARCH,
  SHORT_TEXT,
  outcomeKindSchema,
  stillSchema,
  type Action,
  type Citation,
  type Finding,
  type Outcome,
  type Research,
} from './learning.ts';
import { textProblem, type FieldProblem } from './review-forms.ts';
import type { Passage } from './voices.ts';

export const FINDING_FIELDS = [
  'title',
  'says',
  'themes',
  'passages',
  'evidence',
  'research',
] as const;
export type FindingField = (typeof FINDING_FIELDS)[number];
export type FindingTyped = Record<FindingField, string>;

export function findingTyped(finding: Finding | undefined): FindingTyped {
  return {
    title: finding?.title ?? '',
    says: finding?.says ?? '',
    themes: finding?.themes.map(fingerprint).join(',') ?? '',
    passages: finding?.passages.map(({ passage }) => passage).join(', ') ?? '',
    evidence: finding?.evidence ?? '',
    research: finding?.research.map(lineOf).join('\n') ?? '',
  };
}

function lineOf({ reference, link, adds }: Research): string {
  return [reference, link, adds].join(' | ');
}

const RESEARCH_LINE = /^([^|]+)\|([^|]*)\|([^|]+)$/;

/** A line each: reference, link, what it adds. */
function researchIn(text: string): Research[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = lines.flatMap((line) => {
    const [, reference = '', link = '', adds = ''] = RESEARCH_LINE.exec(line) ?? [];
    const one = { reference: reference.trim(), link: link.trim(), adds: adds.trim() };
    const isLink = one.link === '' || URL.canParse(one.link);
    return one.reference !== '' && one.adds !== '' && isLink ? [one] : [];
  });
  return found.length === lines.length ? found : undefined;
}

export type FindingProblem =
  | FieldProblem<FindingField>
  | { field: FindingField; problem: 'not understood' | 'stands on nothing' };

/**
 * A finding as it was typed, or what stands in its way. It stands on something: words, evidence or
 * research. What it `cited` before stays as it was cited, whatever became of those words since.
 */
export function parseFinding(
  typed: FindingTyped,
  known: {
    themes: readonly string[];
    passages: readonly Passage[];
    cited: readonly Citation[];
  },
): { parsed?: Omit<Finding, 'id'>; problems: FindingProblem[] } {
  const problems: FindingProblem[] = [];
  const [title, says, evidence] = [typed.title.trim(), typed.says.trim(), typed.evidence.trim()];
  const limits = [
    { field: 'title' as const, problem: textProblem(title, FINDING_TITLE) },
    { field: 'says' as const, problem: textProblem(says, LONG_TEXT) },
    {
      field: 'evidence' as const,
      problem: evidence === '' ? undefined : textProblem(evidence, LONG_TEXT),
    },
    {
      field: 'research' as const,
      problem: typed.research.length > LONG_TEXT ? ('too long' as const) : undefined,
    },
  ];
  for (const { field, problem } of limits) if (problem) problems.push({ field, problem });
  // What somebody typed is no value of a choice: its mark is.
  const ticked = typed.themes.split(',');
  const themes = known.themes.filter((theme) => ticked.includes(fingerprint(theme)));
  const named = typed.passages.split(/[\s,;]+/).filter((id) => id !== '');
  const ids = new Set(named.map((id) => (/^\d/.test(id) ? `P${id}` : id.toUpperCase())));
  const there = known.passages.map(({ id, mark }): Citation => ({ passage: id, mark }));
  const citable = new Map([...there, ...known.cited].map((one) => [one.passage, one]));
  const passages = [...ids].flatMap((id) => citable.get(id) ?? []);
  if (passages.length < ids.size) problems.push({ field: 'passages', problem: 'not understood' });
  else if (passages.length > MOST_PASSAGES)
    problems.push({ field: 'passages', problem: 'too many' });
  const research = researchIn(typed.research);
  if (!research) problems.push({ field: 'research', problem: 'not understood' });
  else if (research.length > MOST_RESEARCH)
    problems.push({ field: 'research', problem: 'too many' });
  const standsOn = themes.length + passages.length + (research?.length ?? 0);
  if (standsOn === 0 && evidence === '')
    problems.push({ field: 'passages', problem: 'stands on nothing' });
  return problems.length > 0 || !research
    ? { problems }
    : { parsed: { title, says, themes, passages, evidence, research }, problems };
}

export const OUTCOME_FIELDS = ['is', 'text'] as const;
export type OutcomeField = (typeof OUTCOME_FIELDS)[number];
export type OutcomeTyped = Record<OutcomeField, string>;

export function outcomeTyped(outcome: Outcome | undefined): OutcomeTyped {
  return { is: outcome?.is ?? '', text: outcome?.text ?? '' };
}

export function parseOutcome(typed: OutcomeTyped): {
  parsed?: Pick<Outcome, 'is' | 'text'>;
  problems: FieldProblem<OutcomeField>[];
} {
  const is = outcomeKindSchema.safeParse(typed.is).data;
  const text = typed.text.trim();
  const problem = textProblem(text, SHORT_TEXT);
  const problems: FieldProblem<OutcomeField>[] = [
    ...(is ? [] : [{ field: 'is' as const, problem: 'missing' as const }]),
    ...(problem ? [{ field: 'text' as const, problem }] : []),
  ];
  return problems.length > 0 || !is ? { problems } : { parsed: { is, text }, problems };
}

export const ACTION_FIELDS = ['text', 'agencyId', 'due', 'measure'] as const;
export type ActionField = (typeof ACTION_FIELDS)[number];
export type ActionTyped = Record<ActionField, string>;

export function actionTyped(action: Action | undefined): ActionTyped {
  const { text = '', agencyId = '', due = '', measure = '' } = action ?? {};
  return { text, agencyId, due, measure };
}

/** `agencies`: those on the review. A new day is to come; one that was set may have passed. */
export function parseAction(
  typed: ActionTyped,
  about: { agencies: readonly string[]; today: string; was: string | undefined },
): { parsed?: Record<ActionField, string>; problems: FieldProblem<ActionField>[] } {
  const problems: FieldProblem<ActionField>[] = [];
  const [text, measure] = [typed.text.trim(), typed.measure.trim()];
  for (const [field, words] of [
    ['text', text],
    ['measure', measure],
  ] as const) {
    const problem = textProblem(words, SHORT_TEXT);
    if (problem) problems.push({ field, problem });
  }
  const { agencyId } = typed;
  if (!about.agencies.includes(agencyId)) problems.push({ field: 'agencyId', problem: 'missing' });
  const due = parseDay(typed.due.trim());
  if (due === undefined) problems.push({ field: 'due', problem: 'not a date' });
  else if (due <= about.today && due !== about.was)
    problems.push({ field: 'due', problem: 'in the past' });
  return problems.length > 0 || due === undefined
    ? { problems }
    : { parsed: { text, agencyId, due, measure }, problems };
}

export const DONE_FIELDS = ['on', 'changed', 'evidence'] as const;
export type DoneField = (typeof DONE_FIELDS)[number];
export type DoneTyped = Record<DoneField, string>;

/** An action is done when something changed for children, and one knows by what. */
export function parseDone(
  typed: DoneTyped,
  today: string,
): { parsed?: Record<DoneField, string>; problems: FieldProblem<DoneField>[] } {
  const problems: FieldProblem<DoneField>[] = [];
  const on = parseDay(typed.on.trim());
  if (on === undefined) problems.push({ field: 'on', problem: 'not a date' });
  else if (on > today) problems.push({ field: 'on', problem: 'in the future' });
  const [changed, evidence] = [typed.changed.trim(), typed.evidence.trim()];
  for (const [field, words] of [
    ['changed', changed],
    ['evidence', evidence],
  ] as const) {
    const problem = textProblem(words, SHORT_TEXT);
    if (problem) problems.push({ field, problem });
  }
  return problems.length > 0 || on === undefined
    ? { problems }
    : { parsed: { on, changed, evidence }, problems };
}

export const CHECK_FIELDS = ['still', 'words'] as const;
export type CheckField = (typeof CHECK_FIELDS)[number];
export type CheckTyped = Record<CheckField, string>;

export function parseCheck(typed: CheckTyped): {
  parsed?: Pick<Action['checks'][number], 'still' | 'words'>;
  problems: FieldProblem<CheckField>[];
} {
  const still = stillSchema.safeParse(typed.still).data;
  const words = typed.words.trim();
  const problem = textProblem(words, SHORT_TEXT);
  const problems: FieldProblem<CheckField>[] = [
    ...(still ? [] : [{ field: 'still' as const, problem: 'missing' as const }]),
    ...(problem ? [{ field: 'words' as const, problem }] : []),
  ];
  return problems.length > 0 || !still ? { problems } : { parsed: { still, words }, problems };
}
