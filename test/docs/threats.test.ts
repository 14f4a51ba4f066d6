/** docs/threats, held against the tests that it names. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../docs/threats');
const UNTESTED = 'no test';

type Link = { text: string; target: string };
type Row = { kind: string; threat: string; test: string };

const fileNames = readdirSync(FOLDER).toSorted();
const pages = fileNames.filter((name) => name !== 'README.md');
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

function linksIn(text: string): Link[] {
  return [...text.matchAll(/\[([^\]]*)\]\(([^)\s]*)\)/g)].map(([, shown = '', target = '']) => ({
    text: shown,
    target,
  }));
}

/** The rows of a page's one table. */
function rowsOf(page: string): Row[] {
  const lines = read(page)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const [, kind = '', threat = '', , test = ''] = line.split('|').map((cell) => cell.trim());
    return { kind, threat, test };
  });
}

/** The titles of a file's tests and of its groups of tests, whose own may be those of a table. */
function titlesIn(file: string): Set<string> {
  const title = /(?:\b(?:test|describe)|[\])])\(\s*(['"`])((?:(?!\1).)*)\1\s*,/g;
  return new Set([...readFileSync(file, 'utf8').matchAll(title)].map(([, , text = '']) => text));
}

test('there is a page for each boundary, and the first page leads to it', () => {
  const led = linksIn(read('README.md')).map(({ target }) => target);
  expect(pages).toHaveLength(7);
  expect(led).toEqual(expect.arrayContaining(pages));
});

describe.each(fileNames)('in %s', (name) => {
  const links = linksIn(read(name));

  test('every link leads to a file', () => {
    const broken = links.filter(
      ({ target }) => !existsSync(join(dirname(join(FOLDER, name)), target)),
    );
    expect(broken).toEqual([]);
  });

  test('every title is that of a test in its file', () => {
    const untrue = links.filter(({ text, target }) => {
      const [, title] = /^“(.*)”$/.exec(text) ?? [];
      return title !== undefined && !titlesIn(join(FOLDER, target)).has(title);
    });
    expect(untrue).toEqual([]);
  });
});

describe.each(pages)('the table of %s', (page) => {
  const rows = rowsOf(page);

  test('has each kind of threat', () => {
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set('STRIDE'));
  });

  test('has tests by their titles in each row, or says that there is none', () => {
    const wrong = rows.filter(({ test }) => {
      const links = linksIn(test);
      const isNamed = links.length > 0 && links.every(({ text }) => /^“.+”$/.test(text));
      return test !== UNTESTED && !isNamed;
    });
    expect(wrong).toEqual([]);
  });
});

test('the first page lists every threat without a test, and no other', () => {
  const [, list = ''] = read('README.md').split('\n## Threats without a test\n');
  const listed = [...list.matchAll(/^- (.+)$/gm)].map(([, threat = '']) => threat);
  const untested = pages.flatMap((page) => rowsOf(page).filter(({ test }) => test === UNTESTED));
  expect(listed.toSorted()).toEqual(untested.map(({ threat }) => threat).toSorted());
});
