import { checkIcon } from '../../src/package/icon.ts';
import { InvalidPackage } from '../../src/package/invalid-package.ts';
import { pixelsOf } from './png.ts';
import { PARTS } from './support.ts';

describe('the outline', () => {
  const pixels = pixelsOf(PARTS.outline);

  test('is white and nothing else', () => {
    expect(pixels).toHaveLength(32 * 32);
    expect(
      pixels.filter(([r, g, b, a]) => a !== 0 && (r !== 255 || g !== 255 || b !== 255)),
    ).toEqual([]);
  });

  test('shows something, on nothing', () => {
    expect(pixels.some(([, , , a]) => a === 255)).toBe(true);
    expect(pixels[0]?.[3]).toBe(0);
  });
});

describe('the colour icon', () => {
  const side = 192;
  const pixels = pixelsOf(PARTS.color);

  test('is filled to its edges', () => {
    expect(pixels).toHaveLength(side * side);
    expect(pixels.filter(([, , , a]) => a !== 255)).toEqual([]);
  });

  test('keeps its mark within the middle, which Teams never cuts off', () => {
    const background = String(pixels[0]);
    const marked = pixels
      .map((pixel, index) => ({ pixel, x: index % side, y: Math.floor(index / side) }))
      .filter(({ pixel }) => String(pixel) !== background);
    expect(marked.length).toBeGreaterThan(500);
    const outside = marked.filter(({ x, y }) => [x, y].some((at) => at < 48 || at >= 144));
    expect(outside).toEqual([]);
  });
});

describe('an icon that Teams would refuse is refused here', () => {
  test('one of the wrong size, with what is needed', () => {
    expect(() => {
      checkIcon('color.png', PARTS.outline, 192);
    }).toThrow(/color\.png is 32 × 32 pixels; Teams needs 192 × 192/);
  });

  test('one that is wide enough and too low', () => {
    const low = Buffer.from(PARTS.color);
    low.writeUInt32BE(96, 20);
    expect(() => {
      checkIcon('color.png', low, 192);
    }).toThrow(/is 192 × 96 pixels/);
  });

  test.each([
    ['another kind of file', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an empty file', Buffer.alloc(0)],
    ['a file cut off', PARTS.color.subarray(0, 20)],
  ])('%s', (_, bytes) => {
    expect(() => {
      checkIcon('color.png', bytes, 192);
    }).toThrow(InvalidPackage);
  });
});
