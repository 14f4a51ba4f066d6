import fc from 'fast-check';
import { loadReviewTypes } from '../../src/cards/load.ts';
import { planFrom } from '../../src/domain/plan.ts';
import {
  agencyIdsOn,
  openIndependence,
  reviewersIn,
  withAgencyOnReview,
  withMemberEnded,
  type Review,
} from '../../src/domain/review.ts';
import {
  connectionOf,
  independenceOf,
  isIndependent,
  newMember,
  type Declaration,
  type Decision,
  type Member,
} from '../../src/domain/team.ts';

const AT = '2026-11-24T10:00:00.000Z';
const LATER = '2026-11-24T11:00:00.000Z';
const REGISTER = ['nhs', 'police', 'school', 'housing'];

const decided = { connection: 'decided' } as const;
const refused = { connection: 'refused' } as const;

function declared(fields: Partial<Declaration> = {}): Declaration {
  return { id: 'd1', at: AT, asked: REGISTER, agencies: [], connection: '', ...fields };
}

function reviewer(declarations: Declaration[] = [], decisions: Decision[] = []): Member {
  const named = { id: 'm1', role: 'reviewer', name: 'Rae', email: 'rae@board.example' } as const;
  return { ...newMember({ ...named, personId: 'p1', since: AT }), declarations, decisions };
}

/** The member with a partner's decision on what is known of their connection now. */
function withDecision(member: Member, onReview: readonly string[], mayAct: boolean): Member {
  const about = connectionOf(member, onReview);
  const made = { at: LATER, by: 'p9', partner: 'Pat, Police', mayAct, reason: 'Long ago', about };
  return { ...member, decisions: [...member.decisions, made] };
}

const agencies = fc.subarray(REGISTER);
const declaration = fc.record({
  id: fc.constantFrom('d1', 'd2', 'd3'),
  at: fc.constantFrom(AT, LATER),
  asked: agencies,
  agencies,
  connection: fc.constantFrom('', '', 'a neighbour', 'a friend'),
});
const member = fc
  .record({
    declarations: fc.array(declaration, { maxLength: 4 }),
    decisions: fc.array(fc.tuple(agencies, fc.boolean()), { maxLength: 3 }),
  })
  .map(({ declarations, decisions }) =>
    decisions.reduce(
      (one, [onReview, mayAct]) => withDecision(one, onReview, mayAct),
      reviewer(declarations),
    ),
  );

describe('a reviewer’s independence', () => {
  test.each<[string, Declaration[], string[], object]>([
    ['is open before they declare', [], [], { is: 'not declared', about: [] }],
    ['is there without a connection', [declared()], ['nhs'], { is: 'none', at: AT }],
    [
      'is not touched by an agency that is not on the review',
      [declared({ agencies: ['police'] })],
      ['nhs'],
      { is: 'none', at: AT },
    ],
    [
      'ends with an agency on the review that they know',
      [declared({ agencies: ['police', 'nhs'] })],
      ['nhs', 'school'],
      { is: 'connected', agencies: ['nhs'], texts: [] },
    ],
    [
      'ends with another connection',
      [declared({ connection: 'a neighbour' })],
      [],
      { is: 'connected', agencies: [], texts: ['a neighbour'] },
    ],
    [
      'is open where an agency came that they were never asked about',
      [declared({ asked: ['nhs'] })],
      ['nhs', 'police'],
      { is: 'not declared', about: ['police'] },
    ],
    [
      'does not come back by declaring less',
      [declared({ agencies: ['nhs'], connection: 'a friend' }), declared({ id: 'd2', at: LATER })],
      ['nhs'],
      { is: 'connected', agencies: ['nhs'], texts: ['a friend'] },
    ],
    [
      'counts what was asked on several cards',
      [declared({ asked: ['nhs'] }), declared({ id: 'd2', at: LATER, asked: ['police'] })],
      ['nhs', 'police'],
      { is: 'none', at: LATER },
    ],
  ])('%s', (_, declarations, onReview, expected) => {
    for (const type of [decided, refused])
      expect(independenceOf(type, reviewer(declarations), onReview)).toEqual(expected);
  });

  test.each([true, false])('rests on a partner’s decision: %s', (mayAct) => {
    const one = withDecision(reviewer([declared({ agencies: ['nhs'] })]), ['nhs'], mayAct);
    const independence = independenceOf(decided, one, ['nhs']);
    const said = { partner: 'Pat, Police', reason: 'Long ago', at: LATER };
    expect(independence).toEqual({ is: 'decided', mayAct, ...said });
    expect(isIndependent(independence)).toBe(mayAct);
  });

  test('is open again when something comes that the decision did not know', () => {
    const one = withDecision(reviewer([declared({ agencies: ['nhs', 'police'] })]), ['nhs'], true);
    expect(independenceOf(decided, one, ['nhs', 'police'])).toMatchObject({ is: 'connected' });
    const more = { ...one, declarations: [...one.declarations, declared({ connection: 'x' })] };
    expect(independenceOf(decided, more, ['nhs'])).toMatchObject({ is: 'connected' });
    const same = { ...one, declarations: [...one.declarations, declared({ agencies: ['nhs'] })] };
    expect(independenceOf(decided, same, ['nhs'])).toMatchObject({ is: 'decided' });
  });

  test('for a type that refuses connections no decision makes up for one', () => {
    fc.assert(
      fc.property(member, agencies, (one, onReview) => {
        const { agencies: known, texts } = connectionOf(one, onReview);
        const isConnected = known.length > 0 || texts.length > 0;
        if (isConnected) expect(isIndependent(independenceOf(refused, one, onReview))).toBe(false);
        expect(independenceOf(refused, one, onReview).is).not.toBe('decided');
      }),
    );
  });

  test('needs a declaration that was about every agency on the review', () => {
    fc.assert(
      fc.property(member, agencies, fc.constantFrom(decided, refused), (one, onReview, type) => {
        const asked = new Set(one.declarations.flatMap((each) => each.asked));
        if (!isIndependent(independenceOf(type, one, onReview))) return;
        expect(one.declarations.length).toBeGreaterThan(0);
        for (const id of onReview) expect(asked).toContain(id);
      }),
    );
  });

  test('is never won by one more agency on the review, nor by one more declaration of it', () => {
    fc.assert(
      fc.property(
        member,
        agencies,
        fc.constantFrom(...REGISTER),
        fc.constantFrom(decided, refused),
        (one, onReview, comes, type) => {
          fc.pre(!onReview.includes(comes));
          const before = isIndependent(independenceOf(type, one, onReview));
          const after = isIndependent(independenceOf(type, one, [...onReview, comes]));
          expect(after && !before).toBe(false);
          const knows = declared({ id: 'late', agencies: [comes] });
          const more = { ...one, declarations: [...one.declarations, knows] };
          const undecided = { ...more, decisions: [] };
          expect(isIndependent(independenceOf(type, undecided, [...onReview, comes]))).toBe(false);
        },
      ),
    );
  });
});

