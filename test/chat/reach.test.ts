import type { Unreachable } from '../../src/domain/send.ts';
import { create } from '../../src/storage/records.ts';
import { participations } from '../../src/workflows/kinds.ts';
import { BOARD_PAGE } from '../../src/workflows/show-board.ts';
import { participationOf } from '../domain/made-up.ts';
import { buttons, type Fault } from '../teams-simulator/index.ts';
import { startGraph, type Graph } from '../support/graph.ts';
import { at } from '../support/clock.ts';
import { chatOf, screenOf, sendsOf } from '../support/holds.ts';
import {
  GROUNDWORK,
  REFERENCE,
  addPerson,
  board,
  inviteOne,
  nurseOf,
  openReview,
  pressedData,
} from '../support/journey.ts';
import { withStore } from '../support/look-inside.ts';
import { FIRST, SECOND } from '../support/ringing.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

const LINK = 'https://teams.example/l/app/vantage';
const PASS_ON = `Please add the Vantage app in Teams (${LINK}). Your invitation then comes by itself.`;
const ADD_AGAIN = `please add the Vantage app again (${LINK})`;
const COUNT = 'Can’t be reached in Teams: 1. Each line says why';
const AGAIN = 'Send the invitation again';
const REMINDER = 'Would you still like to tell us';

let world: TestWorld;
let graph: Graph | undefined;
afterEach(async () => {
  await graph?.stop();
  graph = undefined;
  await world.stop();
});

const offered = () => buttons(world.lead.screen()).map(({ title }) => title);
const invitations = () => sendsOf(world, world.nurse, `review ${REFERENCE}`);

/** What Teams answers to a send, with each reason that it can give. */
const CODES = {
  'not installed': { status: 403, code: 'ForbiddenOperation' },
  removed: { status: 403, code: 'BotNotInConversationRoster' },
  blocked: { status: 403, code: 'ConversationBlockedByUser' },
  'disabled by admin': { status: 403, code: 'BotDisabledByAdmin' },
  left: { status: 404, code: 'ConversationNotFound' },
} as const satisfies Partial<Record<Unreachable, Fault>>;

/** The nurse has the app, and the invitation meets this answer. */
async function refusedWith(fault: Fault): Promise<void> {
  await world.nurse.install();
  await eventually(() => world.nurse.chat.length > 0);
  await world.vantage.sweep();
  world.teams.failNext({ kind: 'send', person: world.nurse, ...fault });
}

/** The bot may add the app for the nurse, and Graph answers with this. */
async function graphAnswers(status: number): Promise<void> {
  graph = await startGraph([world.nurse], [world.tenants.nhs]);
  graph.answerWith(status);
  world.outside.graph = graph.access;
  world.config.catalogueIds = graph.catalogueIds;
  await world.restart();
}

/** The agency has Teams no more, as the register has it. The lead is at the home card. */
async function withoutTeams(): Promise<void> {
  const { lead } = world;
  lead.reload();
  await lead.press('Agencies, administrators and review leads');
  await lead.press('Open Example NHS Trust');
  await lead.press('Save', {
    'Microsoft 365 tenant ids': '',
    'Agency contact: name': 'Nell Contact',
    'Agency contact: telephone': '01632 960444',
  });
  lead.reload();
}

type Row = {
  /** How it comes about. */
  how: string;
  come: () => Promise<unknown>;
  /** What the lead reads of it, and can do. */
  says: string[];
  passesOn?: true;
  /** It can be sent again by the lead's choice, and goes by itself once the app is there. */
  whenAdded?: true;
};

