import {
  AuthenticationConstants,
  AuthenticationError,
  ClaimsIdentity,
} from 'botframework-connector';
import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
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

/** Checks the channel's tokens and calls the connector, by the SDK. All seven settings are needed. */
export function authenticationOf(
  credentials: Credentials,
  trust: TokenTrust = PUBLIC_CLOUD,
  httpClient: ConnectorHttp = noHttp,
): ConfigurationBotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: trust.issuer,
      OAuthUrl: 'https://token.botframework.com/',
      ToBotFromChannelOpenIdMetadataUrl: trust.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: trust.openIdMetadataUrl,
      CallerId: 'urn:botframework:azure',
    },
    credentials,
    undefined,
    undefined,
    { httpClient },
  );
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
