/** Text as HTML shows it: nothing in it is markup. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

const SIGNS: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** An element with a text in it; '' where there is none. */
export function element(name: string, text: string, kind = ''): string {
  if (text === '') return '';
  const attribute = kind === '' ? '' : ` class="${kind}"`;
  return `<${name}${attribute}>${escaped(text)}</${name}>`;
}

/** So many lines to write on. */
export function lines(count: number): string {
  return '<div class="line"></div>'.repeat(count);
}

/** Boxes to tick, each with its words. */
export function boxes(titles: readonly string[]): string {
  return titles
    .map((title) => `<p class="box"><span class="tick"></span>${escaped(title)}</p>`)
    .join('');
}

/** A page of A4 that any browser prints; without anything that it would have to fetch. */
export function documentOf(language: string, title: string, body: string): string {
  return [
    '<!doctype html>',
    `<html lang="${escaped(language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    element('title', title),
    `<style>${STYLE}</style>`,
    '</head>',
    `<body>${body}</body>`,
    '</html>',
    '',
  ].join('\n');
}

const STYLE = [
  '@page { size: A4; margin: 18mm 20mm; }',
  'body { font: 12pt/1.45 Arial, Helvetica, sans-serif; color: #000; max-width: 170mm; margin: auto; }',
  'h1 { font-size: 18pt; line-height: 1.25; }',
  'h2 { font-size: 14pt; margin: 1.6em 0 0.4em; break-after: avoid; }',
  'h3 { font-size: 12pt; margin: 1.4em 0 0.2em; break-after: avoid; }',
  'p { margin: 0.5em 0; }',
  '.help { font-size: 10pt; margin-top: 0; break-after: avoid; }',
  '.line { border-bottom: 1px solid #777; height: 9mm; break-inside: avoid; }',
  '.tick { display: inline-block; width: 4mm; height: 4mm; border: 1px solid #000; margin-right: 3mm; }',
  '.sheet { break-before: page; }',
  'section { break-inside: avoid-page; }',
  '.page { font-size: 10pt; line-height: 1.3; }',
  '.page p { margin: 0.3em 0; }',
  '.page h3 { font-size: 1.05em; margin: 0.7em 0 0; }',
  '.full { font-size: 8.5pt; line-height: 1.2; }',
  '.full h1 { font-size: 14pt; margin: 0; }',
  '.full p { margin: 0.15em 0; }',
  '.full h3 { margin: 0.45em 0 0; }',
].join('\n');
