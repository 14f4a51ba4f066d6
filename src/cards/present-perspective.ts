import type { TeamView } from '../domain/views-team.ts';
import { dayAndTime, longDay, paragraphs } from './format.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { roleName } from './role-name.ts';
import { fill, plain, type Words } from './words.ts';

type PerspectiveView = Extract<TeamView, { show: 'perspective' }>;

/** One part of what somebody sent, for whoever may read it. */
export function presentPerspective(view: PerspectiveView, words: Words, locale: string): Presented {
  const { head, role, agency, roleThen, sentAt, family, words: said } = view;
  const { about, also, quoting, recorded, readTo, ...s } = words.perspective;
  const f = words.familyPerspective;
  const part = said.is === 'read' ? said.part : 0;
  const parts = said.is === 'read' ? said.parts : 1;
  const shown = said.is === 'read' ? said.shown : [];
  return {
    template: 'perspective',
    press: {
      r: head.reviewId,
      p: view.participationId,
      ...(family && { m: family.memberId }),
    },
    data: {
      s: fill(family ? { ...s, title: f.title, who: f.who[family.as], held: f.held } : s, {
        name: view.name,
        relationship: family?.relationship ?? '',
        reference: head.reference,
        role: roleName(role, view.participant, words, locale),
        agency,
        roleThen,
        at: dayAndTime(sentAt, locale),
        number: part + 1,
        count: parts,
      }),
      madeUp: madeUpOf(head, words).madeUp ?? '',
      hasRoleThen: roleThen !== '',
      isOutside: said.is === 'read' && said.isOutside,
      quoting: said.is === 'read' ? quoting[said.quoting] : '',
      recorded: (said.is === 'read' ? said.recorded : []).map(({ by, how, on, to }) => ({
        text: fill(how === 'here' ? recorded : readTo, {
          by,
          to,
          on: longDay(on, locale),
          how: how === 'here' ? '' : words.routeHows[how],
        }),
      })),
      isHeld: said.is === 'held',
      isEmpty: said.is === 'read' && shown.length === 0,
      hasMore: part + 1 < parts,
      nextPart: part + 1,
      texts: shown.map(({ asked, about: when, text, isAlso }) => ({
        asked: isAlso ? fill(also, { asked }) : plain(asked),
        about: about[when],
        rests: text === undefined ? s.rests : '',
        paragraphs: paragraphs(text ?? '').map((line) => ({ text: plain(line) })),
      })),
    },
  };
}