function reviewOf(fields: Partial<Review> = {}, connection: 'refused' | 'decided' = 'refused') {
  const type = loadReviewTypes().get('rapid-review');
  if (!type) throw new Error('There is no rapid review.');
  const details = { leadName: 'Lena', telephone: '1', reviewer: 'Rae', readers: 'the panel' };
  const review: Review = {
    type: { ...type, connection },
    details: { reference: 'R-2026-04', ...details },
    plan: planFrom(type, { notified: '2026-04-13' }, new Set()),
    team: [],
    agencies: [],
    processes: [],
    holds: [],
    pauses: [],
    leadsRead: [],
    openedAt: AT,
    madeUp: false,
    ...fields,
  };
  return review;
}

describe('an agency that comes on a review', () => {
  test.each<[string, Member[], boolean]>([
    ['that a reviewer knows', [reviewer([declared({ agencies: ['nhs'] })])], true],
    ['that a reviewer was never asked about', [reviewer([declared({ asked: ['police'] })])], true],
    ['that no reviewer knows', [reviewer([declared()])], false],
    ['while no reviewer has declared', [reviewer()], false],
    ['where there is no reviewer', [], false],
  ])('%s is news for the leads, or not', (_, team, isNews) => {
    const review = withAgencyOnReview(reviewOf({ team }), 'nhs', LATER);
    expect(agencyIdsOn(review)).toEqual(['nhs']);
    expect(review.news?.covers).toBe(isNews ? LATER : undefined);
  });

  test('is on it once, and news once', () => {
    const review = reviewOf({ team: [reviewer([declared({ agencies: ['nhs'] })])] });
    const once = withAgencyOnReview(review, 'nhs', AT);
    expect(withAgencyOnReview(once, 'nhs', LATER)).toBe(once);
  });

  test('closes perspectives to a reviewer who knows it, from then on', () => {
    const review = reviewOf({ team: [reviewer([declared({ agencies: ['nhs'] })])] });
    const standing = (one: Review) => reviewersIn(one).map(({ independence }) => independence.is);
    expect(standing(review)).toEqual(['none']);
    expect(openIndependence(review)).toBeUndefined();
    const next = withAgencyOnReview(review, 'nhs', LATER);
    expect(standing(next)).toEqual(['connected']);
    expect(openIndependence(next)).toBe('connected');
  });
});

describe('a role that ends', () => {
  const lead = (id: string, personId?: string): Member =>
    newMember({ id, role: 'lead', name: id, email: '', personId, since: AT });

  test('is there no longer, and stays on record', () => {
    const review = withMemberEnded(reviewOf({ team: [reviewer()] }), 'm1', LATER);
    if (review === 'last lead') throw new Error('A reviewer is no lead.');
    expect(reviewersIn(review)).toEqual([]);
    expect(review.team).toMatchObject([{ id: 'm1', ended: { at: LATER, why: 'ended' } }]);
    expect(withMemberEnded(review, 'm1', AT)).toBe(review);
    expect(withMemberEnded(review, 'nobody', AT)).toBe(review);
  });

  test.each<[string, Member[], boolean]>([
    ['the only lead', [lead('a', 'p1')], true],
    ['a lead beside one without the app', [lead('a', 'p1'), lead('b')], true],
    ['a lead beside another', [lead('a', 'p1'), lead('b', 'p2')], false],
  ])('is refused to %s, or not', (_, team, isLast) => {
    expect(withMemberEnded(reviewOf({ team }), 'a', LATER) === 'last lead').toBe(isLast);
  });
});
