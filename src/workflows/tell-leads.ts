import { stamp } from '../domain/dates.ts';
import { withNews, withNewsSettled } from '../domain/news.ts';
import { leadsOf, type Review } from '../domain/review.ts';
import type { Send } from '../domain/send.ts';
import type { Keys } from '../domain/keys.ts';
import { changeParticipation, changeReview } from './changes.ts';
import { addressee } from './addressee.ts';
import type { Deps, Messenger, SendOutcome } from './deps.ts';
import { failuresOf, tellOf } from './each.ts';
import { isUnreadable } from './readable.ts';
import { settledSend } from './unsent.ts';

/** Hands what happened in a participation on to its review; doing it twice tells it once. */
export async function passOnNews(deps: Deps, keys: Keys, at: string): Promise<void> {
  await changeReview(deps, keys.reviewId, (review) => withNews(review, at));
  await changeParticipation(deps, keys, (current) =>
    current.news === at ? { ...current, news: undefined } : current,
  );
}

/**
 * Tells the leads that there is something new, by a card that says no more than that. It is an alert:
 * where nobody can know whether it arrived, it is made again.
 */
export async function tellLeads(deps: Deps, messenger: Messenger, reviewId: string): Promise<void> {
  const at = stamp(deps.now());
  const { review, changed } = await changeReview(deps, reviewId, (current) =>
    withNewsSend(current, claimedOrWantedAgain(current.news?.send, at)),
  );
  const { news } = review;
  if (!changed || news?.send.is !== 'claimed') return;

  const told = [...news.told];
  const outcomes: SendOutcome[] = [];
  let toldAt: string | undefined;
  const toTell = leadsOf(review).filter((lead) => !told.includes(lead));
  const failures = await failuresOf(toTell, async (lead) => {
    const outcome = await tell(deps, messenger, review, { reviewId, lead });
    outcomes.push(outcome);
    if (outcome.is !== 'sent') return;
    told.push(lead);
    toldAt = stamp(deps.now());
  });
  // Who can't be read now can't be in a minute; what else failed may come right.
  for (const { error } of failures)
    outcomes.push(
      isUnreadable(error) ? { is: 'refused' } : { is: 'retry', afterMs: 0, begun: true },
    );
  // What may yet come right decides; one lead out of reach does not keep it from the others.
  const outcome = outcomes.find(({ is }) => is === 'retry') ??
    outcomes.find(({ is }) => is === 'sent') ??
    outcomes.at(-1) ?? { is: 'refused' };
  const send = settledSend(news.send.tries, outcome, deps.now());
  await changeReview(deps, reviewId, (current) =>
    withNewsSettled(current, at, { send, told, toldAt }),
  );
  tellOf(failures, 'Leads to be told');
}

async function tell(
  deps: Deps,
  messenger: Messenger,
  review: Review,
  { reviewId, lead }: { reviewId: string; lead: string },
): Promise<SendOutcome> {
  const reached = await addressee(deps, reviewId, lead);
  if (!reached.to) return { is: 'unreachable', why: reached.why };
  const view = { show: 'news', reviewId, reference: review.details.reference } as const;
  const outcome = await messenger.send(reached.to, reached.language, view);
  return outcome.is === 'ambiguous' ? { is: 'retry', afterMs: 0, begun: true } : outcome;
}

function claimedOrWantedAgain(send: Send | undefined, at: string): Send | undefined {
  if (send?.is === 'wanted') return { is: 'claimed', at, tries: send.tries + 1 };
  // Claimed by a process that died.
  return send?.is === 'claimed' ? { is: 'wanted', at, tries: send.tries } : send;
}

function withNewsSend(review: Review, send: Send | undefined): Review {
  return review.news && send && send !== review.news.send
    ? { ...review, news: { ...review.news, send } }
    : review;
}
