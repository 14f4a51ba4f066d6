import { MOST_AVOIDED } from '../domain/avoid.ts';
import { NAME_LENGTH } from '../domain/family-forms.ts';
import { SUITS_LENGTHS, type SuitsText } from '../domain/family-suits.ts';
import type { FamilySuitsView } from '../domain/views-family-suits.ts';
import { choices, type Button, type Field } from './desk.ts';
import { dayText } from './present-avoid.ts';
import { familyDesk } from './present-family.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

/** So many pairs are named on a card. */
const MOST_PAIRS = 10;

type Show<S extends FamilySuitsView['show']> = Extract<FamilySuitsView, { show: S }>;

/** What suits somebody of a family, and what keeps members apart, for the liaison officer. */
export function presentFamilySuitsView(
  view: FamilySuitsView,
  words: Words,
  locale: string,
): Presented {
  switch (view.show) {
    case 'family suits':
      return presentSuits(view, words);
    case 'family avoid':
      return presentAvoidedOf(view, words, locale);
    case 'family separately':
      return presentSeparately(view, words);
    case 'family apart':
      return presentApart(view, words);
    case 'family apart end':
      return presentEndApart(view, words);
  }
}

function presentSuits(view: Show<'family suits'>, words: Words): Presented {
  const { head, member, isChild, typed, problems } = view;
  const s = words.familySuits;
  const text = (id: SuitsText): Field => ({
    id,
    kind: SUITS_LENGTHS[id] > NAME_LENGTH ? 'long' : 'text',
    label: s[id],
    value: typed[id],
    max: SUITS_LENGTHS[id],
  });
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [s.intro],
    problems: problemLines(words, problems, s, {
      'changed meanwhile': s.meanwhile,
      'a relative': s.noRelative,
    }),
    fields: [
      {
        id: 'medium',
        kind: 'choice',
        label: s.medium,
        value: typed.medium,
        choices: choices(s.media),
        placeholder: s.notAsked,
      },
      text('place'),
      ...(isChild ? [text('speaks')] : []),
      text('supporter'),
      text('advocate'),
      text('language'),
      text('interpreter'),
      {
        id: 'interpreterIs',
        kind: 'choice',
        label: s.interpreterIs,
        value: typed.interpreterIs,
        choices: choices(s.interpreters),
        placeholder: s.notAsked,
      },
      text('access'),
      text('named'),
      {
        id: 'news',
        kind: 'choice',
        label: s.news,
        value: typed.news,
        choices: choices(s.rhythms),
        placeholder: s.notAsked,
      },
    ],
    buttons: [
      { verb: 'family.suits.save', title: s.save, isMain: true },
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

function presentAvoidedOf(view: Show<'family avoid'>, words: Words, locale: string): Presented {
  const { head, member, days, typed, done, problems } = view;
  const s = words.familyAvoid;
  const listed = days.map((day) => ({ value: day, title: dayText(day, words, locale) }));
  const which: Field = {
    id: 'which',
    kind: 'choice',
    label: words.avoid.which,
    value: typed.which,
    choices: listed,
    placeholder: words.avoid.noDay,
  };
  const remove: Button = { verb: 'family.avoid.remove', title: words.avoid.remove };
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [
      done ? s[done] : '',
      s.intro,
      days.length === 0 ? s.none : s.days,
      ...listed.map(({ title }) => title),
    ],
    problems: problemLines(words, problems, words.avoid, {
      'in the past': words.avoid.past,
      'too many': fill(words.avoid.tooMany, { most: MOST_AVOIDED }),
      missing: words.avoid.missing,
    }),
    fields: [
      { id: 'day', kind: 'date', label: words.avoid.day, value: typed.day },
      {
        id: 'everyYear',
        kind: 'many',
        label: words.avoid.everyYear,
        value: typed.everyYear,
        choices: [{ title: words.avoid.yes, value: 'yes' }],
      },
      ...(days.length > 0 ? [which] : []),
    ],
    buttons: [
      { verb: 'family.avoid.save', title: words.avoid.save, isMain: true },
      ...(days.length > 0 ? [remove] : []),
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

function presentSeparately(view: Show<'family separately'>, words: Words): Presented {
  const { head, member, typed, problems } = view;
  const s = words.familySeparately;
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [s.intro, s.empty],
    problems: problemLines(words, problems, s, { 'changed meanwhile': s.meanwhile }),
    fields: [
      { id: 'by', kind: 'text', label: s.by, value: typed.by, max: NAME_LENGTH },
      { id: 'on', kind: 'date', label: s.on, value: typed.on },
    ],
    buttons: [
      { verb: 'family.separately.save', title: s.save, isMain: true },
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

function presentApart(view: Show<'family apart'>, words: Words): Presented {
  const { head, members, pairs, isMissing } = view;
  const s = words.familyApart;
  const who: Field = {
    id: 'who',
    kind: 'many',
    label: s.who,
    value: '',
    choices: members.map(({ id, name, relationship }) => ({
      title: plain(`${name}, ${relationship}`),
      value: id,
    })),
  };
  const keep: Button = { verb: 'family.apart.save', title: s.save, isMain: true };
  const end: Button = { verb: 'family.apart.end.show', title: s.end };
  const areSome = members.length > 1;
  const more = pairs.length - MOST_PAIRS;
  return familyDesk(head, head.familyId, words, {
    heading: s.title,
    isPlain: true,
    lines: [
      s.intro,
      areSome ? '' : s.few,
      pairs.length > 0 ? s.now : '',
      ...pairs.slice(0, MOST_PAIRS).map(([one, other]) => fill(s.pair, { one, other })),
      more > 0 ? fill(s.more, { count: more }) : '',
    ],
    problems: isMissing ? [s.missing] : [],
    fields: areSome ? [who] : [],
    buttons: [
      ...(areSome ? [keep] : []),
      ...(pairs.length > 0 ? [end] : []),
      { verb: 'family.show', title: words.family.back },
    ],
  });
}

/** A step of its own: one wrong press must not bring one's page before the other. */
function presentEndApart({ head, members }: Show<'family apart end'>, words: Words): Presented {
  const s = words.familyApart;
  return familyDesk(head, head.familyId, words, {
    heading: s.endTitle,
    isPlain: true,
    lines: [s.endWhat],
    fields: [
      {
        id: 'who',
        kind: 'many',
        label: s.endWho,
        value: members.map(({ id }) => id).join(','),
        choices: members.map(({ id, name, relationship }) => ({
          title: plain(`${name}, ${relationship}`),
          value: id,
        })),
      },
    ],
    buttons: [
      { verb: 'family.apart.end', title: s.endYes },
      { verb: 'family.apart', title: s.endNo, isMain: true },
    ],
  });
}
