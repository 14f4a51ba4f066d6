import { stamp } from '../../src/domain/dates.ts';
import type { Held } from '../../src/domain/hold.ts';
import { UNCHOSEN } from '../../src/domain/quoting.ts';
import { change, createOnce, listOf } from '../../src/storage/records.ts';
import {
  REVIEW_ID,
  contributions,
  drafts,
  families,
  familyDraftIdOf,
  participations,
  reviews,
} from '../../src/workflows/kinds.ts';
import { FIELD_MARK } from '../../src/cards/finish.ts';
import { buttons, inputsOf, visibleText, type Person } from '../teams-simulator/index.ts';
import { AWKWARD } from '../cards/fillings.ts';
import { ENGAGEMENT, addMember, beginFamily } from '../support/family.ts';
import { FOR_CHARGES, kept } from '../support/holds.ts';
import {
  GROUNDWORK,
  addPerson,
  inviteOne,
  nurseOf,
  officerOf,
  pressedData,
  type Invitee,
} from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import {
  auditOf,
  declare,
  join,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import { startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const POLICE = {
  ...ENGAGEMENT,
  'Which of the two are you?': 'I am a police officer, first of all part of the investigation',
};
const SAID = 'What do they say';
const WORDS = 'She loved the water.\nNobody ever asked us, not once.';
const NOTE = 'Is there anything you would add yourself';
const READ_IT_BACK = 'Read it all back';
const SEND = 'Send it to the review';
const REVIEWER = 'Independent reviewer';

let world: TestWorld;
let reviewId: string;
afterEach(async () => {
  await world.stop();
});

/** An officer with a family of a mother and a father. */
async function start(
  kind: StoreKind = 'sqlite',
  who: typeof ENGAGEMENT = ENGAGEMENT,
): Promise<void> {
  world = await startWorld(kind);
  await inviteOne(world, officerOf(world));
  reviewId = await reviewIdOf(world);
  await beginFamily(world, who);
  if (who !== POLICE) await addParents();
}

async function addParents(): Promise<void> {
  for (const [name, relationship] of [
    ['Mo', 'mother'],
    ['Fay', 'father'],
  ] as const) {
    await addMember(world, name, relationship);
    await world.officer.press('Back to the family');
  }
}

/** From the chat: the officer at what Mo, or somebody else, says. */
async function openWords(name = 'Mo', officer = world.officer): Promise<void> {
  officer.reload();
  await officer.press('The family');
  await officer.press(`Open: ${name}`);
  await officer.press('Open: what they say');
}

/** From a page: through all that follow, to the end of what is read back. */
async function toTheEnd({ officer }: TestWorld): Promise<void> {
  const offered = () => buttons(officer.screen()).map(({ title }) => title);
  while (offered().includes('Next')) await officer.press('Next');
  await officer.press(READ_IT_BACK);
  while (offered().includes('Read on')) await officer.press('Read on');
}

/** From the chat: a conversation with Mo, or somebody else, written down and sent. */
async function record(
  texts: Record<string, string> = { [SAID]: WORDS },
  name = 'Mo',
): Promise<void> {
  await openWords(name);
  await world.officer.press('Write down what they say');
  await world.officer.press('Next', texts);
  await toTheEnd(world);
  await world.officer.press(SEND, { 'May the review use': 'Yes, they may be quoted' });
}

/** Somebody else is invited to the review, and presses one of their own buttons: what it carried. */
async function alsoInvite(invitee: Invitee): Promise<Record<string, unknown>> {
  const { lead } = world;
  await invitee.person.install();
  await openTheReview(lead, 'Review lead');
  await lead.press('Who is where');
  await addPerson(world, invitee);
  await lead.press('Save and invite', GROUNDWORK);
  await world.vantage.sweep();
  invitee.person.reload();
  return pressedData(await invitee.person.press('Support for me'));
}

/** A hold as the board sets it, past its form. */
async function hold(on: Held, lifted = false): Promise<void> {
  await withStore(world, (store) =>
    change(store, reviews, reviewId, REVIEW_ID, (review) => {
      const ended = lifted
        ? { lifted: { by: 'x', at: '2026-04-14T09:00:00.000Z', reason: 'x' } }
        : {};
      const one = {
        id: 'hold-1',
        on,
        why: 'x',
        decidedBy: 'x',
        as: 'lead' as const,
        at: '2026-04-14T09:00:00.000Z',
        lookAgainOn: '2026-06-15',
        ...ended,
      };
      return { value: { ...review, holds: [one] } };
    }),
  );
}

/** From a card of the review: its lead pauses it, or ends that. */
async function pause(is: 'begins' | 'ends'): Promise<void> {
  const { lead } = world;
  if (is === 'begins') await lead.press('Back to the review');
  await lead.press('Pause everybody');
  if (is === 'ends') await lead.press('End the pause', { Reason: 'Not charged.' });
  else await lead.press({ title: 'Pause everybody', verb: 'pause.save' }, FOR_CHARGES);
  await world.vantage.sweep();
}

async function reviewer(): Promise<Person> {
  const rae = personAtBoard(world, 'Rae Reviewer');
  await join(world, rae, REVIEWER);
  await declare(rae);
  return rae;
}

async function openPerspectives(person: Person, roles = REVIEWER): Promise<void> {
  await openTheReview(person, roles);
  await person.press('Perspectives');
}

const fieldValue = (label: string, person = world.officer) =>
  inputsOf(person.screen()).find((input) => input.label?.startsWith(label))?.value;
const sent = () => kept(world, contributions, reviewId);
const begun = () => kept(world, drafts, reviewId);
const members = async () => (await kept(world, families, reviewId))[0]?.members ?? [];

describe.each<StoreKind>(['sqlite', 'cosmos'])('a conversation with a family, on %s', (kind) => {
  test('is written down, left, gone on with on another device, read back and sent once', async () => {
    await start(kind);
    const { officer } = world;
    await openWords();
    expect(textOn(officer)).toContain('write it down now');
    await officer.press('Write down what they say');
    // Listening first: the first page is for their words.
    expect(textOn(officer)).toContain('Mo: what they say. Review R-2026-04, page 1 of');
    await officer.press('Save and leave', { [SAID]: WORDS });
    expect(textOn(officer)).toContain('Something is begun, and not sent.');
    expect(JSON.stringify(officer.chat)).not.toContain('Nobody ever asked us');

    await world.restart();
    await openWords();
    await officer.press('Go on writing it down');
    expect(fieldValue(SAID)).toBe(WORDS);
    await officer.press('Next');
    await officer.press('Next', {
      'On which day': 'Easter Monday',
      'How?': 'Face to face, where they live',
      'Who was there': 'her sister',
    });
    await toTheEnd(world);
    await officer.press('Change or add something');
    await officer.press('Open: Your own note');
    await officer.press(READ_IT_BACK, { [NOTE]: 'The room was cold.' });
    expect(textOn(officer)).toContain('What they said');
    expect(textOn(officer)).toContain('Nobody ever asked us, not once.');
    await toReadBackEnd(officer);
    expect(textOn(officer)).toContain('Your own note: kept apart from their words.');
    // Read back to them first; then what they said to that is noted, and it is sent.
    expect(textOn(officer)).not.toContain('Left empty');
    await officer.press('They have heard it: note what they said');
    await officer.press('Done', { 'Have they said that it is right': 'Yes, as it stands' });
    expect(textOn(officer)).toContain('Yes, as it stands');
    expect(textOn(officer)).not.toContain('They have heard it');
    world.clock.now = world.clock.now.add({ hours: 1 });
    await officer.press(
      SEND,
      { 'May the review use': 'They would like to see it first' },
      { twice: true },
    );
    expect(textOn(officer)).toContain('It has reached the review.');
    expect(textOn(officer)).toContain('One conversation, sent on Tuesday 14 April 2026.');

    const [one, ...others] = await sent();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      role: 'family liaison officer',
      quoting: 'show me first',
      isOutside: false,
      family: { as: 'engagement' },
    });
    expect(one?.answers.map(({ about, text }) => [about, text])).toEqual([
      ['always', WORDS],
      ['always', 'Easter Monday'],
      ['always', 'Face to face, where they live'],
      ['always', 'her sister'],
      ['note', 'The room was cold.'],
      ['always', 'Yes, as it stands'],
    ]);
    expect(await begun()).toEqual([]);
    const [mo, fay] = await members();
    expect(mo?.records).toMatchObject([{ as: 'engagement', sentAt: one?.sentAt }]);
    expect(mo?.begunAt).toBeUndefined();
    expect(fay?.records).toBeUndefined();
  });

  test('is read by a reviewer, apart from what others of the family say, and on record', async () => {
    await start(kind);
    await record({ [SAID]: WORDS, 'They go on': 'And then it was night.' });
    await record({ [SAID]: 'I only saw her on Sundays.' }, 'Fay');
    const rae = await reviewer();
    await openPerspectives(rae);
    expect(textOn(rae)).toMatch(
      /From the family: Mo, mother\nWritten down by the review’s liaison officer\nSent 14 April/,
    );
    expect(textOn(rae)).toContain('From the family: Fay, father');
    expect(textOn(rae)).not.toContain('water');
    await rae.press('Read what Mo said');
    expect(textOn(rae)).toContain('She loved the water.');
    expect(textOn(rae)).toContain('And then it was night.');
    expect(textOn(rae)).not.toContain('Sundays');
    expect(textOn(rae)).toContain('They may be quoted, without their name.');
    const [mo] = await members();
    const reads = (await auditOf(world, reviewId)).filter(
      ({ what }) => what === 'perspective.read',
    );
    expect(reads).toMatchObject([{ item: mo?.id }]);
    expect(JSON.stringify(reads)).not.toContain('Mo');
  });
});

