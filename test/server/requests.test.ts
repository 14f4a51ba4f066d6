import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { JSON_TYPE, ask, type Asked } from '../support/http.ts';
import { rowsOf } from '../support/look-inside.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

const KB = 1024;

let world: TestWorld;
let authorization = '';

beforeAll(async () => {
  world = await startWorld();
  authorization = `Bearer ${await world.teams.token()}`;
});
afterAll(async () => {
  await world.stop();
});

const send = (asked: Asked) =>
  ask(world.vantage.port, { ...asked, headers: { ...JSON_TYPE, authorization, ...asked.headers } });

/** A good activity, made as long as the test wants it. */
function activityOf(bytes: number): string {
  const activity = world.nurse.activity({ type: 'event', filling: '' });
  const bare = JSON.stringify(activity).length;
  return JSON.stringify({ ...activity, filling: 'x'.repeat(bytes - bare) });
}

describe('a body that is no activity is refused without a reason, and nothing is kept', () => {
  test.each<[string, string, number]>([
    ['nothing', '', 400],
    ['JSON that is cut short', '{"type": "message"', 400],
    ['words', 'Hello', 400],
    ['a list', '[]', 400],
    ['a list of activities', '[{"type": "message"}]', 400],
    ['a number', '5', 400],
    ['a text', '"message"', 400],
    ['null', 'null', 400],
    ['an object without a type', '{"text": "Hello"}', 400],
    ['a type that is no text', '{"type": {"is": "message"}}', 400],
    ['a type from the prototype', '{"__proto__": {"type": "message"}}', 400],
  ])('%s', async (_name, body, status) => {
    const answer = await send({ body });
    expect([answer.status, answer.text]).toEqual([status, '']);
    expect(rowsOf(world)).toEqual([]);
  });
});

test('a body of up to 256 KB is taken', async () => {
  const answer = await send({ body: activityOf(256 * KB) });
  expect(answer.status).toBe(200);
});

test('a larger body is refused with 413', async () => {
  const answer = await send({ body: activityOf(256 * KB + 1) });
  expect([answer.status, answer.text]).toEqual([413, '']);
});

test('a larger body that does not say its size is refused with 413', async () => {
  const headers = { 'transfer-encoding': 'chunked' };
  const answer = await send({ body: activityOf(256 * KB + 1), headers });
  expect([answer.status, answer.text]).toEqual([413, '']);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
  'a body of the type “%s” is refused with 415',
  async (type) => {
    const answer = await send({ body: activityOf(2 * KB), headers: { 'content-type': type } });
    expect([answer.status, answer.text]).toEqual([415, '']);
  },
);

test('the type may name its character set, and be written in capitals', async () => {
  const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
  expect((await send({ body: activityOf(2 * KB), headers })).status).toBe(200);
});

describe('a packed body is refused with 415, since its size is known only once it is unpacked', () => {
  test.each<[string, Buffer]>([
    ['a good one', gzipSync('{"type": "message"}')],
    ['one that grows to 64 MB', gzipSync(Buffer.alloc(64 * KB * KB, ' '))],
    ['one that is damaged', Buffer.from('this was never packed')],
  ])('%s', async (_name, body) => {
    const answer = await send({ body, headers: { 'content-encoding': 'gzip' } });
    expect([answer.status, answer.text]).toEqual([415, '']);
    expect((await ask(world.vantage.port, { method: 'GET', path: '/healthz' })).status).toBe(200);
  });
});

// Node looks every thirty seconds for who is too slow: too long to wait for here.
test('who sends slowly has ten seconds for the head of a request, and twenty for the whole', async () => {
  const seen: [number, number][] = [];
  const note = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('server' in message)) return;
    const { server } = message;
    if (server instanceof Server) seen.push([server.headersTimeout, server.requestTimeout]);
  };
  subscribe('http.server.request.start', note);
  await ask(world.vantage.port, { method: 'GET', path: '/healthz' });
  unsubscribe('http.server.request.start', note);
  expect(seen).toEqual([[10_000, 20_000]]);
});

test.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s of the messages’ address gets 405',
  async (method) => {
    const answer = await ask(world.vantage.port, { method });
    expect([answer.status, answer.text]).toEqual([405, '']);
  },
);

test('any other address gets 404, and it is not repeated in the answer', async () => {
  const answer = await ask(world.vantage.port, { method: 'GET', path: '/api/secrets' });
  expect([answer.status, answer.text]).toEqual([404, '']);
});
