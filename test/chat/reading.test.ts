import { buttons, visibleText, type Person } from '../teams-simulator/index.ts';
import { loadQuestionnaires } from '../../src/cards/load.ts';
import { questionnaireFor, questionsOf } from '../../src/domain/questionnaire.ts';
import { newMember } from '../../src/domain/team.ts';
import { change } from '../../src/storage/records.ts';
import { REVIEW_ID, reviews } from '../../src/workflows/kinds.ts';
import { startGatedWorld, type GatedWorld } from '../support/gate.ts';
import { WITNESS, setHold } from '../support/holds.ts';
import { addPerson, inviteOne, officerOf, pressedData } from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import {
  addMember,
  auditOf,
  declare,
  join,
  openTeam,
  openTheReview,
  personAtBoard,
  reviewIdOf,
  textOn,
} from '../support/team.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';

const REVIEWER = 'Independent reviewer';
const PART = 'Tell us about your part';
const ON_PART =
  questionsOf(
    questionnaireFor(loadQuestionnaires(), {
      role: 'professional',
      reason: 'advised',
      typeId: 'learning-review',
    }),
  )[0]?.ask['en-GB'] ?? '';
const LOOKED = 'How did things look';
const WORDS = 'I was there on Mondays, and it was quiet.';

/** The nurse writes, and sends it unless she is still at it. */
async function write({ nurse }: TestWorld, texts: Record<string, string>, then: 'send' | 'leave') {
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  if (then === 'leave') return nurse.press('Save and leave', texts);
  await nurse.press('Next', texts);
  await nurse.press('Next');
  await nurse.press('Read it all back');
  while (textOn(nurse).includes('Read on')) await nurse.press('Read on');
  return nurse.press('Send it to the review');
}

async function openPerspectives(person: Person, roles = REVIEWER): Promise<void> {
  await openTheReview(person, roles);
  await person.press('Perspectives');
}

const READ_NURSE = 'Read what Hanna Nursewell sent';
const reads = async (world: TestWorld, reviewId: string) =>
  (await auditOf(world, reviewId)).filter(({ what }) => what === 'perspective.read');

