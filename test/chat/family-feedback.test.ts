/** How being part of the review is for a family: noted by their officer, known to the lead as far as they wish. */
import type { Hold } from '../../src/domain/hold.ts';
import { change } from '../../src/storage/records.ts';
import { REVIEW_ID, families, reviews } from '../../src/workflows/kinds.ts';
import { inputsOf, type PressResult } from '../teams-simulator/index.ts';
import { at } from '../support/clock.ts';
import {
  AGREED_POLICE,
  ENGAGEMENT,
  addMember,
  beginFamily,
  withoutAgreement,
} from '../support/family.ts';
import { chatOf, kept, recorded, reviewIdOf } from '../support/holds.ts';
import { inviteOne, officerOf, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { declare, join, personAtBoard, textOn } from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let reviewId = '';
afterEach(async () => {
  await world.stop();
});

const start = async (kind: StoreKind = 'sqlite', entries = ENGAGEMENT) => {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
  reviewId = await reviewIdOf(world);
  await beginFamily(world, entries);
  await addMember(world, 'Mo', 'mother');
};

const ROW = 'Open: How it is for them';
const IS = 'How is it for them?';
const WORDS = 'In their own words, if they like';
const SHOWN = 'What may the lead know?';
const BACK = 'Take back the latest';
const CHANGE = 'They would like something to change';
const SAID = 'Nobody told us  it would take so long. They failed him.';
const WHICH = 'Which of these it is';
const ALL = 'All of it, with the words';
const TODAY = 'Tuesday 14 April 2026';

const answerOf = ({ card, error }: PressResult) => JSON.stringify(card ?? error);

const feedback = async () => {
  const [family] = await kept(world, families, reviewId);
  return family?.members.map((member) => member.feedback ?? []) ?? [];
};

/** From the member's page, and back to it. */
async function note(entries: Record<string, string>): Promise<void> {
  const { officer } = world;
  await officer.press(ROW);
  await officer.press('Note it', entries, { twice: true });
}

/** The lead, from the board, at the family. */
async function openFamily(): Promise<void> {
  const { lead } = world;
  await lead.press('The review');
  await lead.press('Families');
  await lead.press('Open: Family 1');
}

const OPEN = 'Open feedback 1';

async function holdOn(on: Hold['on']): Promise<void> {
  const hold: Hold = {
    id: 'hold-1',
    on,
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

describe.each<StoreKind>(['sqlite', 'cosmos'])('how it is for a family, on %s', (kind) => {
  test('is noted as they say it; the lead hears that there is something, and reads it where they wish', async () => {
    await start(kind);
    const { officer, lead } = world;
    await note({ [IS]: CHANGE, [WORDS]: SAID, [SHOWN]: ALL });
    expect(textOn(officer)).toContain(`Noted on ${TODAY}.`);
    expect(textOn(officer)).not.toContain(SAID);
    const [all] = await feedback();
    expect(all).toHaveLength(1);
    expect(all).toMatchObject([{ on: '2026-04-14', is: 'change', words: SAID, shown: 'all' }]);
    await officer.press(ROW);
    expect(textOn(officer)).toContain(SAID);
    await at(world, '2026-04-15T09:00:00Z');
    await world.vantage.sweep();
    const told = chatOf(lead).join();
    expect(told).toContain('something new');
    for (const word of [SAID, CHANGE, 'mother']) expect(told).not.toContain(word);

    await openFamily();
    expect(textOn(lead)).toContain(`${TODAY}: ${CHANGE}`);
    expect(textOn(lead)).not.toContain(SAID);
    await lead.press(OPEN);
    for (const word of [`${TODAY}: ${CHANGE}`, SAID, 'From: mother'])
      expect(textOn(lead)).toContain(word);
    for (const name of [/\bMo\b/, /Bee/]) expect(textOn(lead)).not.toMatch(name);
    expect(await recorded(world, reviewId, /^families\.feedback/)).toEqual([
      ['families.feedback', ''],
    ]);
    await lead.press('Back to the family');
    expect(textOn(lead)).toContain('To the child they are: mother.');
  });
});

describe('of how it is for a family', () => {
  test.each([
    [
      'nothing but the day, unless they say so',
      {},
      [`${TODAY}: there is feedback`],
      [CHANGE, SAID],
    ],
    ['which it is', { [SHOWN]: WHICH }, [`${TODAY}: ${CHANGE}`], ['there is feedback', SAID]],
    ['all of it', { [SHOWN]: ALL }, [`${TODAY}: ${CHANGE}`, SAID], ['there is feedback']],
  ])('the lead knows %s', async (_, shown, known, unknown) => {
    await start();
    const { lead } = world;
    await note({ [IS]: CHANGE, [WORDS]: SAID, ...shown });
    await openFamily();
    for (const word of unknown) expect(textOn(lead)).not.toContain(word);
    await lead.press(OPEN);
    for (const word of known) expect(textOn(lead)).toContain(word);
    for (const word of unknown) expect(textOn(lead)).not.toContain(word);
  });

  test('nothing stands on anybody else’s page, nor where somebody else looks', async () => {
    await start();
    const { officer, nurse, lead, teams, tenants } = world;
    await officer.press('Back to the family');
    await addMember(world, 'Lu', 'aunt');
    await officer.press('Back to the family');
    await officer.press('Open: Mo');
    await note({ [IS]: CHANGE, [WORDS]: SAID, [SHOWN]: ALL });
    const ofOfficer = pressedData(await officer.press(ROW));
    await officer.press('Back to their page');
    await officer.press('Back to the family');
    await officer.press('Open: Lu');
    expect(textOn(officer)).not.toContain(TODAY);
    await officer.press(ROW);
    for (const word of [SAID, TODAY]) expect(textOn(officer)).not.toContain(word);
    await openFamily();
    expect(textOn(lead)).not.toContain('from: aunt');
    const ofLead = pressedData(await lead.press(OPEN));
    await lead.press('Back to the family');
    await lead.press('Back to the families');
    await lead.press('Back to the review');
    await lead.press('The review’s team');
    const reviewer = personAtBoard(world, 'Rae Reader');
    await join(world, reviewer, 'Independent reviewer');
    await declare(reviewer);
    await nurse.install();
    const named = { name: 'S', email: 's@board.example' };
    const stranger = teams.addPerson({ tenant: tenants.board, ...named });
    for (const person of [reviewer, nurse, officer, stranger]) {
      const { card, error } = await person.forge({ verb: 'families.feedback', data: ofLead });
      expect(JSON.stringify(card ?? error)).not.toContain('so long');
    }
    for (const person of [reviewer, nurse, lead, stranger])
      for (const verb of ['family.feedback', 'family.feedback.save', 'family.feedback.remove']) {
        const { card, error } = await person.forge({ verb, data: ofOfficer });
        expect(JSON.stringify(card ?? error)).not.toContain('so long');
      }
    expect(await feedback()).toMatchObject([[{ is: 'change' }], []]);
  });

  test.each(['family member', 'review'] as const)(
    'it rests under a hold on the %s: the lead sees no more, and none is noted',
    async (is) => {
      await start();
      const { officer, lead } = world;
      await note({ [IS]: CHANGE, [WORDS]: SAID, [SHOWN]: ALL });
      const page = officer.screen();
      await officer.press(ROW);
      const [family] = await kept(world, families, reviewId);
      const memberId = family?.members[0]?.id ?? '';
      await openFamily();
      await holdOn(is === 'review' ? { is } : { is, memberId });
      await lead.press('Back to the families');
      await lead.press('Open: Family 1');
      const seen = [textOn(lead)];
      await lead.press(OPEN);
      seen.push(textOn(lead));
      for (const card of seen) {
        expect(card).toContain('There is a hold on what they say.');
        for (const word of [SAID, CHANGE, TODAY]) expect(card).not.toContain(word);
      }
      const form = officer.screen();
      for (const button of ['Note it', BACK]) {
        const pressed = await officer.pressCopied(form, button, { [IS]: CHANGE, [WORDS]: 'More.' });
        expect(answerOf(pressed)).toContain('nothing was saved or changed');
        expect(answerOf(pressed)).not.toContain(SAID);
      }
      expect(await feedback()).toMatchObject([[{ words: SAID }]]);
      const opened = answerOf(await officer.pressCopied(page, ROW));
      expect(opened).not.toContain('Input.');
      expect(opened).not.toContain(SAID);
    },
  );

  test('the latest can be taken back, whoever knew of it, and pressed twice it is one', async () => {
    await start();
    const { officer, lead } = world;
    await note({ [IS]: CHANGE, [WORDS]: 'The first.', [SHOWN]: ALL });
    await note({ [IS]: CHANGE, [WORDS]: SAID, [SHOWN]: ALL });
    await officer.press(ROW);
    await officer.press(BACK, { [WORDS]: 'Being typed.' }, { twice: true });
    expect(textOn(officer)).toContain('Taken back. The lead no longer sees it.');
    expect(textOn(officer)).not.toContain(SAID);
    expect(inputsOf(officer.screen()).map(({ value }) => value)).toContain('Being typed.');
    expect(await feedback()).toMatchObject([[{ words: 'The first.' }]]);
    await openFamily();
    await lead.press(OPEN);
    expect(textOn(lead)).toContain('The first.');
    expect(textOn(lead)).not.toContain(SAID);
    await officer.press(BACK);
    expect(await feedback()).toEqual([[]]);
    expect(textOn(officer)).not.toContain('The first.');
  });

  test('nothing is taken back while there is a hold on what they say', async () => {
    await start();
    const { officer } = world;
    await note({ [IS]: CHANGE, [WORDS]: SAID });
    await officer.press(ROW);
    const [family] = await kept(world, families, reviewId);
    await holdOn({ is: 'family member', memberId: family?.members[0]?.id ?? '' });
    expect(answerOf(await officer.press(BACK))).toContain('nothing was saved or changed');
    expect(await feedback()).toMatchObject([[{ words: SAID }]]);
  });

  test('what is missing is asked for, and what was typed is still there', async () => {
    await start();
    const { officer } = world;
    await officer.press(ROW);
    await officer.press('Note it', { [WORDS]: SAID });
    expect(textOn(officer)).toContain(`Please fill in “${IS}”.`);
    expect(inputsOf(officer.screen()).map(({ value }) => value)).toContain(SAID);
    expect(await feedback()).toEqual([[]]);
  });

  test('a police officer reads and notes nothing before that is agreed', async () => {
    await start('sqlite', AGREED_POLICE);
    await note({ [IS]: CHANGE, [WORDS]: SAID });
    const data = pressedData(await world.officer.press(ROW));
    await withoutAgreement(world, reviewId);
    const before = await feedback();
    for (const verb of ['feedback', 'feedback.save', 'feedback.remove']) {
      const { card, error } = await world.officer.forge({ verb: `family.${verb}`, data });
      expect(JSON.stringify(card ?? error)).not.toContain(SAID);
    }
    expect(await feedback()).toEqual(before);
  });
});
