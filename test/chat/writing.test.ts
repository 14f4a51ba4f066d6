import { inputsOf, visibleText, type Person } from '../teams-simulator/index.ts';
import { beginFamily } from '../support/family.ts';
import { board, inviteOne, officerOf, pressedData } from '../support/journey.ts';
import { contributionIdOf } from '../../src/domain/contribution.ts';
import { stamp } from '../../src/domain/dates.ts';
import { change, read } from '../../src/storage/records.ts';
import { REVIEW_ID, draftIdOf, drafts, reviews } from '../../src/workflows/kinds.ts';
import { contributionsIn, draftsIn, withStore } from '../support/look-inside.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

const PART = 'Tell us about your part';
const LOOKED = 'How did things look';

let world: TestWorld;
let nurse: Person;
beforeEach(async () => {
  world = await startWorld();
  nurse = world.nurse;
  await inviteOne(world);
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
});
afterEach(async () => {
  await world.stop();
});

const fieldValue = (label: string) =>
  inputsOf(nurse.screen()).find((input) => input.label?.startsWith(label))?.value;

async function readBackAndSend(): Promise<void> {
  nurse.reload();
  await nurse.press({ verb: 'write' });
  for (let page = 0; page < 3 && !visibleText(nurse.screen()).includes('What you wrote'); page += 1)
    await nurse.press({ verb: 'page.next' });
  for (let part = 0; part < 3 && visibleText(nurse.screen()).includes('Read on'); part += 1)
    await nurse.press('Read on');
  await nurse.press('Send it to the review');
}

describe('a page', () => {
  test.each([
    'Save',
    'Next',
    'Save and leave',
    'I’d rather talk',
    'Support for me',
    'Someone may be at risk now',
  ])('saves when “%s” is pressed', async (button) => {
    await nurse.press(button, { [PART]: 'I was there on Mondays.' });
    nurse.reload();
    await nurse.press({ verb: 'write' });
    if (button === 'Next') await nurse.press('Back');
    expect(fieldValue(PART)).toBe('I was there on Mondays.');
  });

  test('says that it is saved', async () => {
    await nurse.press('Save', { [PART]: 'x' });
    expect(visibleText(nurse.screen())).toContain('Saved at 10:00.');
  });

  test.each(['absent', 'empty'] as const)('takes a field emptied, sent as %s', async (emptied) => {
    await nurse.press('Save', { [PART]: 'To be taken out.' });
    await nurse.press('Save', { [PART]: '' }, { emptied });
    nurse.reload();
    await nurse.press({ verb: 'write' });
    expect(fieldValue(PART) ?? '').toBe('');
  });

  test('keeps 4,000 characters whole, of any script, and reads them back', async () => {
    const long = '界'.repeat(3_998) + 'é!';
    await nurse.press('Save', { [PART]: long, [LOOKED]: '“'.repeat(4_000) });
    nurse.reload();
    await nurse.press({ verb: 'write' });
    expect(fieldValue(PART)).toBe(long);
    await readBackAndSend();
    const [contribution] = await contributionsIn(world);
    expect(contribution?.answers.map(({ text }) => text)).toEqual([long, '“'.repeat(4_000)]);
  });

  test('refuses more, names the field, and loses nothing else', async () => {
    const data = pressedData(await nurse.press('Save', { [PART]: '' }));
    const [part = '', looked = ''] = inputsOf(nurse.screen()).map(({ id }) => id);
    const n = part.split('__')[1] ?? '';
    const result = await nurse.forge({
      verb: 'page.next',
      data: { ...data, n, [part]: 'a'.repeat(4_001), [looked]: 'It looked calm.' },
    });
    expect(result.error?.message).toContain(PART);
    expect(result.error?.message).toContain('4001');
    nurse.reload();
    await nurse.press({ verb: 'write' });
    expect(fieldValue(LOOKED)).toBe('It looked calm.');
  });

  test.each([
    ['Markdown', '**bold** [link](http://example.com) # heading'],
    ['a date function', '{{DATE(2026-01-01T00:00:00Z, SHORT)}}'],
    ['a template expression', '${1+1} ${title} {reference}'],
    ['HTML', '<script>alert(1)</script> &amp; <b>'],
    ['emoji, Arabic and control characters', 'a\u0007b 👩‍👧 مرحبا \u202eabc'],
    ['quotes and JSON', '"}],"type":"AdaptiveCard","body":[{"'],
    ['lines', 'one\ntwo\r\n\r\nthree'],
  ])('takes %s word for word', async (_, text) => {
    await nurse.press('Save', { [PART]: text });
    expect(fieldValue(PART)).toBe(text);
    await readBackAndSend();
    const [contribution] = await contributionsIn(world);
    expect(contribution?.answers[0]?.text).toBe(text);
  });
});

