import fc from 'fast-check';
import { FIELD_MARK } from '../../src/cards/finish.ts';
import {
  NO_ANSWERS,
  SHOWN_IN,
  surveyAnswerSchema,
  withAnswer,
  type AfterSurvey,
} from '../../src/domain/after-survey.ts';
import { afterSurveys } from '../../src/workflows/kinds.ts';
import { close, takesPart } from '../support/closed.ts';
import { kept, screenOf } from '../support/holds.ts';
import { inviteOne } from '../support/journey.ts';
import { rowsOf } from '../support/look-inside.ts';
import { auditOf, openTheReview, reviewIdOf } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';

type Typed = { learned?: string; again?: string };
const YES: Typed = { learned: 'yes', again: 'yes' };

let world: TestWorld;
let reviewId: string;
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world);
  reviewId = await reviewIdOf(world);
});
afterEach(async () => {
  await world.stop();
});

const stored = async () => (await kept(world, afterSurveys, reviewId))[0];

/** Somebody who took part, with their participation. */
async function somebody(index: number, how?: 'would rather not') {
  const { teams, tenants } = world;
  const email = `ada${index}@nhs.example`;
  const person = teams.addPerson({ tenant: tenants.nhs, name: `Ada No${index}`, email });
  return { person, p: await takesPart(world, reviewId, person, how) };
}

type Somebody = { person: Person; p: string };

async function press({ person, p }: Somebody, verb: string, typed: Typed = {}): Promise<string> {
  const n = 'nonce-of-12';
  const fields = Object.entries(typed).map(([field, value]): [string, string] => [
    `${field}${FIELD_MARK}${n}`,
    value,
  ]);
  const data = { n, r: reviewId, p, ...Object.fromEntries(fields) };
  const { card } = await person.forge({ verb, data });
  return visibleText(card ?? {});
}

async function sums(): Promise<string> {
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('What those who took part say of it');
  return screenOf(world.lead);
}

test('whoever took part answers two questions once, is thanked, and can’t change them', async () => {
  const { nurse, lead } = world;
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  await nurse.press('Next', { 'Tell us about your part': 'I was there twice.' });
  const offers = (title: string) => buttons(nurse.screen()).some((one) => one.title === title);
  while (offers('Next')) await nurse.press('Next');
  await nurse.press('Read it all back');
  while (offers('Read on')) await nurse.press('Read on');
  await nurse.press('Send it to the review', { 'May the review use': 'Don’t quote me' });
  await openTheReview(lead, 'Review lead');
  await lead.press('Closing');
  await lead.press('Write what they are told');
  await lead.press('Save', {
    'What was learned': 'Cover for illness must be in the plan.',
    'Is the report published?': 'Yes, all of it or a part',
    'On which day?': '2026-04-28',
    'Who is there to talk to': 'Sam Support, 01632 960111',
  });
  await lead.press('Close the review…');
  await lead.press('Close it for good');
  await world.vantage.sweep();

  await nurse.press('Two short questions');
  await nurse.press('Send both answers', { 'Did you learn something': 'A little' });
  expect(screenOf(nurse)).toContain('Please choose an answer to each of the two questions.');
  expect(await stored()).toBeUndefined();
  await nurse.press('Send both answers', { 'Would you take part': 'Perhaps' }, { twice: true });
  expect(screenOf(nurse)).toContain(
    'They can’t be changed now, because we don’t note which are yours',
  );
  expect((await stored())?.answered).toHaveLength(1);
  expect((await stored())?.sums.again).toEqual({ yes: 0, perhaps: 1, no: 0 });
  nurse.reload();
  await nurse.press('Two short questions');
  expect(buttons(nurse.screen()).map(({ title }) => title)).not.toContain('Send both answers');
  await nurse.press('What was learned, on one page');
  expect(screenOf(nurse)).toContain('Cover for illness must be in the plan.');
  // No trail says who answered when.
  const trail = JSON.stringify(await auditOf(world, reviewId));
  expect(trail).not.toContain('survey');
});

