import { z } from 'zod';
import { extractStanceSchema, withoutExtract } from './extract.ts';
import { entrySchema, sendOf, withEntry, withSends } from './ledger.ts';
import { attendanceSchema, wasThere } from './meeting.ts';
import { asksToComeAlong, behind, leavePages, messageSchema, stale } from './messages.ts';
import { notesSchema, withoutNotes } from './notes.ts';
import { replySchema, wishesSchema, type Route, type Way } from './reply.ts';
import { rests, sendDueAt } from './send.ts';
import { suitsSchema, talkSchema, withTalkAskedAgain, withTalkLater, withTalkOff } from './talk.ts';

export const roleSchema = z.enum(['professional', 'family liaison officer']);
export type Role = z.infer<typeof roleSchema>;

/** Why this person's view would be valued: a choice, so that no free text about a case is sent. */
export const reasonSchema = z.enum(['worked with the family', 'advised', 'managed', 'liaison']);
export type Reason = z.infer<typeof reasonSchema>;

/** What may have come up when somebody was asked about them. */
export const foundSchema = z.enum(['witness', 'suspect', 'relative', 'suspended']);
export type Found = z.infer<typeof foundSchema>;

/** With whom it was looked into; that there is no parallel process is an answer too. */
export const officeSchema = z.enum(['no parallel process', 'police', 'prosecutor', 'other']);

/**
 * Whether they may be asked, as a recorded decision and never a rule: who was asked, what came up,
 * and the answer.
 */
const clearanceSchema = z.object({
  office: officeSchema,
  asked: z.string(),
  on: z.string(),
  found: z.array(foundSchema),
  answer: z.enum(['clear', 'wait']),
});

/** The review became another one: whether what they sent may come along is asked once. */
const comeAlongSchema = z.object({
  /** The review that this one became. */
  to: z.string(),
  answer: z.object({ may: z.boolean(), at: z.string() }).optional(),
  /** When what they sent was taken along. */
  taken: z.string().optional(),
});

/** After the last reminder the lead is asked to ring; before that nobody else may be asked after them. */
const ringSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('planned'), at: z.string() }),
  z.object({ is: z.literal('asked'), at: z.string() }),
  z.object({ is: z.literal('rung'), at: z.string() }),
]);

