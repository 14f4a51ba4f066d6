/** What somebody sent, as a reader gathers it. */
import type { Quoting } from '../../src/domain/quoting.ts';
import type { Voice } from '../../src/domain/voices.ts';

export function sentOf({
  text,
  ordinal = 1,
  quoting = 'quote me',
}: {
  text: string;
  ordinal?: number;
  quoting?: Quoting;
}): Voice['sent'][number] {
  return {
    id: `sent.${ordinal}`,
    ordinal,
    sentAt: '2026-04-14T09:00:00.000Z',
    quoting,
    locale: 'en-GB',
    isOutside: false,
    questionnaire: { id: 'professional', version: '1', hash: 'hash' },
    way: undefined,
    version: 'v',
    answers: [
      { questionId: 'q', asked: 'Tell us', about: 'then', text, alsoWritten: [], before: 0 },
    ],
  };
}
