/** The pack to read and write from in Word: by question and by person, with how it was gathered. */
import {
  Bookmark,
  Document,
  HeadingLevel,
  InternalHyperlink,
  Packer,
  Paragraph,
  TableOfContents,
  TextRun,
} from 'docx';
import { Temporal } from 'temporal-polyfill';
import type { Pack, PackPassage } from '../domain/pack.ts';
import { remembered } from '../domain/remembered.ts';
import { passagePrefix } from '../domain/voices.ts';
import * as say from './document-words.ts';
import { finished } from './finished.ts';

const ENGLISH = 'en-GB';
/** Names of styles, which whoever writes in the document can change in one place. */
const PASSAGE = 'Passage';
const NUMBER = 'Number';
const CHOICE = 'Choice';

export async function packDocument(pack: Pack): Promise<Uint8Array> {
  const { review, madeAt, madeBy } = pack;
  const day = madeAt.slice(0, 'yyyy-mm-dd'.length);
  const title = say.TITLE(review.reference);
  const document = new Document({
    title: printable(title),
    creator: 'Vantage',
    lastModifiedBy: 'Vantage',
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 22, language: { value: ENGLISH } },
          paragraph: { spacing: { after: 120 } },
        },
      },
      paragraphStyles: [
        { id: PASSAGE, name: PASSAGE, basedOn: 'Normal', paragraph: { indent: { left: 340 } } },
      ],
      characterStyles: [
        { id: NUMBER, name: NUMBER, run: { bold: true } },
        { id: CHOICE, name: CHOICE, run: { color: '595959', size: 18 } },
      ],
    },
    sections: [
      {
        children: [
          heading(title, HeadingLevel.TITLE),
          ...(review.madeUp ? [line(say.MADE_UP)] : []),
          line(say.MADE(longDay(day), madeBy, review.type)),
          ...say.ABOUT.map((text) => line(text)),
          // With its entries, so that Word does not ask to update it; it can, for the numbers of pages.
          new TableOfContents(say.CONTENTS, {
            hyperlink: true,
            headingStyleRange: '1-2',
            beginDirty: false,
          }),
          ...methodPage(pack),
          heading(say.BY_QUESTION, HeadingLevel.HEADING_1, true),
          ...pack.questions.flatMap((question) => questionPart(pack, question)),
          heading(say.BY_PERSON, HeadingLevel.HEADING_1, true),
          ...pack.voices.flatMap((voice) => voicePart(pack, voice)),
          heading(say.REDACT, HeadingLevel.HEADING_1, true),
          ...redactions(pack),
        ],
      },
    ],
  });
  return finished(await Packer.toBuffer(document), madeAt);
}

function methodPage({ method: m }: Pack): Paragraph[] {
  const { isSomething, ...leftOut } = m.leftOut;
  const days = (what: string, { first, last }: Pack['method']['when']['asked']) =>
    first !== undefined && last !== undefined
      ? [bullet(say.DAYS(what, longDay(first), longDay(last)))]
      : [];
  return [
    heading(say.METHOD, HeadingLevel.HEADING_1, true),
    heading(say.HEADS.asked, HeadingLevel.HEADING_2),
    ...m.asked.map(({ role, agencyKind, people }) => bullet(`${role}, ${agencyKind}: ${people}`)),
    bullet(`${say.NOT_ASKED}: ${m.notAsked}`),
    heading(say.HEADS.outcomes, HeadingLevel.HEADING_2),
    ...counts(say.OUTCOMES, m.outcomes),
    heading(say.HEADS.ways, HeadingLevel.HEADING_2),
    ...counts(say.WAYS, m.ways),
    heading(say.HEADS.families, HeadingLevel.HEADING_2),
    ...counts(say.FAMILIES, m.families),
    heading(say.HEADS.when, HeadingLevel.HEADING_2),
    ...days(say.ASKED_DAYS, m.when.asked),
    ...days(say.SENT_DAYS, m.when.sent),
    heading(say.HEADS.wordings, HeadingLevel.HEADING_2),
    ...m.wordings.map(({ id, version, hash, accounts }) =>
      bullet(say.WORDING(id, version, hash, accounts)),
    ),
    heading(say.HEADS.quoting, HeadingLevel.HEADING_2),
    ...counts(say.CHOSEN, m.quoting),
    heading(say.HEADS.leftOut, HeadingLevel.HEADING_2),
    line(isSomething ? say.SOMETHING : say.NOTHING),
    ...(isSomething ? counts(say.LEFT_OUT, leftOut) : []),
  ];
}

function counts<Name extends string>(
  names: Record<Name, string>,
  of: Record<Name, number>,
): Paragraph[] {
  const all = Object.keys(names) as Name[];
  return all.map((name) => bullet(`${names[name]}: ${of[name]}`));
}

