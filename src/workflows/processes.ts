import { dayInLondon } from '../domain/dates.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import { PROCESS_FIELDS, parseProcess, type ProcessInput } from '../domain/hold-forms.ts';
import type { Process } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import { LIST_PAGE } from '../domain/views-holds.ts';
import { Refused, type View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf } from './review-page.ts';

/** The register of other processes about the same events. */
export async function showProcesses(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'processes.show', reviewId);
  return processesView(reviewId, review, from);
}

/** A process, or the form for one more: `processId` is '' then, and made here, so that pressing twice notes one. */
export async function showProcess(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  processId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'process.show', reviewId);
  const process = review.processes.find(({ id }) => id === processId);
  if (!process && processId !== '') throw new Refused('not understood');
  return processView(reviewId, review, process?.id ?? deps.newId(), typedOf(process), []);
}

/** Notes or corrects a process, with the decision of what waits for it; nothing follows of itself. */
export async function saveProcess(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  processId: string,
  press: FormPress,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'process.save', reviewId);
  if (processId === '') throw new Refused('not understood');
  const again = (typed: ProcessInput, problems: FieldProblem<string>[]) =>
    processView(reviewId, review, processId, typed, problems);
  const stored = typedOf(review.processes.find(({ id }) => id === processId));
  const typed = mergeForm(stored, PROCESS_FIELDS, press);
  if (!typed) return again(stored, [{ field: 'kind', problem: 'changed meanwhile' }]);
  const { process, problems } = parseProcess(typed, dayInLondon(deps.now()));
  if (!process) return again(typed, problems);
  // Pressed twice, or nothing is new.
  if (PROCESS_FIELDS.every((field) => stored[field] === process[field]))
    return processesView(reviewId, review, 0);

  await audited(deps, speaker, 'process.save', { reviewId, item: processId, why: process.status });
  const { review: saved } = await changeReview(deps, reviewId, (current) => ({
    ...current,
    processes: withProcess(current.processes, { id: processId, ...process }),
  }));
  return processesView(reviewId, saved, 0);
}

function withProcess(processes: Process[], process: Process): Process[] {
  return processes.some(({ id }) => id === process.id)
    ? processes.map((one) => (one.id === process.id ? process : one))
    : [...processes, process];
}

function typedOf(process: Process | undefined): ProcessInput {
  return process ?? { kind: '', contact: '', status: '', waits: '', decidedBy: '', decidedOn: '' };
}

function processesView(reviewId: string, review: Review, from: number): View {
  const { processes } = review;
  const start = from < processes.length ? from : 0;
  return {
    show: 'processes',
    head: headOf(reviewId, review),
    processes: processes.slice(start, start + LIST_PAGE),
    from: start,
    total: processes.length,
  };
}

function processView(
  reviewId: string,
  review: Review,
  processId: string,
  typed: ProcessInput,
  problems: FieldProblem<string>[],
): View {
  return { show: 'process', head: headOf(reviewId, review), processId, typed, problems };
}
