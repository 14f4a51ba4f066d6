/** What families ask the review: their officer writes it down, the review answers, the officer tells them. */
import { MOST_QUESTIONS } from '../../src/domain/family-questions.ts';
import type { Hold } from '../../src/domain/hold.ts';
import { change } from '../../src/storage/records.ts';
import { REVIEW_ID, families, reviews } from '../../src/workflows/kinds.ts';
import { inputsOf, type Person } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import { AGREED_POLICE, addMember, beginFamily, withoutAgreement } from '../support/family.ts';
import { FOR_CHARGES, chatOf, kept, recorded, reviewIdOf, sendsOf } from '../support/holds.ts';
import { inviteOne, officerOf, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { declare, join, openTheReview, personAtBoard, textOn } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const ASK = 'Their question, in their own words';
const DAY = 'On which day did they ask it?';
const ROW = 'Open: Their questions';
const WHY = 'Why did nobody ring me back? They failed him.';
const ANSWER = 'The answer; if it cannot';
const DOES = 'What will the review do?';
const REMOVE = 'Remove this question';
const TOLD = 'I have told them';
const TOLD_ON = 'On which day did you tell them?';

let world: TestWorld;
let reviewId = '';
afterEach(async () => {
  await world.stop();
});

const start = async (kind: StoreKind = 'sqlite') => {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
  reviewId = await reviewIdOf(world);
  await beginFamily(world);
  await addMember(world, 'Mo', 'mother');
};

/** From the member's page, and to the list of their questions. */
async function ask(question: string, day?: string): Promise<void> {
  const { officer } = world;
  await officer.press(ROW);
  await write(question, day);
}

async function write(question: string, day?: string): Promise<void> {
  const { officer } = world;
  await officer.press('Add a question');
  const on = day === undefined ? {} : { [DAY]: day };
  await officer.press('Save', { [ASK]: question, ...on }, { twice: true });
}

/** From the board: to the question with that number, and its answer. */
async function answer(
  person: Person,
  number: number,
  words: string,
  does = 'The review will look at it',
) {
  await person.press('Questions from families');
  await person.press(`Open question ${number}`);
  await person.press('Save the answer', { [DOES]: does, [ANSWER]: words }, { twice: true });
}

/** From the list of questions, past their page and back to it. */
async function lookAgain(): Promise<void> {
  const { officer } = world;
  await officer.press('Back to their page');
  await officer.press(ROW);
}

/** A hold on what somebody of a family says, as the board sets it. */
async function holdOn(memberId: string): Promise<void> {
  const hold: Hold = {
    id: 'hold-1',
    on: { is: 'family member', memberId },
    why: 'x',
    decidedBy: 'x',
    as: 'lead',
    at: '2026-04-14T09:00:00.000Z',
    lookAgainOn: '2026-06-15',
  };
  await withStore(world, (store) =>
    change(store, reviews, reviewId, REVIEW_ID, (review) => ({
      value: { ...review, holds: [hold] },
    })),
  );
}

/** As the review is once it is closed. */
async function close(): Promise<void> {
  const closed = {
    at: '2026-04-14T09:00:00.000Z',
    by: 'lena',
    publication: { is: 'not published' as const, why: 'It names a small place.', share: true },
    learned: 'Cover was thin.',
    support: 'Sam, 01632 960001',
  };
  await withStore(world, (store) =>
    change(store, reviews, reviewId, REVIEW_ID, (value) => ({ value: { ...value, closed } })),
  );
}

/** Three more people of the family, who have asked as much as one may. */
async function othersAsked(familyId: string): Promise<void> {
  const questions = Array.from({ length: MOST_QUESTIONS }, (_, at) => ({
    id: `question-${at}`,
    asked: `Question ${at}?`,
    on: '2026-04-13',
    answers: [],
  }));
  const more = ['a', 'b', 'c'].map((id) => ({
    id: `member-${id}`,
    name: id,
    relationship: 'aunt',
    contact: { is: 'not yet approached' as const },
    questions,
  }));
  await withStore(world, (store) =>
    change(store, families, reviewId, familyId, (family) => ({
      value: { ...family, members: [...family.members, ...more] },
    })),
  );
}

const asked = async () => {
  const [family] = await kept(world, families, reviewId);
  return family?.members.flatMap(({ questions = [] }) => questions) ?? [];
};

describe.each<StoreKind>(['sqlite', 'cosmos'])('a family’s question, on %s', (kind) => {
  test('is written down as they say it, answered by the review, and told to them', async () => {
    await start(kind);
    const { officer, lead } = world;
    await ask(WHY, '2026-04-13');
    expect(textOn(officer)).toContain(WHY);
    expect(textOn(officer)).toContain('Waits for the review’s answer.');
    await officer.press('Back to their page');
    expect(textOn(officer)).toContain('1 question.');
    expect(textOn(officer)).toContain('1 waits for the review.');

    await lead.press('The review');
    await answer(lead, 1, 'We ask everybody who was to ring you how the day went.');
    expect(textOn(lead)).toContain('The answer is saved.');
    expect(textOn(lead)).toContain('To be answered: 0 of 1.');

    await officer.press(ROW);
    expect(textOn(officer)).toContain('Answer: The review will look at it. Not told to them yet.');
    await officer.press('Open question 1');
    expect(textOn(officer)).toContain('We ask everybody who was to ring you how the day went.');
    await officer.press(TOLD, { [TOLD_ON]: '2026-04-14' });
    expect(textOn(officer)).toContain('Told to them on Tuesday 14 April 2026.');
    expect(await asked()).toMatchObject([
      { asked: WHY, on: '2026-04-13', answers: [{ is: 'will look at', told: '2026-04-14' }] },
    ]);
    // Pressed twice at once it may be there twice, and says nothing of the words.
    const trail = await recorded(world, reviewId, /^families\./);
    expect(new Set(trail.map((entry) => entry.join()))).toEqual(new Set(['families.answer,']));
  });
});

describe('a family’s question', () => {
  beforeEach(() => start());

  test('can be put right until it is answered, and its words stand then', async () => {
    const { officer, lead } = world;
    await ask('Who desided?');
    await officer.press('Open question 1');
    const form = pressedData(await officer.press('Save', { [ASK]: 'Who decided?' }));
    expect(await asked()).toMatchObject([{ asked: 'Who decided?' }]);
    await lead.press('The review');
    await answer(lead, 1, 'The panel of that day.');
    const { card } = await officer.forge({ verb: 'family.question.save', data: form });
    expect(JSON.stringify(card)).toContain('The panel of that day.');
    expect(await asked()).toMatchObject([{ asked: 'Who decided?' }]);
  });

  test('is the same where it is written again on that day, and missing where nothing is', async () => {
    const { officer } = world;
    await ask(WHY);
    await write(WHY);
    expect(await asked()).toHaveLength(1);
    await write(' ');
    expect(textOn(officer)).toContain('a new question of theirs');
    await officer.press('Save', { [ASK]: 'And then?', [DAY]: '2026-04-15' });
    expect(inputsOf(officer.screen()).map(({ value }) => value)).toContain('And then?');
    expect(await asked()).toHaveLength(1);
  });

  test('is read by those who answer without a name: by relationship, and none of it in the trail', async () => {
    const { officer, lead } = world;
    await ask(WHY);
    await officer.press('Back to their page');
    await officer.press('Back to the family');
    await addMember(world, 'Jo', 'grandmother');
    await ask('Will we be named?', '2026-04-10');
    await lead.press('The review');
    await lead.press('Questions from families');
    const text = textOn(lead);
    expect(text).toContain('Question 1, asked by: grandmother');
    expect(text).toContain('Question 2, asked by: mother');
    expect(text).toContain(WHY);
    expect(text).not.toMatch(/\bMo\b|\bJo\b|\bBee\b/);
  });

  test('keeps an earlier answer with its day, and whether they were told of it', async () => {
    const { officer, lead } = world;
    await ask(WHY);
    await lead.press('The review');
    await answer(lead, 1, 'We look at that day.');
    await lookAgain();
    await officer.press('Open question 1');
    await officer.press(TOLD, { [TOLD_ON]: '2026-04-14' });
    await at(world, '2026-04-20T09:00:00Z');
    await lead.press('Open question 1');
    await lead.press('Save the answer', {
      [DOES]: 'The review cannot look at it',
      [ANSWER]: 'A court looks at that day now.',
    });
    await lookAgain();
    expect(textOn(officer)).toContain('Not told to them yet.');
    await officer.press('Open question 1');
    expect(textOn(officer)).toContain('An earlier answer');
    expect(textOn(officer)).toContain('We look at that day.');
    await officer.press(TOLD, { [TOLD_ON]: '2026-04-15' });
    expect(textOn(officer)).toContain('before the day of the answer');
    expect(await asked()).toMatchObject([
      { answers: [{ is: 'will look at', told: '2026-04-14' }, { is: 'cannot' }] },
    ]);
  });

  test('is answered by nobody whose card shows other words of it', async () => {
    const { officer, lead } = world;
    await ask(WHY);
    await lead.press('The review');
    await lead.press('Questions from families');
    await lead.press('Open question 1');
    await officer.press('Open question 1');
    await officer.press('Save', { [ASK]: 'Who decided?' });
    await lead.press('Save the answer', {
      [DOES]: 'The review will look at it',
      [ANSWER]: 'We ask who was to ring.',
    });
    expect(textOn(lead)).toContain('This was changed meanwhile.');
    expect(textOn(lead)).toContain('Who decided?');
    expect(await asked()).toMatchObject([{ answers: [] }]);
  });

  test('has an answer in words that the wording check looks at; its own it never does', async () => {
    const { officer, lead } = world;
    await ask('They should have known and they failed him.');
    expect(textOn(officer)).not.toContain('hindsight');
    await lead.press('The review');
    await answer(lead, 1, 'The nurse should have rung you.');
    expect(await asked()).toMatchObject([{ answers: [] }]);
    const why = inputsOf(lead.screen()).find(({ id }) => id.startsWith('why'))?.label ?? '';
    await lead.press('Save the answer', { [why]: 'It is what they asked.' });
    expect(await asked()).toMatchObject([
      {
        answers: [{ words: 'The nurse should have rung you.', stays: 'It is what they asked.' }],
      },
    ]);
    const [[, reason] = []] = await recorded(world, reviewId, /^families\./);
    expect(reason).toMatch(/^wording kept: [a-z-]+$/);
  });

  test('is answered by an independent reviewer too, once they have declared; by nobody else', async () => {
    const { officer, nurse, lead, teams, tenants } = world;
    await ask(WHY);
    await lead.press('The review');
    await lead.press('Questions from families');
    const form = pressedData(await lead.press('Open question 1'));
    await lead.say('hello');
    const reviewer = personAtBoard(world, 'Rae Reviewer');
    await join(world, reviewer, 'Independent reviewer');
    await lead.say('hello');
    const chair = personAtBoard(world, 'Cora Chairwell');
    await join(world, chair, 'Chair');
    await nurse.install();
    const stranger = teams.addPerson({
      tenant: tenants.board,
      name: 'S',
      email: 's@board.example',
    });
    for (const person of [reviewer, chair, nurse, officer, stranger])
      for (const verb of ['families.questions', 'families.question', 'families.answer']) {
        const { card, error } = await person.forge({ verb, data: form });
        expect(JSON.stringify(card ?? error)).not.toContain('ring me back');
      }
    expect(await asked()).toMatchObject([{ answers: [] }]);
    await declare(reviewer);
    await openTheReview(reviewer, 'Independent reviewer');
    await answer(reviewer, 1, 'We look at that day.');
    expect(await asked()).toMatchObject([{ answers: [{ words: 'We look at that day.' }] }]);
  });

  test('is nobody’s but their officer’s to write, to read here and to tick as told', async () => {
    const { officer, nurse, lead } = world;
    const form = pressedData(await officer.press(ROW));
    await write(WHY);
    const before = await asked();
    await nurse.install();
    for (const person of [nurse, lead])
      for (const verb of [
        'family.questions',
        'family.question',
        'family.question.save',
        'family.question.remove',
        'family.question.told',
      ]) {
        const pair = before[0]?.id ?? '';
        const { card, error } = await person.forge({ verb, data: { ...form, pair } });
        expect(JSON.stringify(card ?? error)).not.toMatch(/\bMo\b|ring me back/);
      }
    expect(await asked()).toEqual(before);
  });

  test('rests while there is a hold on what they say: read by nobody who answers, and none is added', async () => {
    const { officer, lead } = world;
    await ask(WHY);
    const [family] = await kept(world, families, reviewId);
    await holdOn(family?.members[0]?.id ?? '');
    await lead.press('The review');
    await lead.press('Questions from families');
    expect(textOn(lead)).not.toContain(WHY);
    expect(textOn(lead)).toContain('Not shown while there is a hold on those who ask: 1.');
    const [question] = await asked();
    await lead.forge({
      verb: 'families.answer',
      data: { n: 'forged-nonce', r: reviewId, i: question?.id ?? '' },
    });
    expect(textOn(lead)).not.toContain(WHY);
    await officer.press('Open question 1');
    expect(textOn(officer)).toContain('There is a hold on what they say');
    expect(inputsOf(officer.screen())).toEqual([]);
  });

  test.each([
    ['there is a hold on what they say', 'has to wait'],
    ['the review is paused', 'has to wait'],
    ['the review is closed', 'is closed now'],
  ] as const)(
    'that is being typed when %s is not kept, and the officer is told so',
    async (what, says) => {
      const { officer, lead } = world;
      await officer.press(ROW);
      await officer.press('Add a question');
      const form = officer.screen();
      const [family] = await kept(world, families, reviewId);
      if (what === 'there is a hold on what they say') await holdOn(family?.members[0]?.id ?? '');
      else if (what === 'the review is closed') await close();
      else {
        await lead.press('The review');
        await lead.press('Pause everybody');
        await lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
      }
      const { error } = await officer.press('Save', { [ASK]: WHY });
      expect(error?.message).toContain(`The review ${says}`);
      expect(error?.message).toContain('nothing was saved or changed');
      // It is still on the officer's screen.
      expect(officer.screen()).toEqual(form);
      expect(await asked()).toEqual([]);
    },
  );

  test('was told on no day until one is noted, and a mistaken one can be taken back', async () => {
    const { officer, lead } = world;
    await ask(WHY);
    await lead.press('The review');
    await answer(lead, 1, 'We look at that day.');
    await lookAgain();
    await officer.press('Open question 1');
    expect(inputsOf(officer.screen()).map(({ value }) => value)).toEqual(['']);
    expect(textOn(officer)).toContain('Only then note the day here.');
    await officer.press(TOLD);
    expect(textOn(officer)).toContain('please choose a date');
    expect((await asked())[0]?.answers[0]?.told).toBeUndefined();
    await officer.press(TOLD, { [TOLD_ON]: '2026-04-14' });
    await officer.press('Open question 1');
    await officer.press('Save', { [TOLD_ON]: '' });
    expect(textOn(officer)).toContain('Not told to them yet.');
    expect((await asked())[0]?.answers[0]?.told).toBeUndefined();
  });

  test('can be removed while nobody has answered it, and then no more', async () => {
    const { officer, lead } = world;
    await ask(WHY);
    await write('Who decided?');
    await officer.press('Open question 1');
    const [pressed] = await officer.press(REMOVE, {}, { twice: true });
    const first = pressedData(pressed);
    expect(await asked()).toMatchObject([{ asked: 'Who decided?' }]);
    expect(textOn(officer)).not.toContain(WHY);
    const again = await officer.forge({ verb: 'family.question.remove', data: first });
    expect(JSON.stringify(again.card)).toContain('Who decided?');
    await officer.press('Open question 1');
    await lead.press('The review');
    await answer(lead, 1, 'The panel of that day.');
    await officer.press(REMOVE);
    expect(textOn(officer)).toContain('The panel of that day.');
    expect(await asked()).toHaveLength(1);
  });

  test('is not removed while there is a hold on what they say', async () => {
    const { officer } = world;
    await ask(WHY);
    await officer.press('Open question 1');
    const [family] = await kept(world, families, reviewId);
    await holdOn(family?.members[0]?.id ?? '');
    await officer.press(REMOVE);
    expect(textOn(officer)).toContain('There is a hold on what they say');
    expect(await asked()).toHaveLength(1);
  });

  test('is news to the lead where it is new, and none where it is put right', async () => {
    const { officer, lead } = world;
    const covers = async () => (await kept(world, reviews, reviewId))[0]?.news?.covers ?? '';
    await at(world, '2026-04-15T09:00:00Z');
    const before = await covers();
    const cards = chatOf(lead).length;
    await ask(WHY);
    const asking = await covers();
    expect(asking > before).toBe(true);
    await at(world, '2026-04-15T10:00:00Z');
    expect(chatOf(lead)).toHaveLength(cards + 1);
    expect(chatOf(lead).join()).toContain('something new');
    for (const word of [WHY, 'mother', 'Bee']) expect(chatOf(lead).join()).not.toContain(word);
    await officer.press('Open question 1');
    await officer.press('Save', { [ASK]: 'Who decided?' });
    await write('Who decided?');
    expect(await covers()).toBe(asking);
  });

  test('stops at twenty of one person, in pages, and says whom to ring', async () => {
    const { officer } = world;
    await officer.press(ROW);
    for (let count = 1; count <= 20; count += 1) {
      await officer.press('Add a question');
      await officer.press('Save', { [ASK]: `Question of theirs ${count}` });
    }
    expect(textOn(officer)).toContain('There is no room for more of their questions.');
    expect(textOn(officer)).toContain('Questions 1 to 6 of 20.');
    await officer.press('More questions');
    expect(textOn(officer)).toContain('Question of theirs 7');
    expect(await asked()).toHaveLength(20);
  });

  test('has no room where the whole family has asked as much as it may', async () => {
    const { officer } = world;
    await officer.press(ROW);
    const { p } = pressedData(await officer.press('Add a question'));
    await othersAsked(`family-${String(p)}`);
    await officer.press('Save', { [ASK]: WHY });
    expect(textOn(officer)).toContain('There is no room for more questions.');
    expect(await asked()).toHaveLength(60);
    await officer.press('Their questions');
    expect(textOn(officer)).toContain('There is no room for more questions from this family.');
  });
});

describe('an answer that they were not told', () => {
  const REMINDER = 'something to do for a family';
  const told = () => sendsOf(world, world.officer, REMINDER);

  /** They stand so, and what they asked was answered on Tuesday 14 April. */
  async function answered(is: string): Promise<void> {
    await start();
    const { officer, lead } = world;
    await officer.press('Taking part, or not');
    await officer.press('Save', {
      'Where does it stand?': is,
      'On which day was that?': '2026-04-14',
    });
    await ask(WHY);
    await world.vantage.sweep();
    await lead.press('The review');
    await answer(lead, 1, 'We look at that day.');
    expect(textOn(lead)).toContain('Their liaison officer is reminded to tell them.');
    await lookAgain();
    await officer.press('Back to their page');
    expect(textOn(officer)).toContain('Wednesday 15 April 2026: tell them the review’s answer');
  }

  test('is something that their officer is reminded of, wherever it stands, until it is told', async () => {
    await answered('Approached, no answer yet');
    const { officer } = world;
    expect(told()).toBe(0);
    await at(world, '2026-04-15T09:00:00Z');
    expect(told()).toBe(1);
    await officer.press(ROW);
    await officer.press('Open question 1');
    await officer.press(TOLD, { [TOLD_ON]: '2026-04-15' });
    await officer.press('Back to their page');
    expect(textOn(officer)).not.toContain('tell them the review’s answer');
    for (const day of ['04-16', '04-22', '04-23', '05-06'])
      await at(world, `2026-${day}T09:00:00Z`);
    expect(told()).toBe(1);
  });

  test('is on the page of somebody who has declined, and nobody is reminded of it', async () => {
    await answered('Has declined');
    for (const day of ['04-15', '04-22', '04-29', '05-06'])
      await at(world, `2026-${day}T09:00:00Z`);
    expect(told()).toBe(0);
  });

  test('rests with what they say while there is a hold on it', async () => {
    await answered('Approached, no answer yet');
    const [family] = await kept(world, families, reviewId);
    await holdOn(family?.members[0]?.id ?? '');
    for (const day of ['04-15', '04-22']) await at(world, `2026-${day}T09:00:00Z`);
    expect(told()).toBe(0);
  });
});

test('a police officer whose recording nobody has agreed to reads and writes no question', async () => {
  world = await startWorld();
  await inviteOne(world, officerOf(world));
  reviewId = await reviewIdOf(world);
  await beginFamily(world, AGREED_POLICE);
  await addMember(world, 'Mo', 'mother');
  await ask(WHY);
  const data = pressedData(await world.officer.press('Open question 1'));
  await withoutAgreement(world, reviewId);
  const before = await asked();
  for (const verb of ['questions', 'question', 'question.save', 'question.remove']) {
    const { card, error } = await world.officer.forge({ verb: `family.${verb}`, data });
    expect(JSON.stringify(card ?? error)).not.toMatch(/ring me back|their own words/);
  }
  expect(await asked()).toEqual(before);
});
