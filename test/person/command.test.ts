import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_ANSWERS, withAnswer } from '../../src/domain/after-survey.ts';
import { BOARD_TRAIL } from '../../src/domain/audit.ts';
import type { Hold } from '../../src/domain/hold.ts';
import { newMember } from '../../src/domain/team.ts';
import { change, create, listOf } from '../../src/storage/records.ts';
import { changeRegisterIn } from '../../src/workflows/keep-register.ts';
import {
  afterSurveys,
  contributions,
  families,
  participations,
  people,
  reviews,
  PERSON_ID,
  REVIEW_ID,
  SURVEY_ID,
} from '../../src/workflows/kinds.ts';
import { NOT_PUBLISHED, closedWith } from '../support/closed.ts';
import { run } from '../support/commands.ts';
import { kept, screenOf, sendsOf } from '../support/holds.ts';
import {
  addPerson,
  inviteOne,
  inviteToAnother,
  nurseOf,
  officerOf,
  openReview,
} from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import {
  auditOf,
  declare,
  join as joinTeam,
  openTheReview,
  personAtBoard,
  reviewIdOf,
} from '../support/team.ts';
import { eventually, startWorld, type StoreKind, type TestWorld } from '../support/world.ts';
import { buttons } from '../teams-simulator/index.ts';

const WORDS = 'Nobody told us that the visits had stopped.';
const SEALED = 'I was not sure what I saw.';
const FAMILY = 'She asked for help three times.';

let world: TestWorld;
let reviewId: string;
let folder: string;
let out: string;

/** A nurse who has told a review something, answered a question that is on hold, and is in a second one. */
async function start(kind: StoreKind = 'sqlite'): Promise<void> {
  world = await startWorld(kind);
  folder = mkdtempSync(join(tmpdir(), 'vantage-person-'));
  out = join(folder, 'person.json');
  const { nurse } = world;
  await inviteOne(world, nurseOf(world));
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  await nurse.press('Next', { 'Tell us about your part': WORDS });
  const has = (title: string) => buttons(nurse.screen()).some((one) => one.title === title);
  while (has('Next')) await nurse.press('Next');
  await nurse.press('Read it all back');
  while (has('Read on')) await nurse.press('Read on');
  await nurse.press('Send it to the review');
  expect(screenOf(nurse)).toContain('Thank you');
  await inviteToAnother(world);
  reviewId = await reviewIdOf(world);
  await withStore(world, async (store) => {
    const [sent] = await listOf(store, contributions, reviewId);
    const [invited] = await listOf(store, participations, reviewId);
    if (!sent || !invited) throw new Error('Nothing was sent.');
    const [answer] = sent.value.answers;
    if (!answer) throw new Error('Nothing was answered.');
    const sealed = { ...answer, questionId: 'sealed-question', text: SEALED };
    const value = { ...sent.value, answers: [...sent.value.answers, sealed] };
    await change(store, contributions, reviewId, sent.id, () => ({ value }));
    await change(store, reviews, reviewId, REVIEW_ID, (review, { dueAt }) => ({
      value: {
        ...review,
        holds: [{ ...HOLD, on: { is: 'question' as const, questionId: 'sealed-question' } }],
      },
      dueAt,
    }));
    const personId = invited.value.personId ?? '';
    await change(store, people, personId, PERSON_ID, (person) => ({
      value: { ...person, language: 'cy' as const },
    }));
    // As if they were a family's officer too: what the family said is not theirs.
    const member = { memberId: 'member-1', as: 'engagement' as const };
    const ofFamily = { ...value, answers: [{ ...answer, text: FAMILY }], family: member };
    await create(store, contributions, { id: 'family-1.1', partition: reviewId, value: ofFamily });
    await create(store, families, {
      id: 'family-own-0001',
      partition: reviewId,
      value: {
        child: { name: 'Bee', lives: 'died' },
        officers: [{ participationId: invited.id, as: 'engagement', since: HOLD.at }],
        members: [
          {
            id: 'member-1',
            name: 'Mo',
            relationship: 'mother',
            contact: { is: 'not yet approached' },
          },
        ],
      },
    });
  });
}
const HOLD: Omit<Hold, 'on'> = {
  id: 'hold-1',
  why: 'May be called as a witness',
  decidedBy: 'DS Clear',
  as: 'lead',
  at: '2026-04-14T09:00:00.000Z',
  lookAgainOn: '2026-06-15',
};
afterEach(async () => {
  await world.stop();
  rmSync(folder, { recursive: true });
});

