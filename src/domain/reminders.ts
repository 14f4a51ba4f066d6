import { Temporal } from 'temporal-polyfill';
import { dayInLondon, stamp } from './dates.ts';
import { nextMoment, type ChosenHours } from './hours.ts';
import { sendOf, withEntry, withSends, type Entry } from './ledger.ts';
import { wasThere } from './meeting.ts';
import { standingOf, wanting } from './messages.ts';
import { ownDay, planDay } from './more-time.ts';
import { hasArrived, type Participation } from './participation.ts';
import { AS_ASKED, type ReminderPolicy, type Step } from './reminder-policy.ts';
import { isToCome, type CancelReason, type Send } from './send.ts';
import { addWorkingDays, atLocalTime, lastWorkingDay, type Holidays } from './working-days.ts';

/** What reminders are planned on: the review's day for answers, and the calendar. */
export type ReminderPlan = {
  policy: ReminderPolicy;
  answerBy: string;
  holidays: Holidays;
  /** Of the review's plan. */
  version: number;
};

/** The plan for somebody who has more time than the others, or asks for it. */
function ownPlan(participation: Participation, plan: ReminderPlan): ReminderPlan {
  return { ...plan, answerBy: planDay(plan.answerBy, participation) };
}

/** The question whether something may come along waits for as many working days as a leave may take. */
const ASKING_LATEST = 60;

/** A reminder after the day may be put off by so many working days, and is then let go. */
const LATEST_AFTER = 5;

/** The morning of a step, and the last day on which it may still go; undefined where it has no day. */
export function stepDays(
  step: Step,
  invitedAt: string,
  { policy, answerBy, holidays }: ReminderPlan,
): { at: string; last: string } | undefined {
  // On the day itself, which may be a Sunday: on the last working day up to it.
  const planned =
    step.workingDays === 0
      ? lastWorkingDay(answerBy, holidays)
      : addWorkingDays(answerBy, step.workingDays, holidays);
  const invited = dayInLondon(Temporal.Instant.from(invitedAt));
  const earliest = addWorkingDays(invited, policy.workingDaysAfterInvitation, holidays);
  const day = planned > earliest ? planned : earliest;
  const last = step.words === 'before' ? answerBy : addWorkingDays(planned, LATEST_AFTER, holidays);
  return day > last ? undefined : { at: stamp(atLocalTime(day, policy.at)), last };
}

/**
 * Whether a reminder would still be wanted: invited, and neither sent, declined, talking, coming to
 * the meeting or was there, paused, nor taking part by another route, and they don't mind reminders. Who is writing
 * has not sent it yet.
 */
export function isOutstanding(participation: Participation): boolean {
  const { reply, wishes, takenBack, unreminded } = participation;
  if (!hasArrived(participation) || takenBack !== undefined) return false;
  if (wishes.talking || wishes.meeting || unreminded !== undefined) return false;
  if (wasThere(participation)) return false;
  const { is } = reply;
  return (
    is === 'nothing yet' || is === 'opened' || (is === 'taking part' && reply.way === 'writing')
  );
}

/** What counts as one of the reminders that are promised to be few. */
function countedReminders({ sends }: Participation): Entry[] {
  return sends.filter(
    ({ kind, step, send }) =>
      kind === 'reminder' &&
      step !== AS_ASKED &&
      ['claimed', 'sent', 'ambiguous'].includes(send.is),
  );
}

/**
 * The participation with its reminders, and the day to ring, as they are planned now; the same where
 * nothing changes. What has gone, or may have, stays; what had no day gets one if there is one again.
 * Who asked for time is written to when that is over.
 */
export function withRemindersPlanned(
  participation: Participation,
  reviewPlan: ReminderPlan,
  now: string,
): Participation {
  const plan = ownPlan(participation, reviewPlan);
  const invitation = sendOf(participation, 'invitation');
  if (!invitation || !hasArrived(participation)) return participation;
  let next = participation;
  for (const step of plan.policy.steps)
    if (step.for.includes(participation.role))
      next = withStep(next, step, invitation.at, plan, now);
  next = withAsked(next, plan, now);
  next = withRing(next, plan, now);
  if (next === participation || next.plannedOn === plan.version) return next;
  return { ...next, plannedOn: plan.version };
}

