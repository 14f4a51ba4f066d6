import * as reply from '../../workflows/extract-reply.ts';
import * as writing from '../../workflows/extract-writing.ts';
import { beginShowing, showExtracts } from '../../workflows/extracts.ts';
import { field, keysOf, reviewOf, type Press } from '../press.ts';
import type { Verbs } from './handler.ts';

/** What the draft of the report says of each contributor's part, before it is final. */
export const EXTRACTS = {
  'extracts.show': (deps, speaker, press) =>
    showExtracts(deps, speaker, reviewOf(press), press.part),
  'extracts.begin': (deps, speaker, press) =>
    beginShowing(deps, speaker, reviewOf(press), field(press, 'without')),
  'extract.show': (deps, speaker, press) => writing.showExtract(deps, speaker, keysOf(press)),
  'extract.form': (deps, speaker, press) => writing.editExtract(deps, speaker, keysOf(press)),
  'extract.save': (deps, speaker, press) =>
    writing.saveExtract(deps, speaker, keysOf(press), press),
  'extract.offer': (deps, speaker, press) =>
    writing.offerExtract(deps, speaker, keysOf(press), press.item),
  'extract.noted': (deps, speaker, press) =>
    writing.noteExtract(deps, speaker, keysOf(press), {
      seen: press.item,
      is: field(press, 'is'),
      words: field(press, 'words'),
    }),
  'extract.read': (deps, speaker, press) => reply.readExtract(deps, speaker, keysOf(press)),
  'extract.right': (deps, speaker, press) =>
    reply.extractIsRight(deps, speaker, keysOf(press), press.item),
  'extract.comment.form': (deps, speaker, press) =>
    reply.showComment(deps, speaker, keysOf(press), press.item),
  'extract.comment': (deps, speaker, press) =>
    reply.saveComment(deps, speaker, keysOf(press), commentOn(press)),
  'extract.quoting': (deps, speaker, press) =>
    reply.quoteMe(deps, speaker, keysOf(press), { seen: press.item, answer: press.pair }),
  'extract.talk': (deps, speaker, press) =>
    reply.talkAboutExtract(deps, speaker, keysOf(press), commentOn(press)),
  'extract.rather-not': (deps, speaker, press) => reply.ratherNotRead(deps, speaker, keysOf(press)),
} as const satisfies Verbs;

function commentOn(press: Press) {
  return { seen: press.item, typed: field(press, 'words') };
}
