import { NAME_LENGTH } from '../../src/domain/family-forms.ts';
import { SUPPORT_LENGTH } from '../../src/domain/family-report.ts';
import type { FamilyReportView } from '../../src/domain/views-family-report.ts';
import { familyHeadOf } from './examples-family.ts';
import type { Filling } from './fillings.ts';

/** That somebody has read the report before it is final: nothing noted yet, and all that can be. */
export function familyReportExamples(filling: Filling): FamilyReportView[] {
  const { needed, optional, many } = filling;
  return [
    {
      show: 'family report',
      head: familyHeadOf(filling),
      member: {
        id: 'member-of-family-1',
        name: needed('name', NAME_LENGTH),
        adult: many ? needed('adult', NAME_LENGTH) : undefined,
        isApart: many,
      },
      typed: {
        is: many ? 'read' : '',
        on: many ? '2026-09-30' : '',
        how: many ? 'another way' : '',
        support: optional('support', SUPPORT_LENGTH),
      },
      problems: many
        ? [
            { field: 'is', problem: 'missing' },
            { field: 'is', problem: 'changed meanwhile' },
            { field: 'on', problem: 'in the future' },
            { field: 'how', problem: 'missing' },
            { field: 'support', problem: 'too long' },
          ]
        : [],
    },
  ];
}
