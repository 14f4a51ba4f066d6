import { createServer } from 'node:net';
import { freePort } from '../../src/local/free-port.ts';

const taken = createServer();
afterEach(() => new Promise((resolve) => taken.close(resolve)));

test('a port that is taken is passed over for the next free one', async () => {
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve);
  });
  const address = taken.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  expect(await freePort(address.port)).toBeGreaterThan(address.port);
});

test('a free port is taken as it is', async () => {
  const port = await freePort(39_781);
  taken.listen(0, '127.0.0.1');
  expect(await freePort(port)).toBe(port);
});
