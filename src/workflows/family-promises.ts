import {
  lastKept,
  parseKept,
  promiseSchema,
  withKept,
  type KeptTyped,
} from '../domain/family-promises.ts';
import type { Speaker } from '../domain/person.ts';
import type { FamilyPromisesView } from '../domain/views-family-promises.ts';
import type { Keys, View } from '../domain/views.ts';
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
  const typed = { what, on };
  const { kept, problems } = parseKept(typed, of.today);
  if (!kept) return promisesView(of, { typed, problems });
  const next = await changeMember(deps, of, (member) => withKept(member, kept));
  return promisesView(next, { isSaved: true });
}

function promisesView(
  of: OfMember,
  shown: Partial<Pick<FamilyPromisesView, 'typed' | 'problems' | 'isSaved'>> = {},
): FamilyPromisesView {
  const { member } = of;
  const { id, name, contact, suits } = member;
  const [owed, later] = owedOf(of, member);
  return {
    show: 'family promises',
    head: familyHead(of),
    member: { id, name },
    isTakingPart: contact.is === 'taking part',
    rhythm: suits?.news,
    owed,
    later,
    kept: promiseSchema.options.flatMap((what) => {
      const on = lastKept(member, what);
      return on === undefined ? [] : [{ what, on }];
    }),
    typed: { what: '', on: '' },
    problems: [],
    isSaved: false,
    ...shown,
  };
}