export const participationSchema = z.object({
  name: z.string(),
  email: z.string(),
  /** The agency that they worked for then; whose practice the review looks at. */
  agencyId: z.string(),
  role: roleSchema,
  reason: reasonSchema,
  /** What they were then, such as "health visitor"; '' where it was not given. */
  roleThen: z.string(),
  /** The agency that employs them now and has their account, where it is another one; it learns nothing. */
  employerNow: z.string().optional(),
  /** The agencies whose contacts suggested them. */
  suggestedBy: z.array(z.string()),
  /** By agency: the name that its contact typed, which is all that this contact sees. */
  suggestedAs: z.record(z.string(), z.string()).optional(),
  /** Since when their agency's contact is asked to see that they are all right. */
  check: z.string().optional(),
  /** A named person told them which child and why, before any card. */
  told: z.object({ by: z.string(), on: z.string() }).optional(),
  /** Asked whether they may be a witness, suspect, relative or suspended, with the answer. */
  clearance: clearanceSchema.optional(),
  /** The ledger: what was and is to be sent to them, oldest first. */
  sends: z.array(entrySchema),
  /** The version of the review's plan that the reminders were planned on. */
  plannedOn: z.number().optional(),
  /** The version of the review's own questions that they began to write with; 0 for none. */
  begunOn: z.number().optional(),
  /** The day by which answers are hoped for, as they were last told it. */
  toldDay: z.string().optional(),
  ring: ringSchema.optional(),
  /** Since when they wish not to be reminded; nothing else changes by it. */
  unreminded: z.string().optional(),
  /** Since when the invitation is taken back: it was sent by mistake. */
  takenBack: z.string().optional(),
  /** More time: what is theirs, and what they ask for beyond it. */
  time: z
    .object({
      granted: z.string().optional(),
      asked: z.object({ until: z.string(), at: z.string() }).optional(),
    })
    .optional(),
  /** What they read before the first question, and when. */
  before: z.object({ version: z.string(), at: z.string() }).optional(),
  comeAlong: comeAlongSchema.optional(),
  /**
   * What they sent to the review that this one was, since they let it come along. Apart from their
   * reply: they may be invited to this review, and tell it more, like anybody. `takenBack`: nobody reads
   * it from then on; `removeAt`: when it is to be deleted, absent once it is.
   */
  brought: z
    .object({
      contributionId: z.string(),
      at: z.string(),
      takenBack: z.object({ at: z.string(), removeAt: z.string().optional() }).optional(),
    })
    .optional(),
  personId: z.string().optional(),
  /** In their chat, oldest first. */
  messages: z.array(messageSchema),
  /** They opened a page and have not left it: nothing may take it, and what they type, off their screen. */
  onPages: z.literal(true).optional(),
  wishes: wishesSchema,
  /** What suits them for a conversation, and where finding a time for it stands. */
  suits: suitsSchema.optional(),
  talk: talkSchema.optional(),
  /** Where they are with the practitioner meeting, once they know its day or were there. */
  meeting: attendanceSchema.optional(),
  /** Notes of what they said, to be confirmed by them. */
  notes: notesSchema.optional(),
  /** Where they are with what the report says of their part, since it was offered to them. */
  extract: extractStanceSchema.optional(),
  /** Since when the review has something that they wrote down of what a family said. */
  heardFamily: z.string().optional(),
  /** What they added after they had sent their perspective: ids of contributions. */
  addenda: z.array(z.string()).optional(),
  /** When they last corrected or added something. */
  moreAt: z.string().optional(),
  /** When something happened that the review's lead has not yet been told of. */
  news: z.string().optional(),
  /** When they first answered, in whatever way; looking at the invitation is no answer. */
  answeredAt: z.string().optional(),
  reply: replySchema,
});
export type Participation = z.infer<typeof participationSchema>;

export type PersonDetails = Pick<
  Participation,
  'name' | 'email' | 'agencyId' | 'role' | 'reason' | 'roleThen'
>;
export type Groundwork = { told: Participation['told']; clearance: Participation['clearance'] };

export function suggested(details: PersonDetails): Participation {
  return {
    ...details,
    suggestedBy: [],
    sends: [],
    messages: [],
    wishes: {},
    reply: { is: 'nothing yet' },
  };
}

/** Whether their details may still be corrected: nothing has reached anybody under them. */
export function mayCorrect(participation: Participation): boolean {
  const { personId, brought } = participation;
  // What came along is somebody's words: it must not stand under another name. Deleted, it no longer does.
  const isDeleted = brought?.takenBack && brought.takenBack.removeAt === undefined;
  if (brought && !isDeleted) return false;
  return !isInvited(participation) || (personId === undefined && mayInviteAgain(participation));
}

/**
 * The details corrected. What was done for one person is not done for another: with another name or
 * address, who told them and who was asked must be recorded anew.
 */
export function corrected(participation: Participation, details: PersonDetails): Participation {
  const isSame = participation.name === details.name && participation.email === details.email;
  const next = { ...participation, ...details };
  if (isSame) return next;
  return { ...next, told: undefined, clearance: undefined, sends: [], takenBack: undefined };
}

/** The agency whose Microsoft 365 tenants have their account. */
export function employerOf({ agencyId, employerNow }: Participation): string {
  return employerNow ?? agencyId;
}

/** Why everything rests for somebody: the review is paused, or what they tell is held. */
export type Rest = 'paused' | 'held';

export type InviteRefusal = 'not told' | 'not cleared' | 'asked to wait' | 'already invited' | Rest;

/** A human comes first: no card before "told by" and "cleared" are on record. */
export function invite(
  participation: Participation,
  at: string,
  rest?: Rest,
): { next: Participation } | { refusal: InviteRefusal } {
  if (isInvited(participation) && !mayInviteAgain(participation))
    return { refusal: 'already invited' };
  if (!participation.told) return { refusal: 'not told' };
  if (!participation.clearance) return { refusal: 'not cleared' };
  if (participation.clearance.answer === 'wait') return { refusal: 'asked to wait' };
  if (rest) return { refusal: rest };
  const entry = { kind: 'invitation', send: { is: 'wanted', at, tries: 0 } } as const;
  return { next: withEntry({ ...participation, takenBack: undefined }, entry) };
}

