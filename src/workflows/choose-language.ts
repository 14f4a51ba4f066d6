import { languageSchema, languagesOf } from '../domain/language.ts';
import type { Keys } from '../domain/keys.ts';
import type { Speaker } from '../domain/person.ts';
import { Refused, type View } from '../domain/views.ts';
import { showStanding } from './answer-invitation.ts';
import type { Deps } from './deps.ts';
import { home, showOverview } from './home.ts';
import { changePerson } from './install.ts';

/** Where the button was: on the card of an invitation, on their overview, or on the card of the chat. */
export type ChosenOn = { keys: Keys | undefined; isOverview: boolean };

/**
 * The speaker chooses one of the board's languages: for all that is said to them from now on, and first
 * for the card that they chose it on. It is kept before that card is made, so that it counts also where
 * the card's review is there no more. No audit trail has it: it is theirs.
 */
export async function chooseLanguage(
  deps: Deps,
  speaker: Speaker,
  chosen: string,
  { keys, isOverview }: ChosenOn,
): Promise<View> {
  const { data: language } = languageSchema.safeParse(chosen);
  if (!language || !languagesOf(deps.board.languages).includes(language))
    throw new Refused('not understood');
  await changePerson(deps, speaker.personId, (person) => ({ ...person, language }));
  speaker.language = Promise.resolve(language);
  if (keys) return showStanding(deps, speaker, keys);
  return isOverview ? showOverview(deps, speaker, 0) : home(deps, speaker);
}
