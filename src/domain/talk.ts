/** Talking with a reviewer: what suits somebody, times that are offered, the one agreed, and after it. */
import { z } from 'zod';

export const howSchema = z.enum(['in person', 'telephone', 'Teams call']);
export type How = z.infer<typeof howSchema>;

/** Who may be beside somebody; no names are asked for. */
export const besideSchema = z.enum([
  'nobody',
  'colleague',
  'union',
  'professional body',
  'lawyer',
  'somebody else',
]);
export type Beside = z.infer<typeof besideSchema>;

export const partOfDaySchema = z.enum(['early', 'morning', 'afternoon', 'evening']);

/** What suits somebody, as far as they said it; all of it is offered and none of it asked for. */
export const suitsSchema = z.object({
  /** In their own words; '' for nothing. */
  when: z.string(),
  /** Monday is 1. */
  days: z.array(z.number().int().min(1).max(7)),
  parts: z.array(partOfDaySchema),
  beside: besideSchema.optional(),
});
export type Suits = z.infer<typeof suitsSchema>;

/** A time for a conversation. The id begins with that of the offer. */
export const timeSchema = z.object({
  id: z.string(),
  at: z.string(),
  how: howSchema,
  /** The place, or who rings which number; '' for nothing. */
  where: z.string(),
  /** The members of the team who hold it: one, or two. */
  with: z.array(z.string()),
});
export type Time = z.infer<typeof timeSchema>;

/** Why times are to be found again; none of it is anybody's fault. */
const againSchema = z.enum([
  'none suits',
  'called off',
  'did not take place',
  'again',
  'later',
  /** The notes are not what they said. */
  'notes',
]);

export const talkSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('asked'), at: z.string(), after: againSchema.optional() }),
  z.object({ is: z.literal('offered'), at: z.string(), times: z.array(timeSchema) }),
  z.object({ is: z.literal('agreed'), at: z.string(), time: timeSchema }),
  /** Without a time where it came about by itself: somebody rang. */
  z.object({ is: z.literal('held'), at: z.string(), time: timeSchema.optional() }),
  /** They would rather not take part, or are not the right person. */
  z.object({ is: z.literal('off'), at: z.string() }),
]);
export type Talk = z.infer<typeof talkSchema>;

/** What of a participation is about talking. */
type Talking = {
  wishes: { talking?: string | undefined };
  talk?: Talk | undefined;
  suits?: Suits | undefined;
  news?: string | undefined;
};

/** Where their conversation stands; undefined where they never asked for one. */
export function talkOf({ talk, wishes }: Talking): Talk | undefined {
  const { talking } = wishes;
  return talk ?? (talking === undefined ? undefined : { is: 'asked', at: talking });
}

/** Whether there is somebody to find a time with, or to have talked with. */
export function isTalking(participation: Talking): boolean {
  const talk = talkOf(participation);
  return talk !== undefined && talk.is !== 'off';
}

/** They ask to talk once more: after a conversation, or after they would rather not have one. */
export function withTalkAskedAgain<P extends Talking>(participation: P, at: string): P {
  const { is } = talkOf(participation) ?? {};
  if (is !== 'held' && is !== 'off') return participation;
  return { ...participation, news: at, talk: { is: 'asked', at, after: 'again' } };
}

/** They said what suits them. */
export function withSuits<P extends Talking>(participation: P, suits: Suits, at: string): P {
  return { ...participation, suits, news: at };
}

/** Whether it came of that very offer: its button was pressed twice. */
export function isOfOffer(talk: Talk | undefined, offerId: string): boolean {
  const times = talk?.is === 'offered' ? talk.times : talk?.is === 'agreed' ? [talk.time] : [];
  return times.some(({ id }) => id.startsWith(`${offerId}.`));
}

/** Times offered to somebody who would like to talk, in the place of what was offered or agreed. */
export function withOffer<P extends Talking>(participation: P, times: Time[], at: string): P {
  if (!isTalking(participation) || times.length === 0) return participation;
  const inOrder = times.toSorted((a, b) => a.at.localeCompare(b.at));
  return { ...participation, talk: { is: 'offered', at, times: inOrder } };
}

/** The offered times that can still be agreed to. */
export function openTimes(talk: Talk | undefined, now: string): Time[] {
  return talk?.is === 'offered' ? talk.times.filter(({ at }) => at > now) : [];
}

/** They agree to one of the times offered; the same where it has gone by, or is not offered any more. */
export function withAgreed<P extends Talking>(participation: P, timeId: string, at: string): P {
  const time = openTimes(participation.talk, at).find(({ id }) => id === timeId);
  if (!time) return participation;
  return { ...participation, news: at, talk: { is: 'agreed', at, time } };
}

/** None of the times that they looked at suits them: the first of these names them. */
export function withNoneSuits<P extends Talking>(participation: P, firstId: string, at: string): P {
  const { talk } = participation;
  if (talk?.is !== 'offered' || talk.times[0]?.id !== firstId) return participation;
  return { ...participation, news: at, talk: { is: 'asked', at, after: 'none suits' } };
}

/** The time that was agreed does not suit them any more; no reason is asked for. */
export function withCalledOff<P extends Talking>(participation: P, timeId: string, at: string): P {
  const { talk } = participation;
  if (talk?.is !== 'agreed' || talk.time.id !== timeId) return participation;
  return { ...participation, news: at, talk: { is: 'asked', at, after: 'called off' } };
}

/** It took place, at the time that was agreed or by itself. */
export function withHeld<P extends Talking>(participation: P, at: string): P {
  const talk = talkOf(participation);
  if (!talk || talk.is === 'held' || talk.is === 'off') return participation;
  const time = talk.is === 'agreed' ? { time: talk.time } : {};
  return { ...participation, talk: { is: 'held', at, ...time } };
}

/** The conversation that was agreed did not take place: times are to be found again. */
export function withNotHeld<P extends Talking>(participation: P, timeId: string, at: string): P {
  const { talk } = participation;
  if (talk?.is !== 'agreed' || talk.time.id !== timeId) return participation;
  return { ...participation, talk: { is: 'asked', at, after: 'did not take place' } };
}

/** They would rather not, or are not the right person: nobody offers them a time any more. */
export function withTalkOff<P extends Talking>(participation: P, at: string): P {
  return isTalking(participation) ? { ...participation, talk: { is: 'off', at } } : participation;
}

/** It is not a good time: what was offered or agreed is to be found again. */
export function withTalkLater<P extends Talking>(participation: P, at: string): P {
  const { talk } = participation;
  if (talk?.is !== 'offered' && talk?.is !== 'agreed') return participation;
  return { ...participation, talk: { is: 'asked', at, after: 'later' } };
}
