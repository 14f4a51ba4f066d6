import { byName } from '../domain/agency.ts';
import { stamp } from '../domain/dates.ts';
import { withNews } from '../domain/news.ts';
import type { Speaker } from '../domain/person.ts';
import type { FieldProblem, Typed } from '../domain/review-forms.ts';
import { openIndependence, reviewersIn, withMemberChanged, type Review } from '../domain/review.ts';
import { askedAbout, parseDeclaration } from '../domain/team-forms.ts';
import type { Declaration, Member } from '../domain/team.ts';
import { Refused, type View } from '../domain/views.ts';
import { reviewFor } from './access.ts';
import { audited } from './audited.ts';
import { changeReview } from './changes.ts';
import type { Deps } from './deps.ts';
import { headOf, showReview } from './review-page.ts';
import { declarationsOnCard, named } from './team.ts';

/** So many agencies are asked about on one card; with more of them it would grow too large. */
export const ASKED_PAGE = 40;

/**
 * A reviewer's declaration of any connection with the case or with an agency of the register: not
 * only with those that are on the review now, since others may come to it.
 */
export async function showDeclaration(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  from: number,
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'declaration.show', reviewId);
  return declarationView(deps, speaker, reviewId, review, { id: deps.newId(), from });
}

/**
 * Adds what one card asked about to what was declared; nothing that was declared before is changed.
 * Where the register goes on, the next card asks about more of it.
 */
export async function saveDeclaration(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  press: { id: string; about: string; from: number; written: Typed },
): Promise<View> {
  const { review } = await reviewFor(deps, speaker, 'declaration.save', reviewId);
  const { id, about, from, written } = press;
  if (id === '') throw new Refused('not understood');
  const asked = askedFrom(deps, from).map((agency) => agency.id);
  const again = (problems: FieldProblem<string>[]) =>
    declarationView(deps, speaker, reviewId, review, { id, from, typed: written, problems });
  // An agency came to the register meanwhile: they were asked about others than these.
  if (askedAbout(asked) !== about)
    return again([{ field: 'agencies', problem: 'changed meanwhile' }]);
  const { declaration, problems } = parseDeclaration(written, asked);
  if (!declaration) return again(problems);

  const made = { ...declaration, id, at: stamp(deps.now()) };
  if (!mineIn(review, speaker).every((member) => hasMade(member, id))) {
    await audited(deps, speaker, 'declaration.save', { reviewId, item: id });
    await changeReview(deps, reviewId, (current) => withDeclaration(current, speaker, made));
  }
  const next = from + ASKED_PAGE;
  return next < deps.register.current().agencies.length
    ? showDeclaration(deps, speaker, reviewId, next)
    : showReview(deps, speaker, reviewId);
}

/** The review with that declaration of the speaker's, once; the leads have news of a connection. */
function withDeclaration(review: Review, speaker: Speaker, made: Declaration): Review {
  const next = mineIn(review, speaker)
    .filter((member) => !hasMade(member, made.id))
    .reduce(
      (current, { id }) =>
        withMemberChanged(current, id, (member) => ({
          ...member,
          declarations: [...member.declarations, made],
        })),
      review,
    );
  if (next === review) return review;
  const isMine = ({ personId }: Member) => personId === speaker.personId;
  return openIndependence(next, isMine) === 'connected' ? withNews(next, made.at) : next;
}

/** The speaker as a reviewer; once, but where they were added under two addresses. */
function mineIn(review: Review, { personId }: Speaker): Member[] {
  return reviewersIn(review)
    .map(({ member }) => member)
    .filter((member) => member.personId === personId);
}

function hasMade({ declarations }: Member, id: string): boolean {
  return declarations.some((declaration) => declaration.id === id);
}

function askedFrom(deps: Deps, from: number) {
  return byName(deps.register.current().agencies).slice(from, from + ASKED_PAGE);
}

function declarationView(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  review: Review,
  form: { id: string; from: number; typed?: Typed; problems?: FieldProblem<string>[] },
): View {
  const { id, from, problems = [] } = form;
  const [mine] = reviewersIn(review).filter(({ member }) => member.personId === speaker.personId);
  if (!mine) throw new Refused('not understood');
  const agencies = askedFrom(deps, from);
  const ids = agencies.map((agency) => agency.id);
  const known = new Set(mine.member.declarations.flatMap((one) => one.agencies));
  const { typed = { agencies: ids.filter((one) => known.has(one)).join(','), connection: '' } } =
    form;
  return {
    show: 'declaration',
    head: headOf(reviewId, review),
    declarationId: id,
    type: review.type,
    independence: named(deps, mine.independence),
    earlier: declarationsOnCard(deps, mine.member),
    asked: agencies.map(({ id: agencyId, name }) => ({ id: agencyId, name })),
    about: askedAbout(ids),
    from,
    total: deps.register.current().agencies.length,
    typed,
    problems,
  };
}
