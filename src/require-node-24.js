// Loaded before anything else, in plain JavaScript, so that an older Node can still say what is needed.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Vantage runs on Node.js 24 or newer; this is ${process.version}.\n` +
      'npm brings a fitting Node for Linux and for Windows on Intel by itself (run `npm ci`, then `npm start`).\n' +
      'On this machine, please install Node.js 24 from https://nodejs.org and try again.',
  );
  process.exit(1);
}
