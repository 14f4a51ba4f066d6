import type { Teams } from '../teams-simulator/index.ts';
import { MARK } from './odd.ts';

/** Whole headers: one that the door takes, and those that it must not. */
export type Tokens = { good: string; bad: readonly string[] };

/** Tokens that no door may take, and one that it takes. */
export async function tokensFor(teams: Teams): Promise<Tokens> {
  // For as long as it may take.
  const good = await teams.token({ exp: Math.floor(Date.now() / 1000) + 3_600 });
  const stranger = await teams.token({}, { key: 'stranger' });
  const bad = await Promise.all([
    teams.token({}, { expired: true }),
    teams.token({}, { key: 'otherChannel' }),
    teams.token({}, { kid: 'unheard-of' }),
    teams.token({}, { algorithm: 'none' }),
    teams.token({}, { algorithm: 'HS256' }),
    teams.token({ aud: 'another-bot' }),
    teams.token({ aud: [teams.botAppId] }),
    teams.token({ iss: 'https://a.example' }),
    teams.token({ serviceurl: 'https://a.example/' }),
    teams.token({ serviceurl: { a: 1 } }),
  ]);
  const part = good.split('.');
  return {
    good: `Bearer ${good}`,
    bad: [
      ...[
        stranger,
        ...bad,
        good.slice(0, -4),
        `${good}x`,
        `${part[0]}.${part[1]}.`,
        part.toReversed().join('.'),
        MARK,
      ].map((token) => `Bearer ${token}`),
      `bearer ${good} ${good}`,
      `Basic ${good}`,
      'Bearer',
      '',
    ],
  };
}
