import { Temporal } from 'temporal-polyfill';
import { withCheckIn } from '../../src/domain/check-in.ts';
import { dayInLondon, stamp } from '../../src/domain/dates.ts';
import type { ChosenHours } from '../../src/domain/hours.ts';
import { dueEntries, entryIn, withSend, type Entry } from '../../src/domain/ledger.ts';
import {
  act,
  contributed,
  invite,
  takeBack,
  type Act,
  type Participation,
} from '../../src/domain/participation.ts';
import { daysThatCount, freeAfter, isUsed } from '../../src/domain/reminder-day.ts';
import type { ReminderPolicy } from '../../src/domain/reminder-policy.ts';
import {
  decideCheckIn,
  decideNewDate,
  decideReminder,
  withNewDate,
  withRemindersPlanned,
  withRingAsked,
  withTimeOver,
  type Decision,
  type Moment,
  type ReminderPlan,
} from '../../src/domain/reminders.ts';
import { rested } from '../../src/domain/rest.ts';
import type { Send } from '../../src/domain/send.ts';
import { addWorkingDays, atLocalTime } from '../../src/domain/working-days.ts';

/** What becomes of a call; a process that dies has claimed the person's day by then, or not yet. */
export type Outcome = 'sent' | 'ambiguous' | 'refused' | 'unreachable' | 'retry' | Dies;
type Dies = 'dies early' | 'dies late';

/** A message that Teams took, or may have taken, and how things stood at that moment. */
export type Went = {
  entry: Entry;
  at: Temporal.Instant;
  /** Of the plan that they were told. */
  version: number;
  said: Said;
  chosen: ChosenHours | undefined;
  avoid: readonly string[];
};

/** The lead was asked to ring, and how things stood. */
export type Asked = { at: Temporal.Instant; toCome: Entry[]; said: Said; heard: number };

/** What the person has let the review know, kept apart from the domain's own record of it. */
export type Said = {
  says: 'nothing' | 'writes' | 'asks for time' | 'has answered';
  until: string;
  wishes: number;
  isQuiet: boolean;
  isMistaken: boolean;
  rests: boolean;
};

const NOTHING: Said = {
  says: 'nothing',
  until: '',
  wishes: 0,
  isQuiet: false,
  isMistaken: false,
  rests: false,
};

export type Start = {
  now: Temporal.Instant;
  participation: Participation;
  policy: ReminderPolicy;
  holidays: ReminderPlan['holidays'];
  answerBy: string;
  avoid: readonly string[];
};

/**
 * One person of one review, as the workflows have it without a store: what is due is claimed with every
 * condition looked at, goes or not, and is settled, and what follows is planned anew.
 */
export class Walk {
  readonly went: Went[] = [];
  readonly asked: Asked[] = [];
  /** Everything that the participation ever was. */
  readonly history: Participation[] = [];
  /** The days on which this review, or another, reminded the person, or may have. */
  readonly days = new Map<string, Send>();
  readonly avoid: readonly string[];
  now: Temporal.Instant;
  participation: Participation;
  plan: ReminderPlan;
  chosen: ChosenHours | undefined;
  said = NOTHING;
  /** So often something came from them. */
  heard = 0;

  constructor({ now, participation, policy, holidays, answerBy, avoid }: Start) {
    this.now = now;
    this.participation = participation;
    this.avoid = avoid;
    this.plan = { policy, holidays, answerBy, version: 1 };
    this.invite();
  }

