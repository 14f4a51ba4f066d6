import { emptyDraft, type Answer, type Draft } from '../../src/domain/draft.ts';
import { withEntry, type Entry } from '../../src/domain/ledger.ts';
import type { Participation } from '../../src/domain/participation.ts';
import type { Question, Questionnaire } from '../../src/domain/questionnaire.ts';
import type { Send } from '../../src/domain/send.ts';

export const AT = '2026-11-24T10:00:00.000Z';
export const LATER = '2026-11-24T11:00:00.000Z';

export function questionOf(id: string, about: Question['about'] = 'then'): Question {
  const ask = { 'en-GB': `What about ${id}?` };
  return { kind: 'long', id, ask, about, serves: ['at the time'], source: 'made up' };
}

/**
 * A questionnaire of so many pages with two questions each: `q1` and `q2`, `q3` and `q4` …; `q1` asks
 * what worked.
 */
export function questionnaireOf(pages = 3): Questionnaire {
  return {
    id: 'made-up',
    version: '1',
    for: { role: 'professional' },
    minutes: 20,
    pages: Array.from({ length: pages }, (_, index) => ({
      id: `page-${index + 1}`,
      part: 'core',
      title: { 'en-GB': `Page ${index + 1}` },
      questions: [
        { ...questionOf(`q${2 * index + 1}`), ...(index === 0 && { whatWorked: true }) },
        questionOf(`q${2 * index + 2}`),
      ],
    })),
  };
}

export function draftOf(answers: Record<string, Answer> = {}): Draft {
  return { ...emptyDraft('participation-1', questionnaireOf(), 'en-GB', AT), answers };
}

export function answerOf(text: string, alsoWritten: string[] = [], card = 'card-of-old'): Answer {
  return { text, card, alsoWritten, keepsBoth: false };
}

export function participationOf(fields: Partial<Participation> = {}): Participation {
  return {
    name: 'Ada Madeup',
    email: 'ada@nowhere.example',
    agencyId: 'example-nhs',
    role: 'professional',
    reason: 'advised',
    roleThen: '',
    suggestedBy: [],
    sends: [],
    messages: [],
    wishes: {},
    reply: { is: 'nothing yet' },
    ...fields,
  };
}

/** A ledger with these entries, oldest first. */
export function ledgerOf(...entries: Omit<Entry, 'id'>[]): Entry[] {
  const empty: { sends: Entry[] } = { sends: [] };
  return entries.reduce((ledger, entry) => withEntry(ledger, entry), empty).sends;
}

/** A ledger with nothing but an invitation. */
export function invited(send: Send): Entry[] {
  return ledgerOf({ kind: 'invitation', send });
}

/** Told and cleared: everything that comes before an invitation is on record. */
export const PREPARED = participationOf({
  told: { by: 'Lena Example', on: '2026-11-02' },
  clearance: {
    office: 'police',
    asked: 'Sam Example',
    on: '2026-11-03',
    found: [],
    answer: 'clear',
  },
});
