/** The report, before it is final: the family reads it first, with somebody there, and with time. */
import { z } from 'zod';
import { parseDay } from './dates.ts';
import type { FieldProblem } from './review-forms.ts';

export const reportHowSchema = z.enum(['in person', 'by video', 'another way']);
export type ReportHow = z.infer<typeof reportHowSchema>;

/** `support`: who is there for them on the day on which it is published; '' while nobody is named. */
export const reportSchema = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('read'),
    on: z.string(),
    how: reportHowSchema,
    support: z.string(),
  }),
  /** Asked, and would rather not read it. */
  z.object({ is: z.literal('rather not'), on: z.string(), support: z.string() }),
]);
export type Report = z.infer<typeof reportSchema>;

export const SUPPORT_LENGTH = 200;

export const REPORT_FIELDS = ['is', 'on', 'how', 'support'] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];
export type ReportTyped = Record<ReportField, string>;

/** As far as it is known here: the family's own file knows this one. */
type Reader = { contact: { is: string }; report?: Report | undefined };

/** Those who take part, and neither have read it nor would rather not. */
export function openReports<Member extends Reader>({
  members,
}: {
  members: readonly Member[];
}): Member[] {
  return members.filter(
    ({ contact, report }) => contact.is === 'taking part' && report === undefined,
  );
}

/** Of those who take part, so many have read it, or would rather not. */
export function familiesRead(families: readonly { members: readonly Reader[] }[]): {
  read: number;
  of: number;
} {
  const of = families
    .flatMap(({ members }) => members)
    .filter(({ contact }) => contact.is === 'taking part').length;
  return { read: of - families.flatMap(openReports).length, of };
}

export function reportTyped(report: Report | undefined): ReportTyped {
  return {
    is: report?.is ?? 'not yet',
    on: report?.on ?? '',
    how: report?.is === 'read' ? report.how : '',
    support: report?.support ?? '',
  };
}

/** How it was, or that it has not been yet; or what stands in the way. `today`: in London. */
export function parseReport(
  typed: ReportTyped,
  { before, today }: { before: Report | undefined; today: string },
): { change?: { report: Report | undefined }; problems: FieldProblem<ReportField>[] } {
  const { is } = typed;
  const isFilledIn = [typed.on, typed.how, typed.support].some((text) => text.trim() !== '');
  // Noted by mistake, what was noted besides goes with it; but nothing is dropped that is new.
  if (is === 'not yet' && (before !== undefined || !isFilledIn))
    return { change: { report: undefined }, problems: [] };
  const problems: FieldProblem<ReportField>[] = [];
  if (is !== 'read' && is !== 'rather not') problems.push({ field: 'is', problem: 'missing' });
  const on = parseDay(typed.on.trim());
  if (!on) problems.push({ field: 'on', problem: 'not a date' });
  else if (on > today) problems.push({ field: 'on', problem: 'in the future' });
  const how = reportHowSchema.safeParse(typed.how).data;
  if (is === 'read' && !how) problems.push({ field: 'how', problem: 'missing' });
  const support = typed.support.trim();
  if (support.length > SUPPORT_LENGTH) problems.push({ field: 'support', problem: 'too long' });
  if (problems.length > 0 || !on) return { problems };
  if (is === 'rather not') return { change: { report: { is, on, support } }, problems };
  return is === 'read' && how
    ? { change: { report: { is, on, how, support } }, problems }
    : { problems };
}
