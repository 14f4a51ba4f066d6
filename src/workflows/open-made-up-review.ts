import { dayInLondon, stamp } from '../domain/dates.ts';
import { invite, isInvited, suggested, type Participation } from '../domain/participation.ts';
import type { MadeUpReview } from '../domain/made-up.ts';
import type { Speaker } from '../domain/person.ts';
import { withAgencyOnReview } from '../domain/review.ts';
import { Refused, type View } from '../domain/views.ts';
import { createOnce } from '../storage/records.ts';
import { boardFor } from './access.ts';
import { changeParticipation, changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { participations } from './kinds.ts';
import { open } from './open-review.ts';
import { showBoard } from './show-board.ts';

/** The days that people have for answering in a made-up review. */
const DAYS = 21;

/**
 * Opens a made-up review, so that a newcomer has something to look at. Its people have addresses
 * that nobody can have, so nothing reaches anybody. There is one for each lead, however often asked.
 */
export async function openMadeUpReview(deps: Deps, speaker: Speaker): Promise<View> {
  const { madeUp } = deps;
  await boardFor(deps, speaker, 'made-up.open');
  const type = deps.reviewTypes.get(madeUp?.type ?? '');
  if (!madeUp || !type) throw new Refused('not understood');
  const reviewId = `made-up-${speaker.personId}`;
  const now = deps.now();
  const today = dayInLondon(now);
  const answerBy = dayInLondon(now.add({ hours: DAYS * 24 }));
  const { reference, leadName, telephone, reviewer, readers } = madeUp;
  const details = { reference, leadName, telephone, reviewer, readers };
  const events = Object.fromEntries(type.events.map(({ id }) => [id, today]));
  await open(deps, speaker, reviewId, { type, details, events, answerBy, madeUp: true });

  for (const [index, { reached, ...person }] of madeUp.people.entries()) {
    await changeReview(deps, reviewId, (review) =>
      withAgencyOnReview(review, person.agencyId, stamp(now)),
    );
    const keys = { reviewId, participationId: `made-up-${index + 1}` };
    const value = prepared(suggested({ ...person, roleThen: '' }), reached, leadName, today);
    const id = keys.participationId;
    await createOnce(deps.store, participations, { id, partition: reviewId, value });
    if (reached === 'invited')
      await changeParticipation(deps, keys, (current) => {
        const result = invite(current, stamp(now));
        return 'next' in result && !isInvited(current) ? result.next : current;
      });
  }
  return showBoard(deps, speaker, reviewId, 0);
}

function prepared(
  participation: Participation,
  reached: MadeUpReview['people'][number]['reached'],
  by: string,
  on: string,
): Participation {
  if (reached === 'suggested') return participation;
  const told = { ...participation, told: { by, on } };
  return reached === 'told'
    ? told
    : {
        ...told,
        clearance: { office: 'no parallel process', asked: by, on, found: [], answer: 'clear' },
      };
}
