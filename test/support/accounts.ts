/** Accounts that people sent, put straight into the store. */
import type { Contribution } from '../../src/domain/contribution.ts';
import type { Participation } from '../../src/domain/participation.ts';
import { create } from '../../src/storage/records.ts';
import type { Store } from '../../src/storage/port.ts';
import { contributions, participations } from '../../src/workflows/kinds.ts';
import { invited, participationOf } from '../domain/made-up.ts';

const AT = '2026-04-14T10:00:00.000Z';

export type Account = {
  id: string;
  texts: string[];
  who?: Partial<Participation>;
  more?: Partial<Contribution>;
};

/** Somebody who was invited and has sent one answer for each of the texts. */
export async function addAccount(store: Store, reviewId: string, account: Account): Promise<void> {
  const { id, texts, who = {}, more = {} } = account;
  const contributionId = `${id}.1`;
  await create(store, participations, {
    id,
    partition: reviewId,
    value: participationOf({
      name: `Madeup ${id}`,
      agencyId: 'nhs',
      roleThen: 'health visitor',
      sends: invited({ is: 'sent', at: AT, messageId: `message-${id}` }),
      reply: { is: 'contributed', contributionId, at: AT },
      ...who,
    }),
  });
  await create(store, contributions, {
    id: contributionId,
    partition: reviewId,
    value: {
      participationId: id,
      role: 'professional',
      sentAt: AT,
      isOutside: false,
      quoting: 'show me first',
      locale: 'en-GB',
      questionnaire: { id: 'made-up', version: '1', hash: 'hash-of-the-made-up-one' },
      earlier: [],
      answers: texts.map((text, index) => ({
        questionId: `q${index + 1}`,
        asked: `What about q${index + 1}?`,
        about: 'then' as const,
        text,
        alsoWritten: [],
      })),
      ...more,
    },
  });
}
