/** The evidence pack: what people told a review, written to where the board chose. Never a chat file. */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { roleFor, type ReviewAct } from '../domain/access.ts';
import { stamp } from '../domain/dates.ts';
import { keyOf } from '../domain/pack-key.ts';
import { identitiesOf, packOf, packSchema, type Pack } from '../domain/pack.ts';
import type { Speaker } from '../domain/person.ts';
import { agencyName, agencyOf } from '../domain/register.ts';
import { teamRolesOf, type Review } from '../domain/review.ts';
import type { FileOnCard, PackView } from '../domain/views-pack.ts';
import { Refused } from '../domain/views.ts';
import { audited } from './audited.ts';
import { readingFor } from './who-may-read.ts';
import type { Deps } from './deps.ts';
import { gatherVoices, type Gathered } from './gather-voices.ts';
import { PlaceAway, type PackFile, type PackPlace } from './pack-place.ts';
import { headOf } from './review-page.ts';

type PackAct = Extract<ReviewAct, `pack.${string}`>;

/** What a pack has that is made now, and what is asked of it. */
type Made = { review: Review; reviewId: string; gathered: Gathered; pack: Pack };

/** What the pack would have: counts, and no words. */
export async function showPack(deps: Deps, speaker: Speaker, reviewId: string): Promise<PackView> {
  const { review, as } = await readingFor(deps, speaker, 'pack.show', reviewId);
  await audited(deps, speaker, 'pack.show', { reviewId });
  const made = await madeFor(deps, { reviewId, review, as });
  return viewOf(deps, speaker, made, { packId: newPackId(deps), done: undefined });
}

/** Writes the pack that the card named, or what of it is not there yet. */
export async function writePack(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  packId: string,
): Promise<PackView> {
  const { review, as } = await readingFor(deps, speaker, 'pack.write', reviewId);
  const { place } = deps.packs;
  if (!place || !PACK_ID.test(packId)) throw new Refused('not understood');
  const made = await madeFor(deps, { reviewId, review, as });
  const folder = `${packFolderOf(reviewId, review)}/${packId}`;
  const done = await unlessAway(async () => {
    const files = await delivered(deps, speaker, { place, folder, reviewId, packId }, made.pack);
    return files
      ? { is: 'written' as const, where: place.where, folder, files }
      : { is: 'changed since' as const };
  });
  const next = done?.is === 'changed since' ? newPackId(deps) : packId;
  return viewOf(deps, speaker, made, { packId: next, done });
}

/** Writes who is who: apart from the pack, in a place of its own. */
export async function writePackKey(
  deps: Deps,
  speaker: Speaker,
  reviewId: string,
  packId: string,
): Promise<PackView> {
  const { review, as } = await readingFor(deps, speaker, 'pack.key', reviewId);
  const { keyPlace: place, keyFileOf } = deps.packs;
  if (!place || !PACK_ID.test(packId)) throw new Refused('not understood');
  const made = await madeFor(deps, { reviewId, review, as });
  const folder = `${packFolderOf(reviewId, review)}/key/${packId}`;
  const { voices, people, families } = made.gathered;
  const register = deps.register.current();
  const key = keyOf(voices, people, families, (id) => agencyName(register, id));
  const done = await unlessAway(async () => {
    const target = { place, folder, reviewId, packId };
    const files = await put(deps, speaker, 'pack.key', target, [keyFileOf(key)]);
    return files && { is: 'key written' as const, where: place.where, folder, files };
  });
  return viewOf(deps, speaker, made, { packId, done });
}

type Target = { place: PackPlace; folder: string; reviewId: string; packId: string };

/** The first file, of which all others are made. */
const FIRST = 'pack.json';

/**
 * The files of the pack in that folder. What lies there is kept: the rest is made of it, so that all
 * files of a folder are of one pack, whoever pressed twice or wherever it was cut. Undefined, and nothing
 * is written, where what may be read is not what it was then: words that rest now go into no more files.
 */
async function delivered(
  deps: Deps,
  speaker: Speaker,
  target: Target,
  pack: Pack,
): Promise<FileOnCard[] | undefined> {
  const bytes = await target.place.get(`${target.folder}/${FIRST}`);
  const there = bytes && packIn(bytes);
  if (bytes && !(there && hasTheSame(there, pack))) return undefined;
  const files = await deps.packs.filesOf(there ?? pack);
  const kept = await put(deps, speaker, 'pack.write', target, files);
  // Another press was first: the rest is made of what it wrote.
  return kept ?? delivered(deps, speaker, target, pack);
}

