import type { Briefing } from '../domain/briefing.ts';
import type { AfterwardsView } from '../domain/views-afterwards.ts';
import { desk, type DeskEntry } from './desk.ts';
import { longDay, paragraphs } from './format.ts';
import { madeUpOf } from './present-review.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type BriefingView = Extract<AfterwardsView, { show: 'briefing' }>;

/** What was found, on one page: for the review's team, or for somebody who took part. */
export function presentBriefing(view: BriefingView, words: Words, locale: string): Presented {
  const { head, participationId, briefing, ending, isDraft } = view;
  const s = words.briefing;
  const isTeams = participationId === undefined;
  return desk(isTeams ? { r: head.reviewId } : { r: head.reviewId, p: participationId }, {
    heading: s.title,
    isPlain: true,
    ...madeUpOf(head, words),
    lines: [
      fill(s.review, { reference: head.reference }),
      isDraft ? s.draft : publicationLine(view, words, locale),
      ...paragraphs(ending?.learned ?? '').map(plain),
      isDraft && briefing.findings.length === 0 ? s.none : '',
    ],
    entries: [
      ...findingEntries(briefing, words),
      ...changesEntry(briefing, words),
      ...supportEntry(ending?.support ?? '', words),
    ],
    footer: briefing.isCut ? s.cut : '',
    buttons: isTeams
      ? [{ verb: 'review.show', title: words.review.back }]
      : [{ verb: 'standing.show', title: s.back }],
    ...(!isTeams && { care: s }),
  });
}

/** When it is published, and that it is not to be passed on before. */
export function publicationLine(
  { ending, isPublic }: Pick<BriefingView, 'ending' | 'isPublic'>,
  { briefing: s }: Words,
  locale: string,
): string {
  if (!ending) return '';
  const { publication } = ending;
  if (publication.is === 'not published') return s.notPublished;
  return fill(isPublic ? s.published : s.toBePublished, { day: longDay(publication.on, locale) });
}

/** Each finding, with what follows from it. */
export function findingEntries({ findings }: Briefing, words: Words): DeskEntry[] {
  return findings.map(({ title, says, follows }, index) => ({
    title: `${index + 1}. ${plain(title)}`,
    lines: [plain(says), ...followLines(follows, words)],
  }));
}

export function followLines(
  follows: Briefing['findings'][number]['follows'],
  { briefing: s }: Words,
): string[] {
  return follows.map(({ is, text }) => fill(s.follows[is], { text }));
}

function changesEntry({ changes }: Briefing, { briefing: s }: Words): DeskEntry[] {
  return changes.length === 0
    ? []
    : [{ title: s.changes, lines: changes.map((text) => `• ${plain(text)}`) }];
}

function supportEntry(support: string, { briefing: s }: Words): DeskEntry[] {
  return support === '' ? [] : [{ title: s.talk, lines: paragraphs(support).map(plain) }];
}
