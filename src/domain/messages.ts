/** The messages in a person's chat: what each shows, and what it should show. */
import { z } from 'zod';
import { asksAboutExtract, type ExtractStance } from './extract.ts';
import { meetingCard, type Attendance } from './meeting.ts';
import type { Notes } from './notes.ts';
import type { Reply, Way } from './reply.ts';
import type { Talk } from './talk.ts';

/** The card that stands in the person's chat. */
export const standingSchema = z.enum([
  'invitation',
  'reminder',
  'reminder after',
  'as asked',
  'check in',
  'new date',
  'no reminders',
  'carry on',
  'talk asked',
  'talk offered',
  'talk agreed',
  'talk held',
  'notes given',
  'meeting asked',
  'meeting set',
  'meeting comes',
  'meeting cannot',
  'meeting attended',
  'family owed',
  'extract offered',
  'later',
  'later, no reminders',
  'not me',
  'rather not',
  'another route',
  'receipt',
  'words back',
  'paused',
  'paused for charges',
  'paused by a court',
  'held',
  'closed',
  'come along',
  'taken back',
]);
export type Standing = z.infer<typeof standingSchema>;

/** The cards of somebody for whom everything rests, or is over: they ask nothing. */
const restCardSchema = standingSchema.extract([
  'paused',
  'paused for charges',
  'paused by a court',
  'held',
  'closed',
]);
export type RestCard = z.infer<typeof restCardSchema>;

export function isRestCard(standing: Standing): standing is RestCard {
  return restCardSchema.safeParse(standing).success;
}

/** One message in their chat: what it shows, and what it should show once they leave a page. */
export const messageSchema = z.object({
  id: z.string(),
  shows: standingSchema,
  wants: standingSchema,
  notBefore: z.string(),
  /** So often a change of it was tried in vain. */
  tries: z.number(),
  /** It stays as it is until it should show something else: nothing that was tried changed it. */
  stuck: z.literal(true).optional(),
  /** What it says has changed, though not what it is: a day was moved. */
  isStale: z.literal(true).optional(),
  /** One message for several reviews: the day, in London, on which it was sent. */
  digestOf: z.string().optional(),
});
export type Message = z.infer<typeof messageSchema>;

/** What decides the card that ought to stand in somebody's chat. */
type Stance = {
  reply: Reply;
  talk?: Talk | undefined;
  meeting?: Attendance | undefined;
  notes?: Notes | undefined;
  extract?: ExtractStance | undefined;
  comeAlong?: { answer?: unknown } | undefined;
  takenBack?: string | undefined;
  unreminded?: string | undefined;
};

/** That, and what stands there. */
type InChat = Stance & { messages: Message[]; onPages?: true | undefined };

/** Whether they are asked if what they sent may come along, and have not said; what was taken back can't. */
export function asksToComeAlong({
  comeAlong,
  reply,
}: Pick<Stance, 'comeAlong' | 'reply'>): boolean {
  return comeAlong !== undefined && !comeAlong.answer && reply.is === 'contributed';
}

/** The card that ought to stand in the chat, from what the person did. */
export function standingOf(stance: Stance): Standing {
  if (stance.takenBack !== undefined) return 'taken back';
  if (asksToComeAlong(stance)) return 'come along';
  const talk = talkCard(stance);
  // What they talked of before is over; a time to talk, or notes to read, come first.
  const isOver = talk === undefined || talk === 'talk held';
  if (isOver && asksAboutExtract(stance)) return 'extract offered';
  return talk ?? meetingCard(stance) ?? replyCard(stance);
}

/**
 * The card of notes to read, and of a conversation that is offered or agreed, whatever else they did; of
 * one that was held until they go on.
 */
function talkCard({ talk, notes, reply }: Stance): Standing | undefined {
  if (reply.is === 'took their words back') return undefined;
  if (notes?.is === 'given') return 'notes given';
  switch (talk?.is) {
    case 'offered':
      return 'talk offered';
    case 'agreed':
      return 'talk agreed';
    case 'held':
      return hasGoneOn(talk.at, { notes, reply }) ? undefined : 'talk held';
    default:
      return undefined;
  }
}

/** Since they talked they have confirmed the notes, sent what they wrote, or done something else. */
function hasGoneOn(talkedAt: string, { notes, reply }: Pick<Stance, 'notes' | 'reply'>): boolean {
  if (notes?.is === 'confirmed' && notes.at >= talkedAt) return true;
  if (reply.is === 'contributed') return reply.at >= talkedAt;
  return 'at' in reply && reply.at > talkedAt;
}

function replyCard({ reply, unreminded }: Stance): Standing {
  switch (reply.is) {
    case 'nothing yet':
    case 'opened':
      return unreminded === undefined ? 'invitation' : 'no reminders';
    case 'taking part':
      return STANDING_BY_WAY[reply.way];
    case 'later':
      return unreminded === undefined ? 'later' : 'later, no reminders';
    case 'contributed':
      return 'receipt';
    case 'took their words back':
      return 'words back';
    case 'not the right person':
      return 'not me';
    case 'would rather not':
      return 'rather not';
    case 'by another route':
      return 'another route';
  }
}

const STANDING_BY_WAY: Record<Way, Standing> = {
  talking: 'talk asked',
  meeting: 'meeting asked',
  writing: 'carry on',
};

/** It should show that card from then on: what was tried in vain for another one counts no more. */
export function wanting(message: Message, wants: Standing, notBefore: string): Message {
  return { ...message, wants, notBefore, tries: 0, stuck: undefined };
}

/** What they say has changed at that moment: they are to be shown again, whatever was tried in vain. */
export function stale(messages: readonly Message[], at: string): Message[] {
  return messages.map((message) => ({ ...wanting(message, message.wants, at), isStale: true }));
}

/** The person is on the pages: nothing may take them off their screen, so the messages stay. */
export function enterPages<C extends InChat>(participation: C): C {
  const { messages, onPages, takenBack } = participation;
  if (takenBack !== undefined) return participation;
  if (onPages && behind(participation).length === 0) return participation;
  return {
    ...participation,
    onPages: true,
    messages: messages.map((message) => ({ ...message, wants: message.shows })),
  };
}

/**
 * The person has left the pages: from now on the message in the chat should show where they are.
 * Not before, since changing a message takes a page, and what is typed in it, off their screen.
 */
export function leavePages<C extends InChat>(
  participation: C,
  at: string,
  wants = standingOf(participation),
): C {
  const { messages, onPages } = participation;
  if (messages.length === 0 && !onPages) return participation;
  return {
    ...participation,
    onPages: undefined,
    messages: messages.map((message) => wanting(message, wants, at)),
  };
}

/**
 * What stands in the chat follows what somebody else has done; not while the person is on the pages.
 */
export function followed<C extends InChat>(before: InChat, after: C, at: string): C {
  const said = standingOf(before);
  const wants = standingOf(after);
  if (said === wants || after.onPages) return after;
  const messages = after.messages.map((message) =>
    message.wants === said ? wanting(message, wants, at) : message,
  );
  return { ...after, messages };
}

/**
 * The messages that don't show what they should. One that is only stale waits until the person has
 * left the pages, since a changed message takes them off the screen.
 */
export function behind({ messages, onPages }: InChat): Message[] {
  return messages.filter(
    ({ shows, wants, stuck, isStale }) => !stuck && (shows !== wants || (isStale && !onPages)),
  );
}
