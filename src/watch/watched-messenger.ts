import type { KeptView } from '../domain/views-kept.ts';
import type { Messenger } from '../workflows/deps.ts';
import type { Watch } from './watch.ts';

/** A messenger of which each send is told, by what it shows and what became of it. */
export function watchedMessenger(messenger: Messenger, watch: Watch): Messenger {
  return {
    ...messenger,
    async send(to, language, view) {
      const outcome = await messenger.send(to, language, view);
      watch.send(kindOf(view), outcome.is);
      return outcome;
    },
    async update(to, language, messageId, view) {
      const outcome = await messenger.update(to, language, messageId, view);
      watch.send('update', outcome.is);
      return outcome;
    },
  };
}

function kindOf(view: KeptView): string {
  return view.show === 'standing' ? view.standing : view.show;
}