  get #at(): string {
    return stamp(this.now);
  }

  #become(next: Participation): void {
    if (next === this.participation) return;
    this.participation = next;
    this.history.push(next);
  }

  #planned(next: Participation): Participation {
    return withRemindersPlanned(next, this.plan, this.#at);
  }

  wait(minutes: number): void {
    this.now = this.now.add({ minutes });
  }

  /** To the moment at which something is due next, and so many minutes later. */
  waitForNext(minutes: number): void {
    const { sends, ring } = this.participation;
    const next = [
      ...sends.flatMap(({ send }) => (send.is === 'wanted' ? [send.at] : [])),
      ...(ring?.is === 'planned' ? [ring.at] : []),
    ].sort()[0];
    if (next !== undefined && next > this.#at) this.now = Temporal.Instant.from(next);
    this.wait(minutes);
  }

  invite(): void {
    const invited = invite(this.participation, this.#at, this.said.rests ? 'paused' : undefined);
    if ('refusal' in invited) return;
    this.said = { ...this.said, isMistaken: false };
    this.#become(invited.next);
  }

  takeBack(): void {
    const next = takeBack(this.participation, this.#at);
    if (next !== this.participation) {
      this.said = { ...this.said, isMistaken: true };
      this.heard += 1;
    }
    this.#become(next);
  }

  /** They can do nothing with a card that rests, or was taken back. */
  #isOpen(): boolean {
    const { sends } = this.participation;
    const isThere = sends.some(({ kind, send }) => kind === 'invitation' && send.is === 'sent');
    return isThere && !this.said.rests && !this.said.isMistaken;
  }

  act(done: Act): void {
    if (!this.#isOpen()) return;
    const next = act(this.participation, done, this.#at);
    if (next !== this.participation) {
      this.said = said(this.said, done);
      this.heard += 1;
    }
    this.#become(this.#planned(next));
  }

  send(): void {
    if (!this.#isOpen() || this.participation.reply.is === 'contributed') return;
    this.said = { ...this.said, says: 'has answered' };
    this.#become(contributed(this.participation, 'contribution-1', this.#at));
  }

  pause(rests: boolean): void {
    this.said = { ...this.said, rests };
    this.#replan();
  }

  move(answerBy: string): void {
    this.plan = { ...this.plan, answerBy, version: this.plan.version + 1 };
    this.#replan();
  }

  #replan(): void {
    const at = this.#at;
    const now = rested(this.participation, at, this.said.rests ? 'paused' : undefined);
    const planned = this.#planned(now);
    const { answerBy } = this.plan;
    const isOver = answerBy < dayInLondon(this.now);
    this.#become(isOver ? planned : withNewDate(planned, answerBy, at));
  }

  checkIn(id: string): void {
    const freeAt = this.#freeAt();
    const known = {
      rest: this.said.rests ? ('paused' as const) : undefined,
      wentOn: false,
      reach: undefined,
      reminded: freeAt === undefined ? undefined : { day: '', freeAt },
      moment: this.#moment(),
    };
    this.#become(withCheckIn(this.participation, { id, words: '' }, known));
  }

  /** Another review reminds them, where it may. */
  remindOfAnother(): void {
    if (this.#freeAt() !== undefined) return;
    this.days.set(dayInLondon(this.now), { is: 'sent', at: this.#at, messageId: 'another' });
  }

  #freeAt(): string | undefined {
    const { policy, holidays } = this.plan;
    const used = daysThatCount(dayInLondon(this.now), holidays).find((day) => {
      const send = this.days.get(day);
      return send !== undefined && isUsed(send);
    });
    return used === undefined ? undefined : freeAfter(used, policy.at, holidays);
  }

  #moment(): Moment {
    const { plan, now, chosen, avoid } = this;
    const { policy, holidays } = plan;
    return { plan, times: { now, policy, holidays, chosen, avoid, freeAt: this.#freeAt() } };
  }

  /** All that is due is dealt with, whatever becomes of the calls; a process that dies does no more. */
  sweep(outcome: Outcome): void {
    for (let turn = 0; turn < 50; turn += 1) {
      const before = this.participation;
      this.#settleNext(outcome);
      const isDead = outcome.startsWith('dies') && this.#isClaimedNow();
      if (isDead || this.participation === before) return;
    }
    throw new Error('The sweep comes to no end.');
  }

  #isClaimedNow(): boolean {
    return this.participation.sends.some(
      ({ send }) => send.is === 'claimed' && send.at === this.#at,
    );
  }

  #settleNext(outcome: Outcome): void {
    const due = dueEntries(this.participation, this.#at);
    const wanted = due.filter(({ send }) => send.is === 'wanted');
    const entry = wanted.find(({ kind }) => kind === 'check-in') ?? due[0];
    if (entry?.send.is === 'claimed') this.#recover(entry);
    else if (entry) this.#claim(entry, outcome);
    else this.#ring();
  }

  #ring(): void {
    const { ring } = this.participation;
    if (ring?.is !== 'planned' || ring.at > this.#at) return;
    if (this.said.rests) {
      const { policy, holidays } = this.plan;
      const tomorrow = addWorkingDays(dayInLondon(this.now), 1, holidays);
      const at = stamp(atLocalTime(tomorrow, policy.at));
      this.#become({ ...this.participation, ring: { is: 'planned', at } });
      return;
    }
    const next = withRingAsked(this.participation, this.#at);
    if (next.ring?.is === 'asked') {
      const { now: at, said: so, heard } = this;
      this.asked.push({ at, toCome: next.sends.filter(isToCome), said: so, heard });
    }
    this.#become(next);
  }

  #decide(entry: Entry): Decision {
    if (this.said.isMistaken) return { is: 'cancelled', why: 'taken back' };
    if (this.said.rests) return { is: 'cancelled', why: 'rests' };
    const moment = this.#moment();
    if (entry.kind === 'check-in') return decideCheckIn(this.participation, entry, moment);
    if (entry.kind === 'new date') return decideNewDate(this.participation, entry, moment);
    if (entry.kind === 'reminder') return decideReminder(this.participation, entry, moment);
    return { is: 'go' };
  }

  #claim(entry: Entry, outcome: Outcome): void {
    const { participation } = this;
    const at = this.#at;
    const tries = entry.send.is === 'wanted' ? entry.send.tries : 0;
    const decision = this.#decide(entry);
    if (decision.is === 'later')
      this.#become(withSend(participation, entry.id, { is: 'wanted', at: decision.at, tries }));
    else if (decision.is === 'cancelled') {
      const { why } = decision;
      const ended = withSend(participation, entry.id, { is: 'cancelled', at, why });
      if (why !== 'rests') this.#timeOver(entry);
      this.#become(this.#planned(why === 'rests' ? ended : withTimeOver(ended, entry)));
    } else {
      this.#become(withSend(participation, entry.id, { is: 'claimed', at, tries: tries + 1 }));
      this.#call(entry.id, outcome);
    }
  }

  #call(id: string, outcome: Outcome): void {
    const entry = entryIn(this.participation, id);
    if (!entry) throw new Error('The entry is gone.');
    const takesDay = entry.kind === 'reminder' || entry.kind === 'check-in';
    if (outcome === 'sent' || outcome === 'ambiguous' || outcome === 'dies late') {
      const { now: at, said: so, chosen, avoid } = this;
      this.went.push({ entry, at, version: this.plan.version, said: so, chosen, avoid });
    }
    if (outcome === 'dies early') return;
    const send = settled(outcome, this.now);
    if (takesDay) this.days.set(dayInLondon(this.now), send);
    if (outcome !== 'dies late') this.#settle(entry, send);
  }

  #settle(entry: Entry, send: Send): void {
    const next = withSend(this.participation, entry.id, send);
    if (send.is !== 'wanted') this.#timeOver(entry);
    const over = send.is === 'wanted' ? next : withTimeOver(next, entry);
    // That a day has moved is told once, also where nobody can know whether it arrived.
    const isTold = send.is === 'sent' || (send.is === 'ambiguous' && entry.kind === 'new date');
    const told = isTold ? { ...over, toldDay: this.plan.answerBy } : over;
    this.#become(this.#planned(told));
  }

  /** Claimed by a process that died: without the person's item of that day nothing was sent. */
  #recover(entry: Entry): void {
    const { kind, send } = entry;
    const day = dayInLondon(Temporal.Instant.from(send.at));
    const takesDay = kind === 'reminder' || kind === 'check-in';
    if (takesDay && this.days.get(day)?.at !== send.at)
      this.#become(withSend(this.participation, entry.id, wantedAt(this.now)));
    else this.#settle(entry, { is: 'ambiguous', at: this.#at });
  }

  #timeOver({ step, send }: Entry): void {
    const { says, until } = this.said;
    const isOver = dayInLondon(Temporal.Instant.from(send.at)) >= until;
    if (step === 'as-asked' && says === 'asks for time' && isOver)
      this.said = { ...this.said, says: 'nothing' };
  }
}

