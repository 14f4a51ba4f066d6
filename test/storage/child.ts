/** Another process on the same file: `child.ts <file> write` or `child.ts <file> add <times>`. */
import { openSqlite } from '../../src/storage/sqlite.ts';
import { sealerFromKeys } from '../../src/storage/seal.ts';
import { openStore } from '../../src/storage/store.ts';
import { change } from '../../src/storage/records.ts';
import { counterKind } from './items.ts';

const [, , file = '', does, times = '0'] = process.argv;
const store = openStore(openSqlite(file), sealerFromKeys(Buffer.alloc(32, 7)));

if (does === 'write') {
  // Acknowledges each write as soon as the store has, until it is killed.
  for (let number = 0; ; number += 1) {
    const item = { id: `item-${number}`, partition: 'p', type: 't', v: 1, body: { number } };
    await store.create('reviews', item);
    process.stdout.write(`${number}\n`);
  }
}
if (does === 'add') {
  for (let time = 0; time < Number(times); time += 1) {
    await change(store, counterKind, 'p', 'count', ({ count }) => ({
      value: { count: count + 1 },
    }));
  }
  await store.close();
}
