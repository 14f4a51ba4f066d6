import { LEASE_MS } from '../../src/domain/lease.ts';
import { withEntry } from '../../src/domain/ledger.ts';
import { dueAtOf } from '../../src/domain/participation.ts';
import { stamp } from '../../src/domain/dates.ts';
import { change, read } from '../../src/storage/records.ts';
import { leaseIn } from '../../src/workflows/hold-lease.ts';
import { PERSON_ID, participations, people } from '../../src/workflows/kinds.ts';
import { visibleText, type Fault } from '../teams-simulator/index.ts';
import { startGatedWorld } from '../support/gate.ts';
import {
  GROUNDWORK,
  addPerson,
  board,
  invitationIn,
  nurseOf,
  officerOf,
  openReview,
} from '../support/journey.ts';
import { rowsOf, withStore } from '../support/look-inside.ts';
import {
  invitations,
  inviteWith,
  later,
  leadSees,
  requests,
  startSendingWorld,
  sweepHasRun,
} from '../support/sending.ts';
import { eventually, type TestWorld } from '../support/world.ts';

const ON_ITS_WAY = 'The invitation is on its way';
const UNCLEAR = 'We can’t tell whether the invitation arrived. Ask them, or send it again';
const NOT_TAKEN = 'Teams did not take the invitation. Send it again, or ring them';
const INVITED = 'Not yet heard from';
const AGAIN = 'Send the invitation again';

let world: TestWorld;
beforeEach(async () => {
  world = await startSendingWorld();
});
afterEach(async () => {
  await world.stop();
});

describe('when nobody can know whether it arrived', () => {
  const causes: [string, Fault][] = [
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['408', { status: 408 }],
    ['a cut connection', { reset: true }],
  ];

  test.each(causes)('%s: one request is made, and it is left to the lead', async (_name, fault) => {
    const { nurse } = world;
    await inviteWith(world, fault);
    await leadSees(world, UNCLEAR);
    await later(world, 24 * 3600);
    expect(requests(world, nurse)).toHaveLength(1);
    expect(visibleText(world.lead.screen())).toContain(UNCLEAR);
  });

  test.each(causes)('%s: the lead can send it again, once', async (_name, fault) => {
    const { lead, nurse } = world;
    await inviteWith(world, fault);
    await leadSees(world, UNCLEAR);
    await lead.press(AGAIN, {}, { twice: true });
    await leadSees(world, INVITED);
    await sweepHasRun(world);
    expect(requests(world, nurse)).toHaveLength(2);
    expect(invitations(nurse)).toHaveLength(1);
    await expect(lead.press(AGAIN)).rejects.toThrow('there is none');
  });

  test('what was taken before it failed stands in the chat exactly once', async () => {
    const { nurse } = world;
    await inviteWith(world, { status: 502, afterAccepting: true });
    await leadSees(world, UNCLEAR);
    await later(world, 24 * 3600);
    expect(invitations(nurse)).toHaveLength(1);
    expect(requests(world, nurse)).toHaveLength(1);
  });

  test('and the person answers all the same, the board says where they are', async () => {
    const { nurse, lead } = world;
    await inviteWith(world, { status: 502, afterAccepting: true });
    await leadSees(world, UNCLEAR);
    await nurse.press('Talk');
    await lead.press('Back to the board');
    expect(await board(world)).toContain('Would like to talk');
  });
});