describe('pressing twice', () => {
  test('the same page at once is one page, whichever comes first', async () => {
    const [one, two] = await nurse.press('Next', { [PART]: 'Once.' }, { twice: true });
    expect(visibleText(one.card ?? {})).toContain('What was around you');
    expect(visibleText(two.card ?? {})).toContain('What was around you');
    const [draft] = await draftsIn(world);
    expect(draft?.answers['your-way']).toMatchObject({ text: 'Once.', alsoWritten: [] });
  });

  test('an invoke that the service repeats under a new id has the same outcome', async () => {
    const result = await nurse.press('Next', { [PART]: 'Once.' });
    const again = await nurse.repeat(result);
    expect(visibleText(again.card ?? {})).toContain('Page 2 of 3');
  });

  test('sending twice at once sends one perspective', async () => {
    await nurse.press('Next', { [PART]: 'Once.' });
    await nurse.press('Next');
    await nurse.press('Read it all back');
    const [one, two] = await nurse.press('Send it to the review', {}, { twice: true });
    for (const result of [one, two])
      expect(visibleText(result.card ?? {})).toContain('has reached the review');
    expect(await contributionsIn(world)).toHaveLength(1);
    expect(await draftsIn(world)).toHaveLength(0);
  });
});

/** The page that stands open on one device, while it is opened once more on another. */
async function openedTwice() {
  const stale = nurse.screen();
  nurse.reload();
  await nurse.press({ verb: 'write' });
  return stale;
}

describe('a card from another device', () => {
  test('merges what was written to different questions', async () => {
    const stale = await openedTwice();
    await nurse.press('Save', { [PART]: 'From the desk.' });
    await nurse.pressCopied(stale, 'Save', { [LOOKED]: 'From the phone.' });
    nurse.reload();
    await nurse.press({ verb: 'write' });
    expect([fieldValue(PART), fieldValue(LOOKED)]).toEqual(['From the desk.', 'From the phone.']);
  });

  test('keeps both texts to one question, shows them, and lets the author choose', async () => {
    const stale = await openedTwice();
    await nurse.press('Save', { [PART]: 'From the desk.' });
    await nurse.pressCopied(stale, 'Save', { [PART]: 'From the phone.' });
    nurse.reload();
    await nurse.press({ verb: 'write' });
    expect(visibleText(nurse.screen())).toContain('You wrote two texts');
    expect(visibleText(nurse.screen())).toContain('From the desk.');
    expect(visibleText(nurse.screen())).toContain('From the phone.');
    await nurse.press('Use the second instead', {}, { twice: true });
    expect(fieldValue(PART)).toBe('From the desk.');
  });

  test('keeps both for the review where the author wants that', async () => {
    const stale = await openedTwice();
    await nurse.press('Save', { [PART]: 'From the desk.' });
    await nurse.pressCopied(stale, 'Save', { [PART]: 'From the phone.' });
    nurse.reload();
    await nurse.press({ verb: 'write' });
    await nurse.press('Keep both for the review');
    expect(visibleText(nurse.screen())).toContain('Page 1 of 3');
    await readBackAndSend();
    const [contribution] = await contributionsIn(world);
    expect(contribution?.answers[0]).toMatchObject({
      text: 'From the phone.',
      alsoWritten: ['From the desk.'],
    });
  });

  test('pressed again with more text, after an answer that got lost, is no second text', async () => {
    const page = nurse.screen();
    await nurse.press('Save', { [PART]: 'The first half' });
    await nurse.pressCopied(page, 'Save', { [PART]: 'The first half, and the second.' });
    const [draft] = await draftsIn(world);
    expect(draft?.answers['your-way']).toMatchObject({
      text: 'The first half, and the second.',
      alsoWritten: [],
    });
  });

  test('that comes after sending keeps the words on the screen and says what to do', async () => {
    const stale = await openedTwice();
    await readBackAndSend();
    const result = await nurse.pressCopied(stale, 'Save', { [PART]: 'Too late.' });
    expect(result.error?.message).toContain('press “What I sent”');
    expect(result.card).toBeUndefined();
  });
});

