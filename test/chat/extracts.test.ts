/** What the report says of somebody's part: offered before it is final, in its order, and answered. */
import { REVIEW_ID, extracts, participations, reviews } from '../../src/workflows/kinds.ts';
import { change, listOf } from '../../src/storage/records.ts';
import { at } from '../support/clock.ts';
import { ENGAGEMENT, addMember, beginFamily, recordWords } from '../support/family.ts';
import {
  FOR_CHARGES,
  chatOf,
  kept,
  openHolds,
  reviewIdOf,
  sendsOf,
  setHold,
  WITNESS,
} from '../support/holds.ts';
import { GROUNDWORK, addPerson, officerOf, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { REVIEWER, keptIn, startTalkingWorld, type TalkingWorld } from '../support/talking.ts';
import { auditOf, openTheReview, textOn } from '../support/team.ts';
import type { StoreKind } from '../support/world.ts';
import { buttons, inputsOf, type Person } from '../teams-simulator/index.ts';

const SAID = 'Nobody told us that the visits had stopped. I kept a note of every Monday.';
const TEXT = 'The health visitor had no way to learn that the visits had ended.';
const QUOTE = 'I kept a note of every Monday.';
const NOT_RIGHT = 'It was every Tuesday, as far as I remember.';
const OFFERED = 'You can read what the report says about your part';
const WHY = 'The family asked us in writing to go ahead.';
const FIELDS = { text: 'What the draft says', quotes: 'Their own words' };

let world: TalkingWorld;
afterEach(async () => {
  await world.stop();
});

const titles = (person: Person) => buttons(person.screen()).map(({ title }) => title);
const offers = (person: Person, title: string) => titles(person).includes(title);

/** The nurse has sent what she wrote, and Rae may read it. */
async function start(quoting = 'Show me first', kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startTalkingWorld(kind);
  const { nurse } = world;
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  await nurse.press('Next', { 'Tell us about your part': SAID });
  while (offers(nurse, 'Next')) await nurse.press('Next');
  await nurse.press('Read it all back');
  while (offers(nurse, 'Read on')) await nurse.press('Read on');
  await nurse.press('Send it to the review', { 'May the review use': quoting });
  await world.vantage.sweep();
}

async function list(person: Person, roles = REVIEWER): Promise<string> {
  await openTheReview(person, roles);
  await person.press('Before it is final');
  return textOn(person);
}

/** From anywhere: Rae at what is written of the nurse. */
async function open(): Promise<string> {
  await list(world.rae);
  await world.rae.press('Open what is written about the part of Hanna Nursewell');
  return textOn(world.rae);
}

async function write(text = TEXT, quotes = ''): Promise<string> {
  const { rae } = world;
  await open();
  await rae.press(offers(rae, 'Write it') ? 'Write it' : 'Change it');
  await rae.press('Save', { [FIELDS.text]: text, [FIELDS.quotes]: quotes });
  return textOn(rae);
}

async function offer(text = TEXT, quotes = ''): Promise<void> {
  const { rae } = world;
  await write(text, quotes);
  await list(rae);
  if (offers(rae, 'Begin showing')) await rae.press('Begin showing');
  await open();
  await rae.press(offers(rae, 'Offer it to them') ? 'Offer it to them' : 'Offer it again');
  await world.vantage.sweep();
  world.nurse.reload();
}

async function reviewId(): Promise<string> {
  await openTheReview(world.lead, 'Review lead');
  await world.lead.press('Who is where');
  return reviewIdOf(world);
}

async function stored() {
  return (await kept(world, extracts, await reviewId()))[0];
}

/** A family of one, who takes part. */
async function family(): Promise<void> {
  const { lead, officer } = world;
  await openTheReview(lead, 'Review lead');
  await lead.press('Who is where');
  await officer.install();
  await addPerson(world, officerOf(world));
  await lead.press('Save and invite', GROUNDWORK);
  await world.vantage.sweep();
  officer.reload();
  await beginFamily(world, ENGAGEMENT);
  await addMember(world, 'Mo', 'mother');
  await officer.press('Taking part, or not');
  await officer.press('Save', {
    'Where does it stand?': 'Taking part',
    'On which day was that?': '2026-04-13',
  });
}

describe('the order', () => {
  test('nothing is offered before showing begins, which waits for the family or says why not', async () => {
    await start();
    await family();
    const { rae } = world;
    expect(await write()).toContain('Written, not offered.');
    expect(titles(rae)).not.toContain('Offer it to them');
    expect(textOn(rae)).toContain('offered once showing has begun');
    // Forged, it is not offered either.
    const data = pressedData(await rae.press('Change it'));
    await rae.forge({ verb: 'extract.offer', data: { ...data, i: '1' } });
    await world.vantage.sweep();
    expect(chatOf(world.nurse).join()).not.toContain(OFFERED);

    expect(await list(rae)).toContain('0 of 1 have read the report');
    await rae.press('Begin showing');
    expect(textOn(rae)).toContain('Please fill in “Why can’t it wait for the family?”');
    await rae.press('Begin showing', { 'Why can’t it wait': WHY }, { twice: true });
    expect(textOn(rae)).toContain(WHY);
    const begun = (await auditOf(world, await reviewId())).filter(
      ({ what }) => what === 'extracts.begin',
    );
    // The words are the review's, and go with it.
    expect(begun.map(({ why }) => why)).toContain('0 of 1 families');
    await open();
    expect(titles(rae)).toContain('Offer it to them');
  });

  test('once all of the family have read it no reason is asked for', async () => {
    await start();
    await family();
    const { officer, rae } = world;
    await officer.press('Open: The report, before it is final');
    await officer.press('Save', {
      'Have they read it?': 'They would rather not read it',
      'On which day did they read it': '2026-04-14',
    });
    expect(await list(rae)).toContain('1 of 1 have read the report');
    await rae.press('Begin showing');
    expect(textOn(rae)).toContain('Showing began on');
  });
});

test.each<StoreKind>(['sqlite', 'cosmos'])(
  'is offered, read, and answered with words that the reviewers alone read (%s)',
  async (kind) => {
    await start('Show me first', kind);
    const { nurse, rae, lead } = world;
    await write(TEXT, QUOTE);
    await list(rae);
    await rae.press('Begin showing');
    await open();
    await rae.press('Offer it to them', {}, { twice: true });
    await world.vantage.sweep();
    nurse.reload();
    expect(sendsOf(world, nurse, OFFERED)).toBe(1);
    expect(await list(rae)).toContain('Offered to them.');

    await nurse.press('Read it');
    expect(textOn(nurse)).toContain(TEXT);
    expect(textOn(nurse)).toContain(QUOTE);
    expect(await list(lead, 'Review lead')).toContain('They have opened it.');
    await nurse.press('No, don’t quote this', {}, { twice: true });
    await nurse.press('Something isn’t right');
    await nurse.press('Send');
    expect(textOn(nurse)).toContain('Please fill in');
    await at(world, '2026-04-16T09:00:00Z');
    await nurse.press('Send', { 'In your own words': NOT_RIGHT }, { twice: true });
    expect(textOn(nurse)).toContain('You told us on');
    expect(textOn(nurse)).toContain(NOT_RIGHT);

    // The lead has news, and sees where it stands; no word of it.
    await world.vantage.sweep();
    expect(sendsOf(world, lead, 'something new')).toBeGreaterThan(0);
    expect(await list(lead, 'Review lead')).toContain('They say that something isn’t right.');
    expect(titles(lead).join()).not.toContain('Open what is written');
    const { r } = pressedData(await lead.press('Conversations'));
    const data = { n: 'forged-nonce', r, p: (await nurseId())[0] };
    for (const verb of ['extract.show', 'extract.form', 'extract.save', 'extract.offer']) {
      const { card } = await lead.forge({ verb, data });
      expect(JSON.stringify(card ?? '')).not.toMatch(/Tuesday|Monday|health visitor had/);
    }
    expect(await open()).toContain(NOT_RIGHT);
    expect(textOn(rae)).toContain('Their words may not be quoted like this');
    expect((await stored())?.reply?.is).toBe('not right');

    // Nothing of it stands in a chat, in the log or on the trail.
    await world.vantage.sweep();
    const trail = JSON.stringify(await auditOf(world, await reviewId()));
    for (const text of [keptIn(world), world.logLines.join('\n'), trail])
      expect(text).not.toMatch(/Tuesday|every Monday|health visitor had/);
    expect(JSON.parse(trail)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'extract.save', why: '' }),
        expect.objectContaining({ what: 'extract.offer' }),
        expect.objectContaining({ what: 'extract.show' }),
      ]),
    );
  },
);

