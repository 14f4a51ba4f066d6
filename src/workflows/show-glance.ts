import { isOpen, isToldTo, type Alert } from '../domain/alert.ts';
import { isNotHeardFrom } from '../domain/check-in.ts';
import {
  REQUESTS,
  areFew,
  askedSince,
  countsOf,
  groupOf,
  heardOf,
  notArrived,
  requestsOf,
} from '../domain/glance.ts';
import type { Participation, Rest } from '../domain/participation.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName } from '../domain/register.ts';
import { isToRing, rungAt } from '../domain/reminders.ts';
import type { Review } from '../domain/review.ts';
import type { GlancePart, GlanceView, PartOf } from '../domain/views-glance.ts';
import { NAME_ON_CARD } from '../domain/views-to-many.ts';
import { whereIs, type Where } from '../domain/where.ts';
import { listOf, type RecordOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { reviewFor } from './access.ts';
import type { Deps } from './deps.ts';
import { alerts, participations } from './kinds.ts';
import { headOf, milestoneOnCard } from './review-page.ts';

/** So many lines of each part are on the card with everything, and on a card of the part alone. */
export const GLANCE_LINES: Record<PartOf, number> = {
  requests: 3,
  silent: 4,
  missed: 3,
  agencies: 4,
};
export const GLANCE_PAGE = 10;
export const NEXT_MILESTONES = 3;

type Show<S extends GlanceView['show']> = Extract<GlanceView, { show: S }>;

/**
 * Counts and short lists for the review's lead, of the review, its people and its alerts: three
 * questions to the store, whatever their number. No answer, and of alerts only those of which the
 * reader was told.
 */
export async function showGlance(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
): Promise<Show<'glance'>> {
  const { review } = await reviewFor(deps, speaker, 'board.glance', reviewId);
  const [people, raised] = await Promise.all([
    peopleIn(deps, reviewId, review),
    listOf(deps.store, alerts, reviewId),
  ]);
  const all = people.map(({ value }) => value);
  const parts = partsOf(deps, review, people);
  return {
    show: 'glance',
    head: headOf(reviewId, review),
    total: all.length,
    ...heardOf(all),
    groups: countsOf(people.map(({ where }) => where)),
    areFew: areFew(all),
    alert: alertFor(speaker, raised),
    parts: parts
      .filter(({ total }) => total > 0)
      .map((part) => cut(part, 0, GLANCE_LINES[part.of])),
    plan: planOf(deps, review, people),
    mayCheckIn: all.some(isNotHeardFrom),
  };
}

/** One part of it, page by page. */
export async function showGlancePart(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  { of, from }: { of: PartOf; from: number },
): Promise<GlanceView> {
  const { review } = await reviewFor(deps, speaker, 'board.glance', reviewId);
  const people = await peopleIn(deps, reviewId, review);
  const parts = partsOf(deps, review, people).filter((part) => part.of === of);
  const [part] = parts.map((one) => cut(one, from < one.total ? from : 0, GLANCE_PAGE));
  if (!part) throw new Error(`There is no part ${of}.`);
  return { show: 'glance part', head: headOf(reviewId, review), part };
}

/** Of all others they can't tell whether there are any. */
function alertFor(
  { personId }: Speaker,
  raised: readonly RecordOf<Alert>[],
): Show<'glance'>['alert'] {
  const open = raised
    .filter(({ value }) => isOpen(value) && isToldTo(value, personId))
    .sort((a, b) => a.value.at.localeCompare(b.value.at));
  const [first] = open;
  return first && { alertId: first.id, at: first.value.at, count: open.length };
}

/** Somebody of the review, with where they are. */
type Placed = { id: string; value: Participation; rest: Rest | undefined; where: Where };

async function peopleIn(deps: Deps, reviewId: string, review: Review): Promise<Placed[]> {
  const records = await listOf(deps.store, participations, reviewId);
  return records
    .map(({ id, value }) => {
      const rest = restOf(review, id);
      return { id, value, rest, where: whereIs(value, rest) };
    })
    .sort((a, b) => a.value.name.localeCompare(b.value.name) || (a.id < b.id ? -1 : 1));
}

/** All parts, whole. */
function partsOf(deps: Deps, review: Review, people: readonly Placed[]): GlancePart[] {
  const register = deps.register.current();
  const lineOf = ({ id, value }: Placed) => ({
    participationId: id,
    name: value.name.slice(0, NAME_ON_CARD),
    agency: agencyName(register, value.agencyId),
  });
  const requests = people
    .flatMap((one) =>
      requestsOf(one.value, one.rest).map((request) => ({ ...lineOf(one), request })),
    )
    .sort((a, b) => REQUESTS.indexOf(a.request.is) - REQUESTS.indexOf(b.request.is));
  const silent = people
    .filter(({ where }) => groupOf(where) === 'silent')
    .map((one) => ({
      ...lineOf(one),
      since: askedSince(one.value),
      looked: one.where.is === 'opened',
      isToRing: review.became === undefined && isToRing(one.value),
      rungAt: review.became === undefined ? rungAt(one.value) : undefined,
    }))
    .sort(
      (a, b) =>
        Number(b.isToRing) - Number(a.isToRing) || (a.since ?? '').localeCompare(b.since ?? ''),
    );
  const missed = people.flatMap((one) => {
    const what = notArrived(one.value, one.rest);
    return what ? [{ ...lineOf(one), what }] : [];
  });
  return [
    whole('requests', requests),
    whole('silent', silent),
    whole('missed', missed),
    whole(
      'agencies',
      agenciesOf(people, (id) => agencyName(register, id)),
    ),
  ];
}

function agenciesOf(people: readonly Placed[], nameOf: (agencyId: string) => string) {
  const ids = [...new Set(people.map(({ value }) => value.agencyId))];
  return ids
    .map((id) => {
      const theirs = people.map(({ value }) => value).filter(({ agencyId }) => agencyId === id);
      const { asked, heard } = heardOf(theirs);
      return { name: nameOf(id), asked, heard, uninvited: theirs.length - asked };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}

function planOf(deps: Deps, review: Review, people: readonly Placed[]): Show<'glance'>['plan'] {
  const { type, plan, agencies } = review;
  const counts = {
    answers: people.filter(({ where }) => ['silent', 'not there'].includes(groupOf(where))).length,
    summaries: agencies.filter(({ summary }) => summary?.is === 'awaited').length,
  };
  const waitsFor = (milestoneId: string) => {
    const rule = type.milestones.find(({ id }) => id === milestoneId);
    const is = rule?.answers ? 'answers' : 'summaries';
    const waits = rule?.answers === true || rule?.returns === true;
    return waits && counts[is] > 0 ? ({ is, count: counts[is] } as const) : undefined;
  };
  const open = plan.milestones
    .map((milestone) => milestoneOnCard(deps, review, milestone))
    .filter(({ actual }) => actual === undefined);
  const next = open
    .filter(({ day }) => day !== undefined)
    .sort((a, b) => (a.day ?? '').localeCompare(b.day ?? ''))
    .slice(0, NEXT_MILESTONES)
    .map(({ id, name, day, isLate }) => ({ name, day, isLate, waits: waitsFor(id) }));
  return { reached: plan.milestones.length - open.length, total: plan.milestones.length, next };
}

function whole<Of extends PartOf, Each>(of: Of, lines: Each[]) {
  return { of, lines, from: 0, total: lines.length };
}

/** The lines from there on. */
function cut<P extends GlancePart>(part: P, from: number, size: number): P {
  return { ...part, from, lines: part.lines.slice(from, from + size) };
}
