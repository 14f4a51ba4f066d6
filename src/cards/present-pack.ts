import type { PackView } from '../domain/views-pack.ts';
import { desk, type Button } from './desk.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { fill, type Words } from './words.ts';

/** The evidence pack: what it has and lacks, and where it lies once it is written. */
export function presentPack(view: PackView, words: Words): Presented {
  const { head, packId, has, identities, where, mayHaveKey, done } = view;
  const s = words.pack;
  const isWritten = done?.is === 'written' || done?.is === 'key written' ? done : undefined;
  const act: Button[] = [
    ...(where === undefined || done?.is === 'written' || has.passages === 0
      ? []
      : [{ verb: 'pack.write', title: s.write, data: { i: packId }, isMain: true } as const]),
    ...(mayHaveKey && done?.is !== 'key written' && has.passages > 0
      ? [{ verb: 'pack.key', title: s.writeKey, data: { i: packId } } as const]
      : []),
  ];
  return desk(
    { r: head.reviewId },
    {
      heading: fill(s.title, { reference: head.reference }),
      ...madeUpOf(head, words),
      problems: done?.is === 'place away' || done?.is === 'changed since' ? [s.not[done.is]] : [],
      lines: [
        isWritten ? s.done[isWritten.is] : '',
        isWritten ? fill(s.where, { where: isWritten.where, folder: isWritten.folder }) : '',
        has.passages === 0 ? s.empty : fill(s.has, has),
        has.passages === 0 ? '' : s.names,
        ...leftOutLines(view, words),
        identities === 0 ? '' : fill(s.identities, { count: identities }),
        where === undefined ? s.noPlace : isWritten ? '' : fill(s.goes, { where }),
        mayHaveKey && !isWritten ? s.key : '',
      ],
      entries: (isWritten?.files ?? []).map(({ name, sha256 }) => ({
        title: name,
        lines: [fill(s.hash, { sha256 })],
      })),
      buttons: [...act, { verb: 'perspectives.show', title: words.perspective.back }],
    },
  );
}

function leftOutLines({ leftOut }: PackView, { pack: s }: Words): string[] {
  const kinds = (['held', 'takenBack', 'heldAnswers'] as const).filter((is) => leftOut[is] > 0);
  if (kinds.length === 0) return [];
  return [s.leftOut, ...kinds.map((is) => fill(s.leftOutOf[is], { count: leftOut[is] }))];
}
