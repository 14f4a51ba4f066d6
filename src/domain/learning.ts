/**
 * What a review makes of what it heard: findings, what follows from each, and what is done about it. A
 * finding says what it stands on; what follows comes from a finding; an action belongs to one agency.
 */
import { z } from 'zod';
import { sendSchema } from './send.ts';
import { addMonths } from './span.ts';

export const FINDING_TITLE = 120;
export const LONG_TEXT = 1000;
export const SHORT_TEXT = 300;

/** Few: too many recommendations of uneven quality produce inaction. */
export const MOST_FINDINGS = 12;
export const MOST_OUTCOMES = 12;
export const MOST_OUTCOMES_OF_ONE = 4;
export const MOST_ACTIONS = 40;
export const MOST_ACTIONS_OF_ONE = 8;
export const MOST_PASSAGES = 40;
export const MOST_RESEARCH = 6;

export const researchSchema = z.object({
  reference: z.string(),
  /** '' where there is none. */
  link: z.string(),
  /** What it adds. */
  adds: z.string(),
});
export type Research = z.infer<typeof researchSchema>;

/** A sentence of a perspective, with the mark of its words as they were when it was cited. */
export const citationSchema = z.object({ passage: z.string(), mark: z.string() });
export type Citation = z.infer<typeof citationSchema>;

export const findingSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** What sustained the practice, and whether it is wider than this case. */
  says: z.string(),
  themes: z.array(z.string()),
  passages: z.array(citationSchema),
  /** What else of the case it stands on: records, chronology. */
  evidence: z.string(),
  research: z.array(researchSchema),
});
export type Finding = z.infer<typeof findingSchema>;

export const outcomeKindSchema = z.enum(['question', 'recommendation']);
export type OutcomeKind = z.infer<typeof outcomeKindSchema>;

/** A question for the board, or a recommendation. */
export const outcomeSchema = z.object({
  id: z.string(),
  findingId: z.string(),
  is: outcomeKindSchema,
  text: z.string(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const stillSchema = z.enum(['yes', 'partly', 'no']);
/** After so many months it is asked whether what the action was for is still true. */
export const CHECK_MONTHS = [6, 12] as const;

export const actionSchema = z.object({
  id: z.string(),
  outcomeId: z.string(),
  text: z.string(),
  agencyId: z.string(),
  due: z.string(),
  /** How one will know. */
  measure: z.string(),
  /** What changed for children, and by what evidence one knows. */
  done: z.object({ on: z.string(), changed: z.string(), evidence: z.string() }).optional(),
  checks: z.array(
    z.object({
      months: z.union([z.literal(6), z.literal(12)]),
      on: z.string(),
      still: stillSchema,
      words: z.string(),
    }),
  ),
  /** When its agency was asked for it by that day. */
  asked: z.string().optional(),
  /** The card that reminds its agency's contact. */
  reminder: sendSchema.optional(),
  /** When the leads are to have news of it: its day has come, or its agency has noted it as done. */
  tellAt: z.string().optional(),
});
export type Action = z.infer<typeof actionSchema>;

export const learningSchema = z.object({
  findings: z.array(findingSchema),
  outcomes: z.array(outcomeSchema),
  actions: z.array(actionSchema),
});
export type Learning = z.infer<typeof learningSchema>;

export const NO_LEARNING: Learning = { findings: [], outcomes: [], actions: [] };

type Part = { id: string };

/** With that one in the list, in its place or at the end. */
function withPart<P extends Part>(list: readonly P[], part: P): P[] {
  return list.some(({ id }) => id === part.id)
    ? list.map((one) => (one.id === part.id ? part : one))
    : [...list, part];
}

/** The same learning where there is no room. */
export function withFinding(learning: Learning, finding: Finding): Learning {
  const { findings } = learning;
  const isNew = !findings.some(({ id }) => id === finding.id);
  if (isNew && findings.length >= MOST_FINDINGS) return learning;
  return { ...learning, findings: withPart(findings, finding) };
}

/** Whether one more may follow from that finding. */
export function hasRoomForOutcome({ outcomes }: Learning, findingId: string): boolean {
  const own = outcomes.filter((one) => one.findingId === findingId);
  return outcomes.length < MOST_OUTCOMES && own.length < MOST_OUTCOMES_OF_ONE;
}

/** Whether one more action may follow from that. */
export function hasRoomForAction({ actions }: Learning, outcomeId: string): boolean {
  const own = actions.filter((one) => one.outcomeId === outcomeId);
  return actions.length < MOST_ACTIONS && own.length < MOST_ACTIONS_OF_ONE;
}

/** The same learning where there is no such finding, or no room. */
export function withOutcome(learning: Learning, outcome: Outcome): Learning {
  const { findings, outcomes } = learning;
  if (!findings.some(({ id }) => id === outcome.findingId)) return learning;
  const isNew = !outcomes.some(({ id }) => id === outcome.id);
  if (isNew && !hasRoomForOutcome(learning, outcome.findingId)) return learning;
  return { ...learning, outcomes: withPart(outcomes, outcome) };
}

/** The same learning where there is nothing that it could follow from, or no room. */
export function withAction(learning: Learning, action: Action): Learning {
  const { outcomes, actions } = learning;
  if (!outcomes.some(({ id }) => id === action.outcomeId)) return learning;
  const isNew = !actions.some(({ id }) => id === action.id);
  if (isNew && !hasRoomForAction(learning, action.outcomeId)) return learning;
  return { ...learning, actions: withPart(actions, action) };
}

/** Without that one, of whichever kind: only where nothing follows from it, so that nothing is lost. */
export function without(learning: Learning, id: string): Learning {
  const { findings, outcomes, actions } = learning;
  const isNeeded =
    outcomes.some(({ findingId }) => findingId === id) ||
    actions.some(({ outcomeId }) => outcomeId === id) ||
    actions.some((action) => action.id === id && action.done !== undefined);
  if (isNeeded) return learning;
  const rest = <P extends Part>(list: P[]) => list.filter((one) => one.id !== id);
  return { findings: rest(findings), outcomes: rest(outcomes), actions: rest(actions) };
}

/** How it is with an action: by its day, and by what is known of it. */
export type ActionState = 'to do' | 'day has come' | 'done';

export function actionState({ done, due }: Action, today: string): ActionState {
  if (done) return 'done';
  return due <= today ? 'day has come' : 'to do';
}

/** After how many months a check is made. */
export type CheckMonths = (typeof CHECK_MONTHS)[number];

/** Which of the checks are to be made by that day: some months after the action was done, each once. */
export function checksDue({ done, checks }: Action, today: string): CheckMonths[] {
  if (!done) return [];
  return CHECK_MONTHS.filter(
    (months) => addMonths(done.on, months) <= today && !checks.some((one) => one.months === months),
  );
}

export function checkDue(action: Action, today: string): CheckMonths | undefined {
  return checksDue(action, today)[0];
}