test('the sums are shown from five answers on, as of the last full five', async () => {
  await close(world, reviewId);
  const people = await Promise.all([0, 1, 2, 3, 4, 5, 6].map((index) => somebody(index)));
  // At the same moment.
  await Promise.all(people.slice(0, 4).map((one) => press(one, 'survey.answer', YES)));
  expect(await sums()).toContain('Answers so far: 4. People who took part: 7.');
  expect(screenOf(world.lead)).toContain('The sums are shown from the fifth answer on');
  expect(screenOf(world.lead)).not.toContain('Yes:');
  await press(people[4] ?? fail(), 'survey.answer', { learned: 'no', again: 'no' });
  expect(await sums()).toContain('Yes: 4');
  expect(screenOf(world.lead)).toContain('No: 1');
  const shown = screenOf(world.lead).replace('Answers so far: 5', '');
  await press(people[5] ?? fail(), 'survey.answer', { learned: 'a little', again: 'perhaps' });
  expect((await sums()).replace('Answers so far: 6', '')).toBe(shown);
});

const fail = (): never => {
  throw new Error('There is nobody.');
};

test('what is kept says nothing of who answered what, and has them in no order of coming', async () => {
  await close(world, reviewId);
  const people = await Promise.all([3, 1, 2].map((index) => somebody(index)));
  const answers: Typed[] = [YES, { learned: 'no', again: 'no' }, { learned: 'no', again: 'yes' }];
  for (const [index, one] of people.entries()) {
    await press(one, 'survey.answer', answers[index]);
    // Pressed again, with something else.
    expect(await press(one, 'survey.answer', YES)).toContain('Thank you');
  }
  expect(await stored()).toEqual({
    sums: {
      learned: { yes: 1, 'a little': 0, no: 2 },
      again: { yes: 2, perhaps: 0, no: 1 },
    },
    answered: people.map(({ p }) => p).sort(),
  });
  // Nor does anything else that is kept, but for one item of the review.
  expect(rowsOf(world).filter(({ type }) => type === 'after-survey')).toHaveLength(1);
  expect(world.logLines.join('\n')).not.toMatch(/a little|perhaps/);
});

test('nobody else is asked: who did not take part, another’s card, or while it goes on', async () => {
  const ada = await somebody(1);
  const bob = await somebody(2, 'would rather not');
  await press(ada, 'survey.answer', YES);
  expect(await stored()).toBeUndefined();
  await close(world, reviewId);
  for (const verb of ['survey.show', 'survey.answer'])
    expect(await press(bob, verb, YES)).toContain('for those who told the review something');
  expect(await press({ ...bob, p: ada.p }, 'survey.answer', YES)).toContain(
    'This invitation was made out to someone else',
  );
  expect(await stored()).toBeUndefined();
  const { card } = await ada.person.forge({
    verb: 'survey.sums',
    data: { n: 'nonce-of-12', r: reviewId },
  });
  expect(visibleText(card ?? {})).not.toContain('Answers so far');
});

test('answers that are none, or not both, count nothing', async () => {
  await close(world, reviewId);
  const ada = await somebody(1);
  for (const typed of [{}, { learned: 'yes' }, { learned: 'yes', again: 'never' }])
    expect(await press(ada, 'survey.answer', typed)).toContain('Please choose an answer');
  expect(await stored()).toBeUndefined();
});

const answer = fc.record({
  who: fc.nat({ max: 30 }).map((number) => `participation-${number}`),
  said: fc.record({
    learned: fc.constantFrom(...surveyAnswerSchema.shape.learned.options),
    again: fc.constantFrom(...surveyAnswerSchema.shape.again.options),
  }),
});
const total = (counts: Record<string, number>) =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

test('whatever is pressed in whatever order, each counts once, and what is shown is a full five', () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 60 }), (pressed) => {
      const seen: AfterSurvey[] = [NO_ANSWERS];
      let survey = NO_ANSWERS;
      for (const { who, said } of pressed) {
        survey = withAnswer(survey, who, said);
        seen.push(survey);
      }
      const firsts = new Map(pressed.toReversed().map(({ who, said }) => [who, said]));
      const ids = [...firsts.keys()].sort();
      expect(survey.answered).toEqual(ids);
      for (const key of ['learned', 'again'] as const) {
        expect(total(survey.sums[key])).toBe(ids.length);
        for (const [value, count] of Object.entries(survey.sums[key]))
          expect([...firsts.values()].filter((said) => said[key] === value)).toHaveLength(count);
      }
      for (const { shown, answered } of seen) {
        const full = answered.length - (answered.length % SHOWN_IN);
        expect(shown?.count ?? 0).toBe(full);
        if (shown) expect(total(shown.sums.again)).toBe(full);
      }
      // Looked at any two times, what came between is nothing or at least five answers.
      expect(new Set(seen.map(({ shown }) => JSON.stringify(shown))).size).toBe(
        Math.floor(ids.length / SHOWN_IN) + 1,
      );
    }),
  );
});
