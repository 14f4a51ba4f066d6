import { buttons, inputsOf, visibleText } from '../teams-simulator/index.ts';
import { FOR_CHARGES, WITNESS, sendsOf, setHold } from '../support/holds.ts';
import { pressedData } from '../support/journey.ts';
import { contributionsIn, draftsIn } from '../support/look-inside.ts';
import {
  LOOKED,
  PAGE,
  PART,
  SAID,
  give,
  openNotes,
  startTalkedWorld,
  writeDown,
} from '../support/notes.ts';
import {
  REVIEWER,
  boardOf,
  chatNow,
  keptIn,
  openTalk,
  type TalkingWorld,
} from '../support/talking.ts';
import {
  auditOf,
  declare,
  join,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import type { StoreKind } from '../support/world.ts';

const GIVEN = 'What you said, for you to read';
const CONFIRM = 'Yes, this is what I said';
const AGAIN = 'This isn’t what I said: let us talk again';
const RECEIPT = 'Thank you. What you told us has reached the review.';
const READ = 'Read what Hanna Nursewell sent';

let world: TalkingWorld;
const start = async (kind: StoreKind = 'sqlite') => {
  world = await startTalkedWorld(kind);
};
afterEach(async () => {
  await world.stop();
});

const offered = (person = world.nurse) => buttons(person.screen()).map(({ title }) => title);

/** From the read-back: to its end. */
async function toTheEnd(): Promise<void> {
  while (offered().includes('Read on')) await world.nurse.press('Read on');
}

/** From the chat: the nurse corrects one text and is back at the notes as they are read. */
async function correct(texts: Record<string, string>): Promise<void> {
  const { nurse } = world;
  await nurse.press('Change or add something');
  await nurse.press(PAGE);
  await nurse.press('Save', texts);
  await nurse.press('Next');
  await nurse.press('Next');
  await nurse.press('Read it all back');
}

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s', (kind) => {
  beforeEach(() => start(kind));

  test('notes are written, given, corrected and confirmed, and count like what is written', async () => {
    const { nurse, rae } = world;
    await writeDown(world);
    expect(textOn(rae)).toContain('Something is written here.');
    expect(textOn(rae)).not.toContain(SAID);
    // Nobody has sent anything yet.
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    expect(textOn(rae)).toContain('Nobody has sent a perspective yet');

    await openNotes(world);
    await rae.press('Give it to them to read', {}, { twice: true });
    expect(textOn(rae)).toContain('They have this to read');
    await chatNow(world);
    expect(sendsOf(world, nurse, GIVEN)).toBe(1);
    expect(await boardOf(world)).toContain('Has the notes of what they said to read');

    await nurse.press('Read it');
    expect(textOn(nurse)).toContain('This was written down when you talked with us.');
    expect(textOn(nurse)).toContain(SAID);
    await correct({ [PART]: 'On Mondays and Tuesdays.' });
    expect(textOn(nurse)).toContain('On Mondays and Tuesdays.');
    await toTheEnd();
    await nurse.press(CONFIRM, { 'May the review use': 'Yes, quote me' }, { twice: true });
    expect(textOn(nurse)).toContain(RECEIPT);
    expect(await chatNow(world)).toContain(RECEIPT);
    expect(await boardOf(world)).toContain('Has sent their perspective');

    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    await rae.press(READ);
    expect(textOn(rae)).toContain('On Mondays and Tuesdays.');
    expect(textOn(rae)).toContain('Calm.');
    expect(textOn(rae)).not.toContain(SAID);
    expect(textOn(rae)).toContain(
      'Rae Reviewer wrote this down; they read it here and confirmed it',
    );
    // Once it is confirmed, there are no notes left.
    await openTalk(rae);
    expect(offered(rae)).not.toContain('Write down what they said');
  });

  test('what they say was not so goes back as it was written, and nobody reads their changes', async () => {
    const { nurse, rae } = world;
    await give(world);
    await nurse.press('Read it');
    await correct({ [PART]: 'Zebrafish-half-typed' });
    await nurse.press(AGAIN);
    expect(textOn(nurse)).toContain('You asked to talk');
    expect(await chatNow(world)).not.toContain(GIVEN);
    await openTalk(rae);
    expect(textOn(rae)).toContain('They would like to talk about the notes once more');
    await rae.press('Write down what they said');
    await rae.press(PAGE);
    const values = inputsOf(rae.screen()).map(({ value }) => value);
    expect(values).toEqual([SAID, 'Calm.']);
    await rae.press('Save, and back to the notes', { [PART]: 'Now it is right.' });
    await rae.press('Give it to them to read');
    await chatNow(world);
    await nurse.press('Read it');
    expect(textOn(nurse)).toContain('Now it is right.');
    expect(textOn(nurse)).not.toContain('Zebrafish');
    await toTheEnd();
    await nurse.press(CONFIRM);
    expect(textOn(nurse)).toContain(RECEIPT);
  });
});

