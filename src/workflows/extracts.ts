/** What the draft of the report says of each contributor's part: who is where with it. */
import { stamp } from '../domain/dates.ts';
import { isContributor } from '../domain/contributor.ts';
import { WITHOUT_LENGTH, isChangedSince, type Extract } from '../domain/extract.ts';
import { extractState, type ExtractState } from '../domain/extract-sends.ts';
import { familiesRead } from '../domain/family-report.ts';
import { isHeld } from '../domain/hold.ts';
import { removalDueAt, type Participation } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import { textProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import type { ExtractsView } from '../domain/views-extracts.ts';
import type { View } from '../domain/views.ts';
import { listOf } from '../storage/records.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import { talkingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { extractIdOf, extracts, families, participations } from './kinds.ts';
import { headOf } from './review-page.ts';

type ListView = ExtractsView & { show: 'extracts' };

/** So many contributors are on one card. */
export const EXTRACTS_PAGE = 10;

export async function showExtracts(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review, reads } = await talkingFor(deps, speaker, 'extracts.show', reviewId);
  return listView(deps, reviewId, { review, reads, from });
}

/**
 * From now on it may be offered: once the families have read the report, or with the reason why that
 * is not waited for. It is begun once.
 */
export async function beginShowing(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typed: string,
): Promise<View> {
  const { review, reads } = await talkingFor(deps, speaker, 'extracts.begin', reviewId);
  if (review.showing) return listView(deps, reviewId, { review, reads });
  const { read, of } = await familiesReadIn(deps, reviewId);
  const without = read < of ? typed.trim() : '';
  const problem = read < of ? textProblem(without, WITHOUT_LENGTH) : undefined;
  if (problem) {
    const problems = [{ field: 'without' as const, problem }];
    return listView(deps, reviewId, { review, reads, typed, problems });
  }
  const why = `${read} of ${of} families`;
  await audited(deps, speaker, 'extracts.begin', { reviewId, why });
  const showing = { by: speaker.personId, at: stamp(deps.now()), without };
  const { review: begun } = await changeReview(deps, reviewId, (current) =>
    current.showing ? current : { ...current, showing },
  );
  return listView(deps, reviewId, { review: begun, reads });
}

async function familiesReadIn(deps: Deps, reviewId: string) {
  const records = await listOf(deps.store, families, reviewId);
  return familiesRead(records.map(({ value }) => value));
}

async function listView(
  deps: Deps,
  reviewId: string,
  about: {
    review: Review;
    reads: boolean;
    from?: number;
    typed?: string;
    problems?: ListView['problems'];
  },
): Promise<View> {
  const { review, reads, from = 0, typed = '', problems = [] } = about;
  const [people, written, readByFamilies] = await Promise.all([
    listOf(deps.store, participations, reviewId),
    listOf(deps.store, extracts, reviewId),
    familiesReadIn(deps, reviewId),
  ]);
  const register = deps.register.current();
  const byId = new Map(written.map(({ id, value }) => [id, value]));
  const all = people
    .filter(({ value }) => isContributor(value))
    .map(({ id, value }) => {
      const extract = byId.get(extractIdOf(id));
      return {
        participationId: id,
        name: value.name,
        agency: agencyName(register, value.agencyId),
        state: stateIn(review, id, value, extract),
        isChanged: extract !== undefined && isChangedSince(extract),
      };
    })
    .sort((a, b) => a.agency.localeCompare(b.agency) || a.name.localeCompare(b.name));
  const start = from < all.length ? from : 0;
  const { showing } = review;
  return {
    show: 'extracts',
    head: headOf(reviewId, review),
    reads,
    showing: showing && { at: showing.at, without: showing.without },
    families: readByFamilies,
    typed,
    problems,
    people: all.slice(start, start + EXTRACTS_PAGE),
    from: start,
    total: all.length,
  };
}

/**
 * Whether what is written of somebody's part rests, for a hold on them, or since it may quote what they took
 * back, until that is deleted.
 */
export function isSealedIn(
  { holds }: Review,
  participationId: string,
  participation: Participation,
): boolean {
  return isHeld(holds, participationId) || removalDueAt(participation) !== undefined;
}

/** Where it stands with one of them; of somebody on whom there is a hold nothing is said. */
export function stateIn(
  review: Review,
  participationId: string,
  participation: Participation,
  extract: Extract | undefined,
): ExtractState | 'held' {
  const isSealed = isSealedIn(review, participationId, participation);
  return isSealed ? 'held' : extractState(participation, extract);
}