/** The nurse sends what she has sent once more, as it is on her pages. */
async function correct(): Promise<void> {
  const { nurse, clock } = world;
  nurse.reload();
  await nurse.press('What I sent');
  await nurse.press('Correct it');
  await nurse.press('Read it all back');
  clock.now = clock.now.add({ hours: 1 });
  await nurse.press('Send it to the review');
}

const person = (...args: string[]) => run(world, 'person/person.ts', ...args);
const nurse = () => ['--email', 'HANNA@nhs.example', '--tenant', world.tenants.nhs.tenantId];
const asked = () => [...nurse(), '--for', 'Her own request of 2 May 2026', '--out', out];

describe.each<StoreKind>(['sqlite', 'cosmos'])('with %s', (kind) => {
  test('all that is held on a person is given to them, and nobody else’s words', async () => {
    await start(kind);
    const given = await person('export', ...asked());
    expect(given).toMatchObject({ status: 0 });
    expect(given.stdout).toContain('On hold, and left out: 1.');
    const text = readFileSync(out, 'utf8');
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(text).toContain(WORDS);
    for (const words of [SEALED, FAMILY, 'Mo', 'Bee', 'Lena L.']) expect(text).not.toContain(words);
    const file: unknown = JSON.parse(text);
    expect(file).toMatchObject({
      account: { language: 'cy', memberships: [{ as: 'participant' }, { as: 'participant' }] },
      reviews: [
        {
          reference: 'R-2026-04',
          invited: [
            {
              participation: { name: 'Hanna Nursewell', reply: { is: 'contributed' } },
              sent: [{ isHeld: false }],
              familiesAsOfficer: [{ id: 'family-own-0001', people: 1 }],
            },
          ],
        },
        { reference: 'R-2026-09' },
      ],
      leftOut: [{ reviewId }],
    });
    const hash = createHash('sha256').update(text).digest('hex');
    const { lines: log } = await run(world, 'audit/audit.ts', 'disclosures');
    expect(JSON.parse(log[0] ?? '')).toMatchObject({
      of: 'person',
      for: 'Her own request of 2 May 2026',
      hash,
    });
    expect(log.join()).not.toContain('Hanna');
  });

  test('a name and an address are put right everywhere, and the words stay as they are', async () => {
    await start(kind);
    const before = await kept(world, contributions, reviewId);
    // As if the contact of her agency had typed her name in another way.
    await withStore(world, async (store) => {
      const [invited] = await listOf(store, participations, reviewId);
      await change(store, participations, reviewId, invited?.id ?? '', (one, { dueAt }) => ({
        value: { ...one, suggestedBy: ['nhs'], suggestedAs: { nhs: 'Hana Nurswell' } },
        dueAt,
      }));
    });
    const right = ['--name', 'Hannah Nursewell-Jones', '--new-email', 'hannah.jones@nhs.example'];
    expect((await person('rectify', ...nurse(), ...right)).stdout).toContain(
      'Corrected in 2 places',
    );
    const [invited] = await kept(world, participations, reviewId);
    expect(invited).toMatchObject({
      name: 'Hannah Nursewell-Jones',
      email: 'hannah.jones@nhs.example',
      suggestedAs: { nhs: 'Hannah Nursewell-Jones' },
    });
    expect(await kept(world, contributions, reviewId)).toEqual(before);
    const trail = (await auditOf(world, reviewId)).at(-1);
    expect(trail).toMatchObject({ who: 'command', what: 'person.rectify', why: 'name, address' });
    expect((await auditOf(world, BOARD_TRAIL)).at(-1)?.what).toBe('person.rectify');
    // Found under the new address from then on.
    const again = ['--email', 'hannah.jones@nhs.example', '--tenant', world.tenants.nhs.tenantId];
    expect((await person('export', ...again, '--for', 'A look', '--out', out)).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain(WORDS);
  });
});

test('what is on hold is given only with a reason, which is on record, and marked', async () => {
  await start();
  expect((await person('export', ...asked(), '--with-held', ' ')).stderr).toContain('Say why');
  // A correction without that answer: it stands in what was before, and nowhere else.
  await correct();
  const [sent] = await kept(world, contributions, reviewId);
  expect(JSON.stringify(sent?.answers)).not.toContain(SEALED);
  expect((await person('export', ...asked())).stdout).toContain('On hold, and left out: 1.');
  const without = readFileSync(out, 'utf8');
  expect(without).not.toContain(SEALED);
  expect(without).toContain(WORDS);
  rmSync(out);
  const why = 'DS Clear agreed on 1 May 2026.';
  const given = await person('export', ...asked(), '--with-held', why);
  expect(given.stdout).not.toContain('left out');
  const text = readFileSync(out, 'utf8');
  expect(text).toContain(SEALED);
  expect(text).toContain('"isHeld": true');
  const entries = await auditOf(world, BOARD_TRAIL);
  expect(entries.slice(-2).map(({ what, why: said }) => [what, said])).toEqual([
    ['person.with-held', why],
    ['disclosure.person', 'Her own request of 2 May 2026'],
  ]);
});

test('of somebody who is on hold not even why they might be is told, but who has read their words is', async () => {
  await start();
  const rae = personAtBoard(world, 'Rae Reviewer');
  await joinTeam(world, rae, 'Independent reviewer');
  await declare(rae);
  await openTheReview(rae, 'Independent reviewer');
  await rae.press('Perspectives');
  await rae.press('Read what Hanna Nursewell sent');
  await withStore(world, async (store) => {
    const [invited] = await listOf(store, participations, reviewId);
    const participationId = invited?.id ?? '';
    await change(store, reviews, reviewId, REVIEW_ID, (review, { dueAt }) => ({
      value: { ...review, holds: [{ ...HOLD, on: { is: 'person' as const, participationId } }] },
      dueAt,
    }));
    const value = withAnswer(NO_ANSWERS, participationId, { learned: 'a little', again: 'no' });
    await create(store, afterSurveys, { id: SURVEY_ID, partition: reviewId, value });
  });
  expect((await person('export', ...asked())).status).toBe(0);
  const text = readFileSync(out, 'utf8');
  for (const words of [WORDS, SEALED, HOLD.why, 'a little']) expect(text).not.toContain(words);
  const first = text.slice(0, text.indexOf('R-2026-09'));
  expect(first).not.toContain('clearance"');
  const file: unknown = JSON.parse(text);
  expect(file).toMatchObject({
    reviews: [{ invited: [{ answeredAfterwards: true, holds: [] }] }, {}],
    whenTheirWordsWereRead: [
      { reviewId, at: world.clock.now.toString({ fractionalSecondDigits: 3 }) },
    ],
  });
  expect(file).toHaveProperty(
    'leftOut',
    expect.arrayContaining([expect.objectContaining({ reviewId, id: 'hold-1' })]),
  );
  // Asked for in another tenant, where nobody of that address has an account.
  rmSync(out);
  const elsewhere = ['--email', nurse()[1] ?? '', '--tenant', world.tenants.police.tenantId];
  const withHeld = ['--for', 'The same', '--out', out, '--with-held', 'DS Clear agreed.'];
  expect((await person('export', ...elsewhere, ...withHeld)).status).toBe(0);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    account: { language: 'cy' },
    reviews: [{ invited: [{ holds: [{ isHeld: true, value: { why: HOLD.why } }] }] }, {}],
    givenOut: [{ for: 'Her own request of 2 May 2026' }],
    leftOut: [],
  });
});

