import type { Choice } from '../domain/draft.ts';
import type { Speaker } from '../domain/person.ts';
import type { View } from '../domain/views.ts';
import { Refused } from '../domain/views.ts';
import * as answer from '../workflows/answer-invitation.ts';
import { editPersonForm, newPersonForm, savePerson } from '../workflows/add-person.ts';
import type { Deps } from '../workflows/deps.ts';
import { showOverview } from '../workflows/home.ts';
import { openMadeUpReview } from '../workflows/open-made-up-review.ts';
import { editReviewForm, newReviewForm, saveReview } from '../workflows/open-review.ts';
import { inviteAgain, noteRoute, saveGroundwork, showPerson } from '../workflows/person-page.ts';
import { sendPerspective } from '../workflows/send-perspective.ts';
import { showBoard } from '../workflows/show-board.ts';
import * as writing from '../workflows/write-perspective.ts';
import { field, keysIn, keysOf, reviewOf, type Press } from './press.ts';

type Handler = (deps: Deps, speaker: Speaker, press: Press) => Promise<View> | View;

const choose = (deps: Deps, speaker: Speaker, press: Press, choice: Choice) =>
  writing.choose(deps, speaker, keysOf(press), press.question, choice, press.pair);

/** Every button there is, and the workflow behind it. */
const VERBS: Record<string, Handler> = {
  'overview.show': (deps, speaker) => showOverview(deps, speaker),

  'review.new': (deps, speaker) => newReviewForm(deps, speaker),
  'review.edit': (deps, speaker, press) => editReviewForm(deps, speaker, reviewOf(press)),
  'review.save': (deps, speaker, press) =>
    saveReview(deps, speaker, reviewOf(press), {
      reference: field(press, 'reference'),
      answerBy: field(press, 'answerBy'),
      leadName: field(press, 'leadName'),
      telephone: field(press, 'telephone'),
      reviewer: field(press, 'reviewer'),
      readers: field(press, 'readers'),
    }),
  'made-up.open': (deps, speaker) => openMadeUpReview(deps, speaker),
  'board.show': (deps, speaker, press) => showBoard(deps, speaker, reviewOf(press), press.part),

  'person.new': (deps, speaker, press) => newPersonForm(deps, speaker, reviewOf(press)),
  'person.edit': (deps, speaker, press) => editPersonForm(deps, speaker, keysOf(press)),
  'person.save': (deps, speaker, press) =>
    savePerson(deps, speaker, keysOf(press), {
      name: field(press, 'name'),
      email: field(press, 'email'),
      agency: field(press, 'agency'),
      role: field(press, 'role'),
      reason: field(press, 'reason'),
    }),
  'person.show': (deps, speaker, press) => showPerson(deps, speaker, keysOf(press)),
  'groundwork.save': (deps, speaker, press) =>
    saveGroundwork(deps, speaker, keysOf(press), press, 'stay'),
  'person.invite': (deps, speaker, press) =>
    saveGroundwork(deps, speaker, keysOf(press), press, 'invite'),
  'person.route': (deps, speaker, press) =>
    noteRoute(deps, speaker, keysOf(press), field(press, 'route')),
  'person.invite-again': (deps, speaker, press) =>
    inviteAgain(deps, speaker, keysOf(press), press.since),

  'standing.show': (deps, speaker, press) => answer.showStanding(deps, speaker, keysOf(press)),
  talk: (deps, speaker, press) => answer.askTo(deps, speaker, keysOf(press), 'talking'),
  meeting: (deps, speaker, press) => answer.askTo(deps, speaker, keysOf(press), 'meeting'),
  'not-now.show': (deps, speaker, press) => answer.showNotNow(deps, speaker, keysOf(press)),
  'not-me': (deps, speaker, press) =>
    answer.notTheRightPerson(deps, speaker, keysOf(press), field(press, 'instead')),
  later: (deps, speaker, press) =>
    answer.notNow(deps, speaker, keysOf(press), field(press, 'until')),
  'rather-not': (deps, speaker, press) => answer.ratherNot(deps, speaker, keysOf(press)),
  write: (deps, speaker, press) => writing.write(deps, speaker, keysOf(press)),
  'page.show': (deps, speaker, press) => writing.write(deps, speaker, keysOf(press)),
  'page.leave': (deps, speaker, press) => writing.leave(deps, speaker, keysOf(press)),
  compare: (deps, speaker, press) => writing.compare(deps, speaker, keysOf(press), press.question),
  'compare.other': (deps, speaker, press) => choose(deps, speaker, press, 'use the other'),
  'compare.this': (deps, speaker, press) => choose(deps, speaker, press, 'keep this'),
  'compare.both': (deps, speaker, press) => choose(deps, speaker, press, 'keep both'),
  'read-back.show': (deps, speaker, press) =>
    writing.showReadBack(deps, speaker, keysOf(press), press.part),
  send: (deps, speaker, press) => sendPerspective(deps, speaker, keysOf(press)),
};

/** The buttons of a page that lead to a page. */
const STEPS: Record<string, writing.Step> = { 'page.save': 0, 'page.next': 1, 'page.back': -1 };

/** The buttons that must work whatever else does not. */
const CONTACTS: Record<string, 'support' | 'risk'> = {
  'support.show': 'support',
  'risk.show': 'risk',
};

/**
 * What a press leads to. A page of a questionnaire saves first, whichever of its buttons was
 * pressed; a press that may not be followed is answered by a notice, and changes nothing.
 */
export async function follow(
  deps: Deps,
  speaker: Speaker,
  press: Press | undefined,
): Promise<View> {
  try {
    if (!press) throw new Refused('not understood');
    const { verb } = press;
    const about = Object.hasOwn(CONTACTS, verb) ? CONTACTS[verb] : undefined;
    if (about) {
      // The page is saved if it can be; if not, the numbers come first all the same.
      await savedPage(deps, speaker, press, 0).catch(() => undefined);
      return answer.showContacts(deps, about, keysIn(press));
    }
    const step = Object.hasOwn(STEPS, verb) ? STEPS[verb] : undefined;
    const handler = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    const saved = await savedPage(deps, speaker, press, step ?? 0);
    if (saved && (step !== undefined || saved.show === 'too long')) return saved;
    if (!handler) throw new Refused('not understood');
    return await handler(deps, speaker, press);
  } catch (error) {
    if (error instanceof Refused) return { show: 'notice', notice: error.notice };
    throw error;
  }
}

/** Saves the page of a questionnaire that the card showed; undefined when it showed none. */
async function savedPage(
  deps: Deps,
  speaker: Speaker,
  press: Press,
  step: writing.Step,
): Promise<View | undefined> {
  const { page, nonce: card, shown, written } = press;
  if (page === undefined) return undefined;
  return writing.savePage(deps, speaker, keysOf(press), { card, shown, written, page, step });
}