describe('sending', () => {
  test('an empty perspective is allowed, with a gentle question back', async () => {
    await nurse.press('Next');
    await nurse.press('Next');
    await nurse.press('Read it all back');
    expect(visibleText(nurse.screen())).toContain('Would you rather talk?');
    await nurse.press('Send it to the review');
    expect(visibleText(nurse.screen())).toContain('has reached the review');
    await world.lead.press('Look again');
    expect(await board(world)).toContain('Has sent their perspective');
  });

  test('keeps the wording that each answer answered', async () => {
    await nurse.press('Save', { [PART]: 'I was there.' });
    await readBackAndSend();
    const [contribution] = await contributionsIn(world);
    expect(contribution?.answers).toMatchObject([
      {
        questionId: 'your-way',
        asked: 'Tell us about your part, and what it was like.',
        text: 'I was there.',
        about: 'then',
      },
    ]);
  });

  test('left half done by a process that died is finished by the sweep', async () => {
    await nurse.press('Save', { [PART]: 'Sent, and then the power went.' });
    // What the one conditional write of sending leaves behind, and nothing after it.
    await withStore(world, async (store) => {
      const { r: reviewId, p: participationId } = pressedData(await nurse.press('Save'));
      const id = draftIdOf(String(participationId));
      const at = stamp(world.clock.now);
      const contributionId = contributionIdOf(String(participationId));
      const sent = { at, contributionId, isOutside: false, quoting: 'quote me' as const };
      await change(store, drafts, reviewId, id, (draft) => ({
        value: { ...draft, sent },
        dueAt: at,
      }));
    });
    await world.vantage.sweep();
    await world.vantage.sweep();
    expect(await draftsIn(world)).toHaveLength(0);
    const [contribution] = await contributionsIn(world);
    expect(contribution?.answers[0]?.text).toBe('Sent, and then the power went.');
    expect(visibleText(nurse.latest().card)).toContain('has reached the review');
    expect(await board(world)).toContain('Has sent their perspective');
  });

  test('turns the card in the chat into a receipt without the words', async () => {
    await nurse.press('Save', { [PART]: 'Only for the review.' });
    await readBackAndSend();
    await eventually(() => visibleText(nurse.latest().card).includes('has reached the review'));
    nurse.reload();
    expect(visibleText(nurse.screen())).not.toContain('Only for the review');
  });
});

