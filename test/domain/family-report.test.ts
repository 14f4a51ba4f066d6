import fc from 'fast-check';
import { CONTACT_STATES, contactTyped, parseContact } from '../../src/domain/family-forms.ts';
import {
  REPORT_FIELDS,
  SUPPORT_LENGTH,
  familiesRead,
  openReports,
  parseReport,
  reportHowSchema,
  reportTyped,
  type Report,
} from '../../src/domain/family-report.ts';
import { mayRemove, type FamilyMember } from '../../src/domain/family.ts';

const TODAY = '2027-03-01';
const support = fc.string({ maxLength: SUPPORT_LENGTH }).map((text) => text.trim());
const on = fc.constantFrom('2027-02-01', TODAY);
const reports: fc.Arbitrary<Report | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({
    is: fc.constant('read' as const),
    on,
    how: fc.constantFrom(...reportHowSchema.options),
    support,
  }),
  fc.record({ is: fc.constant('rather not' as const), on, support }),
);
const members: fc.Arbitrary<FamilyMember> = fc
  .record({ is: fc.constantFrom(...CONTACT_STATES), report: reports, id: fc.uuid() })
  .map(({ is, report, id }) => {
    const typed = { ...contactTyped({ is: 'not yet approached' }, TODAY), is };
    const asked = { ...typed, until: '2027-04-01', why: 'x', by: 'x' };
    const { contact = { is: 'not yet approached' as const } } = parseContact(asked, TODAY);
    return { id, name: 'Mo', relationship: 'mother', contact, report };
  });
const families = fc.array(fc.record({ members: fc.array(members, { maxLength: 5 }) }));

test('those who take part are counted, and whoever would rather not is done', () => {
  fc.assert(
    fc.property(families, (all) => {
      const { read, of } = familiesRead(all);
      const taking = all
        .flatMap((one) => one.members)
        .filter((m) => m.contact.is === 'taking part');
      const open = all.flatMap(openReports);
      expect(of).toBe(taking.length);
      expect(read).toBe(taking.filter(({ report }) => report !== undefined).length);
      expect(open).toEqual(taking.filter(({ report }) => report === undefined));
    }),
  );
});

test('what was noted is typed and read again as it was, and may be taken back', () => {
  fc.assert(
    fc.property(reports, (report) => {
      const typed = reportTyped(report);
      if (report)
        expect(parseReport(typed, { before: report, today: TODAY })).toEqual({
          change: { report },
          problems: [],
        });
      const back = parseReport({ ...typed, is: 'not yet' }, { before: report, today: TODAY });
      expect(back).toEqual({ change: { report: undefined }, problems: [] });
    }),
  );
});

test.each([
  [
    {},
    [
      { field: 'is', problem: 'missing' },
      { field: 'on', problem: 'not a date' },
    ],
  ],
  [{ is: 'read', on: '2027-03-02', how: 'by video' }, [{ field: 'on', problem: 'in the future' }]],
  [{ is: 'not yet', on: TODAY, how: 'in person' }, [{ field: 'is', problem: 'missing' }]],
  [{ is: 'read', on: TODAY }, [{ field: 'how', problem: 'missing' }]],
  [
    { is: 'rather not', on: TODAY, support: 'x'.repeat(201) },
    [{ field: 'support', problem: 'too long' }],
  ],
])('of %o it says what is missing', (typed, problems) => {
  const empty = { is: '', on: '', how: '', support: '' };
  expect(parseReport({ ...empty, ...typed }, { before: undefined, today: TODAY })).toEqual({
    problems,
  });
});

test('whoever has read it is nobody who was entered by mistake', () => {
  const contact = { is: 'taking part', on: TODAY } as const;
  const member = { id: 'a', name: 'Mo', relationship: 'mother', contact };
  expect(mayRemove(member)).toBe(true);
  const report = { is: 'rather not', on: TODAY, support: '' } as const;
  expect(mayRemove({ ...member, report })).toBe(false);
  expect(REPORT_FIELDS).toEqual(Object.keys(reportTyped(report)));
});
