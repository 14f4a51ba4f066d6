/** Words cut into sentences, so that one of them can be named: as people wrote them, nothing left out. */

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(locale: string): Intl.Segmenter {
  const known = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, known);
  return known;
}

/** The sentences of a text in their order, each without the space around it; a new line ends one. */
export function sentencesOf(text: string, locale: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line) => [...segmenterFor(locale).segment(line)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence !== '');
}
