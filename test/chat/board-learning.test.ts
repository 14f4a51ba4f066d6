import type { Publication } from '../../src/domain/closing.ts';
import { LEARNED_PAGE } from '../../src/workflows/board-learning.ts';
import { NHS, addAction, openOwnActions, recommend } from '../support/actions.ts';
import { at } from '../support/clock.ts';
import {
  LEARNED,
  NOT_PUBLISHED,
  anotherLike,
  close,
  closedWith,
  learn,
  publishedOn,
  SUPPORT,
  takesPart,
} from '../support/closed.ts';
import { nameContact, newContact, openAsContact } from '../support/contacts.ts';
import { addPerson, nurseOf, openReview } from '../support/journey.ts';
import { reviewIdOf, textOn } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';

const OPEN = 'What the board’s reviews have learned';
const DAY = '2026-04-28';

let world: TestWorld;
let contact: Person;
let reviewId: string;
beforeEach(async () => {
  world = await startWorld();
  contact = await newContact(world, world.tenants.nhs, 'Cora Contactly');
  await openReview(world);
  await addPerson(world, nurseOf(world));
  await world.lead.press('Back to the board');
  await nameContact(world, NHS, contact);
  reviewId = await reviewIdOf(world);
});
afterEach(async () => {
  await world.stop();
});

/** A review of the board that has found something, and that is closed where it says how. */
async function found(
  name: string,
  { publication, madeUp = false }: { publication?: Publication; madeUp?: boolean },
): Promise<void> {
  const id = `review-of-${name.toLowerCase()}`;
  const closed = publication && closedWith(publication);
  const details = {
    reference: `R-${name}`,
    leadName: 'Lena L.',
    telephone: '01632 960000',
    reviewer: 'Rae Reviewer',
    readers: '',
  };
  await anotherLike(world, reviewId, id, { details, madeUp, ...(closed && { closed }) });
  await learn(world, id, {
    findings: [
      {
        id: `finding-${name}`,
        title: `Found by ${name}`,
        says: `Explained by ${name}.`,
        themes: ['A theme'],
        passages: [{ passage: 'P7.1.1', mark: 'mark' }],
        evidence: 'The rota',
        research: [],
      },
    ],
    outcomes: [
      {
        id: `outcome-${name}`,
        findingId: `finding-${name}`,
        is: 'question',
        text: `Asked by ${name}`,
      },
    ],
    actions: [
      {
        id: `action-${name}`,
        outcomeId: `outcome-${name}`,
        text: `Done by ${name}`,
        agencyId: 'police',
        due: '2026-09-30',
        measure: 'It is there',
        checks: [],
      },
    ],
  });
}

const pressLearned = (person: Person) =>
  person.forge({ verb: 'contact.learned', data: { n: 'nonce-of-12', r: reviewId } });

async function learned(): Promise<string> {
  await openAsContact(contact);
  await contact.press(OPEN);
  return textOn(contact);
}

test('a contact sees what a public review found and what follows from it, and no more', async () => {
  expect(await learned()).toContain('Nothing yet.');
  await found('Out', { publication: publishedOn('2026-04-14') });
  await found('Unpublished', { publication: NOT_PUBLISHED });
  await found('Later', { publication: publishedOn(DAY) });
  await found('Open', {});
  const text = await learned();
  for (const name of ['Out', 'Unpublished'])
    for (const said of [
      `Review R-${name}`,
      `Found by ${name}`,
      `A question for the board: Asked by ${name}`,
    ])
      expect(text).toContain(said);
  expect(text).not.toMatch(/Later|Open\b/);
  expect(text).not.toMatch(/Explained|A theme|P7|rota|Done by|Police|It is there|The court/);
  expect(text).not.toContain(LEARNED);
  expect(text).not.toContain(SUPPORT);
  await at(world, `${DAY}T09:00:00Z`);
  expect(await learned()).toContain('Found by Later');
  expect(textOn(contact)).not.toContain('Found by Open');
});

test('it is reached from their agency’s actions too, which stay as they are once their review is closed', async () => {
  await recommend(world);
  await addAction(world, NHS, '2026-05-29', 'Plan two more places');
  await addAction(world, NHS, '2026-05-30', 'Ring before each visit');
  await close(world, reviewId);
  expect(await openOwnActions(contact)).toContain('Plan two more places');
  await contact.press(OPEN);
  expect(textOn(contact)).toContain('Cover was planned for a full team');
  expect(textOn(contact)).not.toContain('Plan two more places');
  await contact.press('Back to your agency');
  expect(textOn(contact)).toContain('your agency');
});

test('made-up reviews are seen from made-up ones alone', async () => {
  await found('Played', { publication: NOT_PUBLISHED, madeUp: true });
  await found('Real', { publication: NOT_PUBLISHED });
  expect(await learned()).toContain('Found by Real');
  expect(textOn(contact)).not.toContain('Played');
});

test('many reviews are shown a few at a time, the newest first, each of them once', async () => {
  const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'];
  for (const name of names) {
    await found(name, { publication: NOT_PUBLISHED });
    await found(`Not${name}`, {});
  }
  const pages: string[] = [await learned()];
  const hasMore = () => buttons(contact.screen()).some(({ title }) => title === 'More reviews');
  while (hasMore()) {
    await contact.press('More reviews');
    pages.push(textOn(contact));
  }
  const seen = pages.map((page) => [...page.matchAll(/Found by (\w+)/g)].map(([, name]) => name));
  expect(seen.flat()).toEqual(names.toReversed());
  expect(seen.map(({ length }) => length)).toEqual([LEARNED_PAGE, LEARNED_PAGE, 1]);
});

test('nobody else sees it: no contact of another review, nobody who is invited', async () => {
  const piet = await newContact(world, world.tenants.police, 'Piet Policely');
  await found('Out', { publication: NOT_PUBLISHED });
  for (const person of [piet, world.nurse, world.lead]) {
    const { card, error } = await pressLearned(person);
    expect(visibleText(card ?? {}) + JSON.stringify(error ?? '')).not.toContain('Found by');
  }
  // Nor a contact who turns out to be invited themselves.
  expect(await learned()).toContain('Found by Out');
  await takesPart(world, reviewId, contact);
  await contact.press('Back to your agency');
  const { card, error } = await pressLearned(contact);
  expect(visibleText(card ?? {}) + JSON.stringify(error ?? '')).not.toContain('Found by');
});
