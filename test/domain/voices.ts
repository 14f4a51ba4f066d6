import { numbered } from '../../src/domain/voices.ts';
import type { Contribution } from '../../src/domain/contribution.ts';
import type { Told } from '../../src/domain/told.ts';
import { AT } from './made-up.ts';

/** Somebody who sent this, at that time. */
export function toldOf(id: string, answers: Contribution['answers'], sentAt = AT): Told {
  const of = { role: 'professional' as const, roleThen: '', agencyId: 'nhs' };
  const questionnaire = { id: 'made-up', version: '1', hash: 'x' };
  const sent = { id: `${id}.1`, sentAt, quoting: 'quote me' as const, locale: 'en-GB' };
  return {
    voice: {
      id,
      of: { is: 'invited', ...of, agencyKind: 'health' },
      ordinal: 1,
      name: 'Professional, health 1',
      sent: [
        {
          ...sent,
          isOutside: false,
          questionnaire,
          answers: numbered(answers, 'en-GB'),
          version: '1',
          ordinal: 1,
        },
      ],
    },
    who: { name: id, agency: 'NHS', role: 'professional', roleThen: '' },
  };
}
