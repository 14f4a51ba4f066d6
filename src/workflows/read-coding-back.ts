/** The coding, read back from where the pack lies: a reviewer worked in its file, and saved it there. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { codedLinesIn } from '../domain/coded-file.ts';
import { parseCoding, themesOf, type Code, type Coding } from '../domain/coding.ts';
import { stamp } from '../domain/dates.ts';
import { fingerprint } from '../domain/draft.ts';
import { standing } from '../domain/hold.ts';
import type { Speaker } from '../domain/person.ts';
import type { ReadBack } from '../domain/views-themes.ts';
import type { View } from '../domain/views.ts';
import { audited } from './audited.ts';
import { readingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { isPackFolderOf, timeInPackId } from './evidence-pack.ts';
import { PlaceAway } from './pack-place.ts';
import { changeCoding, themesIn, themesView, type OfThemes } from './themes.ts';

/** So many wrong lines are named. */
export const LINES_NAMED = 15;
/** Under this name, in the pack's folder, the reviewer saves what they coded. */
const CODED_FILE = 'coded.csv';

/**
 * Reads the coding back from the newest pack in whose folder it was saved. All of it is taken, or nothing
 * and the lines are named that are wrong; what was coded before stays then. Whether the coding of another
 * pack is replaced is asked first; `replaced` is the mark that the card had then.
 */
export async function readCodingBack(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  replaced: string,
): Promise<View> {
  const { review } = await readingFor(deps, speaker, 'themes.read-back', reviewId);
  const of = await themesIn(deps, reviewId, review);
  const file = await codedFile(deps, of);
  if ('is' in file) return themesView(of, 0, file);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const table = codedLinesIn(file.bytes);
  if ('problem' in table) return themesView(of, 0, { is: 'wrong file', problem: table.problem });
  const { codes, problems } = parseCoding(table.lines, of.passages);
  if (problems.length > 0)
    return themesView(of, 0, {
      is: 'wrong lines',
      problems: problems.slice(0, LINES_NAMED),
      count: problems.length,
    });
  const from = { pack: file.pack, sha256 };
  const toAsk = (before: Coding) => {
    const replaces = replacing(before, from);
    return replaces && replaces.mark !== replaced ? replaces : undefined;
  };
  const asked = of.coding && toAsk(of.coding);
  if (asked) return themesView(of, 0, asked);
  await audited(deps, speaker, 'themes.read-back', { reviewId, item: file.pack, why: sha256 });
  const coded = {
    codes,
    from,
    by: speaker.personId,
    at: stamp(deps.now()),
  };
  const coding = await changeCoding(deps, reviewId, (before) =>
    // Pressed twice, the same file once more, or another pack's was read back meanwhile.
    isDeepStrictEqual(before.from, from) || toAsk(before)
      ? before
      : { ...before, ...coded, codes: [...codes, ...resting(before, of)] },
  );
  const themes = themesOf(coding, of.passages);
  const done = toAsk(coding) ?? { is: 'read', codes: codes.length };
  return themesView({ ...of, coding, themes }, 0, done);
}

/** Codes of words that can't be read while a hold stands: they are in no file, and must not be lost. */
function resting({ codes }: Coding, { review, passages }: OfThemes): Code[] {
  if (standing(review.holds).length === 0) return [];
  const there = new Set(passages.map(({ id }) => id));
  return codes.filter(({ passage }) => !there.has(passage));
}

/** What is asked before the coding of a pack takes the place of another's; undefined where there is none. */
function replacing(before: Coding, from: Coding['from']) {
  if (before.codes.length === 0 || before.from.pack === from.pack) return undefined;
  return {
    is: 'replaces' as const,
    before: timeInPackId(before.from.pack) ?? before.at,
    now: timeInPackId(from.pack) ?? '',
    mark: fingerprint(JSON.stringify([before.from, from])),
  };
}

/** The newest file of a coding that was saved beside a pack. Copies of folders are none of it. */
async function codedFile(
  deps: Deps,
  { reviewId }: OfThemes,
): Promise<{ pack: string; bytes: Uint8Array } | Extract<ReadBack, { is: string }>> {
  const { place } = deps.packs;
  if (!place) return { is: 'no place' };
  try {
    // From the top: the review's reference, and with it the folder's name, may have been edited.
    const found = (await place.list('')).flatMap((name) => {
      const [folder = '', pack = '', file, ...more] = name.split('/');
      const isCoding = file === CODED_FILE && more.length === 0;
      return isCoding && isPackFolderOf(reviewId, folder) && timeInPackId(pack) !== undefined
        ? [{ name, pack }]
        : [];
    });
    const newest = found.sort((a, b) => a.pack.localeCompare(b.pack)).at(-1);
    const bytes = newest && (await place.get(newest.name));
    if (!newest || !bytes) return { is: 'no file' };
    return { pack: newest.pack, bytes };
  } catch (error) {
    if (error instanceof PlaceAway) return { is: 'place away' };
    throw error;
  }
}