describe('other ways', () => {
  test.each([
    ['Talk', 'You asked to talk', 'Would like to talk'],
    ['Meeting', 'You asked to come to the practitioner meeting', 'practitioner meeting, since'],
  ])('%s is recorded, told to the lead, and stands in the chat', async (way, card, told) => {
    await nurse.press('Save and leave');
    await nurse.press(way);
    expect(visibleText(nurse.screen())).toContain(card);
    await eventually(() => visibleText(nurse.latest().card).includes(card));
    expect(await board(world)).toContain(told);
  });

  test('not the right person, with who might be', async () => {
    await nurse.press('Save and leave');
    await nurse.press('Not for me, or not now');
    await nurse.press('I’m not the right person', { 'Who might be': 'The school nurse team' });
    expect(await board(world)).toContain('It might be: The school nurse team');
  });

  test('not a good time needs a day to come, and keeps it', async () => {
    await nurse.press('Save and leave');
    await nurse.press('Not for me, or not now');
    await nurse.press('Not a good time', { 'From when': '2026-04-14' });
    expect(visibleText(nurse.screen())).toContain('choose a day from tomorrow on');
    await nurse.press('Not a good time', { 'From when': '2026-04-28' });
    expect(await board(world)).toContain('Not a good time before Tuesday 28 April 2026');
  });

  test('would rather not is respected, and may be changed', async () => {
    await nurse.press('Save and leave');
    await nurse.press('Not for me, or not now');
    await nurse.press('I’d rather not take part');
    expect(await board(world)).toContain('Would rather not take part');
    await nurse.press('I’d like to write after all');
    expect(await board(world)).toContain('Is writing');
  });

  test('a wish to talk stays when they write as well, and can be told after sending', async () => {
    await nurse.press('Save and leave');
    await nurse.press('Talk');
    await nurse.press('Write as well, or instead');
    expect(await board(world)).toContain('Would also like to talk');
    await readBackAndSend();
    expect(visibleText(nurse.screen())).toContain('You also asked to talk');
    await nurse.press('Meeting');
    expect(await board(world)).toMatch(/Has sent.*also like to talk.*practitioner meeting/);
  });

  test('support and risk show the board’s contacts, and the review’s board says nothing of it', async () => {
    await nurse.press('Support for me');
    expect(visibleText(nurse.screen())).toContain('Ring them');
    await nurse.press('Back');
    await nurse.press('Someone may be at risk now');
    const text = visibleText(nurse.screen());
    expect(text).toContain('999');
    expect(text).toContain('01632 960003');
    expect(await board(world)).toContain('Is writing');
  });

  test('support shows whom their own agency has named for it, before the board’s', async () => {
    const { lead } = world;
    await lead.press('My reviews');
    await lead.press('Agencies, administrators and review leads');
    await lead.press('Open Example NHS Trust');
    await lead.press('Save', {
      'Support for its people: name': 'The trust’s own listeners',
      'Support for its people: how': '01632 960055',
    });
    await nurse.press('Support for me');
    expect(visibleText(nurse.screen())).toMatch(/The trust’s own listeners[\s\S]*Ring them/);
    expect(visibleText(nurse.screen())).toContain('We don’t learn that you ring them');
  });

  test('looking for support is not even told as having looked at the invitation', async () => {
    const { officer, lead } = world;
    await lead.press('My reviews');
    await inviteOne(world, officerOf(world));
    await officer.press('Support for me');
    expect(await board(world)).toContain('Not yet heard from');
  });

  test('the numbers come also on a page that can’t be saved any more, and on a copied card', async () => {
    const stale = nurse.screen();
    await readBackAndSend();
    const late = await nurse.pressCopied(stale, 'Someone may be at risk now', { [PART]: 'Late.' });
    expect(visibleText(late.card ?? {})).toContain('01632 960003');
    expect(visibleText(late.card ?? {})).toContain('on that page may not be saved');
    await world.officer.install();
    // The page isn't theirs: nothing is said of it.
    const copied = await world.officer.pressCopied(stale, 'Someone may be at risk now', {
      [PART]: 'Not mine.',
    });
    expect(visibleText(copied.card ?? {})).toContain('01632 960003');
    expect(visibleText(copied.card ?? {})).not.toContain('saved');
  });

  describe.each([
    ['Support for me', 'Ring them'],
    ['Someone may be at risk now', '01632 960003'],
  ])('“%s”, on a form', (button, numbers) => {
    const NOT_SAVED = 'Anything new that you filled in before this is not saved.';

    async function textAfter(
      person: Person,
      entries: Record<string, string>,
      asSubmit = false,
    ): Promise<string> {
      const { card } = await person.pressCopied(person.screen(), button, entries, { asSubmit });
      const text = visibleText(card ?? person.latest().card);
      expect(text).toContain(numbers);
      return text;
    }

    test('says that what was filled in is not saved, and nothing where nothing was', async () => {
      await nurse.press('Save and leave');
      await nurse.press('Not for me, or not now');
      expect(await textAfter(nurse, {})).not.toContain('saved');
      const written = { 'Who might be?': 'Zebrafish team' };
      const text = await textAfter(nurse, written);
      expect(text).toContain(NOT_SAVED);
      expect(text).not.toContain('Zebrafish');
    });

    test('says nothing of what was stored already', async () => {
      const { lead, officer } = world;
      const CALLED = 'What does the family call the child?';
      await lead.press('My reviews');
      await inviteOne(world, officerOf(world));
      await beginFamily(world);
      await officer.press('My role and the child’s name');
      expect(await textAfter(officer, {})).not.toContain('saved');
      expect(await textAfter(officer, { [CALLED]: 'Zebrafish' })).toContain(NOT_SAVED);
    });

    test('says it in an older client, which does not tell what was shown, where something stands', async () => {
      await nurse.press('Save and leave');
      await nurse.press('Not for me, or not now');
      expect(await textAfter(nurse, {}, true)).not.toContain('saved');
      expect(await textAfter(nurse, { 'Who might be?': 'A team' }, true)).toContain(NOT_SAVED);
    });
  });
});

