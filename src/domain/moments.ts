/** Moments that people told of, and what agencies noted, merged in the order of time. */
import { askedApart } from './contribution.ts';
import { PART_BYTES, bytesOnCard, inParts } from './parts.ts';
import { textsOf } from './perspective.ts';
import { leavesOf, plainId, type Page, type Questionnaire } from './questionnaire.ts';
import { strictest, type Quoting } from './quoting.ts';
import { lengthOf, type Span } from './span.ts';
import type { TimelineEvent } from './timeline.ts';
import type { Told, ToldText, Who } from './told.ts';
import type { SentAnswer } from './voices.ts';
import { inLanguage } from './words.ts';

export type Moment = {
  is: 'moment';
  voiceId: string;
  who: Who;
  sentAt: string;
  quoting: Quoting;
  /** Of the page on which it was told. */
  title: string;
  /** Their own words for the time; '' where they gave none. */
  said: string;
  span: Span | undefined;
  texts: ToldText['text'][];
};
export type Entry =
  Moment | ({ is: 'event' } & Pick<TimelineEvent, 'span'> & { event: TimelineEvent });

/** The pages that ask for a time, each by the plain ids of its questions. */
export type TimePages = ReadonlyMap<string, { page: Page; whenId: string }>;

/** `questionnaires`: the latest last, where several have a question of the same id. */
export function timePagesOf(questionnaires: readonly Questionnaire[]): TimePages {
  return new Map(
    questionnaires.flatMap((questionnaire) =>
      leavesOf(questionnaire)
        .filter(({ time }) => time === 1)
        .flatMap(({ page, questions }) => {
          const when = questions.find(({ kind }) => kind === 'when');
          return when ? questions.map(({ id }) => [id, { page, whenId: when.id }] as const) : [];
        }),
    ),
  );
}

/**
 * The moments that people told, in the order in which they did: all that they wrote on one page that
 * asks for a time. Of a page that does not repeat only where they gave one: else it is about no moment.
 */
export function momentsOf(told: readonly Told[], pages: TimePages): Moment[] {
  return told.flatMap(({ voice, who }) => {
    const quoting = strictest(voice.sent.map((one) => one.quoting));
    return voice.sent.flatMap(({ sentAt, locale, answers }) => {
      const leaves = new Map<string, { page: Page; whenId: string; answers: SentAnswer[] }>();
      for (const answer of answers) {
        const on = pages.get(plainId(answer.questionId));
        if (!on) continue;
        const leaf = `${on.page.id}.${answer.questionId.split('.')[1] ?? ''}`;
        const known = leaves.get(leaf)?.answers ?? [];
        leaves.set(leaf, { ...on, answers: [...known, answer] });
      }
      return [...leaves.values()].flatMap(({ page, whenId, answers: given }): Moment[] => {
        const when = given.find(({ questionId }) => plainId(questionId) === whenId);
        if (!when && !page.repeats) return [];
        const texts = given.flatMap((answer) => {
          const { ask } = askedApart(answer);
          const all = textsOf(answer).map((text) => ({ ...text, asked: ask }));
          // The first text of the time stands in the heading.
          return answer === when ? all.filter(({ isAlso }) => isAlso) : all;
        });
        return [
          {
            is: 'moment',
            voiceId: voice.id,
            who,
            sentAt,
            quoting,
            title: inLanguage(page.title, locale),
            said: when?.text.trim() ?? '',
            span: when?.span,
            texts,
          },
        ];
      });
    });
  });
}

export type Period = { from: string; to: string };

/**
 * All in the order of time: by the first day that is meant, the more certain before the less. What can't
 * be placed is at the end. Of a period: what may have been in it, and what can't be placed, which may too.
 */
export function timelineOf(
  moments: readonly Moment[],
  events: readonly TimelineEvent[],
  { from, to }: Period = { from: '', to: '' },
): Entry[] {
  const all: Entry[] = [
    ...events.map((event) => ({ is: 'event' as const, span: event.span, event })),
    ...moments,
  ];
  return all
    .filter(
      ({ span }) => !span || ((from === '' || span.to >= from) && (to === '' || span.from <= to)),
    )
    .toSorted((a, b) => inTime(a.span, b.span));
}

function inTime(one: Span | undefined, other: Span | undefined): number {
  if (!one || !other) return Number(!one) - Number(!other);
  return one.from.localeCompare(other.from) || lengthOf(one) - lengthOf(other);
}

/** No single day is meant. */
export function isApproximate({ from, to }: Span): boolean {
  return from !== to;
}

/** An entry, or of a long one some of its texts; `goesOn`: what is above them is on the part before. */
export type Piece = { entry: Entry; texts: ToldText['text'][]; goesOn: boolean };

/** Bytes that each takes on a card besides all words. */
const AROUND_ENTRY = 900;
const AROUND_TEXT = 400;

/** The timeline in parts that fit on one card each. */
export function timelineParts(entries: readonly Entry[], limit = PART_BYTES): Piece[][] {
  const single = entries.flatMap((entry): Piece[] => {
    const texts = entry.is === 'moment' ? entry.texts : [];
    if (texts.length === 0) return [{ entry, texts: [], goesOn: false }];
    return texts.map((text, index) => ({ entry, texts: [text], goesOn: index > 0 }));
  });
  return inParts(single, bytesOf, limit).map(joined);
}

/** The texts of one entry under it once. */
function joined(pieces: readonly Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (last?.entry === piece.entry) last.texts.push(...piece.texts);
    else all.push({ ...piece, texts: [...piece.texts] });
  }
  return all;
}

/** What continues counts its heading too: it may be the first on its part. */
function bytesOf({ entry, texts }: Piece): number {
  const heading =
    entry.is === 'event'
      ? [entry.event.when, entry.event.agency, entry.event.text, entry.event.source]
      : [entry.who.name, entry.who.agency, entry.who.roleThen, entry.title, entry.said];
  const words = texts.map(
    ({ asked, text }) => bytesOnCard(asked) + bytesOnCard(text) + AROUND_TEXT,
  );
  // The whole of an event is said once more to whoever presses it by ear.
  const times = entry.is === 'event' ? 2 : 1;
  return [times * bytesOnCard(heading.join('')), ...words].reduce(
    (sum, one) => sum + one,
    AROUND_ENTRY,
  );
}
