import { inflateSync } from 'node:zlib';

const CHANNELS = 4;

/**
 * The pixels of a PNG as red, green, blue and alpha; only of the kind the icons are: 8 bits a
 * channel, with alpha, not interlaced.
 */
export function pixelsOf(png: Uint8Array): number[][] {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth, colour, , , interlaced] = bytes.subarray(24, 29);
  if (depth !== 8 || colour !== 6 || interlaced !== 0)
    throw new Error('Please save the icon as 8-bit RGBA, not interlaced.');
  const data = inflateSync(Buffer.concat(imageDataOf(bytes)));
  const line = width * CHANNELS;
  const pixels: number[][] = [];
  let above = Buffer.alloc(line);
  for (let row = 0; row < height; row++) {
    const at = row * (line + 1);
    above = unfiltered(data[at] ?? 0, data.subarray(at + 1, at + 1 + line), above);
    for (let x = 0; x < line; x += CHANNELS) pixels.push([...above.subarray(x, x + CHANNELS)]);
  }
  return pixels;
}

function imageDataOf(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      found.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return found;
}

/** A line of bytes, each of which was stored as its difference from its neighbours. */
function unfiltered(filter: number, line: Buffer, above: Buffer): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(line.length);
  for (const [x, byte] of line.entries()) {
    const [left, up] = [bytes[x - CHANNELS] ?? 0, above[x] ?? 0];
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, above[x - CHANNELS] ?? 0)];
    bytes[x] = byte + (predicted[filter] ?? 0);
  }
  return bytes;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(left + up - corner - one));
  if (a === undefined || b === undefined || c === undefined) return 0;
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
