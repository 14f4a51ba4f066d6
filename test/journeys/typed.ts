/** What people type: any script, and whatever could be taken for something else than words. */
import type { Chance } from '../support/chance.ts';
import type { Field } from './sheet.ts';

/** How many characters a field takes, and how many bytes of them as JSON. */
const ROOM = {
  long: { characters: 4000, bytes: 12_100 },
  short: { characters: 1000, bytes: 3_100 },
  when: { characters: 120, bytes: 400 },
  choice: { characters: 40, bytes: 400 },
} as const;

const SAMPLES = [
  'I was there on Mondays.',
  'Byddwn i’n ffonio bob dydd Gwener.',
  'Powiedziała „nie wiem” — zażółć gęślą jaźń.',
  'مرحبا، كنت هناك',
  'שלום, הייתי שם',
  'मैं सोमवार को वहाँ थी',
  '我每个星期一都在那里。',
  'ฉันอยู่ที่นั่นทุกวันจันทร์',
  '👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️‍🩹 e\u0301 é',
  '**bold** _it_ [a link](http://example.com) # heading\t`code`',
  '<script>alert(1)</script> &amp; <b> &#39; <at>someone</at>',
  '{{DATE(2026-01-01T00:00:00Z, SHORT)}} {{TIME(2026-01-01T00:00:00Z)}}',
  '${1+1} ${title} ${$root.s.next} {reference} \\${x}',
  '"}],"type":"AdaptiveCard","body":[{"',
  'bell \u0007 nul \u0000 escape \u001b[31m back\b delete \u007f',
  '\u202eright to left\u202c \u200b\u200d\ufeff\u2028\u2029\u00a0',
  'half a surrogate \ud83d and the other \udc69',
  '  spaces around  ',
  '__proto__',
  'null',
  '0',
  'a',
  '\\n \\u0041 %00 %s $& $1 \\',
];
const LINES = [
  'one\ntwo\r\n\r\nthree\rfour\n',
  `${'line\n'.repeat(60)}end`,
  '\n',
  '- a\n- b\n\n1. c',
];
const TIMES = [
  'about Easter 2024',
  'early 2023',
  'between March and May 2024',
  '14/03/2024',
  'when the bins were late',
];
/** Filled with these a field is as large as it can be. */
const FILLINGS = ['a', 'é', '界', '“', '"', '\\', '<', '👩', '{{DATE(2026-01-01)}} ', '{{', ' '];
/** Of these a field takes fewer than it takes of others. */
const ODD = '\u0007';

/** Whether a field can't take it; a client lets nobody type more characters. */
export function isTooMuch({ kind }: Field, text: string): boolean {
  const { characters, bytes } = ROOM[kind];
  return text.length > characters || Buffer.byteLength(JSON.stringify(text)) > bytes;
}

/** Something new in a field where this stands; `mark` is in most of it, and in nothing else. */
export function someText(chance: Chance, field: Field, stands: string, mark: string): string {
  const { characters } = ROOM[field.kind];
  if (field.kind === 'choice') return chance.pick([...field.choices.keys()]);
  const roll = chance.next();
  if (roll < 0.07)
    return `${mark} ${chance.pick(FILLINGS).repeat(characters)}`.slice(0, characters);
  if (roll < 0.09) return `${mark} ${ODD.repeat(characters)}`.slice(0, characters);
  const samples = field.kind === 'when' ? [...SAMPLES, ...TIMES, ...TIMES] : [...SAMPLES, ...LINES];
  const sample = chance.pick(samples);
  if (roll < 0.3) return sample.slice(0, characters);
  // An emoji at the end may be cut in two, as a client's limit cuts it.
  if (roll < 0.5) return `${stands} ${sample} ${mark}`.slice(0, characters);
  return (chance.next() < 0.5 ? `${mark} ${sample}` : `${sample} ${mark}`).slice(0, characters);
}