describe('somebody else', () => {
  test('who presses a copied card is refused politely, whatever it claims', async () => {
    const { officer } = world;
    await officer.install();
    const page = nurse.screen();
    const saved = await officer.pressCopied(page, 'Save', { [PART]: 'Not mine to say.' });
    expect(saved.error?.message).toContain('only the person invited');
    const data = pressedData(await nurse.press('Save'));
    const claimed = await officer.forge({
      verb: 'write',
      data: { n: 'forged-nonce', r: data.r, p: data['p'], personId: nurse.aadObjectId },
    });
    expect(visibleText(claimed.card ?? {})).toContain('made out to someone else');
    const [draft] = await draftsIn(world);
    expect(draft?.answers).toEqual({});
  });

  test('from another review can’t write into this one', async () => {
    const { lead, officer } = world;
    await lead.press('My reviews');
    await inviteOne(world, officerOf(world));
    await officer.press('Write');
    await officer.press('I’ve read this: go on');
    const own = pressedData(await officer.press('Save', { 'What have you seen': 'Ours.' }));
    const theirs = pressedData(await nurse.press('Save'));
    const { card, error } = await officer.forge({
      verb: 'write',
      data: { n: 'forged-nonce', r: theirs.r, p: own['p'] },
    });
    expect(error ?? visibleText(card ?? {})).toContain('made out to someone else');
  });
});

describe('an older client', () => {
  test('that sends a Submit has its words kept, and no card with them in the chat', async () => {
    const before = nurse.chat.length;
    await nurse.press('Next', { [PART]: 'From an old phone.' }, { asSubmit: true });
    const [draft] = await draftsIn(world);
    expect(draft?.answers['your-way']?.text).toBe('From an old phone.');
    const added = nurse.chat.slice(before);
    expect(added.map(({ card }) => card)).toEqual([undefined]);
    expect(added[0]?.text).toContain('saved');
  });
});

describe('the review’s lead', () => {
  const told = () =>
    world.lead.chat.filter(({ card }) => card && visibleText(card).includes('something new'));

  test('is told that somebody wants to talk, without who, and with a way to the board', async () => {
    await nurse.press('Save and leave');
    await nurse.press('Talk');
    await world.vantage.sweep();
    expect(told()).toHaveLength(1);
    expect(JSON.stringify(told())).not.toContain(nurse.name);
    await world.lead.press('Open the board');
    expect(visibleText(world.lead.screen())).toContain('Would like to talk');
  });

  test('is told once of what happens within half an hour, and of more after it', async () => {
    await nurse.press('Save and leave');
    await nurse.press('Talk');
    await world.vantage.sweep();
    world.clock.now = world.clock.now.add({ minutes: 5 });
    await nurse.press('Meeting');
    await world.vantage.sweep();
    expect(told()).toHaveLength(1);
    world.clock.now = world.clock.now.add({ minutes: 26 });
    await world.vantage.sweep();
    expect(told()).toHaveLength(2);
    world.clock.now = world.clock.now.add({ minutes: 31 });
    await world.vantage.sweep();
    expect(told()).toHaveLength(2);
  });

  test('is told half an hour later of what happens while they are being told', async () => {
    const { lead, teams } = world;
    const gate = Promise.withResolvers<undefined>();
    const { r } = pressedData(await nurse.press('Save and leave'));
    await world.vantage.sweep();
    teams.failNext({ kind: 'send', person: lead, until: gate.promise });
    await nurse.press('Talk');
    await eventually(() => teams.faults.length === 0);
    world.clock.now = world.clock.now.add({ seconds: 5 });
    await nurse.press('Meeting');
    await eventually(async () => {
      const review = await withStore(world, (store) => read(store, reviews, r, REVIEW_ID));
      return review?.value.news?.send.is === 'wanted';
    });
    gate.resolve(undefined);
    await world.vantage.sweep();
    expect(told()).toHaveLength(1);
    world.clock.now = world.clock.now.add({ minutes: 30 });
    await world.vantage.sweep();
    expect(told()).toHaveLength(2);
  });
});