/** Whether an invitation was ever asked for. */
export function isInvited(participation: Participation): boolean {
  return sendOf(participation, 'invitation') !== undefined;
}

/**
 * Whether the invitation has reached them: Teams said so, or where its arrival was unclear, they have
 * looked at it.
 */
export function hasArrived(participation: Participation): boolean {
  const { is } = sendOf(participation, 'invitation') ?? {};
  return is === 'sent' || (is === 'ambiguous' && participation.reply.is !== 'nothing yet');
}

function mayInviteAgain(participation: Participation): boolean {
  return mayRepeat(participation) || participation.takenBack !== undefined;
}

/**
 * Whether an invitation can be taken back: it went or may yet go, as one does that rests or waits for
 * the app, and nothing has come from them.
 */
export function mayTakeBack(participation: Participation): boolean {
  const { takenBack, answeredAt } = participation;
  const invitation = sendOf(participation, 'invitation');
  if (!invitation || takenBack !== undefined || answeredAt !== undefined) return false;
  const isOut = invitation.is !== 'cancelled' || rests(invitation);
  return isOut && isSilent(participation);
}

/**
 * The invitation taken back, since it was sent by mistake: what is still to go is not sent, what stands
 * in their chat says so, and they may be invited again. The same participation where that can't be.
 */
export function takeBack(participation: Participation, at: string): Participation {
  if (!mayTakeBack(participation)) return participation;
  const stopped = withSends(participation, ({ send }) =>
    send.is === 'wanted' || rests(send) ? { is: 'cancelled', at, why: 'taken back' } : send,
  );
  const next: Participation = {
    ...stopped,
    takenBack: at,
    ring: undefined,
    check: undefined,
    reply: { is: 'nothing yet' },
  };
  return leavePages(next, at);
}

/**
 * An invitation may be repeated by a person's choice where it is not known to have arrived. Whoever
 * has answered it is not invited again.
 */
export function mayRepeat(participation: Participation): boolean {
  const { reply, takenBack } = participation;
  const { is } = sendOf(participation, 'invitation') ?? {};
  const isOpen = is === 'ambiguous' || is === 'unreachable' || is === 'refused';
  return isOpen && reply.is === 'nothing yet' && takenBack === undefined;
}

/** What a person may do with an invitation, as an act of theirs. */
export type Act =
  | { is: 'open' }
  | { is: 'take part'; way: Way }
  | { is: 'later'; until: string }
  | { is: 'not the right person'; instead: string }
  | { is: 'would rather not' }
  | { is: 'no reminders' }
  | { is: 'by another route'; route: Route };

/**
 * The participation after a person's act. Nothing takes a contribution back to an earlier state, and
 * nothing is done with an invitation that was taken back.
 */
export function act(participation: Participation, done: Act, at: string): Participation {
  if (participation.takenBack !== undefined) return participation;
  return answered(participation, acted(participation, done, at), at);
}

/** Whether nothing has come from them; looking at the invitation is no answer. */
export function isSilent(participation: Participation): boolean {
  const { reply } = participation;
  return (reply.is === 'nothing yet' || reply.is === 'opened') && !wasThere(participation);
}

function answered(before: Participation, after: Participation, at: string): Participation {
  return isSilent(before) && !isSilent(after) ? { ...after, answeredAt: at } : after;
}

function acted(participation: Participation, done: Act, at: string): Participation {
  if (done.is === 'take part' && done.way !== 'writing' && !participation.wishes[done.way]) {
    const wishes = { ...participation.wishes, [done.way]: at };
    return acted({ ...participation, wishes, news: at }, done, at);
  }
  if (done.is === 'take part' && done.way === 'talking')
    return replied(withTalkAskedAgain(participation, at), done, at);
  return replied(participation, done, at);
}

