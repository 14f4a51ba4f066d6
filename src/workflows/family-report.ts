import { apartFrom } from '../domain/family-apart.ts';
import { REPORT_FIELDS, parseReport, reportTyped } from '../domain/family-report.ts';
import type { FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import type { FamilyReportView } from '../domain/views-family-report.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import type { Deps } from './deps.ts';
import { familyHead, memberFor, saveForm, type OfMember } from './families.ts';
import { memberView } from './family-page.ts';

/** Whether somebody has read the report before it is final, and who is there for them on its day. */
export async function showReport(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.report', keys, memberId);
  return 'show' in of ? of : reportView(of, reportTyped(of.member.report), []);
}

export async function saveReport(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  press: FormPress,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.report.save', keys, memberId);
  if ('show' in of) return of;
  const done = await saveForm(deps, of, {
    press,
    fields: REPORT_FIELDS,
    stored: ({ report }) => reportTyped(report),
    parse: (typed, { report: before }) => parseReport(typed, { before, today: of.today }),
  });
  return done.is === 'saved' ? memberView(done.of) : reportView(done.of, done.typed, done.problems);
}

function reportView(
  of: OfMember,
  typed: FamilyReportView['typed'],
  problems: FamilyReportView['problems'],
): FamilyReportView {
  const { id, name, child } = of.member;
  const isApart = apartFrom(of.family, of.member).length > 0;
  return {
    show: 'family report',
    head: familyHead(of),
    member: { id, name, adult: child?.adult, isApart },
    typed,
    problems,
  };
}
