import fc from 'fast-check';
import { sendOf } from '../../src/domain/ledger.ts';
import { type Participation } from '../../src/domain/participation.ts';
import type { Send } from '../../src/domain/send.ts';
import { outOfReach, whereIs, type Where } from '../../src/domain/where.ts';
import { AT, LATER, ledgerOf, participationOf } from './made-up.ts';
import { CANCEL_REASONS, participation } from './participations.ts';

type Sign = (one: Participation) => boolean;

const stands = ({ takenBack }: Participation) => takenBack === undefined;
const isUnanswered: Sign = (one) =>
  stands(one) && (one.reply.is === 'nothing yet' || one.reply.is === 'opened');
const wasAtIt: Sign = (one) => one.meeting?.is === 'attended';
const silent: Sign = (one) => stands(one) && one.reply.is === 'nothing yet' && !wasAtIt(one);
const sent = (one: Participation) => sendOf(one, 'invitation');
const uninvited: Sign = (one) => silent(one) && sent(one) === undefined;
const free: Sign = (one) => uninvited(one) && one.clearance?.answer !== 'wait';
const by =
  (way: string): Sign =>
  (one) =>
    stands(one) && one.reply.is === 'taking part' && one.reply.way === way;
const replied =
  (is: string): Sign =>
  (one) =>
    stands(one) && one.reply.is === is;
const invitation =
  (...states: string[]): Sign =>
  (one) =>
    silent(one) && states.includes(sent(one)?.is ?? '');
const unreachable =
  (why: string): Sign =>
  (one) => {
    const send = sent(one);
    return silent(one) && send?.is === 'unreachable' && send.why === why;
  };

const cancelled =
  (why: string): Sign =>
  (one) => {
    const send = sent(one);
    return silent(one) && send?.is === 'cancelled' && send.why === why;
  };

/** Where a conversation stands for which a time was found; what is confirmed stands nowhere any more. */
function stageOf({ talk, notes }: Participation): string {
  if (notes?.is === 'given') return 'notes';
  const isOver = talk?.is === 'held' && notes?.is === 'confirmed' && talk.at <= notes.at;
  return talk && !isOver && ['offered', 'agreed', 'held'].includes(talk.is) ? talk.is : '';
}

/** Each state by what a participation has in it, written down apart from the code that decides. */
const SIGNS: Record<Where['is'], Sign> = {
  suggested: (one) => free(one) && !one.told,
  told: (one) => free(one) && one.told !== undefined && !one.clearance,
  cleared: (one) => free(one) && one.told !== undefined && one.clearance !== undefined,
  'asked to wait': (one) => uninvited(one) && one.clearance?.answer === 'wait',
  'invitation on its way': (one) =>
    invitation('wanted', 'claimed')(one) ||
    CANCEL_REASONS.filter(
      (why) => !['same person', 'review went on', 'review closed'].includes(why),
    ).some((why) => cancelled(why)(one)),
  'invitation unclear': invitation('ambiguous'),
  'invitation refused': (one) => invitation('refused')(one),
  'same person': cancelled('same person'),
  'went on': cancelled('review went on'),
  'closed before': cancelled('review closed'),
  // From the review, not from the participation; tested below.
  paused: () => false,
  held: () => false,
  invited: invitation('sent'),
  'took their words back': replied('took their words back'),
  'taken back': ({ takenBack }) => takenBack !== undefined,
  'not installed': unreachable('not installed'),
  'app on its way': unreachable('app on its way'),
  'app not permitted': unreachable('app not permitted'),
  removed: unreachable('removed'),
  blocked: unreachable('blocked'),
  'disabled by admin': unreachable('disabled by admin'),
  left: unreachable('left'),
  'no Teams': unreachable('no Teams'),
  opened: (one) => replied('opened')(one) && !wasAtIt(one),
  talking: (one) => by('talking')(one) && stageOf(one) === '',
  'talk offered': (one) => by('talking')(one) && stageOf(one) === 'offered',
  'talk agreed': (one) => by('talking')(one) && stageOf(one) === 'agreed',
  'talk held': (one) => by('talking')(one) && stageOf(one) === 'held',
  'notes given': (one) => by('talking')(one) && stageOf(one) === 'notes',
  meeting: (one) => by('meeting')(one) && !one.meeting,
  'meeting set': (one) => by('meeting')(one) && one.meeting?.is === 'told',
  'meeting comes': (one) => by('meeting')(one) && one.meeting?.is === 'comes',
  'meeting cannot': (one) => by('meeting')(one) && one.meeting?.is === 'cannot',
  'meeting attended': (one) => wasAtIt(one) && (by('meeting')(one) || isUnanswered(one)),
  'meeting not there': (one) => by('meeting')(one) && one.meeting?.is === 'not there',
  writing: by('writing'),
  contributed: replied('contributed'),
  'would rather not': replied('would rather not'),
  later: replied('later'),
  'by another route': replied('by another route'),
  'not the right person': replied('not the right person'),
};

