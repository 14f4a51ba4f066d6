import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const PRELOAD = join(import.meta.dirname, '../../src/local/listen-on-loopback.cjs');

/** Where a server listens that was told to with these arguments, in a process of its own. */
function listensAt(args: string): { address: string; calledBack: boolean } {
  const script = `
    let calledBack = false;
    const cb = () => { calledBack = true; };
    const server = require('node:net').createServer();
    server.once('listening', () => setImmediate(() => {
      const { address } = server.address();
      process.stdout.write(JSON.stringify({ address, calledBack }));
      process.exit(0);
    }));
    server.listen(${args});`;
  const printed = execFileSync(process.execPath, ['--require', PRELOAD, '--eval', script]);
  // What the script above writes.
  return JSON.parse(printed.toString()) as { address: string; calledBack: boolean };
}

test.each([
  ['', false],
  ['cb', true],
  ['0', false],
  ['0, cb', true],
  ["'0', cb", true],
  ['0, 10, cb', true],
  ['0, undefined, undefined, cb', true],
  ['undefined, cb', true],
  ['{ port: 0 }', false],
  ['{ port: 0 }, cb', true],
  ['{ port: 0, host: undefined, backlog: 10 }, cb', true],
])('listen(%s) stays on this machine', (args, calledBack) => {
  expect(listensAt(args)).toEqual({ address: '127.0.0.1', calledBack });
});

test.each(["0, '127.0.0.2', cb", "{ port: 0, host: '127.0.0.2' }, cb"])(
  'listen(%s) keeps the host it names',
  (args) => {
    expect(listensAt(args)).toEqual({ address: '127.0.0.2', calledBack: true });
  },
);
