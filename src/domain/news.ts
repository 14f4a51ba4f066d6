import { z } from 'zod';
import type { Closed } from './closing.ts';
import { isToTell, type Hold, type Pause } from './hold.ts';
import { sendSchema } from './send.ts';

/**
 * The card that tells a review's leads that there is something new: an alert, so it is made again where
 * nobody can know whether it arrived. `covers` is the latest of it, `told` are the leads who have it,
 * `toldAt` is when one of them was told last.
 */
export const newsSchema = z.object({
  covers: z.string(),
  send: sendSchema,
  told: z.array(z.string()),
  toldAt: z.string().optional(),
});

/** Leads are told at most once in so long; what happens meanwhile is told together. */
export const NEWS_EVERY_MS = 30 * 60_000;

type News = z.infer<typeof newsSchema>;
type WithNews = { news?: News | undefined };

/** The review with news to tell of an event at that moment; the same review when it is told already. */
export function withNews<R extends WithNews>(review: R, at: string): R {
  const { news } = review;
  if (news && at <= news.covers) return review;
  // Not yet gone to anybody: it is told together.
  if (news?.send.is === 'wanted' && news.told.length === 0)
    return { ...review, news: { ...news, covers: at } };
  const when = notSooner(at, news?.toldAt);
  return { ...review, news: { covers: at, send: { is: 'wanted', at: when, tries: 0 }, told: [] } };
}

/** Not sooner than so long after anybody was told, whatever became of telling the others. */
function notSooner(at: string, toldAt: string | undefined): string {
  const from = toldAt === undefined ? 0 : Date.parse(toldAt) + NEWS_EVERY_MS;
  return new Date(Math.max(Date.parse(at), from)).toISOString();
}

/**
 * The review with what became of the alert that was claimed at that moment. What has happened since is
 * wanted already, and told when it is time again.
 */
export function withNewsSettled<R extends WithNews>(
  review: R,
  claimedAt: string,
  { send, told, toldAt }: Pick<News, 'send' | 'told' | 'toldAt'>,
): R {
  const { news } = review;
  if (news?.send.is === 'claimed' && news.send.at === claimedAt)
    return { ...review, news: { ...news, send, told, toldAt: toldAt ?? news.toldAt } };
  if (news?.send.is !== 'wanted') return review;
  const at = notSooner(news.send.at, toldAt);
  return at === news.send.at
    ? review
    : { ...review, news: { ...news, send: { ...news.send, at } } };
}

/**
 * The review with news of the holds, and of the pause, that are to be looked at again from now on;
 * the same review where there is none, or its leads were told.
 */
export function withLookAgain<R extends WithNews & { holds: Hold[]; pauses: Pause[] }>(
  review: R,
  now: string,
): R {
  if (!isToTell(review, now)) return review;
  const told = <T extends { tellAt?: string | undefined }>(one: T): T =>
    one.tellAt !== undefined && one.tellAt <= now ? { ...one, tellAt: undefined } : one;
  const { holds, pauses } = review;
  return withNews({ ...review, holds: holds.map(told), pauses: pauses.map(told) }, now);
}

/** The review with news that the day of publication is near; the same where it is not, or they were told. */
export function withPublicationNear<R extends WithNews & { closed?: Closed | undefined }>(
  review: R,
  now: string,
): R {
  const { closed } = review;
  if (closed?.tellAt === undefined || closed.tellAt > now) return review;
  return withNews({ ...review, closed: { ...closed, tellAt: undefined } }, now);
}
