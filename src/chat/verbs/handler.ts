import type { Act } from '../../domain/access.ts';
import type { Speaker } from '../../domain/person.ts';
import type { View } from '../../domain/views.ts';
import type { Deps } from '../../workflows/deps.ts';
import type { Press } from '../press.ts';

type Handler = (deps: Deps, speaker: Speaker, press: Press) => Promise<View> | View;

/** The buttons of one kind of card, and the workflow behind each. */
export type Verbs = Partial<Record<Act, Handler>>;