test('who has not come yet is invited under the address that is right, and once', async () => {
  await start();
  const { lead, officer, teams, tenants } = world;
  // The police have a second tenant, and whoever is asked there waits in both.
  await withStore(world, (store) =>
    changeRegisterIn(store, (register) => ({
      ...register,
      agencies: register.agencies.map((agency) =>
        agency.id === 'police'
          ? { ...agency, tenants: [...agency.tenants, tenants.stranger.tenantId] }
          : agency,
      ),
    })),
  );
  await world.vantage.sweep();
  await lead.say('hello');
  await lead.press('My invitations and reviews');
  const link = buttons(lead.screen()).find(({ title }) => title.includes('review R-2026-04'));
  await lead.press(link?.title ?? '');
  const wrong = { ...officerOf(world), role: 'Professional', reason: nurseOf(world).reason };
  await addPerson(world, wrong);
  await lead.press('Save and invite', {
    'Who told them': 'Dr Tell',
    'When were they told': '2026-04-10',
    'Whom did you ask': 'Police',
    'Their name': 'DS Clear',
    'On which day': '2026-04-13',
    'What did they answer': 'Nothing stands in the way',
  });
  await world.vantage.sweep();
  const right = teams.addPerson({
    tenant: tenants.stranger,
    name: 'Farid Officerman',
    email: 'farid.officerman@police.example',
  });
  const address = ['--email', officer.email, '--tenant', tenants.police.tenantId];
  const { status } = await person('rectify', ...address, '--new-email', right.email);
  expect(status).toBe(0);
  await right.install();
  await world.vantage.sweep();
  await eventually(() => sendsOf(world, right, 'R-2026-04') === 1);
  await officer.install();
  await world.vantage.sweep();
  expect(sendsOf(world, officer, 'R-2026-04')).toBe(0);
});

