import { Temporal } from 'temporal-polyfill';
import { listOf } from '../../src/storage/records.ts';
import { participations, reviews } from '../../src/workflows/kinds.ts';
import { loadReviewTypes } from '../../src/cards/load.ts';
import {
  RefusedByClient,
  buttons,
  inputsOf,
  type Activity,
  type Person,
} from '../teams-simulator/index.ts';
import { AGENCIES, castOf } from '../demo/cast.ts';
import { endReview } from '../demo/ending.ts';
import {
  addAndInvite,
  answer,
  answerLate,
  backTo,
  begin,
  install,
  openReview,
  takeAway,
} from '../demo/scenes.ts';
import { chanceFrom, type Chance } from '../support/chance.ts';
import { at } from '../support/clock.ts';
import { openPerspectives, sendPart } from '../support/desk.ts';
import {
  AGREED_POLICE,
  addMember as addToFamily,
  beginFamily,
  recordWords,
} from '../support/family.ts';
import {
  GROUNDWORK,
  REFERENCE,
  addPerson,
  inviteOne,
  nurseOf,
  officerOf,
} from '../support/journey.ts';
import { rowsOf, withStore } from '../support/look-inside.ts';
import { declare, join, personAtBoard } from '../support/team.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

/** What was played before the door is fuzzed, and who will fuzz it. */
export type Stage = {
  world: TestWorld;
  /** Everything that a client posted. */
  posted: Activity[];
  /** The review that nobody of those who fuzz has any part in. */
  reviewId: string;
  /** Those with a part in another review: its lead, its reviewer, those invited. */
  insiders: Person[];
  /** Those who have the app, and no more. */
  outsiders: Person[];
};

const OUTSIDERS = 120;
const TYPE = 'local-child-safeguarding-practice-review';

/** A review from its opening to its end, with 24 people, and beside it one that is under way. */
export async function playStage(seed: number): Promise<Stage> {
  const world = await startWorld('sqlite', AGENCIES);
  const { teams, lead } = world;
  const posted: Activity[] = [];
  const post = teams.post.bind(teams);
  teams.post = (activity, options) => {
    if (typeof activity !== 'string' && typeof activity['type'] === 'string')
      posted.push(structuredClone({ ...activity, type: activity['type'] }));
    return post(activity, options);
  };
  const chance = chanceFrom(seed);
  await begin(world);
  const insiders = await playOther(world, chance);

  lead.reload();
  const type = loadReviewTypes().get(TYPE);
  if (!type) throw new Error('There is no such type of review.');
  const reviewId = await openReview(world, type, REFERENCE, '2026-05-08');
  const cast = castOf(world, 24, chance);
  const sweep = () => world.vantage.sweep();
  await sweep();
  await backTo(world, `Review lead: review ${REFERENCE}, ${type.name['en-GB']}`);
  for (const player of cast) await install(player);
  await sweep();
  for (const player of cast) await takeAway(player);
  for (const player of cast) await addAndInvite(world, player);
  await sweep();
  await at(world, '2026-04-14T10:01:00Z');
  await sweep();
  for (const player of cast) await answer(world, player);
  await sweep();
  for (const player of cast) await answerLate(player);
  const moveTo = (instant: string) => {
    world.clock.now = Temporal.Instant.from(instant);
  };
  await endReview({ world, cast, reviewId, on: moveTo, sweep });
  await sweep();

  const tenants = [
    world.tenants.board,
    world.tenants.nhs,
    world.tenants.police,
    ...world.moreTenants,
  ];
  const outsiders = Array.from({ length: OUTSIDERS }, (_, index) => {
    const tenant = tenants[index % tenants.length] ?? world.tenants.nhs;
    return teams.addPerson({
      tenant,
      name: `Outsider ${index}`,
      email: `out${index}@else.example`,
      hasBot: true,
    });
  });
  return { world, posted, reviewId, insiders, outsiders };
}

/** Who has any part in any review. */
export async function peopleOnReviews(world: TestWorld): Promise<Set<string>> {
  const partitions = new Set(rowsOf(world).map(({ partition }) => String(partition)));
  return withStore(world, async (store) => {
    const ids = new Set<string>();
    for (const partition of partitions) {
      const team = (await listOf(store, reviews, partition)).flatMap(({ value }) => value.team);
      const invited = await listOf(store, participations, partition);
      for (const { personId } of [...team, ...invited.map(({ value }) => value)])
        if (personId !== undefined) ids.add(personId);
    }
    return ids;
  });
}

