import { InvalidPackage } from './invalid-package.ts';

const SIGNATURE = '89504e470d0a1a0a';

/** Throws InvalidPackage unless the icon is a PNG as wide and as high as Teams wants it. */
export function checkIcon(name: string, icon: Uint8Array, side: number): void {
  const bytes = Buffer.from(icon);
  // A PNG begins with its signature, the length and name of its first chunk, then width and height.
  const isPng = bytes.length >= 24 && bytes.toString('hex', 0, 8) === SIGNATURE;
  if (!isPng) throw new InvalidPackage(`manifest/${name} is not a PNG image.`);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (width !== side || height !== side)
    throw new InvalidPackage(
      `manifest/${name} is ${width} × ${height} pixels; Teams needs ${side} × ${side}.`,
    );
}