describe('notes', () => {
  beforeEach(() => start());

  test('are opened by their author alone, among those of the review', async () => {
    const { rae, lead } = world;
    await writeDown(world);
    const { r, p } = pressedData(await rae.press(PAGE));
    const uma = personAtBoard(world, 'Uma Second');
    await join(world, uma, REVIEWER);
    await declare(uma);
    await openTalk(uma);
    await uma.press('Write down what they said');
    expect(textOn(uma)).not.toContain('Something is written here.');
    await uma.press(PAGE);
    expect(textOn(uma)).not.toContain(SAID);
    for (const verb of ['notes.show', 'notes.page', 'notes.save', 'notes.give']) {
      const data = { n: 'forged-nonce', r, p, i: 'your-way' };
      const { card, error } = await lead.forge({ verb, data });
      const said = card ? visibleText(card) : (error?.message ?? '');
      expect(said).toContain('whatever other part they have in a review');
    }
  });

  test('are no perspective, and nobody is told, before they are given', async () => {
    const { nurse } = world;
    await writeDown(world);
    const data = { n: 'forged-nonce', ...pressedKeys(await nurse.press('Talk')) };
    for (const verb of ['notes.read', 'notes.again']) {
      const { card } = await nurse.forge({ verb, data });
      expect(visibleText(card ?? {})).not.toContain(SAID);
    }
    const by = (await draftsIn(world))[0]?.recorded?.by ?? '';
    for (const verb of ['read-back.show', 'page.open', 'page.save', 'send', 'compare']) {
      const { card, error } = await nurse.forge({ verb, data: { ...data, by, g: 'your-way' } });
      expect(JSON.stringify([card, error])).toContain('They went back to whoever talked with you');
    }
    expect(await contributionsIn(world)).toEqual([]);
  });

  test('that are empty are not given', async () => {
    const { rae, nurse } = world;
    await openNotes(world);
    await rae.press('Give it to them to read');
    expect(textOn(rae)).toContain('Nothing is written yet, so there is nothing to give them');
    expect(sendsOf(world, nurse, GIVEN)).toBe(0);
  });

  test('that were given are not changed by a page that their author had open', async () => {
    const { rae, nurse } = world;
    await writeDown(world);
    await rae.press(PAGE);
    const old = rae.screen();
    await openNotes(world);
    await rae.press('Give it to them to read');
    const { error } = await rae.pressCopied(old, 'Save', { [PART]: 'Too late.' });
    expect(error?.message).toContain('What you just typed was not taken');
    await chatNow(world);
    await nurse.press('Read it');
    expect(textOn(nurse)).toContain(SAID);
  });

  test('written on two devices at once lose nothing', async () => {
    const { rae } = world;
    await openNotes(world);
    await rae.press(PAGE);
    const other = rae.screen();
    await openNotes(world);
    await rae.press(PAGE);
    await rae.press('Save', { [PART]: 'The first half.' });
    await rae.pressCopied(other, 'Save', { [PART]: 'The second half.' });
    await openNotes(world);
    await rae.press(PAGE);
    const [text] = inputsOf(rae.screen()).map(({ value }) => value);
    expect(text).toContain('The first half.');
    expect(text).toContain('The second half.');
  });

  test('that are too long stay on the screen, and all others are kept', async () => {
    const { rae } = world;
    await openNotes(world);
    const { r, p } = pressedData(await rae.press(PAGE));
    const { error } = await rae.forge({
      verb: 'notes.save',
      data: {
        n: 'nonce-of-mine',
        r,
        p,
        i: 'your-way',
        pair: 'next',
        f: { 0: '', 1: '' },
        '0__nonce-of-mine': 'x'.repeat(4001),
        '1__nonce-of-mine': 'Kept.',
      },
    });
    expect(error?.message).toContain('4,000');
    await openNotes(world);
    await rae.press(PAGE);
    expect(inputsOf(rae.screen()).map(({ value }) => value)).toEqual(['', 'Kept.']);
  });

  test('confirmed by somebody who has sent something in writing are something more of theirs', async () => {
    const { nurse, rae } = world;
    await nurse.press('Write as well');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Next', { [PART]: 'In my own writing.' });
    await nurse.press('Next');
    await nurse.press('Read it all back');
    await nurse.press('Send it to the review');
    expect(textOn(nurse)).toContain(RECEIPT);
    await give(world);
    await nurse.press('Read it');
    await toTheEnd();
    await nurse.press(CONFIRM);
    expect(textOn(nurse)).toContain(RECEIPT);
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    await rae.press(READ);
    expect(textOn(rae)).toContain('In my own writing.');
    expect(textOn(rae)).toContain(SAID);
  });

  test('leave alone what somebody has begun to write, which can be sent as well', async () => {
    const { nurse, rae } = world;
    await nurse.press('Write as well');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Save and leave', { [PART]: 'In my own writing.' });
    await give(world);
    await nurse.press('Read it');
    expect(textOn(nurse)).not.toContain('In my own writing.');
    await toTheEnd();
    await nurse.press(CONFIRM);
    expect(await draftsIn(world)).toMatchObject([{ answers: {} }]);
    expect(await chatNow(world)).toContain(RECEIPT);
    await nurse.press('What I sent');
    await nurse.press('Go on writing');
    expect(inputsOf(nurse.screen()).map(({ value }) => value)).toContain('In my own writing.');
    await nurse.press('Next');
    await nurse.press('Next');
    await nurse.press('Read it all back');
    await nurse.press('Send it to the review');
    await openTheReview(rae, REVIEWER);
    await rae.press('Perspectives');
    await rae.press(READ);
    expect(textOn(rae)).toContain('In my own writing.');
    expect(textOn(rae)).toContain(SAID);
  });

  test('of whoever would rather not after all are not read, confirmed or given', async () => {
    const { nurse, rae } = world;
    await give(world);
    await nurse.press('Not for me, or not now');
    await nurse.press('I’d rather not take part');
    expect(textOn(nurse)).toContain('You’d rather not. We respect that.');
    expect(await chatNow(world)).not.toContain(GIVEN);
    await openTheReview(rae, REVIEWER);
    await rae.press('Conversations');
    expect(textOn(rae)).not.toContain('Hanna Nursewell');
  });

  test('are deleted with what somebody takes back', async () => {
    const { nurse } = world;
    await give(world);
    await nurse.press('Read it');
    await toTheEnd();
    await nurse.press(CONFIRM);
    await nurse.press('What I sent');
    await nurse.press('Take my words back');
    await nurse.press('Yes, take them back');
    await world.vantage.sweep();
    expect(await contributionsIn(world)).toEqual([]);
    expect(await draftsIn(world)).toEqual([]);
  });

  test('of somebody on hold are opened by nobody, and what is typed on an open page is kept', async () => {
    const { rae, lead } = world;
    await writeDown(world);
    await rae.press(PAGE);
    await boardOf(world);
    await lead.press('The review');
    await lead.press('Holds');
    await setHold(world, { ...WITNESS, 'Which person': 'Hanna Nursewell' });
    await world.vantage.sweep();
    await rae.press('Save', { [PART]: 'Kept all the same.' });
    expect(textOn(rae)).toContain('Nothing is offered or noted while this rests.');
    expect(
      (await draftsIn(world))[0]?.answers['your-part']?.text ??
        JSON.stringify(await draftsIn(world)),
    ).toContain('Kept all the same.');
    expect(offered(rae)).not.toContain('Write down what they said');
  });

  test('wait while the review is paused, and can be confirmed afterwards', async () => {
    const { nurse, lead } = world;
    await give(world);
    await nurse.press('Read it');
    await toTheEnd();
    await openTheReview(lead, 'Review lead');
    await lead.press('Pause everybody');
    await lead.press('Pause everybody', FOR_CHARGES);
    await nurse.press(CONFIRM);
    expect(textOn(nurse)).toContain('The review is paused');
    expect(await contributionsIn(world)).toEqual([]);
    await openTheReview(lead, 'Review lead');
    await lead.press('Pause everybody');
    await lead.press('End the pause', { Reason: 'It was a mistake.' });
    expect(await chatNow(world)).toContain(GIVEN);
    await nurse.press('Read it');
    await toTheEnd();
    await nurse.press(CONFIRM);
    expect(textOn(nurse)).toContain(RECEIPT);
  });

  test('are on record as written and given, and no word of them is in a chat, the trail or the log', async () => {
    const { nurse } = world;
    await give(world, { [PART]: 'Zebrafish-said' });
    await nurse.press('Read it');
    await correct({ [LOOKED]: 'Zebrafish-corrected' });
    await toTheEnd();
    await nurse.press(CONFIRM);
    await chatNow(world);
    const trail = await auditOf(world, await reviewIdOf(world));
    const acts = trail.map(({ what }) => what).filter((what) => what.startsWith('notes.'));
    expect(acts).toEqual(['notes.show', 'notes.page', 'notes.save', 'notes.give']);
    const everything = [keptIn(world), JSON.stringify(trail), world.logLines.join('\n')];
    for (const text of everything) expect(text).not.toContain('Zebrafish');
  });
});

function pressedKeys(result: Parameters<typeof pressedData>[0]) {
  const { r, p } = pressedData(result);
  return { r, p };
}