/** A review with somebody in each part of it, who write, talk, read and look around. */
async function playOther(world: TestWorld, chance: Chance): Promise<Person[]> {
  const { teams, tenants, nurse, officer, lead: administrator } = world;
  await administrator.say('Hello');
  await administrator.press(
    'Agencies, administrators and review leads',
    {},
    { on: administrator.latest() },
  );
  await administrator.press('Administrators, review leads and safeguarding contacts');
  const lead = personAtBoard(world, 'Lou Leadwell');
  await administrator.press('Add them', {
    'Somebody new: name': lead.name,
    'Somebody new: e-mail': lead.email,
    'Somebody new: role': 'Review lead',
  });
  const contact = personAtBoard(world, 'Anna Alarm');
  await administrator.press('Add them', {
    'Somebody new: name': contact.name,
    'Somebody new: e-mail': contact.email,
    'Somebody new: role': 'Safeguarding contact',
  });
  await contact.install();
  await lead.install();
  await world.vantage.sweep();
  const theirs: TestWorld = { ...world, lead };

  await inviteOne(theirs);
  const sent = teams.addPerson({
    tenant: tenants.nhs,
    name: 'Sid Sender',
    email: 'sid@nhs.example',
  });
  for (const invitee of [officerOf(world), { ...nurseOf(world), person: sent }]) {
    await invitee.person.install();
    await addPerson(theirs, invitee);
    await lead.press('Save and invite', GROUNDWORK);
    await lead.press('Back to the board');
  }
  await world.vantage.sweep();
  await sendPart(sent, 'We went there on Mondays. It was always warm.', 'Don’t quote me');
  await beginFamily(world, AGREED_POLICE);
  await addToFamily(world, 'Mo', 'mother');
  await officer.press('Back to the family');
  await recordWords(officer, 'Mo', 'Nobody asked us.');
  const ros = personAtBoard(world, 'Ros Reviewer');
  await join(theirs, ros, 'Independent reviewer');
  await declare(ros);
  await openPerspectives(ros);
  await nurse.press('Write');
  await nurse.press('I’ve read this: go on');
  await nurse.press('Next', { 'Tell us about your part': 'I was there on Mondays.' });
  const insiders = [ros, officer, nurse, sent, contact, lead];
  for (const person of insiders) await lookAround(person, chance, 80);
  return insiders;
}

/** Presses so often, whatever they have pressed least, with something in every field. */
async function lookAround(person: Person, chance: Chance, presses: number): Promise<void> {
  const pressed = new Map<string, number>();
  for (let press = 0; press < presses; press += 1) {
    const offered = buttons(person.screen()).filter(({ visible, enabled }) => visible && enabled);
    const verbs = offered.flatMap(({ verb }) => verb ?? []);
    const least = Math.min(...verbs.map((verb) => pressed.get(verb) ?? 0));
    const fresh = verbs.filter((verb) => (pressed.get(verb) ?? 0) === least);
    if (fresh.length === 0 || least > 2) {
      person.reload();
      continue;
    }
    const verb = chance.pick(fresh);
    pressed.set(verb, least + 1);
    try {
      await person.press({ verb, nth: 0 }, filling(person));
    } catch (error) {
      // A client takes no day that is past, and no choice that is closed.
      if (!(error instanceof RefusedByClient)) throw error;
    }
  }
}

/** Something for each field that is empty. */
function filling(person: Person): Record<string, string> {
  const fillings: Record<string, string> = {
    'Input.Text': 'Some words of somebody.',
    'Input.Date': '2026-05-04',
    'Input.Time': '10:00',
    'Input.Number': '3',
  };
  return Object.fromEntries(
    inputsOf(person.screen()).flatMap(({ id, type, value, visible, choices }) => {
      const filled = fillings[type] ?? choices?.[0]?.title;
      return visible && value === '' && filled !== undefined ? [[id, filled]] : [];
    }),
  );
}
