import { NAME_LENGTH, REASON_LENGTH } from '../domain/family-forms.ts';
import type { Contact } from '../domain/family.ts';
import type { FamilyHead, FamilyView } from '../domain/views-family.ts';
import { choices, desk, type Desk, type Row } from './desk.ts';
import { askedRows, feedbackRow, suitsRows, wordsRow } from './family-rows.ts';
import { longDay } from './format.ts';
import { problemLines } from './problem-lines.ts';
import { pressOf, type Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

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
    case 'family contact':
      return presentContact(view, words);
  }
}

/** A card about one family, or one person in it: what its buttons carry, and support and risk below. */
export function familyDesk(
  { keys }: Pick<FamilyHead, 'keys'>,
  item: string,
  words: Words,
  card: Omit<Desk, 'care'>,
): Presented {
  const { support, risk } = words.family;
  return desk({ ...pressOf(keys), i: item }, { ...card, care: { support, risk } });
}

function presentFamilyForm(view: Show<'family form'>, words: Words): Presented {
  const { familyId, reference, typed, problems } = view;
  const s = words.familyForm;
  const isNew = familyId === '';
  return familyDesk(view, familyId, words, {
    heading: fill(s.title, { reference }),
    lines: [s.never, s.which, s.police],
    problems: problemLines(words, problems, s),
    fields: [
      { id: 'as', kind: 'pick', label: s.as, value: typed.as, choices: choices(s.liaisons) },
      { id: 'agreedBy', kind: 'text', label: s.agreedBy, value: typed.agreedBy, max: NAME_LENGTH },
      { id: 'agreedOn', kind: 'date', label: s.agreedOn, value: typed.agreedOn },
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
      { id: 'told', kind: 'date', label: s.told, value: typed.told },
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
      const title = fill(s.ofChild, { child: child.name });
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
  { head, isToTell, groups }: Show<'family'>,
  words: Words,
  locale: string,
): Presented {
  const s = words.family;
  const count = groups.flatMap(({ members }) => members).length;
  const number = (group: (typeof groups)[number]) =>
    groups.filter(({ isApart }) => isApart).indexOf(group) + 1;
  return familyDesk(head, head.familyId, words, {
    heading: fill(s.title, { child: head.child.name, reference: head.reference }),
    lines: [
      ...policeLines(head, words),
      count === 0 ? s.nobody : s.yours,
      isToTell ? s.tell : '',
      groups.some(({ isApart }) => isApart) ? s.apart : '',
    ],
    rows: groups.flatMap((group) =>
      group.members.map(({ id, name, relationship, contact }): Row => ({
        title: plain(`${name}, ${relationship}`),
        lines: [
          contactLine(contact, words, locale),
          group.isApart ? fill(s.group, { number: number(group) }) : '',
        ],
        open: fill(s.open, { title: name }),
        verb: 'family.member',
        data: { i: id },
      })),
    ),
    buttons: [
      { verb: 'family.member.form', title: s.add, isMain: count === 0 },
      { verb: 'family.apart', title: s.keepApart },
      { verb: 'family.form', title: s.edit },
      { verb: 'standing.show', title: s.leave },
    ],
  });
}

/** A police officer's screen says what becomes of what is recorded; and whether it may be. */
export function policeLines(
  { as, isWaiting }: Pick<FamilyHead, 'as' | 'isWaiting'>,
  { family: s }: Words,
): string[] {
  if (as !== 'police') return [];
  return [s.material, ...(isWaiting ? [s.waiting] : [])];
}

function presentMemberForm(view: Show<'family member form'>, words: Words): Presented {
  const { head, memberId, typed, problems } = view;
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
  return familyDesk(head, id, words, {
    heading: fill(s.title, { name, relationship }),
    lines: [
      done ? s[done] : '',
      ...policeLines(head, words),
      contactLine(contact, words, locale),
      adult === undefined ? '' : fill(s.adult, { adult }),
    ],
    rows: [
      wordsRow(member.words, words, locale),
      ...askedRows(member, words),
      feedbackRow(member, words, locale),
      ...suitsRows(member, words, locale),
    ],
    buttons: [
      { verb: 'family.contact', title: s.contact },
      { verb: 'family.member.form', title: s.edit },
      { verb: 'family.show', title: words.family.back, data: { i: head.familyId } },
    ],
  });
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
  return fill(s.lines[contact.is], { on, until });
}