async function toReadBackEnd(officer: Person): Promise<void> {
  while (textOn(officer).includes('Read on')) await officer.press('Read on');
}

/** From what they say: the one conversation that was sent. */
async function openSent(): Promise<void> {
  await openWords();
  await world.officer.press('Read what was sent on Tuesday 14 April 2026');
}

describe('what a family says', () => {
  test('stays word for word, in any script and with any signs', async () => {
    await start();
    const { officer } = world;
    const words = `${AWKWARD} 妈妈说 <script>x</script> ![](http://y.example) Siân Ó’Néill \u0007 **end**`;
    await record({ [SAID]: words });
    const [one] = await sent();
    expect(one?.answers[0]?.text).toBe(words);
    await openSent();
    expect(textOn(officer)).toContain(
      '妈妈说 <script>x</script> ![](http://y.example) Siân Ó’Néill',
    );
    // In no chat, and in no line of the log.
    expect(JSON.stringify(world.teams.record.map(({ activity }) => activity))).not.toContain(
      '妈妈说',
    );
    expect(world.logLines.join('\n')).not.toContain('妈妈说');
  });

  test('is not looked through for names, and nobody is asked to leave them out', async () => {
    await start();
    const { officer } = world;
    await openWords();
    await officer.press('Write down what they say');
    expect(textOn(officer)).not.toContain('Please use roles');
    await officer.press('Next', { [SAID]: 'Her brother Oliver Smith, born 3 May 2019.' });
    await toTheEnd(world);
    expect(textOn(officer)).toContain('Oliver Smith');
    expect(textOn(officer)).not.toContain('could this show who a family is');
  });

  test('is kept once, however often a page comes at once', async () => {
    await start();
    const { officer } = world;
    await openWords();
    await officer.press('Write down what they say');
    const pressed = await officer.press('Save', { [SAID]: WORDS });
    const value = pressed.sent?.value;
    const data = pressedData(pressed);
    expect(value).toBeDefined();
    await Promise.all(Array.from({ length: 20 }, () => officer.forge({ verb: 'page.save', data })));
    const [one, ...others] = await begun();
    expect(others).toEqual([]);
    expect(one?.answers['said']).toMatchObject({ text: WORDS, alsoWritten: [] });
  });

  test('is there again after a telephone lost the network in the middle of a page', async () => {
    await start();
    const { officer } = world;
    await openWords();
    await officer.press('Write down what they say');
    await officer.press('Next', { [SAID]: WORDS });
    const data = pressedData(await officer.press('Save'));
    const day = { [`0${FIELD_MARK}${String(data['n'])}`]: 'Easter Monday' };
    // It arrives, and the answer to it doesn't; so it is pressed again, and that never arrives.
    await officer.forge({ verb: 'page.next', data: { ...data, ...day } });
    officer.reload();
    await openWords();
    await officer.press('Go on writing it down');
    await officer.press('Back');
    expect(fieldValue('On which day')).toBe('Easter Monday');
    // What was pressed on the old card comes after all.
    await officer.forge({ verb: 'page.next', data: { ...data, ...day } });
    const [one, ...others] = await begun();
    expect(others).toEqual([]);
    expect(one?.answers).toMatchObject({
      said: { text: WORDS },
      'talk-when': { text: 'Easter Monday', alsoWritten: [] },
    });
  });

  test('is not sent while nothing is written', async () => {
    await start();
    const { officer } = world;
    await openWords();
    await officer.press('Write down what they say');
    const data = pressedData(await officer.press('Save'));
    await toTheEnd(world);
    expect(textOn(officer)).toContain('Nothing is written yet.');
    expect(buttons(officer.screen()).map(({ title }) => title)).not.toContain(SEND);
    await officer.forge({
      verb: 'send',
      data: { n: data['n'], r: data.r, p: data['p'], m: data['m'] },
    });
    expect(await sent()).toEqual([]);
    expect(await begun()).toMatchObject([{ answers: {} }]);
  });

  test('is opened by nobody but its officer, whatever a press claims', async () => {
    await start();
    const { officer, lead, nurse, teams, tenants } = world;
    const other = teams.addPerson({
      tenant: tenants.police,
      name: 'Ola Otherman',
      email: 'ola@police.example',
    });
    const ofOther = await alsoInvite({ ...officerOf(world), person: other });
    const ofNurse = await alsoInvite(nurseOf(world));
    await openWords();
    await officer.press('Write down what they say');
    const data = pressedData(await officer.press('Save', { [SAID]: WORDS }));
    const verbs = [
      'page.open',
      'page.save',
      'page.next',
      'page.leave',
      'compare',
      'compare.this',
      'read-back.show',
      'send',
      'family.words',
      'family.words.write',
      'family.words.read',
      'family.words.add',
      'family.words.back.show',
      'family.words.back',
    ];
    const others: [Person, unknown][] = [
      [other, ofOther['p']],
      [nurse, ofNurse['p']],
      [lead, data['p']],
    ];
    for (const [person, own] of others)
      for (const verb of verbs)
        for (const p of [data['p'], own]) {
          const { card, error } = await person.forge({
            verb,
            data: { ...data, p, i: data['m'], q: 'said' },
          });
          const seen = card ? visibleText(card) : JSON.stringify(error);
          expect({ verb, seen }).toEqual({
            verb,
            seen: expect.stringMatching(
              /another officer|made out to someone else|somebody else to do|not your|not yours/,
            ),
          });
        }
    expect(await sent()).toEqual([]);
    const [one] = await begun();
    expect(one?.answers['said']?.text).toBe(WORDS);
  });

  test('is written down by a police officer only once that is agreed', async () => {
    await start('sqlite', POLICE);
    const { officer } = world;
    expect(textOn(officer)).toContain('Nothing they say can be recorded here');
    const { r, p, i } = pressedData(await officer.press('My role and the child’s name'));
    const forged = { n: 'forged-nonce', r, p, i };
    for (const verb of ['family.member.form', 'family.member.save', 'family.apart']) {
      const { card } = await officer.forge({ verb, data: forged });
      expect(visibleText(card ?? {})).toContain('Nothing they say can be recorded yet');
    }
    expect(await members()).toEqual([]);
    await officer.press('Save', {
      'Police only: who has agreed, and in which role': 'DCI Madeup, senior investigating officer',
      'Police only: when': '2026-04-13',
    });
    await addParents();
    await record();
    expect((await sent())[0]).toMatchObject({ family: { as: 'police' } });
    const rae = await reviewer();
    await openPerspectives(rae);
    expect(textOn(rae)).toContain('Written down by a police liaison officer');
  });

  test('changes nothing of the officer’s own part in the review', async () => {
    await start();
    const before = await kept(world, participations, reviewId);
    await record();
    const after = await kept(world, participations, reviewId);
    const part = ({ reply, sends, wishes, moreAt }: (typeof after)[number]) => ({
      reply,
      sends,
      wishes,
      moreAt,
    });
    expect(after.map(part)).toEqual(before.map(part));
  });

  test('that was sealed, and no more, before the program stopped is on the list after a sweep', async () => {
    await start();
    const { officer } = world;
    await openWords();
    await officer.press('Write down what they say');
    await officer.press('Save and leave', { [SAID]: WORDS });
    const at = stamp(world.clock.now);
    await withStore(world, async (store) => {
      const [draft] = await listOf(store, drafts, reviewId);
      if (!draft?.value.family) throw new Error('There is no draft.');
      const { contributionId } = draft.value.family;
      const sentAs = { at, contributionId, isOutside: false, quoting: UNCHOSEN };
      await change(store, drafts, reviewId, draft.id, (value) => ({
        value: { ...value, sent: sentAs },
        dueAt: at,
      }));
    });
    await world.restart();
    await world.vantage.sweep();
    expect(await begun()).toEqual([]);
    const [one] = await sent();
    const [mo] = await members();
    expect(mo?.records).toMatchObject([{ sentAt: one?.sentAt }]);
    await openWords();
    expect(textOn(officer)).toContain('Sent on Tuesday 14 April 2026');
  });

  test('is read by no administrator, and by a lead only where the board has granted it', async () => {
    await start();
    await record();
    const { lead, officer } = world;
    await openSent();
    const { r, p, i } = pressedData(await officer.press('Back to what they say'));
    const m = String(i).split('.')[0];
    const data = { n: 'forged-nonce', r, p, m };
    const moya = personAtBoard(world, 'Moya Second');
    await join(world, moya, 'Review lead');
    const read = async (person: Person) =>
      visibleText((await person.forge({ verb: 'perspective.read', data })).card ?? {});
    expect(await read(lead)).toContain('Administrators don’t read');
    expect(await read(moya)).toContain('Review leads don’t read');
  });
});

