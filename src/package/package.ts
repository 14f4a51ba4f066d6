import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { appPackage } from './app-package.ts';
import { manifestSettingsFrom } from './settings.ts';

const ROOT = join(import.meta.dirname, '../..');
const FILE = 'vantage-teams-app.zip';

/**
 * Makes the Teams app package and returns where it is: in `build/`, or in the folder or .zip file
 * that is asked for.
 */
export function makePackage(
  environment: Record<string, string | undefined>,
  wanted: string = join(ROOT, 'build'),
): string {
  const settings = manifestSettingsFrom(environment);
  const read = (name: string) => readFileSync(join(ROOT, 'manifest', name));
  const zip = appPackage(
    {
      template: read('manifest.json').toString(),
      color: read('color.png'),
      outline: read('outline.png'),
    },
    settings,
  );
  const path = resolve(wanted.endsWith('.zip') ? wanted : join(wanted, FILE));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, zip);
  return path;
}

if (import.meta.main)
  try {
    const path = makePackage(process.env, process.argv[2]);
    process.stdout.write(
      `The Teams app is in ${path}\n` +
        'An administrator of each agency’s tenant uploads it in the Teams admin centre (Teams apps, ' +
        'Manage apps, Upload new app), and allows it for the people who may be invited.\n',
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