/**
 * Writes the files that are not there, on record first. All of them as they lie there then; undefined
 * where the first of them came to be meanwhile.
 */
async function put(
  deps: Deps,
  speaker: Speaker,
  act: PackAct,
  { place, folder, reviewId, packId }: Target,
  files: readonly PackFile[],
): Promise<FileOnCard[] | undefined> {
  const there = new Set(await place.list(`${folder}/`));
  const missing = files.filter(({ name }) => !there.has(`${folder}/${name}`));
  if (missing.length > 0) {
    const why = missing.map(onCard).map(({ name, sha256 }) => `${name} ${sha256}`);
    await audited(deps, speaker, act, { reviewId, item: packId, why: why.join(', ') });
  }
  for (const { name, bytes } of missing) {
    const put = await place.put(`${folder}/${name}`, bytes);
    if (put === 'there already' && name === FIRST) return undefined;
  }
  // Another version of the program may have written what was there.
  const kept = files.map(async (file) => {
    const name = `${folder}/${file.name}`;
    const before = there.has(name) ? await place.get(name) : undefined;
    return onCard(before ? { ...file, bytes: before } : file);
  });
  return Promise.all(kept);
}

/** Undefined where it is none of this version's packs. */
function packIn(bytes: Uint8Array): Pack | undefined {
  try {
    return packSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

/** Whether all that was told is in both, as it was chosen to be quoted, and the same is left out. */
function hasTheSame(one: Pack, other: Pack): boolean {
  const of = ({ voices, method: { leftOut } }: Pack) => ({ voices, leftOut });
  return isDeepStrictEqual(of(one), of(packSchema.parse(other)));
}

function onCard({ name, bytes }: PackFile): FileOnCard {
  return { name, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function unlessAway(work: () => Promise<PackView['done']>): Promise<PackView['done']> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PlaceAway) return { is: 'place away' };
    throw error;
  }
}

async function madeFor(
  deps: Deps,
  of: { reviewId: string; review: Review; as: string },
): Promise<Made> {
  const { reviewId, review, as } = of;
  const gathered = await gatherVoices(deps, reviewId, review);
  const register = deps.register.current();
  const kindOf = (agencyId: string) => agencyOf(register, agencyId)?.kind ?? 'other';
  const madeBy = as === 'lead' ? 'lead' : 'reviewer';
  const pack = packOf({ ...gathered, review, kindOf, madeBy }, deps.now());
  return { review, reviewId, gathered, pack };
}

/** The time is for people, and sorts; what follows makes it one of its own. */
function newPackId(deps: Deps): string {
  const time = stamp(deps.now()).slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replaceAll(':', '');
  return `${time}Z.${deps.newId()}`;
}
const PACK_ID = /^(\d{4}-\d{2}-\d{2}T\d{2})(\d{2})(\d{2}Z)\.[A-Za-z0-9_-]{16}$/;

/** The time in the id of a pack; undefined where it is none. */
export function timeInPackId(packId: string): string | undefined {
  const [, hours = '', minutes = '', seconds = ''] = PACK_ID.exec(packId) ?? [];
  return z.iso.datetime().safeParse(`${hours}:${minutes}:${seconds}`).data;
}

/** Each review has a folder of its own, also where two have the same reference. */
export function packFolderOf(reviewId: string, review: Review): string {
  const reference = review.details.reference.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return `${reference === '' ? 'review' : reference}.${reviewId}`;
}

/** Whether that may be the folder of the review, under whatever reference it had then. */
export function isPackFolderOf(reviewId: string, folder: string): boolean {
  const reference = folder.slice(0, -`.${reviewId}`.length);
  return folder === `${reference}.${reviewId}` && /^[A-Za-z0-9][A-Za-z0-9-]{0,99}$/.test(reference);
}

function viewOf(
  deps: Deps,
  { personId }: Speaker,
  { review, reviewId, gathered, pack }: Made,
  { packId, done }: Pick<PackView, 'packId' | 'done'>,
): PackView {
  const { place, keyPlace } = deps.packs;
  return {
    show: 'pack',
    head: headOf(reviewId, review),
    packId,
    has: {
      accounts: pack.voices.reduce((sum, { sent }) => sum + sent.length, 0),
      passages: pack.passages.length,
      questions: pack.questions.length,
    },
    leftOut: gathered.leftOut,
    identities: identitiesOf(pack),
    where: place?.where,
    mayHaveKey:
      keyPlace !== undefined && roleFor('pack.key', teamRolesOf(review, personId)) !== undefined,
    done,
  };
}