const nurseId = () =>
  withStore(world, async (store) => {
    const all = await listOf(store, participations, await reviewId());
    return all.filter(({ value }) => value.name === world.nurse.name).map(({ id }) => id);
  });

test('what is written anew after an answer is asked about anew, once it is offered again', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('Read it');
  await nurse.press('It is right', {}, { twice: true });
  expect(textOn(nurse)).toContain('You told us on');
  nurse.reload();
  await world.vantage.sweep();
  expect(chatOf(nurse).join()).toContain('Thank you for your answer about the report');

  expect(await write(`${TEXT} It was so elsewhere, too.`)).toContain('They see it as it was');
  expect(textOn(rae)).toContain('That was about an earlier version.');
  // Until it is offered again they see what they answered.
  await nurse.press('What the report says about my part');
  expect(textOn(nurse)).not.toContain('elsewhere');
  const page = nurse.screen();
  await at(world, '2026-04-15T09:00:00Z');
  await open();
  await rae.press('Offer it again', {}, { twice: true });
  await world.vantage.sweep();
  // A card of before says nothing of the new one.
  const { card } = await nurse.pressCopied(page, 'Something isn’t right');
  expect(JSON.stringify(card)).toContain(
    'It was changed while you looked at it, so your answer was not taken.',
  );
  expect(JSON.stringify(card)).toContain('Is it right now?');
  expect(sendsOf(world, nurse, OFFERED)).toBeGreaterThanOrEqual(2);
  nurse.reload();
  expect(await list(rae)).toContain('Offered to them.');
  await nurse.press('Read it');
  expect(textOn(nurse)).toContain('elsewhere');
  await nurse.press('It is right');
  expect(await list(rae)).toContain('They say that it is right.');
});

