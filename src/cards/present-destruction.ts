import type { Certificate } from '../domain/destruction.ts';
import type { DestructionView, DoneBy } from '../domain/views-destruction.ts';
import { inLanguage } from '../domain/words.ts';
import { LONGEST_REASON } from '../domain/review-forms.ts';
import { desk, type Button, type DeskEntry, type Field } from './desk.ts';
import { dayAndTime, dayOf, longDay, longDayAndTime } from './format.ts';
import { problemLines } from './problem-lines.ts';
import type { Presented } from './presented.ts';
import { fill, plain, type Words } from './words.ts';

type Page = Extract<DestructionView, { show: 'destruction' }>;

export function presentDestructionView(
  view: DestructionView,
  words: Words,
  locale: string,
): Presented {
  return view.show === 'destruction'
    ? presentPage(view, words, locale)
    : presentCertificate(view.certificate, words, locale);
}

function presentPage(view: Page, words: Words, locale: string): Presented {
  const s = words.destruction;
  const { reviewId, of, keptFor, stands, problems } = view;
  return desk(
    { r: reviewId },
    {
      heading: fill(s.title, { reference: of.reference }),
      lines: [
        inLanguage(of.type, locale),
        of.closedAt === undefined
          ? fill(s.notClosed, { years: view.years })
          : fill(s.closed, {
              opened: dayOf(of.openedAt, locale),
              closed: dayOf(of.closedAt, locale),
              until: of.keptUntil === undefined ? '' : longDay(of.keptUntil, locale),
            }),
        ...standsLines(view, words, locale),
      ],
      problems: problemLines(words, problems, { reason: s.reason }),
      entries: [
        ...section(
          stands.is === 'confirmed' ? '' : s.keptForTitle,
          keptFor.map((why) => `• ${s.keptFor[why]}`),
        ),
        ...(keptFor.length === 0 ? goesEntries(view, words) : []),
      ],
      fields: fieldsOf(view, words),
      buttons: [
        ...actsOf(view, words),
        ...(stands.is === 'confirmed'
          ? [{ verb: 'destruction.show', title: s.look } as const]
          : [{ verb: 'review.show', title: s.review } as const]),
        { verb: 'reviews.show', title: s.back },
      ],
    },
  );
}

function standsLines({ stands, keptFor }: Page, words: Words, locale: string): string[] {
  const s = words.destruction;
  const doneBy = ({ name, isSpeaker, at }: DoneBy) => ({
    name: isSpeaker ? s.you : name === '' ? s.unnamed : name,
    at: dayAndTime(at, locale),
  });
  switch (stands.is) {
    case 'none':
      return keptFor.length === 0 ? [s.over, s.two] : [];
    case 'proposed':
      return [
        fill(s.proposed, doneBy(stands.by)),
        fill(s.because, { why: stands.why }),
        s.speaker[stands.speaker],
      ];
    case 'refused':
      return [fill(s.refused, doneBy(stands.by)), fill(s.because, { why: stands.why })];
    case 'stopped':
      return [
        fill(s.stopped, { at: dayAndTime(stands.at, locale) }),
        ...stands.keptFor.map((why) => `• ${s.keptFor[why]}`),
      ];
    case 'confirmed':
      return [fill(s.underWay, { at: dayAndTime(stands.at, locale) })];
  }
}

function goesEntries({ goes }: Page, { destruction: s }: Words): DeskEntry[] {
  return [
    ...section(
      s.goes,
      goes.map((one) => `• ${itemLine(one, s)}`),
    ),
    ...section(s.staysTitle, [s.final, s.stays, s.packs]),
  ];
}

function itemLine({ type, count }: Page['goes'][number], s: Words['destruction']): string {
  const names: Readonly<Record<string, string>> = s.kinds;
  return `${names[type] ?? s.otherKind}: ${count}`;
}

const section = (title: string, lines: string[]): DeskEntry[] =>
  lines.length === 0 || title === '' ? [] : [{ title, lines }];

function mayPropose({ stands, keptFor }: Page): boolean {
  const isFree =
    stands.is === 'proposed'
      ? stands.speaker === 'proposer left'
      : ['none', 'refused', 'stopped'].includes(stands.is);
  return keptFor.length === 0 && isFree;
}

function fieldsOf(view: Page, { destruction: s }: Words): Field[] {
  const isForm = mayPropose(view) || view.stands.is === 'proposed';
  const { reason } = view.typed;
  return isForm
    ? [{ id: 'reason', kind: 'text', label: s.reason, value: reason, max: LONGEST_REASON }]
    : [];
}

function actsOf(view: Page, { destruction: s }: Words): Button[] {
  const { stands, keptFor } = view;
  if (mayPropose(view)) return [{ verb: 'destruction.propose', title: s.propose }];
  if (stands.is !== 'proposed') return [];
  const data = { i: stands.id };
  const isOwn = stands.speaker === 'the same';
  const confirm: Button = { verb: 'destruction.confirm', title: s.confirm, data };
  return [
    ...(stands.speaker === 'another' && keptFor.length === 0 ? [confirm] : []),
    { verb: 'destruction.refuse', title: isOwn ? s.takeBack : s.refuse, data, isMain: !isOwn },
  ];
}

function presentCertificate(certificate: Certificate, words: Words, locale: string): Presented {
  const s = words.destruction;
  const { reviewId, reference, type, openedAt, closedAt, items } = certificate;
  const { proposed, confirmed, idsHash } = certificate;
  return desk(
    { r: reviewId },
    {
      heading: fill(s.certificate, { reference }),
      lines: [
        inLanguage(type.name, locale),
        fill(s.closed, {
          opened: dayOf(openedAt, locale),
          closed: dayOf(closedAt, locale),
          until: longDay(certificate.keptUntil, locale),
        }),
        fill(s.done, { at: longDayAndTime(certificate.doneAt, locale) }),
        fill(s.finalAt, { at: longDayAndTime(certificate.finalAt, locale) }),
      ],
      entries: [
        {
          title: s.gone,
          lines: Object.entries(items).map(
            ([kind, count]) => `• ${itemLine({ type: kind, count }, s)}`,
          ),
        },
        {
          title: s.who,
          lines: [
            fill(s.proposedBy, { id: proposed.by, at: dayAndTime(proposed.at, locale) }),
            fill(s.confirmedBy, { id: confirmed.by, at: dayAndTime(confirmed.at, locale) }),
            fill(s.hash, { hash: idsHash }),
            plain(fill(s.command, { id: reviewId })),
          ],
        },
      ],
      buttons: [{ verb: 'reviews.show', title: s.back }],
    },
  );
}
