import { InvalidPackage } from './invalid-package.ts';

const PLACEHOLDER = /\$\{\{(\w+)\}\}/g;

/**
 * The manifest as JSON text, with each placeholder of the template replaced by its value. Throws
 * InvalidPackage when something is left to fill.
 */
export function fillManifest(template: string, values: Record<string, string>): string {
  const filled = JSON.stringify(filledIn(parsed(template), values), null, 2);
  const left = filled.match(/\$\{\{[^}"]*/g);
  if (left !== null)
    throw new InvalidPackage(
      `Something is left to fill in the manifest: ${left.map((one) => one.slice(3)).join(', ')}.\n` +
        'Use only the placeholders that manifest/manifest.json came with, and no “${{” in a setting.',
    );
  return `${filled}\n`;
}

function parsed(template: string): unknown {
  try {
    return JSON.parse(template);
  } catch (error) {
    throw new InvalidPackage(`manifest/manifest.json is not JSON: ${String(error)}`);
  }
}

// Parsed first and filled after, so that no value can break out of its string.
function filledIn(part: unknown, values: Record<string, string>): unknown {
  if (typeof part === 'string')
    return part.replace(PLACEHOLDER, (whole, name: string) => values[name] ?? whole);
  if (Array.isArray(part)) return part.map((one) => filledIn(one, values));
  if (typeof part === 'object' && part !== null)
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, filledIn(value, values)]),
    );
  return part;
}
