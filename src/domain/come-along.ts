/**
 * What somebody sent to a review that became another one. Once they agree it is in both, as it stands on
 * their participation in each: `comeAlong` where they sent it, `brought` where it came to.
 */
import { isSamePerson } from './address.ts';
import { nameKey } from './name-key.ts';
import type { Participation } from './participation.ts';

type Named = Pick<Participation, 'name' | 'email' | 'personId'>;

/**
 * Whether who stands under one id in two reviews is one person still. A name may have changed, or an
 * address: with neither the same it is somebody else, who is given nothing of the first one's.
 */
export function isStillThem(there: Named, here: Named): boolean {
  return nameKey(there.name) === nameKey(here.name) || isSamePerson(there, here);
}

/** What came along to this review and may be read here. */
export function cameAlong({ brought }: Pick<Participation, 'brought'>): Participation['brought'] {
  return brought?.takenBack ? undefined : brought;
}

/**
 * With what came along; its lead has news. Where it was taken back meanwhile, it stays so: what was just
 * stored is to be deleted once more.
 */
export function withBrought(
  participation: Participation,
  { contributionId, agreedAt }: { contributionId: string; agreedAt: string },
  at: string,
): Participation {
  const { brought } = participation;
  if (brought?.takenBack) {
    const takenBack = { ...brought.takenBack, removeAt: at };
    return { ...participation, brought: { ...brought, takenBack } };
  }
  if (brought) return participation;
  return { ...participation, news: agreedAt, brought: { contributionId, at: agreedAt } };
}