/** A row, or more, for each reason that there is. */
const ROWS: Record<Unreachable, Row[]> = {
  'not installed': [
    {
      how: 'who never added the app',
      come: () => Promise.resolve(),
      says: [
        'they don’t have the app in Teams',
        'goes by itself when they add it',
        'another route',
      ],
      passesOn: true,
      whenAdded: true,
    },
    {
      how: 'for whom Teams says that the app is not there',
      come: () => refusedWith(CODES['not installed']),
      says: ['they don’t have the app in Teams', 'another route'],
      passesOn: true,
      whenAdded: true,
    },
  ],
  'app on its way': [
    {
      how: 'for whom Teams was asked to add the app',
      come: () => graphAnswers(201),
      says: ['Teams is adding the app for them', 'If it isn’t in a day'],
      passesOn: true,
      whenAdded: true,
    },
  ],
  'app not permitted': [
    {
      how: 'for whom the app may not be added',
      come: () => graphAnswers(403),
      says: ['We may not add it for them', 'another route'],
      passesOn: true,
      whenAdded: true,
    },
  ],
  removed: [
    {
      how: 'who took the app away',
      come: async () => {
        await world.nurse.install();
        await world.vantage.sweep();
        await world.nurse.uninstall();
      },
      says: ['they have removed the app', 'Please ring them, or agree another route'],
      whenAdded: true,
    },
    {
      how: 'of whom Teams says that they took the app away',
      come: () => refusedWith(CODES.removed),
      says: ['they have removed the app', 'Please ring them, or agree another route'],
      whenAdded: true,
    },
  ],
  blocked: [
    {
      how: 'who blocked the app',
      come: () => refusedWith(CODES.blocked),
      says: ['they have blocked the app', 'Please ring them, or agree another route'],
      whenAdded: true,
    },
  ],
  'disabled by admin': [
    {
      how: 'whose organisation turned the app off',
      come: () => refusedWith(CODES['disabled by admin']),
      says: ['their organisation has turned the app off', 'Please ring them, or agree another'],
      whenAdded: true,
    },
  ],
  left: [
    {
      how: 'whose account is gone',
      come: () => refusedWith(CODES.left),
      says: ['doesn’t know this account any more', 'ask their agency, or agree another route'],
      whenAdded: true,
    },
  ],
  'no Teams': [
    {
      how: 'whose agency has none',
      come: withoutTeams,
      says: ['whoever employs them has none here', 'Please ring them, and agree another route'],
    },
  ],
};

describe('an invitation that can’t reach somebody', () => {
  const rows = Object.values(ROWS).flat();
  test.each(rows.map((row) => [row.how, row] as const))('%s', async (_, row) => {
    world = await startWorld();
    const { lead, nurse } = world;
    await lead.install();
    await eventually(() => lead.chat.length > 0);
    await row.come();
    await openReview(world);
    await addPerson(world, nurseOf(world));
    await lead.press('Save and invite', GROUNDWORK);
    await world.vantage.sweep();
    await lead.press('Look again');
    for (const words of row.says) expect(screenOf(lead)).toContain(words);
    // On one line, and on no second one.
    expect(screenOf(lead).split(row.says[0] ?? '')).toHaveLength(2);
    expect(screenOf(lead)).not.toContain('Can’t be reached in Teams any more:');
    if (row.passesOn) expect(screenOf(lead)).toContain(PASS_ON);
    else expect(screenOf(lead)).not.toContain(LINK);
    expect(offered()).toContain(AGAIN);
    expect(screenOf(lead)).toContain('They take part by …');
    await lead.press('Back to the board');
    const text = await board(world);
    for (const words of [...row.says, COUNT]) expect(text).toContain(words);
    expect(text).not.toContain('Not yet heard from');
    expect(invitations()).toBe(0);
    if (!row.whenAdded) return;

    await nurse.install();
    await world.vantage.sweep();
    await world.vantage.sweep();
    expect(invitations()).toBe(1);
    const after = await board(world);
    expect(after).toContain('Not yet heard from.');
    expect(after).not.toContain('Can’t be reached in Teams');
  });
});

