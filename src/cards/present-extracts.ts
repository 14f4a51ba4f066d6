import { EXTRACT_QUOTES, EXTRACT_TEXT, EXTRACT_WORDS, WITHOUT_LENGTH } from '../domain/extract.ts';
import type { ExtractsView } from '../domain/views-extracts.ts';
import { choices, desk, type Button, type DeskEntry } from './desk.ts';
import { dayAndTime, longDayAndTime, paragraphs } from './format.ts';
import { moreOf, rangeLine } from './paging.ts';
import { whoReads } from './who-reads.ts';
import { madeUpOf } from './present-review.ts';
import { stateText } from './present-sends.ts';
import { problemLines } from './problem-lines.ts';
import { pressOf, type Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends ExtractsView['show']> = Extract<ExtractsView, { show: S }>;

export function presentExtractsView(view: ExtractsView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'extracts':
      return presentExtracts(view, words, locale);
    case 'extract':
      return presentExtract(view, words, locale);
    case 'extract form':
      return presentForm(view, words);
    case 'extract to read':
      return presentToRead(view, words, locale);
    case 'extract comment':
      return presentComment(view, words);
  }
}

/** Who is where with it. */
function presentExtracts(view: Show<'extracts'>, words: Words, locale: string): Presented {
  const { head, reads, showing, families, typed, problems, people, total } = view;
  const s = words.extracts;
  const needsWhy = families.read < families.of;
  const begun = showing && { at: dayAndTime(showing.at, locale), without: showing.without };
  const asked = people.map(({ state, isChanged, ...one }) => ({
    ...one,
    lines: [plain(one.agency), s.states[state], isChanged ? s.changed : ''],
  }));
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [
        s.order,
        families.of === 0 ? s.noFamilies : fill(s.families, families),
        begun ? begunLine(begun, reads, words) : s.writing,
        reads ? '' : s.whoWrites,
        total === 0 ? s.none : '',
        rangeLine(view, people.length, s.range),
      ],
      problems: problemLines(words, problems, s),
      rows: reads
        ? asked.map(({ participationId, name, lines }) => ({
            title: plain(name),
            lines,
            open: fill(s.open, { name }),
            verb: 'extract.show' as const,
            data: { p: participationId },
          }))
        : [],
      entries: reads ? [] : asked.map(({ name, lines }) => ({ title: plain(name), lines })),
      fields:
        begun === undefined && needsWhy && !head.isClosed
          ? [{ id: 'without', kind: 'long', label: s.without, value: typed, max: WITHOUT_LENGTH }]
          : [],
      buttons: [
        ...(begun ? [] : [{ verb: 'extracts.begin', title: s.begin } as const]),
        ...moreOf(view, people.length, { verb: 'extracts.show', title: s.more }),
        { verb: 'talks.show', title: s.talks },
        { verb: 'review.show', title: s.back },
      ],
    },
  );
}

/** Nothing of it goes by itself. */
function begunLine(
  begun: { at: string; without: string },
  reads: boolean,
  { extracts: s }: Words,
): string {
  const how = reads ? s.begun : s.begunOthers;
  return fill(begun.without === '' ? how : s.begunWithout, begun);
}

/** What is written of one of them, and what they said to it. */
function presentExtract(view: Show<'extract'>, words: Words, locale: string): Presented {
  const { head, participationId, name, state, isChanged, version, offer, sent, noting } = view;
  const s = words.extract;
  const isHeld = state === 'held';
  const press = { r: head.reviewId, p: participationId, i: String(version) };
  const titled = {
    heading: fill(s.title, { name, reference: head.reference }),
    ...madeUpOf(head, words),
  };
  const all = { verb: 'extracts.show', title: s.all } as const;
  if (isHeld) return desk(press, { ...titled, lines: [s.held], buttons: [all] });
  const { looksNamed, writtenAt } = view;
  const isWritten = version > 0;
  return desk(press, {
    ...titled,
    lines: [
      plain(view.agency),
      words.extracts.states[state],
      s.quoting[view.quoting],
      isWritten ? fill(s.writtenAt, { at: dayAndTime(writtenAt, locale) }) : '',
      isChanged ? s.changed : '',
      looksNamed.length > 0 ? fill(s.looksNamed, { named: looksNamed.join(', ') }) : '',
      head.isClosed || offer === 'nothing written' ? '' : s.offers[offer],
      view.isUnanswered ? s.unanswered : '',
      sent ? fill(stateText(sent, words), { at: longDayAndTime(sent.at, locale) }) : '',
    ],
    problems: problemLines(words, noting?.problems ?? [], s),
    entries: [
      ...textEntries(view, s),
      ...(view.reply
        ? [
            {
              title: s.reply,
              lines: [
                fill(s.replies[view.reply.is], { at: dayAndTime(view.reply.at, locale) }),
                ...paragraphs(view.reply.words).map(plain),
                view.reply.isNoted ? s.isNoted : '',
                view.reply.isEarlier ? s.isEarlier : '',
                ...mayQuoteLines(view, words, locale),
              ],
            },
          ]
        : mayQuoteLines(view, words, locale).length > 0
          ? [{ title: s.reply, lines: mayQuoteLines(view, words, locale) }]
          : []),
    ],
    fields:
      noting && !head.isClosed
        ? [
            { id: 'is', kind: 'pick', label: s.is, value: noting.is, choices: choices(s.iss) },
            { id: 'words', kind: 'long', label: s.words, value: noting.words, max: EXTRACT_WORDS },
          ]
        : [],
    buttons: [
      ...offerButtons(view, words),
      { verb: 'extract.form', title: isWritten ? s.change : s.write },
      all,
    ],
  });
}

