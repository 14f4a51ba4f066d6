import { numbered } from '../../src/domain/voices.ts';
import { Temporal } from 'temporal-polyfill';
import { loadReviewTypes } from '../../src/cards/load.ts';
import { packOf, type Pack } from '../../src/domain/pack.ts';
import { planFrom } from '../../src/domain/plan.ts';
import type { Quoting } from '../../src/domain/quoting.ts';
import type { Review } from '../../src/domain/review.ts';
import type { Voice } from '../../src/domain/voices.ts';

export type Told = { texts: string[]; locale?: string; quoting?: Quoting };

/** A pack of what health visitors told, one answer for each text. */
export function packTold(told: Told[]): Pack {
  const review = reviewTold();
  const voices = told.map(({ texts, locale = 'en-GB', quoting = 'quote me' }, index): Voice => ({
    id: `person-${index}`,
    of: {
      is: 'invited',
      role: 'professional',
      roleThen: 'health visitor',
      agencyId: 'nhs',
      agencyKind: 'health',
    },
    ordinal: index + 1,
    name: `Health visitor ${index + 1}`,
    sent: [
      {
        id: `person-${index}.1`,
        ordinal: 1,
        sentAt: '2026-04-14T10:00:00.000Z',
        quoting,
        locale,
        isOutside: false,
        questionnaire: { id: 'made-up', version: '1', hash: 'hash-of-it' },
        way: undefined,
        version: 'v',
        answers: numbered(
          texts.map((text, at) => ({
            questionId: `q${at + 1}`,
            asked: locale.startsWith('cy') ? `Beth am ${at + 1}?` : `What about ${at + 1}?`,
            about: 'then' as const,
            text,
            alsoWritten: [],
          })),
          locale,
        ),
      },
    ],
  }));
  const leftOut = { held: 1, takenBack: 0, heldAnswers: 2 };
  const of = { review, voices, leftOut, people: [], families: [], madeBy: 'reviewer' as const };
  return packOf({ ...of, kindOf: () => 'health' }, Temporal.Instant.from('2026-04-20T09:00:00Z'));
}

/** The review that they told it. */
export function reviewTold(): Review {
  const type = loadReviewTypes().get('rapid-review');
  if (!type) throw new Error('There is no rapid review.');
  const details = { leadName: 'Lena', telephone: '1', reviewer: 'Rae', readers: 'the panel' };
  return {
    type,
    details: { reference: 'R-2026-04', ...details },
    plan: planFrom(type, { notified: '2026-04-13' }, new Set()),
    team: [],
    agencies: [],
    processes: [],
    holds: [],
    pauses: [],
    leadsRead: [],
    openedAt: '2026-04-13T10:00:00.000Z',
    madeUp: false,
  };
}
