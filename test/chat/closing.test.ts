import { stamp } from '../../src/domain/dates.ts';
import { contributionIdOf } from '../../src/domain/contribution.ts';
import type { Store } from '../../src/storage/port.ts';
import { change, createOnce, listOf } from '../../src/storage/records.ts';
import {
  REVIEW_ID,
  contributions,
  draftIdOf,
  drafts,
  participations,
  reviews,
} from '../../src/workflows/kinds.ts';
import { deleteUnsent } from '../../src/workflows/delete-unsent.ts';
import { at } from '../support/clock.ts';
import { NOT_PUBLISHED, closedWith } from '../support/closed.ts';
import { WITNESS, chatOf, kept, screenOf, sendsOf, setHold } from '../support/holds.ts';
import { addPerson, GROUNDWORK, inviteOne, nurseOf, officerOf } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { auditOf, openTheReview, reviewIdOf } from '../support/team.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';

const WORDS = 'Nobody told us that the visits had stopped.';
const LEARNED = 'Cover for illness must be in the plan from the start.';
const TOLD = {
  'What was learned': LEARNED,
  'Is the report published?': 'Yes, all of it or a part',
  'On which day?': '2026-04-28',
  'Who is there to talk to': 'Sam Support, 01632 960111',
};

let world: TestWorld;
let reviewId: string;

const titles = (person: Person) => buttons(person.screen()).map(({ title }) => title);
const offers = (person: Person, title: string) => titles(person).includes(title);

