import * as packs from '../../workflows/evidence-pack.ts';
import { reviewOf } from '../press.ts';
import type { Verbs } from './handler.ts';

/** The evidence pack of a review, and its key. */
export const PACKS = {
  'pack.show': (deps, speaker, press) => packs.showPack(deps, speaker, reviewOf(press)),
  'pack.write': (deps, speaker, press) =>
    packs.writePack(deps, speaker, reviewOf(press), press.item),
  'pack.key': (deps, speaker, press) =>
    packs.writePackKey(deps, speaker, reviewOf(press), press.item),
} as const satisfies Verbs;
