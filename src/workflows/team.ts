import { Temporal } from 'temporal-polyfill';
import { dayInLondon, stamp } from '../domain/dates.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName, boardRolesOf } from '../domain/register.ts';
import type { FieldProblem, Typed } from '../domain/review-forms.ts';
import {
  clashesInTeam,
  leadsMayRead,
  reviewersIn,
  teamRolesOf,
  withAllDeclared,
  withMember,
  withMemberEnded,
  type Review,
} from '../domain/review.ts';
import {
  BOARD_ACCOUNT,
  connectionMark,
  isInTeam,
  parseMember,
  withTeams,
  type DecisionField,
  type MemberField,
} from '../domain/team-forms.ts';
import {
  connectionOf,
  newMember,
  type Independence,
  type Member,
  type TeamRole,
} from '../domain/team.ts';
import { Refused, type View } from '../domain/views.ts';
import type { DeclarationOnCard, MemberOnCard, TeamView } from '../domain/views-team.ts';
import { leadsWhoRead } from '../domain/who-reads.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { showOverview } from './home.ts';
import { findOrWait } from './install.ts';
import { addressesOf } from './meet-team.ts';
import { headOf } from './review-page.ts';

/** So many of the team are on one card. */
export const TEAM_PAGE = 10;
/** So many agencies are offered on one card of the form; with more of them it would grow too large. */
export const ACCOUNTS_PAGE = 60;

/** In the order in which the team is shown. */
const ROLES: TeamRole[] = ['lead', 'reviewer', 'chair', 'panel member', 'agency contact'];

/** Who works on the review, whether they have the app, and where the reviewers' independence stands. */
export async function showTeam(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'team.show', reviewId);
  return teamView(deps, speaker, reviewId, review, from);
}

/**
 * The form for one more in the team; with what was typed, where the list of agencies goes on from
 * `from`. Their id is made here, so that pressing twice adds one.
 */
export async function newMemberForm(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  typed: { memberId: string; written: Typed; from: number },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'member.new', reviewId);
  const { memberId, written, from } = typed;
  const id = memberId === '' ? deps.newId() : memberId;
  return memberForm(deps, reviewId, review, { memberId: id, written, from, problems: [] });
}

/** Adds them to the team; the form again where a field is wrong. The sweep adds it to their list. */
export async function saveMember(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  memberId: string,
  written: Typed,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'member.save', reviewId);
  if (memberId === '') throw new Refused('not understood');
  const again = (problems: FieldProblem<MemberField>[]) =>
    memberForm(deps, reviewId, review, { memberId, written, from: 0, problems });
  const { member, problems } = parseMember(typedOf(written), deps.register.current().agencies);
  if (!member) return again(problems);
  // Pressed twice: they are there.
  if (review.team.some(({ id }) => id === memberId))
    return teamView(deps, speaker, reviewId, review, 0);
  if (isInTeam(review, member)) return again([{ field: 'email', problem: 'already there' }]);
  // First where they will be met, so that nobody is in the team whom no installation can find.
  const { personId, isGuest } = await findOrWait(deps, addressesOf(deps, member), {
    reviewId,
    memberId,
  });
  if (isGuest) return again([{ field: 'email', problem: 'guest' }]);
  const asked = { ...member, id: memberId, personId };
  const clash: FieldProblem<MemberField>[] = [{ field: 'role', problem: 'leads' }];
  if (clashesInTeam(review, asked)) return again(clash);

  await audited(deps, speaker, 'member.save', { reviewId, item: memberId, why: member.role });
  const at = stamp(deps.now());
  const seen = { clashes: false };
  const { review: saved } = await changeReview(deps, reviewId, (current) => {
    seen.clashes = clashesInTeam(current, asked);
    const isThere = current.team.some(({ id }) => id === memberId) || isInTeam(current, member);
    return isThere || seen.clashes
      ? current
      : { ...withMember(current, newMember({ ...asked, since: at })), planAt: at };
  });
  return seen.clashes ? again(clash) : teamView(deps, speaker, reviewId, saved, 0);
}

/** One of the team, for a lead or the chair: a reviewer with what they declared and what was decided. */
export async function showMember(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  memberId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'member.show', reviewId);
  return memberView(deps, speaker, reviewId, review, memberInTeam(review, memberId));
}

/** Ends somebody's role: what they could see here is closed to them at once. */
export async function endMember(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  memberId: string,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'member.end', reviewId);
  const member = memberInTeam(review, memberId);
  const at = stamp(deps.now());
  const last = (): View => ({
    ...memberView(deps, speaker, reviewId, review, member),
    isLastLead: true,
  });
  if (withMemberEnded(review, memberId, at) === 'last lead') return last();
  // Pressed twice: it has ended.
  if (member.ended) return teamView(deps, speaker, reviewId, review, 0);

  await audited(deps, speaker, 'member.end', { reviewId, item: memberId, why: member.role });
  const seen = { isLast: false };
  const { review: saved } = await changeReview(deps, reviewId, (current) => {
    const next = withMemberEnded(current, memberId, at);
    seen.isLast = next === 'last lead';
    if (next === 'last lead' || next === current) return current;
    // Whose other role did not go with this one may be let in now.
    return next.team.some(({ clashes }) => clashes) ? { ...next, planAt: at } : next;
  });
  if (seen.isLast) return last();
  // Who has ended their own role may have nothing more to do here.
  return member.personId === speaker.personId
    ? showOverview(deps, speaker, 0)
    : teamView(deps, speaker, reviewId, saved, 0);
}