test('a comment on what was changed meanwhile is kept, as of what they saw', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('Read it');
  await nurse.press('Something isn’t right');
  const page = nurse.screen();
  await offer('Something else altogether.');
  await nurse.pressCopied(page, 'Send', { 'In your own words': NOT_RIGHT });
  expect(await open()).toContain(NOT_RIGHT);
  expect(textOn(rae)).toContain('That was about an earlier version.');
  expect((await stored())?.reply?.ofVersion).toBe(1);
});

test('who would rather talk it through asks for a conversation, and can still answer', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('I’d rather talk it through', {}, { twice: true });
  expect(textOn(nurse)).toContain('You also asked to talk');
  expect(await list(rae)).toContain('They would like to talk it through.');
  await rae.press('Conversations');
  expect(textOn(rae)).toContain('Hanna Nursewell');
  await nurse.press('What the report says about my part');
  await nurse.press('It is right');
  expect(await list(rae)).toContain('They say that it is right.');
});

const ABOUT = { 'In your own words': NOT_RIGHT };
/** It fits the field, and is more than can be kept. */
const TOO_MUCH = { 'In your own words': '—'.repeat(2000) };
const TALK = 'I’d rather talk it through';

test('who would rather talk it through after a comment says both, and each knows of both', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('Read it');
  await nurse.press('Something isn’t right');
  await nurse.press('Send', ABOUT);
  const page = nurse.screen();
  for (let pressed = 0; pressed < 2; pressed += 1) await nurse.pressCopied(page, TALK);
  await world.vantage.sweep();
  nurse.reload();
  expect(await open()).toContain('They would like to talk it through');
  expect(textOn(rae)).toContain(NOT_RIGHT);
  expect(textOn(rae)).not.toContain('That was about an earlier version.');
  await nurse.press('What the report says about my part');
  expect(textOn(nurse)).toContain('that you’d rather talk it through.');
  expect(textOn(nurse)).toContain(NOT_RIGHT);
  await nurse.press('Something isn’t right');
  expect(inputsOf(nurse.screen()).map(({ value }) => value)).toEqual([NOT_RIGHT]);
  await nurse.press('Back');

  // It stays about what they wrote it to.
  await offer('Something else altogether.');
  await nurse.press(TALK);
  await world.vantage.sweep();
  nurse.reload();
  expect(await open()).toContain(NOT_RIGHT);
  expect(textOn(rae)).toContain('That was about an earlier version.');
  expect((await stored())?.reply).toMatchObject({ is: 'talk', ofVersion: 2, wordsOf: 1 });
  await nurse.press('What the report says about my part');
  await nurse.press('Something isn’t right');
  expect(inputsOf(nurse.screen()).map(({ value }) => value)).toEqual(['']);
});

