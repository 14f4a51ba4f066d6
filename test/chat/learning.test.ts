import { MOST_FINDINGS } from '../../src/domain/learning.ts';
import { change, createOnce } from '../../src/storage/records.ts';
import { CODING_ID, LEARNING_ID, codings, learnings } from '../../src/workflows/kinds.ts';
import { at } from '../support/clock.ts';
import { REVIEWER, addReviewer, openLearning, sendPart } from '../support/desk.ts';
import { kept } from '../support/holds.ts';
import { inviteOne, nurseOf, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { auditOf, reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { buttons, visibleText } from '../teams-simulator/index.ts';

const WORDS = 'Nobody told us that the visits had stopped.';
const FINDING = {
  'The finding, in one sentence': 'Cover was planned for a full team',
  'What explains it': 'The plan had no room for illness, here and elsewhere.',
};
const QUESTION = {
  'Which is it?': 'A question for the board',
  'In one or two sentences': 'How is cover planned?',
};
const ACTION = {
  'What is to be done?': 'Plan cover for illness',
  'Which agency does it?': 'Example NHS Trust',
  'By when?': '2026-09-30',
  'How will one know': 'No visit is missed',
};
const TITLES = () => buttons(world.lead.screen()).map(({ title }) => title);

let world: TestWorld;
let reviewId: string;
beforeEach(async () => {
  world = await startWorld();
  const { nurse } = world;
  await inviteOne(world, nurseOf(world));
  await sendPart(nurse, WORDS, 'Don’t quote me');
  reviewId = await reviewIdOf(world);
  await openLearning(world.lead, 'Review lead');
});
afterEach(async () => {
  await world.stop();
});

async function addFinding(more: Record<string, string> = {}): Promise<void> {
  await world.lead.press('Add a finding');
  await world.lead.press('Save', { ...FINDING, 'Sentences that it stands on': 'P1.1.1', ...more });
}

const stored = async () => (await kept(world, learnings, reviewId))[0];

test('a finding leads to a question, an action, what changed, and whether it is still so', async () => {
  const { lead } = world;
  await addFinding();
  expect(textOn(lead)).toContain('Cover was planned for a full team');
  await lead.press('Add what follows from it');
  await lead.press('Save', QUESTION, { twice: true });
  await lead.press('Add an action');
  await lead.press('Save', ACTION);
  expect(textOn(lead)).toContain('Not done yet.');
  await at(world, '2026-10-01T09:00:00Z');
  await lead.press('It is done', {});
  await lead.press('Save', {
    'On which day?': '2026-09-20',
    'What changed for children?': 'Fewer gaps',
  });
  // By what evidence is asked too.
  expect(textOn(lead)).toContain('By what evidence does one know?');
  await lead.press('Save', { 'By what evidence': 'The visits of June and July' });
  expect(textOn(lead)).toContain('Done on Sunday 20 September 2026.');
  expect(TITLES()).not.toContain('Is it still true?');
  await at(world, '2027-03-22T09:00:00Z');
  await openLearning(lead, 'Review lead');
  await lead.press('Open finding 1');
  await lead.press('Open number 1');
  await lead.press('Open action 1');
  await lead.press('Is it still true?');
  await lead.press(
    'Save',
    { 'Is it still true?': 'In part', 'How does one know?': 'Two gaps in January' },
    { twice: true },
  );
  expect(textOn(lead)).toContain('After 6 months, on Monday 22 March 2027');
  expect((await stored())?.actions[0]?.checks).toHaveLength(1);
  // Each of these is on record, and what was typed in none.
  const trail = (await auditOf(world, reviewId)).filter(({ what }) => SAVES.test(what));
  expect([...new Set(trail.map(({ what }) => what))]).toEqual([
    'finding.save',
    'outcome.save',
    'action.save',
    'action.done',
    'action.check',
  ]);
  expect(JSON.stringify(trail)).not.toMatch(/Cover|cover|gaps|visits/);
});

const SAVES = /^(finding|outcome|action)\.(save|remove|done|check)$/;

test('a card that asks about six months is no answer about twelve', async () => {
  const { lead } = world;
  await addFinding();
  await lead.press('Add what follows from it');
  await lead.press('Save', QUESTION);
  await lead.press('Add an action');
  await lead.press('Save', ACTION);
  await at(world, '2026-10-01T09:00:00Z');
  await lead.press('It is done');
  await lead.press('Save', {
    'On which day?': '2026-09-20',
    'What changed for children?': 'Fewer gaps',
    'By what evidence': 'The visits of June and July',
  });
  await at(world, '2027-10-01T09:00:00Z');
  await openLearning(lead, 'Review lead');
  for (const title of ['Open finding 1', 'Open number 1', 'Open action 1', 'Is it still true?'])
    await lead.press(title);
  const typed = { 'Is it still true?': 'In part', 'How does one know?': 'Two gaps in January' };
  await lead.press('Save', { ...typed, 'How does one know?': WORDS });
  expect(textOn(lead)).toContain('asked not to be quoted stand in it');
  const data = pressedData(await lead.press('Save', typed));
  await lead.forge({ verb: 'action.check', data });
  await lead.forge({ verb: 'action.check', data: { ...data, pair: 'seven' } });
  const months = async () => (await stored())?.actions[0]?.checks.map((one) => one.months);
  expect(await months()).toEqual([6]);
  await lead.press('Is it still true?');
  await lead.press('Save', typed);
  expect(await months()).toEqual([6, 12]);
});

test('no text of what follows has the words of somebody who asked not to be quoted', async () => {
  const { lead } = world;
  const said = 'told us that the visits had stopped';
  const asked = () => {
    expect(textOn(lead)).toContain('asked not to be quoted stand in it');
  };
  await addFinding({ 'Research, a line each': `A study | | ${said}` });
  asked();
  await lead.press('Save', { 'Research, a line each': '' });
  await lead.press('Add what follows from it');
  await lead.press('Save', { ...QUESTION, 'In one or two sentences': said });
  asked();
  await lead.press('Save', QUESTION);
  await lead.press('Add an action');
  await lead.press('Save', { ...ACTION, 'How will one know': said });
  asked();
  await lead.press('Save', ACTION);
  await at(world, '2026-10-01T09:00:00Z');
  await lead.press('It is done');
  await lead.press('Save', {
    'On which day?': '2026-09-20',
    'What changed for children?': said,
    'By what evidence': 'The visits of June and July',
  });
  asked();
  expect(JSON.stringify(await stored())).not.toContain(said);
  // Nothing is on record of what was not saved.
  expect((await auditOf(world, reviewId)).filter(({ what }) => SAVES.test(what))).toHaveLength(3);
});

test('the finding for which there is no room any more stays on its form', async () => {
  const { lead } = world;
  await lead.press('Add a finding');
  await withStore(world, async (store) => {
    const findings = Array.from({ length: MOST_FINDINGS }, (_, index) => ({
      id: `finding-${index}`,
      title: 'Another',
      says: 'It was so.',
      themes: [],
      passages: [],
      evidence: 'The rota',
      research: [],
    }));
    const value = { findings, outcomes: [], actions: [] };
    await createOnce(store, learnings, { id: LEARNING_ID, partition: reviewId, value });
  });
  await lead.press('Save', { ...FINDING, 'Sentences that it stands on': 'P1.1.1' });
  expect(textOn(lead)).toContain('There is no room for another finding');
  expect(JSON.stringify(lead.screen())).toContain('Cover was planned for a full team');
  expect((await stored())?.findings).toHaveLength(MOST_FINDINGS);
});

test('a lead who may not read sees numbers and no themes, and takes none away', async () => {
  const { lead } = world;
  const THEME = 'Thin cover';
  const themed = async (theme: string) => {
    const coding = {
      codes: [{ passage: 'P1.1.1', mark: 'mark', theme, effect: 'hindered' as const }],
      said: [],
      from: { pack: 'pack', sha256: 'hash' },
      by: 'somebody',
      at: '2026-04-14T09:00:00.000Z',
    };
    await withStore(world, async (store) => {
      await createOnce(store, codings, { id: CODING_ID, partition: reviewId, value: coding });
      await change(store, codings, reviewId, CODING_ID, () => ({ value: coding }));
    });
  };
  await themed(THEME);
  const rae = await addReviewer(world);
  await openLearning(rae, REVIEWER);
  await rae.press('Add a finding');
  await rae.press('Save', {
    ...FINDING,
    'Sentences that it stands on': 'P1.1.1',
    'Themes that it stands on': THEME,
  });
  // Whose sentence it is, by no name, and what they said to being quoted.
  expect(textOn(rae)).toContain('Professional 1: P1.1.1. Not to be quoted.');
  expect(textOn(rae)).toContain(THEME);
  expect(textOn(rae)).not.toContain(WORDS);
  // A coding that was read back since, under another name.
  await themed('Few people');
  await openLearning(lead, 'Review lead');
  await lead.press('Open finding 1');
  expect(textOn(lead)).toContain('P1.1.1');
  await lead.press('Change it');
  expect(JSON.stringify(lead.screen())).not.toMatch(/Thin cover|Few people/);
  await lead.press('Save', { 'The finding, in one sentence': 'Cover was thin' });
  expect(textOn(lead)).toContain('P1.1.1');
  expect(textOn(lead)).not.toMatch(/Professional 1|quoted|Thin cover/);
  expect((await stored())?.findings).toMatchObject([{ title: 'Cover was thin', themes: [THEME] }]);
});

test('a sentence of somebody who asked not to be quoted stands in no finding', async () => {
  const { lead } = world;
  await addFinding({ 'What explains it': `As one said, “${WORDS}”` });
  expect(textOn(lead)).toContain('asked not to be quoted stand in it');
  expect((await stored())?.findings ?? []).toEqual([]);
  await lead.press('Save', { 'What explains it': 'Word of a stop did not reach everybody.' });
  expect((await stored())?.findings).toHaveLength(1);
});

test('a finding stands on something that is there', async () => {
  const { lead } = world;
  await addFinding({ 'Sentences that it stands on': '' });
  expect(textOn(lead)).toContain('Please say what it stands on');
  await lead.press('Save', { 'Sentences that it stands on': 'P9.9.9' });
  expect(textOn(lead)).toContain('is not there, or not written as shown');
  await lead.press('Save', {
    'Sentences that it stands on': '',
    'Research, a line each': 'A study | https://example.org/a | Cover matters',
  });
  expect(textOn(lead)).toContain('A study. https://example.org/a. Cover matters');
});

test('what something follows from can’t be taken out; what nothing follows from can', async () => {
  const { lead } = world;
  await addFinding();
  const { i } = pressedData(await lead.press('Change it'));
  await lead.press('Back to the finding');
  await lead.press('Add what follows from it');
  await lead.press('Save', {
    'Which is it?': 'A recommendation',
    'In one or two sentences': 'Plan cover for illness',
  });
  await lead.press('Back to the finding');
  expect(TITLES()).not.toContain('Remove it');
  await lead.forge({ verb: 'finding.remove', data: { n: 'forged-nonce', r: reviewId, i } });
  expect((await stored())?.findings).toHaveLength(1);
  await lead.press('Open number 1');
  await lead.press('Remove it', {}, { twice: true });
  await lead.press('Remove it', {}, { twice: true });
  expect(await stored()).toEqual({ findings: [], outcomes: [], actions: [] });
});

test('independent reviewers write them too, and nobody else sees them', async () => {
  const { nurse } = world;
  await addFinding();
  const rae = await addReviewer(world);
  await openLearning(rae, REVIEWER);
  await rae.press('Open finding 1');
  expect(textOn(rae)).toContain('The plan had no room for illness');
  const { card, error } = await nurse.forge({
    verb: 'learning.show',
    data: { n: 'forged-nonce', r: reviewId },
  });
  expect(visibleText(card ?? {}) + JSON.stringify(error ?? '')).not.toContain('Cover');
});
