import type { Review } from './review.ts';

/** Leads are told at most once in so long; what happens meanwhile is told together. */
export const NEWS_EVERY_MS = 30 * 60_000;

/** The review with news to tell of an event at that moment; the same review when it is told already. */
export function withNews(review: Review, at: string): Review {
  const { news } = review;
  if (news && at <= news.covers) return review;
  if (news?.send.is === 'wanted') return { ...review, news: { covers: at, send: news.send } };
  const last = news?.send.is === 'sent' ? Date.parse(news.send.at) + NEWS_EVERY_MS : 0;
  const when = new Date(Math.max(Date.parse(at), last)).toISOString();
  return { ...review, news: { covers: at, send: { is: 'wanted', at: when, tries: 0 } } };
}