test('what is typed where they press that they would rather talk comes along, until it is right', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('Read it');
  await nurse.press('Something isn’t right');
  await nurse.press(TALK, TOO_MUCH);
  expect(textOn(nurse)).toContain('What isn’t right?');
  await nurse.press(TALK, ABOUT, { twice: true });
  expect(textOn(nurse)).toContain('You also asked to talk');
  expect(await list(rae)).toContain('They would like to talk it through.');
  expect(await open()).toContain(NOT_RIGHT);
  // Who says then that it is right no longer says what they wrote.
  await world.vantage.sweep();
  nurse.reload();
  await nurse.press('What the report says about my part');
  await nurse.press('It is right');
  expect(textOn(nurse)).not.toContain(NOT_RIGHT);
  expect(await open()).toContain('They say that it is right');
  expect(textOn(rae)).not.toContain(NOT_RIGHT);
});

test('what is typed to a version of before is kept as about that, pressed twice', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('Read it');
  await nurse.press('Something isn’t right');
  const page = nurse.screen();
  await offer('Something else altogether.');
  for (let pressed = 0; pressed < 2; pressed += 1) await nurse.pressCopied(page, TALK, ABOUT);
  expect((await stored())?.reply).toMatchObject({ is: 'talk', ofVersion: 2, wordsOf: 1 });
  expect(await open()).toContain(NOT_RIGHT);
  expect(textOn(rae)).toContain('That was about an earlier version.');
});

/** From the board: all begins to rest for the nurse, or goes on. */
async function rest(by: 'hold' | 'pause', is: 'begins' | 'ends'): Promise<void> {
  const { lead, nurse } = world;
  if (by === 'hold' && is === 'begins') {
    await openHolds(world);
    await setHold(world, { ...WITNESS, 'Which person': nurse.name });
  } else if (by === 'hold') {
    await openHolds(world);
    await lead.press(`Open the hold: ${nurse.name}`);
    await lead.press('Lift the hold', { Reason: 'Not called.' });
  } else {
    await lead.press('The review');
    await lead.press('Pause everybody');
    const save = { title: 'Pause everybody', verb: 'pause.save' };
    if (is === 'begins') await lead.press(save, FOR_CHARGES);
    else await lead.press('End the pause', { Reason: 'Not charged.' });
  }
}

