import { channelKeysAt } from '../../src/chat/channel-keys.ts';
import { startTeams, type Teams } from '../teams-simulator/index.ts';

const MINUTE_MS = 60_000;
const FIRST = Date.parse('2026-04-14T09:00:00Z');

let teams: Teams;
beforeEach(async () => {
  teams = await startTeams();
});
afterEach(async () => {
  await teams.stop();
});

test('for key ids that nobody published the keys are fetched once an hour, however many ask', async () => {
  const clock = { now: FIRST };
  const keys = channelKeysAt(teams.openIdMetadataUrl, () => clock.now);
  const flood = async (minutes: number) => {
    clock.now = FIRST + minutes * MINUTE_MS;
    const ids = Array.from({ length: 50 }, (_, index) => `unheard-of-${minutes}-${index}`);
    const found = await Promise.all(ids.map((id) => keys.get(id)));
    expect(found.every((key) => key === undefined)).toBe(true);
    return teams.keysFetched;
  };
  expect(await flood(0)).toBe(1);
  expect(await flood(59)).toBe(1);
  expect(await flood(61)).toBe(2);
  expect(await flood(120)).toBe(2);
  // Who comes with one that is published is never kept waiting for it.
  expect(await keys.get('teams-key')).toMatchObject({ endorsements: ['msteams'] });
  expect(teams.keysFetched).toBe(2);
});
