import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A place in the document that something leads to: its name or its number, counted over all that was made. */
const PLACE = /_Toc\d+|(?<=<w:bookmark(?:Start|End)\b[^>]*w:id=")\d+/g;
/** A time in a document's properties. */
const TIME = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g;

/**
 * The document as it is kept: always the same bytes for the same words, with `madeAt` in place of the time
 * at which it was put together; and with nothing in it that makes Word ask to update it.
 */
export function finished(document: Uint8Array, madeAt: string): Uint8Array {
  const files = unzipSync(document);
  const properties = files['docProps/core.xml'];
  if (properties)
    files['docProps/core.xml'] = strToU8(
      strFromU8(properties).replace(TIME, (_, open: string) => `${open}${madeAt}`),
    );
  const body = files['word/document.xml'];
  if (body)
    files['word/document.xml'] = strToU8(
      numbered(strFromU8(body).replaceAll(' w:dirty="true"', '')),
    );
  return zipSync(files, { mtime: new Date(madeAt) });
}

function numbered(body: string): string {
  const places = new Map<string, string>();
  return body.replace(PLACE, (place) => {
    const number = String(places.size + 1);
    const name = places.get(place) ?? (place.startsWith('_') ? `_Toc${number}` : number);
    places.set(place, name);
    return name;
  });
}
