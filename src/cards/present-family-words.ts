import type { FamilyWordsView } from '../domain/views-family-words.ts';
import type { Button } from './desk.ts';
import { dayOf, paragraphs } from './format.ts';
import { familyDesk, policeLines } from './present-family.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Show<S extends FamilyWordsView['show']> = Extract<FamilyWordsView, { show: S }>;

/** The cards of what somebody of a family said, for the family's liaison officer alone. */
export function presentFamilyWordsView(
  view: FamilyWordsView,
  words: Words,
  locale: string,
): Presented {
  switch (view.show) {
    case 'family words':
      return presentList(view, words, locale);
    case 'family words read':
      return presentRead(view, words, locale);
    case 'family words back':
      return presentTakeBack(view, words, locale);
    case 'family words discard':
      return presentDiscard(view, words);
  }
}

function presentList(view: Show<'family words'>, words: Words, locale: string): Presented {
  const { head, member, conversations, isBegun, isHeld, takenBack, from, total } = view;
  const s = words.familyWords;
  const isSealed = isHeld || head.rests === true;
  const { court } = words.nations[head.nation];
  const { sealed, deleting, deleted } = takenBack;
  const isNothing = total === 0 && !isBegun && sealed + deleting + deleted === 0;
  const next = from + conversations.length;
  const range = fill(s.range, { first: from + 1, last: next, total });
  const write: Button[] = isSealed
    ? []
    : [{ verb: 'family.words.write', title: isBegun ? s.goOn : s.write, isMain: true }];
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [
      ...policeLines(head, words),
      isHeld ? s.held : isNothing ? s.none : s.intro,
      isBegun ? s.begun : '',
      sealed === 0 ? '' : fill(s.sealed, { count: sealed, court }),
      deleting === 0 ? '' : fill(s.deleting, { count: deleting }),
      deleted === 0 ? '' : fill(s.deleted, { count: deleted }),
      conversations.length < total ? range : '',
    ],
    rows: conversations.map(({ id, sentAt, added }) => {
      const on = dayOf(sentAt, locale);
      return {
        title: fill(s.sent, { on }),
        lines: [added === 0 ? '' : fill(s.added, { count: added })],
        // What rests is not read; they can take it back all the same.
        open: fill(isSealed ? s.backOf : s.open, { on }),
        verb: isSealed ? 'family.words.back.show' : 'family.words.read',
        data: { i: id },
      };
    }),
    buttons: [
      ...write,
      ...(isBegun && !isHeld
        ? [{ verb: 'family.words.discard.show', title: s.discard } as const]
        : []),
      ...(next < total
        ? [{ verb: 'family.words', title: s.more, data: { from: next } } as const]
        : []),
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

function presentRead(view: Show<'family words read'>, words: Words, locale: string): Presented {
  const { head, member, recordId, sentAt, addedAt, part, parts, shown, isBegun } = view;
  const s = words.familyWords;
  const on = dayOf(sentAt, locale);
  const hasMore = part + 1 < parts;
  return familyDesk(head, recordId, words, {
    heading: fill(s.readTitle, { name: member.name }),
    lines: [
      fill(s.progress, { on, number: part + 1, count: parts }),
      addedAt === undefined ? '' : fill(s.addedOn, { on: dayOf(addedAt, locale) }),
      shown.length === 0 ? s.empty : '',
      s.quoting[view.quoting],
    ],
    entries: shown.map(({ asked, about, text = '', isAlso }) => ({
      title: isAlso ? fill(s.also, { asked }) : plain(asked),
      lines: [about === 'note' ? s.note : '', ...paragraphs(text).map(plain)],
    })),
    footer: s.kept,
    buttons: [
      ...(hasMore
        ? [
            {
              verb: 'family.words.read',
              title: s.readOn,
              data: { from: part + 1 },
              isMain: true,
            } as const,
          ]
        : []),
      ...(isBegun ? [] : [{ verb: 'family.words.add', title: s.add } as const]),
      { verb: 'family.words.back.show', title: s.takeBack },
      { verb: 'family.words', title: s.backToList },
    ],
  });
}

function presentTakeBack(
  { head, member, recordId, sentAt, isSealed, also }: Show<'family words back'>,
  words: Words,
  locale: string,
): Presented {
  const s = words.familyWords;
  return familyDesk(head, recordId, words, {
    heading: fill(s.backTitle, { name: member.name }),
    lines: [
      fill(s.backWhat, { on: dayOf(sentAt, locale) }),
      also ? s.backAlso[also] : '',
      head.as === 'police' ? s.backPolice : '',
      fill(s.backHold, words.nations[head.nation]),
      isSealed ? s.backSealed : '',
      s.backNobody,
    ],
    buttons: [
      { verb: 'family.words.back', title: s.yes },
      { verb: 'family.words', title: s.no, isMain: true },
    ],
  });
}

function presentDiscard({ head, member }: Show<'family words discard'>, words: Words): Presented {
  const s = words.familyWords;
  return familyDesk(head, member.id, words, {
    heading: fill(s.discardTitle, { name: member.name }),
    lines: [s.discardWhat, s.backNobody],
    buttons: [
      { verb: 'family.words.discard', title: s.discardYes },
      { verb: 'family.words', title: s.no, isMain: true },
    ],
  });
}
