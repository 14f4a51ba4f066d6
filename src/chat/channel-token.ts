import { StatusCodes } from 'botbuilder';
import { AuthenticationError, EndorsementsValidator } from 'botframework-connector';
import jwt from 'jsonwebtoken';
import type { ChannelKeys } from './channel-keys.ts';

/** What a token says of who sent it, once its signature holds. */
export type Claims = Record<string, unknown>;

/** What a token must be good for. */
export type Expected = {
  issuer: string;
  isOurAppId(appId: string): Promise<boolean>;
  channelId: string;
  serviceUrl: string;
};

const ALGORITHMS: jwt.Algorithm[] = ['RS256', 'RS384', 'RS512'];
/** Clocks differ: so many seconds are forgiven. */
const TOLERANCE_S = 5 * 60;

/**
 * Checks a token of the channel as the SDK does: by its published key, its algorithm, its times, its
 * issuer, its audience, the channel that the key is endorsed for, and the service that it names. The
 * SDK makes the key anew for each request; here it was made ready once. Nothing is remembered of a
 * token. Throws AuthenticationError, or an error of jsonwebtoken, where it is no good.
 */
export async function claimsOf(
  authorization: string,
  keys: ChannelKeys,
  expected: Expected,
): Promise<Claims> {
  const [scheme, token, ...rest] = authorization.split(' ');
  if (scheme !== 'Bearer' || !token || rest.length > 0) throw refused('There is no token.');
  const decoded = jwt.decode(token, { complete: true });
  if (!decoded || typeof decoded.payload === 'string') throw refused('It is no token.');
  // Before any key is looked for: nobody else's tokens are worth a fetch.
  if (decoded.payload.iss !== expected.issuer) throw refused('It is of another issuer.');
  const { kid } = decoded.header;
  const found = kid === undefined ? undefined : await keys.get(kid);
  if (!found) throw refused('Its key is not published.');

  const claims = jwt.verify(token, found.key, {
    algorithms: ALGORITHMS,
    issuer: expected.issuer,
    clockTolerance: TOLERANCE_S,
  });
  if (typeof claims === 'string') throw refused('It says nothing.');
  const { endorsements } = found;
  if (endorsements.length > 0 && !EndorsementsValidator.validate(expected.channelId, endorsements))
    throw refused('Its key is not endorsed for this channel.');
  const { aud, serviceurl } = claims as Claims;
  if (typeof aud !== 'string' || !(await expected.isOurAppId(aud)))
    throw refused('It is for another bot.');
  if (serviceurl !== expected.serviceUrl) throw refused('It is of another service.');
  return claims;
}

function refused(why: string): AuthenticationError {
  return new AuthenticationError(why, StatusCodes.UNAUTHORIZED);
}
