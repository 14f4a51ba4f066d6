import { createServer, type ServerResponse } from 'node:http';
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import { FixedTokenFactory } from '../support/credentials.ts';
import { readText } from './http.ts';
import { isObject, parsed } from './json.ts';
import type { Teams } from './index.ts';

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
    new FixedTokenFactory(teams.botAppId, teams.botToken),
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