describe('what a family said', () => {
  beforeEach(async () => {
    await start();
    await record();
  });

  test('can be read by its officer, and added to at any time', async () => {
    const { officer } = world;
    await openSent();
    expect(textOn(officer)).toContain('Nobody ever asked us, not once.');
    await officer.press('They would like to add something');
    world.clock.now = world.clock.now.add({ hours: 1 });
    await officer.press('Next', { 'What do they add': 'The bus was late.' });
    await toTheEnd(world);
    await officer.press(SEND, {}, { twice: true });
    const [mo] = await members();
    const [first] = mo?.records ?? [];
    expect(mo?.records).toMatchObject([{ id: first?.id }, { to: first?.id }]);
    await openSent();
    expect(textOn(officer)).toContain('The bus was late.');
    const rae = await reviewer();
    await openPerspectives(rae);
    await rae.press('Read what Mo said');
    await rae.press('Read on');
    expect(textOn(rae)).toContain('The bus was late.');
  });

  test('can be taken back: nobody reads it, and it is deleted', async () => {
    const { officer } = world;
    const rae = await reviewer();
    await openPerspectives(rae);
    const { r, p } = pressedData(await rae.press('Read what Mo said'));
    await openSent();
    await officer.press('They take it back');
    expect(textOn(officer)).toContain('It can’t be brought back');
    await officer.press('Yes, they take it back', {}, { twice: true });
    const [mo] = await members();
    const { card, error } = await rae.forge({
      verb: 'perspective.read',
      data: { n: 'forged-nonce', r, p, m: mo?.id },
    });
    expect(JSON.stringify(card ?? error)).not.toContain('water');
    await openPerspectives(rae);
    expect(textOn(rae)).not.toContain('Mo');
    await world.vantage.sweep();
    expect(await sent()).toEqual([]);
    await openWords();
    expect(textOn(officer)).toContain('Taken back and deleted: 1.');
  });

  test('that was taken back stays sealed while a hold forbids deleting it, and the officer is told what to say', async () => {
    const { officer } = world;
    const question: Held = { is: 'question', questionId: 'family-helped' };
    await hold(question);
    await openSent();
    await officer.press('They take it back');
    expect(textOn(officer)).toContain('That is so now');
    await officer.press('Yes, they take it back');
    await world.vantage.sweep();
    expect(await sent()).toHaveLength(1);
    await openWords();
    expect(textOn(officer)).toContain('“Nobody in the review reads it any more.');
    await hold(question, true);
    world.clock.now = world.clock.now.add({ hours: 25 });
    await world.vantage.sweep();
    expect(await sent()).toEqual([]);
    await openWords();
    expect(textOn(officer)).toContain('Taken back and deleted: 1.');
  });

  test('is being deleted, and not sealed, in the moment after it was taken back', async () => {
    const { officer } = world;
    await openSent();
    await officer.press('They take it back');
    await officer.press('Yes, they take it back');
    expect(textOn(officer)).toContain('it is being deleted');
    expect(textOn(officer)).not.toContain('could ask for it');
    expect(textOn(officer)).not.toContain('Nothing is written down yet');
  });

  test('can be taken back while there is a hold on them: sealed, then deleted', async () => {
    const { officer } = world;
    const [mo] = await members();
    const onMo: Held = { is: 'family member', memberId: mo?.id ?? '' };
    await hold(onMo);
    await openWords();
    await officer.press('They take back what was sent on Tuesday 14 April 2026');
    expect(textOn(officer)).toContain('That is so now');
    await officer.press('Yes, they take it back');
    expect(textOn(officer)).toContain('“Nobody in the review reads it any more.');
    await world.vantage.sweep();
    expect(await sent()).toHaveLength(1);
    await hold(onMo, true);
    const rae = await reviewer();
    await openPerspectives(rae);
    expect(textOn(rae)).not.toContain('Mo');
    world.clock.now = world.clock.now.add({ hours: 25 });
    await world.vantage.sweep();
    expect(await sent()).toEqual([]);
  });

  test('can be taken back under a pause of the review, while nothing else can be done', async () => {
    const { officer } = world;
    await pause('begins');
    officer.reload();
    await officer.press('The family');
    expect(textOn(officer)).toContain('They can still take back what they said');
    const offered = () => buttons(officer.screen()).map(({ title }) => title);
    expect(offered()).not.toContain('Add somebody');
    await officer.press('Open: Mo');
    await officer.press('Open: what they say');
    expect(offered()).not.toContain('Write down what they say');
    await officer.press('They take back what was sent on Tuesday 14 April 2026');
    expect(textOn(officer)).toContain('That is so now');
    await officer.press('Yes, they take it back', {}, { twice: true });
    expect(textOn(officer)).toContain('“Nobody in the review reads it any more.');
    await world.vantage.sweep();
    expect(await sent()).toHaveLength(1);
    await pause('ends');
    world.clock.now = world.clock.now.add({ hours: 25 });
    await world.vantage.sweep();
    expect(await sent()).toEqual([]);
  });

  test('is closed to an officer who is on hold themselves', async () => {
    const { officer } = world;
    await openSent();
    const data = pressedData(await officer.press('They take it back'));
    await hold({ is: 'person', participationId: String(data['p']) });
    const { card } = await officer.forge({ verb: 'family.words.back', data });
    expect(visibleText(card ?? {})).toContain('asks nothing of you for now');
    expect((await members())[0]?.records?.[0]?.takenBack).toBeUndefined();
  });

  test('stays deleted, whenever what sent it comes round again', async () => {
    const { officer } = world;
    const [contribution] = await sent();
    const [mo] = await members();
    await openSent();
    await officer.press('They take it back');
    await officer.press('Yes, they take it back');
    await world.vantage.sweep();
    expect(await sent()).toEqual([]);
    // As after a fault in the middle: the sealed draft is still there.
    const { id: contributionId = '', sentAt: at = '' } = mo?.records?.[0] ?? {};
    if (!contribution || !mo) throw new Error('Nothing was sent.');
    const { participationId, questionnaire, locale } = contribution;
    await withStore(world, (store) =>
      createOnce(store, drafts, {
        id: familyDraftIdOf(mo.id),
        partition: reviewId,
        dueAt: at,
        value: {
          participationId,
          questionnaire,
          locale,
          answers: {},
          page: 'list',
          savedAt: at,
          family: { memberId: mo.id, as: 'engagement', contributionId },
          sent: { at, contributionId, isOutside: false, quoting: 'quote me' },
        },
      }),
    );
    await world.vantage.sweep();
    expect(await begun()).toEqual([]);
    expect(await sent()).toEqual([]);
  });

  test('an addition that is begun goes on by itself when what it was to is taken back', async () => {
    const { officer } = world;
    const rae = await reviewer();
    await openSent();
    await officer.press('They would like to add something');
    await officer.press('Save and leave');
    await openSent();
    await officer.press('They take it back');
    await officer.press('Yes, they take it back');
    await world.vantage.sweep();
    world.clock.now = world.clock.now.add({ minutes: 10 });
    await openWords();
    await officer.press('Go on writing it down');
    const [field = ''] = inputsOf(officer.screen()).map(({ label }) => label);
    await officer.press('Save', { [field]: 'But this they may know.' });
    await toTheEnd(world);
    await officer.press(SEND, { 'May the review use': 'Yes, they may be quoted' });
    await openPerspectives(rae);
    await rae.press('Read what Mo said');
    expect(textOn(rae)).toContain('But this they may know.');
    expect(textOn(rae)).not.toContain('water');
  });

  test('what is begun can be discarded, and nothing that was sent', async () => {
    const { officer } = world;
    await openWords();
    await officer.press('Write down what they say');
    await officer.press('Save and leave', { [SAID]: 'Better not.' });
    await officer.press('Open: what they say');
    await officer.press('Discard what is begun');
    expect(textOn(officer)).toContain('can’t be brought back');
    await officer.press('Yes, discard it', {}, { twice: true });
    expect(await begun()).toEqual([]);
    expect(await sent()).toHaveLength(1);
    expect(buttons(officer.screen()).map(({ title }) => title)).toContain(
      'Write down what they say',
    );
  });

  test('rests while there is a hold on it: read by nobody, and nothing is written', async () => {
    const { officer } = world;
    const rae = await reviewer();
    await openWords();
    await officer.press('Write down what they say');
    const [mo] = await members();
    await hold({ is: 'family member', memberId: mo?.id ?? '' });
    // What was on the page is kept.
    await officer.press('Next', { [SAID]: 'And one thing more.' });
    expect(textOn(officer)).toContain('Mo, mother');
    expect((await begun())[0]?.answers['said']?.text).toBe('And one thing more.');
    await openWords();
    expect(textOn(officer)).toContain('There is a hold on what they say');
    expect(buttons(officer.screen()).map(({ title }) => title)).not.toContain(
      'Go on writing it down',
    );
    await openPerspectives(rae);
    await rae.press('Read what Mo said');
    expect(textOn(rae)).not.toContain('water');
    expect(textOn(rae)).toContain('There is a hold on what they say.');
    // The father's is another.
    await record({ [SAID]: 'On Sundays.' }, 'Fay');
    expect(await sent()).toHaveLength(2);
  });

  test('is gone on with by the officer who takes the family over, and not by the one before', async () => {
    const { officer, teams, tenants } = world;
    const next = teams.addPerson({
      tenant: tenants.nhs,
      name: 'Nia Nextman',
      email: 'nia@nhs.example',
    });
    const ofNext = await alsoInvite({
      ...officerOf(world),
      agency: 'Example NHS Trust',
      person: next,
    });
    await openWords();
    await officer.press('Write down what they say');
    const data = pressedData(await officer.press('Save', { [SAID]: 'Half of it.' }));
    const at = stamp(world.clock.now);
    await withStore(world, async (store) => {
      const [family] = await listOf(store, families, reviewId);
      if (!family) throw new Error('There is no family.');
      const now = { participationId: String(ofNext['p']), as: 'police' as const, since: at };
      const agreed = { by: 'DCI Madeup', on: '2026-04-13' };
      await change(store, families, reviewId, family.id, (value) => ({
        value: {
          ...value,
          officers: [...value.officers.map((one) => ({ ...one, until: at })), { ...now, agreed }],
        },
      }));
    });
    const { error } = await officer.forge({ verb: 'page.save', data });
    expect(error?.code).toBe('not your family');
    await openWords('Mo', next);
    await next.press('Go on writing it down');
    expect(fieldValue(SAID, next)).toBe('Half of it.');
    await next.press('Next');
    const offered = () => buttons(next.screen()).map(({ title }) => title);
    while (offered().includes('Next')) await next.press('Next');
    await next.press(READ_IT_BACK);
    await toReadBackEnd(next);
    await next.press(SEND);
    expect((await sent()).map(({ family }) => family?.as).sort()).toEqual(['engagement', 'police']);
  });

  test('stays where it is when its officer takes their own words back', async () => {
    const { officer } = world;
    officer.reload();
    await officer.press('Write');
    await officer.press('I’ve read this: go on');
    await officer.press('Next', { 'What have you seen': 'My own view.' });
    await toTheEnd(world);
    await officer.press(SEND);
    await openWords();
    await officer.press('Write down what they say');
    await officer.press('Save and leave', { [SAID]: 'More.' });
    officer.reload();
    await officer.press('What I sent');
    await officer.press('Take my words back');
    await officer.press('Yes, take them back');
    await world.vantage.sweep();
    expect(await sent()).toMatchObject([{ family: { as: 'engagement' } }]);
    expect(await begun()).toMatchObject([{ answers: { said: { text: 'More.' } } }]);
  });
});
