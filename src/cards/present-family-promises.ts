import { keptId, type Owed } from '../domain/family-promises.ts';
import type { FamilyPromisesView } from '../domain/views-family-promises.ts';
import { choices, type Button, type Field } from './desk.ts';
import { longDay } from './format.ts';
import { familyDesk } from './present-family.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

/** What somebody of a family was promised: what is owed now and later, and what was kept. */
export function presentFamilyPromises(
  view: FamilyPromisesView,
  words: Words,
  locale: string,
): Presented {
  const { head, member, since, rhythm, owed, later, kept, typed, problems, done } = view;
  const s = words.familyPromises;
  const line = (text: string) => (one: Owed) =>
    fill(text, { what: s.owed[one.what], from: longDay(one.from, locale) });
  const known = [...owed.map(line(s.since)), ...later.map(line(s.from))];
  const dated = ({ what, on }: (typeof kept)[number]) => ({
    what: s.kinds[what],
    on: longDay(on, locale),
  });
  const which: Field = {
    id: 'which',
    kind: 'choice',
    label: s.which,
    value: typed.which,
    choices: kept.map((one) => ({ value: keptId(one), title: fill(s.noted, dated(one)) })),
    placeholder: s.none,
  };
  const remove: Button = { verb: 'family.promises.remove', title: s.remove };
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [
      done ? s[done] : '',
      s.intro,
      since !== undefined && rhythm === undefined ? s.noRhythm : '',
      rhythm === 'changes' ? s.changes : '',
      ...(known.length > 0 ? known : [s.nothing]),
      ...kept.map((one) => fill(s.keptOn, dated(one))),
    ],
    problems: problemLines(words, problems, s, {
      'before the start':
        since === undefined ? '' : fill(s.beforeThey, { since: longDay(since, locale) }),
    }),
    fields: [
      { id: 'what', kind: 'pick', label: s.what, value: typed.what, choices: choices(s.kinds) },
      { id: 'on', kind: 'date', label: s.on, value: typed.on },
      ...(kept.length > 0 ? [which] : []),
    ],
    buttons: [
      { verb: 'family.promises.save', title: s.save, isMain: true },
      ...(kept.length > 0 ? [remove] : []),
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}
