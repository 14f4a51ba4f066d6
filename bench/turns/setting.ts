import { Temporal } from 'temporal-polyfill';
import {
  GROUNDWORK,
  addPerson,
  invitationIn,
  nurseOf,
  openReview,
} from '../../test/support/journey.ts';
import { startWorld, type StoreKind, type TestWorld } from '../../test/support/world.ts';
import { inputsOf, type Person } from '../../test/teams-simulator/index.ts';
import type { BotStart } from './bots.ts';
import { ID, TEXT } from './marks.ts';

/** People who are on the first page of their questionnaire, and what each would post next. */
export type Setting = {
  people: Person[];
  activities: string[];
  bot: BotStart;
  authorization(): Promise<string>;
  /** What stands in the field now, after the program was started again. */
  textOf(person: Person): Promise<string | undefined>;
  /** The first program, for looking at what is kept: on the same store as the one that was measured. */
  restart(): Promise<void>;
  end(): Promise<void>;
};

const PART = 'Tell us about your part';

/** A review with so many people who write, made by pressing buttons; then the program is stopped. */
export async function setTheScene(kind: StoreKind, count: number): Promise<Setting> {
  const world = await startWorld(kind);
  const people = Array.from({ length: count }, (_, index) =>
    world.teams.addPerson({
      tenant: world.tenants.nhs,
      name: `Nurse ${index}`,
      email: `nurse-${index}@nhs.example`,
    }),
  );
  for (const person of people) await person.install();
  await world.vantage.sweep();
  await openReview(world);
  for (const person of people) {
    await addPerson(world, { ...nurseOf(world), person });
    await world.lead.press('Save and invite', GROUNDWORK);
    await world.lead.press('Back to the board');
  }
  const activities: string[] = [];
  for (const person of people) {
    await invitationIn(person);
    await person.press('Write');
    await person.press('I’ve read this: go on');
    const { sent } = await person.press('Next', { [PART]: TEXT });
    activities.push(JSON.stringify({ ...sent, id: ID }));
  }
  await world.vantage.stop();
  return {
    people,
    activities,
    bot: botOf(world),
    authorization: async () => `Bearer ${await world.teams.token()}`,
    async textOf(person) {
      person.reload();
      await person.press('Carry on writing').catch(() => person.press('Write'));
      await person.press('Back');
      return inputsOf(person.screen()).find(({ label }) => label?.startsWith(PART))?.value;
    },
    restart: () => world.restart(),
    end: () => world.stop(),
  };
}

function botOf({ teams, config, clock }: TestWorld): BotStart {
  return {
    appId: teams.botAppId,
    token: teams.botToken,
    issuer: teams.issuer,
    openIdMetadataUrl: teams.openIdMetadataUrl,
    // As in a deployment: what is due is looked for every ten seconds.
    config: { ...config, sweepEveryMs: 10_000, logLevel: 'warn' },
    now: Temporal.Instant.from(clock.now).toString(),
    cardBytes: 0,
  };
}
