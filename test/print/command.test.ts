/** `npm run print`, as a process beside a running program: an invitation and its questions on paper. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExpectations, loadQuestionnaires } from '../../src/cards/load.ts';
import { pointsFor } from '../../src/domain/family-expectations.ts';
import { questionnaireFor } from '../../src/domain/questionnaire.ts';
import { LEARNED, SUPPORT, close, learn, publishedOn } from '../support/closed.ts';
import { addMember, beginFamily } from '../support/family.ts';
import { compileCache } from '../support/compile-cache.ts';
import { FOR_CHARGES } from '../support/holds.ts';
import {
  GROUNDWORK,
  REFERENCE,
  addPerson,
  invitationIn,
  nurseOf,
  officerOf,
  openReview,
} from '../support/journey.ts';
import { openTheReview, reviewIdOf } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const COMMAND = join(import.meta.dirname, '../../src/print/print.ts');
const WHO = 'Hanna Nursewell';

let world: TestWorld;
let file = '';
beforeEach(async () => {
  world = await startWorld();
  await openReview(world);
  await addPerson(world, nurseOf(world));
  file = join(folderOf(world), 'paper.html');
  // The command takes all of a local trial from one folder.
  const { vault } = world.config;
  if (vault.is === 'folder') symlinkSync(vault.folder, join(folderOf(world), 'vault'));
});
afterEach(async () => {
  await world.stop();
});

function folderOf({ config: { store } }: TestWorld): string {
  if (store.is !== 'sqlite') throw new Error('Only the embedded store has a folder.');
  return store.folder;
}

/** The command in a process of its own. */
function print(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [COMMAND, ...args, '--folder', folderOf(world), '--out', file],
    {
      env: {
        ...compileCache,
        VANTAGE_SEAL_KEY: world.config.sealKey ?? '',
        VANTAGE_BOARD_FILE: world.config.boardFile,
      },
      encoding: 'utf8',
    },
  );
  expect(stderr).not.toContain('    at ');
  return { status, stdout, stderr };
}

const forNurse = () => print('--review', REFERENCE, '--person', WHO);

