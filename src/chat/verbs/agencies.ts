import * as actions from '../../workflows/agency-actions.ts';
import * as onReview from '../../workflows/agencies-on-review.ts';
import { showContact, stepAside } from '../../workflows/contact-page.ts';
import { askToCheck } from '../../workflows/person-page.ts';
import * as lists from '../../workflows/paste-list.ts';
import { newSuggestion, saveSuggestion } from '../../workflows/suggest-person.ts';
import { field, keysOf, reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** The agencies on a review, what their contacts do, and a pasted list of people. */
export const AGENCIES = {
  'agencies.show': (deps, speaker, press) =>
    onReview.showAgencies(deps, speaker, reviewOf(press), press.part),
  'on-review.show': (deps, speaker, press) =>
    onReview.showOnReview(deps, speaker, reviewOf(press), {
      agencyId: press.item === '' ? field(press, 'agency') : press.item,
      isMissing: 'agency' in press.shown,
    }),
  'on-review.save': (deps, speaker, press) =>
    onReview.saveOnReview(deps, speaker, reviewOf(press), press.item, press),
  'contact.show': (deps, speaker, press) => showContact(deps, speaker, reviewOf(press), press.part),
  'suggestion.new': (deps, speaker, press) => newSuggestion(deps, speaker, reviewOf(press)),
  'suggestion.save': (deps, speaker, press) =>
    saveSuggestion(deps, speaker, reviewOf(press), press.written),
  'contact.step-aside': (deps, speaker, press) => stepAside(deps, speaker, reviewOf(press)),
  'contact.actions': (deps, speaker, press) =>
    actions.showOwnActions(deps, speaker, reviewOf(press), press.part),
  'contact.action': (deps, speaker, press) =>
    actions.showOwnAction(deps, speaker, reviewOf(press), press.item),
  'contact.action.done.form': (deps, speaker, press) =>
    actions.showOwnDone(deps, speaker, reviewOf(press), press.item),
  'contact.action.done': (deps, speaker, press) =>
    actions.saveOwnDone(deps, speaker, reviewOf(press), {
      actionId: press.item,
      written: press.written,
    }),
  'person.check': (deps, speaker, press) => askToCheck(deps, speaker, keysOf(press)),
  'list.show': (deps, speaker, press) => lists.showList(deps, speaker, reviewOf(press)),
  'list.check': (deps, speaker, press) =>
    lists.checkPasted(deps, speaker, reviewOf(press), field(press, 'list')),
  'list.add': (deps, speaker, press) =>
    lists.addPasted(
      deps,
      speaker,
      reviewOf(press),
      field(press, 'list'),
      press.shown['list'] ?? '',
    ),
} as const satisfies Verbs;
