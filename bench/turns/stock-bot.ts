/** The bot of the samples: restify, CloudAdapter, teams-ai, a real check of the token, a constant card. */
import { Application } from '@microsoft/teams-ai';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, MemoryStorage } from 'botbuilder';
import restify from 'restify';
import { FixedTokenFactory } from '../../test/support/credentials.ts';
import { botSchema } from './bots.ts';
import { answerParent } from './child.ts';

answerParent(async (message) => {
  const { appId, token, issuer, openIdMetadataUrl, cardBytes } = botSchema.parse(message);
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: issuer,
      OAuthUrl: 'https://token.botframework.com/',
      ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
      CallerId: 'urn:botframework:azure',
    },
    new FixedTokenFactory(appId, token),
  );
  const adapter = new CloudAdapter(authentication);
  const app = new Application({ storage: new MemoryStorage() });
  const card = {
    type: 'AdaptiveCard' as const,
    version: '1.5' as const,
    body: [{ type: 'TextBlock' as const, text: 'x'.repeat(cardBytes), wrap: true }],
  };
  app.adaptiveCards.actionExecute('page.next', () => Promise.resolve(card));

  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    const { headers, method = '' } = request;
    // The parser's edge: it says any.
    const body = request.body as Record<string, unknown>;
    await adapter.process({ headers, method, body }, response, async (context) => {
      await app.run(context);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { port: server.address().port };
});