describe('when Teams asks to wait', () => {
  test('it goes out by itself when the time that Teams named is over, and not before', async () => {
    const { nurse } = world;
    await inviteWith(world, { status: 429, retryAfter: 30 });
    await eventually(() => requests(world, nurse).length === 1);
    // The time that Teams named counts from its answer on.
    await world.vantage.sweep();
    await later(world, 29);
    expect(requests(world, nurse)).toHaveLength(1);
    expect(visibleText(world.lead.screen())).toContain(ON_ITS_WAY);
    await later(world, 1);
    await leadSees(world, INVITED);
    expect(requests(world, nurse)).toHaveLength(2);
    expect(invitations(nurse)).toHaveLength(1);
  });

  test.each([429, 412])(
    '%d without a time: one request, and another after a few seconds',
    async (status) => {
      const { nurse } = world;
      await inviteWith(world, { status });
      await eventually(() => requests(world, nurse).length === 1);
      await sweepHasRun(world);
      expect(requests(world, nurse)).toHaveLength(1);
      await later(world, 3);
      await leadSees(world, INVITED);
      expect(requests(world, nurse)).toHaveLength(2);
      expect(invitations(nurse)).toHaveLength(1);
    },
  );

  test('after five tries it is given up, and the lead is told', async () => {
    const { nurse } = world;
    await inviteWith(world, { status: 429, retryAfter: 60 }, 100);
    for (let minutes = 0; minutes < 10; minutes += 1) await later(world, 60);
    await leadSees(world, NOT_TAKEN);
    expect(requests(world, nurse)).toHaveLength(5);
  });
});

describe('when the person can’t be reached, the board says why and what to do', () => {
  test.each<[number, string, string]>([
    [403, 'BotDisabledByAdmin', 'their organisation has turned the app off. Please ring them'],
    [403, 'ConversationBlockedByUser', 'they have blocked the app. Please ring them'],
    [403, 'ForbiddenOperation', 'they don’t have the app'],
    [403, 'BotNotInConversationRoster', 'they have removed the app. The invitation goes by itself'],
    [404, 'ConversationNotFound', 'it doesn’t know this account any more. Please ask their agency'],
    [403, 'SomethingNew', NOT_TAKEN],
    [400, 'BadSyntax', NOT_TAKEN],
    [401, 'Unauthorized', NOT_TAKEN],
    [413, 'MessageSizeTooBig', NOT_TAKEN],
  ])('%d %s', async (status, code, words) => {
    const { lead, nurse } = world;
    await inviteWith(world, { status, code });
    await leadSees(world, words);
    await later(world, 24 * 3600);
    expect(requests(world, nurse)).toHaveLength(1);
    await lead.press('Back to the board');
    expect(await board(world)).toContain(words);
    await lead.press('Open Hanna Nursewell');
    await lead.press(AGAIN);
    await leadSees(world, INVITED);
    expect(invitations(nurse)).toHaveLength(1);
  });
});

describe('a send that was begun by a process that died', () => {
  /** Leaves the state of a process that claimed the send, and never came to say how it went. */
  async function claim(personId?: string): Promise<void> {
    const row = rowsOf(world).find(({ type }) => type === 'participation');
    const { partition, id } = row ?? {};
    await withStore(world, (store) =>
      change(store, participations, String(partition), String(id), (value) => {
        const at = stamp(world.clock.now);
        const send = { is: 'claimed', at, tries: 1 } as const;
        const claimed = withEntry({ ...value, personId }, { kind: 'invitation', send });
        return { value: claimed, dueAt: dueAtOf(claimed) };
      }),
    );
  }

  async function saveAndGoBack(): Promise<void> {
    await world.lead.press('Save', GROUNDWORK);
    await world.lead.press('Back to the board');
  }

  test('is unclear after a minute and not before, and is never sent by itself', async () => {
    const { lead, nurse } = world;
    await saveAndGoBack();
    await claim();
    await later(world, 59);
    expect(await board(world)).toContain(ON_ITS_WAY);
    await later(world, 1);
    expect(await board(world)).toContain(UNCLEAR);
    await later(world, 24 * 3600);
    expect(requests(world, nurse)).toEqual([]);

    await lead.press('Open Hanna Nursewell');
    await lead.press(AGAIN);
    await leadSees(world, INVITED);
    expect(invitations(nurse)).toHaveLength(1);
  });

  test('stands in their own list all the same', async () => {
    const { nurse } = world;
    await saveAndGoBack();
    const rows = rowsOf(world).filter(({ type }) => type === 'person');
    const records = await withStore(world, (store) =>
      Promise.all(rows.map(({ partition }) => read(store, people, String(partition), PERSON_ID))),
    );
    const record = records.find((one) => one?.value.conversation?.id === nurse.conversationId);
    await claim(record?.partition);
    await later(world, 61);
    await nurse.press('My invitations and reviews');
    expect(visibleText(nurse.screen())).toContain('Invitation: review R-2026-04');
  });

  test('is unclear also when the program was started again meanwhile', async () => {
    await saveAndGoBack();
    await claim();
    await world.restart();
    await later(world, 61);
    expect(await board(world)).toContain(UNCLEAR);
    expect(requests(world, world.nurse)).toEqual([]);
  });
});

