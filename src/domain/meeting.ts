/** The practitioner meeting: its day, who comes, who was there, and what stands in their chats of it. */
import { z } from 'zod';

/** The meeting as it is set. One that is moved has another id: what was said of the other is asked anew. */
export const meetingSchema = z.object({
  id: z.string(),
  at: z.string(),
  until: z.string().optional(),
  /** In neutral words: it stands on cards in people's chats. */
  place: z.string(),
  /** Noted by the lead once it was held: participation ids of those who were there. */
  held: z.object({ at: z.string(), there: z.array(z.string()) }).optional(),
});
export type Meeting = z.infer<typeof meetingSchema>;

/**
 * Where somebody is with a meeting, which is named by its id; `on` is when it is, or was. Having been
 * there is an end, like having written.
 */
export const attendanceSchema = z.object({
  is: z.enum(['told', 'comes', 'cannot', 'attended', 'not there']),
  id: z.string(),
  on: z.string(),
  /** Since when. */
  at: z.string(),
});
export type Attendance = z.infer<typeof attendanceSchema>;

type Comer = {
  wishes: { meeting?: string | undefined };
  /** What they did with the invitation, as in reply.ts. */
  reply: { is: string; at?: string; way?: string };
  meeting?: Attendance | undefined;
};
type Noted = Comer & { answeredAt?: string | undefined; news?: string | undefined };

/** Whether they have said since that they take no part, or not now: nothing is told them of a meeting. */
export function isOff({ is }: Comer['reply']): boolean {
  return (
    is === 'later' ||
    is === 'would rather not' ||
    is === 'not the right person' ||
    is === 'took their words back'
  );
}

/** Whether they were at a meeting. */
export function wasThere({ meeting }: Pick<Comer, 'meeting'>): boolean {
  return meeting?.is === 'attended';
}

/** Whether it can still be come to. */
export function isAhead(meeting: Meeting | undefined, now: string): meeting is Meeting {
  return meeting !== undefined && meeting.held === undefined && meeting.at > now;
}

/** With what they know of the meeting as it is now; the same where they know, or would not come. */
export function withMeetingSet<P extends Comer>(
  participation: P,
  meeting: Meeting | undefined,
  now: string,
): P {
  const { wishes, reply } = participation;
  if (!isAhead(meeting, now) || wishes.meeting === undefined) return participation;
  const isKnown = participation.meeting?.id === meeting.id || wasThere(participation);
  if (isKnown || isOff(reply)) return participation;
  const { id, at: on } = meeting;
  return { ...participation, meeting: { is: 'told', id, on, at: now } };
}

/** They ask to come once more, to a meeting that they had said they can't come to. */
export function withMeetingAskedAgain<P extends Comer>(
  participation: P,
  meeting: Meeting | undefined,
  now: string,
): P {
  const { is, id } = participation.meeting ?? {};
  const isAgain = is === 'cannot' && id === meeting?.id;
  return withMeetingSet(
    isAgain ? { ...participation, meeting: undefined } : participation,
    meeting,
    now,
  );
}

/** They come, or can't; the same where it was moved since, or is over. No reason is asked for. */
export function withMeetingAnswer<P extends Noted>(
  participation: P,
  meeting: Meeting | undefined,
  answer: { is: 'comes' | 'cannot'; id: string },
  now: string,
): P {
  if (!isAhead(meeting, now) || meeting.id !== answer.id) return participation;
  const before = participation.meeting;
  if (participation.wishes.meeting === undefined || wasThere(participation)) return participation;
  if (before?.is === answer.is && before.id === answer.id) return participation;
  return {
    ...participation,
    news: now,
    meeting: { is: answer.is, id: meeting.id, on: meeting.at, at: now },
  };
}

/**
 * With what the lead noted of a meeting that was held; the same where it is noted already. Whoever was
 * there was, whether they had asked to come or not; the wish of who was not stands.
 */
export function withMeetingHeld<P extends Noted>(
  participation: P,
  participationId: string,
  meeting: Meeting | undefined,
  now: string,
): P {
  if (!meeting?.held) return participation;
  const { meeting: before, wishes, reply } = participation;
  const { id, at: on } = meeting;
  const isThis = before?.id === id;
  if (meeting.held.there.includes(participationId))
    return wasThere(participation)
      ? participation
      : {
          ...participation,
          answeredAt: participation.answeredAt ?? now,
          meeting: { is: 'attended', id, on, at: now },
        };
  // They were at an earlier one; or they asked to come when it was over, or would rather not by then.
  if (wasThere(participation) && !isThis) return participation;
  const wished = wishes.meeting !== undefined && wishes.meeting < on && !isOff(reply);
  if (!wished && !isThis) return participation;
  if (isThis && before.is === 'not there') return participation;
  return {
    ...participation,
    meeting: wishes.meeting === undefined ? undefined : { is: 'not there', id, on, at: now },
  };
}

const CARDS = {
  told: 'meeting set',
  comes: 'meeting comes',
  cannot: 'meeting cannot',
  attended: 'meeting attended',
  'not there': undefined,
} as const;

/** The card of a meeting that is set, or that they were at, until they go on to something else. */
export function meetingCard({ meeting, reply }: Pick<Comer, 'meeting' | 'reply'>) {
  if (!meeting) return undefined;
  const isWithIt = reply.is === 'opened' || reply.way === 'meeting';
  const wentOn = !isWithIt && reply.at !== undefined && reply.at > meeting.at;
  return wentOn ? undefined : CARDS[meeting.is];
}

/** Where it stands, on the board; undefined where they are told nothing of it any more. */
export function whereMeetingIs({ meeting, reply }: Pick<Comer, 'meeting' | 'reply'>) {
  if (!meeting) return undefined;
  const { is, on: at } = meeting;
  if (is === 'attended' || is === 'not there') return { is: `meeting ${is}`, at } as const;
  return isOff(reply) ? undefined : ({ is: CARDS[is], at } as const);
}
