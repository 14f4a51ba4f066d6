import { stamp } from '../domain/dates.ts';
import { withNews } from '../domain/news.ts';
import { leadsOf, type Review } from '../domain/review.ts';
import type { Send } from '../domain/send.ts';
import type { Keys } from '../domain/views.ts';
import { changeParticipation, changeReview } from './access.ts';
import { addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { unsent } from './unsent.ts';

/** Hands what happened in a participation on to its review; doing it twice tells it once. */
export async function passOnNews(deps: Deps, keys: Keys, at: string): Promise<void> {
  await changeReview(deps, keys.reviewId, (review) => withNews(review, at));
  await changeParticipation(deps, keys, (current) =>
    current.news === at ? { ...current, news: undefined } : current,
  );
}

/** Tells the leads that there is something new, by a card that says no more than that. Never repeated. */
export async function tellLeads(deps: Deps, messenger: Messenger, reviewId: string): Promise<void> {
  const now = stamp(deps.now());
  const { review, changed } = await changeReview(deps, reviewId, (current) =>
    withSend(current, claimedOrGivenUp(current.news?.send, now)),
  );
  const claim = review.news?.send;
  if (!changed || claim?.is !== 'claimed') return;

  let outcome: SendOutcome = { is: 'refused' };
  for (const lead of leadsOf(review)) {
    const { to, locale } = await addressee(deps, reviewId, lead);
    const view = { show: 'news', reviewId, reference: review.details.reference } as const;
    if (to) outcome = await messenger.send(to, locale, view);
  }
  const settled: Send =
    outcome.is === 'sent'
      ? { is: 'sent', at: stamp(deps.now()), messageId: outcome.messageId }
      : unsent(claim.tries, outcome, deps.now());
  await changeReview(deps, reviewId, (current) =>
    current.news?.send.is === 'claimed' && current.news.send.at === claim.at
      ? withSend(current, settled)
      : current,
  );
}

function claimedOrGivenUp(send: Send | undefined, at: string): Send | undefined {
  if (send?.is === 'wanted') return { is: 'claimed', at, tries: send.tries + 1 };
  // Claimed by a process that died: it may have arrived, and the board says the same.
  return send?.is === 'claimed' ? { is: 'ambiguous', at } : send;
}

function withSend(review: Review, send: Send | undefined): Review {
  return review.news && send && send !== review.news.send
    ? { ...review, news: { ...review.news, send } }
    : review;
}
