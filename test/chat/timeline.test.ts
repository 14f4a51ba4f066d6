/** The timeline: moments that people told of, merged with what agencies noted. */
import type { Contribution } from '../../src/domain/contribution.ts';
import { refOf } from '../../src/domain/questionnaire-ref.ts';
import { create } from '../../src/storage/records.ts';
import { freeze } from '../../src/workflows/frozen-questionnaires.ts';
import { contributions, participations, timelines } from '../../src/workflows/kinds.ts';
import { participationOf, questionnaireOf } from '../domain/made-up.ts';
import { REVIEWER, addReviewer, pastTheGate } from '../support/desk.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { WITNESS, kept, setHold } from '../support/holds.ts';
import { inviteOne, openReview, pressedData } from '../support/journey.ts';
import {
  auditOf,
  join,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';

const MOMENT = 'A moment that mattered';
const WHEN = 'Roughly when was it?';
const WHAT = 'What happened?';
const EVENT = {
  'When was it': '3 May 2024',
  'Which agency': 'Example Police',
  'What happened': 'A visit to the home.',
  'Where does it stand': 'Record of 4 May 2024',
};

let world: TestWorld;
afterEach(async () => {
  await world.stop();
});

/** The nurse has told of three moments; a reviewer may read them. The lead is at the review. */
async function start(kind: StoreKind = 'sqlite'): Promise<Person> {
  world = await startWorld(kind);
  await inviteOne(world);
  const { nurse, lead } = world;
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  for (const button of ['Next', 'Next', 'Read it all back', 'Add or change something'])
    await nurse.press(button);
  await nurse.press(`Open: ${MOMENT} (1)`);
  await nurse.press('Another one', { [WHEN]: 'summer 2024', [WHAT]: 'She moved.' });
  await nurse.press('Another one', { [WHEN]: 'when the bins were late', [WHAT]: 'It rained.' });
  await nurse.press('Done with this topic', { [WHEN]: 'about Easter 2024', [WHAT]: 'She fell.' });
  await nurse.press('Read it all back');
  while (textOn(nurse).includes('Read on')) await nurse.press('Read on');
  await nurse.press('Send it to the review');
  const rae = await addReviewer(world);
  await openTheReview(lead, 'Review lead');
  return rae;
}

async function openTimeline(person: Person, roles: string): Promise<string> {
  await openTheReview(person, roles);
  await person.press('The timeline');
  return textOn(person);
}

const add = async (person: Person, more: Partial<typeof EVENT> = {}) => {
  await person.press('Add an event');
  await person.press('Save', { ...EVENT, ...more }, { twice: true });
};

const inOrder = (text: string, words: string[]) => {
  const places = words.map((word) => text.indexOf(word));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
};

const reads = async (reviewId: string) =>
  (await auditOf(world, reviewId)).filter(({ what }) => what === 'perspective.read');

test.each<StoreKind>(['sqlite', 'cosmos'])(
  'a lead adds events and sees these alone; a reviewer sees them merged, on record, on %s',
  async (kind) => {
    const rae = await start(kind);
    const { lead } = world;
    await lead.press('The timeline');
    expect(textOn(lead)).toContain('Nothing is on the timeline yet.');
    await add(lead);
    await add(lead, { 'When was it': 'some time', 'What happened': 'A call.' });
    expect(textOn(lead).match(/A visit to the home\./g)).toHaveLength(1);
    inOrder(textOn(lead), ['3 May 2024', 'Can’t be placed in time', 'some time', 'A call.']);
    expect(textOn(lead)).not.toMatch(/Easter|summer|bins|Hanna/);
    const reviewId = await reviewIdOf(world);
    expect(await reads(reviewId)).toEqual([]);
    expect(await kept(world, timelines, reviewId)).toMatchObject([
      { events: [{ span: { from: '2024-05-03', to: '2024-05-03' } }, { when: 'some time' }] },
    ]);

    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    await rae.press('By time');
    const text = textOn(rae);
    inOrder(text, [
      'about Easter 2024\nAbout: from ',
      'Hanna Nursewell. Professional, Example NHS Trust',
      'She fell.',
      '3 May 2024\nNoted by Example Police. Source: Record of 4 May 2024',
      'A visit to the home.',
      'summer 2024\nAbout: from Saturday 1 June 2024 to Saturday 31 August 2024',
      'She moved.',
      'Can’t be placed in time',
      'some time',
      'when the bins were late',
      'It rained.',
    ]);
    expect(await reads(reviewId)).toMatchObject([{ why: 'by time' }]);
  },
  60_000,
);

test('of a period what may have been in it is shown', async () => {
  const rae = await start();
  await openTimeline(rae, REVIEWER);
  await rae.press('Show this period', {
    'Show from which day': '2024-05-01',
    'Up to which day': '2024-06-15',
  });
  expect(textOn(rae)).toContain('summer 2024');
  expect(textOn(rae)).toContain('when the bins were late');
  expect(textOn(rae)).not.toContain('Easter');
  await rae.press('Show this period', { 'Up to which day': '2024-04-01' });
  expect(textOn(rae)).toContain('“Up to which day”: this lies before the first day.');
});

test('an event is corrected and removed; what an old card says of it changes nothing', async () => {
  await start();
  const { lead } = world;
  await lead.press('The timeline');
  await add(lead);
  await lead.press('Correct: 3 May 2024, Example Police');
  const open = lead.screen();
  await lead.press('Save', { 'When was it': '' });
  expect(textOn(lead)).toContain('Please fill in “When was it?');
  await lead.press('Save', { 'When was it': '4 May 2024' });
  expect(textOn(lead)).toContain('4 May 2024');
  const stale = await lead.pressCopied(open, 'Save', { 'When was it': '5 May 2024' });
  expect(visibleText(stale.card ?? {})).toContain('This was changed on another card meanwhile');
  const r = await reviewIdOf(world);
  expect(await kept(world, timelines, r)).toMatchObject([{ events: [{ when: '4 May 2024' }] }]);
  await openTimeline(lead, 'Review lead');
  await lead.press('Correct: 4 May 2024, Example Police');
  const old = lead.screen();
  await lead.press('Remove it', {}, { twice: true });
  expect(textOn(lead)).toContain('Removed from the timeline.');
  const gone = await lead.pressCopied(old, 'Save', { 'When was it': '6 May 2024' });
  expect(visibleText(gone.card ?? {})).toContain('This event was removed meanwhile');
  expect(await kept(world, timelines, r)).toMatchObject([{ events: [] }]);
  // A press that comes twice at once may be on record twice.
  const trail = (await auditOf(world, r)).map(({ what }) => what);
  expect([...new Set(trail.filter((what) => what.startsWith('timeline.')))]).toEqual([
    'timeline.save',
    'timeline.remove',
  ]);
});

describe('the line of an event', () => {
  const BLAMING = 'The nurse failed to visit.';
  let reviewId: string;
  async function startAtTimeline(): Promise<void> {
    await start();
    reviewId = await reviewIdOf(world);
    await openTimeline(world.lead, 'Review lead');
  }
  const trail = async () =>
    (await auditOf(world, reviewId))
      .filter(({ what }) => what === 'timeline.save')
      .map(({ why }) => why);

  test('gets a second look, and goes when it is reworded', async () => {
    await startAtTimeline();
    const { lead } = world;
    await add(lead, { 'What happened': BLAMING });
    expect(textOn(lead)).toContain('A second look at your sentence.');
    expect(textOn(lead)).toContain('You could say:');
    expect(await kept(world, timelines, reviewId)).toEqual([]);
    await lead.press('Save', { 'What happened': 'There was no visit.' });
    expect(textOn(lead)).toContain('There was no visit.');
    expect(await trail()).toEqual(['']);
  });

  test('stays where its author says why, which is on record without the words, and is asked once', async () => {
    await startAtTimeline();
    const { lead } = world;
    await add(lead, { 'What happened': BLAMING });
    await lead.press('Save', { 'Why it stays': 'The record says so.' });
    expect(textOn(lead)).toContain(BLAMING);
    const [why = '', ...others] = await trail();
    expect(why).toMatch(/^wording kept: [a-z-]+$/);
    expect(others).toEqual([]);
    await lead.press('Correct: 3 May 2024, Example Police');
    expect(textOn(lead)).toContain('Why these words stay: The record says so.');
    await lead.press('Save', { 'When was it': '4 May 2024' });
    expect(textOn(lead)).toContain('4 May 2024');
    const [stored] = await kept(world, timelines, reviewId);
    expect(stored?.events).toMatchObject([{ stays: 'The record says so.' }]);
    // The reason was for the words that were looked at.
    await lead.press('Correct: 4 May 2024, Example Police');
    await lead.press('Save', { 'What happened': 'They should have visited.' });
    await lead.press('Save', {
      'What happened': 'The nurse failed to ring.',
      'Why it stays': 'The record says so.',
    });
    expect(textOn(lead)).toContain('A second look at your sentence.');
  });
});

test.each([
  ['a person', () => ({ 'Which person': world.nurse.name }), /Easter|summer|fell|bins/],
  [
    'the question when it was',
    () => ({ 'What is on hold': 'The answers to one question', 'Which question': WHEN }),
    /Easter|summer|bins/,
  ],
  [
    'the question what happened',
    () => ({ 'What is on hold': 'The answers to one question', 'Which question': WHAT }),
    /fell|moved|rained/,
  ],
])('what is on hold is not on it, when the hold is on %s', async (_, typed, words) => {
  const rae = await start();
  expect(await openTimeline(rae, REVIEWER)).toMatch(words);
  await world.lead.press('Holds');
  await setHold(world, { ...WITNESS, ...typed() });
  expect(await openTimeline(rae, REVIEWER)).not.toMatch(words);
});

test('a reviewer who may not read sees none of it', async () => {
  await start();
  const uma = personAtBoard(world, 'Uma Second');
  await join(world, uma, REVIEWER);
  expect(await openTimeline(uma, REVIEWER)).toContain('Please declare your independence first');
});

describe('what is asked of the store', () => {
  let gated: GatedWorld;

  /** So many people have told of a moment each. */
  async function addTold(reviewId: string, first: number, last: number): Promise<void> {
    await pastTheGate(gated, async (store) => {
      const questionnaire = questionnaireOf();
      await freeze(store, reviewId, questionnaire);
      for (let index = first; index < last; index += 1) {
        const id = `person-of-many-${index}`;
        const at = `2026-04-14T09:00:${String(index % 60).padStart(2, '0')}.000Z`;
        const contributionId = `${id}.1`;
        const value = participationOf({
          name: `Madeup ${index}`,
          reply: { is: 'contributed', contributionId, at },
        });
        const sent: Contribution = {
          participationId: id,
          role: 'professional',
          sentAt: at,
          isOutside: false,
          quoting: 'quote me',
          locale: 'en-GB',
          questionnaire: refOf(questionnaire),
          earlier: [],
          answers: [
            {
              questionId: 'moment-when',
              asked: `${MOMENT} (1): ${WHEN}`,
              about: 'then',
              text: '3 May 2024',
              alsoWritten: [],
              span: { from: '2024-05-03', to: '2024-05-03' },
            },
            {
              questionId: 'moment-what',
              asked: `${MOMENT} (1): ${WHAT}`,
              about: 'then',
              text: 'A long day. '.repeat(80),
              alsoWritten: [],
            },
          ],
        };
        await create(store, participations, { id, partition: reviewId, value });
        await create(store, contributions, {
          id: contributionId,
          partition: reviewId,
          value: sent,
        });
      }
    });
  }

  /** Presses, and counts what is asked besides one entry of the trail for each person who is read. */
  async function costOf(person: Person, button: string): Promise<number> {
    const { r } = pressedData(await person.press(button));
    const read = (await reads(r)).length;
    const before = gated.gate.asked.length;
    await person.press('Show this period');
    const asked = gated.gate.asked.length - before;
    return asked - ((await reads(r)).length - read);
  }

  test('is the same for 60 people as for 5: a timeline, and the list of questions', async () => {
    gated = await startGatedWorld();
    world = gated;
    await openReview(gated);
    const rae = await addReviewer(gated);
    const reviewId = await reviewIdOf(gated);
    const costs = [];
    for (const [first, last] of [
      [0, 5],
      [5, 60],
    ] as const) {
      await addTold(reviewId, first, last);
      await openTheReview(rae, REVIEWER);
      const timeline = await costOf(rae, 'The timeline');
      await rae.press('Back to the perspectives');
      await rae.press('By question');
      expect(textOn(rae)).toContain(`${last} people answered it.`);
      await rae.press('Back to the perspectives');
      const before = gated.gate.asked.length;
      await rae.press('By question');
      costs.push({ timeline, questions: gated.gate.asked.length - before });
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[0]?.timeline).toBeGreaterThan(0);
    expect(costs[0]?.timeline).toBeLessThanOrEqual(20);
    // In parts, each of which fits a card.
    await openTimeline(rae, REVIEWER);
    expect(textOn(rae)).toMatch(/Part 1 of \d/);
    let parts = 1;
    const seen = new Set(textOn(rae).match(/Madeup \d+/g));
    while (buttons(rae.screen()).some(({ title }) => title === 'Read on')) {
      await rae.press('Read on');
      parts += 1;
      for (const name of textOn(rae).match(/Madeup \d+/g) ?? []) seen.add(name);
    }
    expect(seen.size).toBe(60);
    expect(textOn(rae)).toContain(`Part ${parts} of ${parts}`);
  }, 120_000);
});
