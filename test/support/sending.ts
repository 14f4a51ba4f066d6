/** An invitation on its way, and what the lead sees of it. */
import { randomUUID } from 'node:crypto';
import { stamp } from '../../src/domain/dates.ts';
import { create } from '../../src/storage/records.ts';
import { CONTACT_ID, contacts } from '../../src/workflows/kinds.ts';
import { visibleText, type Fault, type Person } from '../teams-simulator/index.ts';
import { GROUNDWORK, REFERENCE, addPerson, nurseOf, openReview } from './journey.ts';
import { rowsOf, withStore } from './look-inside.ts';
import { eventually, startWorld, type TestWorld } from './world.ts';

/** A world whose clock is looked at all the time; the nurse has the app and can be invited. */
export async function startSendingWorld(): Promise<TestWorld> {
  const world = await startWorld();
  world.config.sweepEveryMs = 10;
  await world.restart();
  await world.nurse.install();
  await openReview(world);
  await addPerson(world, nurseOf(world));
  return world;
}

/** The lead, on the page of the nurse, sends the invitation; the next sends to the nurse fail. */
export async function inviteWith(world: TestWorld, fault: Fault, times = 1): Promise<void> {
  const { lead, nurse, teams } = world;
  teams.failNext({ kind: 'send', person: nurse, ...fault }, times);
  await lead.press('Save and invite', GROUNDWORK);
}

/** Every request that brought an invitation to the connector, those that failed too. */
export function requests({ teams }: TestWorld, to: Person) {
  return teams.record.filter(
    ({ kind, conversationId, activity }) =>
      kind === 'send' &&
      conversationId === to.conversationId &&
      JSON.stringify(activity).includes(REFERENCE),
  );
}

/** The invitations that stand in a person's chat. */
export function invitations({ chat }: Person) {
  return chat.filter(({ card }) => card && visibleText(card).includes(REFERENCE));
}

/** Waits until the page of the person says this to the lead, who looks at it again and again. */
export async function leadSees({ lead }: TestWorld, words: string): Promise<void> {
  for (let look = 0; look < 500; look += 1) {
    if (visibleText(lead.screen()).includes(words)) return;
    await lead.press('Look again');
  }
  throw new Error(`The lead does not see “${words}”, but: ${visibleText(lead.screen())}`);
}

/** Moves the clock, and waits until what is due by then has been dealt with. */
export async function later(world: TestWorld, seconds: number): Promise<void> {
  world.clock.now = world.clock.now.add({ seconds });
  await sweepHasRun(world);
}

/** Waits until the sweep has been round once more, wholly. */
export async function sweepHasRun(world: TestWorld): Promise<void> {
  // The sweep that deals with the second has come after the one that dealt with the first.
  for (const partition of [randomUUID(), randomUUID()]) {
    const value = { waiting: [] };
    const dueAt = stamp(world.clock.now);
    await withStore(world, (store) =>
      create(store, contacts, { id: CONTACT_ID, partition, value, dueAt }),
    );
    await eventually(() =>
      rowsOf(world).some((row) => row['partition'] === partition && row['dueAt'] === null),
    );
  }
}
