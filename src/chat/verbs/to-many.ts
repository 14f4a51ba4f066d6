import { fingerprint } from '../../domain/draft.ts';
import { EVERYBODY } from '../../domain/views-to-many.ts';
import * as checkIn from '../../workflows/check-in.ts';
import { inviteAll, showInviteAll } from '../../workflows/invite-all.ts';
import { reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** Writing to many at once: looked at first, then confirmed by a button that names the number. */
export const TO_MANY = {
  'check-in.show': (deps, speaker, press) =>
    checkIn.showCheckIn(deps, speaker, reviewOf(press), {
      // From the page of one person, who is ticked then.
      ...(press.participationId !== undefined && { people: fingerprint(press.participationId) }),
      ...press.written,
    }),
  'check-in.look': (deps, speaker, press) =>
    checkIn.lookAtCheckIn(deps, speaker, reviewOf(press), {
      checkInId: press.item,
      written: press.written,
      everybody: press.pair === EVERYBODY,
    }),
  'check-in.send': (deps, speaker, press) =>
    checkIn.sendCheckIn(deps, speaker, reviewOf(press), {
      checkInId: press.item,
      written: press.written,
      seen: press.pair,
    }),
  'invite-all.show': (deps, speaker, press) => showInviteAll(deps, speaker, reviewOf(press)),
  'invite-all.send': (deps, speaker, press) =>
    inviteAll(deps, speaker, reviewOf(press), { pressId: press.item, seen: press.pair }),
} as const satisfies Verbs;
