import { NAME_LENGTH } from '../../src/domain/family-forms.ts';
import { promiseSchema } from '../../src/domain/family-promises.ts';
import type { FamilyPromisesView } from '../../src/domain/views-family-promises.ts';
import { familyHeadOf, owedExample } from './examples-family.ts';
import type { Filling } from './fillings.ts';

const ON = '2026-09-30';

/** What somebody was promised: nothing owed, and as much as there can be. */
export function familyPromisesExamples(filling: Filling): FamilyPromisesView[] {
  const { needed, many } = filling;
  const [owed, later] = owedExample(filling);
  const view: FamilyPromisesView = {
    show: 'family promises',
    head: familyHeadOf(filling),
    member: { id: 'member-of-family-1', name: needed('name', NAME_LENGTH) },
    since: many ? ON : undefined,
    rhythm: undefined,
    owed,
    later,
    kept: many ? promiseSchema.options.map((what) => ({ what, on: ON })) : [],
    typed: { what: many ? 'update' : '', on: ON, which: many ? `update/${ON}` : '' },
    problems: many
      ? [
          { field: 'what', problem: 'missing' },
          { field: 'on', problem: 'before the start' },
          { field: 'which', problem: 'missing' },
        ]
      : [],
    done: undefined,
  };
  return [
    view,
    { ...view, rhythm: 'monthly', done: 'saved' },
    { ...view, rhythm: 'changes', done: 'removed' },
  ];
}
