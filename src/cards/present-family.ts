import { NAME_LENGTH, REASON_LENGTH } from '../domain/family-forms.ts';
import type { Contact } from '../domain/family.ts';
import { liaisonSchema } from '../domain/liaison.ts';
import type { FamilyHead, FamilyView } from '../domain/views-family.ts';
import { choices, desk, type Desk, type Row } from './desk.ts';
import {
  askedRows,
  beforeLine,
  beforeRows,
  feedbackRow,
  reportRows,
  separatelyLine,
  suitsRows,
  wordsRow,
} from './family-rows.ts';
import { knownLine } from './family-who.ts';
import { listed, longDay } from './format.ts';
import { problemLines } from './problem-lines.ts';
import { pressOf, type Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

/** So many bytes of names stand on one row of the family's page. */
const APART_BYTES = 60;

type Show<S extends FamilyView['show']> = Extract<FamilyView, { show: S }>;

/** The cards of a family, for its liaison officer. What the family said is on none of these. */
export function presentFamilyView(view: FamilyView, words: Words, locale: string): Presented {
  switch (view.show) {
    case 'family form':
      return presentFamilyForm(view, words);
    case 'families':
      return presentFamilies(view, words);
    case 'family':
      return presentFamily(view, words, locale);
    case 'family member form':
      return presentMemberForm(view, words);
    case 'family member':
      return presentMember(view, words, locale);
    case 'family before':
      return presentBefore(view, words, locale);
    case 'family contact':
      return presentContact(view, words);
  }
}

/** A card about one family, or one person in it: what its buttons carry, and support and risk below. */
export function familyDesk(
  { keys, rests }: Pick<FamilyHead, 'keys' | 'rests'>,
  item: string,
  words: Words,
  card: Omit<Desk, 'care'>,
): Presented {
  const { support, risk, rests: saysSo } = words.family;
  const lines = [...(rests ? [saysSo] : []), ...(card.lines ?? [])];
  return desk({ ...pressOf(keys), i: item }, { ...card, lines, care: { support, risk } });
}

function presentFamilyForm(view: Show<'family form'>, words: Words): Presented {
  const { familyId, reference, nation, typed, problems } = view;
  const s = words.familyForm;
  const isNew = familyId === '';
  const as = liaisonSchema.safeParse(typed.as).data;
  const mayBePolice = isNew || as === 'police';
  return familyDesk(view, familyId, words, {
    heading: fill(s.title, { reference }),
    lines: [
      s.never,
      isNew ? s.which : as ? s.you[as] : '',
      mayBePolice ? fill(s.police, words.nations[nation]) : '',
    ],
    problems: problemLines(words, problems, s, { 'changed meanwhile': s.meanwhile }),
    fields: [
      ...(isNew
        ? ([
            { id: 'as', kind: 'pick', label: s.as, value: typed.as, choices: choices(s.liaisons) },
          ] as const)
        : []),
      ...(mayBePolice
        ? ([
            {
              id: 'agreedBy',
              kind: 'text',
              label: s.agreedBy,
              value: typed.agreedBy,
              max: NAME_LENGTH,
            },
            { id: 'agreedOn', kind: 'date', label: s.agreedOn, value: typed.agreedOn },
          ] as const)
        : []),
      {
        id: 'childName',
        kind: 'text',
        label: s.childName,
        value: typed.childName,
        max: NAME_LENGTH,
      },
      {
        id: 'lives',
        kind: 'pick',
        label: s.lives,
        value: typed.lives,
        choices: choices(s.livings),
      },
      ...(isNew ? [] : ([{ id: 'told', kind: 'date', label: s.told, value: typed.told }] as const)),
    ],
    buttons: [
      { verb: 'family.save', title: s.save, isMain: true },
      isNew
        ? { verb: 'standing.show', title: words.family.leave }
        : { verb: 'family.show', title: words.family.back },
    ],
  });
}

function presentFamilies(view: Show<'families'>, words: Words): Presented {
  const s = words.family;
  return familyDesk(view, '', words, {
    heading: fill(s.several, { reference: view.reference }),
    rows: view.families.map(({ familyId, child, members }) => {
      const title = fill(s.ofChild, { child: calledIn(child, words) });
      return {
        title,
        lines: [fill(s.people, { count: members })],
        open: fill(s.open, { title }),
        verb: 'family.show',
        data: { i: familyId },
      };
    }),
    buttons: [{ verb: 'standing.show', title: s.leave }],
  });
}

function presentFamily(
  { head, isToTell, members }: Show<'family'>,
  words: Words,
  locale: string,
): Presented {
  const s = words.family;
  return familyDesk(head, head.familyId, words, {
    heading: fill(s.title, { child: calledIn(head.child, words), reference: head.reference }),
    lines: [
      ...policeLines(head, words),
      head.isWaiting ? '' : members.length === 0 ? s.nobody : s.yours,
      isToTell ? s.tell : '',
      members.some(({ apartFrom }) => apartFrom.length > 0) ? s.apart : '',
    ],
    rows: members.map(({ id, name, relationship, who, contact, due, apartFrom }): Row => ({
      title: plain(`${name}, ${relationship}`),
      lines: [
        [
          contactLine(contact, words, locale),
          ...(due === 0 ? [] : [fill(s.due, { count: due })]),
          ...apartLine(apartFrom, words, locale),
        ].join(' '),
        knownLine(who, words),
      ],
      open: fill(s.open, { title: name }),
      verb: 'family.member',
      data: { i: id },
    })),
    buttons: [
      ...(head.isWaiting
        ? []
        : ([
            { verb: 'family.member.form', title: s.add, isMain: members.length === 0 },
            { verb: 'family.apart', title: s.keepApart },
          ] as const)),
      { verb: 'family.form', title: s.edit },
      { verb: 'standing.show', title: s.leave },
    ],
  });
}

/** From whom somebody is kept apart: by name as far as there is room, and how many more. */
function apartLine(names: readonly string[], { family: s }: Words, locale: string): string[] {
  if (names.length === 0) return [];
  const isRoomFor = (count: number) =>
    Buffer.byteLength(names.slice(0, count).join()) <= APART_BYTES;
  const shown = names.filter((_, index) => isRoomFor(index + 1));
  const count = names.length - shown.length;
  if (count === 0) return [fill(s.apartFrom, { names: listed(shown, locale) })];
  return shown.length === 0
    ? [fill(s.apartFromCount, { count })]
    : [fill(s.apartFromMore, { names: shown.join(', '), count })];
}

/** What the family calls the child; while they were not asked, "the child". */
function calledIn({ name }: FamilyHead['child'], { family: s }: Words): string {
  return name === '' ? s.child : name;
}

/** A police officer's screen says what becomes of what is recorded; and whether it may be. */
export function policeLines(
  { as, isWaiting, nation }: Pick<FamilyHead, 'as' | 'isWaiting' | 'nation'>,
  { family: s, nations }: Words,
): string[] {
  if (as !== 'police') return [];
  return [s.material, ...(isWaiting ? [fill(s.waiting, nations[nation])] : [])];
}

function presentMemberForm(view: Show<'family member form'>, words: Words): Presented {
  const { head, memberId, canGo, typed, problems } = view;
  const s = words.familyMemberForm;
  const isNew = memberId === '';
  return familyDesk(head, isNew ? head.familyId : memberId, words, {
    heading: isNew ? s.title : s.change,
    isPlain: true,
    lines: [s.intro],
    problems: problemLines(words, problems, s, {
      'already there': s.there,
      'too many': s.tooMany,
      'changed meanwhile': s.meanwhile,
    }),
    fields: [
      { id: 'name', kind: 'text', label: s.name, value: typed.name, max: NAME_LENGTH },
      {
        id: 'relationship',
        kind: 'text',
        label: s.relationship,
        value: typed.relationship,
        max: NAME_LENGTH,
      },
      {
        id: 'isChild',
        kind: 'many',
        label: s.isChild,
        value: typed.isChild,
        choices: [{ title: s.yes, value: 'yes' }],
      },
      { id: 'adult', kind: 'text', label: s.adult, value: typed.adult, max: NAME_LENGTH },
    ],
    buttons: [
      { verb: 'family.member.save', title: s.save, isMain: true },
      isNew
        ? { verb: 'family.show', title: words.family.back }
        : { verb: 'family.member', title: words.familyMember.back },
      ...(canGo
        ? ([{ verb: 'family.member.remove', title: words.familyMember.remove }] as const)
        : []),
    ],
  });
}

function presentMember(
  { head, member, done }: Show<'family member'>,
  words: Words,
  locale: string,
): Presented {
  const { id, name, relationship, adult, contact } = member;
  const s = words.familyMember;
  const { isBegun, isHeld, count } = member.words;
  const isUnheard = !isBegun && !isHeld && count === 0;
  // What is promised to somebody hangs on whether they take part.
  const isToNote = done === 'sent' && contact.is !== 'taking part';
  return familyDesk(head, id, words, {
    heading: fill(s.title, { name, relationship }),
    lines: [
      done ? (isToNote ? s.sentNote : s.sent) : '',
      ...policeLines(head, words),
      contactLine(contact, words, locale),
      knownLine(member.who, words),
      adult === undefined ? '' : fill(s.adult, { adult }),
      ...safetyLines(member, words, locale),
    ],
    rows: [
      wordsRow(member.words, words, locale),
      ...beforeRows(member, words, locale),
      ...askedRows(member, words),
      feedbackRow(member, words, locale),
      ...reportRows(member, words, locale),
      ...suitsRows(member, words, locale),
    ],
    buttons: [
      ...(isUnheard
        ? ([{ verb: 'family.words.write', title: words.familyWords.write, isMain: true }] as const)
        : []),
      { verb: 'family.contact', title: s.contact, isMain: isToNote },
      { verb: 'family.member.form', title: s.edit },
      { verb: 'family.show', title: words.family.back, data: { i: head.familyId } },
    ],
  });
}

/** What they said for the review before: theirs to say whether it comes along. */
function presentBefore(
  { head, member, before, isHeld }: Show<'family before'>,
  words: Words,
  locale: string,
): Presented {
  const s = words.familyBefore;
  const isOpen = !isHeld && before !== undefined && before.is !== 'came along';
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [beforeLine(before, words, locale), isHeld ? s.held : isOpen ? s.intro : ''],
    buttons: [
      ...(isOpen ? ([{ verb: 'family.before.yes', title: s.yes }] as const) : []),
      ...(isOpen && before.is === 'to ask'
        ? ([{ verb: 'family.before.no', title: s.no }] as const)
        : []),
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

/** What the officer must know before they meet them, without looking for it. */
function safetyLines(
  { separately, suits, isAvoidedToday, isApart }: Show<'family member'>['member'],
  words: Words,
  locale: string,
): string[] {
  const { familyMember: s, familySuits } = words;
  const interpreter = suits?.interpreter;
  return [
    separately ? separatelyLine(separately, words, locale) : '',
    isApart ? s.apart : '',
    isAvoidedToday ? s.avoidToday : '',
    interpreter === undefined ? '' : fill(familySuits.noted.interpreter, { text: interpreter }),
  ];
}

function presentContact(view: Show<'family contact'>, words: Words): Presented {
  const { head, member, typed, problems } = view;
  const s = words.familyContact;
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [s.intro, s.declined],
    problems: problemLines(words, problems, s, { 'changed meanwhile': s.meanwhile }),
    fields: [
      { id: 'is', kind: 'pick', label: s.is, value: typed.is, choices: choices(s.states) },
      { id: 'on', kind: 'date', label: s.on, value: typed.on },
      { id: 'until', kind: 'date', label: s.until, value: typed.until },
      { id: 'why', kind: 'text', label: s.why, value: typed.why, max: REASON_LENGTH },
      { id: 'by', kind: 'text', label: s.by, value: typed.by, max: NAME_LENGTH },
    ],
    buttons: [
      { verb: 'family.contact.save', title: s.save, isMain: true },
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

/** Where the review stands with somebody, in one line. */
export function contactLine(contact: Contact, { familyContact: s }: Words, locale: string): string {
  const on = 'on' in contact ? longDay(contact.on, locale) : '';
  const until = contact.is === 'prefers later' ? longDay(contact.until, locale) : '';
  const by = contact.is === 'not approached' ? contact.by : '';
  return fill(s.lines[contact.is], { on, until, by });
}