function withStep(
  participation: Participation,
  step: Step,
  invitedAt: string,
  plan: ReminderPlan,
  now: string,
): Participation {
  const entry = participation.sends.find(
    ({ kind, step: id }) => kind === 'reminder' && id === step.id,
  );
  const at = stepDays(step, invitedAt, plan)?.at;
  if (!entry) {
    // Never for a time that has gone by: it would come out of turn.
    if (at === undefined || at <= now || !isOutstanding(participation)) return participation;
    return withEntry(participation, { kind: 'reminder', step: step.id, send: wantedAt(at) });
  }
  const send = replanned(participation, entry.send, { at, now, plan });
  return withSends(participation, (one) => (one.id === entry.id ? send : one.send));
}

export function isAsAsked({ step }: Pick<Entry, 'step'>): boolean {
  return step === AS_ASKED;
}

/** The morning of the day that they named, or of the next working day; and the last day for it. */
function askedDays({ reply }: Participation, { policy, holidays }: ReminderPlan) {
  if (reply.is !== 'later') return undefined;
  const day = addWorkingDays(reply.until, 0, holidays);
  const last = addWorkingDays(day, LATEST_AFTER, holidays);
  return { at: stamp(atLocalTime(day, policy.at)), last };
}

function withAsked(participation: Participation, plan: ReminderPlan, now: string): Participation {
  const at = askedDays(participation, plan)?.at;
  const latest = participation.sends.findLast(({ step }) => step === AS_ASKED);
  if (!latest || !isToCome(latest.send)) {
    const isNew = at !== undefined && at > now && participation.unreminded === undefined;
    return isNew
      ? withEntry(participation, { kind: 'reminder', step: AS_ASKED, send: wantedAt(at) })
      : participation;
  }
  return withSends(participation, ({ id, send }) => {
    if (id !== latest.id || send.is !== 'wanted') return send;
    if (at === undefined) return { is: 'cancelled', at: now, why: 'has answered' };
    // Its time has come: what put it off stands.
    return at > now && send.at !== at ? { ...send, at } : send;
  });
}

/**
 * Its time has come: they are where they were before they asked for time, with something outstanding.
 * No card says any longer that they are left in peace until a day that is here. A later day, which they
 * named while it was on its way, stands.
 */
export function withTimeOver(participation: Participation, entry: Entry): Participation {
  const { reply, messages } = participation;
  if (entry.step !== AS_ASKED || reply.is !== 'later') return participation;
  if (reply.until > dayOf(entry.send.at)) return participation;
  const next: Participation = { ...participation, reply: { is: 'opened', at: reply.at } };
  const said = standingOf(participation);
  const wants = standingOf(next);
  return {
    ...next,
    messages: messages.map((one) =>
      one.wants === said ? wanting(one, wants, one.notBefore) : one,
    ),
  };
}

function replanned(
  participation: Participation,
  send: Send,
  { at, now, plan }: { at: string | undefined; now: string; plan: ReminderPlan },
): Send {
  // It had no day; or the invitation was taken back, and they have been invited again.
  if (send.is === 'cancelled' && (send.why === 'date has passed' || send.why === 'taken back'))
    return at !== undefined && at > now && isOutstanding(participation) ? wantedAt(at) : send;
  if (send.is !== 'wanted') return send;
  if (at === undefined) return { is: 'cancelled', at: now, why: 'date has passed' };
  // Put off on this very plan: that stands.
  if (participation.plannedOn === plan.version && send.at >= at) return send;
  return send.at === at ? send : { ...send, at };
}

function wantedAt(at: string): Send {
  return { is: 'wanted', at, tries: 0 };
}