/** A reviewer with all that they have declared. Throws Refused when there is nobody with that id. */
export function memberInTeam(review: Review, memberId: string): Member {
  const member = review.team.find(({ id }) => id === memberId);
  if (!member) throw new Refused('not understood');
  return withAllDeclared(review, member);
}

type MemberView = Extract<TeamView, { show: 'member' }>;

export function memberView(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  review: Review,
  member: Member,
  form: Partial<Pick<MemberView, 'problems'> & { typed: Record<DecisionField, string> }> = {},
): MemberView {
  const { problems = [], typed = { partner: '', mayAct: '', reason: '' } } = form;
  const onCard = memberOnCard(deps, review, member);
  const isConnected = ['connected', 'decided'].includes(onCard.independence?.is ?? '');
  const isOwn = isConnected && member.personId === speaker.personId;
  const mayDecide = isConnected && !isOwn && review.type.connection === 'decided';
  return {
    show: 'member',
    head: headOf(reviewId, review),
    member: { ...onCard, email: member.email, since: member.since },
    type: review.type,
    declarations: declarationsOnCard(deps, member),
    decisions: member.decisions,
    deciding: mayDecide ? { on: connectionMarkIn(review, member), typed } : undefined,
    isOwn,
    problems,
    mayEnd: member.ended === undefined && teamRolesOf(review, speaker.personId).includes('lead'),
    isLastLead: false,
  };
}

/** Names what a decision on that reviewer is made on, as the review is now. */
export function connectionMarkIn({ agencies }: Review, member: Member): string {
  const onReview = agencies.map(({ agencyId }) => agencyId);
  return connectionMark(connectionOf(member, onReview), member);
}

export function declarationsOnCard(deps: Deps, { declarations }: Member): DeclarationOnCard[] {
  return declarations.map(({ at, asked, agencies, connection }) => ({
    at,
    connection,
    asked: asked.length,
    agencies: agencies.map(namedBy(deps)),
  }));
}

/** The same with the names of agencies in the place of their ids. */
export function named(deps: Deps, independence: Independence): Independence {
  const name = namedBy(deps);
  if (independence.is === 'not declared')
    return { ...independence, about: independence.about.map(name) };
  if (independence.is === 'connected')
    return { ...independence, agencies: independence.agencies.map(name) };
  return independence;
}

function namedBy(deps: Deps): (agencyId: string) => string {
  const register = deps.register.current();
  return (agencyId) => agencyName(register, agencyId);
}

function teamView(
  deps: Deps,
  { personId }: Speaker,
  reviewId: string,
  review: Review,
  from: number,
): View {
  const roles = teamRolesOf(review, personId);
  const sorted = review.team.toSorted(
    (a, b) =>
      Number(a.ended !== undefined) - Number(b.ended !== undefined) ||
      ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
      a.name.localeCompare(b.name),
  );
  const start = from < sorted.length ? from : 0;
  const { reviewer, readers } = review.details;
  return {
    show: 'team',
    head: headOf(reviewId, review),
    members: sorted
      .slice(start, start + TEAM_PAGE)
      .map((member) => memberOnCard(deps, review, member)),
    from: start,
    total: sorted.length,
    said: { reviewer, readers, leads: leadsWhoRead(review, deps.register.current()) },
    leadsRead: leadsMayRead(review),
    mayOpen: roles.includes('lead') || roles.includes('chair'),
    mayAdd: roles.includes('lead'),
  };
}

function memberOnCard(deps: Deps, review: Review, member: Member): MemberOnCard {
  const { id, role, name, agencyId, personId, isGuest, clashes, ended } = member;
  const register = deps.register.current();
  const standing = reviewersIn(review).find((one) => one.member.id === id);
  return {
    id,
    role,
    name,
    agency: agencyId === undefined ? '' : agencyName(register, agencyId),
    app: personId !== undefined ? 'there' : clashes ? 'clash' : isGuest ? 'guest' : 'not yet',
    endedOn: ended && dayInLondon(Temporal.Instant.from(ended.at)),
    independence: standing && named(deps, standing.independence),
    isAdministrator:
      standing !== undefined &&
      personId !== undefined &&
      boardRolesOf(register, personId).includes('administrator'),
  };
}

function memberForm(
  deps: Deps,
  reviewId: string,
  review: Review,
  form: {
    memberId: string;
    written: Typed;
    from: number;
    problems: FieldProblem<MemberField>[];
  },
): View {
  const { memberId, written, from, problems } = form;
  const typed = typedOf(written);
  const all = withTeams(deps.register.current().agencies);
  const shown = all.slice(from, from + ACCOUNTS_PAGE);
  const chosen = all.filter(
    ({ id }) => id === typed.account && !shown.some((one) => one.id === id),
  );
  const end = from + ACCOUNTS_PAGE;
  return {
    show: 'member form',
    head: headOf(reviewId, review),
    memberId,
    typed,
    agencies: [...chosen, ...shown].map(({ id, name }) => ({ id, name })),
    // At the end it begins again.
    next: all.length <= ACCOUNTS_PAGE ? undefined : end < all.length ? end : 0,
    problems,
  };
}

function typedOf(written: Typed): Record<MemberField, string> {
  const text = (field: MemberField) => written[field] ?? '';
  return {
    role: text('role'),
    name: text('name'),
    email: text('email'),
    account: written['account'] ?? BOARD_ACCOUNT,
  };
}
