import type { FieldProblem } from '../domain/review-forms.ts';
import { fill, type Words } from './words.ts';

/** What is wrong with a form, a sentence for each field, named as its label names it; `own` has what this form says otherwise. */
export function problemLines(
  words: Words,
  problems: readonly FieldProblem<string>[],
  labels: Record<string, unknown>,
  own: Partial<Record<FieldProblem<string>['problem'], string>> = {},
): string[] {
  return problems.map(({ field, problem }) => {
    const label = labels[field];
    return fill(own[problem] ?? words.problems[problem], {
      field: typeof label === 'string' ? label : field,
    });
  });
}