function isToCome({ kind, send }: Entry): boolean {
  const rests = send.is === 'cancelled' && send.why === 'rests';
  return kind === 'reminder' && (rests || send.is === 'wanted' || send.is === 'claimed');
}

function wantedAt(now: Temporal.Instant): Send {
  return { is: 'wanted', at: stamp(now), tries: 0 };
}

function settled(outcome: Exclude<Outcome, 'dies early'>, now: Temporal.Instant): Send {
  const at = stamp(now);
  switch (outcome) {
    case 'sent':
      return { is: 'sent', at, messageId: `message at ${at}` };
    case 'retry':
      return wantedAt(now.add({ seconds: 30 }));
    case 'unreachable':
      return { is: 'unreachable', at, why: 'blocked' };
    case 'dies late':
      return { is: 'claimed', at, tries: 1 };
    case 'ambiguous':
    case 'refused':
      return { is: outcome, at };
  }
}

function said(before: Said, done: Act): Said {
  switch (done.is) {
    case 'open':
      return before;
    case 'take part':
      return done.way === 'writing'
        ? { ...before, says: 'writes' }
        : { ...before, says: 'has answered', wishes: before.wishes + 1 };
    case 'later':
      return { ...before, says: 'asks for time', until: done.until };
    case 'no reminders':
      return { ...before, isQuiet: true };
    case 'not the right person':
    case 'would rather not':
    case 'by another route':
      return { ...before, says: 'has answered' };
  }
}
