import {
  inOrder,
  parseTold,
  pointsFor,
  saidOf,
  withTold,
  type ToldField,
} from '../domain/family-expectations.ts';
import { mergeForm, type FormPress } from '../domain/form.ts';
import type { Speaker } from '../domain/person.ts';
import type { FieldProblem } from '../domain/review-forms.ts';
import type { FamilyToldView } from '../domain/views-family-told.ts';
import type { Keys, View } from '../domain/views.ts';
import type { Deps } from './deps.ts';
import { changeMember, familyHead, memberFor, type OfMember } from './families.ts';
import { memberView } from './family-plan.ts';

type Show<S extends FamilyToldView['show']> = Extract<FamilyToldView, { show: S }>;

/** What somebody was told of the review, and what is still to be said. */
export async function showTold(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.told', keys, memberId);
  return 'show' in of ? of : toldView(deps, of);
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
  const points = pointsFor(deps.expectations, of.officer.as);
  const { told = {} } = of.member;
  const { today } = of;
  const written = {
    ...press.written,
    said: inOrder((press.written['said'] ?? '').split(','), points),
  };
  const merged = mergeForm({ said: saidOf(told, points) }, ['said'], { ...press, written });
  if (!merged)
    return toldView(deps, of, { problem: { field: 'said', problem: 'changed meanwhile' } });
  const ticked = merged.said.split(',');
  const isNew = points.some(({ id }) => ticked.includes(id) && !told[id]);
  const day = press.written['on'] ?? '';
  const { on = today, problems } = parseTold({ said: merged.said, on: day }, today);
  const [problem] = problems;
  if (isNew && problem) return toldView(deps, of, { ticked: merged.said, on: day, problem });
  const { version } = deps.expectations;
  return memberView(
    await changeMember(deps, of, (member) => ({
      ...member,
      told: withTold(member.told ?? {}, ticked, { points, version, on }),
    })),
  );
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
  const { name, website } = deps.board;
  const { leadName, telephone } = of.review.details;
  return {
    show: 'family leaflet',
    head: familyHead(of),
    memberId,
    points: pointsFor(deps.expectations, of.officer.as),
    board: { name, website },
    lead: { leadName, telephone },
  };
}

function toldView(
  deps: Deps,
  of: OfMember,
  form: { ticked?: string; on?: string; problem?: FieldProblem<ToldField> } = {},
): Show<'family told'> {
  const { id: memberId, name, told = {} } = of.member;
  const points = pointsFor(deps.expectations, of.officer.as);
  return {
    show: 'family told',
    head: familyHead(of),
    member: { id: memberId, name },
    points: points.map(({ id, title, say }) => ({
      id,
      title,
      say: told[id]?.say ?? say,
      on: told[id]?.on,
    })),
    ticked: form.ticked ?? saidOf(told, points),
    on: form.on ?? of.today,
    problems: form.problem ? [form.problem] : [],
  };
}
