/** By what the bot is who it is, in its own tenant and in others: asked of a stand-in for Entra. */
import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { decodeProtectedHeader, importX509, jwtVerify } from 'jose';
import { generate } from 'selfsigned';
import { EntraSilent, botCredential, type BotProof } from '../../src/entra/bot-credential.ts';
import { startEntra } from '../support/entra.ts';

const SCOPE = 'https://api.botframework.com/.default';
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** The bot by that proof, in a tenant of its own; nothing is remembered from another test. */
function bot(proof: BotProof) {
  const entra = startEntra(({ tenantId, scope }) => `a token of ${tenantId} for ${scope}`);
  const [appId, tenantId] = [randomUUID(), randomUUID()];
  const credential = botCredential({ appId, tenantId, proof }, entra.http);
  const tokenIn = async (tenant: string, scope = SCOPE) =>
    (await credential(tenant).getToken(scope))?.token;
  return { entra, appId, tenantId, credential, tokenIn };
}

const byMachine = (): BotProof => ({ is: 'managed identity', clientId: randomUUID() });

describe('a managed identity that the app trusts', () => {
  test('shows its own token in the place of a secret', async () => {
    const proof = { is: 'managed identity', clientId: randomUUID() } as const;
    const { entra, appId, tenantId, tokenIn } = bot(proof);
    expect(await tokenIn(tenantId)).toBe(`a token of ${tenantId} for ${SCOPE}`);
    expect(entra.machineAsked).toEqual([
      { clientId: proof.clientId, resource: 'api://AzureADTokenExchange' },
    ]);
    expect(entra.shown).toEqual([
      { tenantId, scope: SCOPE, appId, proof: 'the-machine’s-token-1', is: ASSERTION },
    ]);
  });

  test('is the same app in another tenant', async () => {
    const { entra, appId, tokenIn } = bot(byMachine());
    const [elsewhere, graph] = [randomUUID(), 'https://graph.microsoft.com/.default'];
    expect(await tokenIn(elsewhere, graph)).toBe(`a token of ${elsewhere} for ${graph}`);
    expect(entra.shown).toMatchObject([{ tenantId: elsewhere, scope: graph, appId }]);
  });

  test('asks once while its token is good', async () => {
    const { entra, tenantId, credential } = bot(byMachine());
    const one = credential(tenantId);
    await one.getToken(SCOPE);
    await one.getToken(SCOPE);
    expect([entra.shown.length, entra.machineAsked.length]).toEqual([1, 1]);
  });

  // The Bot Framework's own credential keeps the first for ever: after a day it can send nothing more.
  test('shows a new token of the machine when the first has run out', async () => {
    const { entra, tenantId, credential } = bot(byMachine());
    entra.lifetime(1);
    const one = credential(tenantId);
    await one.getToken(SCOPE);
    await one.getToken(SCOPE);
    const [first, second, ...others] = entra.shown.map(({ proof }) => proof);
    expect([first, second].every((proof) => proof?.startsWith('the-machine’s-token-'))).toBe(true);
    expect(second).not.toBe(first);
    expect(others).toEqual([]);
  });
});

test.each([
  ['the machine', byMachine()],
  ['Entra', { is: 'secret', secret: 'made up' } as const],
])('where %s does not answer, it waits so long and no longer', async (_, proof) => {
  const entra = startEntra(() => 'a token');
  entra.hang();
  const identity = { appId: randomUUID(), tenantId: randomUUID(), proof };
  const credential = botCredential(identity, entra.http, 50)(randomUUID());
  await expect(credential.getToken(SCOPE)).rejects.toThrow(EntraSilent);
});

test('a certificate signs what is shown, and its key never leaves', async () => {
  const made = await generate([{ name: 'commonName', value: 'A made-up bot' }], { keySize: 2048 });
  const pem = `${made.private}\n${made.cert}`;
  const { entra, appId, tenantId, tokenIn } = bot({ is: 'certificate', pem });
  expect(await tokenIn(tenantId)).toBe(`a token of ${tenantId} for ${SCOPE}`);
  const [asked] = entra.shown;
  expect(asked).toMatchObject({ tenantId, appId, is: ASSERTION });
  const shown = asked?.proof ?? '';
  const { alg } = decodeProtectedHeader(shown);
  const key = await importX509(made.cert, alg ?? '');
  // Its times are full seconds, and the next one counts.
  const { payload, protectedHeader } = await jwtVerify(shown, key, { clockTolerance: 1 });
  expect(payload).toMatchObject({ iss: appId, sub: appId });
  expect(payload.aud).toContain(tenantId);
  const { raw } = new X509Certificate(made.cert);
  const print = createHash('sha256').update(raw).digest('base64url');
  expect(protectedHeader['x5t#S256']).toBe(print);
});

test('a secret is shown as it is', async () => {
  const { entra, appId, tenantId, tokenIn } = bot({ is: 'secret', secret: 'made up' });
  await tokenIn(tenantId);
  expect(entra.shown).toEqual([{ tenantId, scope: SCOPE, appId, proof: 'made up', is: 'secret' }]);
});