/**
 * The lead is asked to ring once the last reminder has gone, or has no day any more. Somebody who is
 * heard from is not rung; should they fall silent again, the lead is asked anew.
 */
function withRing(participation: Participation, plan: ReminderPlan, now: string): Participation {
  const { ring, sends } = participation;
  if (ring && ring.is !== 'planned')
    return isOutstanding(participation) ? participation : { ...participation, ring: undefined };
  const reminders = sends.filter(({ kind }) => kind === 'reminder');
  const isOver = reminders.every(({ send }) => !isToCome(send));
  if (!isOutstanding(participation) || !isOver)
    return ring ? { ...participation, ring: undefined } : participation;
  if (ring && ring.at <= now) return participation;
  const { policy, answerBy, holidays } = plan;
  const last = [answerBy, ...reminders.map(({ send }) => dayOf(send.at))].sort().at(-1) ?? answerBy;
  const ringing = (from: string) =>
    stamp(atLocalTime(addWorkingDays(from, policy.ringAfterWorkingDays, holidays), policy.at));
  const at = ringing(last);
  // That has gone by for somebody who was invited late, or heard from in between: from today, then.
  if (at <= now)
    return ring
      ? participation
      : { ...participation, ring: { is: 'planned', at: ringing(dayOf(now)) } };
  return ring?.at === at ? participation : { ...participation, ring: { is: 'planned', at } };
}

function dayOf(at: string): string {
  return dayInLondon(Temporal.Instant.from(at));
}

/** Asks the lead to ring, where its time has come and nothing was heard; the same where not. */
export function withRingAsked(participation: Participation, now: string): Participation {
  const { ring } = participation;
  if (ring?.is !== 'planned' || ring.at > now) return participation;
  if (!isOutstanding(participation)) return { ...participation, ring: undefined };
  return { ...participation, ring: { is: 'asked', at: now }, news: now };
}

/** Whether the lead is to ring them: the reminders are over, and nothing was heard. */
export function isToRing(participation: Participation): boolean {
  return participation.ring?.is === 'asked' && isOutstanding(participation);
}

/** When the lead rang them; undefined where they were not, or where something was heard since. */
export function rungAt(participation: Participation): string | undefined {
  const { ring } = participation;
  return ring?.is === 'rung' && isOutstanding(participation) ? ring.at : undefined;
}

/** They were rung, as was asked for at that moment; the same where something came in between. */
export function withRung(participation: Participation, askedAt: string, at: string): Participation {
  return isToRing(participation) && participation.ring?.at === askedAt
    ? { ...participation, ring: { is: 'rung', at } }
    : participation;
}

/** What becomes of a send whose time has come. */
export type Decision =
  { is: 'go' } | { is: 'later'; at: string } | { is: 'cancelled'; why: CancelReason };

/** What says whether somebody may be written to at a moment. */
export type Times = {
  now: Temporal.Instant;
  policy: Pick<ReminderPolicy, 'at' | 'hours'>;
  holidays: Holidays;
  /** What the person chose. */
  chosen: ChosenHours | undefined;
  /** Days on which nobody is written to, as the review has them. */
  avoid: readonly string[];
  /** From when on the person may be reminded again, of whatever review; undefined when at once. */
  freeAt: string | undefined;
};

/** What is known at the moment of sending, besides the participation. */
export type Moment = { times: Times; plan: ReminderPlan };

/** A reminder that could not go within so long of its time waits for another morning. */
const LATE_MS = 2 * 60 * 60_000;

/**
 * A reminder at the moment when it is to go. All must hold: still outstanding, on the day as it is
 * planned now, not too late, within hours and on a day that suits, and not too soon after another.
 */