/** A nurse who has sent her perspective, and an officer who was invited and said nothing. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  const { lead, nurse, officer } = world;
  await inviteOne(world, nurseOf(world));
  await officer.install();
  await addPerson(world, {
    ...officerOf(world),
    role: 'Professional',
    reason: nurseOf(world).reason,
  });
  await lead.press('Save and invite', GROUNDWORK);
  await eventually(() => chatOf(officer).some((text) => text.includes('R-2026-04')));
  await world.vantage.sweep();
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  await nurse.press('Next', { 'Tell us about your part': WORDS });
  while (offers(nurse, 'Next')) await nurse.press('Next');
  await nurse.press('Read it all back');
  while (offers(nurse, 'Read on')) await nurse.press('Read on');
  await nurse.press('Send it to the review', { 'May the review use': 'Don’t quote me' });
  reviewId = await reviewIdOf(world);
}

afterEach(async () => {
  await world.stop();
});

async function openClosing(): Promise<void> {
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('Closing');
}

async function prepare(more: Record<string, string> = {}): Promise<void> {
  await openClosing();
  await world.lead.press('Write what they are told');
  await world.lead.press('Save', { ...TOLD, ...more });
}

async function close(): Promise<void> {
  await prepare();
  await world.lead.press('Close the review…');
  await world.lead.press('Close it for good', {}, { twice: true });
  await world.vantage.sweep();
}

const stored = () =>
  withStore(world, (store) => listOf(store, reviews, reviewId)).then(([one]) => one?.value);

describe.each<StoreKind>(['sqlite', 'cosmos'])('with %s', (kind) => {
  test('whoever took part is thanked first, and then nothing is changed any more', async () => {
    await start(kind);
    const { lead, nurse, officer } = world;
    await openClosing();
    expect(screenOf(lead)).toContain('Not yet written: what those who took part are told');
    expect(offers(lead, 'Close the review…')).toBe(false);
    await prepare();
    expect(screenOf(lead)).toContain('Nothing stands in the way.');
    const before = sendsOf(world, officer, 'R-2026-04');
    await lead.press('Close the review…');
    expect(screenOf(lead)).toContain('at hours that suit them: 1, as far');
    await lead.press('Close it for good', {}, { twice: true });
    expect(screenOf(lead)).toContain('Closed on');
    await world.vantage.sweep();

    const thanks = chatOf(nurse).filter((text) =>
      text.startsWith('The review is closed. Thank you'),
    );
    expect(thanks.join()).toContain('Tuesday 28 April 2026');
    expect(thanks.join()).toContain('To talk to somebody then: Sam Support, 01632 960111.');
    // What was learned stands in no chat, where an employer could read it.
    expect(chatOf(nurse).join()).not.toContain(LEARNED);
    await nurse.press('What was learned');
    expect(screenOf(nurse)).toContain(LEARNED);
    expect(sendsOf(world, nurse, 'closed. Thank you.')).toBe(1);
    // Whoever said nothing gets no message; the card that stands there says that it is over.
    expect(sendsOf(world, officer, 'R-2026-04')).toBe(before);
    expect(chatOf(officer).join()).toContain(
      'Nothing more is asked of you, and nobody reminds you',
    );

    expect((await auditOf(world, reviewId)).map(({ what }) => what)).toContain('closing.close');
    await openClosing();
    expect(screenOf(lead)).toContain('Thanked in Teams, with the day as it is now: 1 of 1.');
    // A card of before is no way in.
    const { card } = await lead.forge({
      verb: 'analysis.begin',
      data: { n: 'forged-nonce', r: reviewId },
    });
    expect(card && visibleText(card)).toContain('This review is closed');
    await openTheReview(lead, 'Review lead');
    await lead.press('Who is where');
    expect(titles(lead)).not.toContain('Add a person');
    expect(titles(lead)).toContain('At a glance');
    await nurse.press('Back');
    await nurse.press('What I sent');
    expect(screenOf(nurse)).toContain(WORDS);
    expect(titles(nurse)).not.toContain('Take my words back');
  });
});

describe('what a lead writes for the end', () => {
  beforeEach(() => start());

  test.each([
    [
      'a day too near to be told before',
      { 'On which day?': '2026-04-20' },
      'From today the first one is Tuesday 21 April 2026',
    ],
  ])('%s', async (_, more, says) => {
    await prepare(more);
    expect(screenOf(world.lead)).toContain(says);
    expect(offers(world.lead, 'Close the review…')).toBe(false);
  });

  test.each([
    ['no day at all', { 'On which day?': '' }, 'Please fill in “On which day?'],
    ['a Saturday', { 'On which day?': '2026-05-02' }, 'this is no working day'],
    ['a bank holiday', { 'On which day?': '2026-05-04' }, 'this is no working day'],
    [
      'a day that is over',
      { 'On which day?': '2026-04-13' },
      'please choose a day from tomorrow on',
    ],
    ['nobody to talk to', { 'Who is there to talk to': '' }, 'Please fill in “Who is there'],
    ['nothing learned', { 'What was learned': ' ' }, 'Please fill in “What was learned'],
    [
      'words of somebody who is not to be quoted',
      { 'What was learned': `We heard: ${WORDS}` },
      'asked not to be quoted',
    ],
    [
      'no reason not to publish',
      { 'Is the report published?': 'No' },
      'Please fill in “If not: why?',
    ],
  ])('with %s stays on the form', async (_, more, says) => {
    await prepare(more);
    expect(screenOf(world.lead)).toContain(says);
    expect((await stored())?.ending).toBe(undefined);
  });

  test('a day of the review to avoid is none to publish on', async () => {
    const { lead } = world;
    await openTheReview(lead, 'Review lead');
    await lead.press('Days to avoid');
    await lead.press('Avoid this day', { 'Which day would you like to avoid?': '2026-04-28' });
    await prepare();
    expect(screenOf(lead)).toContain('this is a day to avoid');
  });
});

describe('a review is not closed', () => {
  beforeEach(() => start());

  test('while it is paused, and a press on an older card does not close it', async () => {
    const { lead } = world;
    await prepare();
    await lead.press('Close the review…');
    await withStore(world, (store) =>
      change(store, reviews, reviewId, REVIEW_ID, (review) => ({
        value: { ...review, pauses: [PAUSE] },
      })),
    );
    await lead.press('Close it for good');
    expect(screenOf(lead)).toContain('The review is paused. Closing waits');
    expect((await stored())?.closed).toBe(undefined);
  });

  test('while nobody has taken on that someone may be at risk', async () => {
    const { nurse, lead } = world;
    await nurse.press('Someone may be at risk now');
    await prepare();
    expect(screenOf(lead)).toContain(
      'Alerts that someone may be at risk which nobody has taken on: 1.',
    );
    expect(offers(lead, 'Close the review…')).toBe(false);
  });
});

const PAUSE = {
  id: 'pause-1',
  why: 'other' as const,
  other: 'A court asks',
  decidedBy: 'DS Clear',
  as: 'lead' as const,
  at: '2026-04-14T09:00:00Z',
  lookAgainOn: '2026-06-15',
};

test('what was begun and not sent is deleted, but for what a hold forbids to delete', async () => {
  await start();
  const { lead, nurse, officer } = world;
  await nurse.press('What I sent');
  await nurse.press('Add something');
  await officer.press('Write');
  await officer.press('I’ve read this: go on');
  await officer.press('Next', { 'Tell us about your part': 'I was not sure what I saw.' });
  await officer.press('Save and leave');
  await openTheReview(lead, 'Review lead');
  await lead.press('Holds');
  await setHold(world, { ...WITNESS, 'Which person?': officer.name });
  await world.vantage.sweep();
  expect(await kept(world, drafts, reviewId)).toHaveLength(2);
  await close();
  const left = await kept(world, drafts, reviewId);
  expect(left.map(({ answers }) => JSON.stringify(answers).includes('not sure'))).toEqual([true]);
  // Whoever is on hold is not written to.
  expect(chatOf(officer).join()).toContain('The review asks nothing of you for now');
  await openTheReview(lead, 'Review lead');
  await lead.press('Holds');
  const open = buttons(lead.screen()).find(({ title }) => title.startsWith('Open the hold'));
  await lead.press(open?.title ?? 'Open the hold');
  await lead.press('Lift the hold', { Reason: 'The trial is over.' });
  await world.vantage.sweep();
  expect(await kept(world, drafts, reviewId)).toEqual([]);
  expect(chatOf(officer).join()).toContain('Nothing more is asked of you, and nobody reminds you');
});

test('what was begun stays under a hold that was set a moment before it would be deleted', async () => {
  await start();
  const { lead, officer } = world;
  await officer.press('Write');
  await officer.press('I’ve read this: go on');
  await officer.press('Next', { 'Tell us about your part': 'I was not sure what I saw.' });
  await officer.press('Save and leave');
  const before = await stored();
  if (!before) throw new Error('There is no review.');
  await openTheReview(lead, 'Review lead');
  await lead.press('Holds');
  await setHold(world, { ...WITNESS, 'Which person?': officer.name });
  // The sweep has read the review before that.
  const failed = await withStore(world, (store) =>
    deleteUnsent({ store, now: () => world.clock.now, wake: () => undefined }, reviewId, {
      ...before,
      closed: closedWith(NOT_PUBLISHED),
    }),
  );
  expect(failed).toEqual([]);
  expect(await kept(world, drafts, reviewId)).toHaveLength(1);
});

test('where the day of publication moves everybody is told again, once', async () => {
  await start();
  const { lead, nurse } = world;
  await close();
  expect(sendsOf(world, nurse, '28 April')).toBe(1);
  await openClosing();
  await lead.press('Change what they are told');
  await lead.press('Save', { 'On which day?': '2026-05-12' }, { twice: true });
  await at(world, '2026-04-16T10:00:00Z');
  await at(world, '2026-04-17T10:00:00Z');
  expect(sendsOf(world, nurse, '12 May')).toBe(1);
  const cards = chatOf(nurse).filter((text) => text.includes('published on'));
  expect(cards).not.toEqual([]);
  for (const text of cards) expect(text).toContain('Tuesday 12 May 2026');
  // Out is out.
  await at(world, '2026-05-12T10:00:00Z');
  await openClosing();
  expect(offers(lead, 'Change what they are told')).toBe(false);
});

test('reminders and everything else that was to come is cancelled', async () => {
  await start();
  await close();
  const all = await kept(world, participations, reviewId);
  const open = all.flatMap(({ sends }) => sends).filter(({ send }) => send.is === 'wanted');
  expect(open).toEqual([]);
  await at(world, '2026-05-07T10:00:00Z');
  expect(sendsOf(world, world.officer, 'R-2026-04')).toBe(1);
});

async function changeTold(told: Record<string, string>): Promise<void> {
  await openClosing();
  await world.lead.press('Change what they are told');
  await world.lead.press('Save', told);
  await world.vantage.sweep();
}

test('whom to talk to is told again where it was wrong, and the cards in the chat say it', async () => {
  await start();
  await close();
  await changeTold({ 'Who is there to talk to': 'Uma Support, 01632 960222' });
  expect(sendsOf(world, world.nurse, '01632 960222')).toBe(1);
  expect(chatOf(world.nurse).join()).not.toContain('01632 960111');
});

test('after closing the day moves only so far that everybody can hear of it, and not once it is out', async () => {
  await start();
  const { lead } = world;
  await close();
  await changeTold({ 'On which day?': '2026-04-20' });
  expect(screenOf(lead)).toContain(
    'too soon for everybody to hear of it first. The first day is Tuesday 21 April 2026.',
  );
  await openClosing();
  await lead.press('Change what they are told');
  await at(world, '2026-04-28T08:30:00Z');
  // A form that was left open is no way to take back what is out.
  await lead.press('Save', { 'On which day?': '2026-09-01' });
  expect(screenOf(lead)).toContain('This review is closed');
  expect((await stored())?.closed?.publication).toEqual({ is: 'published', on: '2026-04-28' });
});

test('once it is closed no lead is let read: nobody could take back what they sent to others', async () => {
  await start();
  await close();
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('Whether the leads may read perspectives');
  await world.lead.press('Let the leads read', { Reason: 'A book about it.' });
  expect(visibleText(world.lead.screen())).toContain('This review is closed');
  expect((await stored())?.leadsRead).toEqual([]);
});

test('in a closed review what was learned is not looked at for quotes again: its day can move', async () => {
  await start();
  await close();
  // As if her words had been on hold when it was closed, and the hold was lifted since.
  await withStore(world, (store) =>
    change(store, reviews, reviewId, REVIEW_ID, ({ closed, ...review }) => ({
      value: { ...review, ...(closed && { closed: { ...closed, learned: `We heard: ${WORDS}` } }) },
    })),
  );
  await changeTold({ 'On which day?': '2026-05-12' });
  expect((await stored())?.closed?.publication).toEqual({ is: 'published', on: '2026-05-12' });
});

test('the leads have news two working days before the day of publication', async () => {
  await start();
  await close();
  await at(world, '2026-04-23T10:00:00Z');
  const before = sendsOf(world, world.lead, 'R-2026-04');
  await at(world, '2026-04-24T08:30:00Z');
  expect(sendsOf(world, world.lead, 'R-2026-04')).toBe(before + 1);
});

test('whoever took the app away is thanked when it is back', async () => {
  await start();
  const { nurse } = world;
  await nurse.uninstall();
  await close();
  expect(sendsOf(world, nurse, 'closed. Thank you.')).toBe(0);
  await nurse.install();
  await world.vantage.sweep();
  await world.vantage.sweep();
  expect(sendsOf(world, nurse, 'closed. Thank you.')).toBe(1);
});

test('what was sent before the closing, and done after it, is thanked for too', async () => {
  await start();
  const { officer } = world;
  await officer.press('Write');
  await officer.press('I’ve read this: go on');
  await officer.press('Next', { 'Tell us about your part': 'I was not sure what I saw.' });
  await close();
  // Sealed by a press that came in before, of a process that died then.
  await withStore(world, async (store) => {
    const id = (await listOf(store, participations, reviewId)).find(
      ({ value }) => value.email === officer.email.toLowerCase(),
    )?.id;
    const when = stamp(world.clock.now);
    await createOnce(store, drafts, {
      id: draftIdOf(id ?? ''),
      partition: reviewId,
      dueAt: when,
      value: {
        ...SEALED,
        questionnaire: await questionnaireOf(store),
        participationId: id ?? '',
        sent: { ...SEALED.sent, at: when, contributionId: contributionIdOf(id ?? '') },
      },
    });
  });
  await world.vantage.sweep();
  await world.vantage.sweep();
  expect(sendsOf(world, officer, 'closed. Thank you.')).toBe(1);
});

test('what was begun in the moment of closing is deleted soon after', async () => {
  await start();
  await close();
  await withStore(world, async (store) => {
    const value = { ...SEALED, questionnaire: await questionnaireOf(store), sent: undefined };
    await createOnce(store, drafts, { id: 'draft.late', partition: reviewId, value });
  });
  await at(world, '2026-04-14T09:03:00Z');
  expect(await kept(world, drafts, reviewId)).toEqual([]);
});

const SEALED = {
  participationId: 'somebody',
  locale: 'en-GB',
  answers: {},
  page: 'all',
  savedAt: '2026-04-14T09:00:00.000Z',
  sent: {
    at: '2026-04-14T09:00:00.000Z',
    contributionId: 'sent.somebody',
    isOutside: false,
    quoting: 'quote me' as const,
  },
};

/** The one that somebody has answered. */
async function questionnaireOf(store: Store) {
  const [sent] = await listOf(store, contributions, reviewId);
  if (!sent) throw new Error('Nobody has sent anything.');
  return sent.value.questionnaire;
}
