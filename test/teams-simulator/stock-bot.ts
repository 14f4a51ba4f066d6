import { createServer, type ServerResponse } from 'node:http';
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import {
  AppCredentials,
  ServiceClientCredentialsFactory,
  type AuthenticatorResult,
} from 'botframework-connector';
import { readText } from './http.ts';
import { isObject, parsed } from './json.ts';
import type { Teams } from './index.ts';

const ONE_HOUR = 3_600_000;

class FixedToken extends AppCredentials {
  readonly #token: string;

  constructor(appId: string, token: string) {
    super(appId);
    this.#token = token;
  }

  // The SDK moves expiresOn, so each result has a date of its own.
  protected override refreshToken(): Promise<AuthenticatorResult> {
    const expiresOn = new Date(Date.now() + ONE_HOUR);
    return Promise.resolve({ accessToken: this.#token, expiresOn });
  }
}

class FixedTokenFactory extends ServiceClientCredentialsFactory {
  readonly #teams: Teams;

  constructor(teams: Teams) {
    super();
    this.#teams = teams;
  }

  override isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.#teams.botAppId);
  }

  override isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false);
  }

  override createCredentials(appId: string): Promise<AppCredentials> {
    return Promise.resolve(new FixedToken(appId, this.#teams.botToken));
  }
}

// The methods CloudAdapter expects of a response, on that of node:http.
function asExpected(response: ServerResponse) {
  return {
    socket: response.socket,
    status: (code: number) => (response.statusCode = code),
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    send: (body: unknown) => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
    end: () => response.end(),
  };
}

/** Starts a bot of the stock SDK that checks every token against the simulator's keys. */
export async function startStockBot(
  teams: Teams,
  logic: (context: TurnContext) => Promise<void>,
): Promise<{ adapter: CloudAdapter; stop: () => Promise<void> }> {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      // All seven, or the SDK falls back to none of them.
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: teams.issuer,
      OAuthUrl: 'https://token.botframework.com/',
      ToBotFromChannelOpenIdMetadataUrl: teams.openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: teams.openIdMetadataUrl,
      CallerId: 'urn:botframework:azure',
    },
    new FixedTokenFactory(teams),
  );
  const adapter = new CloudAdapter(authentication);
  const server = createServer((request, response) => {
    const serve = async () => {
      const body = parsed(await readText(request));
      const { headers, method = '' } = request;
      const asked = { headers, method, body: isObject(body) ? body : {} };
      await adapter.process(asked, asExpected(response), logic);
    };
    serve().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  teams.connectTo(`http://127.0.0.1:${address.port}/api/messages`);
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { adapter, stop };
}
