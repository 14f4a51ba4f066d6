import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Participation } from '../../src/domain/participation.ts';
import { whereIs, type Where } from '../../src/domain/where.ts';
import { participation } from './participations.ts';

type Sign = (one: Participation) => boolean;

const silent = ({ reply }: Participation) => reply.is === 'nothing yet';
const uninvited: Sign = (one) => silent(one) && one.invitation === undefined;
const free: Sign = (one) => uninvited(one) && one.clearance?.answer !== 'wait';
const by =
  (way: string): Sign =>
  ({ reply }) =>
    reply.is === 'taking part' && reply.way === way;
const replied =
  (is: string): Sign =>
  ({ reply }) =>
    reply.is === is;
const invitation =
  (...states: string[]): Sign =>
  (one) =>
    silent(one) && one.invitation !== undefined && states.includes(one.invitation.is);
const unreachable =
  (why: string): Sign =>
  (one) =>
    silent(one) && one.invitation?.is === 'unreachable' && one.invitation.why === why;

const cancelled =
  (why: string): Sign =>
  (one) =>
    silent(one) && one.invitation?.is === 'cancelled' && one.invitation.why === why;

/** Each state by what a participation has in it, written down apart from the code that decides. */
const SIGNS: Record<Where['is'], Sign> = {
  suggested: (one) => free(one) && !one.told,
  told: (one) => free(one) && one.told !== undefined && !one.clearance,
  cleared: (one) => free(one) && one.told !== undefined && one.clearance !== undefined,
  'asked to wait': (one) => uninvited(one) && one.clearance?.answer === 'wait',
  'invitation on its way': (one) =>
    invitation('wanted', 'claimed')(one) ||
    ['rests', 'has answered', 'not reachable', 'date has passed'].some((why) =>
      cancelled(why)(one),
    ),
  'invitation unclear': invitation('ambiguous'),
  'invitation refused': (one) => invitation('refused')(one),
  'same person': cancelled('same person'),
  'went on': cancelled('review went on'),
  // From the review, not from the participation; tested below.
  paused: () => false,
  held: () => false,
  invited: invitation('sent'),
  'not installed': unreachable('not installed'),
  blocked: unreachable('blocked'),
  'disabled by admin': unreachable('disabled by admin'),
  left: unreachable('left'),
  'no Teams': unreachable('no Teams'),
  opened: replied('opened'),
  talking: by('talking'),
  meeting: by('meeting'),
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
      if ('at' in where)
        expect(silent(any) ? any.invitation : reply).toMatchObject({ at: where.at });
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