test('any participation is in exactly one state, and the board is told that one', () => {
  fc.assert(
    fc.property(participation, (any) => {
      const states = Object.entries(SIGNS).filter(([, has]) => has(any));
      expect(states.map(([is]) => is)).toEqual([whereIs(any).is]);
    }),
    { numRuns: 500 },
  );
});

test('a state says since when, until when or who instead, as the reply does', () => {
  fc.assert(
    fc.property(participation, (any) => {
      const where = whereIs(any);
      const { reply } = any;
      if ('until' in where) expect(reply).toMatchObject({ until: where.until });
      if ('instead' in where) expect(reply).toMatchObject({ instead: where.instead });
      if (where.is === 'taken back') expect(where.at).toBe(any.takenBack);
      else if ('at' in where && /^(talk|notes|meeting) /.test(where.is))
        expect(JSON.stringify([any.talk, any.notes, any.meeting])).toContain(where.at);
      else if ('at' in where)
        expect(silent(any) ? sent(any) : reply).toMatchObject({ at: where.at });
    }),
  );
});

test('what rests is told before anything else', () => {
  fc.assert(
    fc.property(participation, fc.constantFrom('paused', 'held'), (any, rest) => {
      expect(whereIs(any, rest)).toEqual({ is: rest });
    }),
  );
});

describe('what was last sent to somebody invited', () => {
  const sentAt = (at: string): Send => ({ is: 'sent', at, messageId: `m-${at}` });
  const blockedAt = (at: string): Send => ({ is: 'unreachable', at, why: 'blocked' });
  const invitation = { kind: 'invitation', send: sentAt('2026-11-02T10:00:00.000Z') } as const;
  const withSends = (...later: Parameters<typeof ledgerOf>) =>
    participationOf({ sends: ledgerOf(invitation, ...later) });
  const step = { kind: 'reminder', step: 'before' } as const;
  const other = { kind: 'reminder', step: 'after' } as const;

  test('is when they were reminded, by the calendar or by the lead, the later of both', () => {
    const reminded = (...later: Parameters<typeof ledgerOf>) => {
      const where = whereIs(withSends(...later));
      return where.is === 'invited' ? where.reminded : 'elsewhere';
    };
    expect(reminded()).toBeUndefined();
    expect(reminded({ ...step, send: sentAt(AT) })).toBe(AT);
    const checkIn = { kind: 'check-in', words: '', send: sentAt(LATER) } as const;
    expect(reminded(checkIn, { ...step, send: sentAt(AT) })).toBe(LATER);
    // A new date is no reminder, and what did not go reminded nobody.
    expect(reminded({ kind: 'new date', send: sentAt(AT) })).toBeUndefined();
    expect(reminded({ ...step, send: blockedAt(AT) })).toBeUndefined();
    expect(reminded({ ...step, send: { is: 'ambiguous', at: AT } })).toBeUndefined();
  });

  test('did not reach them where the last of it did not', () => {
    expect(outOfReach(withSends())).toBeUndefined();
    expect(outOfReach(withSends({ ...step, send: blockedAt(AT) }))).toBe('blocked');
    const since = withSends(
      { ...step, send: blockedAt(AT) },
      { kind: 'new date', send: sentAt(LATER) },
    );
    expect(outOfReach(since)).toBeUndefined();
    const until = withSends(
      { kind: 'check-in', send: sentAt(AT) },
      { ...step, send: blockedAt(LATER) },
    );
    expect(outOfReach(until)).toBe('blocked');
    // The next one is only wanted: nothing is known of it.
    const next: Send = { is: 'wanted', at: LATER, tries: 0 };
    expect(outOfReach(withSends({ ...step, send: blockedAt(AT) }, { ...other, send: next }))).toBe(
      'blocked',
    );
  });
});
