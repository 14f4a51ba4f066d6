/** How people of a family are told apart by those who are not to read what they are called. */
import { change, create } from '../../src/storage/records.ts';
import { families } from '../../src/workflows/kinds.ts';
import { addMember, beginFamily } from '../support/family.ts';
import { kept, openHolds, reviewIdOf, screenOf } from '../support/holds.ts';
import { inviteOne, officerOf } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let reviewId = '';
beforeEach(async () => {
  world = await startWorld();
  await inviteOne(world, officerOf(world));
  reviewId = await reviewIdOf(world);
  await beginFamily(world);
});
afterEach(async () => {
  await world.stop();
});

const KNOWN = 'The review knows them as:';
const ASK = 'Their question, in their own words';

/** A family that was begun on that day, whoever its officer is. */
async function another(id: string, since: string, relationship = 'father'): Promise<void> {
  await withStore(world, (store) =>
    create(store, families, {
      id,
      partition: reviewId,
      value: {
        child: { name: 'Cal', lives: 'living' },
        officers: [{ participationId: 'participation-x', as: 'engagement', since }],
        members: [
          {
            id: `member-of-${id}`,
            name: 'Vi',
            relationship,
            contact: { is: 'approached', on: '2026-04-01' },
            feedback: [{ id: 'feedback-1', on: '2026-04-01', is: 'hard', shown: 'which' }],
          },
        ],
      },
    }),
  );
}

/** From the family's page, and back to it: two brothers, each of whom has asked something. */
async function brothers(): Promise<void> {
  const { officer } = world;
  for (const [name, relationship] of [
    ['Ed', 'brother'],
    ['Al', 'Brother'],
  ] as const) {
    await addMember(world, name, relationship);
    await officer.press('Open: Their questions');
    await officer.press('Add a question');
    await officer.press('Save', { [ASK]: `What now, of ${relationship}?` });
    await officer.press('Back to their page');
    await officer.press('Back to the family');
  }
}

async function keepApart(): Promise<void> {
  const [family] = (await kept(world, families, reviewId)).filter(
    ({ child }) => child.name === 'Bee',
  );
  const [one, other] = family?.members ?? [];
  await withStore(world, (store) =>
    change(
      store,
      families,
      reviewId,
      `family-${family?.officers[0]?.participationId}`,
      (value) => ({
        value: {
          ...value,
          members: value.members.map((member) => ({
            ...member,
            apart: [member.id === one?.id ? (other?.id ?? '') : (one?.id ?? '')],
          })),
        },
      }),
    ),
  );
}

test('an only one in an only family is known by the relationship, and no line says so', async () => {
  const { officer } = world;
  await addMember(world, 'Mo', 'mother');
  expect(screenOf(officer)).not.toContain(KNOWN);
  await officer.press('Back to the family');
  expect(screenOf(officer)).not.toContain(KNOWN);
});

test('two brothers have a number each, the same for their officer and for whoever answers', async () => {
  const { officer, lead } = world;
  await brothers();
  for (const who of ['brother 1, family 1', 'Brother 2, family 1'])
    expect(screenOf(officer)).toContain(`${KNOWN} ${who}.`);
  await officer.press('Open: Al');
  expect(screenOf(officer)).toContain(`${KNOWN} Brother 2, family 1.`);
  expect(screenOf(officer)).not.toContain('brother 1');
  await lead.press('The review');
  await lead.press('Questions from families');
  for (const number of [1, 2])
    expect(screenOf(lead)).toMatch(new RegExp(`asked by: brother ${number}, family 1`, 'i'));
});

test('of one kept apart from him, nothing on a brother’s page tells; the family’s list has the number', async () => {
  const { officer } = world;
  await brothers();
  await keepApart();
  await officer.press('Open: Al');
  expect(screenOf(officer)).not.toContain(KNOWN);
  await officer.press('Back to the family');
  expect(screenOf(officer)).toContain(`${KNOWN} Brother 2, family 1.`);
  await another('family-0', '2026-04-02T09:00:00.000Z');
  await officer.press('Open: Al');
  expect(screenOf(officer)).toContain(`${KNOWN} Brother, family 2.`);
});

test('families are numbered by when they were begun, on every list', async () => {
  const { officer, lead } = world;
  await addMember(world, 'Mo', 'mother');
  await another('family-zz', '2026-04-02T09:00:00.000Z');
  await another('family-aa', '2026-05-02T09:00:00.000Z', 'aunt');
  await officer.press('Back to the family');
  expect(screenOf(officer)).toContain(`${KNOWN} mother, family 2.`);
  await openHolds(world);
  await lead.press('Set a hold');
  expect(JSON.stringify(lead.screen())).toMatch(
    /From family 1: father.*From family 2: mother.*From family 3: aunt/,
  );
  await lead.press('Back to the holds');
  await lead.press('Back to the review');
  await lead.press('Families');
  await lead.press('Open: Family 2');
  expect(screenOf(lead)).toContain('To the child they are: mother.');
  await lead.press('Back to the families');
  await lead.press('Open: Family 1');
  expect(screenOf(lead)).toContain('Feedback 1, from: father, family 1');
  await lead.press('Open feedback 1');
  expect(screenOf(lead)).toContain('From: father, family 1');
});
