/** docs/operating.md, held against what it tells of. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingNames } from '../src/config.ts';

test('lists every setting that there is, each once, and none that there isn’t', () => {
  const guide = readFileSync(join(import.meta.dirname, '../docs/operating.md'), 'utf8');
  const [, settings = ''] = guide.split('\n## Settings\n');
  const [table = ''] = settings.split('\n## ');
  const listed = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(settingNames.toSorted());
});