describe.each<StoreKind>(['sqlite', 'cosmos'])('on %s', (kind) => {
  let world: TestWorld;
  let rae: Person;
  beforeEach(async () => {
    world = await startWorld(kind);
    rae = personAtBoard(world, 'Rae Reviewer');
    await inviteOne(world);
    await write(world, { [PART]: `${WORDS}\nThen I left.`, [LOOKED]: 'Calm.' }, 'send');
    await join(world, rae, REVIEWER);
  });
  afterEach(async () => {
    await world.stop();
  });

  test('a reviewer reads once they have declared no connection, and each read is on record', async () => {
    await openPerspectives(rae);
    expect(textOn(rae)).toContain('Please declare your independence first');
    await declare(rae);
    await openPerspectives(rae);
    expect(textOn(rae)).toMatch(/Hanna Nursewell\nProfessional, Example NHS Trust\nSent 14 April/);
    expect(textOn(rae)).not.toContain(WORDS);
    const r = await reviewIdOf(world);
    expect(await reads(world, r)).toEqual([]);

    const { p } = pressedData(await rae.press(READ_NURSE));
    const text = textOn(rae);
    expect(text).toMatch(
      /Tell us about your part.*\n(.*\n)?I was there on Mondays, .*\nThen I left\./,
    );
    expect(text).toContain('Calm.');
    expect(text).toContain('Professional, Example NHS Trust. Sent 14 April');
    expect(await reads(world, r)).toMatchObject([{ item: p }]);
    await rae.press('Back to the perspectives');
    await rae.press(READ_NURSE);
    expect(await reads(world, r)).toHaveLength(2);
  });

  test('a connection closes what was open before, from the moment that the agency comes', async () => {
    await declare(rae, ['Example Police']);
    await openPerspectives(rae);
    await rae.press(READ_NURSE);
    expect(textOn(rae)).toContain(WORDS);
    const open = rae.screen();
    await openTheReview(world.lead, 'Review lead');
    await world.lead.press('Who is where');
    await addPerson(world, officerOf(world));
    await rae.pressCopied(open, 'Back to the perspectives');
    await rae.press('Back to the perspectives');
    expect(textOn(rae)).toContain('There is a connection to look at first');
    expect(await reads(world, await reviewIdOf(world))).toHaveLength(1);
  });

  test('a lead reads where the board has granted it, on record, and until it ends', async () => {
    const { lead } = world;
    const moya = personAtBoard(world, 'Moya Second');
    await join(world, moya, 'Review lead');
    await openTheReview(moya, 'Review lead');
    expect(buttons(moya.screen()).map(({ title }) => title)).not.toContain('Perspectives');
    const { r } = pressedData(await moya.press('Milestones'));
    const forged = () => moya.forge({ verb: 'perspectives.show', data: { n: 'forged-nonce', r } });
    expect(visibleText((await forged()).card ?? {})).toContain('Review leads don’t read');

    await openTheReview(lead, 'Review lead');
    await lead.press('Whether the leads may read perspectives');
    await lead.press('Let the leads read', { Reason: '' });
    expect(textOn(lead)).toContain('Please fill in “Reason”.');
    await lead.press('Let the leads read', { Reason: 'Rae is ill.' }, { twice: true });
    expect(textOn(lead).match(/Granted .* Rae is ill\./g)).toHaveLength(1);
    await openPerspectives(moya, 'Review lead');
    await moya.press(READ_NURSE);
    expect(textOn(moya)).toContain(WORDS);
    await openTheReview(rae, REVIEWER);
    expect(textOn(rae)).toContain('The board lets the leads of this review read perspectives.');

    await lead.press('End it', { Reason: 'Rae is back.' });
    await moya.press('Back to the perspectives');
    expect(textOn(moya)).toContain('Review leads don’t read');
    await openTeam(world);
    expect(textOn(lead)).toContain('The leads of this review don’t read perspectives.');
    const saved = (await auditOf(world, r)).filter(({ what }) => what === 'reading.save');
    expect(saved.map(({ item, why }) => [item, why]).at(-1)).toEqual(['end', '']);
    expect(saved.map(({ item, why }) => [item, why])).toContainEqual(['grant', '']);
  });

  test('an administrator never reads, whatever they grant and whatever else they are', async () => {
    const { lead } = world;
    await openTheReview(lead, 'Review lead');
    await lead.press('Whether the leads may read perspectives');
    const { r } = pressedData(await lead.press('Let the leads read', { Reason: 'A test.' }));
    const asks = async () => {
      const { card } = await lead.forge({
        verb: 'perspectives.show',
        data: { n: 'forged-nonce', r },
      });
      return visibleText(card ?? {});
    };
    expect(await asks()).toContain('Administrators don’t read perspectives');
    // Somebody else leads the review, and makes the administrator its reviewer.
    const moya = personAtBoard(world, 'Moya Second');
    await join(world, moya, 'Review lead');
    await openTeam(world);
    await lead.press('Open Lena L., review lead');
    await lead.press('End this role');
    await openTheReview(moya, 'Review lead');
    await moya.press('The review’s team');
    await addMember({ ...world, lead: moya }, lead, REVIEWER);
    await world.vantage.sweep();
    expect(textOn(moya)).toContain('administrators don’t read perspectives');
    await openTheReview(lead, REVIEWER);
    await lead.press('My declaration of independence');
    await lead.press('Declare this');
    expect(buttons(lead.screen()).map(({ title }) => title)).not.toContain('Perspectives');
    expect(await asks()).toContain('Administrators don’t read perspectives');
    expect(await reads(world, r)).toEqual([]);
  });

  test('a lead who is on record as an independent reviewer too reads by the grant alone', async () => {
    const moya = personAtBoard(world, 'Moya Second');
    await join(world, moya, 'Review lead');
    const r = await reviewIdOf(world);
    // As a review may be from before such a lead was refused.
    await withStore(world, (store) =>
      change(store, reviews, r, REVIEW_ID, (review) => {
        const personId = review.team.find(({ name }) => name === moya.name)?.personId;
        const declared = { id: 'd1', asked: [], agencies: [], connection: '' };
        const { openedAt: at } = review;
        const { name, email } = moya;
        const member = newMember({ id: 'm1', role: 'reviewer', name, email, personId, since: at });
        const asked = review.agencies.map(({ agencyId }) => agencyId);
        const both = { ...member, declarations: [{ ...declared, asked, at }] };
        return { value: { ...review, team: [...review.team, both] } };
      }),
    );
    await openTheReview(moya, 'Review lead, Independent reviewer');
    expect(buttons(moya.screen()).map(({ title }) => title)).not.toContain('Perspectives');
    const data = { n: 'forged-nonce', r };
    const { card } = await moya.forge({ verb: 'perspectives.show', data });
    expect(visibleText(card ?? {})).toContain('Review leads don’t read');
    await openTheReview(world.lead, 'Review lead');
    await world.lead.press('Whether the leads may read perspectives');
    await world.lead.press('Let the leads read', { Reason: 'Rae is ill.' });
    await openPerspectives(moya, 'Review lead, Independent reviewer');
    await moya.press(READ_NURSE);
    expect(textOn(moya)).toContain(WORDS);
  });

  test('the panel and the chair read nothing', async () => {
    const people = { 'Panel member': 'Pia Panelwell', Chair: 'Cher Chairwell' };
    for (const [role, name] of Object.entries(people)) {
      const person = personAtBoard(world, name);
      await join(world, person, role);
      await openTheReview(person, role);
      expect(buttons(person.screen()).map(({ title }) => title)).not.toContain('Perspectives');
      const { r } = pressedData(await person.press('Milestones'));
      const data = { n: 'forged-nonce', r };
      const { card } = await person.forge({ verb: 'perspectives.show', data });
      expect(visibleText(card ?? {})).toContain('It is for: independent reviewer, review lead.');
    }
  });

  test('two reviewers read alike, each by their own declaration', async () => {
    const uma = personAtBoard(world, 'Uma Second');
    await join(world, uma, REVIEWER);
    await declare(rae);
    await declare(uma, ['Example NHS Trust']);
    await openPerspectives(rae);
    await rae.press(READ_NURSE);
    expect(textOn(rae)).toContain(WORDS);
    await openPerspectives(uma);
    expect(textOn(uma)).toContain('There is a connection to look at first');
  });

  test.each([
    [
      'a person',
      { ...WITNESS, 'Which person': 'Hanna Nursewell' },
      'There is a hold on what they wrote',
      '',
      0,
    ],
    [
      'the whole review',
      { ...WITNESS, 'What is on hold': 'The whole review' },
      'There is a hold on what they wrote',
      '',
      0,
    ],
    [
      'a question',
      { ...WITNESS, 'What is on hold': 'The answers to one question', 'Which question': ON_PART },
      'There is a hold on this question',
      'Calm.',
      1,
    ],
  ])(
    'what is on hold is not read, when the hold is on %s',
    async (_, hold, said, open, recorded) => {
      await declare(rae);
      await openTheReview(world.lead, 'Review lead');
      await world.lead.press('Holds');
      await setHold(world, hold);
      await openPerspectives(rae);
      await rae.press(READ_NURSE);
      expect(textOn(rae)).toContain(said);
      expect(textOn(rae)).toContain(open);
      expect(textOn(rae)).not.toContain(WORDS);
      expect(await reads(world, await reviewIdOf(world))).toHaveLength(recorded);
    },
  );

  test('whoever is no longer a reviewer reads nothing from then on', async () => {
    await declare(rae);
    await openPerspectives(rae);
    await openTeam(world);
    await world.lead.press('Open Rae Reviewer, independent reviewer');
    await world.lead.press('End this role');
    await rae.press(READ_NURSE);
    expect(textOn(rae)).toContain('Your account has no part in it');
    expect(textOn(rae)).not.toContain(WORDS);
  });
});

