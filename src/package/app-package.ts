import { zipSync } from 'fflate';
import { fillManifest } from './fill.ts';
import { checkIcon } from './icon.ts';
import type { ManifestSettings } from './settings.ts';

/** What lies in `manifest/`. */
export type Parts = { template: string; color: Uint8Array; outline: Uint8Array };

// One moment for all, the first that a zip can hold: the same settings give the same file.
const MODIFIED = new Date(1980, 0, 1);

/** The zip that Teams takes: the filled manifest and both icons, at its root. */
export function appPackage(parts: Parts, settings: ManifestSettings): Uint8Array {
  checkIcon('color.png', parts.color, 192);
  checkIcon('outline.png', parts.outline, 32);
  const files = {
    'manifest.json': Buffer.from(fillManifest(parts.template, settings)),
    'color.png': parts.color,
    'outline.png': parts.outline,
  };
  return zipSync(files, { mtime: MODIFIED });
}