export function decideReminder(
  participation: Participation,
  entry: Entry,
  moment: Moment,
): Decision {
  const { times } = moment;
  const plan = ownPlan(participation, moment.plan);
  const { now } = times;
  if (entry.step === AS_ASKED) return decideAsAsked(participation, entry, moment);
  if (!isOutstanding(participation)) return { is: 'cancelled', why: 'has answered' };
  const step = plan.policy.steps.find(({ id }) => id === entry.step);
  const invitation = sendOf(participation, 'invitation');
  const days = step && invitation && stepDays(step, invitation.at, plan);
  if (!days || dayInLondon(now) > days.last) return { is: 'cancelled', why: 'date has passed' };
  if (countedReminders(participation).length >= plan.policy.atMost)
    return { is: 'cancelled', why: 'reminded enough' };
  if (days.at > stamp(now)) return { is: 'later', at: days.at };
  return inTime(entry.send.at, days.last, times);
}

function decideAsAsked(participation: Participation, entry: Entry, moment: Moment): Decision {
  const days = askedDays(participation, moment.plan);
  if (!days || participation.unreminded !== undefined)
    return { is: 'cancelled', why: 'has answered' };
  const { times } = moment;
  if (dayInLondon(times.now) > days.last) return { is: 'cancelled', why: 'date has passed' };
  if (days.at > stamp(times.now)) return { is: 'later', at: days.at };
  return inTime(entry.send.at, days.last, times);
}

/** A check-in by the lead, which goes as soon as it may. */
export function decideCheckIn(
  participation: Participation,
  entry: Entry,
  { times }: Moment,
): Decision {
  if (!isOutstanding(participation)) return { is: 'cancelled', why: 'has answered' };
  const asked = dayInLondon(Temporal.Instant.from(entry.send.at));
  return inTime(entry.send.at, addWorkingDays(asked, LATEST_AFTER, times.holidays), times);
}

/** The news that the day has moved: once, to those who still have something outstanding. */
export function decideNewDate(
  participation: Participation,
  entry: Entry,
  moment: Moment,
): Decision {
  const { times } = moment;
  const answerBy = ownDay(moment.plan.answerBy, participation);
  if (!isOutstanding(participation)) return { is: 'cancelled', why: 'has answered' };
  if (participation.toldDay === answerBy) return { is: 'cancelled', why: 'date as told' };
  // It is no reminder, so it need not wait for one to be long enough ago.
  return inTime(entry.send.at, answerBy, { ...times, freeAt: undefined });
}

/** The question whether what they sent may come along: at a moment that suits, for a good while. */
export function decideAsking(entry: Entry, { times }: Moment): Decision {
  const last = addWorkingDays(dayInLondon(times.now), ASKING_LATEST, times.holidays);
  return inTime(entry.send.at, last, { ...times, freeAt: undefined });
}

/** Goes now, or at the next moment that suits, up to the last day; what is late waits for a morning. */
export function inTime(wantedAt: string, last: string, times: Times): Decision {
  const { now, policy, holidays, chosen, avoid, freeAt } = times;
  const isLate = now.epochMilliseconds - Date.parse(wantedAt) > LATE_MS;
  const tomorrow = addWorkingDays(dayInLondon(now), 1, holidays);
  const soonest = isLate ? atLocalTime(tomorrow, policy.at) : now;
  const from =
    freeAt !== undefined && freeAt > stamp(soonest) ? Temporal.Instant.from(freeAt) : soonest;
  const moments = { hours: policy.hours, chosen, holidays, avoid };
  const next = nextMoment(from, moments);
  if (!next || dayInLondon(next) > last) return { is: 'cancelled', why: 'date has passed' };
  return Temporal.Instant.compare(next, now) <= 0 ? { is: 'go' } : { is: 'later', at: stamp(next) };
}

/**
 * With the news that the day has moved to be sent, where somebody who has something outstanding was
 * told another one; the same participation where they know, or are being told.
 */
export function withNewDate(
  participation: Participation,
  answerBy: string,
  now: string,
): Participation {
  const { toldDay } = participation;
  const latest = sendOf(participation, 'new date');
  const isUnderWay = latest !== undefined && isToCome(latest);
  if (toldDay === undefined || toldDay === answerBy || isUnderWay || !isOutstanding(participation))
    return participation;
  return withEntry(participation, { kind: 'new date', send: wantedAt(now) });
}
