/**
 * `npm run sbom`: writes what the program is shipped with, by the lock file, as CycloneDX to
 * sbom.cdx.json. The same lock file gives the same file, whenever and wherever.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const ROOT = join(import.meta.dirname, '../..');
const FILE = 'sbom.cdx.json';

const projectSchema = z.looseObject({ name: z.string(), devDependencies: z.unknown().optional() });
const lockSchema = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ dev: z.boolean().optional(), devDependencies: z.unknown().optional() }),
  ),
});
const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  serialNumber: z.unknown().optional(),
  metadata: z.looseObject({ timestamp: z.unknown().optional() }),
  components: z.array(z.looseObject({ name: z.string(), version: z.string() })),
});
type Bom = z.infer<typeof bomSchema>;

/**
 * What is shipped, as npm lists it of a project without tools. Of this one npm 11.19 leaves out, with
 * `--omit dev`, 50 packages that a tool happens to need too, tslib and semver among them.
 */
export async function sbom(): Promise<Bom> {
  const project = projectSchema.parse(jsonIn('package.json'));
  const lock = lockSchema.parse(jsonIn('package-lock.json'));
  delete project.devDependencies;
  const shipped = Object.entries(lock.packages).filter(([, { dev }]) => dev !== true);
  for (const [, entry] of shipped) delete entry.devDependencies;

  const folder = mkdtempSync(join(tmpdir(), 'vantage-sbom-'));
  try {
    // npm calls a project by its folder.
    const inside = join(folder, project.name);
    mkdirSync(inside);
    writeFileSync(join(inside, 'package.json'), JSON.stringify(project));
    writeFileSync(
      join(inside, 'package-lock.json'),
      JSON.stringify({ ...lock, packages: Object.fromEntries(shipped) }),
    );
    const { stdout } = await promisify(execFile)(
      'npm',
      ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'],
      // On Windows npm is a script, which only a shell starts.
      { cwd: inside, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
    );
    const bom = bomSchema.parse(JSON.parse(stdout));
    delete bom.serialNumber;
    delete bom.metadata.timestamp;
    return bom;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function jsonIn(file: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
}

if (import.meta.main) {
  const bom = await sbom();
  writeFileSync(join(ROOT, FILE), `${JSON.stringify(bom, null, 2)}\n`);
  process.stdout.write(`${FILE}: ${bom.components.length} packages.\n`);
}
