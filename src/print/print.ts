/**
 * `npm run print`: writes somebody's invitation and all their questions into a file to print, for whom
 * Teams can't reach. A card can't carry a file; so whoever runs the program makes it, and hands it to the
 * lead. Nothing of it is written before a person has told them, they are cleared, and nothing rests. Or
 * the leaflet that a liaison officer leaves with a family, which names nobody of it; or what a closed
 * review found, on one page for practitioners.
 *
 * Ends with 0 when the file is there, 2 when it is not: wrong use, wrong settings, or a reason not to.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import {
  CARDS_FOLDER,
  loadBefore,
  loadBoard,
  loadExpectations,
  loadOwnPages,
  loadQuestionnaires,
  loadWords,
} from '../cards/load.ts';
import type { Words } from '../cards/words.ts';
import { WrongUse, checkIsThere, settingsFor } from '../command-data.ts';
import type { Config } from '../config.ts';
import type { Board } from '../domain/board.ts';
import { briefingOf } from '../domain/briefing.ts';
import { isPublic } from '../domain/closing.ts';
import { dayInLondon } from '../domain/dates.ts';
import { NO_LEARNING } from '../domain/learning.ts';
import { invite, type Participation } from '../domain/participation.ts';
import type { Review } from '../domain/review.ts';
import { leadsWhoRead } from '../domain/who-reads.ts';
import { storeOf, type DataSettings } from '../open-engine.ts';
import type { Store } from '../storage/port.ts';
import { listOf, read, type RecordOf } from '../storage/records.ts';
import { restOf } from '../domain/rest.ts';
import { registerIn } from '../workflows/keep-register.ts';
import { LEARNING_ID, REVIEW_ID, learnings, participations, reviews } from '../workflows/kinds.ts';
import { questionnaireOf } from '../workflows/questionnaire-of.ts';
import { askedBy, type Asked } from './asked.ts';
import { briefingPaper } from './briefing.ts';
import { leafletOf } from './leaflet.ts';
import { paperOf } from './paper.ts';

const LOCALE = 'en-GB';
const NOT_DONE = 2;

/** Does what the arguments ask; returns the file's name. Throws with the reason where it can't be. */
async function print(args: readonly string[]): Promise<string> {
  const { review: wanted, what, out, folder } = askedBy(args);
  const settings = settingsFor(folder, process.env);
  checkIsThere(settings);
  const store = storeOf(settings);
  try {
    const review = await reviewIn(store, wanted);
    const { name, html } = await madeFor(store, review, what, loadBoard(boardFileOf(settings)));
    const file = out ?? `vantage-${name}.html`;
    // It must not be there yet: what somebody has put there is not ours to replace.
    writeFileSync(file, html, { mode: 0o600, flag: 'wx' });
    return file;
  } finally {
    await store.close();
  }
}

async function madeFor(
  store: Store,
  { partition, value: review }: RecordOf<Review>,
  what: Asked['what'],
  board: Board,
): Promise<{ name: string; html: string }> {
  if (what.is === 'leaflet') {
    const { as } = what;
    const { details, type } = review;
    const { nation } = type;
    const given = { board, details, as, nation, expectations: loadExpectations() };
    return { name: `leaflet-${as}`, html: leafletOf({ ...given, ...spoken() }) };
  }
  if (what.is === 'briefing')
    return { name: `briefing-${partition}`, html: await briefing(store, board, partition, review) };
  const participation = await personIn(store, partition, what.person);
  refuse(review, participation);
  const register = await registerIn(store);
  const leads = register ? leadsWhoRead(review, register) : [];
  return { name: participation.id, html: paper(board, review, leads, participation.value) };
}

/** A draft is not passed on. Throws WrongUse where the review is not closed. */
async function briefing(
  store: Store,
  board: Board,
  reviewId: string,
  { closed, details, madeUp }: Review,
): Promise<string> {
  if (!closed) throw new WrongUse('The review is not closed yet: its briefing is still a draft.');
  const learning = (await read(store, learnings, reviewId, LEARNING_ID))?.value ?? NO_LEARNING;
  return briefingPaper({
    board,
    reference: details.reference,
    madeUp,
    briefing: briefingOf(learning),
    closed,
    isPublic: isPublic(closed, dayInLondon(Temporal.Now.instant())),
    ...spoken(),
  });
}

/** The words of the one language that is printed in. */
function spoken(): { words: Words; locale: string } {
  const words = loadWords().get(LOCALE);
  if (!words) throw new Error(`There are no words in ${LOCALE}.`);
  return { words, locale: LOCALE };
}

function boardFileOf(settings: DataSettings & Partial<Pick<Config, 'boardFile'>>): string {
  const { VANTAGE_BOARD_FILE: named } = process.env;
  return settings.boardFile ?? named ?? join(CARDS_FOLDER, 'boards', 'made-up.json');
}

function paper(
  board: Board,
  review: Review,
  leads: string[],
  participation: Participation,
): string {
  const known = { questionnaires: loadQuestionnaires(), ownPages: loadOwnPages() };
  return paperOf({
    board,
    review,
    leads,
    participation,
    questionnaire: questionnaireOf(known, review, participation),
    before: loadBefore(),
    ...spoken(),
  });
}

/** The review with that id or reference; of several with one reference, one must be named by its id. */
async function reviewIn(store: Store, wanted: string): Promise<RecordOf<Review>> {
  const byId = await read(store, reviews, wanted, REVIEW_ID);
  if (byId) return byId;
  const ids = (await registerIn(store))?.reviews ?? [];
  const all = await Promise.all(ids.map((id) => read(store, reviews, id, REVIEW_ID)));
  const found = all.filter((one) => one?.value.details.reference === wanted);
  return only(
    found.filter((one) => one !== undefined),
    'review',
    ({ partition }) => partition,
  );
}

async function personIn(
  store: Store,
  reviewId: string,
  wanted: string,
): Promise<RecordOf<Participation>> {
  const all = await listOf(store, participations, reviewId);
  const text = wanted.toLowerCase();
  const found = all.filter(
    ({ id, value }) =>
      id === wanted || value.name.toLowerCase() === text || value.email.toLowerCase() === text,
  );
  return only(found, 'person', ({ id }) => id);
}

function only<T>(found: readonly T[], what: string, idOf: (one: T) => string): T {
  const [first, ...others] = found;
  if (first === undefined) throw new WrongUse(`There is no such ${what}.`);
  if (others.length > 0)
    throw new WrongUse(
      `There is more than one such ${what}. Name its id: ${found.map(idOf).join(', ')}`,
    );
  return first;
}

/** A human comes first, on paper as in Teams. Throws WrongUse where nothing may go to them. */
function refuse(review: Review, { id, value }: RecordOf<Participation>): void {
  if (value.takenBack !== undefined) throw new WrongUse(REFUSED['taken back']);
  const rest = restOf(review, id);
  if (rest) throw new WrongUse(REFUSED[rest]);
  const result = invite(value, '', rest);
  if ('refusal' in result && result.refusal !== 'already invited')
    throw new WrongUse(REFUSED[result.refusal]);
}

const REFUSED = {
  'taken back': 'Their invitation was taken back.',
  'not told': 'Nobody has told them yet, as far as is on record: a person comes first.',
  'not cleared': 'It is not on record yet that they are cleared.',
  'asked to wait': 'Whoever was asked about them said to wait.',
  paused: 'The review is paused.',
  held: 'There is a hold on them.',
} as const;

if (import.meta.main)
  try {
    const file = await print(process.argv.slice(2));
    process.stdout.write(`Written to ${file}. Only your own account can read it.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = NOT_DONE;
  }
