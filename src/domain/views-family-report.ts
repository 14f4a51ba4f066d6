import type { ReportField, ReportTyped } from './family-report.ts';
import type { FieldProblem } from './review-forms.ts';
import type { FamilyHead } from './views-family.ts';

/** That somebody of a family has read the report before it is final, for their liaison officer. */
export type FamilyReportView = {
  show: 'family report';
  head: FamilyHead;
  /** `adult`: the trusted adult of a child; `isApart`: somebody of the family is kept apart from them. */
  member: { id: string; name: string; adult: string | undefined; isApart: boolean };
  typed: ReportTyped;
  problems: FieldProblem<ReportField>[];
};
