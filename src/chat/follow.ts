import { isAct } from '../domain/access.ts';
import { fingerprint, type Step } from '../domain/draft.ts';
import type { Speaker } from '../domain/person.ts';
import type { NotKept } from '../domain/views-alert.ts';
import { Refused, type View } from '../domain/views.ts';
import * as answer from '../workflows/answer-invitation.ts';
import type { Deps } from '../workflows/deps.ts';
import { isOfNobody } from '../workflows/invitation-of.ts';
import { goneInsteadOf } from '../workflows/destructions.ts';
import { chooseLanguage } from '../workflows/choose-language.ts';
import { showOverview } from '../workflows/home.ts';
import { inTime } from '../workflows/in-time.ts';
import * as hours from '../workflows/set-hours.ts';
import * as raising from '../workflows/raise-alert.ts';
import * as writing from '../workflows/write-perspective.ts';
import { keysIn, keysOf, type Press } from './press.ts';
import type { Verbs } from './verbs/handler.ts';
import { REGISTER } from './verbs/register.ts';
import { READING } from './verbs/reading.ts';
import { THEMES } from './verbs/themes.ts';
import { REVIEW } from './verbs/review.ts';
import { FAMILY } from './verbs/family.ts';
import { LEARNING } from './verbs/learning.ts';
import { HOLDS } from './verbs/holds.ts';
import { PEOPLE } from './verbs/people.ts';
import { TO_MANY } from './verbs/to-many.ts';
import { PACKS } from './verbs/packs.ts';
import { TEAM } from './verbs/team.ts';
import { EXTRACTS } from './verbs/extracts.ts';
import { TALKS } from './verbs/talks.ts';
import { CLOSING } from './verbs/closing.ts';
import { DESTRUCTION } from './verbs/destruction.ts';
import { AFTERWARDS } from './verbs/afterwards.ts';
import { AGENCIES } from './verbs/agencies.ts';
import { INVITED } from './verbs/invited.ts';
import { ALERTS } from './verbs/alerts.ts';

/** Every button there is, and the workflow behind it; none that the table of access doesn't name. */
const VERBS: Verbs = {
  'overview.show': (deps, speaker, press) => showOverview(deps, speaker, press.part),
  'language.choose': (deps, speaker, press) =>
    chooseLanguage(deps, speaker, press.item, {
      keys: keysIn(press),
      isOverview: press.pair === 'overview',
    }),
  'hours.show': (deps, speaker, press) => hours.showHours(deps, speaker, keysIn(press)),
  'hours.save': (deps, speaker, press) =>
    press.item === 'as-usual'
      ? hours.clearHours(deps, speaker, keysIn(press))
      : hours.saveHours(deps, speaker, keysIn(press), press),
  ...ALERTS,
  ...REGISTER,
  ...REVIEW,
  ...HOLDS,
  ...PEOPLE,
  ...TO_MANY,
  ...AGENCIES,
  ...TEAM,
  ...PACKS,
  ...READING,
  ...THEMES,
  ...TALKS,
  ...EXTRACTS,
  ...INVITED,
  ...FAMILY,
  ...LEARNING,
  ...CLOSING,
  ...DESTRUCTION,
  ...AFTERWARDS,
};

/** The buttons of a page that lead to a page. */
const STEPS: Record<string, Step> = {
  'page.save': 'stay',
  'page.next': 'next',
  'page.back': 'back',
  'page.another': 'another',
};

/** The buttons that must work whatever else does not. */
const CONTACTS: Record<string, 'support' | 'risk'> = {
  'support.show': 'support',
  'risk.show': 'risk',
};

/** What is about somebody at risk, or leads to help, is followed however much else comes. */
const NEVER_PUT_OFF: ReadonlySet<string> = new Set([CONTACTS, ALERTS].flatMap(Object.keys));

/** Whether a press may be answered by asking to press again later. */
export function mayBePutOff(press: Press | undefined): boolean {
  return press === undefined || !NEVER_PUT_OFF.has(press.verb);
}

/** Every verb that a card may have. */
export const VERBS_FOLLOWED: readonly string[] = [VERBS, STEPS, CONTACTS].flatMap(Object.keys);

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
      const { reviewId } = press;
      const keys = keysIn(press);
      const [view, notKept] = await Promise.all([
        about === 'risk'
          ? raising.showRisk(deps, speaker, { reviewId, keys })
          : answer.showSupport(deps, speaker, keys),
        notKeptOf(deps, speaker, press),
      ]);
      return { ...view, notKept };
    }
    const step = Object.hasOwn(STEPS, verb) ? STEPS[verb] : undefined;
    const handler = isAct(verb) ? VERBS[verb] : undefined;
    const saved = await savedPage(deps, speaker, press, step);
    if (saved) return saved;
    if (!handler) throw new Refused('not understood');
    return await handler(deps, speaker, press);
  } catch (error) {
    const gone = await destroyedNotice(deps, press, error);
    if (gone) return gone;
    if (isOfNobody(error, press?.participationId))
      return { show: 'notice', notice: 'not understood' };
    if (error instanceof Refused) {
      const { notice, roles, at } = error;
      return { show: 'notice', notice, roles, at };
    }
    throw error;
  }
}

/**
 * Old cards stay in chats when a review's records are destroyed: whoever presses one is told so, in place
 * of why it could not be followed. Only asked where it could not be.
 */
async function destroyedNotice(
  { store }: Deps,
  press: Press | undefined,
  error: unknown,
): Promise<View | undefined> {
  if (press?.reviewId === undefined) return undefined;
  const at = await goneInsteadOf(store, press.reviewId, error);
  return at === undefined ? undefined : { show: 'notice', notice: 'destroyed', at };
}

/**
 * Saves the page if it can be, in time, and says what of the card they leave is not kept, or may not be.
 * It never fails: the numbers come all the same.
 */
async function notKeptOf(deps: Deps, speaker: Speaker, press: Press): Promise<NotKept | undefined> {
  if (press.page === undefined) return isFilledIn(press) ? 'form' : undefined;
  const saving = savedPage(deps, speaker, press, undefined)
    .catch((error: unknown) => {
      // A copied card: that page never was theirs to write on.
      if (error instanceof Refused && error.notice === 'not your invitation') return undefined;
      throw error;
    })
    .then((instead) => ({ instead }));
  // Nothing, where it failed or is late.
  const done = await inTime(saving, raising.PATIENCE_MS);
  if (done && !done.instead) return undefined;
  if (done?.instead?.show === 'too long') return done.instead.questions.map(({ ask }) => ask);
  return isFilledIn(press) ? 'page' : undefined;
}

/** Whether a field has something else in it than the card showed. */
function isFilledIn({ shown, written }: Press): boolean {
  return Object.entries(shown).some(([field, mark]) => {
    const text = written[field] ?? '';
    // A Submit doesn't say what was shown: then an empty field is none that was emptied.
    return fingerprint(text) !== mark && (text !== '' || mark !== '');
  });
}

/** Saves the page of a questionnaire that the card showed, and answers where that is called for. */
async function savedPage(
  deps: Deps,
  speaker: Speaker,
  press: Press,
  step: Step | undefined,
): Promise<View | undefined> {
  const { page, nonce: card, shown, written } = press;
  if (page === undefined) return undefined;
  return writing.savePage(deps, speaker, keysOf(press), { card, shown, written, page, step });
}
