// Loaded into the Playground before its own code. The Playground asks nobody who they are and
// would listen on every network card, so each server that names no host is kept to this machine.
const net = require('node:net');

const LOOPBACK = '127.0.0.1';
const listen = net.Server.prototype.listen;

function isPipeName(value) {
  return typeof value === 'string' && !/^\s*\d+\s*$/.test(value);
}

/** The arguments of listen(), with the loopback host where none was named. */
function withHost(args) {
  const [first, second, third] = args;
  if (typeof first === 'object' && first !== null) {
    const bindsToPort = 'port' in first && !first.host && !first.path;
    return bindsToPort ? [{ ...first, host: LOOPBACK }, ...args.slice(1)] : args;
  }
  const hasHost = typeof second === 'string' && second !== '';
  if (isPipeName(first) || hasHost) return args;
  const port = typeof first === 'function' ? 0 : (first ?? 0);
  const backlog = [second, third].find((value) => typeof value === 'number');
  const callback = args.findLast((value) => typeof value === 'function');
  const options = { port, host: LOOPBACK, backlog };
  return callback ? [options, callback] : [options];
}

net.Server.prototype.listen = function listenOnLoopback(...args) {
  return listen.apply(this, withHost(args));
};

// The channel to the program that started us closes however that program dies, SIGKILL included.
if (process.channel) process.on('disconnect', () => process.exit(0));
