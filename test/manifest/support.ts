import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Parts } from '../../src/package/app-package.ts';
import type { ManifestSettings } from '../../src/package/settings.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, '../../manifest', name));

/** What lies in `manifest/`. */
export const PARTS: Parts = {
  template: read('manifest.json').toString(),
  color: read('color.png'),
  outline: read('outline.png'),
};

export const GOOD: ManifestSettings = {
  VANTAGE_TEAMS_APP_ID: '00000000-0000-4000-8000-000000000003',
  MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
  VANTAGE_PUBLIC_HOST: 'vantage.our-board.example',
  VANTAGE_DEVELOPER_NAME: 'Our Made-up Partnership',
  VANTAGE_WEBSITE_URL: 'https://our-board.example/vantage',
  VANTAGE_PRIVACY_URL: 'https://our-board.example/vantage/privacy',
  VANTAGE_TERMS_URL: 'https://our-board.example/vantage/terms',
};

const manifest = z.object({
  id: z.string(),
  developer: z.record(z.string(), z.string()),
  name: z.object({ short: z.string(), full: z.string() }),
  description: z.object({ short: z.string(), full: z.string() }),
  bots: z.array(z.record(z.string(), z.unknown())),
  validDomains: z.array(z.string()),
});

/** The parts of a filled manifest that the tests look at. */
export const parseManifest = (json: string) => manifest.parse(JSON.parse(json));
