/** What a reviewer wrote down of what somebody said: theirs to read, to correct and to confirm. */
import { z } from 'zod';
import type { Reply } from './reply.ts';
import type { Talk } from './talk.ts';

/** Where the notes stand that somebody was given; `by` is the member of the team who wrote them. */
export const notesSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('given'), at: z.string(), by: z.string() }),
  /** It isn't what they said, or not yet: they would like to talk once more. */
  z.object({ is: z.literal('back'), at: z.string(), by: z.string() }),
  z.object({ is: z.literal('confirmed'), at: z.string(), by: z.string() }),
]);
export type Notes = z.infer<typeof notesSchema>;

type WithNotes = {
  notes?: Notes | undefined;
  talk?: Talk | undefined;
  news?: string | undefined;
};

/**
 * How they took part whose words can be written down now; undefined where there is nothing to write, or
 * it was confirmed.
 */
export function wayOfNotes(
  participation: WithNotes & { reply: Reply },
): 'talking' | 'another route' | undefined {
  const { reply, talk, notes } = participation;
  if (reply.is === 'took their words back') return undefined;
  if (reply.is === 'by another route') return 'another route';
  if (talk?.is === 'asked' && talk.after === 'notes') return 'talking';
  const isConfirmed = notes?.is === 'confirmed' && talk !== undefined && notes.at >= talk.at;
  return talk?.is === 'held' && !isConfirmed ? 'talking' : undefined;
}

/** Whether these notes are with the person whose words they are. */
export function areGiven({ notes }: WithNotes, by: string): boolean {
  return notes?.is === 'given' && notes.by === by;
}

/** They get the notes to read; the same where they have others to read already. */
export function withNotesGiven<P extends WithNotes>(participation: P, by: string, at: string): P {
  if (participation.notes?.is === 'given') return participation;
  return { ...participation, notes: { is: 'given', at, by } };
}

/** They would rather talk once more than confirm them; no reason is asked for. */
export function withNotesBack<P extends WithNotes>(participation: P, by: string, at: string): P {
  if (!areGiven(participation, by)) return participation;
  return {
    ...participation,
    news: at,
    notes: { is: 'back', at, by },
    talk: { is: 'asked', at, after: 'notes' },
  };
}

/** They have confirmed them, here or however they were read back. */
export function withNotesConfirmed<P extends WithNotes>(
  participation: P,
  by: string,
  at: string,
): P {
  return { ...participation, notes: { is: 'confirmed', at, by } };
}

/** They take no part any more: nothing is left to be confirmed. */
export function withoutNotes<P extends WithNotes>(participation: P): P {
  return participation.notes?.is === 'given'
    ? { ...participation, notes: undefined }
    : participation;
}