describe('somebody who has their invitation, and can’t be reached any more', () => {
  const AFTER: Record<keyof typeof CODES, string> = {
    'not installed': 'the app isn’t there. Please ring them, or pass on the text on their page.',
    removed: 'they have removed the app. Please ring them, or agree another route.',
    blocked: 'they have blocked the app. Please ring them, or agree another route.',
    'disabled by admin': 'their organisation has turned the app off. Please ring them, or agree',
    left: 'it doesn’t know this account. Please ask their agency, or agree another route.',
  };

  const start = async () => {
    world = await startWorld();
    await inviteOne(world);
  };

  test.each(Object.entries(CODES))('%s, as the reminder found', async (why, fault) => {
    await start();
    const { lead, nurse, teams } = world;
    teams.failNext({ kind: 'send', person: nurse, ...fault });
    await at(world, FIRST);
    const words = `Can’t be reached in Teams any more: ${AFTER[why as keyof typeof CODES]}`;
    const text = await board(world);
    for (const said of ['Not yet heard from.', words, COUNT]) expect(text).toContain(said);
    await lead.press(`Open ${nurse.name}`);
    expect(screenOf(lead).split(words)).toHaveLength(2);
    expect(screenOf(lead).includes(ADD_AGAIN)).toBe(why === 'not installed');
    await lead.press('Back to the board');

    // They add the app again: what was so before says nothing any more.
    await at(world, '2026-05-01T09:00:00Z');
    await nurse.install();
    await world.vantage.sweep();
    expect(await board(world)).not.toContain('Can’t be reached in Teams');
    await lead.press('Check in with people');
    await lead.press('Look at it, for all those not yet heard from (1)');
    expect(screenOf(lead)).not.toContain('Can’t be reached in Teams');
    await at(world, SECOND);
    expect(sendsOf(world, nurse, 'It isn’t too late to tell us')).toBe(1);
    expect(invitations()).toBe(1);
  });

  test('removed, as soon as they take the app away, until they add it again', async () => {
    await start();
    const { lead, nurse } = world;
    await nurse.uninstall();
    const words = `Can’t be reached in Teams any more: ${AFTER.removed}`;
    const text = await board(world);
    for (const said of ['Not yet heard from.', words, COUNT]) expect(text).toContain(said);
    await lead.press(`Open ${nurse.name}`);
    expect(screenOf(lead)).toContain(words);
    await nurse.install();
    await lead.press('Look again');
    expect(screenOf(lead)).not.toContain('Can’t be reached in Teams');
    await at(world, FIRST);
    expect(sendsOf(world, nurse, REMINDER)).toBe(1);
  });

  test('removed, as the reminder found, until a press of theirs shows that they are back', async () => {
    await start();
    await world.nurse.uninstall();
    await at(world, FIRST);
    expect(await board(world)).toContain('they have removed the app');
    await at(world, '2026-05-01T09:00:00Z');
    await world.nurse.forge({ verb: 'overview.show', data: { n: 'forged-nonce' } });
    expect(await board(world)).not.toContain('Can’t be reached in Teams');
  });

  test('is counted among the others, on whichever page of the board they are', async () => {
    await start();
    const { lead, nurse, teams } = world;
    teams.failNext({ kind: 'send', person: nurse, ...CODES.blocked });
    await at(world, FIRST);
    const { r } = pressedData(await lead.press('Look again'));
    await withStore(world, async (store) => {
      for (let index = 0; index < BOARD_PAGE; index += 1) {
        const value = participationOf({ name: `Ada ${index}`, agencyId: 'nhs' });
        await create(store, participations, { id: `person-${index}`, partition: r, value });
      }
    });
    const first = await board(world);
    expect(first).not.toContain(nurse.name);
    expect(first).toContain(COUNT);
    await lead.press('More people');
    expect(screenOf(lead)).toContain(nurse.name);
    expect(screenOf(lead)).toContain(COUNT);
  });

  test('no Teams, once no agency has their tenant', async () => {
    await start();
    const { lead, nurse } = world;
    await withoutTeams();
    await lead.press('My invitations and reviews');
    await lead.press({ verb: 'board.show' });
    const words = 'the board doesn’t list their organisation’s Teams now.';
    const text = await board(world);
    for (const said of [words, COUNT]) expect(text).toContain(said);
    await lead.press(`Open ${nurse.name}`);
    expect(screenOf(lead)).toContain(words);
  });

  test('who has answered is not written to, and so it is no matter', async () => {
    await start();
    const { lead, nurse } = world;
    await nurse.press('Talk');
    await nurse.uninstall();
    expect(await board(world)).not.toContain('Can’t be reached in Teams');
    await lead.press(`Open ${nurse.name}`);
    expect(screenOf(lead)).not.toContain('Can’t be reached in Teams');
  });

  test('who asked for time is to be written to, and so it does matter', async () => {
    await start();
    const { lead, nurse } = world;
    await nurse.press('Not for me, or not now');
    await nurse.press('Not a good time', { 'From when': '2026-06-08' });
    await nurse.uninstall();
    expect(await board(world)).toContain('Not a good time before');
    await lead.press(`Open ${nurse.name}`);
    expect(screenOf(lead)).toContain('they have removed the app');
  });
});

test('where no link is configured, the text to pass on says where to look', async () => {
  world = await startWorld();
  world.config.appLink = undefined;
  await world.restart();
  const { lead } = world;
  await openReview(world);
  await addPerson(world, nurseOf(world));
  await lead.press('Save and invite', GROUNDWORK);
  await world.vantage.sweep();
  await lead.press('Look again');
  expect(screenOf(lead)).toContain('in Teams (Apps, then search for Vantage)');
});

test('that somebody asked not to be reminded stands on their page, and nowhere else', async () => {
  world = await startWorld();
  await inviteOne(world);
  const { lead, nurse } = world;
  const UNREMINDED = 'Has asked not to be reminded.';
  await lead.press(`Open ${nurse.name}`);
  expect(screenOf(lead)).not.toContain(UNREMINDED);
  await nurse.press('Not for me, or not now');
  await nurse.press('No reminders, please');
  await lead.press('Look again');
  expect(screenOf(lead)).toContain(UNREMINDED);
  // And they are told so themselves.
  await world.vantage.sweep();
  nurse.reload();
  expect(chatOf(nurse).join()).toContain('We don’t remind you');
});