/** All that was answered to one question, by person. */
function questionPart(pack: Pack, question: Pack['questions'][number]): Paragraph[] {
  const { id, about, wordings } = question;
  const [first = '', ...others] = wordings;
  const passages = pack.passages.filter((passage) => passage.question === id);
  const localeOf = (wording: string) =>
    passages.find(({ asked }) => asked === wording)?.locale ?? ENGLISH;
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_2,
      children: [run(`${id}. `), run(first, localeOf(first))],
    }),
    ...others.map(
      (wording) =>
        new Paragraph({
          children: [run(say.ALSO_ASKED('')), run(wording, localeOf(wording))],
        }),
    ),
    ...(say.ABOUT_TIME[about] === '' ? [] : [line(say.ABOUT_TIME[about])]),
    ...[...Map.groupBy(passages, ({ voice }) => voice)].flatMap(([voice, theirs]) => [
      heading(voice, HeadingLevel.HEADING_3),
      ...theirs.flatMap((passage) => passageLines(passage)),
    ]),
  ];
}

/** All that somebody sent, in the order in which they said it. */
function voicePart(pack: Pack, voice: Pack['voices'][number]): Paragraph[] {
  const passages = pack.passages.filter((passage) => passage.voice === voice.name);
  return [
    heading(voice.name, HeadingLevel.HEADING_2),
    line([voice.is, ...(voice.agencyKind === undefined ? [] : [voice.agencyKind])].join(', ')),
    ...voice.sent.flatMap(({ ordinal, on, quoting, isOutside }) => {
      const theirs = passages.filter(({ id }) => id.startsWith(passagePrefix(voice, { ordinal })));
      return [
        line(`${say.SENT(longDay(on))} ${say.QUOTING[quoting]}`),
        ...(isOutside ? [line(say.OUTSIDE)] : []),
        ...[...Map.groupBy(theirs, ({ asked }) => asked)].flatMap(([asked, answers]) => [
          new Paragraph({
            heading: HeadingLevel.HEADING_3,
            children: [run(asked, answers[0]?.locale)],
          }),
          ...answers.flatMap((passage) => passageLines(passage, bookmarkOf(passage))),
        ]),
      ];
    }),
  ];
}

function bookmarkOf({ id }: PackPassage): string {
  return `p${id.replaceAll('.', '_')}`;
}

/** A sentence with its number and what its author chose; `bookmark` where it is to be found by it. */
function passageLines(passage: PackPassage, bookmark?: string): Paragraph[] {
  const { id, text, locale, quoting, when } = passage;
  const number = new TextRun({ text: `${id}  `, style: NUMBER });
  const said = new Paragraph({
    style: PASSAGE,
    children: [
      bookmark === undefined ? number : new Bookmark({ id: bookmark, children: [number] }),
      run(text, locale),
      new TextRun({ text: `  [${say.SHORT_QUOTING[quoting]}]`, style: CHOICE }),
    ],
  });
  return when ? [said, line(say.WHEN(longDay(when.from), longDay(when.to)))] : [said];
}

function redactions({ passages }: Pack): Paragraph[] {
  const found = passages.filter(({ mayIdentify }) => mayIdentify.length > 0);
  if (found.length === 0) return [line(say.REDACT_NONE)];
  return [
    line(say.REDACT_INTRO),
    ...found.flatMap((passage) =>
      passage.mayIdentify.map(
        ({ is, words }) =>
          new Paragraph({
            bullet: { level: 0 },
            children: [
              new InternalHyperlink({ anchor: bookmarkOf(passage), children: [run(passage.id)] }),
              run(`, ${passage.voice}, ${say.IDENTITY[is]}: `),
              run(words, passage.locale),
            ],
          }),
      ),
    ),
  ];
}

type Level = (typeof HeadingLevel)[keyof typeof HeadingLevel];

function heading(text: string, level: Level, isNewPage = false): Paragraph {
  return new Paragraph({ heading: level, pageBreakBefore: isNewPage, children: [run(text)] });
}

function line(text: string): Paragraph {
  return new Paragraph({ children: [run(text)] });
}

function bullet(text: string): Paragraph {
  return new Paragraph({ bullet: { level: 0 }, children: [run(text)] });
}

/** Words marked with their language, so that Word checks and reads them aloud as what they are. */
function run(text: string, locale?: string): TextRun {
  const language = locale === undefined ? {} : { language: { value: withRegion(locale) } };
  return new TextRun({ text: printable(text), ...language });
}

/** Word wants the region too: cy is cy-GB. */
const withRegion = remembered((locale: string) => {
  const { language, region } = new Intl.Locale(locale).maximize();
  return region === undefined ? language : `${language}-${region}`;
});

/** Without what XML can't carry: the document would not open. */
function printable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t]|[\uFFFE\uFFFF]/gu, '\uFFFD');
}

function longDay(day: string): string {
  return Temporal.PlainDate.from(day).toLocaleString(ENGLISH, { dateStyle: 'long' });
}