test('a store that goes away between the send and its record: unclear, and never sent again', async () => {
  const gated = await startGatedWorld();
  const { lead, nurse, gate, logLines } = gated;
  try {
    await nurse.install();
    await openReview(gated);
    await addPerson(gated, nurseOf(gated));
    gate.cut(() => requests(gated, nurse).length > 0);
    await lead.press('Save and invite', GROUNDWORK);
    await eventually(() => requests(gated, nurse).length > 0);
    await gated.restart();
    gate.open();
    expect(logLines.join('')).toContain('a due item could not be dealt with');

    gated.clock.now = gated.clock.now.add({ seconds: 61 });
    gated.config.sweepEveryMs = 10;
    await gated.restart();
    await leadSees(gated, UNCLEAR);
    expect(requests(gated, nurse)).toHaveLength(1);
    expect(invitations(nurse)).toHaveLength(1);
  } finally {
    await gated.stop();
  }
});

describe('when the program is started again', () => {
  test('nothing is lost and nothing is sent again', async () => {
    const { lead, nurse } = world;
    await lead.press('Save and invite', GROUNDWORK);
    await leadSees(world, INVITED);
    await nurse.press('Write');
    await nurse.press('I’ve read this: go on');
    await nurse.press('Save and leave', { 'How did things look': 'Warm and tidy.' });
    const before = requests(world, nurse);

    await world.restart();
    await sweepHasRun(world);

    expect(requests(world, nurse)).toEqual(before);
    await lead.press('Back to the board');
    expect(await board(world)).toContain('Is writing');
    nurse.reload();
    await nurse.press('Carry on writing');
    expect(visibleText(nurse.screen())).toContain('Warm and tidy.');
  });

  test('what waited for its time goes out then', async () => {
    const { nurse } = world;
    await inviteWith(world, { status: 429, retryAfter: 30 });
    await eventually(() => requests(world, nurse).length === 1);
    await world.restart();
    await later(world, 30);
    await leadSees(world, INVITED);
    expect(invitations(nurse)).toHaveLength(1);
  });
});

test('one person who can’t be reached holds up nobody else', async () => {
  const { lead, officer } = world;
  await officer.install();
  await inviteWith(world, { status: 500 }, 1);
  await lead.press('Back to the board');
  await addPerson(world, officerOf(world));
  await lead.press('Save and invite', GROUNDWORK);
  await invitationIn(officer);
  expect(invitations(officer)).toHaveLength(1);
});

test('of two programs that are about to send the same invitation, one sends it', async () => {
  const gated = await startGatedWorld();
  const { lead, nurse, gate, direct } = gated;
  try {
    await nurse.install();
    await openReview(gated);
    await addPerson(gated, nurseOf(gated));
    // The first write to the participation says that it is wanted; the second, that it is claimed.
    const isParticipation = /^PUT .*\/reviews\/docs\/(?!review$)/;
    let writes = 0;
    gate.hold((request) => isParticipation.test(request) && (writes += 1) > 1);
    await lead.press('Save and invite', GROUNDWORK);
    await eventually(() => gate.waiting() === 1);

    // The first one hangs until its lease has run out; the second takes over.
    gated.clock.now = gated.clock.now.add({ milliseconds: LEASE_MS });
    const second = await gated.another({ store: direct });
    await eventually(() => invitations(nurse).length === 1);
    await second.stop();
    gate.open();
    await gated.restart();

    expect(requests(gated, nurse)).toHaveLength(1);
    await leadSees(gated, INVITED);
  } finally {
    await gated.stop();
  }
});

test('a program whose clock is put back holds the sweep no longer than any other does', async () => {
  await later(world, 10 * 60);
  await later(world, -10 * 60);
  const lease = await withStore(world, leaseIn);
  expect(lease?.until).toBe(stamp(world.clock.now.add({ milliseconds: LEASE_MS })));
});