test('of somebody on whom nothing is held nothing is given out', async () => {
  await start();
  const { tenantId } = world.tenants.nhs;
  const nobody = ['--email', 'no@nhs.example', '--tenant', tenantId, '--for', 'x', '--out', out];
  const { status, stderr, stdout } = await person('export', ...nobody);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('Nothing is held on no@nhs.example');
  expect((await run(world, 'audit/audit.ts', 'disclosures')).stdout).toBe('');
});

test('a name is put right on a review’s own form too, where it stands as it was, also once it is closed', async () => {
  world = await startWorld();
  folder = mkdtempSync(join(tmpdir(), 'vantage-person-'));
  await openReview(world);
  reviewId = await reviewIdOf(world);
  const since = HOLD.at;
  const rae = { role: 'reviewer', name: 'Rae Reviewer', email: 'rae@board.example' } as const;
  // Of two of one name nobody can tell which of them stands on the form.
  const pam = { role: 'panel member', name: 'Pam Panel', email: 'pam@board.example' } as const;
  const namesake = { ...pam, email: 'pam.panel@board.example' };
  const readers = 'Mary Rae Reviewer, Rae Reviewer, Pam Panel and Lena L.';
  await withStore(world, (store) =>
    change(store, reviews, reviewId, REVIEW_ID, (review, { dueAt }) => ({
      value: {
        ...review,
        details: { ...review.details, readers },
        team: [
          ...review.team,
          ...[rae, pam, namesake].map((one, at) =>
            newMember({ ...one, id: `member-${at}`, since }),
          ),
        ],
        closed: closedWith(NOT_PUBLISHED),
      },
      dueAt,
    })),
  );
  const atBoard = ['--tenant', world.tenants.board.tenantId];
  for (const [email, name] of [
    [rae.email, 'Rae Wright'],
    [pam.email, 'Pam Wright'],
    [world.lead.email, 'Lena Leadwell'],
  ] as const) {
    const { stdout } = await person('rectify', '--email', email, ...atBoard, '--name', name);
    expect(stdout).toContain('Corrected in');
  }
  const [review] = await kept(world, reviews, reviewId);
  expect(review).toMatchObject({
    details: {
      leadName: 'Lena Leadwell',
      reviewer: 'Rae Wright',
      readers: 'Mary Rae Reviewer, Rae Wright, Pam Panel and Lena Leadwell',
    },
    team: [
      { name: 'Lena Leadwell' },
      { name: 'Rae Wright' },
      { name: 'Pam Wright' },
      { name: 'Pam Panel' },
    ],
  });
});
