import type { Act } from '../domain/access.ts';
import type { TeamRole } from '../domain/team.ts';
import type { View } from '../domain/views.ts';
import { inLanguage } from '../domain/words.ts';
import { capital } from './format.ts';
import { languageButtons } from './language-buttons.ts';
import { rangeLine } from './paging.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

/** Where somebody who writes to the bot goes on from. */
export function presentHome(
  view: Extract<View, { show: 'home' }>,
  words: Words,
  locale: string,
): Presented {
  const { mayOpen, mayAdminister, offersMadeUp, board } = view;
  const s = fill(words.home, { board });
  return {
    template: 'home',
    press: {},
    data: {
      s,
      mayOpen,
      mayAdminister,
      offersMadeUp,
      languages: languageButtons(view.languages, words, locale),
    },
    summary: s.summary,
  };
}

/** Their invitations and reviews. */
export function presentOverview(
  view: Extract<View, { show: 'overview' }>,
  words: Words,
  locale: string,
): Presented {
  const { invitation, review, madeUpReview, range, more, unreadable, ...s } = words.overview;
  const { mayOpen, mayAdminister, offersMadeUp } = view;
  const links = [
    ...view.invitations.map(({ keys, reference }) => ({
      verb: 'standing.show',
      r: keys.reviewId,
      p: keys.participationId,
      title: fill(invitation, { reference }),
    })),
    ...view.reviews.map(({ reviewId, reference, type, madeUp, roles }) => ({
      verb: placeOf(roles),
      r: reviewId,
      p: '',
      title: fill(madeUp ? madeUpReview : review, {
        reference,
        type: inLanguage(type, locale),
        roles: roles.map((role) => capital(words.allRoles[role])).join(', '),
      }),
    })),
  ];
  const isLong = links.length < view.total;
  return {
    template: 'overview',
    press: {},
    data: {
      s,
      links,
      isEmpty: links.length === 0 && !view.unreadable,
      unreadable: view.unreadable ? fill(unreadable, view.unreadable) : '',
      offersHours: view.invitations.length > 0,
      mayOpen,
      mayAdminister,
      offersMadeUp,
      languages: languageButtons(view.languages, words, locale),
      range: rangeLine(view, links.length, range),
      more: isLong ? more : '',
      nextFrom: view.from + links.length,
    },
  };
}

/** Where a review opens for somebody in its team: leads come for the board, contacts for their own. */
function placeOf(roles: readonly TeamRole[]): Act {
  if (roles.includes('lead')) return 'board.show';
  return roles.every((role) => role === 'agency contact') ? 'contact.show' : 'review.show';
}
