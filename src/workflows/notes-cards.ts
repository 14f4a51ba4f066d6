import { stamp } from '../domain/dates.ts';
import { isBegun, type Draft } from '../domain/draft.ts';
import { heldQuestions } from '../domain/hold.ts';
import { wayOfNotes } from '../domain/notes.ts';
import type { ConfirmedInput } from '../domain/notes-forms.ts';
import type { Participation } from '../domain/participation.ts';
import { leavesOf } from '../domain/questionnaire.ts';
import { UNCHOSEN } from '../domain/quoting.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { Review } from '../domain/review.ts';
import type { NotesView } from '../domain/views-notes.ts';
import type { Keys } from '../domain/keys.ts';
import { whatWasSent } from '../domain/what-was-sent.ts';
import type { Deps } from './deps.ts';
import { headOf } from './review-page.ts';

type Of = { review: Review; participation: Participation; memberId: string };

/** The notes as a whole: what is written, and what comes next. No word of them is on it. */
export function notesView(
  deps: Deps,
  { reviewId, participationId }: Keys,
  { review, participation, memberId }: Of,
  draft: Draft,
  problems: FieldProblem<string>[],
  typed: Partial<ConfirmedInput> = {},
): NotesView {
  const { name, notes, personId } = participation;
  const given = notes?.is === 'given' ? notes : undefined;
  const sends = whatWasSent(participation, stamp(deps.now()));
  const way = wayOfNotes(participation) ?? 'talking';
  return {
    show: 'notes',
    head: headOf(reviewId, review),
    participationId,
    name,
    way,
    locale: draft.locale,
    pages: leavesOf(draft.questionnaire).map((leaf) => ({
      id: leaf.id,
      title: leaf.page.title,
      isBegun: isBegun(draft, leaf),
    })),
    given: given && { by: given.by === memberId ? 'me' : 'another', at: given.at },
    sent: given ? sends.find(({ kind }) => kind === 'notes') : undefined,
    mayGive: personId !== undefined && !given,
    confirm: way === 'another route' && !given ? confirmInput(typed) : undefined,
    problems,
  };
}

/** How they were read back; the choice about quoting is the one of somebody who chose nothing. */
function confirmInput({
  how = '',
  on = '',
  quoting = UNCHOSEN,
}: Partial<ConfirmedInput>): ConfirmedInput {
  return { how, on, quoting };
}

export function notesPage(
  { reviewId, participationId }: Keys,
  { review, participation }: Of,
  draft: Draft,
  page: string,
  isSaved: boolean,
): NotesView {
  return {
    show: 'notes page',
    head: headOf(reviewId, review),
    participationId,
    name: participation.name,
    draft,
    page,
    held: [...heldQuestions(review.holds)],
    isSaved,
  };
}
