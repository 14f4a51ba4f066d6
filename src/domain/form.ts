import { fingerprint } from './draft.ts';
import type { FieldProblem } from './review-forms.ts';

/** A form as it was pressed: what its card showed in each field, by fingerprint, and what stands there now. */
export type FormPress = { shown: Record<string, string>; written: Record<string, string> };

/**
 * What a form brings to what is stored: an untouched field leaves what is stored, so that a card that
 * was open elsewhere can't put an old answer back. Undefined when a field was changed here and there:
 * then nothing is taken, and the person looks at what stands there now.
 */
export function mergeForm<Field extends string>(
  stored: Record<Field, string>,
  fields: readonly Field[],
  { shown, written }: FormPress,
): Record<Field, string> | undefined {
  const merged = { ...stored };
  for (const field of fields) {
    const mine = written[field] ?? '';
    const before = shown[field];
    if (before === undefined || fingerprint(mine) === before) continue;
    if (fingerprint(stored[field]) !== before && stored[field].trim() !== mine.trim())
      return undefined;
    merged[field] = mine;
  }
  return merged;
}

/** A form that was not taken: what was typed, and what stands in its way. */
export type FormRefusal<Field extends string, Problem = FieldProblem<Field>> = {
  typed: Record<Field, string>;
  problems: (FieldProblem<Field> | Problem)[];
};

/**
 * A form merged with what is stored at the moment of the write: `parse` gives what is to stand then, or
 * what is in its way. A field that was changed here and there is said of the first one.
 */
export function takeForm<Field extends string, Next, Problem = FieldProblem<Field>>(
  form: { stored: Record<Field, string>; fields: readonly [Field, ...Field[]]; press: FormPress },
  parse: (typed: Record<Field, string>) => { next?: Next | undefined; problems: Problem[] },
): { next: Next; refused?: undefined } | { refused: FormRefusal<Field, Problem> } {
  const { stored, fields, press } = form;
  const typed = mergeForm(stored, fields, press);
  if (!typed)
    return {
      refused: { typed: stored, problems: [{ field: fields[0], problem: 'changed meanwhile' }] },
    };
  const { next, problems } = parse(typed);
  return next === undefined || problems.length > 0 ? { refused: { typed, problems } } : { next };
}
