import { visibleText } from '../teams-simulator/index.ts';
import { inviteOne } from '../support/journey.ts';
import { eventually, startWorld, type TestWorld } from '../support/world.ts';

// One whole journey with words that must not be found anywhere in a chat.
const ANSWER = 'Zebrafish-answer';
const TYPED = 'Zebrafish-typed';
const INSTEAD = 'Zebrafish-instead';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
  const { lead, nurse } = world;
  await inviteOne(world);
  await nurse.press('Not for me, or not now');
  await nurse.press('I’m not the right person', { 'Who might be': INSTEAD });
  await nurse.press('I’d like to write after all');
  await nurse.press('I’ve read this: go on');
  await nurse.press('Save and leave', { 'Tell us about your part': ANSWER });
  await eventually(() => visibleText(nurse.latest().card).includes('Your writing is kept'));
  await nurse.press('Carry on writing');
  await nurse.press('Next');
  await nurse.press('Next');
  await nurse.press('Read it all back');
  await nurse.press('Send it to the review');
  await eventually(() => visibleText(nurse.latest().card).includes('has reached the review'));
  await nurse.say(TYPED);
  await lead.say(`${world.nurse.name} told me`);
  await lead.press('My invitations and reviews');
});
afterAll(async () => {
  await world.stop();
});

/** Everything that was sent into a chat or changed there. */
const kept = () =>
  world.teams.record
    .filter(({ kind }) => kind === 'send' || kind === 'update')
    .map(({ activity }) => activity);

describe('what stands in chats', () => {
  test('is there: messages were sent and changed', () => {
    const kinds = world.teams.record.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'send').length).toBeGreaterThan(3);
    expect(kinds.filter((kind) => kind === 'update').length).toBeGreaterThan(1);
  });

  test('carries no answer, no typed text and no name or address of anybody invited', () => {
    const { nurse, officer } = world;
    const everything = JSON.stringify(kept()).toLowerCase();
    const secrets = [ANSWER, TYPED, INSTEAD, nurse.name, nurse.email, officer.name];
    expect(secrets.filter((words) => everything.includes(words.toLowerCase()))).toEqual([]);
  });

  test('has notifications that say who it is from and nothing else', () => {
    const summaries = kept().flatMap((activity) => activity?.summary ?? []);
    expect(new Set(summaries)).toEqual(new Set(['A message from Exampleshire Board']));
  });
});

describe('text typed into the chat', () => {
  test('is answered by where to put it, with a card to go on from', () => {
    const answer = world.nurse.chat.at(-1);
    expect(answer?.text).toContain('I don’t keep what is typed in this chat');
    expect(answer?.text).toContain('999');
    expect(visibleText(answer?.card ?? {})).toContain('My invitations and reviews');
  });
});
