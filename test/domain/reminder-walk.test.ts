import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayInLondon, stamp } from '../../src/domain/dates.ts';
import { isUsed } from '../../src/domain/reminder-day.ts';
import type { ReminderPolicy } from '../../src/domain/reminder-policy.ts';
import { withRemindersPlanned } from '../../src/domain/reminders.ts';
import type { Said, Walk, Went } from './reminder-walk.ts';
import { HOLIDAYS, aPath, walked } from './reminder-walks.ts';

const isReminder = ({ entry }: Went) => entry.kind === 'reminder';
const isAsAsked = ({ entry }: Went) => entry.step === 'as-asked';
const isOfPolicy = (one: Went) => isReminder(one) && !isAsAsked(one);
const isCheckIn = ({ entry }: Went) => entry.kind === 'check-in';
const isNewDate = ({ entry }: Went) => entry.kind === 'new date';
const isOwnAccord = ({ entry }: Went) => entry.kind !== 'invitation';

function isSilent({ says, wishes, isQuiet, isMistaken, rests }: Said): boolean {
  const isOpen = says === 'nothing' || says === 'writes';
  return isOpen && wishes === 0 && !isQuiet && !isMistaken && !rests;
}

/** They asked for time, and it is over. */
function isWaiting({ said, at }: Went): boolean {
  const { says, until, isQuiet, isMistaken, rests } = said;
  const isTime = says === 'asks for time' && dayInLondon(at) >= until;
  return isTime && !isQuiet && !isMistaken && !rests;
}

function suits({ at, chosen, avoid }: Went, { hours }: ReminderPolicy): boolean {
  const local = at.toZonedDateTimeISO('Europe/London');
  const day = local.toPlainDate().toString();
  const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
  const { from, until } = chosen ?? hours;
  return (
    clock >= from &&
    clock < until &&
    (chosen?.days ?? [1, 2, 3, 4, 5]).includes(local.dayOfWeek) &&
    !HOLIDAYS.has(day) &&
    !avoid.includes(day) &&
    (chosen?.away ?? []).every((away) => day < away.from || day > away.to)
  );
}

/** The working days after the one day, up to the other. */
function workingDaysBetween(from: string, to: string): number {
  let count = 0;
  let date = Temporal.PlainDate.from(from);
  while (date.toString() < to) {
    date = date.add({ days: 1 });
    if (date.dayOfWeek < 6 && !HOLIDAYS.has(date.toString())) count += 1;
  }
  return count;
}

const isUnique = (all: unknown[]) => new Set(all).size === all.length;

/** What is settled for good, and why something cancelled may be wanted again. */
const SETTLED = ['sent', 'ambiguous', 'refused', 'unreachable'];
const COMES_BACK = ['rests', 'date has passed', 'taken back'];

/** What is so, whatever happens. */
const PROMISES: Record<string, (walk: Walk) => boolean> = {
  'never more reminders than the policy has': ({ went, plan }) =>
    went.filter(isOfPolicy).length <= plan.policy.atMost,

  'never two of one step': ({ went }) =>
    isUnique(went.filter(isOfPolicy).map(({ entry }) => entry.step)),

  'nothing after an answer, while all rests, or once it was taken back': ({ went }) =>
    went.filter(isOwnAccord).every((one) => (isAsAsked(one) ? isWaiting(one) : isSilent(one.said))),

  'nothing outside of the hours, on a bank holiday or a day to avoid, or while away': (walk) =>
    walk.went.filter(isOwnAccord).every((one) => suits(one, walk.plan.policy)),

  'one in two working days, of whatever review, check-ins among them': ({ went, days }) => {
    const used = [...days].flatMap(([day, send]) => (isUsed(send) ? [day] : [])).sort();
    const own = went
      .filter((one) => isReminder(one) || isCheckIn(one))
      .map(({ at }) => dayInLondon(at));
    return (
      isUnique(own) &&
      own.every((day) => used.includes(day)) &&
      used.slice(1).every((day, index) => workingDaysBetween(used[index] ?? '', day) >= 2)
    );
  },

  'a moved day is told once': ({ went }) =>
    isUnique(went.filter(isNewDate).map(({ version }) => version)),

  'the lead is asked to ring only once the last reminder has been': ({ went, asked, plan }) =>
    asked.every(({ at, toCome }) => {
      const last = went.findLast(
        (one) => isReminder(one) && Temporal.Instant.compare(one.at, at) <= 0,
      );
      const since = last && workingDaysBetween(dayInLondon(last.at), dayInLondon(at));
      return toCome.length === 0 && (since ?? Infinity) >= plan.policy.ringAfterWorkingDays;
    }),

  'and of somebody who is silent; again only when they were heard from': ({ asked }) =>
    asked.every(({ said }) => isSilent(said)) && isUnique(asked.map(({ heard }) => heard)),

  'no entry is ever taken out, and what is settled stays as it is': ({ history }) =>
    history.slice(1).every(({ sends }, index) =>
      (history[index]?.sends ?? []).every((was, place) => {
        const is = sends[place];
        if (is === was) return true;
        const isSame = is?.id === was.id && is.kind === was.kind && is.step === was.step;
        const isOpen = was.send.is !== 'cancelled' || COMES_BACK.includes(was.send.why);
        return isSame && isOpen && !SETTLED.includes(was.send.is);
      }),
    ),

  'planned again, nothing is new': ({ participation, plan, now }) => {
    const planned = withRemindersPlanned(participation, plan, stamp(now));
    return withRemindersPlanned(planned, plan, stamp(now)) === planned;
  },
};

test('whatever happens around somebody, what they were promised is kept', () => {
  // A promise that something never happens says nothing where nothing does.
  const seen = { reminders: 0, most: 0, asAsked: 0, checkIns: 0, newDates: 0, rings: 0 };
  fc.assert(
    fc.property(aPath, (path) => {
      const walk = walked(path);
      const broken = Object.entries(PROMISES).flatMap(([name, isKept]) =>
        isKept(walk) ? [] : [name],
      );
      expect(broken).toEqual([]);
      const { went, asked, plan } = walk;
      const reminders = went.filter(isOfPolicy).length;
      seen.reminders += reminders;
      seen.most += reminders === plan.policy.atMost && reminders > 0 ? 1 : 0;
      seen.asAsked += went.filter(isAsAsked).length;
      seen.checkIns += went.filter(isCheckIn).length;
      seen.newDates += went.filter(isNewDate).length;
      seen.rings += asked.length;
    }),
    { numRuns: 300 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(9);
});
