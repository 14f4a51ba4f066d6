import type { Activity } from 'botbuilder';
import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import {
  AuthenticationConstants,
  AuthenticationError,
  ClaimsIdentity,
  type AuthenticateRequestResult,
  type ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import { channelKeysAt } from './channel-keys.ts';
import { claimsOf } from './channel-token.ts';
import { noHttp, type ConnectorHttp } from './connector-http.ts';

/** The bot's own identity, as its Azure Bot and Entra app have it. Absent in the local trial. */
export type BotIdentity = { appId: string; appType: string; tenantId: string; password?: string };

/** Whose tokens are trusted, and where their keys are published. */
export type TokenTrust = { issuer: string; openIdMetadataUrl: string };

const PUBLIC_CLOUD: TokenTrust = {
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

/** What the SDK asks of credentials; its own factories implement the class without extending it. */
export type Credentials = Pick<
  ServiceClientCredentialsFactory,
  'createCredentials' | 'isAuthenticationDisabled' | 'isValidAppId'
>;

/** The bot's credentials for calling the connector; without an identity, authentication is off. */
export function credentialsOf(bot: BotIdentity | undefined): Credentials {
  if (!bot) return new ConfigurationServiceClientCredentialFactory({});
  const { appId, appType, tenantId, password } = bot;
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    MicrosoftAppTenantId: tenantId,
    ...(password === undefined ? {} : { MicrosoftAppPassword: password }),
  });
}

/** The bot itself, where it calls the connector and nobody called it. */
export function identityOf(appId: string): ClaimsIdentity {
  return new ClaimsIdentity([{ type: AuthenticationConstants.AudienceClaim, value: appId }]);
}

const CALLER_ID = 'urn:botframework:azure';
const CONNECTOR_SCOPE = 'https://api.botframework.com';

/**
 * The SDK's authentication, but for two things that it does anew in every turn: making the channel's
 * key out of its numbers, and a client for signing people in, whom we never sign in.
 */
class ChannelAuthentication extends ConfigurationBotFrameworkAuthentication {
  readonly #credentials: Credentials;
  readonly #issuer: string;
  readonly #keys: ReturnType<typeof channelKeysAt>;
  #userTokens: Promise<UserTokenClient> | undefined;

  constructor(credentials: Credentials, trust: TokenTrust, httpClient: ConnectorHttp) {
    // All seven settings are needed, or the SDK takes none of them.
    const settings = {
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: CONNECTOR_SCOPE,
      ToBotFromChannelTokenIssuer: trust.issuer,
      OAuthUrl: 'https://token.botframework.com/',
      ToBotFromChannelOpenIdMetadataUrl: trust.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: trust.openIdMetadataUrl,
      CallerId: CALLER_ID,
    };
    super(settings, credentials, undefined, undefined, { httpClient });
    this.#credentials = credentials;
    this.#issuer = trust.issuer;
    this.#keys = channelKeysAt(trust.openIdMetadataUrl);
  }

  override async authenticateRequest(
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    // In the local trial there are no tokens.
    if (await this.#credentials.isAuthenticationDisabled())
      return super.authenticateRequest(activity, authorization);
    const { channelId, serviceUrl } = activity;
    const claims = await claimsOf(authorization, this.#keys, {
      issuer: this.#issuer,
      isOurAppId: (appId) => this.#credentials.isValidAppId(appId),
      channelId,
      serviceUrl,
    });
    const claimsIdentity = new ClaimsIdentity(
      Object.entries(claims).map(([type, value]) => ({ type, value: String(value) })),
      true,
    );
    return { audience: CONNECTOR_SCOPE, callerId: CALLER_ID, claimsIdentity };
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return (this.#userTokens ??= super.createUserTokenClient(identity).catch((error: unknown) => {
      this.#userTokens = undefined;
      throw error;
    }));
  }
}

/** Checks the channel's tokens, and makes clients of the connector that call by `httpClient`. */
export function authenticationOf(
  credentials: Credentials,
  trust: TokenTrust = PUBLIC_CLOUD,
  httpClient: ConnectorHttp = noHttp,
): ConfigurationBotFrameworkAuthentication {
  return new ChannelAuthentication(credentials, trust, httpClient);
}

/** The names of what is thrown at a token that is forged, expired, not yet valid or no token at all. */
const TOKEN_ERRORS = new Set([
  'JsonWebTokenError',
  'TokenExpiredError',
  'NotBeforeError',
  'SyntaxError',
]);

/** Whether the caller's token is at fault (401), and not this side or the key server (503). */
export function isBadToken(error: unknown): boolean {
  if (error instanceof AuthenticationError) return true;
  return error instanceof Error && TOKEN_ERRORS.has(error.name);
}
