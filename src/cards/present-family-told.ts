import type { FamilySupport } from '../domain/board.ts';
import type { FamilyToldView } from '../domain/views-family-told.ts';
import { inLanguage } from '../domain/words.ts';
import { saidLine } from './family-rows.ts';
import { longDay } from './format.ts';
import { familyDesk } from './present-family.ts';
import type { Presented } from './presented.ts';
import { problemLines } from './problem-lines.ts';
import { fill, type Words } from './words.ts';

type Show<S extends FamilyToldView['show']> = Extract<FamilyToldView, { show: S }>;

export function presentFamilyTold(view: FamilyToldView, words: Words, locale: string): Presented {
  return view.show === 'family told'
    ? presentTold(view, words, locale)
    : presentLeaflet(view, words, locale);
}

/** The points with the words to say, each to be ticked once it is said. */
function presentTold(view: Show<'family told'>, words: Words, locale: string): Presented {
  const { head, member, points, ticked, on, problems } = view;
  const s = words.familyTold;
  const said = points.filter((point) => point.on !== undefined).length;
  return familyDesk(head, member.id, words, {
    heading: fill(s.title, { name: member.name }),
    lines: [
      s.intro,
      member.adult === undefined ? '' : fill(s.withChild, { adult: member.adult }),
      saidLine({ said, of: points.length }, words),
    ],
    problems: problemLines(words, problems, s, { 'changed meanwhile': s.meanwhile }),
    fields: [
      {
        id: 'said',
        kind: 'many',
        label: s.said,
        value: ticked,
        choices: points.map(({ id, title, say, on: day }) => ({
          title: fill(day === undefined ? s.point : s.pointSaid, {
            title: inLanguage(title, locale),
            say: inLanguage(say, locale),
            on: day === undefined ? '' : longDay(day, locale),
          }),
          value: id,
        })),
      },
      { id: 'on', kind: 'date', label: s.on, value: on },
    ],
    buttons: [
      { verb: 'family.told.save', title: s.save, isMain: true },
      { verb: 'family.leaflet', title: s.leaflet },
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

function presentLeaflet(view: Show<'family leaflet'>, words: Words, locale: string): Presented {
  const { head, memberId, points, board, lead, support } = view;
  const s = words.familyLeaflet;
  return familyDesk(head, memberId, words, {
    heading: s.title,
    isPlain: true,
    lines: [s.intro],
    entries: [
      ...points.map(({ title, say }) => ({
        title: inLanguage(title, locale),
        lines: [inLanguage(say, locale)],
      })),
      {
        title: s.ring,
        lines: [
          s.officer,
          fill(s.lead, lead),
          fill(s.board, board),
          supportLine(support, lead, words),
        ],
      },
    ],
    buttons: [
      { verb: 'family.told', title: s.back },
      { verb: 'family.member', title: words.familyMember.back },
    ],
  });
}

/** Who is there for the family itself; where the board names nobody, the lead. */
export function supportLine(
  support: FamilySupport | undefined,
  lead: { leadName: string; telephone: string },
  { familyLeaflet: s }: Words,
): string {
  return support ? fill(s.support, support) : fill(s.supportLead, lead);
}
