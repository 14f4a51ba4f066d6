import type { Owed } from '../domain/family-promises.ts';
import type { FamilyPromisesView } from '../domain/views-family-promises.ts';
import { choices } from './desk.ts';
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
  const { head, member, isTakingPart, rhythm, owed, later, kept, typed, problems, isSaved } = view;
  const s = words.familyPromises;
  const line = (text: string) => (one: Owed) =>
    fill(text, { what: s.owed[one.what], from: longDay(one.from, locale) });
  const known = [...owed.map(line(s.since)), ...later.map(line(s.from))];
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [
      isSaved ? s.saved : '',
      s.intro,
      isTakingPart && rhythm === undefined ? s.noRhythm : '',
      ...(known.length > 0 ? known : [s.nothing]),
      ...kept.map(({ what, on }) =>
        fill(s.keptOn, { what: s.kinds[what], on: longDay(on, locale) }),
      ),
    ],
    problems: problemLines(words, problems, s),
    fields: [
      { id: 'what', kind: 'pick', label: s.what, value: typed.what, choices: choices(s.kinds) },
      { id: 'on', kind: 'date', label: s.on, value: typed.on },
    ],
    buttons: [
      { verb: 'family.promises.save', title: s.save, isMain: true },
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}