function replied(participation: Participation, done: Act, at: string): Participation {
  const { reply } = participation;
  if (hasSent(participation)) return participation;
  switch (done.is) {
    case 'open':
      return reply.is === 'nothing yet'
        ? { ...participation, reply: { is: 'opened', at } }
        : participation;
    case 'take part':
      if (reply.is === 'taking part' && reply.way === done.way) return participation;
      return { ...participation, reply: { is: 'taking part', way: done.way, at } };
    case 'later': {
      const isMoved = reply.is === 'later' && reply.until !== done.until;
      const { messages } = participation;
      return {
        ...withTalkLater(participation, at),
        news: at,
        reply: { is: 'later', until: done.until, at },
        // Their cards promise another day.
        messages: isMoved ? stale(messages, at) : messages,
      };
    }
    case 'not the right person':
      return {
        ...withoutExtract(withoutNotes(withTalkOff(participation, at))),
        news: at,
        reply: { is: 'not the right person', instead: done.instead, at },
      };
    case 'would rather not':
      return {
        ...withoutExtract(withoutNotes(withTalkOff(participation, at))),
        news: at,
        reply: { is: 'would rather not', at },
      };
    case 'no reminders':
      return participation.unreminded === undefined
        ? { ...participation, unreminded: at, news: at }
        : participation;
    case 'by another route':
      return { ...participation, reply: { is: 'by another route', route: done.route, at } };
  }
}

/** Whether they have sent their perspective, also where they took it back since. */
export function hasSent({ reply }: Participation): boolean {
  return reply.is === 'contributed' || reply.is === 'took their words back';
}

export function contributed(
  participation: Participation,
  contributionId: string,
  at: string,
): Participation {
  const reply = { is: 'contributed', contributionId, at } as const;
  return leavePages(answered(participation, { ...participation, news: at, reply }, at), at);
}

/** The participation of somebody who has sent their perspective to a review that became another. */
export function askedToComeAlong(
  participation: Participation,
  to: string,
  at: string,
): Participation {
  if (participation.comeAlong || participation.reply.is !== 'contributed') return participation;
  const entry = { kind: 'asking', send: { is: 'wanted', at, tries: 0 } } as const;
  return withEntry({ ...participation, comeAlong: { to } }, entry);
}

/** Their answer, which is asked for once; a later one changes nothing. */
export function comesAlong(participation: Participation, may: boolean, at: string): Participation {
  const { comeAlong } = participation;
  if (!comeAlong || !asksToComeAlong(participation)) return participation;
  const answered = { ...participation, news: at, comeAlong: { ...comeAlong, answer: { may, at } } };
  return leavePages(answered, at);
}

/** They agreed, and it is not there yet; what they have taken back by now goes nowhere. */
export function isToTakeAlong({
  comeAlong,
  reply,
}: Pick<Participation, 'comeAlong' | 'reply'>): boolean {
  const isAgreed = comeAlong?.answer?.may === true && comeAlong.taken === undefined;
  return isAgreed && reply.is === 'contributed';
}

/** When what they took back is to be deleted, or looked at again where it must stay. */
export function removalDueAt({ reply, brought }: Participation): string | undefined {
  const all = [
    reply.is === 'took their words back' ? reply.removeAt : undefined,
    brought?.takenBack?.removeAt,
  ];
  return all.filter((at) => at !== undefined).sort()[0];
}

/** When the clock must look at this participation, as an instant; undefined when nothing is owed. */
export function dueAtOf(participation: Participation): string | undefined {
  const { sends, ring, news, comeAlong } = participation;
  const removalAt = removalDueAt(participation);
  const due = [
    ...(news === undefined ? [] : [news]),
    ...(isToTakeAlong(participation) && comeAlong?.answer ? [comeAlong.answer.at] : []),
    ...(ring?.is === 'planned' ? [ring.at] : []),
    ...(removalAt === undefined ? [] : [removalAt]),
    ...sends.flatMap(({ send }) => sendDueAt(send) ?? []),
    ...behind(participation).map(({ notBefore }) => notBefore),
  ];
  return due.sort()[0];
}