function offerButtons({ offer, state }: Show<'extract'>, { extract: s }: Words): Button[] {
  switch (offer) {
    case 'offer':
      return [{ verb: 'extract.offer', title: s.offer, isMain: true }];
    case 'offer again':
      return [{ verb: 'extract.offer', title: s.offerAgain, isMain: true }];
    case 'with them':
      return [
        { verb: 'extract.noted', title: s.note, isMain: true },
        ...(state === 'not reached'
          ? [{ verb: 'extract.offer', title: s.offerAgain } as const]
          : []),
      ];
    default:
      return [];
  }
}

function mayQuoteLines(
  { mayQuote }: Show<'extract'>,
  { extract: s }: Words,
  locale: string,
): string[] {
  if (!mayQuote) return [];
  const said = mayQuote.may ? s.mayQuote.yes : s.mayQuote.no;
  return [
    fill(said, { at: dayAndTime(mayQuote.at, locale) }),
    mayQuote.isEarlier ? s.isEarlier : '',
  ];
}

function textEntries(
  { text, quotes }: { text: string; quotes: string },
  s: { text: string; quotes: string },
): DeskEntry[] {
  const entry = (title: string, typed: string) =>
    typed === '' ? [] : [{ title, lines: paragraphs(typed).map(plain) }];
  return [...entry(s.text, text), ...entry(s.quotes, quotes)];
}

function presentForm(view: Show<'extract form'>, words: Words): Presented {
  const { head, participationId, name, quoting, isOffered, typed, problems } = view;
  const s = words.extractForm;
  return desk(
    { r: head.reviewId, p: participationId },
    {
      heading: fill(s.title, { name, reference: head.reference }),
      ...madeUpOf(head, words),
      lines: [s.intro, words.extract.quoting[quoting], isOffered ? s.offered : ''],
      problems: problemLines(words, problems, s),
      fields: [
        { id: 'text', kind: 'long', label: s.text, value: typed.text, max: EXTRACT_TEXT },
        { id: 'quotes', kind: 'long', label: s.quotes, value: typed.quotes, max: EXTRACT_QUOTES },
      ],
      buttons: [
        { verb: 'extract.save', title: s.save, isMain: true },
        { verb: 'extract.show', title: s.back },
      ],
    },
  );
}

/** For the person whose part it is. */
function presentToRead(view: Show<'extract to read'>, words: Words, locale: string): Presented {
  const { keys, reference, leadName, telephone, version, quotes, changed, isClosed, readers } =
    view;
  const { replies, quoted, ...rest } = words.extractRead;
  const s = fill(rest, {
    reference,
    leadName,
    telephone,
    whoReads: whoReads(readers, words),
  });
  return desk(
    { ...pressOf(keys), i: String(version) },
    {
      heading: s.title,
      isPlain: true,
      lines: [
        isClosed ? s.closed : s.intro,
        changed ? (changed === 'kept' ? s.changedKept : s.changed) : '',
      ],
      entries: [
        ...textEntries(view, s),
        ...(view.reply
          ? [
              {
                title: s.yours,
                lines: [
                  fill(replies[view.reply.is], {
                    at: dayAndTime(view.reply.at, locale),
                    leadName,
                    telephone,
                  }),
                  ...paragraphs(view.reply.words).map(plain),
                  view.reply.isEarlier ? s.isEarlier : '',
                  isClosed ? '' : s.mayChange,
                ],
              },
            ]
          : []),
        ...(quotes === '' || (isClosed && view.mayQuote === undefined)
          ? []
          : [{ title: quoted[quotedIs(view)], lines: [] }]),
      ],
      footer: s.lead,
      buttons: [
        ...(isClosed ? [] : answerButtons(view, s)),
        { verb: 'standing.show', title: s.back },
      ],
      care: s,
    },
  );
}

function quotedIs({ mayQuote }: Show<'extract to read'>): 'yes' | 'no' | 'open' {
  if (mayQuote === undefined) return 'open';
  return mayQuote ? 'yes' : 'no';
}

/** Five at most: what they have said already is not asked again. */
function answerButtons(
  { reply, mayQuote, quotes }: Show<'extract to read'>,
  s: Record<'right' | 'comment' | 'mayQuote' | 'mayNotQuote' | 'talk', string>,
): Button[] {
  const said = reply?.isEarlier ? undefined : reply?.is;
  const asksQuoting = quotes !== '';
  return [
    ...(asksQuoting && mayQuote !== true
      ? [{ verb: 'extract.quoting', title: s.mayQuote, data: { pair: 'yes' } } as const]
      : []),
    ...(asksQuoting && mayQuote !== false
      ? [{ verb: 'extract.quoting', title: s.mayNotQuote, data: { pair: 'no' } } as const]
      : []),
    ...(said === 'right' ? [] : [{ verb: 'extract.right', title: s.right } as const]),
    { verb: 'extract.comment.form', title: s.comment },
    ...(said === 'talk' ? [] : [{ verb: 'extract.talk', title: s.talk } as const]),
  ];
}

function presentComment(view: Show<'extract comment'>, words: Words): Presented {
  const { keys, reference, version, typed, problems } = view;
  const s = words.extractComment;
  return desk(
    { ...pressOf(keys), i: String(version) },
    {
      heading: s.title,
      isPlain: true,
      lines: [fill(s.intro, { reference })],
      problems: problemLines(words, problems, s),
      fields: [{ id: 'words', kind: 'long', label: s.words, value: typed, max: EXTRACT_WORDS }],
      buttons: [
        { verb: 'extract.comment', title: s.send, isMain: true },
        { verb: 'extract.talk', title: s.talk },
        // It leaves the form, so that the card in the chat may change again.
        { verb: 'page.leave', title: s.back },
      ],
      care: s,
    },
  );
}
