import { stamp } from '../domain/dates.ts';
import { fingerprint } from '../domain/draft.ts';
import {
  INVITE_PEOPLE,
  NOT_INVITED,
  invitedBy,
  invitedWithAll,
  type NotInvited,
} from '../domain/invite-all.ts';
import type { Speaker } from '../domain/person.ts';
import type { Review } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeParticipation } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf } from './review-page.ts';
import { inReview, leftOutLines, peopleByName, type Named } from './to-many.ts';

/** Who is told, cleared and not yet invited, and who is not yet there and why; nobody is invited. */
export async function showInviteAll(deps: Deps, speaker: Speaker, reviewId: string): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'invite-all.show', reviewId);
  const pressId = deps.newId();
  return view(reviewId, review, pressId, {
    found: await readyIn(deps, reviewId, review, pressId),
    isChanged: false,
  });
}

/**
 * Invites those whom the card named, where they are still the same: `seen` says so. Otherwise nobody
 * is invited, and it is to be looked at again.
 */
export async function inviteAll(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { pressId, seen }: { pressId: string; seen: string },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'invite-all.send', reviewId);
  if (pressId === '') throw new Refused('not understood');
  const found = await readyIn(deps, reviewId, review, pressId);
  const { named, ready } = found;
  if (named.length === 0 || seenOf(named) !== seen)
    return view(reviewId, review, pressId, { found, isChanged: true });

  const inviting = named.filter((one) => ready.includes(one));
  if (inviting.length > 0) {
    const why = `${named.length} people`;
    await audited(deps, speaker, 'invite-all.send', { reviewId, item: pressId, why });
  }
  const press = { id: pressId, at: stamp(deps.now()) };
  const left: string[] = [];
  for (const { record, name } of inviting) {
    const keys = { reviewId, participationId: record.id };
    const { participation } = await changeParticipation(
      deps,
      keys,
      (current) => {
        const invited = invitedWithAll(current, press, inReview(review, record.id));
        return 'next' in invited ? invited.next : current;
      },
      record,
    );
    if (!invitedBy(participation, pressId)) left.push(name);
  }
  const head = headOf(reviewId, review);
  return { show: 'invited all', head, count: named.length - left.length, left };
}

type Found = {
  /** As many as go at once: those whom this very press has invited before, then those who are ready. */
  named: Named[];
  ready: Named[];
  not: { why: NotInvited; name: string }[];
};

async function readyIn(
  deps: Deps,
  reviewId: string,
  review: Review,
  pressId: string,
): Promise<Found> {
  const press = { id: pressId, at: stamp(deps.now()) };
  const done: Named[] = [];
  const ready: Named[] = [];
  const not: Found['not'] = [];
  for (const person of await peopleByName(deps, reviewId)) {
    const { record, name } = person;
    const invited = invitedWithAll(record.value, press, inReview(review, record.id));
    if ('next' in invited) ready.push(person);
    else if (invited.not !== 'already invited') not.push({ why: invited.not, name });
    else if (invitedBy(record.value, pressId)) done.push(person);
  }
  return { named: [...done, ...ready].slice(0, INVITE_PEOPLE), ready, not };
}

/** A mark of who is invited. */
function seenOf(named: readonly Named[]): string {
  return fingerprint(JSON.stringify(named.map(({ record }) => record.id).sort()));
}

function view(
  reviewId: string,
  review: Review,
  pressId: string,
  { found, isChanged }: { found: Found; isChanged: boolean },
): View {
  const named = found.ready.slice(0, INVITE_PEOPLE);
  return {
    show: 'invite all',
    head: headOf(reviewId, review),
    pressId,
    seen: seenOf(named),
    names: named.map(({ name }) => name),
    total: found.ready.length,
    leftOut: leftOutLines(found.not, (why) => NOT_INVITED.indexOf(why)),
    isChanged,
  };
}