test.each([
  ['hold', 'Send', 'What you have written is kept'],
  ['pause', 'Send', 'What you have written stays as it is'],
  ['pause', TALK, 'What you have written stays as it is'],
] as const)(
  'what is typed when a %s begins is kept on “%s”, and nobody opens it before it goes on',
  async (by, button, says) => {
    await start();
    await offer();
    const { nurse, rae } = world;
    await nurse.press('Read it');
    await nurse.press('Something isn’t right');
    const page = nurse.screen();
    await reviewId();
    await rest(by, 'begins');
    await nurse.press(button, TOO_MUCH);
    expect(textOn(nurse)).toContain('What isn’t right?');
    for (let pressed = 0; pressed < 2; pressed += 1) {
      const { card } = await nurse.pressCopied(page, button, ABOUT);
      expect(JSON.stringify(card)).toContain(says);
      expect(JSON.stringify(card)).not.toContain(NOT_RIGHT);
    }
    expect(await open()).not.toContain(NOT_RIGHT);

    await reviewId();
    await rest(by, 'ends');
    await world.vantage.sweep();
    expect(await open()).toContain(NOT_RIGHT);
    expect(textOn(rae)).toContain('They say that something isn’t right');
    nurse.reload();
    await nurse.press('What the report says about my part');
    expect(textOn(nurse)).toContain(NOT_RIGHT);
  },
);

test('who would rather not look at it is left in peace, and may come back to it', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('I’d rather not read it');
  expect(textOn(nurse)).not.toContain(TEXT);
  expect(await list(rae)).toContain('They would rather not look at it.');
  await world.vantage.sweep();
  expect(chatOf(nurse).join()).not.toContain(OFFERED);
  await nurse.press('What the report says about my part');
  expect(textOn(nurse)).toContain(TEXT);
});

test('nobody’s words who asked not to be quoted stand in it, in whosever part', async () => {
  await start('Don’t quote me');
  const { rae } = world;
  expect(await write(`She said: ${SAID}`)).toContain('asked not to be quoted stand in it');
  expect(await stored()).toBeUndefined();
  await open();
  await rae.press('Write it');
  expect(textOn(rae)).toContain('They asked not to be quoted.');
  await rae.press('Save', { [FIELDS.text]: TEXT, [FIELDS.quotes]: 'A note.' });
  expect(textOn(rae)).toContain('asked not to be quoted stand in it');
  // In the part of somebody else they are looked for too: of an officer who wrote down a family's words.
  await family();
  await world.officer.press('Back to the family');
  await recordWords(world.officer, 'Mo', 'It was very quiet.');
  await list(rae);
  await rae.press('Open what is written about the part of Farid Officerman');
  await rae.press('Write it');
  await rae.press('Save', { [FIELDS.text]: `A colleague wrote: ${SAID}` });
  expect(textOn(rae)).toContain('asked not to be quoted stand in it');
  expect(await stored()).toBeUndefined();
});

test('on hold, nothing of it is shown, offered or sent', async () => {
  await start();
  await write();
  const { lead, nurse, rae } = world;
  await list(rae);
  await rae.press('Begin showing');
  await open();
  const page = rae.screen();
  await reviewId();
  await openHolds(world);
  await setHold(world, { ...WITNESS, 'Which person': nurse.name });
  await rae.pressCopied(page, 'Offer it to them');
  await world.vantage.sweep();
  expect(sendsOf(world, nurse, OFFERED)).toBe(0);
  expect(await open()).toContain('there is a hold on this person');
  expect(textOn(rae)).not.toContain(TEXT);
  expect(await list(lead, 'Review lead')).toContain('On hold: nothing is shown or offered.');
  expect((await stored())?.offered).toBeUndefined();
});

test('who is on hold once it was offered does not see it until that is over', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('Read it');
  const page = nurse.screen();
  await reviewId();
  await openHolds(world);
  await setHold(world, { ...WITNESS, 'Which person': nurse.name });
  const { card } = await nurse.pressCopied(page, 'It is right');
  expect(JSON.stringify(card)).not.toContain(TEXT);
  expect((await stored())?.reply).toBeUndefined();
  expect(await list(rae)).not.toContain('They have opened it.');
});