describe('for somebody who is told and cleared', () => {
  beforeEach(async () => {
    await world.lead.press('Save', GROUNDWORK);
    await world.vantage.sweep();
  });

  test('has the invitation, what is read before, every question and room to write, and no name', () => {
    const { status, stdout } = forNurse();
    expect(stdout).toContain(`Written to ${file}.`);
    expect(status).toBe(0);
    // Nobody else on the machine reads it.
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const html = readFileSync(file, 'utf8');
    for (const said of [
      `Exampleshire Board, review ${REFERENCE}. Questions: Lena L., 01632 960000`,
      'Dr Tell spoke with you on Friday 10 April 2026 about which child this is.',
      'without fear of being blamed for actions taken in good faith',
      'it counts only once you have said that it is right',
      'By Friday 8 May 2026 if you can',
      'Before you begin',
      'What we can’t promise',
      'Union: Ring them',
      'Out of hours: 01632 960003',
      'May the review use your own words',
    ])
      expect(html).toContain(said);
    const whom = {
      role: 'professional',
      reason: 'worked with the family',
      typeId: 'none',
    } as const;
    const { pages } = questionnaireFor(loadQuestionnaires(), whom);
    const asked = pages.flatMap(({ questions }) => questions);
    for (const { ask } of asked) expect(html).toContain(`<h3>${ask['en-GB']}</h3>`);
    expect(html.match(/class="line"/g)?.length).toBeGreaterThan(asked.length * 3);
    expect(html).toContain('@page { size: A4;');
    expect(html).not.toContain(WHO);
    // What is true in Teams only is not said.
    expect(html).not.toContain('Your draft');
    // It fetches nothing, and runs nothing.
    expect(html).not.toMatch(/<script|<link|<img|https?:|url\(/);
  });

  test('is found by id, by address and in any case, and shows what was typed as it was typed', async () => {
    const { lead, nurse } = world;
    await lead.press('Back to the board');
    await lead.press('The review');
    await lead.press('Review details');
    await lead.press('Save', { 'Your name': 'Lena <b>&"L"' });
    expect(print('--review', REFERENCE, '--person', nurse.email.toUpperCase()).status).toBe(0);
    const html = readFileSync(file, 'utf8');
    expect(html).toContain('Questions: Lena &lt;b&gt;&amp;&quot;L&quot;');
    expect(html).not.toContain('<b>');
  });

  test('is never written over another file', () => {
    writeFileSync(file, 'mine');
    const { status, stderr } = forNurse();
    expect(status).toBe(2);
    expect(stderr).toContain('EEXIST');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  test('is not made while the review is paused', async () => {
    const { lead } = world;
    await openTheReview(lead, 'Review lead');
    await lead.press('Pause everybody');
    await lead.press('Pause everybody', FOR_CHARGES);
    const { status, stderr } = forNurse();
    expect([status, stderr]).toEqual([2, 'The review is paused.\n']);
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    [['--review', 'R-none', '--person', WHO], 'There is no such review.'],
    [['--review', REFERENCE, '--person', 'Nobody'], 'There is no such person.'],
    [['--review', REFERENCE], 'Say for whom: --person.'],
    [['--review', REFERENCE, '--leaflet', 'nurse'], 'A leaflet is that of'],
    [['--review', REFERENCE, '--leaflet', 'police', '--person', WHO], 'Say one of them'],
    [['--person', WHO], 'Say which review: --review.'],
    [['--reviews', REFERENCE], 'Use it in this way:'],
  ])('is refused for %j, with what to do', (args, said) => {
    const { status, stderr } = print(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
  });
});

test('a person comes first: nothing is printed for somebody whom nobody has told', async () => {
  await world.vantage.sweep();
  const { status, stderr } = forNurse();
  expect(status).toBe(2);
  expect(stderr).toContain('a person comes first');
  expect(existsSync(file)).toBe(false);
});

test('nothing is printed for somebody who is not cleared', async () => {
  const { lead } = world;
  await lead.press('Save', { ...GROUNDWORK, 'What did they answer': 'Please wait' });
  await world.vantage.sweep();
  expect(forNurse().stderr).toContain('said to wait');
  expect(existsSync(file)).toBe(false);
});

describe('a leaflet that an officer leaves with a family', () => {
  test.each(['engagement', 'police'] as const)(
    'says in plain words what to expect, whom to ring, and names nobody of the family: %s',
    async (as) => {
      const { officer, lead } = world;
      await officer.install();
      await lead.press('Back to the board');
      await addPerson(world, officerOf(world));
      await lead.press('Save and invite', GROUNDWORK);
      await invitationIn(officer);
      await beginFamily(world);
      await addMember(world, 'Mo', 'mother');
      expect(print('--review', REFERENCE, '--leaflet', as).status).toBe(0);
      const html = readFileSync(file, 'utf8');
      for (const { title, say } of pointsFor(loadExpectations(), {
        as,
        lives: 'living',
        nation: 'england',
      })) {
        expect(html).toContain(`<h2>${title['en-GB']}</h2>`);
        expect(html).toContain(`<p>${say['en-GB']}</p>`);
      }
      expect(html).toContain('The review: Lena L., 01632 960000.');
      expect(html).toContain('If this is hard, ring Lena L., 01632 960000');
      // It is no one child’s.
      expect(html).not.toMatch(/inquest|death/);
      expect(html).toContain(world.board.website);
      expect(html.match(/class="line"/g)).toHaveLength(2);
      expect(html.includes('a police officer (name and telephone)')).toBe(as === 'police');
      for (const name of ['Mo', 'Bee', REFERENCE, officer.name])
        expect(html).not.toMatch(new RegExp(`\\b${name}\\b`));
      expect(html).not.toMatch(/<script|<link|<img|https?:|url\(/);
    },
  );
});

describe('the briefing of a review, for practitioners', () => {
  const briefing = () => print('--review', REFERENCE, '--briefing');

  test('is not printed while it is a draft', () => {
    const { status, stderr } = briefing();
    expect(status).toBe(2);
    expect(stderr).toContain('The review is not closed yet: its briefing is still a draft.');
    expect(existsSync(file)).toBe(false);
  });

  test('has what was found once the review is closed, and names nobody', async () => {
    const reviewId = await reviewIdOf(world);
    await learn(world, reviewId, {
      findings: [
        {
          id: 'finding-1',
          title: 'Cover was <thin>',
          says: 'The plan had no room (P1.1.1). It was so elsewhere.',
          themes: [],
          passages: [],
          evidence: 'The rota',
          research: [],
        },
      ],
      outcomes: [
        { id: 'outcome-1', findingId: 'finding-1', is: 'recommendation', text: 'Plan cover' },
      ],
    });
    await close(world, reviewId, publishedOn('2999-04-28'));
    expect(briefing().status).toBe(0);
    const html = readFileSync(file, 'utf8');
    for (const said of [
      `Exampleshire Board. Review ${REFERENCE}.`,
      'is to be published on Sunday 28 April 2999. Until then, please don’t pass this on.',
      LEARNED,
      'Cover was &lt;thin&gt;',
      'The plan had no room. Recommended: Plan cover',
      SUPPORT,
    ])
      expect(html).toContain(said);
    expect(html).not.toMatch(/P1\.1|rota|Nursewell|Lena/);
    expect(html).not.toMatch(/<script|<link|<img|https?:|url\(/);
  });
});
