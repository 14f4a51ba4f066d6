import {
  keptId,
  lastKept,
  parseKept,
  promiseSchema,
  withKept,
  withoutKept,
  type KeptTyped,
} from '../domain/family-promises.ts';
import type { Speaker } from '../domain/person.ts';
import type { FamilyPromisesView } from '../domain/views-family-promises.ts';
import type { Keys } from '../domain/keys.ts';
import type { View } from '../domain/views.ts';
import type { Deps } from './deps.ts';
import { changeMember, familyHead, memberFor, owedOf, type OfMember } from './families.ts';

type Written = Partial<KeptTyped>;

/** What somebody of a family was promised, what of it is owed when, and what was kept. */
export async function showPromises(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.promises', keys, memberId);
  return 'show' in of ? of : promisesView(of);
}

/** One of them was kept, on that day. */
export async function savePromise(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  { what = '', on = '' }: Written,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.promises.save', keys, memberId);
  if ('show' in of) return of;
  const typed = { what, on, which: '' };
  const { kept, problems } = parseKept(typed, of.member, deps.now());
  if (!kept) return promisesView(of, { typed, problems });
  const next = await changeMember(deps, of, (member) => withKept(member, kept));
  return promisesView(next, { done: 'saved' });
}

/** One was noted by mistake: what is owed is as it was before. */
export async function removePromise(
  deps: Deps,
  speaker: Speaker,
  keys: Keys,
  memberId: string,
  { which = '' }: Written,
): Promise<View> {
  const of = await memberFor(deps, speaker, 'family.promises.remove', keys, memberId);
  if ('show' in of) return of;
  if (which === '') return promisesView(of, { problems: [{ field: 'which', problem: 'missing' }] });
  const kept = of.member.kept?.find((one) => keptId(one) === which);
  // Pressed twice: it is gone.
  if (!kept) return promisesView(of);
  const next = await changeMember(deps, of, (member) => withoutKept(member, kept));
  return promisesView(next, { done: 'removed' });
}

function promisesView(
  of: OfMember,
  shown: Partial<Pick<FamilyPromisesView, 'typed' | 'problems' | 'done'>> = {},
): FamilyPromisesView {
  const { member } = of;
  const { id, name, contact, suits } = member;
  const [owed, later] = owedOf(of, member);
  return {
    show: 'family promises',
    head: familyHead(of),
    member: { id, name },
    since: contact.is === 'taking part' ? contact.on : undefined,
    rhythm: suits?.news,
    owed,
    later,
    kept: promiseSchema.options.flatMap((what) => lastKept(member, what) ?? []),
    typed: { what: '', on: of.today, which: '' },
    problems: [],
    done: undefined,
    ...shown,
  };
}