test.each<StoreKind>(['sqlite', 'cosmos'])(
  'a draft is on no card of anybody but its author, on %s',
  async (kind) => {
    const world = await startWorld(kind);
    try {
      const rae = personAtBoard(world, 'Rae Reviewer');
      await inviteOne(world);
      const { r, p } = pressedData(await write(world, { [PART]: WORDS }, 'leave'));
      await join(world, rae, REVIEWER);
      await declare(rae);
      await openPerspectives(rae);
      expect(textOn(rae)).toContain('Nobody has sent a perspective yet');
      for (const about of [String(p), `draft.${String(p)}`, `${String(p)}.1`, 'nobody-at-all']) {
        const data = { n: 'forged-nonce', r, p: about };
        const { card, body } = await rae.forge({ verb: 'perspective.read', data });
        expect(visibleText(card ?? {})).toContain('Nothing was changed');
        expect(JSON.stringify(body)).not.toContain(WORDS);
      }
      expect(await reads(world, r)).toEqual([]);
    } finally {
      await world.stop();
    }
  },
);

describe('while the audit trail can’t be written', () => {
  let world: GatedWorld;
  let rae: Person;
  beforeEach(async () => {
    world = await startGatedWorld();
    rae = personAtBoard(world, 'Rae Reviewer');
    await inviteOne(world);
    await write(world, { [PART]: WORDS }, 'send');
    await join(world, rae, REVIEWER);
    await declare(rae);
    await openPerspectives(rae);
    await world.vantage.sweep();
  });
  afterEach(async () => {
    await world.stop();
  });

  const cutAudit = () => {
    const { gate } = world;
    gate.cut(() => gate.asked.at(-1)?.includes('/colls/audit/') === true);
  };

  test('no words are shown, and the person is told to try again', async () => {
    cutAudit();
    const { error, card } = await rae.press(READ_NURSE);
    expect(error?.message).toContain('Something went wrong on our side');
    expect(card).toBeUndefined();
    expect(textOn(rae)).not.toContain(WORDS);
    world.gate.open();
    await rae.press(READ_NURSE);
    expect(textOn(rae)).toContain(WORDS);
  });

  test('the entry is there before the words are asked for', async () => {
    const { gate } = world;
    gate.hold((asked) => asked.startsWith('POST') && asked.includes('/colls/audit/'));
    const before = gate.asked.length;
    const pressed = rae.press(READ_NURSE);
    await eventually(() => gate.waiting() > 0);
    const read = () => gate.asked.slice(before).filter((asked) => asked.includes('.1'));
    expect(read()).toEqual([]);
    gate.open();
    await pressed;
    expect(read()).toHaveLength(1);
    expect(textOn(rae)).toContain(WORDS);
  });

  test('nobody is added and nothing is granted', async () => {
    const { lead } = world;
    await openTeam(world);
    cutAudit();
    await lead.press('Add somebody');
    const { error } = await lead.press('Save', {
      'What do they do': 'Chair',
      Name: 'Cher Chairwell',
      'Work e-mail': 'cher@board.example',
    });
    expect(error?.message).toContain('Something went wrong');
    await lead.press('Back to the team');
    expect(textOn(lead)).not.toContain('Cher Chairwell');
    await lead.press('Back to the review');
    await lead.press('Whether the leads may read perspectives');
    const grant = await lead.press('Let the leads read', { Reason: 'A test.' });
    expect(grant.error?.message).toContain('Something went wrong');
    await lead.press('Back to the review');
    expect(textOn(lead)).not.toContain('lets the leads of this review read');
  });
});