test('once the review is closed it is there to be read, and nothing of it is changed', async () => {
  await start();
  await offer();
  const { nurse, rae } = world;
  await nurse.press('Read it');
  const page = nurse.screen();
  await nurse.press('Something isn’t right');
  const form = nurse.screen();
  await open();
  const readers = rae.screen();
  const id = await reviewId();
  const closed = {
    at: '2026-04-14T09:00:00.000Z',
    by: 'lena',
    publication: { is: 'not published' as const, why: 'It names a small place.', share: true },
    learned: 'Cover was thin.',
    support: 'Sam, 01632 960001',
  };
  await withStore(world, (store) =>
    change(store, reviews, id, REVIEW_ID, (value) => ({ value: { ...value, closed } })),
  );
  for (const button of ['It is right', 'Something isn’t right', 'I’d rather talk it through'])
    await nurse.pressCopied(page, button);
  for (const button of ['Send', TALK]) {
    const { card, error } = await nurse.pressCopied(form, button, ABOUT);
    expect(JSON.stringify(card ?? error)).toContain('nothing was saved or changed');
  }
  await rae.pressCopied(readers, 'Change it');
  expect((await stored())?.reply).toBeUndefined();
  expect(await open()).toContain(TEXT);
  expect(titles(rae)).toEqual(['Back to everybody']);
});

test('with who can’t be reached here it is read together, and what they say is noted', async () => {
  await start();
  const { lead, rae } = world;
  // As if she had been at the meeting without the app.
  const [id = ''] = await nurseId();
  const review = await reviewId();
  await withStore(world, (store) =>
    change(store, participations, review, id, (value) => ({
      value: { ...value, personId: undefined, messages: [] },
    })),
  );
  await write();
  await list(rae);
  await rae.press('Begin showing');
  await open();
  expect(titles(rae)).not.toContain('Offer it to them');
  await rae.press('Note this', { 'What did they say?': 'Something isn’t right' });
  expect(textOn(rae)).toContain('Please fill in “In their own words”');
  const typed = { 'What did they say?': 'Something isn’t right', 'In their own words': NOT_RIGHT };
  await rae.press('Note this', typed, { twice: true });
  expect(textOn(rae)).toContain('Noted by a reviewer who read it with them.');
  expect(await list(lead, 'Review lead')).toContain('They say that something isn’t right.');
  expect(textOn(lead)).not.toContain('Tuesday');
  const trail = (await auditOf(world, review)).filter(({ what }) => what === 'extract.noted');
  expect(trail.length).toBeGreaterThan(0);
  expect(JSON.stringify(trail)).not.toContain('Tuesday');
});

test('nobody else opens it, and who takes their words back takes it with them', async () => {
  await start();
  await offer();
  await family();
  const { nurse, officer, rae } = world;
  await nurse.press('Read it');
  const page = nurse.screen();
  for (const button of ['It is right', 'Something isn’t right', 'I’d rather talk it through']) {
    const { card } = await officer.pressCopied(page, button);
    expect(JSON.stringify(card)).toContain('This invitation was made out to someone else');
    expect(JSON.stringify(card)).not.toContain(TEXT);
  }
  expect((await stored())?.reply).toBeUndefined();
  await nurse.press('Back');
  await nurse.press('What I sent');
  await nurse.press('Take my words back');
  await nurse.press('Yes, take them back');
  await world.vantage.sweep();
  expect(await list(rae)).not.toContain('Hanna Nursewell');
  expect(await stored()).toBeUndefined();
});

test('who carried a family’s words too takes their own back out of it all the same', async () => {
  await start();
  await offer();
  await family();
  const { nurse } = world;
  await nurse.press('Read it');
  await nurse.press('Back');
  const [id = ''] = await nurseId();
  await withStore(world, async (store) =>
    change(store, participations, await reviewId(), id, (value) => ({
      value: { ...value, heardFamily: value.news ?? '2026-04-14T09:00:00.000Z' },
    })),
  );
  await nurse.press('What I sent');
  await nurse.press('Take my words back');
  await nurse.press('Yes, take them back');
  await world.vantage.sweep();
  expect(await stored()).toBeUndefined();
});
