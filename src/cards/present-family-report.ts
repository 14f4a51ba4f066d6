import { SUPPORT_LENGTH } from '../domain/family-report.ts';
import type { FamilyReportView } from '../domain/views-family-report.ts';
import { choices } from './desk.ts';
import { familyDesk } from './present-family.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

/** The report before it is final: how the family reads it, and the form that notes that they have. */
export function presentFamilyReport(view: FamilyReportView, words: Words): Presented {
  const { head, member, typed, problems } = view;
  const s = words.familyReport;
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [
      s.intro,
      s.theirs,
      member.adult === undefined ? '' : fill(s.withChild, { adult: member.adult }),
      member.isApart ? s.apart : '',
    ],
    problems: problemLines(words, problems, s, { 'changed meanwhile': s.meanwhile }),
    fields: [
      { id: 'is', kind: 'pick', label: s.is, value: typed.is, choices: choices(s.states) },
      { id: 'on', kind: 'date', label: s.on, value: typed.on },
      { id: 'how', kind: 'pick', label: s.how, value: typed.how, choices: choices(s.hows) },
      {
        id: 'support',
        kind: 'text',
        label: s.support,
        value: typed.support,
        max: SUPPORT_LENGTH,
      },
    ],
    buttons: [
      { verb: 'family.report.save', title: s.save, isMain: true },
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}
