import {
  TOLD_FIELDS,
  inOrder,
  parseTold,
  saidOf,
  withTold,
  type ToldField,
} from '../domain/family-expectations.ts';
import type { FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { FamilyToldView } from '../domain/views-family-told.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import type { Deps } from './deps.ts';
import { familyHead, memberFor, saveForm, type OfMember } from './families.ts';
import { memberView } from './family-page.ts';

type Show<S extends FamilyToldView['show']> = Extract<FamilyToldView, { show: S }>;

/** What somebody was told of the review, and what is still to be said. */
export async function showTold(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.told', keys, memberId);
  return 'show' in of ? of : toldView(of);
}

/** Ticks what was said, with its day; what is ticked no longer was ticked by mistake. */
export async function saveTold(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  press: FormPress,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.told.save', keys, memberId);
  if ('show' in of) return of;
  const { points, today } = of;
  const said = inOrder((press.written['said'] ?? '').split(','), points);
  const day = press.written['on'] ?? '';
  const { version } = deps.expectations;
  const done = await saveForm(deps, of, {
    press: { ...press, written: { ...press.written, said } },
    fields: TOLD_FIELDS,
    // The day is of what is ticked now: none is stored.
    stored: ({ told = {} }) => ({ said: saidOf(told, points), on: day }),
    parse(typed, { told = {} }) {
      const ticked = typed.said.split(',');
      const isNew = points.some(({ id }) => ticked.includes(id) && !told[id]);
      const { on = today, problems } = parseTold(typed, today);
      return isNew && problems.length > 0
        ? { problems }
        : { change: { told: withTold(told, ticked, { points, version, on }) }, problems: [] };
    },
  });
  if (done.is === 'saved') return memberView(done.of);
  const { typed, problems } = done;
  return toldView(done.of, { ticked: typed.said, on: typed.on, problems });
}

/** What the officer leaves with them, to read aloud or to copy. */
export async function showLeaflet(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.leaflet', keys, memberId);
  if ('show' in of) return of;
  const { name, website, familySupport } = deps.board;
  const { leadName, telephone } = of.review.details;
  return {
    show: 'family leaflet',
    head: familyHead(of),
    memberId,
    points: of.points,
    board: { name, website },
    lead: { leadName, telephone },
    support: familySupport,
  };
}

function toldView(
  of: OfMember,
  form: { ticked?: string; on?: string; problems?: FieldProblem<ToldField>[] } = {},
): Show<'family told'> {
  const { id: memberId, name, child, told = {} } = of.member;
  const { points } = of;
  return {
    show: 'family told',
    head: familyHead(of),
    member: { id: memberId, name, adult: child?.adult },
    points: points.map(({ id, title, say }) => ({
      id,
      title,
      say: told[id]?.say ?? say,
      on: told[id]?.on,
    })),
    ticked: form.ticked ?? saidOf(told, points),
    on: form.on ?? of.today,
    problems: form.problems ?? [],
  };
}
