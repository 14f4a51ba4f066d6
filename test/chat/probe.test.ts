import { test } from '@jest/globals';
import { startGatedWorld } from '../support/gate.ts';
import { startWorld } from '../support/world.ts';
import { connect } from 'node:net';
test('probe', async () => {
  const w = await startWorld();
  const a = w.nurse.activity({ type: 'message', text: 'hi' });
  for (const auth of [null, 'Bearer x', `Bearer ${await w.teams.token({}, { key: 'stranger' })}`])
    process.stdout.write(JSON.stringify(await w.teams.post(a, { authorization: auth })) + '\n');
  for (const b of ['[]', '5', '{', '{}', '', 'null', '"x"'])
    process.stdout.write(b + JSON.stringify(await w.teams.post(b)) + '\n');
  process.stdout.write(w.logLines.join(''));
  await w.stop();
  const g = await startGatedWorld();
  await g.lead.install();
  g.gate.cut();
  const t = Date.now();
  process.stdout.write(JSON.stringify(await g.lead.press('Open a review')) + (Date.now() - t) + '\n');
  const t2 = Date.now();
  const r = await fetch(`http://127.0.0.1:${g.vantage.port}/readyz`);
  process.stdout.write(r.status + (await r.text()) + (Date.now() - t2) + '\n');
  process.stdout.write(JSON.stringify(g.gate.asked.slice(-30)) + '\n');
  process.stdout.write(g.logLines.slice(-5).join(''));
  await g.stop();
}, 60000);
