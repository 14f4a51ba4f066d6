import { Temporal } from 'temporal-polyfill';
import { parseDay, stamp } from './dates.ts';
import type { FieldProblem } from './review-forms.ts';
import { besideSchema, howSchema, partOfDaySchema, type Suits, type Time } from './talk.ts';
import { atLocalTime } from './working-days.ts';

/** How long what suits somebody, and where a conversation is to be, may be, in UTF-16 units. */
export const WHEN_LENGTH = 300;
export const WHERE_LENGTH = 120;

export const SUITS_FIELDS = ['when', 'days', 'parts', 'beside'] as const;
export type SuitsInput = Record<(typeof SUITS_FIELDS)[number], string>;

export function suitsInput(suits: Suits | undefined): SuitsInput {
  return {
    when: suits?.when ?? '',
    days: suits?.days.join(',') ?? '',
    parts: suits?.parts.join(',') ?? '',
    beside: suits?.beside ?? '',
  };
}

/** What suits somebody; everything may be left empty. */
export function parseSuits(typed: SuitsInput): {
  suits?: Suits;
  problems: FieldProblem<keyof SuitsInput>[];
} {
  const when = typed.when.trim();
  if (when.length > WHEN_LENGTH) return { problems: [{ field: 'when', problem: 'too long' }] };
  const days = typed.days.split(',');
  const parts = typed.parts.split(',');
  const beside = besideSchema.safeParse(typed.beside);
  const suits = {
    when,
    days: [1, 2, 3, 4, 5, 6, 7].filter((day) => days.includes(String(day))),
    parts: partOfDaySchema.options.filter((part) => parts.includes(part)),
    ...(beside.success && { beside: beside.data }),
  };
  return { suits, problems: [] };
}

/** So many times are offered at once, by so many people at most. */
export const OFFERED_TIMES = ['1', '2', '3'] as const;
const MOST_HOLDERS = 2;

type Slot = (typeof OFFERED_TIMES)[number];
export type OfferField = `${'day' | 'time' | 'how' | 'where'}${Slot}` | 'with';
export type OfferInput = Partial<Record<OfferField, string>>;
type Problem = FieldProblem<OfferField>;

/**
 * The times that a form offers, or what is wrong with it, field by field. A row that is left empty is
 * none. `holders`: who may hold a conversation.
 */
export function parseOffer(
  typed: OfferInput,
  about: { offerId: string; now: Temporal.Instant; holders: readonly string[] },
): { times?: Time[]; problems: Problem[] } {
  const { holders, offerId } = about;
  const chosen = (typed.with ?? '').split(',');
  const who = holders.filter((id) => chosen.includes(id));
  const problems: Problem[] = [];
  if (who.length === 0) problems.push({ field: 'with', problem: 'missing' });
  if (who.length > MOST_HOLDERS) problems.push({ field: 'with', problem: 'too many' });
  const filled = OFFERED_TIMES.filter((slot) =>
    [typed[`day${slot}`], typed[`time${slot}`], typed[`where${slot}`]].some(
      (text) => (text ?? '').trim() !== '',
    ),
  );
  if (filled.length === 0) problems.push({ field: 'day1', problem: 'missing' });
  const times = filled.flatMap((slot) => {
    const { time, problems: wrong } = parseSlot(typed, slot, about.now);
    problems.push(...wrong);
    return time ? [{ ...time, id: `${offerId}.${slot}`, with: who }] : [];
  });
  return problems.length > 0 ? { problems } : { times, problems };
}

function parseSlot(
  typed: OfferInput,
  slot: Slot,
  now: Temporal.Instant,
): { time?: Pick<Time, 'at' | 'how' | 'where'>; problems: Problem[] } {
  const text = (field: 'day' | 'time' | 'how' | 'where') => (typed[`${field}${slot}`] ?? '').trim();
  const problems: Problem[] = [];
  const day = parseDay(text('day'));
  const clock = /^([01]\d|2[0-3]):[0-5]\d$/.exec(text('time'))?.[0];
  const how = howSchema.safeParse(text('how'));
  const where = text('where');
  if (!day) problems.push({ field: `day${slot}`, problem: 'not a date' });
  if (!clock) problems.push({ field: `time${slot}`, problem: 'not a time' });
  if (!how.success) problems.push({ field: `how${slot}`, problem: 'missing' });
  if (how.data === 'in person' && where === '')
    problems.push({ field: `where${slot}`, problem: 'missing' });
  if (where.length > WHERE_LENGTH) problems.push({ field: `where${slot}`, problem: 'too long' });
  const at = day && clock ? atLocalTime(day, clock) : undefined;
  if (at && Temporal.Instant.compare(at, now) <= 0)
    problems.push({ field: `day${slot}`, problem: 'in the past' });
  if (!at || !how.success || problems.length > 0) return { problems };
  return { time: { at: stamp(at), how: how.data, where }, problems };
}
