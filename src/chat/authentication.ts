import type { Activity } from 'botbuilder';
import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { TokenCredential } from '@azure/identity';
import {
  AppCredentials,
  AuthenticationConstants,
  AuthenticationError,
  ClaimsIdentity,
  type AuthenticateRequestResult,
  type AuthenticatorResult,
  type ServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { BotCredential } from '../entra/bot-credential.ts';
import { channelKeysAt } from './channel-keys.ts';
import { claimsOf } from './channel-token.ts';
import { noHttp, type ConnectorHttp } from './connector-http.ts';

/** Whose tokens are trusted, and where their keys are published. */
export type TokenTrust = { issuer: string; openIdMetadataUrl: string };

const PUBLIC_CLOUD: TokenTrust = {
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
};

const CALLER_ID = 'urn:botframework:azure';
const CONNECTOR_SCOPE = 'https://api.botframework.com';

/** What the SDK asks of credentials; its own factories implement the class without extending it. */
export type Credentials = Pick<
  ServiceClientCredentialsFactory,
  'createCredentials' | 'isAuthenticationDisabled' | 'isValidAppId'
>;

/** A token of the bot for the connector, by what the bot is in its own tenant. */
class ConnectorToken extends AppCredentials {
  readonly #credential: TokenCredential;

  constructor(appId: string, tenantId: string, credential: TokenCredential) {
    super(appId, tenantId, CONNECTOR_SCOPE);
    this.#credential = credential;
  }

  protected override async refreshToken(): Promise<AuthenticatorResult> {
    const token = await this.#credential.getToken(`${CONNECTOR_SCOPE}/.default`);
    if (!token) throw new Error('Entra gave no token for the connector');
    return { accessToken: token.token, expiresOn: new Date(token.expiresOnTimestamp) };
  }
}

/** The bot's credentials for calling the connector; without an identity, authentication is off. */
export function credentialsOf(
  bot: { appId: string; tenantId: string; credential: BotCredential } | undefined,
): Credentials {
  if (!bot) return new ConfigurationServiceClientCredentialFactory({});
  const { appId, tenantId } = bot;
  const credential = bot.credential(tenantId);
  return {
    isValidAppId: (id) => Promise.resolve(id === appId),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: () => Promise.resolve(new ConnectorToken(appId, tenantId, credential)),
  };
}

/** The bot itself, where it calls the connector and nobody called it. */
export function identityOf(appId: string): ClaimsIdentity {
  return new ClaimsIdentity([{ type: AuthenticationConstants.AudienceClaim, value: appId }]);
}

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
